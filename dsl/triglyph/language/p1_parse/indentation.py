"""Lines that YAML joins with the one above, or cannot place: what was probably meant."""

import re

from triglyph.language.core.problems import Fix, quoted
from triglyph.language.core.suggested_fix import LONG, line_around
from triglyph.language.core.tree import Scalar
from triglyph.language.grammar.arrows import has_arrow
from triglyph.language.grammar.edge_syntax_errors import repair
from triglyph.language.p1_parse.line_breaks import find_list_above
from triglyph.language.p1_parse.stops import Stop, note


def note_line_above(stop: Stop, above: Scalar, start: int) -> int:
    """Note a line that runs on into the next, which has a key of its own; return the offset."""
    deep = note_deep_entry(stop, start)
    if deep is not None:
        return deep
    _, line, _ = line_around(stop.source, above.start)
    _, below, _ = line_around(stop.source, start)
    written = stop.text[above.start :].split("\n", 1)[0].strip()
    bare = note_bare_line(stop, above.start, written, line)
    if bare is not None:
        return bare
    deeper = start + len(below) - len(below.lstrip())
    return note(
        stop,
        deeper,
        "indentation",
        "this line is indented deeper than the one above, which has a value already",
        "fields of one thing begin in the same column",
    )


def note_deep_entry(stop: Stop, start: int) -> int | None:
    """Note an entry that is indented deeper than the one above.

    Returns:
        Its offset, or None where there is none.
    """
    lines = find_list_above(stop.source, start)
    if lines is None:
        return None
    _, line, _ = line_around(stop.source, start)
    hint = "entries of one list begin in the same column"
    return note(
        stop,
        start + len(line) - len(line.lstrip()),
        "indentation",
        "this entry is indented deeper than the one above",
        "\n".join(["write:", *lines]) if lines else hint,
    )


def note_comment_in_edge(stop: Stop, start: int) -> int | None:
    """Note an edge that was to go on behind a comment; return its offset, or None without one."""
    above = stop.text[:start].rstrip().rpartition("\n")[2]
    found = re.match(r"\s*- +([^#]*?,)\s+#", above[:LONG])
    if found is None or not has_arrow(found[1]):
        return None
    _, line, _ = line_around(stop.source, start)
    rest = re.split(r"\s+#", line.strip())[0]
    return note(
        stop,
        start + len(line) - len(line.lstrip()),
        "edge-line-break",
        "the comment above ends its edge, which cannot continue here",
        f"write: - {found[1]} {rest}",
    )


def note_bare_line(stop: Stop, offset: int, written: str, line: str) -> int | None:
    """Note a line that has no colon of its own where it needs one.

    Args:
        stop: Where and why YAML stopped.
        offset: Where the text of the line begins.
        written: The text.
        line: The whole line.

    Returns:
        The offset of the mistake, or None where it is none of these.
    """
    equals = re.match(r"([\w-]+)\s*(=)\s*(\S.*)", written)
    if equals:
        return note(
            stop,
            offset + equals.start(2),
            "equals-sign",
            "a field and its value are joined by a colon, not by `=`",
            f"write: {equals[1]}: {equals[3]}",
            fix=Fix(offset + equals.end(1), offset + equals.start(3), ": "),
        )
    joined = re.match(r"([\w-]+):(\S.*)", written)
    if joined:
        return note(
            stop,
            offset + joined.end(1),
            "colon-without-space",
            "a colon needs a space after it",
            f"write: {joined[1]}: {joined[2]}",
            fix=Fix(offset + joined.end(1) + 1, offset + joined.end(1) + 1, " "),
        )
    mended = repair(written) or (written if re.search(r"\s<?[-.=]+>?\s", written) else None)
    if mended and not line.lstrip().startswith("-"):
        outside = not line[:1].isspace()
        return note(
            stop,
            offset,
            "edge-without-dash",
            "edges are in the list `edges`"
            if outside
            else "each edge is an entry of a list, after a dash",
            f"write:\nedges:\n  - {mended}" if outside else f"write: - {mended}",
        )
    if written == line.strip():
        return note(
            stop,
            offset,
            "colon-missing",
            f"a colon is missing after {quoted(written)}",
            f"write: {written}:",
            fix=Fix(offset + len(written), offset + len(written), ":"),
        )
    return None


def note_indentation(stop: Stop) -> int | None:
    """Note a line that begins in a column where nothing can begin.

    Returns:
        The offset of the mistake, or None where something is before it on the line.
    """
    start, line, column = line_around(stop.source, stop.offset)
    if line[:column].strip():
        return None
    deep = note_comment_in_edge(stop, start) or note_deep_entry(stop, start)
    if deep is not None:
        return deep
    _, _, level = line_around(stop.source, stop.context_offset)
    dash = line.lstrip().startswith("- ") or line.strip() == "-"
    if column == level and dash:
        return note(
            stop,
            stop.offset,
            "mixed-list",
            "this is an entry of a list, and the lines above are keys of a mapping",
            "write all of them with a dash, or none",
        )
    if column == level and "collection" in stop.context:
        return note(
            stop,
            stop.offset,
            "mixed-list",
            "this line has no dash, and the lines above are entries of a list",
            f"write: - {line.strip()}",
        )
    spaces = f"{column} space" if column == 1 else f"{column} spaces"
    return note(
        stop,
        stop.offset,
        "indentation",
        f"this line is indented by {spaces}, as none of the lines above is",
        "fields of one thing begin in the same column",
    )
