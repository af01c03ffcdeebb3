"""The text of a diagram: what is around it, nodes and groups in the spec's order, then edges."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from triglyph.model import Diagram, Direction, Edge, Group, Node, walk_nodes
from triglyph.renderer import Options
from triglyph.rendering.safe_links import is_safe
from triglyph.themes import LIGHT_THEME
from triglyph_renderers.plantuml.chains import BACKWARD, SIDEWAYS, write_chains
from triglyph_renderers.plantuml.escape import escape, join, link_to, quote, write_comment
from triglyph_renderers.plantuml.looks import arrow_of, colours_of, element_of
from triglyph_renderers.shared.colouring import Colouring, colouring_of
from triglyph_renderers.shared.ids import name_nodes
from triglyph_renderers.shared.node_labels import is_bare, label_lines
from triglyph_renderers.shared.page_parts import heading_of, legend_of, notes_of

_INDENT = "  "
_LEFT = ("<style>", "legend {", "  HorizontalAlignment left", "}", "</style>")
"""Lists have their marks one under the other, though labels are centred."""


class Plan(Struct, frozen=True):
    """The id of each node in PlantUML, which way the drawing runs, and its colours."""

    names: Mapping[str, str]
    direction: Direction
    palette: Colouring


def write_script(diagram: Diagram, options: Options) -> str:
    """Return the whole text."""
    plan = Plan(
        name_nodes(node for node, _ in walk_nodes(diagram.body)),
        diagram.body.direction,
        colouring_of(diagram, theme=LIGHT_THEME),
    )
    parts = (
        ["@startuml", "skinparam defaultTextAlignment center"],
        write_description(diagram),
        write_title(diagram, options),
        [_write_direction(plan.direction)],
        _write_members(diagram.body, plan=plan),
        (_write_edge(edge, plan=plan) for edge in diagram.edges),
        _write_callouts(diagram, plan=plan),
        _write_foot(diagram, options),
        ["@enduml"],
    )
    return "".join(f"{line}\n" for part in parts for line in part)


def _write_direction(direction: Direction) -> str:
    """Return the direction, always said.

    Without it queues and databases alone make a sequence diagram.
    """
    return "left to right direction" if direction in SIDEWAYS else "top to bottom direction"


def write_description(diagram: Diagram) -> Iterator[str]:
    """Yield the description as comments."""
    for line in diagram.description.splitlines():
        yield f"' {write_comment(line)}".rstrip()


def write_title(diagram: Diagram, options: Options) -> Iterator[str]:
    """Yield the title, where it is wanted."""
    if heading := heading_of(diagram, options):
        yield from _write_block("title", heading, end="end title")


def _write_members(group: Group, *, plan: Plan) -> Iterator[str]:
    for node in group.nodes:
        words = (
            f"{element_of(node)} {quote(_lines_in(node))} as {plan.names[node.id]}",
            _write_link(node),
            colours_of(node, palette=plan.palette),
        )
        if node.group is None:
            yield "".join(words)
            continue
        yield f"{''.join(words)} {{"
        yield from (_INDENT + line for line in _write_members(node.group, plan=plan))
        yield "}"
    yield from write_chains(group, names=plan.names, direction=plan.direction)


def _lines_in(node: Node) -> Iterator[str]:
    """Yield what is in a node: its label, and its compartments under rules.

    The rules are text, since not every element of PlantUML can have a line through it.
    """
    if node.group is None or not is_bare(node.group):
        yield from label_lines(replace(node, callout=()))


def _write_link(node: Node) -> str:
    link = link_to(node.link if is_safe(node.link) else "", tooltip=node.tooltip)
    return f" {link}" if link else ""


def _write_edge(edge: Edge, *, plan: Plan) -> str:
    """Return an edge.

    One of a drawing that runs backwards has its ends, and so its layers, swapped.
    """
    swapped = plan.direction in BACKWARD
    source, target = plan.names[edge.source], plan.names[edge.target]
    if swapped:
        source, target = target, source
    arrow = arrow_of(edge, swapped=swapped, palette=plan.palette)
    label = _write_edge_label(edge, plan=plan)
    return f"{source} {arrow} {target}{label}"


def _write_edge_label(edge: Edge, *, plan: Plan) -> str:
    lines = [escape(line) for line in edge.label]
    if not any(lines):
        return ""
    if edge.style is not None:
        colour = plan.palette.edge_colours(edge).text
        lines = [f"<color:{colour}>{line or ' '}</color>" for line in lines]
    return " : " + r"\n".join(lines)


def _write_callouts(diagram: Diagram, *, plan: Plan) -> Iterator[str]:
    for node, _ in walk_nodes(diagram.body):
        if any(map(str.strip, node.callout)):
            yield f"note right of {plan.names[node.id]} : {join(node.callout)}"


def _write_foot(diagram: Diagram, options: Options) -> Iterator[str]:
    """Yield the key and the notes, which share the one place that PlantUML has for such."""
    parts = (legend_of(diagram, options), notes_of(diagram, options))
    lines = [line for part in parts if part for line in ("", *part)][1:]
    if lines:
        yield from _LEFT
        yield from _write_block("legend left", lines, end="end legend")


def _write_block(opening: str, lines: Iterable[str], *, end: str) -> Iterator[str]:
    """Yield lines of text between two lines of PlantUML."""
    yield opening
    yield from (escape(line) or " " for line in lines)
    yield end
