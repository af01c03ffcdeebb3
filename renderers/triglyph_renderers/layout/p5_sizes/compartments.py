"""Divided groups: members as compartments that share the group's border.

A compartment's border is the group's own, so a wire that ends at it would be
taken for the compartment's. Hence a group is drawn divided only where no wire
ends at a member, and none at the group itself but at its title.

    ┌───────────────┐
    │     Group     │◀──     that is the group
    ├───────┬───────┤
    │   a   │   b   │◀──     the group, or ``b``?
    └───────┴───────┘
"""

from collections.abc import Callable

from msgspec import Struct

from triglyph.model import Lines
from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.level_graph import LevelGraph
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
    """Draws the inside for a size; its borders are just outside of it."""
    member: int | None = None
    """The element that it shows, None for the title of the group."""


def may_divide(graph: LevelGraph, measures: Measures) -> bool:
    """Return whether no wire ends at a compartment, and no callout is beside an inner one."""
    if any(level.segments for level in (graph, *graph.parts)):
        return False
    if any(frame_port.links for frame_port in graph.frame_ports):
        return False
    if any(child.frame_ends for child in graph.children.values()):
        return False
    compound = measures.compound
    group = compound.groups[graph.level]
    assert group is not None
    leaves = [
        measures.leaves[element] for element in graph.members if compound.groups[element] is None
    ]
    if any(leaf.callout_width for leaf in leaves) and group.layout != "column":
        return False
    return not any(measures.loops.get(element) for element in graph.members)


def draw_divided(
    graph: LevelGraph,
    measures: Measures,
    *,
    draw_inside: Callable[[LevelGraph], Scene],
    least_width: int,
) -> tuple[Scene, tuple[int, int]]:
    """Return the group with its border, and the size of that border alone.

    ``draw_inside`` draws a member group without its frame.
    """
    metrics = measures.metrics
    border = metrics.box.border
    cell = _cell_of_group(graph, measures, draw_inside=draw_inside)
    width = max(cell.width, least_width - 2 * border)
    inside = flattened(shifted(cell.draw(width, cell.height), border, border))
    group = measures.compound.groups[graph.level]
    style: BoxStyle = "dashed" if group is not None and group.frame == "dashed" else "square"
    box = (width + 2 * border, cell.height + 2 * border)
    frame = Box(0, 0, *box, style, owner=graph.level, role="group")
    beside = max((text.x + text.width for text in inside.texts), default=0)
    scene = merged([Scene(*box, boxes=(frame,)), inside], max(box[0], beside), box[1])
    return scene, box


def _cell_of_group(
    graph: LevelGraph,
    measures: Measures,
    *,
    draw_inside: Callable[[LevelGraph], Scene],
) -> Cell:
    """Return the cells of a divided group as one: its title, then rows of members."""
    group = measures.compound.groups[graph.level]
    assert group is not None
    metrics = measures.metrics
    cells: list[Cell] = []
    for vertex, element in enumerate(graph.members):
        child = graph.children.get(vertex)
        if child is None:
            cells.append(_cell_of_leaf(measures.leaves[element], metrics, member=element))
        else:
            title = Title(measures.titles[element], element, is_member=True)
            cells.append(_cell_of_content(title, draw_inside(child), metrics))
    columns = group.column_count
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    title = Title(measures.titles[graph.level], graph.level, is_member=False)
    if title.lines:
        rows.insert(0, [_cell_of_content(title, Scene(0, 0), metrics)])
    return _stack(rows, metrics, owner=graph.level)


def _cell_of_leaf(leaf: Leaf, metrics: Metrics, *, member: int) -> Cell:
    border = metrics.box.border if leaf.style else 0

    def draw(width: int, height: int) -> Scene:
        whole = draw_leaf(leaf, metrics, width=width + 2 * border, height=height + 2 * border)
        bare = Scene(whole.width, whole.height, rules=whole.rules, texts=whole.texts)
        return shifted(bare, -border, -border) if border else bare

    return Cell(leaf.width - 2 * border, leaf.height - 2 * border, draw, member)


class Title(Struct, frozen=True):
    """The title of a compartment, or of the whole divided group."""

    lines: Lines
    owner: int
    is_member: bool


