"""Selectors into the nodes and edges that they pick, with a warning for those that pick none."""

from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from triglyph.language.core.findings import Findings
from triglyph.language.core.names import Guesses
from triglyph.language.core.problems import did_you_mean, quoted
from triglyph.language.grammar.selectors import Selector
from triglyph.model import Diagram, Edge, Node, walk_nodes

Found = TypeVar("Found", str, int)


class Picker:
    """What can be picked in a diagram: every node and edge by what selectors say of them."""

    def __init__(self, diagram: Diagram) -> None:
        self.nodes: dict[str, Node] = {}
        self.found: dict[tuple[str, str], list[str]] = {}
        """By the form and the name of a selector: the ids of the nodes, in the order of the spec.

        Those below a group are found from its own node.
        """
        self.edges: dict[tuple[str, str], list[int]] = {}
        """By the form and the name of a selector: the places of the edges."""
        self._guesses: dict[str, Guesses] = {}
        """What looks for the nearest spelling, by what a selector begins with."""
        for node, _ in walk_nodes(diagram.body):
            self.nodes[node.id] = node
            self._enter(self.found, node.id, _properties(node))
        for place, edge in enumerate(diagram.edges):
            self._enter(self.edges, place, _properties(edge))

    def pick(
        self, selectors: Iterable[Selector], findings: Findings, *, of_groups: bool = False
    ) -> tuple[str, ...]:
        """Return the ids of the nodes that selectors pick, in the order of the spec, each once.

        Args:
            selectors: The selectors; what one of them picks is picked.
            findings: Where to warn of a selector that picks nothing.
            of_groups: Whether only groups are of use here, and a selector should pick one.
        """
        picked: set[str] = set()
        different = {(selector.form, selector.name): selector for selector in selectors}
        for selector in different.values():
            found = self.match(selector)
            if not found and not self.match_edges(selector):
                self.warn(selector, findings)
            elif of_groups and not any(self.nodes[name].group for name in found):
                findings.warn(
                    selector.written.start,
                    "unmatched-selector",
                    f"{quoted(selector.written.text)} picks no group",
                    "only a group can be closed: a node with `nodes`",
                )
            picked.update(found)
        return tuple(name for name in self.nodes if name in picked)

    def match(self, selector: Selector) -> Iterable[str]:
        """Return the ids of the nodes that a selector picks."""
        name = selector.name
        if selector.form == "all":
            return list(self.nodes)
        if selector.form in ("kind", "tag", "class"):
            return self.found.get((selector.form, name), ())
        node = self.nodes.get(name)
        if node is None:
            return ()
        if selector.form == "node":
            return (name,)
        group = node.group
        if group is None:
            return ()
        if selector.form == "members":
            return [member.id for member in group.nodes]
        return [member.id for member, _ in walk_nodes(group)]

    def match_edges(self, selector: Selector) -> Iterable[int]:
        """Return the places of the edges that a selector picks: by their tags and classes."""
        return self.edges.get((selector.form, selector.name), ())

    def warn(self, selector: Selector, findings: Findings) -> None:
        """Warn of a selector that picks nothing, with the nearest that picks something."""
        form, name = selector.form, selector.name
        if form in ("members", "below") and name in self.nodes:
            why = f"{quoted(name)} has no members"
            hint = f"write `{name}` for the node itself"
        elif form in ("node", "members", "below"):
            why = f"no node has the id {quoted(name)}"
            hint = self._suggest(name, self.nodes, ending=selector.written.text[len(name) :])
        else:
            known = [known for sort, known in (*self.found, *self.edges) if sort == form]
            noun = "class" if form == "class" else form
            why = f"no node has the {noun} {quoted(name)}"
            hint = self._suggest(name, dict.fromkeys(known), beginning=f"{form}:")
        findings.warn(
            selector.written.start,
            "unmatched-selector",
            f"{quoted(selector.written.text)} picks nothing: {why}",
            hint,
        )

    def _suggest(
        self, name: str, known: Collection[str], *, beginning: str = "", ending: str = ""
    ) -> str:
        guesses = self._guesses.setdefault(beginning, Guesses(known))
        guess = guesses.nearest(name)
        if guess is not None:
            return did_you_mean(f"{beginning}{guess}{ending}")
        if beginning and known:
            return did_you_mean(None, allowed=[f"{beginning}{word}" for word in list(known)[:9]])
        if beginning:
            return f"nothing here has a {beginning[:-1]}"
        return "write the id of a node"

    @staticmethod
    def _enter(
        index: dict[tuple[str, str], list[Found]],
        thing: Found,
        properties: Iterator[tuple[str, str]],
    ) -> None:
        for key in properties:
            index.setdefault(key, []).append(thing)


def _properties(thing: Node | Edge) -> Iterator[tuple[str, str]]:
    """Yield the forms and names of the selectors that pick a thing by what is said of it."""
    if isinstance(thing, Node):
        for kind in dict.fromkeys((thing.kind, thing.own_kind)):
            if kind:
                yield "kind", kind
    for tag in dict.fromkeys(thing.tags):
        yield "tag", tag
    if thing.style:
        yield "class", thing.style
