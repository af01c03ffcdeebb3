"""HTML-like labels, the small language that Graphviz lays text and tables out in."""

from collections.abc import Sequence

from triglyph.model import TextAlign
from triglyph_renderers.graphviz.notation.label_text import escape_markup, wrap_lines


def element(name: str, content: str, **attributes: str | float | None) -> str:
    """Return one element; an attribute that is None is left out, ``_`` in a name is ``-``."""
    written = "".join(
        f' {key.replace("_", "-").upper()}="{value if isinstance(value, str) else f"{value:g}"}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>"


def text(
    lines: Sequence[str],
    *,
    size: float,
    colour: str,
    weight: str = "regular",
    align: TextAlign = "center",
) -> str:
    """Return the markup of some lines of text; empty for no text at all.

    Lines that are not centred each end with a break that says how they are
    aligned: Graphviz aligns a line by the break that follows it.
    """
    wrapped = wrap_lines(lines)
    if not any(wrapped):
        return ""
    if align == "center":
        joined = "<BR/>".join(_line(line) for line in wrapped)
    else:
        joined = "".join(f'{_line(line)}<BR ALIGN="{align.upper()}"/>' for line in wrapped)
    if weight == "bold":
        joined = element("B", joined)
    return element("FONT", joined, point_size=size, color=colour)


def _line(line: str) -> str:
    """Return the markup of one line; Graphviz drops a line with nothing in it."""
    return escape_markup(line) or "&#160;"


def cell(content: str, **attributes: str | float | None) -> str:
    """Return one cell; Graphviz refuses one without content only where it has no size."""
    return element("TD", content, **attributes)


def row(*cells: str) -> str:
    """Return one row of cells."""
    return element("TR", "".join(cells))


def table(rows: Sequence[str], **attributes: str | float | None) -> str:
    """Return a table without lines or gaps unless its attributes ask for them."""
    given: dict[str, str | float | None] = {
        "border": 0,
        "cellborder": 0,
        "cellspacing": 0,
        "cellpadding": 0,
    }
    return element("TABLE", "".join(rows), **{**given, **attributes})


def label(markup: str) -> str:
    """Return the markup as the value of a DOT attribute."""
    return f"<{markup}>" if markup else ""


POINTS = 72.0
"""Points in an inch, in which DOT measures nodes."""
