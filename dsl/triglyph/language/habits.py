"""Edges written as other languages write them: what is wrong, and the right form."""

import re

from triglyph.language.findings import Findings
from triglyph.language.names import as_name, is_name
from triglyph.language.rewriting import LONG
from triglyph.language.tree import Scalar
from triglyph.problems import quoted

HABITS: tuple[tuple[str, str], ...] = (
    (r";\s*$", "an edge ends with its line, without a semicolon"),
    (r"\|[^|]*\|", "a label stands after its edge and a colon, not between bars"),
    (r"\s*\[[^\]]*\]?\s*$", "a label stands after its edge and a colon"),
    (r"[→⟶➜➔➝⇒⇨▶←⟵⇐◀↔⟷⇔]", "an arrow is a run of `-`, `.` or `=`, with `<` or `>`"),
    (r"[‐‑‒–—−]+", "this dash is not a hyphen; an arrow is a run of `-`, `.` or `=`"),
    (r"-\.+-*>?", "a dashed arrow is made of dots alone: `..>`"),
    (r"~+>?", "an arrow is a run of `-`, `.` or `=`, with `<` or `>`"),
    (r"[-.=]+(?:>>|\|>)|<<[-.=]+", "an arrow has one `>` or `<` at an end, if any"),
    (r"\s[-.=]+[ox]\s", "an arrow has `>`, `<` or nothing at its ends"),
    (r"<?[-.=]+>|<[-.=]+|--+|==+|\.\.+", "an arrow needs blanks around it"),
    (r":(?=\S)", "a colon needs a blank after it"),
    (r":\s", "a label stands after its edge and a colon, outside of quotes"),
)
"""What an edge contains that it cannot, and what to say to that; the first found counts."""

REPAIRS: tuple[tuple[str, str], ...] = (
    (r";\s*$", ""),
    (r"^(.*?)\s*\|\s*([^|]*?)\s*\|\s*(.*)$", r"\1 \3: \2"),
    (r"""^(.*?)\s*\[\s*(?:label\s*=\s*)?["']?([^\]"']*)["']?\s*\]?\s*$""", r"\1: \2"),
    (r"[→⟶➜➔➝▶]", "->"),
    (r"[⇒⇨]", "=>"),
    (r"[←⟵◀]", "<-"),
    (r"⇐", "<="),
    (r"[↔⟷]", "<->"),
    (r"⇔", "<=>"),
    (r"[‐‑‒–—−]+", "--"),
    (r"-\.+-*(>?)", r"..\1"),
    (r"~+(>?)", r"..\1"),
    (r"([-.=])[-.=]*(?:>>|\|>)", r"\1>"),
    (r"<<[-.=]*([-.=])", r"<\1"),
    (r"(\s[-.=]+)[ox](?=\s)", r"\1"),
    (r"\s*(<?(?:-+|\.+|=+)>|<(?:-+|\.+|=+)|--+|==+|\.\.+)\s*", r" \1 "),
    (r"(?<=[\w-]):(?=\S)", ": "),
)
"""How to turn such an edge into one of ours, step by step."""

SOUND = r"[\w-]+(?:\s*,\s*[\w-]+)*(?: <?(?:-+|\.+|=+)>? [\w-]+(?:\s*,\s*[\w-]+)*)+(?:: .+)?"
FORM = "an edge is ids and arrows with blanks around them: `a -> b`, `a -> b, c`, `a -> b -> c`"


def repair(text: str) -> str | None:
    """The edge as this language writes it, or None when that cannot be told."""
    if len(text) > LONG:
        return None
    mended = text
    for pattern, replacement in REPAIRS:
        mended = re.sub(pattern, replacement, mended)
    mended = mended.strip().removesuffix(":")
    return mended if re.fullmatch(SOUND, mended) else None


def find_habit(text: str) -> tuple[int, str] | None:
    """Where a text shows a habit of another language and what to say; None when it does not."""
    for pattern, message in HABITS if len(text) <= LONG else ():
        match = re.search(pattern, text)
        if match is not None:
            lead = len(match[0]) - len(match[0].lstrip())
            return match.start() + lead, message
    return None


def explain_lone(scalar: Scalar, findings: Findings) -> None:
    """Note an entry of ``edges`` that has no arrow at all."""
    if findings.full:
        return
    text = scalar.text
    habit = find_habit(text)
    mended = repair(text)
    offset = 1 if not scalar.plain else 0
    if habit is not None:
        findings.error(
            scalar.start + habit[0] + offset,
            "edge-form",
            habit[1],
            f"write: {mended}" if mended else FORM,
        )
    elif is_name(text):
        findings.error(
            scalar.start,
            "edge-form",
            f"an edge leads from one id to another, and {quoted(text)} stands alone",
            f"{FORM}; inside [ ] a comma begins the next entry",
        )
    else:
        findings.error(scalar.start, "edge-form", f"{quoted(text)} is not an edge", FORM)


def explain_end(name: str, place: int, scalar: Scalar, findings: Findings) -> None:
    """Note an end that is not an id."""
    if findings.full:
        return
    habit = find_habit(name)
    if habit is not None:
        mended = repair(scalar.text)
        findings.error(
            place + habit[0], "edge-form", habit[1], f"write: {mended}" if mended else FORM
        )
        return
    name_of = as_name(name)
    findings.error(
        place,
        "bad-id",
        f"{quoted(name)} is not an id",
        "an id is a letter, a digit or `_`, then those and `-`, without blanks"
        + (f"; perhaps {quoted(name_of)}" if name_of else ""),
    )
