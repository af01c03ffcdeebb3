"""The rules of a spec: what its nodes and edges must be like, and where they are not."""

from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from triglyph.language.core.findings import Findings, say_where
from triglyph.language.core.problems import quoted
from triglyph.language.grammar.selectors import Selector
from triglyph.language.grammar.view_fields import RULE_FORMS, RuleEntry
from triglyph.language.p2_read.parts import Part
from triglyph.language.p3_resolve.connect import Place
from triglyph.language.p3_resolve.declare import Declared
from triglyph.language.p3_resolve.selection import Picker
from triglyph.model import Edge
from triglyph.strong_components import find_components

Arrow = tuple[str, str, int]
"""From where an edge leads to where, and which edge that is."""


class Model(Struct, frozen=True):
    """What rules are about."""

    picker: Picker
    edges: Sequence[Edge]
    places: Sequence[Place]
    declared: Declared
    chains: Mapping[str, tuple[str, ...]]
    """By its id: each node, then all groups that it is in, the innermost first."""

    def arrows(self, *, of_lines: bool) -> Iterator[Arrow]:
        """Return where each edge leads; one without heads in both directions, or not at all."""
        for number, edge in enumerate(self.edges):
            is_line = of_lines and not (edge.source_head or edge.target_head)
            if edge.target_head or is_line:
                yield edge.source, edge.target, number
            if edge.source_head or is_line:
                yield edge.target, edge.source, number

    def around(self, picked: Collection[str]) -> frozenset[str]:
        """Return what an edge may end at to concern nodes: they, what is in them or around them."""
        own = frozenset(picked)
        below = {name for name, chain in self.chains.items() if not own.isdisjoint(chain)}
        return frozenset(below.union(*(self.chains[name] for name in own)))

    def path(self, name: str) -> str:
        """Return a node with the groups that it is in: ``backend.web``."""
        return ".".join(reversed(self.chains[name]))

    def write(self, source: str, target: str) -> str:
        """Return an edge between two nodes with the groups that they are in."""
        return f"{self.path(source)} -> {self.path(target)}"


def check_rules(
    parts: list[Part],
    picker: Picker,
    edges: Sequence[Edge],
    *,
    places: Sequence[Place],
    declared: Declared,
) -> None:
    """Note each edge and node that breaks a rule of any part.

    Args:
        parts: The files of the spec.
        picker: What can be picked in it.
        edges: All edges.
        places: Where each of them is written.
        declared: All nodes, with their places.
    """
    chains: dict[str, tuple[str, ...]] = {}
    for name in picker.nodes:  # a group comes before its members
        parent = declared.by_id[name].parent
        chains[name] = (name, *chains.get(parent, ()))
    model = Model(picker, edges, places, declared, chains)
    for part in parts:
        for entry in part.document.rules:
            form = next((name for name in RULE_FORMS if getattr(entry, name) is not None), None)
            if form is not None:
                CHECKS[form](entry, model, part.findings)


def _check_never(entry: RuleEntry, model: Model, findings: Findings) -> None:
    """Note the edges that must not exist."""
    relation = entry.never
    assert relation is not None
    sources = model.around(model.picker.pick(relation.sources, findings))
    targets = model.around(model.picker.pick(relation.targets, findings))
    noted: set[int] = set()
    for source, target, number in model.arrows(of_lines=True):
        ways = [(source, target), (target, source)] if relation.both else [(source, target)]
        is_inside = source in model.chains[target] or target in model.chains[source]
        broken = any(start in sources and end in targets for start, end in ways)
        if broken and not is_inside and number not in noted:
            noted.add(number)
            message = f"`{source} -> {target}` breaks the rule: never {relation.written.text}"
            _note_edge(number, message, entry, model, findings, path=model.write(source, target))


