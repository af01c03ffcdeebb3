"""Draw a diagram as box art, read the drawing, and compare the two."""

from typing import Literal, NamedTuple

from boxart_reader import compare, read_drawing
from msgspec.structs import replace
from naive_reader import naive_differences
from shown_details import group_with_details

from triglyph.model import Diagram, Group, Node
from triglyph.reading.seven_bits import lift
from triglyph.renderer import Options, Remark
from triglyph_renderers.boxart import TXT
from triglyph_renderers.layout.p1_text.sanitize import Charset, clean_diagram

_BOXED = "drawn in a box"
_UNDIVIDED = "drawn undivided"


def differences(
    diagram: Diagram, *, charset: Charset = "unicode", width: int | Literal["none"] | None = "none"
) -> list[str]:
    """What a drawing says otherwise than its diagram, but for what the report admits."""
    return _draw(diagram, charset, width).differences()


def differences_for_both(diagram: Diagram, *, charset: Charset = "unicode") -> list[str]:
    """The same, and what the drawing says otherwise to a reader who knows only the rules.

    The diagram has to do without callouts, compartments and trees.
    """
    drawn = _draw(diagram, charset, "none")
    return drawn.differences() + naive_differences(drawn.drawing, drawn.shown)


class _Drawn(NamedTuple):
    """A drawing in the characters of Unicode, and the diagram that it shows."""

    drawing: str
    shown: Diagram
    remarks: tuple[Remark, ...]

    def differences(self) -> list[str]:
        """What the strict reader finds."""
        return compare(read_drawing(self.drawing), as_reported(self.shown, self.remarks))


def _draw(diagram: Diagram, charset: Charset, width: int | Literal["none"] | None) -> _Drawn:
    options = Options(title=False, notes=False, charset=charset, width=width)
    rendering = TXT.render(diagram, options)
    drawing = _with_glyphs(str(rendering.output), charset)
    return _Drawn(drawing, _shown(diagram, options), rendering.remarks)


def _with_glyphs(drawing: str, charset: Charset) -> str:
    return lift(drawing) if charset == "ascii" else drawing


def _shown(diagram: Diagram, options: Options) -> Diagram:
    clean = clean_diagram(diagram, emoji=options.emoji, charset=options.charset).diagram
    return replace(clean, body=_with_quiet_boxes(group_with_details(clean.body)))


def _with_quiet_boxes(group: Group) -> Group:
    """The group with each quiet box as it reads: a dashed frame around words."""

    def member(node: Node) -> Node:
        if node.group is not None:
            return replace(node, group=_with_quiet_boxes(node.group))
        if not node.quiet:
            return node
        words = replace(node, id=f"{node.id} words", shape="text")
        return replace(node, label=(), group=Group(nodes=(words,), frame="dashed"))

    return replace(group, nodes=tuple(map(member, group.nodes)))


def as_reported(diagram: Diagram, remarks: tuple[Remark, ...]) -> Diagram:
    """The diagram as the report says it was drawn: texts in boxes, groups undivided."""
    changed = {
        (remark.subject.split(" ", 1)[1], admitted)
        for remark in remarks
        for admitted in (_BOXED, _UNDIVIDED)
        if remark.text.startswith(admitted)
    }
    return replace(diagram, body=_change(diagram.body, changed)) if changed else diagram


def _change(group: Group, changed: set[tuple[str, str]]) -> Group:
    def member(node: Node) -> Node:
        if node.group is not None:
            inner = _change(node.group, changed)
            if (node.id, _UNDIVIDED) in changed:
                inner = replace(inner, divided=False)
            return replace(node, group=inner)
        return replace(node, shape="box") if (node.id, _BOXED) in changed else node

    return replace(group, nodes=tuple(map(member, group.nodes)))
