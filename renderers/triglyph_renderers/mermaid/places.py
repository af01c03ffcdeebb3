"""Where a flowchart may show things elsewhere than its spec: Mermaid places by links alone."""

from collections.abc import Iterator, Sequence
from itertools import product

from triglyph.features import edge_name
from triglyph.renderer import Remark
from triglyph_renderers.mermaid.aligning import Alignment, align_nodes
from triglyph_renderers.mermaid.anchors import find_repeats
from triglyph_renderers.mermaid.hidden import hide_links
from triglyph_renderers.mermaid.layering import find_layers
from triglyph_renderers.mermaid.layout_losses import LAYOUT_LOSSES, are_alike, find_layout_losses
from triglyph_renderers.mermaid.lines_behind_boxes import (
    find_crowded,
    find_home,
    find_slanted,
    has_passing,
    skips_members,
)
from triglyph_renderers.mermaid.order import Planned, list_links
from triglyph_renderers.mermaid.titles import find_wide_titles
from triglyph_renderers.mermaid.tree import Pair, Tree

_MOST_NAMED = 4
"""Boxes that a remark on lines names before it counts the others."""


def remark_on_places(planned: Planned) -> Iterator[Remark]:
    """Yield a remark for each layout that may be lost, each wide title, and the lines."""
    diagram, tree, runs = planned.diagram, planned.tree, planned.runs
    alignment = align_nodes(diagram, tree)
    hidden = [*hide_links(diagram.edges), *alignment.hidden]
    links = [*list_links(tree, runs), *(pair for ends in hidden for pair in product(*ends))]
    layering = find_layers(tree, links)
    crowded = find_crowded(tree, links, layering=layering)
    for name, loss in find_layout_losses(tree, runs=runs, links=links, layering=layering).items():
        feature = f"layout {tree.groups[name].layout}"
        yield Remark(f"{feature} of {_say(name)}", LAYOUT_LOSSES[loss], feature=feature)
    yield from _remark_on_align(alignment, tree=tree, links=links, crowded=crowded)
    wide = list(find_wide_titles(diagram, tree=tree, layering=layering, runs=runs))
    for name in wide:
        text = "may be wider than its group, whose frame then overlaps others in Mermaid 10 and 11"
        yield Remark(f"label of {name}", text, feature="labels")
    for edge in diagram.edges:
        if edge.source in wide or edge.target in wide:
            text = "may be hidden by the frame of a group that is as wide as its title"
            yield Remark(edge_name(edge), text, feature="edges")
    has_doubles = any(find_repeats(diagram.edges)) and len(tree.paths) > 2
    slanted = find_slanted(tree, links, layering=layering)
    if has_doubles or has_passing(tree, links, layering=layering) or skips_members(tree):
        text = "may run behind boxes, since Mermaid leads them past what shares a layer"
        yield Remark("lines", text, feature="edges")
    elif slanted:
        more = len(slanted) - _MOST_NAMED
        names = ", ".join(slanted[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        text = f"of {names} may run behind boxes, since Mermaid leads them slanted"
        yield Remark("lines", text, feature="edges")


def _remark_on_align(
    alignment: Alignment, *, tree: Tree, links: Sequence[Pair], crowded: frozenset[str]
) -> Iterator[Remark]:
    for name, group in tree.groups.items():
        is_calm = find_home(name, tree=tree) not in crowded
        if name in alignment.lost:
            text = "is not kept, since edges put its members in different layers"
        elif (name and group.align) or not all(
            is_calm and are_alike(row, links=links, tree=tree) for row in group.align
        ):
            text = "may not be kept, since Mermaid sorts what shares a layer"
        else:
            continue
        yield Remark(f"align of {_say(name)}", text, feature="align")


def _say(name: str) -> str:
    return name or "the document"
