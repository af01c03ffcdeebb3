"""Line breaks that join entries which were meant to be apart.

A list entry that is indented too far is no entry for YAML: it is the rest of
the text above.

    - a -> b
      - b -> c      YAML: one text, `a -> b - b -> c`
"""

import re

from triglyph.language.core.findings import Findings
from triglyph.language.core.problems import Fix
from triglyph.language.core.source import BREAK, Source
from triglyph.language.core.suggested_fix import LONG
from triglyph.language.core.tree import Mapping, Scalar, Sequence
from triglyph.language.grammar.arrows import has_arrow, read_arrow
from triglyph.language.grammar.edge_syntax_errors import FORM, SOUND, repair

TOO_DEEP = "this entry is indented too far, so YAML reads it as part of the one above"
BROKEN = "a line break inside an edge is allowed after a comma only"
NO_COMMA = "a comma is missing before this"
MOST_LINES = 10
"""A hint shows no more lines than this."""
LOOK_BACK = 100
"""How many lines above an entry its list is looked for in."""
DASH = "- "


def has_break(scalar: Scalar, source: Source) -> bool:
    """Return whether a text spans lines of its file, or has a line break in its value."""
    return bool(BREAK.search(source.text, scalar.start, scalar.end) or BREAK.search(scalar.text))


def typed_lines(scalar: Scalar, source: Source) -> list[tuple[int, str]]:
    """Return the lines that a text was typed in, each with its offset.

    Quotes, indentation, the header of a block and empty lines are left out.
    """
    raw = source.text[scalar.start : scalar.end]
    lines: list[tuple[int, str]] = []
    start = scalar.start
    for ended in [*BREAK.finditer(raw), None]:
        stop = scalar.start + (len(raw) if ended is None else ended.start())
        line = source.text[start:stop]
        text = line.lstrip()
        lines.append((start + len(line) - len(text), text.rstrip()))
        start = stop if ended is None else scalar.start + ended.end()
    if raw[:1] in ("|", ">") and not scalar.plain:
        lines = lines[1:]
    elif raw[:1] in ("'", '"') and not scalar.plain:
        quote = raw[0]
        offset, first = lines[0]
        lines[0] = offset + 1, first.removeprefix(quote)
        offset, last = lines[-1]
        lines[-1] = offset, last.removesuffix(quote)
        lines = [(offset, text.removesuffix("\\").rstrip()) for offset, text in lines]
    return [(offset, text) for offset, text in lines if text]


def find_break(scalar: Scalar, findings: Findings) -> tuple[list[str], int, int] | None:
    """Return the lines of an edge that is broken elsewhere than after a comma.

    With them goes the number of the line that may not follow the one above it,
    and its offset. None when the edge is not broken so.
    """
    if not has_break(scalar, findings.source):
        return None
    lines = typed_lines(scalar, findings.source)
    if len(lines) < 2:
        lines = [(scalar.start, line.strip()) for line in scalar.text.splitlines() if line.strip()]
    texts = [text for _, text in lines]
    for number in range(1, len(lines)):
        if not may_follow(texts[number], texts[number - 1]):
            return texts, number, lines[number][0]
    return None


def note_if_break(scalar: Scalar, findings: Findings, *, flow: bool) -> bool:
    """Return whether an edge has a line break elsewhere than after a comma, which is noted."""
    found = find_break(scalar, findings)
    if found is None:
        return False
    texts, wrong, offset = found
    entries = split_entries(texts)
    rule, message = "edge-line-break", BROKEN
    if flow and len(entries) > 1:
        rule, message = "comma-missing", NO_COMMA
    elif not flow and texts[wrong].startswith(DASH):
        rule, message = "indentation", TOO_DEEP
    fix = fix_entries(entries, scalar.start, scalar.end, findings, flow=flow)
    findings.error(offset, rule, message, suggest(entries, flow=flow), fix=fix)
    return True


