"""The DOT attributes of one node: its shape, its label, its colours."""

from triglyph.kinds import shape_in_picture
from triglyph.model import Node
from triglyph.themes import Colours, Theme, tone_of
from triglyph_renderers.graphviz import markup, style
from triglyph_renderers.graphviz.divided import divided_table
from triglyph_renderers.graphviz.forms import Form
from triglyph_renderers.graphviz.labels import group_title, node_heading, remark_text
from triglyph_renderers.graphviz.links import link_attributes
from triglyph_renderers.graphviz.sections import section_table
from triglyph_renderers.graphviz.shapes import SHAPES, ShapeForm
from triglyph_renderers.graphviz.sizes import shape_width
from triglyph_renderers.graphviz.trees import tree_table

_TABLE = {"shape": "plain", "style": ""}
"""A node that is nothing but its label: the table draws its own border."""


def node_attributes(node: Node, *, form: Form, width: float | None, theme: Theme) -> dict[str, str]:
    """The attributes of the DOT node that shows a node of the spec, a table or a tree.

    ``width`` is the least width of its text in points.
    """
    colours = theme.tones[tone_of(node.kind)]
    drawn = _drawn(node, form=form, width=width, colours=colours, theme=theme)
    return {**drawn, **link_attributes(node)}


def title_attributes(node: Node, *, theme: Theme, colours: Colours) -> dict[str, str]:
    """The attributes of the DOT node that shows a group's title inside its frame."""
    title = group_title(node, colours=colours, theme=theme)
    return {**_TABLE, "label": markup.label(title)} if title else dict(_POINT)


def callout_attributes(node: Node, *, theme: Theme) -> dict[str, str]:
    """The attributes of the DOT node that shows a node's callout beside it."""
    words = remark_text(node.callout, theme=theme)
    table = markup.table([markup.row(markup.cell(words, balign="LEFT"))], cellpadding=3)
    return {**_TABLE, "label": markup.label(table)}


_POINT = {"shape": "point", "width": "0.06", "label": ""}


def _drawn(
    node: Node, *, form: Form, width: float | None, colours: Colours, theme: Theme
) -> dict[str, str]:
    if form == "table":
        return _table(divided_table(node, colours=colours, theme=theme))
    if form == "tree":
        heading = node_heading(node, shaped=SHAPES["text"], colours=colours)
        return _table(tree_table(node, heading=heading, theme=theme))
    shape = shape_in_picture(kind=node.kind, shape=node.shape)
    shaped = SHAPES[shape]
    heading = node_heading(node, shaped=shaped, colours=colours)
    if node.sections:
        return _table(
            section_table(node, heading=heading, width=width, colours=colours, theme=theme)
        )
    if shaped.attributes == _TABLE:
        return _table(_boxless(heading, shaped=shaped, colours=colours))
    dashed = node.group is not None and node.group.frame == "dashed"
    return {
        **shaped.attributes,
        **({"style": f"{shaped.attributes['style']},dashed"} if dashed else {}),
        **({"width": shape_width(width)} if width is not None else {}),
        "label": markup.label(heading),
        "color": colours.line,
        "fillcolor": colours.fill,
    }


def _table(content: str) -> dict[str, str]:
    return {**_TABLE, "label": markup.label(content)}


def _boxless(heading: str, *, shaped: ShapeForm, colours: Colours) -> str:
    """The table of a shape that Graphviz has no outline of: a queue, or bare text."""
    if not shaped.bars:
        return markup.table([markup.row(markup.cell(heading, cellpadding=3))])
    bar = "<VR/>" + markup.cell("", width=7)
    rows = ["<TR>" + markup.cell(heading, cellpadding=11, width=70) + bar * shaped.bars + "</TR>"]
    return markup.table(
        rows,
        style="ROUNDED",
        border=style.STROKE,
        color=colours.line,
        bgcolor=colours.fill,
    )
