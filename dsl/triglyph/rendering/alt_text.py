"""A diagram in words, for those who do not see it: what is in what, and what goes where.

Browser (browser), Web shop (app) and Orders (database). Browser leads to
Web shop. Web shop leads to Orders: Miss.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from triglyph.model import Diagram, Edge, Group, LineStyle, Node, Note, walk_nodes
from triglyph.rendering.check_diagram import check_diagram
from triglyph.rendering.flow_words import say_flow
from triglyph.rendering.safe_text import clean

_LINES: dict[LineStyle, str] = {
    "solid": "",
    "dashed": " by a dashed line",
    "thick": " by a thick line",
}


def describe(diagram: Diagram) -> str:
    """Return the diagram in words: its own description, else one made of what it shows.

    It is one paragraph without the title, which is beside it wherever it is
    used. What is said, and in which order, is that of the spec: what the
    diagram holds, what each group holds, what each thing has beside its name,
    and then the edges.

    Raises:
        RenderError: The parts of the diagram do not fit together.
    """
    check_diagram(diagram)
    if diagram.description:
        return clean(_line(diagram.description))
    names = _names(diagram)
    if diagram.flow is not None:
        introduced = _join([_introduce(node, name=names[node.id]) for node in diagram.body.nodes])
        said = say_flow(diagram.flow, names=names, introduced=introduced)
        return clean(" ".join(map(_sentence, said)))
    sentences = [
        *_contents(diagram, names=names),
        *_edge_sentences(_drop_repeated(diagram.edges), names=names),
    ]
    if not sentences:
        sentences = [sentence for note in diagram.notes for sentence in _note(note)]
    return clean(" ".join(map(_sentence, sentences)))


def _line(text: str) -> str:
    """Return the text on one line, with single spaces."""
    return " ".join(text.split())


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…", "。")) else f"{words}."


def _join(words: Sequence[str]) -> str:
    """Join words: ``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _names(diagram: Diagram) -> dict[str, str]:
    """Return what each node is called, by id.

    Its label, and what tells it from others of that label.
    """
    nodes = list(walk_nodes(diagram.body))
    plain = {node.id: _plain_name(node) for node, _ in nodes}
    often = Counter(plain.values())
    placed = {
        node.id: f"{plain[node.id]} in {plain[parent.id]}"
        if often[plain[node.id]] > 1 and parent is not None
        else plain[node.id]
        for node, parent in nodes
    }
    still = Counter(placed.values())
    return {
        node: name if still[name] == 1 else f"{plain[node]} ({node})"
        for node, name in placed.items()
    }


def _plain_name(node: Node) -> str:
    return _line(" ".join(node.label)) or node.icon or node.id


def _contents(diagram: Diagram, *, names: dict[str, str]) -> Iterator[str]:
    members = list(_visible_members(diagram.body))
    if members:
        yield _join([_introduce(node, name=names[node.id]) for node in members])
    for node, _ in walk_nodes(diagram.body):
        if node.group is not None and not _is_unseen(node):
            own = [
                _introduce(each, name=_inside(each, names)) for each in _visible_members(node.group)
            ]
            if own:
                yield f"{names[node.id]} contains {_join(own)}"
        yield from _details(node, name=names[node.id])


def _visible_members(group: Group) -> Iterator[Node]:
    """Yield the members of a group, and in the place of one that is not seen its own."""
    for node in group.nodes:
        if node.group is not None and _is_unseen(node):
            yield from _visible_members(node.group)
        else:
            yield node


def _is_unseen(node: Node) -> bool:
    """Return whether a node is a group for the layout only, with nothing to be seen of it."""
    group = node.group
    return group is not None and group.frame == "none" and not any((*node.label, node.icon))


def _inside(node: Node, names: dict[str, str]) -> str:
    """Return the name of a node where the group that it is in has just been named."""
    plain = _plain_name(node)
    return plain if names[node.id].startswith(f"{plain} in ") else names[node.id]


def _introduce(node: Node, *, name: str) -> str:
    """Return a name with the kind, unless the name says that already."""
    kind = (node.own_kind or node.kind or "").replace("-", " ")
    words = [] if kind.casefold() in name.casefold() else [kind]
    words += [_line(node.technology)] if node.technology else []
    if node.closed:
        words.append(f"a closed group of {node.closed}")
    return f"{name} ({', '.join(words)})" if words else name


def _details(node: Node, *, name: str) -> Iterator[str]:
    """Yield what is under a label and beside it."""
    lines = [
        _line(line.text) + (f" ({_line(' '.join(line.callout))})" if any(line.callout) else "")
        for section in node.sections
        for line in section
    ]
    if lines:
        yield f"{name} lists {'; '.join(lines)}"
    if any(node.description):
        yield f"{name}: {_line(' '.join(node.description))}"
    if any(node.callout):
        yield f"{name} is marked {_line(' '.join(node.callout))}"


def _edge_sentences(edges: Iterable[Edge], *, names: dict[str, str]) -> Iterator[str]:
    """Yield a sentence for each edge; those of one statement that make a net share one."""
    for _, statement in groupby(edges, key=_grouping_key):
        for net in _nets(list(statement)):
            first = net[0]
            ends = [(edge.source, edge.target) for edge in net]
            if first.source_head and not first.target_head:
                ends = [(target, source) for source, target in ends]
            tails, heads = (dict.fromkeys(each) for each in zip(*ends, strict=True))
            sources = [names[tail] for tail in tails]
            is_one = len(tails) == 1
            targets = ["itself" if is_one and head in tails else names[head] for head in heads]
            if first.source_head == first.target_head:
                verb = "is joined to" if len(sources) == 1 else "are joined to"
            else:
                verb = "leads to" if len(sources) == 1 else "lead to"
            both = " in both directions" if first.source_head and first.target_head else ""
            words = f"{_join(sources)} {verb} {_join(targets)}{both}{_LINES[first.line]}"
            label = _line(" ".join(first.label))
            yield f"{words}: {label}" if label else words


def _drop_repeated(edges: Iterable[Edge]) -> Iterator[Edge]:
    """Yield the edges without those that repeat an earlier one in everything but their place."""
    seen: set[Edge] = set()
    for edge in edges:
        alike = replace(edge, statement=0)
        if alike not in seen:
            seen.add(alike)
            yield edge


def _grouping_key(edge: Edge) -> tuple[object, ...]:
    return edge.statement, edge.line, edge.source_head, edge.target_head, edge.label


def _nets(edges: list[Edge]) -> Iterator[list[Edge]]:
    """Yield the edges together where each source is joined to each target, else by their source."""
    sources = {edge.source for edge in edges}
    targets = {edge.target for edge in edges}
    if len({(edge.source, edge.target) for edge in edges}) == len(sources) * len(targets):
        yield edges
        return
    for _, fan in groupby(edges, key=lambda edge: edge.source):
        yield list(fan)


def _note(note: Note) -> Iterator[str]:
    if note.title:
        yield _line(note.title)
    for item in note.items:
        words = _line(" ".join(item.lines))
        yield f"{item.term}: {words}" if item.term else words
