"""What a `link` leads to, and what to write for one that leads nowhere."""

import re
from urllib.parse import quote as percent_encode

from triglyph.language.core.findings import Findings
from triglyph.language.core.problems import Fix, quoted
from triglyph.language.core.suggested_fix import in_quotes
from triglyph.language.core.tree import Scalar
from triglyph.lazy_pattern import lazy_pattern
from triglyph.rendering.safe_links import LONGEST, is_link

HOST_ENDINGS = (
    "com org net edu gov io dev app ai co cloud info biz eu us uk de fr es it nl ch at se no fi dk "
    "pl cz jp cn in br ru au ca"
)
HOSTS = frozenset(HOST_ENDINGS.split())
"""What the name of a host ends with, where a file's name could end so too."""
DOMAIN = lazy_pattern(r"(?:[\w-]+\.)+([a-z]{2,})(/\S*)?", re.IGNORECASE)
PORT = lazy_pattern(r"(?:localhost|[\w-]+(?:\.[\w-]+)*):\d+(?:/\S*)?", re.IGNORECASE)
MAIL = lazy_pattern(r"[\w.+-]+@[\w.-]+\.[a-z]{2,}", re.IGNORECASE)
FORM = (
    "a link begins with https://, http:// or mailto:, or is a path such as docs/queue.md; "
    "it has no spaces"
)


def read_link(scalar: Scalar, name: str, findings: Findings) -> str | None:
    """Return a link, or None after noting why it is none."""
    text = scalar.text
    if is_link(text) and not is_host(text) and not MAIL.fullmatch(text):
        return text
    written = mend_link(text)
    hint = f"write: {name}: {written}" if written else FORM
    findings.error(
        scalar.start,
        "bad-link",
        f"{quoted(text)} is not an address that can be linked to",
        f"it is longer than {LONGEST} characters" if len(text) > LONGEST else hint,
        fix=Fix(scalar.start, scalar.end, in_quotes(written)) if written else None,
    )
    return None


def is_host(text: str) -> bool:
    """Return whether a text looks like a web site without its scheme rather than a path."""
    found = DOMAIN.fullmatch(text)
    if found is None:
        return False
    return found[1].casefold() in HOSTS or text.casefold().startswith("www.")


def mend_link(text: str) -> str:
    """Return the link that was probably meant; empty when that is not clear."""
    spelt = percent_encode(text.replace("\\", "/"), safe="%/:?#[]@!$&'()*+,;=-._~")
    ways = {
        MAIL.fullmatch(text) is not None: f"mailto:{text}",
        PORT.fullmatch(text) is not None: f"http://{text}",
        is_host(text): f"https://{text}",
        text.startswith("//"): f"https:{text}",
        " " in text or "\\" in text: spelt,
    }
    written = ways.get(True, "")
    return written if is_link(written) else ""
