"""The legend of text formats: what lines mean, and the nodes of each kind and class.

The names of classes are those of the spec: a line is dashed or thick for reasons of its own, and
nothing but a class says which.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from triglyph.kinds import KINDS
from triglyph.model import Diagram, LineStyle, Node, walk_nodes
from triglyph_renderers.shared.notes import TEXT_WIDTH
from triglyph_renderers.shared.wrapping import wrap_line

LINE_SAMPLES: Mapping[Literal["unicode", "ascii"], Mapping[LineStyle, str]] = {
    "unicode": {"solid": "───", "dashed": "┄┄┄", "thick": "━━━"},
    "ascii": {"solid": "---", "dashed": "...", "thick": "==="},
}
"""A piece of each line, as box art draws it."""


def write_legend(
    diagram: Diagram, *, charset: Literal["unicode", "ascii"], width: int | None
) -> str:
    """Return the legend under its heading, wrapped; empty if there is nothing to explain.

    Text has no colours to explain, so the legend says what boxes cannot show: of which
    kind and class each node is.
    """
    lines = list(list_rows(diagram, charset=charset))
    most = width or TEXT_WIDTH
    wrapped = [
        piece for line in lines for piece in wrap_line(line, width=most, indent="  ", longest=most)
    ]
    return "".join(f"{line}\n" for line in ["Legend:", *wrapped]) if lines else ""


def list_rows(diagram: Diagram, *, charset: Literal["unicode", "ascii"]) -> Iterator[str]:
    """Yield the rows of a legend, none of them wrapped: lines, then kinds, then classes."""
    for line, name in name_lines(diagram):
        yield f"{LINE_SAMPLES[charset][line]} {name}"
    yield from list_kinds(diagram)
    yield from list_classes(diagram)


def name_lines(diagram: Diagram) -> Iterator[tuple[LineStyle, str]]:
    """Yield the line styles that mean a class, with its name.

    Those are the ones whose lines all have that class: a line looks like any other one of its
    style, and "solid line" beside it would say only what a reader sees.
    """
    found: dict[LineStyle, set[str | None]] = {line: set() for line in LINE_SAMPLES["unicode"]}
    for edge in () if diagram.flow is not None else diagram.edges:
        found[edge.line].add(None if edge.quiet else edge.style)
    for line, classes in found.items():
        name, *others = classes or {None}
        if name is not None and not others:
            yield line, class_words(name)


def class_words(name: str) -> str:
    """Return the name of a class as words."""
    return name.replace("-", " ").replace("_", " ").strip() or name


def classes_of_kinds(diagram: Diagram) -> dict[str, str | None]:
    """Return the class of each kind of the spec's own, None for one without."""
    return {kind.name: kind.style for kind in diagram.kinds}


def own_class(node: Node, *, of_kinds: Mapping[str, str | None]) -> str | None:
    """Return the class of a node that its kind does not give it; None without one.

    ``of_kinds`` is what ``classes_of_kinds`` returns.
    """
    given = of_kinds.get(node.own_kind) if node.own_kind is not None else None
    return None if node.quiet or node.style == given else node.style


def list_classes(diagram: Diagram) -> Iterator[str]:
    """Yield one line for each class of nodes in use: its name, and its nodes."""
    of_kinds = classes_of_kinds(diagram)
    members: dict[str, list[str]] = {}
    for node, _ in walk_nodes(diagram.body):
        name = own_class(node, of_kinds=of_kinds)
        if name is not None:
            members.setdefault(class_words(name), []).append(_name_of(node))
    for name, names in members.items():
        yield f"{name}: {', '.join(names)}"


def _name_of(node: Node) -> str:
    return " ".join(node.label).strip() or node.id


def list_kinds(diagram: Diagram) -> Iterator[str]:
    """Yield one line for each kind in use: its name, what it means, and its nodes."""
    meanings = {kind.name: kind.meaning for kind in diagram.kinds}
    members: dict[str, list[str]] = {}
    for node, _ in walk_nodes(diagram.body):
        if node.kind is not None:
            members.setdefault(node.own_kind or node.kind, []).append(_name_of(node))
    for kind, names in members.items():
        meaning = meanings.get(kind) or (KINDS[kind].meaning if kind in KINDS else "")
        yield f"{kind}{f', {meaning}' if meaning else ''}: {', '.join(names)}"
