"""Addresses of links as formats of text can hold them: percent-encoded, with the same target."""

from urllib.parse import quote

from triglyph.lazy_pattern import lazy_pattern

_SIGNS = "%/:?#[]@!$&'()*+,;=-._~"
"""What an address may hold as it is (RFC 3986); all else is written as ``%`` and digits."""

_NO_ESCAPE = lazy_pattern(r"%(?![0-9A-Fa-f]{2})")


def encode_address(address: str, *, avoid: str = "") -> str:
    """Return the address with every character encoded that is not allowed in an address.

    Args:
        address: A link of the spec. Escapes that it has already stay as they are.
        avoid: Allowed signs that the format at hand cannot hold; they are encoded too.
    """
    safe = "".join(sign for sign in _SIGNS if sign not in avoid)
    return quote(_NO_ESCAPE.sub("%25", address), safe=safe)