def _check_layers(entry: RuleEntry, model: Model, findings: Findings) -> None:
    """Note the edges that lead up, or past a layer."""
    layers = entry.layers or ()
    layer_of: dict[str, int] = {}
    for number, selector in enumerate(layers):
        picked = frozenset(model.picker.pick((selector,), findings))
        for name, chain in model.chains.items():
            if not picked.isdisjoint(chain):
                layer_of.setdefault(name, number)
    noted: set[int] = set()
    for source, target, number in model.arrows(of_lines=False):
        if source not in layer_of or target not in layer_of or number in noted:
            continue
        start, end = layer_of[source], layer_of[target]
        if end in (start, start + 1):
            continue
        noted.add(number)
        names = [selector.written.text for selector in layers]
        how = (
            f"leads up, from the layer `{names[start]}` to `{names[end]}`"
            if end < start
            else f"leads from the layer `{names[start]}` past `{names[start + 1]}`"
        )
        path = model.write(source, target)
        _note_edge(number, f"`{source} -> {target}` {how}", entry, model, findings, path=path)


def _check_acyclic(entry: RuleEntry, model: Model, findings: Findings) -> None:
    """Note an edge of each tangle of cycles: the last that is written, with the way round."""
    picked = frozenset(model.picker.pick(entry.acyclic or (), findings))
    seats = {
        name: next((each for each in chain if each in picked), "")
        for name, chain in model.chains.items()
    }
    follow: dict[str, dict[str, int]] = {}
    arrows: list[Arrow] = []
    for source, target, number in model.arrows(of_lines=False):
        start, end = seats[source], seats[target]
        is_inside = start in model.chains.get(end, ()) or end in model.chains.get(start, ())
        if start and end and not is_inside:
            follow.setdefault(start, {})[end] = number
            arrows.append((start, end, number))
    tangles = find_components(follow)
    noted: set[int] = set()
    for start, end, number in reversed(arrows):
        tangle = tangles[start]
        if tangle != tangles[end] or tangle in noted:
            continue
        noted.add(tangle)
        names = " -> ".join((start, *_find_way(end, start, follow)))
        message = f"`{start} -> {end}` closes a cycle"
        _note_edge(number, message, entry, model, findings, path=names)


def _find_way(start: str, goal: str, follow: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """Return the shortest way between two nodes, with both; nothing where there is none."""
    before: dict[str, str] = {start: ""}
    waiting = deque([start])
    while waiting:
        name = waiting.popleft()
        if name == goal:
            way = [name]
            while before[way[-1]]:
                way.append(before[way[-1]])
            return tuple(reversed(way))
        for following in follow.get(name, ()):
            if following not in before:
                before[following] = name
                waiting.append(following)
    return ()


def _check_every(entry: RuleEntry, model: Model, findings: Findings) -> None:
    """Note the nodes that lack what each of them must have."""
    wanted: list[tuple[Selector, frozenset[str]]] = [
        (selector, frozenset(model.picker.pick((selector,), findings))) for selector in entry.has
    ]
    for name in model.picker.pick(entry.every or (), findings):
        lacking = [selector.written.text for selector, picked in wanted if name not in picked]
        if lacking:
            member = model.declared.by_id[name]
            every = ", ".join(selector.written.text for selector in entry.every or ())
            words = " and ".join(f"`{text}`" for text in lacking)
            member.part.findings.error(
                member.entry.start,
                "broken-rule",
                f"{quoted(name)} breaks the rule that every `{every}` has {words}",
                _hint(entry, findings, at=member.part.findings),
            )


def _note_edge(
    number: int, message: str, entry: RuleEntry, model: Model, findings: Findings, *, path: str
) -> None:
    """Note an edge that breaks a rule, with the way that it leads and why that is wrong."""
    part, start = model.places[number]
    hint = _hint(entry, findings, at=part.findings)
    part.findings.error(start, "broken-rule", message, f"{path}\n{hint}")


def _hint(entry: RuleEntry, findings: Findings, *, at: Findings) -> str:
    """Return why a rule holds, and where it is."""
    where = say_where(entry.start, findings, seen_from=at)
    because = " ".join(entry.because)
    return f"because {because} (the rule is {where})" if because else f"the rule is {where}"


CHECKS: dict[str, Callable[[RuleEntry, Model, Findings], None]] = {
    "never": _check_never,
    "layers": _check_layers,
    "acyclic": _check_acyclic,
    "every": _check_every,
}
"""By the form of a rule: what finds where it is broken."""
