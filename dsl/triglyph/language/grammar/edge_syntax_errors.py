"""Edges written as other languages write them: what is wrong, and the right form."""

import re

from triglyph.language.core.bad_ids import note_wrong_id
from triglyph.language.core.findings import Findings
from triglyph.language.core.names import as_name, is_name
from triglyph.language.core.problems import Fix, quoted
from triglyph.language.core.suggested_fix import LONG, replace_word
from triglyph.language.core.tree import Scalar

LABEL = "the label of an edge follows it after a colon"
HABITS: tuple[tuple[str, str], ...] = (
    (r";", "an edge ends with its line, without a semicolon"),
    (r"\|[^|]*\|", f"{LABEL}, not between bars"),
    (r"\s*\[[^\]]*\]?\s*$", LABEL),
    (r"[\"'][^\"']*[\"'](?=\s*(?:[\"']|$))|(?<=[-=.])\s*\"[^\"]*\"", LABEL),
    (r"[→⟶➜➔➝⇒⇨▶←⟵⇐◀↔⟷⇔]", "an arrow is a run of `-`, `.` or `=`, with `<` or `>`"),
    (r"[‐‑‒–—−]+", "this dash is not a hyphen; an arrow is a run of `-`, `.` or `=`"),
    (r"-\.+-*>?", "a dashed arrow is made of dots only: `..>`"),
    (r"~+>?", "an arrow is a run of `-`, `.` or `=`, with `<` or `>`"),
    (r"[-.=]+(?:>>|\|>)|<<[-.=]+", "an arrow has one `>` or `<` at an end, if any"),
    (r"\s[-.=]+[ox]\s", "an arrow has `>`, `<` or nothing at its ends"),
    (r"<?[-.=]+>|<[-.=]+|--+|==+|\.\.+", "put a space on each side of the arrow"),
    (r":(?=\S)", "a colon needs a space after it"),
    (r":\s", f"{LABEL}, outside of quotes"),
)
"""What an edge contains that it cannot, and what to say to that; the first found counts."""

REPAIRS: tuple[tuple[str, str], ...] = (
    (r";\s*$", ""),
    (r"^(.*?)\s*\|\s*([^|]*?)\s*\|\s*(.*)$", r"\1 \3: \2"),
    (r"^(\S+)\s*--+\s*\"([^\"]+)\"\s*(--+>?)\s*(\S+)$", r"\1 \3 \4: \2"),
    (r"""^(.*[\w-])\s+["']([^"']+)["']\s+["']([^"']+)["']\s*$""", r"\1: \2, \3"),
    (r"""^(.*[\w-])\s+["']([^"']+)["']\s*$""", r"\1: \2"),
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

MOST_EDGES = 10
"""A hint shows no more edges than this."""
SOUND = r"[\w-]+(?:\s*,\s*[\w-]+)*(?: <?(?:-+|\.+|=+)>? [\w-]+(?:\s*,\s*[\w-]+)*)+(?:: .+)?"
FORM = "an edge is ids and arrows with spaces around them: `a -> b`, `a -> b, c`, `a -> b -> c`"


def repair(text: str) -> str | None:
    """Return the edge as this language writes it, or None when that cannot be known."""
    if len(text) > LONG:
        return None
    mended = text
    for pattern, replacement in REPAIRS:
        mended = re.sub(pattern, replacement, mended)
    mended = mended.strip().removesuffix(":")
    return mended if re.fullmatch(SOUND, mended) else None


def suggest_edges(text: str) -> str:
    """Return the hint with the edge to write, or with several where semicolons end them."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    mended = [repair(part) for part in parts[:MOST_EDGES]] if len(text) <= LONG else []
    if not mended or len(parts) > MOST_EDGES or not all(mended):
        return FORM
    if len(mended) == 1:
        return f"write: {mended[0]}"
    return "\n".join(["write:", *(f"- {edge}" for edge in mended)])


def fix_edge(scalar: Scalar, findings: Findings) -> Fix | None:
    """Return the edit that writes an edge as this language does; None where that is not clear."""
    if ";" in scalar.text:
        return split_edges(scalar, findings)
    mended = repair(scalar.text)
    behind = findings.source.text[scalar.end : scalar.end + LONG].lstrip(" ")
    if not mended or (":" in mended and behind.startswith(":")):
        return None
    if mended.count(",") > scalar.text.count(","):
        return None
    return replace_word(scalar, mended)


def split_edges(scalar: Scalar, findings: Findings) -> Fix | None:
    """Return the edit that writes edges with semicolons as entries of a list."""
    parts = [part.strip() for part in scalar.text.split(";") if part.strip()]
    edges = [repair(part) for part in parts]
    line, column = findings.source.place(scalar.start)
    before = findings.source.line_text(line)[: column - 1]
    if not parts or None in edges or (len(edges) > 1 and before.strip() != "-"):
        return None
    return replace_word(scalar, f"\n{before}".join(filter(None, edges)))


def find_habit(text: str) -> tuple[int, str] | None:
    """Return where a text shows a habit of another language and what to say.

    None when it does not.
    """
    for pattern, message in HABITS if len(text) <= LONG else ():
        match = re.search(pattern, text)
        if match is not None:
            lead = len(match[0]) - len(match[0].lstrip())
            return match.start() + lead, message
    return None


def note_no_arrow(scalar: Scalar, findings: Findings) -> None:
    """Note an entry of ``edges`` that has no arrow at all."""
    if findings.full:
        return
    text = scalar.text
    habit = find_habit(text)
    offset = 1 if not scalar.plain else 0
    if habit is not None:
        findings.error(
            scalar.start + habit[0] + offset,
            "edge-form",
            habit[1],
            suggest_edges(text),
            fix=fix_edge(scalar, findings),
        )
    elif is_name(text):
        findings.error(
            scalar.start,
            "edge-form",
            f"an edge leads from one id to another, and {quoted(text)} is one id",
            f"{FORM}; between [ ] a comma begins the next entry",
        )
    else:
        findings.error(scalar.start, "edge-form", f"{quoted(text)} is not an edge", FORM)


def note_wrong_end(name: str, place: int, scalar: Scalar, findings: Findings) -> None:
    """Note an end that is not an id."""
    if findings.full:
        return
    habit = find_habit(name)
    if habit is not None:
        findings.error(
            place + habit[0],
            "edge-form",
            habit[1],
            suggest_edges(scalar.text),
            fix=fix_edge(scalar, findings),
        )
        return
    words = re.fullmatch(r"([\w-]+)\s+(\S.*)", name)
    if words is not None and scalar.text.rstrip().endswith(name):
        before = scalar.text.rstrip().removesuffix(name)
        hint = f"write: {before}{words[1]}: {words[2]}"
        named = as_name(name)
        findings.error(
            place,
            "bad-id",
            f"{quoted(name)} is not an id",
            f"if {quoted(words[2])} is the label, {hint}\n"
            + (f"if it is one id, write `{named}`" if named else ""),
        )
        return
    note_wrong_id(Scalar(name, place, place + len(name)), findings)
