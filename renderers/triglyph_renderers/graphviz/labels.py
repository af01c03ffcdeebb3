"""The text that names a node, a group, an edge or the whole picture."""

from collections.abc import Sequence

from triglyph.model import Diagram, Lines, Node
from triglyph.themes import Colours
from triglyph_renderers.graphviz import markup, style
from triglyph_renderers.graphviz.images import landing
from triglyph_renderers.graphviz.names import IMAGE_PORT
from triglyph_renderers.graphviz.palette import Palette
from triglyph_renderers.graphviz.shapes import ShapeForm
from triglyph_renderers.graphviz.sizes import widest
from triglyph_renderers.graphviz.text import wrap_lines


def inline_label(node: Node) -> Lines:
    """The lines of a label with the icon at the beginning of the first."""
    return with_icon(node.icon, node.label)


def with_icon(icon: str, lines: Lines) -> Lines:
    """The lines with an icon at the beginning of the first."""
    if not icon:
        return lines
    return (f"{icon} {lines[0]}".rstrip(), *lines[1:]) if lines else (icon,)


def icon_with_label(node: Node, *, ground: str, colours: Colours, palette: Palette) -> str:
    """The markup of a node that is nothing but its image with its label below."""
    image = landing(
        palette.image(node, size=style.IMAGE_SIZE, ground=ground),
        size=style.IMAGE_SIZE,
        blank=style.IMAGE_GAP,
        port=IMAGE_PORT,
    )
    words = markup.text(
        wrap_lines(inline_label(node), limit=style.IMAGE_LINE_LIMIT),
        size=style.NODE_SIZE,
        colour=colours.text,
        align=node.text or "center",
    )
    rows = [markup.cell(image, width=style.IMAGE_ROOM)]
    if words:
        rows.append(markup.cell(words, cellpadding=style.IMAGE_LABEL_GAP))
    return markup.table([markup.row(row) for row in rows])


def with_small_image(words: str, node: Node, *, ground: str, palette: Palette) -> str:
    """The markup of a title or a label with the node's image at its left."""
    image = palette.image(node, size=style.SMALL_IMAGE_SIZE, ground=ground, align="RIGHT")
    if not image or not words:
        return image or words
    # Graphviz widens both cells alike, so that the two keep together in their middle.
    label = markup.cell(words, align="LEFT", cellpadding=style.SMALL_IMAGE_GAP)
    return markup.table([markup.row(markup.cell(image), label)])


def node_heading(
    node: Node,
    *,
    shaped: ShapeForm,
    colours: Colours,
    palette: Palette,
    width: float | None = None,
    height: float | None = None,
) -> str:
    """The markup of a node's image or icon, or of the figure that its shape has, and its label.

    ``width`` and ``height`` are the least that the label takes, in points.
    """
    image = palette.image(node, size=style.IMAGE_SIZE, ground=colours.fill)
    words = markup.text(
        inline_label(node) if image else node.label,
        size=style.NODE_SIZE,
        colour=colours.text,
        align=node.text or "center",
    )
    size = style.ICON_SIZE if node.icon else shaped.figure_size
    figure = markup.text([node.icon or shaped.figure], size=size, colour=colours.line)
    picture = image or figure
    gap = style.ICON_GAP if picture else style.LID_GAP
    parts = [markup.cell(picture)] if picture else []
    if words:
        across, up = (size + 2 * gap if size is not None else None for size in (width, height))
        parts.append(markup.cell(words, width=across, height=up))
    if len(parts) < 2 and not shaped.lid:
        return picture or words
    beside = shaped.beside and not image
    rows = [markup.row(*parts)] if beside else [markup.row(part) for part in parts]
    if shaped.lid:
        rows.insert(0, markup.row(markup.cell("", height=shaped.lid)))
    return markup.table(rows, cellpadding=gap)


def group_title(node: Node, *, colours: Colours, palette: Palette, roomy: bool = False) -> str:
    """The markup of a group's title, its callout in smaller type below.

    Beside a ``roomy`` one is as much blank again, and some for a line to pass.
    """
    title = markup.text(
        inline_label(node),
        size=style.GROUP_SIZE,
        colour=colours.text,
        weight="bold",
        align=node.text or "left",
    )
    title = with_small_image(title, node, ground=colours.fill, palette=palette)
    remark = remark_text(node.callout, palette=palette)
    rows = [markup.row(markup.cell(part, align="LEFT")) for part in (title, remark) if part]
    words = markup.table(rows, cellpadding=style.TITLE_GAP) if rows else ""
    if not (words and roomy):
        return words
    width = widest(inline_label(node), size=style.GROUP_SIZE, bold=True) + style.PASSAGE
    if node.id in palette.album.nodes:
        width += style.SMALL_IMAGE_SIZE + style.SMALL_IMAGE_GAP
    return markup.table([markup.row(markup.cell(words), markup.cell("", width=width))])


def remark_text(lines: Sequence[str], *, palette: Palette) -> str:
    """The markup of a callout."""
    return markup.text(lines, size=style.SMALL_SIZE, colour=palette.theme.remark, align="left")


def edge_label(lines: Lines, *, colours: Colours) -> str:
    """The markup of an edge's label, with a blank all around to keep lines away."""
    words = markup.text(lines, size=style.SMALL_SIZE, colour=colours.text)
    if not words:
        return ""
    return markup.table([markup.row(markup.cell(words))], cellpadding=style.EDGE_LABEL_GAP)


def diagram_title(diagram: Diagram, *, palette: Palette) -> str:
    """The markup of the title of the picture."""
    words = markup.text(
        with_icon(diagram.icon, diagram.title),
        size=style.TITLE_SIZE,
        colour=palette.theme.heading,
        weight="bold",
    )
    return markup.framed_by_blank(words, below=style.HEADING_GAP)
