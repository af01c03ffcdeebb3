"""DOT into a draft, read by Graphviz itself where pygraphviz is installed."""

import html
import re
import warnings
from collections.abc import Iterator
from typing import Any

from triglyph.errors import UsageError
from triglyph.importing.account import Account
from triglyph.importing.draft import Draft, DraftEdge, DraftNode
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
HTML = re.compile(r"<br\s*/?>|</\w+>", re.IGNORECASE)
"""What a label that is like HTML has; pygraphviz does not tell it from others."""
ROW = re.compile(r"<br\s*/?>|</tr>", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
BREAK = re.compile(r"\\[nlr]|\n")
FIELD = re.compile(r"[{}|]|<[^<>|{}]*>")
DEEPEST = 90
"""Clusters in clusters; a spec may have a few more."""


def read_dot(text: str, account: Account) -> Draft:
    """Return the draft of a graph in DOT.

    Raises:
        UsageError: pygraphviz is not installed.
    """
    try:
        import pygraphviz
    except ImportError as error:
        message = "DOT is read with pygraphviz: pip install 'triglyph[embedded]'"
        raise UsageError(message) from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            graph = pygraphviz.AGraph(string=text)
    except Exception as error:  # noqa: BLE001  # whatever Graphviz says of a text
        account.fail(0, f"Graphviz cannot read this: {' '.join(str(error).split())[:200]}")
        return Draft()
    return Drawing(graph, account).draft()


class Drawing:
    """A graph of Graphviz while its draft is made."""

    def __init__(self, graph: Any, account: Account) -> None:
        self.graph = graph
        self.account = account
        self.parents: dict[str, str] = {}
        self.groups: list[DraftNode] = []

    def draft(self) -> Draft:
        """Return the draft."""
        self._read_clusters(self.graph, None, depth=0)
        attributes = self.graph.graph_attr
        title = " ".join(self._lines(_get(attributes, "label"), ""))
        nodes = [self._read_node(self.graph.get_node(name)) for name in self.graph.nodes()]
        return Draft(
            title=title,
            direction=DIRECTIONS.get(_get(attributes, "rankdir") or "TB", "down"),
            nodes=(*self.groups, *nodes),
            edges=tuple(self._edges()),
        )

    def _read_clusters(self, graph: Any, parent: str | None, *, depth: int) -> None:
        """Read the clusters of a graph, and which nodes are in each."""
        for inner in graph.subgraphs():
            name = inner.get_name() or ""
            is_cluster = name.startswith("cluster") or _get(inner.graph_attr, "cluster") == "true"
            key = f"cluster {name}" if is_cluster and depth < DEEPEST else parent
            if key != parent and key is not None:
                title = name.removeprefix("cluster").strip("_ ") or "group"
                lines = self._lines(_get(inner.graph_attr, "label"), "")
                dashed = "dashed" in (_get(inner.graph_attr, "style"))
                self.groups.append(
                    DraftNode(
                        key=key,
                        lines=lines,
                        parent=parent,
                        is_group=True,
                        wanted=title,
                        fields={"frame": "dashed"} if dashed else {},
                    )
                )
            self._read_clusters(inner, key, depth=depth + 1)
            for node in inner.nodes():
                if key is not None:
                    self.parents.setdefault(str(node), key)

    def _read_node(self, node: Any) -> DraftNode:
        """Return the draft of a node."""
        name, attributes = str(node), node.attr
        shape = _get(attributes, "shape") or "ellipse"
        label = _get(attributes, "label")
        fields: dict[str, Any] = {}
        if "record" in shape and label and "|" in label:
            first, *others = [part.strip() for part in FIELD.split(label) if part.strip()] or [""]
            lines: Lines | None = self._lines(first, name)
            fields["sections"] = [" ".join(self._lines(part, name)) for part in others]
        else:
            is_default = label in (None, "", "\\N")
            lines = None if is_default else self._lines(label, name)
        if shape in SHAPES and _get(attributes, "shape"):
            fields["shape"] = SHAPES[shape]
        link = _get(attributes, "URL") or _get(attributes, "href")
        if link and is_link(link):
            fields["link"] = link
        elif link:
            self.account.lose(0, "addresses that a spec cannot have are left out")
        if _get(attributes, "tooltip"):
            fields["tooltip"] = clean(_get(attributes, "tooltip"))
        if any(_get(attributes, each) for each in ("fillcolor", "color", "fontcolor", "penwidth")):
            self.account.restyle(0, "colours are left out")
        return DraftNode(
            key=name,
            lines=lines,
            parent=self.parents.get(name),
            fields={key: value for key, value in fields.items() if value},
        )

    def _edges(self) -> Iterator[DraftEdge]:
        """Yield the edges with their heads, styles and labels."""
        directed = self.graph.is_directed()
        for edge in self.graph.edges():
            attributes = edge.attr
            heads = _get(attributes, "dir") or ("forward" if directed else "none")
            style = _get(attributes, "style")
            if "invis" in style:
                self.account.lose(0, "edges that are not drawn are left out")
                continue
            line: LineStyle = "solid"
            if "dashed" in style or "dotted" in style:
                line = "dashed"
            elif "bold" in style:
                line = "thick"
            yield DraftEdge(
                sources=(str(edge[0]),),
                targets=(str(edge[1]),),
                line=line,
                source_head=heads in ("back", "both")
                and _get(attributes, "arrowtail") not in HEADLESS,
                target_head=heads in ("forward", "both")
                and _get(attributes, "arrowhead") not in HEADLESS,
                label=self._lines(_get(attributes, "label"), ""),
            )

    def _lines(self, label: str, name: str) -> Lines:
        """Return the lines of a label, which may be like HTML."""
        if HTML.search(label):
            label = html.unescape(TAG.sub("", ROW.sub("\n", label)))
        label = label.replace("\\N", name).replace("\\G", "")
        lines = [" ".join(clean(line).split()) for line in BREAK.split(label)]
        return tuple(line.replace("\\", "") for line in lines if line)


def _get(attributes: Any, name: str) -> str:
    """Return an attribute; empty where it is not set."""
    return attributes.get(name) or ""
