"""What pictures do not show of a diagram, whatever its layout."""

from collections.abc import Iterator

from triglyph.features import edge_name
from triglyph.kinds import shape_in_picture
from triglyph.model import Diagram, walk_nodes
from triglyph.renderer import Remark
from triglyph.rendering.safe_links import is_safe
from triglyph.rendering.safe_text import DIRECTIONS, REPLACEMENT, clean
from triglyph.themes import Theme
from triglyph_renderers.graphviz.fonts.machine import is_in_no_font
from triglyph_renderers.graphviz.fonts.shipped import lacking
from triglyph_renderers.graphviz.notation.label_text import is_broken
from triglyph_renderers.graphviz.paths.leaf_outlines import drawn_shape
from triglyph_renderers.graphviz.scene.placed import Placed
from triglyph_renderers.shared.node_labels import all_lines


def remark_on_unshown(diagram: Diagram, *, notes: bool, is_painted: bool) -> tuple[Remark, ...]:
    """Return the remarks on fields and characters that a picture does not show.

    Args:
        diagram: The diagram.
        notes: Whether notes are drawn.
        is_painted: Whether its letters are drawn here, and not where it is looked at.
    """
    return (
        *_remark_on_fields(diagram, notes=notes),
        *_remark_on_broken_words(diagram),
        *_remark_on_foreign_characters(diagram, is_painted=is_painted),
    )


def _remark_on_fields(diagram: Diagram, *, notes: bool) -> Iterator[Remark]:
    if diagram.notes and not notes:
        yield Remark("notes", "are left out unless --notes asks for them", "unasked", "notes")
    for node, _ in walk_nodes(diagram.body):
        if not is_safe(node.link):
            yield Remark(f"link of {node.id}", _UNSAFE, "omitted", "links")
    for edge in diagram.edges:
        if not is_safe(edge.link):
            yield Remark(f"link of {edge_name(edge)}", _UNSAFE, "omitted", "edge links")


def remark_on_lost_shapes(placed: Placed) -> Iterator[Remark]:
    """Yield the remarks on shapes and images that there is no room for where the layout put them.

    A compartment of a divided group shares its borders, a member of a tree is a line of
    text, and so is each section of a node.
    """
    for element, node in enumerate(placed.graph.nodes):
        if node is None:
            continue
        box = placed.boxes.get(element)
        is_compartment = box is not None and box.role == "compartment"
        is_line = element not in placed.boxed and drawn_shape(node) != "text"
        if node.group is not None:
            bare = element not in placed.boxed and not is_compartment
            if bare and node.image and node.id in placed.images:
                yield Remark(f"image of {node.id}", "is left out", "omitted", "images")
            continue
        if is_line and node.image and node.id in placed.images:
            yield Remark(f"image of {node.id}", "is left out in a tree", "omitted", "images")
        shape = shape_in_picture(kind=node.kind, shape=node.shape)
        if shape in ("box", "rounded") or (node.shape is None and node.id in placed.images):
            continue
        if is_compartment or is_line or node.sections:
            where = "text in a tree" if is_line else "a box around its sections"
            text = "is a compartment of a divided group" if is_compartment else f"is {where}"
            yield Remark(f"shape of {node.id}", text, feature=f"shape {shape}")


def remark_on_recolouring(
    diagram: Diagram, *, theme: Theme, images: bool = False
) -> Iterator[Remark]:
    """Yield the remarks on colours that are not those of the spec, or tell nothing in a theme.

    ``images`` tells that the key has an image for each kind instead.
    """
    if theme.classes == "as written":
        return
    for given in diagram.classes:
        if not any(colour.startswith("#") for colour in (given.fill, given.line, given.text)):
            continue
        if theme.classes == "none":
            yield Remark(f"class {given.name}", "has no colours in this theme", feature="classes")
        else:
            text = "is made lighter or darker where it is hard to see"
            yield Remark(f"class {given.name}", text, feature="classes")
    if theme.classes == "none" and diagram.legend and not images:
        text = "leaves out kinds: it tells them apart by colours, and this theme has none"
        yield Remark("legend", text, feature="legend")


def _remark_on_broken_words(diagram: Diagram) -> Iterator[Remark]:
    for subject, lines in _texts(diagram):
        if any(map(is_broken, lines)):
            text = "has a word longer than a line, which is broken"
            yield Remark(subject, text, feature="characters")


def _remark_on_foreign_characters(diagram: Diagram, *, is_painted: bool) -> Iterator[Remark]:
    text = "".join(clean(line) for _, lines in _texts(diagram) for line in lines)
    foreign = lacking("".join(each for each in text if each not in _WITHOUT_GLYPH))
    if foreign:
        shown = foreign if len(foreign) <= _MANY else f"{foreign[:_MANY]}\u2026"
        is_missing = is_in_no_font(foreign) if is_painted else False
        text = f"lacks {shown}, drawn with the machine's fonts, or as codes where it has none"
        if is_missing:
            text = (
                f"lacks {shown}, and no font of this machine has them: "
                "codes are drawn until you install one"
            )
        yield Remark("font", text, feature="characters", is_warning=is_missing is not False)


_UNSAFE = "is neither relative nor http, https or mailto"
_WITHOUT_GLYPH = DIRECTIONS | {"\n", REPLACEMENT}
_MANY = 12
"""Characters that a remark names before it says that there are more."""


def _texts(diagram: Diagram) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "title", (*diagram.title, diagram.icon)
    for node, _ in walk_nodes(diagram.body):
        yield f"node {node.id}", (*all_lines(node), node.icon)
    for edge in diagram.edges:
        yield f"edge {edge.source} -> {edge.target}", edge.label
