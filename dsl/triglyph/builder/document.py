"""A diagram in the making."""

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Unpack

from triglyph.api import SpecError
from triglyph.builder.fields import (
    DocumentFields,
    EdgeFields,
    KindFields,
    Label,
    RuleFields,
    ViewFields,
    said_of,
    spell,
)
from triglyph.builder.flow import FlowBuilder, flow_fields
from triglyph.builder.members import Bench, End, Members, id_of, ids_of
from triglyph.formatting.compose import compose_spec
from triglyph.language.core.limits import DEFAULT_LIMITS, Limits
from triglyph.language.grammar.arrows import read_arrow
from triglyph.language.load import load_text, too_deep
from triglyph.model import Diagram

NAME = "builder"
"""What messages call the spec that a builder writes."""
LONGEST_STATEMENT = 800
"""Characters; YAML takes no key that is much longer."""
ORDER = (
    *("title", "icon", "description", "direction", "layout", "columns", "frame", "lines", "legend"),
    *("kinds", "classes", "nodes", "align", "edges", "flows", "notes", "views", "rules"),
)
"""The fields of a document, as a reader wants them."""


class Builder(Members):
    """A diagram in the making; a notebook shows it as it is so far.

    ``folder`` is where the files are found that images name.
    """

    def __init__(
        self, title: Label = "", *, folder: str | Path = "", **fields: Unpack[DocumentFields]
    ) -> None:
        super().__init__(Bench(), spell({"title": title or None, **fields}, DocumentFields))
        self.folder = Path(folder)

    def _innermost(self) -> Members:
        return self._bench.open[-1] if self._bench.open else self

    def edge(
        self,
        *ends: End | Iterable[End],
        arrow: str = "->",
        label: Label | None = None,
        style: str | None = None,
        link: str | None = None,
        tags: str | Sequence[str] | None = None,
    ) -> None:
        """Join nodes: each end is a node, an id, or several of these; more than two are a chain.

        >>> builder = Builder()
        >>> builder.edge("balancer", ["one", "two"], label="HTTP")
        >>> print(builder.spec(), end="")
        edges:
          - balancer -> one, two: HTTP
        """
        stops = [ids_of(end) for end in ends]
        if len(stops) < 2 or not all(stops):
            raise ValueError("an edge joins two nodes, or lists of nodes, that are not empty")
        if read_arrow(arrow) is None:
            raise ValueError(f"{arrow!r} is not an arrow: write '->', '<-', '..>', '<=>' or such")
        said = spell({"label": label, "style": style, "link": link, "tags": tags}, EdgeFields)
        edges = self._fields.setdefault("edges", [])
        statement = f" {arrow} ".join(", ".join(stop) for stop in stops)
        if len(statement) > LONGEST_STATEMENT:
            edges += [
                {"from": source, "to": target, "arrow": arrow, **said}
                for source, target in pairwise(stops)
            ]
        else:
            value = said["label"] if said.keys() == {"label"} else said
            edges.append({statement: value} if said else statement)

    def view(self, name: str, *, title: Label | None = None, **fields: Unpack[ViewFields]) -> str:
        """Ask for one more drawing, of a part of the diagram or with less detail.

        >>> builder = Builder()
        >>> builder.edge("web", "orders")
        >>> builder.view("entry", show="web", around=1)
        'entry'
        >>> builder.diagram().views[0].name
        'entry'
        """
        said = spell({"title": title, **fields}, ViewFields)
        self._fields.setdefault("views", {})[name] = said
        return name

    def rule(self, **fields: Unpack[RuleFields]) -> None:
        """Say what must hold: `never`, `layers`, `acyclic`, or `every` with `has`.

        >>> builder = Builder()
        >>> builder.edge("web", "orders")
        >>> builder.rule(never="web -> orders", because="a service is between them")
        >>> try:
        ...     builder.diagram()
        ... except SpecError as error:
        ...     print(error.problems[0].message)
        `web -> orders` breaks the rule: never web -> orders
        """
        self._fields.setdefault("rules", []).append(spell(fields, RuleFields))

    def note(
        self,
        title: Label | None = None,
        *,
        mark: str | None = None,
        items: Iterable[Label] | None = None,
        steps: Iterable[Label] | None = None,
        rows: Mapping[str, Label] | None = None,
        text: Label | None = None,
    ) -> None:
        """Write a block of text under the drawing: items, steps, rows or text."""
        fields = {
            "title": title,
            "mark": mark,
            "items": None if items is None else list(items),
            "steps": None if steps is None else list(steps),
            "rows": rows,
            "text": text,
        }
        self._fields.setdefault("notes", []).append(said_of(fields))

    def flow(
        self,
        name: str,
        title: Label | None = None,
        *,
        description: Label | None = None,
        participants: Iterable[End] | None = None,
        numbers: bool = True,
    ) -> FlowBuilder:
        """Return a new flow, which is drawn as a sequence diagram.

        >>> builder = Builder()
        >>> with builder.flow("checkout", "Check-out") as checkout:
        ...     checkout.message("browser", "shop", "Place order")
        >>> print(builder.spec(), end="")
        flows:
          checkout:
            title: Check-out
            steps:
              - browser -> shop: Place order

        Raises:
            ValueError: The name is no id, or that of another flow.
        """
        flows = self._fields.setdefault("flows", {})
        if id_of(name) in flows:
            raise ValueError(f"the flow {name!r} is there already")
        flows[name] = flow_fields(title, description, participants, numbers=numbers)
        return FlowBuilder(flows[name]["steps"])

    def kind(self, name: str, base: str, **fields: Unpack[KindFields]) -> str:
        """Return the name of a kind of the diagram's own, which is built on a given one."""
        said = {"base": base, **spell(fields, KindFields)}
        self._fields.setdefault("kinds", {})[name] = said
        return name

    def style(
        self,
        name: str,
        *,
        color: str | None = None,
        fill: str | None = None,
        text: str | None = None,
        line: str | None = None,
    ) -> str:
        """Return the name of a set of colours, which a spec calls a class."""
        fields = {"color": color, "fill": fill, "text": text, "line": line}
        self._fields.setdefault("classes", {})[name] = said_of(fields)
        return name

    def spec(self) -> str:
        """Return the spec that says what was built, in the canonical form.

        Raises:
            SpecError: It is nested too deeply to be written.
        """
        try:
            fields = {name: self._fields[name] for name in ORDER if name in self._fields}
            return compose_spec(fields)
        except RecursionError:
            raise SpecError((too_deep(NAME),)) from None

    def diagram(self, *, limits: Limits = DEFAULT_LIMITS) -> Diagram:
        """Return what was built, checked as every spec is.

        Raises:
            SpecError: It has mistakes, with places in the spec that it would be.
        """
        loaded = load_text(self.spec(), path=str(self.folder / NAME), limits=limits)
        if loaded.diagram is None:
            raise SpecError(loaded.problems)
        return loaded.diagram

    def _repr_mimebundle_(
        self, include: Container[str] | None = None, exclude: Container[str] | None = None
    ) -> dict[str, str]:
        """Return what a notebook shows of the diagram."""
        return self.diagram()._repr_mimebundle_(include, exclude)
