"""A chart into a draft: what Mermaid says, in the terms of a spec."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from triglyph.importing.account import Account
from triglyph.importing.draft import Draft, DraftEdge, DraftNode
from triglyph.importing.mermaid.chart import Chart, Link, Subgraph, Vertex
from triglyph.importing.mermaid.grammar import read_chart
from triglyph.importing.mermaid.lanes import Lane, find_lanes
from triglyph.importing.mermaid.own import (
    is_left_out,
    is_legend,
    is_note,
    is_own,
    look_of,
    own_name,
    stands_for,
)
from triglyph.importing.mermaid.own_labels import split_label
from triglyph.importing.mermaid.prepare import prepare
from triglyph.importing.mermaid.sequence_build import build_sequence
from triglyph.importing.mermaid.sequence_grammar import HEADER
from triglyph.importing.mermaid.shapes import nearest_shape
from triglyph.importing.mermaid.styles import (
    LINK_PARTS,
    NODE_PARTS,
    Classes,
    colours_of,
    is_dashed,
    name_style,
    note_losses,
    style_of,
)
from triglyph.language.core.names import nearest
from triglyph.model import Direction, Lines

FIRST_WORD = re.compile(r"\s*([\w-]{1,40})")
SEQUENCE = "sequenceDiagram"
BEGINNINGS = ("flowchart", "flowchart-elk", "graph", SEQUENCE)


def read_mermaid(text: str, account: Account) -> Draft:
    """Return the draft of a flowchart or a sequence diagram; what a spec cannot say is noted."""
    prepared = prepare(text, account)
    text, is_sequence = prepared.text, HEADER.match(prepared.text) is not None
    first = FIRST_WORD.match(text)
    wanted = "" if first is None else _nearest_beginning(first[1])
    if first is not None and wanted:
        message = f"`{first[1]}` begins no diagram that Mermaid knows"
        account.refuse(first.start(1), message, f"write: {wanted}")
        is_sequence = wanted == SEQUENCE
        # As long as what was written, so that all offsets stay.
        word = "" if is_sequence else "graph"[: len(first[1])]
        text = f"{text[: first.start(1)]}{word.ljust(len(first[1]))}{text[first.end(1) :]}"
    if is_sequence:
        return build_sequence(text, account, title=prepared.title)
    return Building(read_chart(text, account), account).build(prepared.title)


def _nearest_beginning(word: str) -> str:
    """Return the word that a diagram was meant to begin with; empty where it does, or for others.

    >>> _nearest_beginning("flowchrt"), _nearest_beginning("flowchart"), _nearest_beginning("a")
    ('flowchart', '', '')
    """
    return "" if word in BEGINNINGS else nearest(word, BEGINNINGS) or ""


class Building:
    """What is known of a chart while its draft is made."""

    def __init__(self, chart: Chart, account: Account) -> None:
        self.chart = chart
        self.account = account
        self.classes = Classes()
        self.is_own = is_own(chart)
        self.link_ids = {link.id for link in chart.links if link.id}
        drawn = (link for link in chart.links if link.line is not None)
        self.ends = {end for link in drawn for end in (*link.sources, *link.targets)}
        self.doubles: dict[str, str] = {}
        """What each stand-in of our own flowcharts represents."""
        if self.is_own:
            for vertex in chart.vertices.values():
                other = stands_for(vertex, chart)
                if other is not None:
                    self.doubles[vertex.key] = other
            self.ends |= {self.doubles[key] for key in self.ends & self.doubles.keys()}

    def build(self, title: str) -> Draft:
        """Return the draft."""
        chart = self.chart
        lanes = find_lanes(chart)
        nodes = [self._read_node(key, lanes=lanes) for key in self._keys()]
        edges = [edge for link in chart.links for edge in self._read_link(link, lanes=lanes)]
        if not self.is_own:
            note_losses(chart, self.account)
        self._note_unknown({node.key for node in nodes})
        fields: dict[str, Any] = {}
        if None in lanes:
            fields["layout"] = lanes[None].layout
        if self.is_own:
            fields |= self._read_extras()
        classes = self.classes.fields()
        if classes:
            fields["classes"] = classes
        return Draft(
            title=title or chart.title,
            description=chart.description,
            direction=chart.direction or "down",
            nodes=tuple(_in_lanes(nodes, lanes)),
            edges=tuple(edges),
            fields=fields,
        )

    def _read_extras(self) -> dict[str, Any]:
        """Return the key and the notes of one of our flowcharts as a spec has them."""
        fields: dict[str, Any] = {}
        vertices = self.chart.vertices.values()
        if any(map(is_legend, vertices)):
            fields["legend"] = True
        notes = [{"text": list(vertex.lines or ())} for vertex in vertices if is_note(vertex)]
        if notes:
            fields["notes"] = notes
        return fields

    def _keys(self) -> list[str]:
        """Return the nodes and subgraphs that are drawn, in the order of the file."""
        chart = self.chart
        places = {key: subgraph.offset for key, subgraph in chart.subgraphs.items()}
        for key, vertex in chart.vertices.items():
            if not vertex.is_drawn or key in self.link_ids or key in self.doubles:
                continue
            if self.is_own and (is_left_out(vertex) or is_note(vertex)):
                continue
            places[key] = min(vertex.offset, places.get(key, vertex.offset))
        return sorted(places, key=places.__getitem__)

    def _read_node(self, key: str, *, lanes: Mapping[str | None, Lane]) -> DraftNode:
        """Return the draft of a node or a subgraph."""
        chart = self.chart
        subgraph = chart.subgraphs.get(key)
        vertex = chart.vertices.get(key) or Vertex(key, subgraph.offset if subgraph else 0)
        is_group = subgraph is not None and any(
            chart.parents.get(member) == key and member not in self.doubles
            for member in subgraph.mentioned
        )
        fields: dict[str, Any] = {}
        style = style_of(vertex, chart)
        colours = colours_of(style, NODE_PARTS)
        wanted = ""
        if self.is_own:
            look = look_of(vertex, is_group=subgraph is not None)
            fields |= look.fields
            if key in self.ends and fields.get("frame") == "none":
                del fields["frame"]  # no edge of a spec ends at a group without a frame
            wanted = own_name(key)
            if look.style:
                fields["class"] = self.classes.name(colours, wanted=look.style)
        else:
            if subgraph is None:
                fields |= self._read_shape(vertex)
            elif is_dashed(style):
                fields["frame"] = "dashed"
            name = self.classes.name(colours, wanted=name_style(vertex, vertex.classes))
            if name:
                fields["class"] = name
        if vertex.link:
            fields["link"] = vertex.link
        if vertex.tooltip:
            fields["tooltip"] = vertex.tooltip
        if not is_group:
            fields.pop("frame", None)
            if self.is_own and subgraph is not None:
                fields["shape"] = "box"
        elif subgraph is not None:
            fields |= self._read_layout(subgraph, lanes=lanes)
        lines = self._lines_of(vertex, subgraph, fields)
        if self.is_own and lines is not None:
            label = split_label(lines, vertex.classes, is_group=subgraph is not None)
            lines = label.lines
            fields |= label.fields
        return DraftNode(
            key=key,
            lines=lines,
            parent=chart.parents.get(key),
            is_group=is_group,
            wanted=wanted,
            fields={name: value for name, value in fields.items() if value},
        )

    def _lines_of(
        self, vertex: Vertex, subgraph: Subgraph | None, fields: Mapping[str, Any]
    ) -> Lines | None:
        """Return the label of a node or the title of a subgraph."""
        if subgraph is None:
            return vertex.lines
        if fields.get("frame") == "none":
            return None
        return vertex.lines if vertex.lines is not None else subgraph.lines

    def _read_shape(self, vertex: Vertex) -> dict[str, Any]:
        """Return the shape of a node; none for a plain box, which is what both draw by default."""
        if vertex.shape in ("", "rect"):
            return {}
        shape, same = nearest_shape(vertex.shape)
        if not same:
            self.account.restyle(
                vertex.offset, f"the shape `{vertex.shape[:40]}` becomes `{shape}`"
            )
        return {} if shape == "box" else {"shape": shape}

    def _read_layout(
        self, subgraph: Subgraph, *, lanes: Mapping[str | None, Lane]
    ) -> dict[str, Any]:
        """Return how the members of a subgraph are laid out, where it is not as around it."""
        fields: dict[str, Any] = {}
        if subgraph.key in lanes:
            fields["layout"] = lanes[subgraph.key].layout
        elif subgraph.direction not in (None, self._direction_around(subgraph.key, lanes)):
            fields["direction"] = subgraph.direction
        return fields

    def _direction_around(self, key: str, lanes: Mapping[str | None, Lane]) -> Direction:
        """Return the direction that a subgraph inherits; rows and columns have none."""
        parent = self.chart.parents.get(key)
        while parent is not None:
            direction = self.chart.subgraphs[parent].direction
            if direction is not None and parent not in lanes:
                return direction
            parent = self.chart.parents.get(parent)
        return self.chart.direction or "down"

    def _read_link(self, link: Link, *, lanes: Mapping[str | None, Lane]) -> Iterator[DraftEdge]:
        """Yield the edges of a link, in one piece where all are drawn alike."""
        if link.line is None:
            if not self.is_own and not any(link in lane.links for lane in lanes.values()):
                self.account.restyle(link.offset, "links that are not drawn are left out")
            return
        sources = tuple(self.doubles.get(key, key) for key in link.sources)
        targets = tuple(self.doubles.get(key, key) for key in link.targets)
        styles = [
            self._link_style(link, link.first + n) for n in range(len(sources) * len(targets))
        ]
        if len(set(styles)) == 1:
            name, dashed = styles[0]
            yield self._make_edge(link, sources, targets, name=name, dashed=dashed)
            return
        pairs = [(source, target) for source in sources for target in targets]
        for (source, target), (name, dashed) in zip(pairs, styles, strict=True):
            yield self._make_edge(link, (source,), (target,), name=name, dashed=dashed)

    def _make_edge(
        self,
        link: Link,
        sources: tuple[str, ...],
        targets: tuple[str, ...],
        *,
        name: str,
        dashed: bool,
    ) -> DraftEdge:
        assert link.line is not None
        return DraftEdge(
            sources=sources,
            targets=targets,
            line="dashed" if dashed and link.line == "solid" else link.line,
            source_head=link.source_head,
            target_head=link.target_head,
            label=link.label,
            style=name,
            chain=link.chain,
            offset=link.offset,
        )

    def _link_style(self, link: Link, number: int) -> tuple[str, bool]:
        """Return the class of one edge, and whether its line is made of dashes."""
        chart = self.chart
        style = dict(chart.link_styles.get(-1, {}))
        wanted = "links" if style else ""
        vertex = chart.vertices.get(link.id) if link.id else None
        if vertex is not None:
            style |= {
                name: value
                for each in vertex.classes
                for name, value in chart.classes.get(each, {}).items()
            }
            wanted = " ".join(vertex.classes) or wanted
        own = chart.link_styles.get(number)
        if own is not None:
            style |= own
            wanted = f"link {number}"
        colours = colours_of(style, LINK_PARTS)
        return self.classes.name(colours, wanted=wanted), is_dashed(style)

    def _note_unknown(self, keys: set[str]) -> None:
        """Note styles, classes and links of nodes that are not there."""
        for key, vertex in self.chart.vertices.items():
            known = key in keys or vertex.is_drawn or key in self.link_ids
            if not known:
                self.account.lose(vertex.offset, f"there is no node `{key[:40]}`")


def _in_lanes(nodes: list[DraftNode], lanes: Mapping[str | None, Lane]) -> Iterator[DraftNode]:
    """Yield the nodes, those of a row or column in the order of its links."""
    members: dict[str | None, list[DraftNode]] = {}
    for node in nodes:
        members.setdefault(node.parent, []).append(node)
    for parent, lane in lanes.items():
        order = {key: place for place, key in enumerate(lane.members)}
        members.get(parent, []).sort(key=lambda node: order.get(node.key, len(order)))
    waiting = {parent: iter(found) for parent, found in members.items()}
    return (next(waiting[node.parent]) for node in nodes)