def note_if_broken_end(scalar: Scalar, name: str, findings: Findings) -> bool:
    """Return whether the ids of an edge's end are broken elsewhere than after a comma; note it."""
    found = find_break(scalar, findings)
    if found is None:
        return False
    texts, _, offset = found
    ids = [part.strip() for text in texts for part in text.removeprefix(DASH).split(",")]
    findings.error(
        offset,
        "edge-line-break",
        BROKEN,
        f"write: {name}: [{', '.join(filter(None, ids))}]",
    )
    return True


def may_follow(line: str, above: str) -> bool:
    """Return whether a line may go on with the edge of the line above."""
    return above.endswith(",") and not line.startswith((",", DASH))


def split_entries(lines: list[str]) -> list[str]:
    """Return the edges that some lines were meant to be."""
    entries = [lines[0].removeprefix(DASH)]
    for line in lines[1:]:
        above = entries[-1]
        if line.startswith(DASH) and has_arrow(line.removeprefix(DASH)):
            entries[-1] = above.rstrip(", ")
            entries.append(line.removeprefix(DASH).lstrip())
        elif line.startswith(DASH) and has_arrow(above):
            entries[-1] = f"{above.rstrip(', ')}, {line.removeprefix(DASH).lstrip()}"
        elif line.startswith(","):
            entries[-1] = above + line
        elif above.endswith(",") or read_arrow(above.split()[-1]) or read_arrow(line.split()[0]):
            entries[-1] = f"{above} {line}"
        elif has_arrow(line):
            entries.append(line)
        else:
            entries[-1] = f"{above}, {line}"
    return entries


def fix_entries(
    entries: list[str], start: int, end: int, findings: Findings, *, flow: bool
) -> Fix | None:
    """Return the edit that writes edges as entries of a list, in the place of what was one.

    Args:
        entries: The edges.
        start: Where the entry begins that holds them, after its dash.
        end: Where it ends.
        findings: What knows the text.
        flow: Whether the list is in brackets.
    """
    source = findings.source
    line, column = source.place(start)
    before = source.line_text(line)[: column - 1]
    sound = all(re.fullmatch(SOUND, entry[:LONG]) for entry in entries)
    if not sound or (not flow and before.strip() != DASH.strip()):
        return None
    if source.text[start : start + 1] in ("|", ">"):
        return None
    between = ", " if flow else "\n" + before.replace("\t", " ")
    return Fix(start, end, between.join(entries))


def suggest(entries: list[str], *, flow: bool = False, under: str = "") -> str:
    """Return the hint with the edges to write, perhaps under a field.

    Where one of the entries cannot be read as an edge, it says how edges are formed.
    """
    mended = [
        entry if re.fullmatch(SOUND, entry) else repair(entry)
        for entry in entries[: MOST_LINES + 1]
        if len(entry) <= LONG
    ]
    written = [entry for entry in mended if entry]
    if len(written) < len(entries) or len(written) > MOST_LINES:
        return FORM
    if flow:
        return f"write: {', '.join(written)}"
    if under:
        return "\n".join(["write:", f"{under}:", *(f"  - {entry}" for entry in written)])
    if len(written) == 1:
        return f"write: - {written[0]}"
    return "\n".join(["write:", *(f"- {entry}" for entry in written)])


def note_if_label_break(key: Scalar, value: Scalar, findings: Findings, *, flow: bool) -> bool:
    """Return whether the label of an edge runs on into what looks like another edge; note it."""
    if not value.plain or not BREAK.search(findings.source.text, value.start, value.end):
        return False
    lines = typed_lines(value, findings.source)
    wrong = next((n for n, (_, text) in enumerate(lines) if n and is_entry(text)), None)
    if wrong is None:
        return False
    label = " ".join(text for _, text in lines[:wrong])
    entries = split_entries([f"{key.text}: {label}", *(text for _, text in lines[wrong:])])
    rule, message = ("comma-missing", NO_COMMA) if flow else ("indentation", TOO_DEEP)
    fix = fix_entries(entries, key.start, value.end, findings, flow=flow)
    findings.error(lines[wrong][0], rule, message, suggest(entries, flow=flow), fix=fix)
    return True


