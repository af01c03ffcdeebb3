"""Divided groups: members as compartments that share the group's border.

A compartment's border is the group's own, so a wire that ends at it would be
taken for the compartment's. Hence a group is drawn divided only where no wire
ends at a member, and none at the group itself but at its title.
"""

from collections.abc import Callable

from msgspec import Struct

from triglyph.textwidth import text_width
from triglyph_renderers.layout.model.compound_graph import Hierarchy
from triglyph_renderers.layout.model.level_graph import Arrangement
from triglyph_renderers.layout.model.scene import (
    Box,
    BoxStyle,
    Rule,
    Scene,
    Text,
    flattened,
    merged,
    shifted,
)
from triglyph_renderers.layout.p5_sizes.leaf_box import Leaf, draw_leaf
from triglyph_renderers.layout.p5_sizes.text_measures import Measures


class Cell(Struct, frozen=True):
    """A compartment before it has its place: its least size inside its borders."""

    width: int
    height: int
    draw: Callable[[int, int], Scene]
    """Draws the inside for a size; its borders lie one cell outside of it."""


def may_divide(arrangement: Arrangement, hierarchy: Hierarchy, measures: Measures) -> bool:
    """Whether no wire ends at a compartment, and no callout stands beside an inner one."""
    if any(level.strands for level in (arrangement, *arrangement.parts)):
        return False
    if any(port.links for port in arrangement.ports):
        return False
    if any(child.frame_ends for child in arrangement.children.values()):
        return False
    group = hierarchy.groups[arrangement.level]
    assert group is not None
    leaves = [
        measures.leaves[element]
        for element in arrangement.members
        if hierarchy.groups[element] is None
    ]
    if any(leaf.callout_width for leaf in leaves) and group.layout != "column":
        return False
    return not any(measures.loops.get(element) for element in arrangement.members)


def draw_divided(
    arrangement: Arrangement,
    hierarchy: Hierarchy,
    measures: Measures,
    *,
    draw_inside: Callable[[Arrangement], Scene],
    least_width: int,
) -> tuple[Scene, tuple[int, int]]:
    """The group with its border, and the size of that border alone.

    ``draw_inside`` draws a member group without its frame.
    """
    cell = _cell_of_group(arrangement, hierarchy, measures, draw_inside=draw_inside)
    width = max(cell.width, least_width - 2)
    inside = flattened(shifted(cell.draw(width, cell.height), 1, 1))
    group = hierarchy.groups[arrangement.level]
    style: BoxStyle = "dashed" if group is not None and group.frame == "dashed" else "square"
    border = Box(0, 0, width + 2, cell.height + 2, style)
    outer = Scene(width + 2, cell.height + 2, boxes=(border,))
    beside = max((text.x + text_width(text.text) for text in inside.texts), default=0)
    scene = merged([outer, inside], max(width + 2, beside), cell.height + 2)
    return scene, (width + 2, cell.height + 2)


def _cell_of_group(
    arrangement: Arrangement,
    hierarchy: Hierarchy,
    measures: Measures,
    *,
    draw_inside: Callable[[Arrangement], Scene],
) -> Cell:
    """The cells of a divided group as one: its title, then rows of members."""
    group = hierarchy.groups[arrangement.level]
    assert group is not None
    vertex_of = {element: vertex for vertex, element in enumerate(arrangement.members)}
    cells: list[Cell] = []
    for element in arrangement.members:
        child = arrangement.children.get(vertex_of[element])
        if child is None:
            cells.append(_cell_of_leaf(measures.leaves[element]))
        else:
            cells.append(_cell_of_content(measures.titles[element], draw_inside(child)))
    columns = group.column_count
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    title = measures.titles[arrangement.level]
    if title:
        rows.insert(0, [_cell_of_content(title, Scene(0, 0))])
    return _stack(rows)


def _cell_of_leaf(leaf: Leaf) -> Cell:
    bordered = 2 if leaf.style else 0

    def draw(width: int, height: int) -> Scene:
        whole = draw_leaf(leaf, width=width + bordered, height=height + bordered)
        bare = Scene(whole.width, whole.height, rules=whole.rules, texts=whole.texts)
        return shifted(bare, -1, -1) if bordered else bare

    return Cell(leaf.width - bordered, leaf.height - bordered, draw)


def _cell_of_content(title: tuple[str, ...], content: Scene) -> Cell:
    """A compartment with a centred title over the drawing of what it contains."""
    taken = max(map(text_width, title), default=0)
    rows = len(title)
    if title and _begins_with_bare_text(content):
        rows += 1  # or the text would be read as one more line of the title

    def draw(width: int, height: int) -> Scene:
        spare = height - rows - content.height
        texts = tuple(
            Text(
                (width - text_width(line)) // 2, y + (spare // 2 if not content.height else 0), line
            )
            for y, line in enumerate(title)
        )
        placed = shifted(content, (width - content.width) // 2, rows)
        return merged([Scene(width, height, texts=texts), placed], width, height)

    return Cell(max(taken, content.width) + 2, max(rows + content.height, 1), draw)


def _begins_with_bare_text(content: Scene) -> bool:
    """Whether text without a box stands in the first row of a drawing."""
    content = flattened(content)
    return any(
        text.y == 0
        and not any(box.y == 0 and box.x <= text.x < box.x + box.width for box in content.boxes)
        for text in content.texts
    )


def _stack(rows: list[list[Cell]]) -> Cell:
    """Rows of cells with a rule between each two; equal numbers of columns share their widths."""
    widths = _column_widths(rows)
    width = max((sum(own) + len(own) - 1 for own in widths), default=0)
    heights = [max(cell.height for cell in row) for row in rows]

    def draw(whole: int, height: int) -> Scene:
        scenes: list[Scene] = []
        y = 0
        for number, (row, own, tall) in enumerate(zip(rows, widths, heights, strict=True)):
            scenes.append(shifted(_draw_row(row, _widen(own, whole), tall), 0, y))
            y += tall
            if number < len(rows) - 1:
                scenes.append(Scene(whole, 1, rules=(Rule((-1, y), (whole, y)),)))
                y += 1
        return merged(scenes, whole, height)

    return Cell(width, sum(heights) + max(len(heights) - 1, 0), draw)


def _draw_row(row: list[Cell], widths: list[int], height: int) -> Scene:
    scenes: list[Scene] = []
    x = 0
    for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
        scenes.append(shifted(cell.draw(width, height), x, 0))
        x += width
        if number < len(row) - 1:
            scenes.append(Scene(1, height, rules=(Rule((x, -1), (x, height)),)))
            x += 1
    return merged(scenes, x, height)


def _column_widths(rows: list[list[Cell]]) -> list[list[int]]:
    """The widths of each row's cells, the same for all rows with as many columns."""
    widest: dict[int, list[int]] = {}
    for row in rows:
        known = widest.setdefault(len(row), [0] * len(row))
        for column, cell in enumerate(row):
            known[column] = max(known[column], cell.width)
    return [widest[len(row)] for row in rows]


def _widen(widths: list[int], whole: int) -> list[int]:
    """The widths with what is left of the whole shared out evenly."""
    spare = whole - (sum(widths) + len(widths) - 1)
    share, rest = divmod(spare, len(widths))
    return [width + share + (column < rest) for column, width in enumerate(widths)]