def _cell_of_content(title: Title, content: Scene, metrics: Metrics) -> Cell:
    """Return a compartment with a centred title over the drawing of what it contains."""
    text, box, frame = metrics.text, metrics.box, metrics.frame
    tall = text.heights["title"]
    rows = text.height(title.lines, "title")
    above = box.section_pad
    if title.lines and content.height:
        if not metrics.is_characters:
            rows += frame.title_gap
        elif _begins_with_bare_text(content):
            rows += tall  # or the text would be read as one more line of the title
    below = frame.pad_y if content.height else box.section_pad

    def draw(width: int, height: int) -> Scene:
        spare = height - above - rows - content.height - below
        top = above + (0 if content.height else spare // 2)
        texts = tuple(
            Text(
                (width - text.measure(line, "title")) // 2,
                top + row * tall,
                line,
                owner=title.owner,
                role="title",
                width=text.measure(line, "title"),
                height=tall,
            )
            for row, line in enumerate(title.lines)
        )
        placed = shifted(content, (width - content.width) // 2, above + rows)
        return merged([Scene(width, height, texts=texts), placed], width, height)

    return Cell(
        max(text.width(title.lines, "title"), content.width) + 2 * box.pad_x,
        max(above + rows + content.height + below, 1),
        draw,
        title.owner if title.is_member else None,
    )


def _begins_with_bare_text(content: Scene) -> bool:
    """Return whether text without a box is in the first row of a drawing."""
    content = flattened(content)
    return any(
        text.y == 0
        and not any(box.y == 0 and box.x <= text.x < box.x + box.width for box in content.boxes)
        for text in content.texts
    )


def _stack(rows: list[list[Cell]], metrics: Metrics, *, owner: int) -> Cell:
    """Return rows of cells with a rule between each two.

    Rows with equal numbers of columns share the widths of these.
    """
    rule = metrics.box.border
    widths = _column_widths(rows)
    width = max((sum(own) + (len(own) - 1) * rule for own in widths), default=0)
    heights = [max(cell.height for cell in row) for row in rows]

    def draw(whole: int, height: int) -> Scene:
        scenes: list[Scene] = []
        y = 0
        for number, (row, own, tall) in enumerate(zip(rows, widths, heights, strict=True)):
            spread = _widen(own, whole, rule=rule)
            scenes.append(shifted(_draw_row(row, spread, tall, rule=rule, owner=owner), 0, y))
            y += tall
            if number < len(rows) - 1:
                line = Rule((-1, y), (whole, y), owner=owner)
                scenes.append(Scene(whole, rule, rules=(line,)))
                y += rule
        return merged(scenes, whole, height)

    return Cell(width, sum(heights) + max(len(heights) - 1, 0) * rule, draw)


def _draw_row(row: list[Cell], widths: list[int], height: int, *, rule: int, owner: int) -> Scene:
    scenes: list[Scene] = []
    x = 0
    for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
        if cell.member is not None:
            box = Box(x - 1, -1, width + 2, height + 2, owner=cell.member, role="compartment")
            scenes.append(Scene(0, 0, boxes=(box,)))
        scenes.append(shifted(cell.draw(width, height), x, 0))
        x += width
        if number < len(row) - 1:
            line = Rule((x, -1), (x, height), owner=owner)
            scenes.append(Scene(rule, height, rules=(line,)))
            x += rule
    return merged(scenes, x, height)


def _column_widths(rows: list[list[Cell]]) -> list[list[int]]:
    """Return the widths of each row's cells, the same for all rows with as many columns.

    ├────────┬────────┤             ├──────────┬──────┤
    │ longer │   b    │   and not   │  longer  │  b   │     which looks like bricks
    ├────────┼────────┤             ├──────┬───┴──────┤
    │   c    │ longer │             │  c   │  longer  │
    """
    widest: dict[int, list[int]] = {}
    for row in rows:
        known = widest.setdefault(len(row), [0] * len(row))
        for column, cell in enumerate(row):
            known[column] = max(known[column], cell.width)
    return [widest[len(row)] for row in rows]


def _widen(widths: list[int], whole: int, *, rule: int) -> list[int]:
    """Return the widths with what is left of the whole shared out evenly."""
    spare = whole - (sum(widths) + (len(widths) - 1) * rule)
    share, rest = divmod(spare, len(widths))
    return [width + share + (column < rest) for column, width in enumerate(widths)]