def is_entry(line: str) -> bool:
    """Return whether a line looks like an edge, or an entry of a list, rather than a text."""
    return line.startswith(DASH) or re.fullmatch(SOUND, line[:LONG]) is not None


def note_if_listed_edges(key: Scalar, value: Sequence, findings: Findings) -> bool:
    """Return whether the label of an edge is a list of edges, indented under it; note it."""
    heads = [
        item.keys[0] if isinstance(item, Mapping) and item.keys else item for item in value.items
    ]
    first = heads[0] if heads else value
    if value.flow or not isinstance(first, Scalar) or not first.plain:
        return False
    if not re.fullmatch(SOUND, first.text[:LONG]):
        return False
    raw = findings.source.text
    entries = [raw[item.start : item.end].rstrip() for item in value.items]
    findings.error(
        max(raw.rfind("-", 0, first.start), value.start),
        "indentation",
        "this entry is indented too far, so YAML reads it as the label of the edge above",
        suggest([key.text, *entries]),
    )
    return True


def split_text(scalar: Scalar, findings: Findings, *, listed: bool, flow: bool) -> list[Scalar]:
    """Return the entries that a text was meant to be, once it is noted what YAML joins.

    Args:
        scalar: A text that was written without quotes and spans lines.
        findings: Where to note it: an error in a list, elsewhere a warning.
        listed: Whether the text is an entry of a list.
        flow: Whether that list is in brackets.
    """
    lines = typed_lines(scalar, findings.source)
    starts = [n for n, (_, text) in enumerate(lines) if n and text.startswith(DASH)]
    if not starts:
        return [scalar]
    offset = lines[starts[0]][0]
    if not listed:
        findings.warn(
            offset,
            "indentation",
            "YAML reads this line as part of the text above",
            "if it is an entry of a list, begin the list on the line below its key; "
            "if it is text, put all of it between quotes",
        )
        return [scalar]
    entries = [
        join_lines(lines[first:last])
        for first, last in zip([0, *starts], [*starts, len(lines)], strict=True)
    ]
    if flow:
        joined = ", ".join(entry.text for entry in entries)
        findings.error(
            offset, "comma-missing", NO_COMMA, f"write: {joined}" if len(joined) <= LONG else ""
        )
    else:
        shown = [f"- {entry.text}" for entry in entries[:MOST_LINES] if len(entry.text) <= LONG]
        findings.error(
            offset,
            "indentation",
            TOO_DEEP,
            "\n".join(["write:", *shown, "if it is one text, put all of it between quotes"]),
        )
    return entries


def join_lines(lines: list[tuple[int, str]]) -> Scalar:
    """Return the text of an entry that was typed in some lines, the first perhaps with a dash."""
    (first, text), (last, ending) = lines[0], lines[-1]
    bare = text.removeprefix(DASH).lstrip()
    words = [bare, *(line for _, line in lines[1:])]
    return Scalar(" ".join(words).strip(), first + len(text) - len(bare), last + len(ending))


def find_list_above(source: Source, offset: int) -> list[str] | None:
    """Return the lines to write where an entry is indented deeper than the list it is for.

    Those are the lines from the last entry of that list down to the one of the
    offset; None when the line is no such entry, and an empty list when the lines
    are too many to be shown.
    """
    number, _ = source.place(offset)
    line = source.line_text(number)
    content = line.strip()
    depth = len(line) - len(line.lstrip())
    dashed = content.startswith(DASH)
    if len(line) > LONG or not (dashed or has_arrow(content)):
        return None
    for above in range(number - 1, max(0, number - LOOK_BACK), -1):
        text = source.line_text(above)[:LONG]
        entry = text.lstrip()
        indent = len(text) - len(entry)
        if not entry or entry.startswith("#") or indent >= depth:
            continue
        if not entry.startswith(DASH) or not (dashed or has_arrow(entry)):
            return None
        shown = [source.line_text(n)[indent:] for n in range(above, number)]
        shown.append(content if dashed else DASH + content)
        return shown if len(shown) <= MOST_LINES else []
    return None
