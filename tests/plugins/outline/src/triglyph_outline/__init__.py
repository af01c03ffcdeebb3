"""Diagrams as nested lists of Markdown: a whole renderer in one small package."""

import re
from collections.abc import Iterator

from triglyph.errors import RenderError
from triglyph.features import edge_name
from triglyph.model import Diagram, Edge, Group, Lines, Node, walk_nodes
from triglyph.options import Option, Options
from triglyph.renderer import Remark, Rendering, as_written, changed, omitted, partly

MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&:@])")
"""What Markdown may take for its own; a backslash makes each of them plain."""

OPTIONS = (
    Option(
        name="bullet",
        help="What each item begins with.",
        takes="choice",
        values=("-", "*", "+"),
        default="-",
    ),
    Option(
        name="depth",
        help="How many levels of groups are listed.",
        takes="integer",
        least=1,
        unset="all",
        metavar="LEVELS",
    ),
    Option(name="title", help="Begin with the title.", takes="flag", default=True),
)
"""What a user may ask of this renderer; `--set outline.bullet=*` sets the first of them."""

SAFE_LINK = re.compile(r"https?://[^\s<>()\\]+")


class Outline:
    """The format ``outline:md``."""

    suffix = ".outline.md"
    treatments = {  # noqa: RUF012
        **as_written("title", "title icon", "labels", "icons", "edges", "edge labels"),
        "groups": partly("are listed without members below the depth that is asked for", "omitted"),
        **as_written("arrows backwards", "arrows both ways", "lines without a head"),
        **as_written("edges of a node to itself", "edges of groups", "edges into their own group"),
        "notes": omitted("are left to the page around the list"),
        "kinds": changed("is in brackets after the label"),
        "sections": changed("are items below the node"),
        "callouts": changed("is after the label"),
        "callouts of sections": changed("is after its line"),
        "links": partly("is left out unless it is http or https", "omitted"),
        "characters": partly("that do not print are left out"),
    }
    """What is missing here is left out, and the report says so without our help."""

    def missing(self) -> str | None:
        """None: nothing has to be installed."""
        return None

    def recognizes(self, data: bytes) -> bool:
        """Whether a file holds such a list: all that is not empty is a heading or an item."""
        return re.fullmatch(rb"((# | *[-*+] )[^\n]*\n|\n)+", data) is not None

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        """The list; raises RenderError where there is nothing to list."""
        if not diagram.body.nodes:
            raise RenderError("an outline needs nodes, and this spec has none")
        parts = (
            _heading(diagram, options),
            _items(diagram.body, options),
            _arrows(diagram, options),
        )
        text = "\n".join(line for part in parts for line in part)
        return Rendering(f"{text}\n", tuple(_remarks(diagram, options)))


OUTLINE = Outline()


def _heading(diagram: Diagram, options: Options) -> Iterator[str]:
    words = " ".join(filter(None, (diagram.icon, *diagram.title)))
    if options.title and words:
        yield f"# {_plain(words)}"
        yield ""


def _items(group: Group, options: Options, *, level: int = 1) -> Iterator[str]:
    indent = "  " * (level - 1)
    for node in group.nodes:
        yield f"{indent}{options.bullet} {_name(node)}"
        for section in node.sections:
            for line in section:
                yield f"{indent}  {options.bullet} {_plain(line.text)}{_behind(line.callout)}"
        if node.group is not None and _is_listed(level + 1, options):
            yield from _items(node.group, options, level=level + 1)


def _is_listed(level: int, options: Options) -> bool:
    return options.depth is None or level <= options.depth


def _name(node: Node) -> str:
    name = _plain(" ".join(filter(None, (node.icon, *node.label)))) or _plain(node.id)
    if SAFE_LINK.fullmatch(node.link):
        name = f"[{name}]({node.link})"
    kind = f" \\[{_plain(node.own_kind or node.kind or '')}\\]" if node.kind else ""
    return f"{name}{kind}{_behind(node.callout)}"


def _behind(callout: Lines) -> str:
    return f" ← {_plain(' '.join(callout))}" if callout else ""


def _arrows(diagram: Diagram, options: Options) -> Iterator[str]:
    names = {node.id: _plain(" ".join(node.label)) for node, _ in walk_nodes(diagram.body)}
    if diagram.edges:
        yield ""
    for edge in diagram.edges:
        ends = (names[end] or _plain(end) for end in (edge.source, edge.target))
        label = f": {_plain(' '.join(edge.label))}" if edge.label else ""
        yield f"{options.bullet} {f' {_arrow(edge)} '.join(ends)}{label}"


def _arrow(edge: Edge) -> str:
    return {(0, 0): "—", (0, 1): "→", (1, 0): "←", (1, 1): "↔"}[edge.source_head, edge.target_head]


def _plain(text: str) -> str:
    """A text that Markdown shows as it is."""
    printable = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    return MARKDOWN.sub(r"\\\1", printable)


def _remarks(diagram: Diagram, options: Options) -> Iterator[Remark]:
    """Yield what is not shown of this diagram, beyond what the table says of all."""
    yield from _too_deep(diagram.body, options)
    for node, _ in walk_nodes(diagram.body):
        if node.link and not SAFE_LINK.fullmatch(node.link):
            yield Remark(f"link of {node.id}", "is neither http nor https", "omitted", "links")
    for edge in diagram.edges:
        if not all(map(str.isprintable, edge.label)):
            text = "has characters that do not print"
            yield Remark(f"label of {edge_name(edge)}", text, feature="characters")


def _too_deep(group: Group, options: Options, *, level: int = 2) -> Iterator[Remark]:
    """Yield a remark on each group whose members are below the depth that is asked for."""
    for node in group.nodes:
        if node.group is not None and node.group.nodes:
            if not _is_listed(level, options):
                yield Remark(f"group {node.id}", "is listed without members", "omitted", "groups")
            else:
                yield from _too_deep(node.group, options, level=level + 1)
