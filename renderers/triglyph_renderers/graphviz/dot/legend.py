"""The key under a picture: what the colours and lines that it shows mean.

A row is a look that is in the picture, and the names of all that look so: kinds, and classes of
the spec. Where a class changes how the nodes of a kind look, the class has the row.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from triglyph.model import LineStyle, Node
from triglyph.themes import LIGHT_THEME, Colours
from triglyph_renderers.graphviz.fonts.shipped import text_width
from triglyph_renderers.graphviz.look import style
from triglyph_renderers.graphviz.look.colours import Palette, palette_of
from triglyph_renderers.graphviz.notation import markup
from triglyph_renderers.graphviz.paths.dashes import DASH, GAP
from triglyph_renderers.graphviz.paths.leaf_outlines import is_icon
from triglyph_renderers.graphviz.scene.placed import Placed
from triglyph_renderers.shared.legend import class_words, classes_of_kinds, own_class

_SWATCH = 14.0
_LINE_LENGTH = 26.0
"""Points of a sample: as a line it has three dashes and two gaps."""

_GAP = 8.0
"""Points between a sample and its words, and between two rows."""

_COLUMN_GAP = 20.0
"""Points between two columns."""

_SLACK = 2.0
"""Points that our measure may fall short of what Graphviz measures."""

_LETTERS = "Aa"
"""The sample of a class that changes nothing but the colour of text."""


class _Entry(Struct, frozen=True):
    """A row of a key: the markup of its sample, and its words."""

    sample: str
    words: str


class _Grid(Struct, frozen=True):
    """The columns of a key: what the words of each take."""

    words: tuple[float, ...]

    @property
    def columns(self) -> int:
        """Return the number of columns."""
        return len(self.words)

    @property
    def width(self) -> float:
        """Return the width of all columns in points."""
        return sum(self.words) + self.columns * (_LINE_LENGTH + _GAP + _COLUMN_GAP) - _COLUMN_GAP


def _grid(entries: Sequence[_Entry], *, room: float) -> _Grid | None:
    """Return as many columns as there is room for, and no more than the rows need.

    A key in one column is a third of a small picture, beside which there is nothing.
    """
    if not entries:
        return None
    widths = [
        1.01 * text_width(each.words, size=style.SMALL_SIZE) + _SLACK if each.words else 0.0
        for each in entries
    ]
    for rows in range(1, len(entries)):
        columns = ceil(len(entries) / rows)
        grid = _Grid(tuple(max(widths[column::columns]) for column in range(columns)))
        if grid.width <= room:
            return grid
    return _Grid((max(widths),))


def legend_width(placed: Placed, *, room: float) -> float:
    """Return the width of the key in points where nothing stretches it; 0 for no key.

    ``room`` is the width in points that it may fill with columns.
    """
    grid = _grid(_entries(placed), room=room)
    return grid.width if grid is not None else 0.0


def legend_table(placed: Placed, *, room: float, width: float = 0.0) -> str:
    """Return the markup of the key; empty where there is nothing to explain.

    ``room`` is as for its width. ``width`` is its least width in points, for the words of
    the last column to take: Graphviz would stretch the samples too.
    """
    entries = _entries(placed)
    grid = _grid(entries, room=room)
    if grid is None:
        return ""
    entries += [_Entry("", "")] * (-len(entries) % grid.columns)
    spare = max(width - grid.width, 0.0)
    # The space between rows is rows, for Graphviz stretches a sample to the height of its cell.
    space = markup.row(markup.cell("", height=_GAP))
    rows: list[str] = []
    for start in range(0, len(entries), grid.columns):
        cells: list[str] = []
        row = zip(entries[start : start + grid.columns], grid.words, strict=True)
        for column, (entry, words) in enumerate(row, start=1):
            is_last = column == grid.columns
            room_right = words + (spare if is_last else _COLUMN_GAP)
            cells += [
                markup.cell(entry.sample, width=_LINE_LENGTH, height=_SWATCH),
                markup.cell("", width=_GAP),
                markup.cell(
                    _words(entry.words, placed) if entry.words else "",
                    align="LEFT",
                    width=room_right,
                ),
            ]
        rows += [space, markup.row(*cells)]
    return markup.table(rows)


class _Row(Struct, frozen=True):
    """A row before those that look alike are joined.

    ``look`` is the same for what looks alike, ``sample`` shows it in the theme of the picture.
    """

    look: str
    sample: str
    words: str
    is_alone: bool = False
    """Whether the words are a sentence, which no others are joined to."""


def _entries(placed: Placed) -> list[_Entry]:
    """Return what the key explains: looks of nodes, then of lines; what is alike is one entry."""
    entries: dict[tuple[str, str], tuple[str, list[str]]] = {}
    deciding = _deciding(placed)
    for row in (
        *_kinds(placed, deciding),
        *_classes(placed, deciding),
        *_lines(placed, deciding),
    ):
        key = row.look, row.words if row.is_alone else ""
        _, words = entries.setdefault(key, (row.sample, []))
        if row.words not in words:
            words.append(row.words)
    return [_Entry(sample, ", ".join(words)) for sample, words in entries.values()]


def _deciding(placed: Placed) -> Palette:
    """Return the colours that decide what looks alike: the light ones.

    So a picture has the same rows in light, in dark, and where it follows its reader's screen.
    """
    theme = placed.palette.theme
    if theme.classes != "none":
        theme = LIGHT_THEME
    return palette_of(placed.diagram, theme=theme, album=placed.palette.album)


def _kinds(placed: Placed, deciding: Palette) -> Iterator[_Row]:
    """Yield the kinds of nodes that look as their kind does; in a theme without colours all do."""
    has_colours = placed.palette.theme.classes != "none"
    of_kinds = classes_of_kinds(placed.diagram)
    meanings = {kind.name: kind.meaning for kind in placed.diagram.kinds if kind.meaning}
    named: set[str] = set()
    for element, node in _nodes(placed):
        name = _kind_name(node)
        if name in named or not name:
            continue
        image = placed.palette.kind_image(name)
        look = _sample(placed, element, _colours(placed, element, node, deciding))
        usual = _sample(
            placed, element, _colours(placed, element, _usual(node, of_kinds), deciding)
        )
        if image or (has_colours and look == usual):
            named.add(name)
            words = f"{name}: {meanings[name]}" if name in meanings else name
            drawn = _colours(placed, element, node, placed.palette)
            sample = image or _sample(placed, element, drawn)
            yield _Row(image or look, sample, words, name in meanings)


def _classes(placed: Placed, deciding: Palette) -> Iterator[_Row]:
    """Yield the classes that change how nodes look.

    A class that gives a border only looks different on each kind: then its name is beside
    that of the kind.
    """
    of_kinds = classes_of_kinds(placed.diagram)
    looks: dict[str, dict[str, tuple[str, list[str]]]] = {}
    for element, node in _nodes(placed):
        name = own_class(node, of_kinds=of_kinds)
        if name is None:
            continue
        colours = _colours(placed, element, node, deciding)
        usual = _colours(placed, element, _usual(node, of_kinds), deciding)
        drawn = _colours(placed, element, node, placed.palette)
        look, sample = (_sample(placed, element, each) for each in (colours, drawn))
        if look == _sample(placed, element, usual):
            if colours.text == usual.text:
                continue
            look, sample = _letters(colours), _letters(drawn)
        _, kinds = looks.setdefault(name, {}).setdefault(look, (sample, []))
        if (kind := _kind_name(node)) not in kinds:
            kinds.append(kind)
    for name, own in looks.items():
        named: set[str] = set()
        for look, (sample, kinds) in own.items():
            for kind in [""] if len(own) == 1 else kinds:
                words = f"{class_words(name)} {kind}".strip()
                if words not in named:
                    named.add(words)
                    yield _Row(look, sample, words)


def _lines(placed: Placed, deciding: Palette) -> Iterator[_Row]:
    """Yield the lines that mean a class: all that look so have one."""
    looks: dict[str, tuple[str, list[str | None]]] = {}
    for edge in () if placed.diagram.flow is not None else placed.diagram.edges:
        look, sample = (
            _stroke(edge.line, colour=palette.edge_colours(edge).line)
            for palette in (deciding, placed.palette)
        )
        _, names = looks.setdefault(look, (sample, []))
        names.append(None if edge.quiet else edge.style)
    for look, (sample, names) in looks.items():
        for name in dict.fromkeys(names if None not in names else ()):
            yield _Row(look, sample, class_words(str(name)))


def _nodes(placed: Placed) -> Iterator[tuple[int, Node]]:
    """Yield the nodes that a view is about, leaves before groups, with their elements."""
    for wants_group in (False, True):
        for element, node in enumerate(placed.graph.nodes):
            is_group = placed.graph.groups[element] is not None
            if node is not None and is_group == wants_group and not node.quiet:
                yield element, node


def _kind_name(node: Node) -> str:
    return node.own_kind or node.kind or ""


def _usual(node: Node, of_kinds: Mapping[str, str | None]) -> Node:
    """Return a node without a class of its own."""
    return replace(node, style=of_kinds.get(node.own_kind or ""))


def _colours(placed: Placed, element: int, node: Node, palette: Palette) -> Colours:
    """Return the colours of a node or of the frame of a group."""
    if placed.graph.groups[element] is not None:
        return palette.frame_colours(node, depth=placed.depth(element))
    return palette.colours(node)


def _sample(placed: Placed, element: int, colours: Colours) -> str:
    """Return a sample of a node in some colours: letters where no box is drawn."""
    node = placed.graph.nodes[element]
    assert node is not None
    has_box = element in placed.boxed and not is_icon(node, placed.images)
    return _swatch(colours) if has_box else _letters(colours)


def _letters(colours: Colours) -> str:
    """Return a sample of text."""
    return markup.text([_LETTERS], size=style.SMALL_SIZE, colour=colours.text)


def _swatch(colours: Colours) -> str:
    """Return a sample of a kind, with round corners as most of its nodes have."""
    inner = markup.cell(
        "", width=_LINE_LENGTH - 2 * style.STROKE, height=_SWATCH - 2 * style.STROKE
    )
    return markup.table(
        [markup.row(inner)],
        border=style.STROKE,
        style="ROUNDED",
        color=colours.line,
        bgcolor=colours.fill,
    )


def _stroke(line: LineStyle, *, colour: str) -> str:
    """Return a sample of a line: the lower borders of cells, for dashes of their own."""
    half = _SWATCH / 2
    border = {"sides": "B", "border": 3 if line == "thick" else 1, "color": colour}
    widths = [DASH, GAP, DASH, GAP, DASH] if line == "dashed" else [_LINE_LENGTH]
    cells = [
        markup.cell("", width=width, height=half, **(border if number % 2 == 0 else {}))
        for number, width in enumerate(widths)
    ]
    below = markup.row(markup.cell("", height=half))
    return markup.table([markup.row(*cells), below])


def _words(name: str, placed: Placed) -> str:
    return markup.text([name], size=style.SMALL_SIZE, colour=placed.palette.theme.remark)
