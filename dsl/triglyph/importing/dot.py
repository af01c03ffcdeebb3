"""DOT into a draft: nodes, clusters and edges."""

import html
import re
from collections.abc import Iterator
from typing import Any

from triglyph.importing.account import Account
from triglyph.importing.dot_syntax import Attributes, DotEdge, DotGraph, DotNode, DotReader, Text
from triglyph.importing.draft import Draft, DraftEdge, DraftNode
from triglyph.importing.ids import LONGEST
from triglyph.language.core.names import as_name
from triglyph.model import Direction, Lines, LineStyle, Shape
from triglyph.rendering.safe_links import is_link
from triglyph.rendering.safe_text import clean

DIRECTIONS: dict[str, Direction] = {"TB": "down", "LR": "right", "BT": "up", "RL": "left"}
SHAPES: dict[str, Shape] = {
    **dict.fromkeys(("ellipse", "oval", "egg", "Mrecord"), "rounded"),
    **dict.fromkeys(("circle", "doublecircle", "point", "Mcircle"), "circle"),
    **dict.fromkeys(("diamond", "Mdiamond"), "diamond"),
    **dict.fromkeys(("plaintext", "plain", "none", "text"), "text"),
    **dict.fromkeys(("hexagon", "septagon", "octagon"), "hexagon"),
    **dict.fromkeys(("note", "tab", "folder"), "document"),
    "cylinder": "cylinder",
}
"""Shapes that are no plain box; the other ones of Graphviz are."""
HEADLESS = frozenset(("none", "onone"))
SIGN = re.compile(r"(?:dot|o?diamond|ediamond|odot|o?box|crow|[lr]?tee|o?inv)")
"""Ends of edges that say something else than an arrowhead does."""
COLOURS = ("fillcolor", "color", "fontcolor", "bgcolor", "penwidth")
NOTHING = Text("")
ROW = re.compile(r"<br\b[^<>]*>|</tr>|<hr\s*/?>", re.IGNORECASE)
CELL = re.compile(r"</td>", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
BREAK = re.compile(r"\\[nlr]|\n")
FIELD = re.compile(r"[{}|]|<[^<>|{}]*>")
DEEPEST = 90
"""Clusters in clusters; a spec may have a few more."""


def read_dot(text: str, account: Account) -> Draft:
    """Return the draft of a graph in DOT."""
    reader = DotReader(text, account)
    reader.read()
    return Drawing(reader, account).draft()


class Drawing:
    """A graph while its draft is made."""

    def __init__(self, reader: DotReader, account: Account) -> None:
        self.reader = reader
        self.account = account
        self.parents: dict[str, str] = {}
        self.groups: list[tuple[int, DraftNode]] = []

    def draft(self) -> Draft:
        """Return the draft, all nodes and groups in the order in which they are mentioned."""
        root = self.reader.root
        self._read_clusters(root, None, depth=0)
        places = [*self.groups]
        places += [(node.offset, self._read_node(node)) for node in self.reader.nodes.values()]
        places.sort(key=lambda each: each[0])
        return Draft(
            title=" ".join(self._lines(_get(root.attributes, "label"), "")),
            direction=DIRECTIONS.get((_get(root.attributes, "rankdir") or "TB").upper(), "down"),
            nodes=tuple(node for _, node in places),
            edges=tuple(self._edges()),
        )

    def _read_clusters(self, graph: DotGraph, parent: str | None, *, depth: int) -> None:
        """Read the clusters of a graph, and which nodes are in each."""
        for inner in graph.subgraphs:
            name = inner.name
            is_cluster = name.startswith("cluster") or _get(inner.attributes, "cluster") == "true"
            key = parent
            if is_cluster and depth < DEEPEST and inner.nodes:
                key = f"cluster {name or inner.offset}"
                self._add_group(key, inner, parent)
            self._read_clusters(inner, key, depth=depth + 1)
            for node in inner.nodes:
                if key is not None:
                    self.parents.setdefault(node, key)

    def _add_group(self, key: str, graph: DotGraph, parent: str | None) -> None:
        """Add a cluster, unless it is a further part of one that is there."""
        if any(group.key == key for _, group in self.groups):
            return
        dashed = "dashed" in _get(graph.attributes, "style")
        self._note_colours(graph.attributes, graph.offset)
        group = DraftNode(
            key=key,
            lines=self._lines(_get(graph.attributes, "label"), ""),
            parent=parent,
            is_group=True,
            wanted=_wanted_name(graph),
            fields={"frame": "dashed"} if dashed else {},
        )
        self.groups.append((graph.offset, group))

    def _read_node(self, node: DotNode) -> DraftNode:
        """Return the draft of a node."""
        name, attributes = node.name, node.attributes
        shape = _get(attributes, "shape") or "ellipse"
        label = _get(attributes, "label")
        fields: dict[str, Any] = {}
        if "record" in shape and label and "|" in label:
            first, *others = [part.strip() for part in FIELD.split(label) if part.strip()] or [""]
            lines: Lines | None = self._lines(Text(first), name)
            fields["sections"] = [_text_of(self._lines(Text(part), name)) for part in others]
        elif shape == "point":
            lines = ()  # Graphviz draws no label in it
        else:
            is_default = label in (None, "", "\\N")
            lines = None if is_default else self._lines(label, name)
        if shape in SHAPES and _get(attributes, "shape"):
            fields["shape"] = SHAPES[shape]
        link = _get(attributes, "URL") or _get(attributes, "href")
        if link and is_link(link):
            fields["link"] = link
        elif link:
            self.account.lose(node.offset, "addresses that a spec cannot have are left out")
        if _get(attributes, "xlabel"):
            fields["callout"] = _text_of(self._lines(_get(attributes, "xlabel"), name))
        if _get(attributes, "tooltip"):
            fields["tooltip"] = clean(_get(attributes, "tooltip"))
        self._note_colours(attributes, node.offset)
        return DraftNode(
            key=name,
            lines=lines,
            parent=self.parents.get(name),
            fields={key: value for key, value in fields.items() if value},
        )

    def _note_colours(self, attributes: Attributes, offset: int) -> None:
        """Note the colours that something has."""
        if any(_get(attributes, each) for each in COLOURS):
            self.account.restyle(offset, "colours are left out")

    def _edges(self) -> Iterator[DraftEdge]:
        """Yield the edges with their heads, styles and labels."""
        directed = self.reader.is_directed
        for edge in self.reader.edges:
            attributes = edge.attributes
            heads = _get(attributes, "dir") or ("forward" if directed else "none")
            style = _get(attributes, "style")
            if "invis" in style:
                self.account.restyle(edge.offset, "edges that are not drawn are left out")
                continue
            line: LineStyle = "solid"
            if "dashed" in style or "dotted" in style:
                line = "dashed"
            elif "bold" in style:
                line = "thick"
            self._note_colours(attributes, edge.offset)
            signs = (_get(attributes, "arrowtail"), _get(attributes, "arrowhead"))
            has_head = (heads in ("back", "both"), heads in ("forward", "both"))
            if any(
                is_drawn and SIGN.match(sign)
                for is_drawn, sign in zip(has_head, signs, strict=True)
            ):
                self.account.change(edge.offset, "ends with other signs become arrowheads")
            labels = (_get(attributes, "label") or _get(attributes, "xlabel"), *_ends_of(edge))
            yield DraftEdge(
                sources=self._ends(edge.tails, _get(attributes, "ltail")),
                targets=self._ends(edge.heads, _get(attributes, "lhead")),
                line=line,
                source_head=has_head[0] and signs[0] not in HEADLESS,
                target_head=has_head[1] and signs[1] not in HEADLESS,
                label=tuple(line for label in labels for line in self._lines(label, "")),
                chain=edge.offset,
                offset=edge.offset,
            )

    def _ends(self, names: tuple[str, ...], cluster: str) -> tuple[str, ...]:
        """Return where edges end: at nodes, or at the cluster around them that they name.

        ``a -> b [lhead=cluster_x]`` is drawn as far as the border of ``cluster_x``.
        """
        key = f"cluster {cluster}"
        around = all(key in self._clusters_around(name) for name in names)
        is_compound = _get(self.reader.root.attributes, "compound") in ("true", "1", "yes")
        return (key,) if cluster and around and is_compound else names

    def _clusters_around(self, name: str) -> Iterator[str]:
        """Yield the clusters that a node is in, from the inside out."""
        parents = {group.key: group.parent for _, group in self.groups}
        parent = self.parents.get(name)
        while parent is not None:
            yield parent
            parent = parents[parent]

    def _lines(self, label: Text, name: str) -> Lines:
        """Return the lines of a label, which may be HTML."""
        text = str(label)
        if label.is_html:
            text = ROW.sub("\n", " ".join(CELL.sub(" ", text).split()))
            text = html.unescape(TAG.sub("", text))
        text = text.replace("\\N", name).replace("\\G", "")
        lines = [" ".join(clean(line).split()) for line in BREAK.split(text)]
        return tuple(line.replace("\\", "") for line in lines if line)


def _get(attributes: Attributes, name: str) -> Text:
    """Return an attribute; empty where it is not set."""
    return attributes.get(name, NOTHING)


def _ends_of(edge: DotEdge) -> tuple[Text, Text]:
    """Return what an edge says at its ends."""
    return _get(edge.attributes, "taillabel"), _get(edge.attributes, "headlabel")


def _text_of(lines: Lines) -> Any:
    """Return lines as a text where they are one, else as a list."""
    return lines[0] if len(lines) == 1 else list(lines)


def _wanted_name(graph: DotGraph) -> str:
    """Return the id of a cluster: its name, or its label where it has but a number."""
    name = graph.name.removeprefix("cluster").strip("_ ")
    label = as_name(_get(graph.attributes, "label").casefold()[:LONGEST])
    return (label or name if name.isdecimal() else name) or "group"
