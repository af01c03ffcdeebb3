"""The text of a workspace: the model in the spec's order, then its one view and the styles."""

from collections.abc import Iterator

from triglyph.model import Diagram, Direction, Edge, Group, Node
from triglyph.renderer import Options
from triglyph.rendering.safe_links import is_absolute
from triglyph.themes import LIGHT_THEME
from triglyph_renderers.shared.addresses import encode_address
from triglyph_renderers.shared.colouring import Colouring, colouring_of
from triglyph_renderers.shared.node_labels import is_bare
from triglyph_renderers.shared.page_parts import heading_of
from triglyph_renderers.structurizr.naming import Names, name_all
from triglyph_renderers.structurizr.quoting import plain, quote, told_apart
from triglyph_renderers.structurizr.styles import edge_tags, tags_of, write_styles

_LAYOUTS: dict[Direction, str] = {"down": "tb", "right": "lr", "up": "bt", "left": "rl"}
_UNTITLED = "Untitled"
_INDENT = "  "


def write_workspace(diagram: Diagram, options: Options) -> str:
    """Return the whole text."""
    names = name_all(diagram)
    palette = colouring_of(diagram, theme=LIGHT_THEME)
    title = " ".join(heading_of(diagram, options)) or _UNTITLED
    model = (
        *_block(
            "properties", [f'"structurizr.groupSeparator" {quote(names.separator)}'], needed=True
        ),
        *_write_members(diagram.body, names=names, palette=palette),
        *_write_edges(diagram, names=names),
    )
    view = ["include *", f"autolayout {_LAYOUTS[diagram.body.direction]}"]
    views = (
        *_block(f'custom "drawing" {quote(title)} {quote(diagram.description)}', view, needed=True),
        *_block("styles", list(write_styles(diagram, palette=palette)), needed=True),
    )
    workspace = (*_block("model", model, needed=True), *_block("views", views, needed=True))
    opening = f"workspace {quote(title)} {quote(diagram.description)}"
    return "".join(f"{line}\n" for line in _block(opening, workspace, needed=True))


def _block(opening: str, lines: tuple[str, ...] | list[str], *, needed: bool) -> Iterator[str]:
    """Yield lines in braces; the opening alone where there are none and none are needed."""
    if not lines and not needed:
        yield opening
        return
    yield f"{opening} {{"
    yield from (_INDENT + line for line in lines)
    yield "}"


def _write_members(group: Group, *, names: Names, palette: Colouring) -> Iterator[str]:
    for node in group.nodes:
        if node.group is None:
            yield from _write_element(node, names=names, palette=palette)
            continue
        inner: list[str] = []
        if node.id in names.ends:
            inner += _write_element(node, names=names, palette=palette)
        inner += _write_members(node.group, names=names, palette=palette)
        if is_bare(node.group):
            yield from inner
        else:
            yield from _block(f"group {quote(names.names[node.id])}", inner, needed=True)


def _write_element(node: Node, *, names: Names, palette: Colouring) -> Iterator[str]:
    """Yield a node, or what represents a group.

    Its name, its kind, and all else as its description.
    """
    words = (
        quote(names.names[node.id]),
        quote(": ".join(filter(None, (node.own_kind or node.kind, plain(node.technology))))),
        quote(names.words[node.id]),
        quote(tags_of(node, palette=palette)),
    )
    opening = f"{names.identifiers[node.id]} = element {' '.join(words)}"
    yield from _block(opening, _write_link(node.link), needed=False)


def _write_edges(diagram: Diagram, *, names: Names) -> Iterator[str]:
    """Yield the relationships; no two between the same elements may say the same."""
    taken: dict[tuple[str, str], set[str]] = {}
    for edge in diagram.edges:
        for source, target in _arrows(edge):
            label = told_apart(
                plain(" ".join(edge.label)), taken.setdefault((source, target), set())
            )
            ends = f"{names.identifiers[source]} -> {names.identifiers[target]}"
            opening = f'{ends} {quote(label)} "" {quote(edge_tags(edge))}'
            yield from _block(opening, _write_link(edge.link), needed=False)


def _write_link(link: str) -> list[str]:
    """Return the property of a link; its address is encoded, with no backslash or variable left."""
    return [f"url {quote(encode_address(link))}"] if is_absolute(link) else []


def _arrows(edge: Edge) -> Iterator[tuple[str, str]]:
    """Yield the ends of the relationships that an edge is, tail first."""
    if edge.target_head or not edge.source_head:
        yield edge.source, edge.target
    if edge.source_head:
        yield edge.target, edge.source
