"""Texts that are too long, or hold characters that no format can show."""

from triglyph.language.core.findings import Findings
from triglyph.language.core.limits import Limits, raise_limit
from triglyph.language.core.tree import Scalar
from triglyph.rendering.safe_text import list_unseen

MOST_SHOWN = 5
"""How many such characters a message names."""


def note_length(scalar: Scalar, findings: Findings, *, limits: Limits) -> None:
    """Note a text that is too long."""
    findings.error(
        scalar.start,
        "limit-text",
        f"this text is longer than {limits.text} characters",
        f"shorten it, or {raise_limit('text', limits)}",
    )


def warn_of_unseen(text: str, offset: int, findings: Findings) -> None:
    """Warn of a character that no format can show, or that would turn text about."""
    unseen = list_unseen(text)
    if unseen:
        more = ", ..." if len(unseen) > MOST_SHOWN else ""
        shown = ", ".join(unseen[:MOST_SHOWN]) + more
        findings.warn(
            offset,
            "unseen-character",
            f"no format can show the character{'s' * (len(unseen) > 1)} {shown} of this text",
            f"remove {'it' if len(unseen) == 1 else 'them'}",
        )
