"""The DOT attributes of one node: its shape, its label, its colours."""

from triglyph.model import Node
from triglyph.themes import Colours
from triglyph_renderers.graphviz import markup, style
from triglyph_renderers.graphviz.divided import divided_table
from triglyph_renderers.graphviz.forms import Form
from triglyph_renderers.graphviz.labels import (
    group_title,
    icon_with_label,
    node_heading,
    remark_text,
)
from triglyph_renderers.graphviz.links import link_attributes
from triglyph_renderers.graphviz.palette import Palette
from triglyph_renderers.graphviz.sections import RemarkPlace, section_table
from triglyph_renderers.graphviz.shapes import NO_OUTLINE, SHAPES
from triglyph_renderers.graphviz.sizes import shape_width
from triglyph_renderers.graphviz.trees import tree_table

_POINT = {"shape": "point", "width": "0.06", "label": ""}


def node_attributes(
    node: Node,
    *,
    form: Form,
    width: float | None,
    height: float | None,
    remarks: RemarkPlace,
    ground: str,
    palette: Palette,
) -> dict[str, str]:
    """The attributes of the DOT node that shows a node of the spec, a table or a tree.

    ``width`` and ``height`` are the least size of its text in points, ``ground`` the
    colour of what is behind it.
    """
    colours = palette.colours(node)
    if form == "table":
        drawn = _table(divided_table(node, palette=palette))
    elif form == "tree":
        drawn = _table(tree_table(node, width=width, palette=palette))
    elif node.sections:
        shaped = SHAPES[palette.shape(node)]
        table = section_table(
            node,
            heading=node_heading(node, shaped=shaped, colours=colours, palette=palette),
            width=width,
            remarks=remarks,
            colours=colours,
            palette=palette,
        )
        drawn = _table(table)
    elif palette.is_icon(node):
        drawn = _table(icon_with_label(node, ground=ground, colours=colours, palette=palette))
    else:
        drawn = _shape(node, width=width, height=height, colours=colours, palette=palette)
    return {**drawn, **link_attributes(node)}


def title_attributes(node: Node, *, palette: Palette, colours: Colours) -> dict[str, str]:
    """The attributes of the DOT node that shows a group's title inside its frame."""
    title = group_title(node, colours=colours, palette=palette)
    return _table(_padded(title, gap=style.TITLE_ROOM / 4)) if title else dict(_POINT)


def callout_attributes(node: Node, *, palette: Palette) -> dict[str, str]:
    """The attributes of the DOT node that shows a node's callout beside it."""
    return _table(_padded(remark_text(node.callout, palette=palette), gap=style.TEXT_GAP))


def _shape(
    node: Node, *, width: float | None, height: float | None, colours: Colours, palette: Palette
) -> dict[str, str]:
    """The attributes of a node without compartments: an outline, or a table in its stead."""
    shaped = SHAPES[palette.shape(node)]
    heading = node_heading(
        node,
        shaped=shaped,
        colours=colours,
        palette=palette,
        width=width if shaped.beside else None,
        height=height,
    )
    if shaped.attributes == NO_OUTLINE:
        queue = _queue(heading, bars=shaped.bars, colours=colours)
        return _table(queue if shaped.bars else _padded(heading, gap=style.TEXT_GAP))
    dashed = ",dashed" if node.group is not None and node.group.frame == "dashed" else ""
    return {
        **shaped.attributes,
        "style": shaped.attributes["style"] + dashed,
        **({"width": shape_width(width)} if width is not None and not shaped.beside else {}),
        "label": markup.label(heading),
        "color": colours.line,
        "fillcolor": colours.fill,
    }


def _table(content: str) -> dict[str, str]:
    """The attributes of a node that is drawn by its label."""
    return {**NO_OUTLINE, "label": markup.label(content)}


def _padded(content: str, *, gap: float) -> str:
    return markup.table([markup.row(markup.cell(content, cellpadding=gap, balign="LEFT"))])


def _queue(heading: str, *, bars: int, colours: Colours) -> str:
    """The table of a queue: a box with strokes at its right end."""
    strokes = ("<VR/>" + markup.cell("", width=style.BAR_GAP)) * bars
    content = markup.cell(heading, cellpadding=style.COMPARTMENT_GAP, width=style.QUEUE_WIDTH)
    return markup.table(
        [markup.row(content + strokes + markup.cell("", width=style.BAR_GAP / 2))],
        style="ROUNDED",
        border=style.STROKE,
        color=colours.line,
        bgcolor=colours.fill,
    )
