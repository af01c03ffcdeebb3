"""Text that Structurizr's DSL reads back as it was written.

Between quotes the DSL knows one escape, that of the quote itself. A backslash has
no other, so it has a look-alike; ``${...}`` would be replaced by a constant or a
variable of the machine, which a joiner without width prevents.
"""

from collections.abc import Iterable

from triglyph_renderers.shared.clean_text import clean_text

_UNSEEN_JOINER = "\u2060"
_BACKSLASH, _LOOK_ALIKE = "\\", "＼"


def quote(text: str) -> str:
    """Return the text as one token, on one line."""
    return '"' + plain(text).replace('"', r"\"") + '"'


def plain(text: str) -> str:
    """Return the text as it is read back: one line without what the DSL cannot hold."""
    line = " ".join(clean_text(text).split())
    return line.replace(_BACKSLASH, _LOOK_ALIKE).replace("${", f"${_UNSEEN_JOINER}{{")


def is_altered(texts: Iterable[str]) -> bool:
    """Return whether texts have characters that are replaced."""
    return any(_BACKSLASH in text or text != clean_text(text) for text in texts)


def told_apart(text: str, taken: set[str]) -> str:
    """Return the text with as many joiners after it as make it different from those taken."""
    while text in taken:
        text += _UNSEEN_JOINER
    taken.add(text)
    return text
