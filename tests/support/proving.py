"""Draw a diagram as box art, read the drawing, and compare the two."""

from boxart_reader import compare, read_drawing
from msgspec.structs import replace

from triglyph.model import Diagram, Group, Node
from triglyph.renderer import Options, Remark
from triglyph_renderers.boxart import TXT


def differences(diagram: Diagram) -> list[str]:
    """What a drawing says otherwise than its diagram, but for what the report admits."""
    rendering = TXT.render(diagram, Options(title=False, notes=False))
    return compare(read_drawing(str(rendering.output)), as_reported(diagram, rendering.remarks))


def as_reported(diagram: Diagram, remarks: tuple[Remark, ...]) -> Diagram:
    """The diagram with the bare texts in boxes that the report says were given one."""
    boxed = {
        remark.subject.removeprefix("node ")
        for remark in remarks
        if remark.text.startswith("drawn in a box")
    }
    return replace(diagram, body=_box_texts(diagram.body, boxed)) if boxed else diagram


def _box_texts(group: Group, boxed: set[str]) -> Group:
    def member(node: Node) -> Node:
        if node.group is not None:
            return replace(node, group=_box_texts(node.group, boxed))
        return replace(node, shape="box") if node.id in boxed else node

    return replace(group, nodes=tuple(map(member, group.nodes)))
