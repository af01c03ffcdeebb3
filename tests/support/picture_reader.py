"""What a picture says, read from the strokes that Graphviz drew, as a person would see them.

The reader takes Graphviz's json of a drawing: where boxes, frames and words are, and
the curves of lines. Which thing of the spec a box stands for is taken from its name; what
lines say is taken from where they run alone: lines that meet in a corner or at a tee are one
wire, those that cross are not unless there is a dot, and a wire says that each of its ends
without an arrowhead leads to each that has one.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise
from types import MappingProxyType
from typing import Any, NamedTuple

from triglyph.model import Diagram, Edge, LineStyle, walk_nodes
from triglyph_renderers.graphviz.notation import ids
from triglyph_renderers.graphviz.paths.leaf_outlines import is_icon
from triglyph_renderers.graphviz.paths.outlines import IMAGE_SIDE

Point = tuple[float, float]
Curve = tuple[Point, ...]
Words = tuple[str, ...]

_WORD = re.compile("[\u2e80-\u9fff\uff01-\uffef]|[^\\s\u2e80-\u9fff\uff01-\uffef]+")
"""A word, or a character of a script that is written without spaces."""

NEAR = 1.6
"""Points within which two things touch: half a stroke, and what rounding leaves."""


SHOWN_BACKSLASH = "\u2216"
"""What replaces a backslash before a drawing is read: Graphviz counts each of them twice and cuts
texts off in its json, while those of svg, png and pdf are whole."""

DEEP = 24.0
"""Points from what bounds a thing within which a line ends at it, and not somewhere inside."""


class Rectangle(NamedTuple):
    """Left, bottom, right and top, in points, y growing upwards."""

    left: float
    bottom: float
    right: float
    top: float

    def inside(self, point: Point, *, by: float) -> bool:
        """Whether a point is inside by more than a distance."""
        x, y = point
        return self.left + by < x < self.right - by and self.bottom + by < y < self.top - by

    def meets(self, other: "Rectangle", *, by: float = 0.0) -> bool:
        """Whether two rectangles share more than a rim of a given breadth."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > by
            and min(self.top, other.top) - max(self.bottom, other.bottom) > by
        )

    def contains(self, other: "Rectangle") -> bool:
        """Whether another rectangle is inside, or shares sides with this one."""
        return (
            self.left - 0.5 <= other.left
            and other.right <= self.right + 0.5
            and self.bottom - 0.5 <= other.bottom
            and other.top <= self.top + 0.5
        )

    def distance(self, point: Point) -> float:
        """How far a point is from the border."""
        x, y = point
        out_x = max(self.left - x, 0.0, x - self.right)
        out_y = max(self.bottom - y, 0.0, y - self.top)
        if out_x or out_y:
            return max(out_x, out_y)
        return min(x - self.left, self.right - x, y - self.bottom, self.top - y)


class Line(NamedTuple):
    """One curve of an edge as a polyline, and whether its ends have arrowheads."""

    edge: int
    points: tuple[Point, ...]
    tail_tip: Point | None
    head_tip: Point | None
    style: LineStyle

    @property
    def ends(self) -> tuple[tuple[Point, bool], tuple[Point, bool]]:
        """Both ends: the tip of the arrowhead where there is one."""
        return (
            (self.tail_tip or self.points[0], self.tail_tip is not None),
            (self.head_tip or self.points[-1], self.head_tip is not None),
        )


class Label(NamedTuple):
    """Some words with the rectangle that they take."""

    owner: str
    text: Words
    around: Rectangle


class Picture(NamedTuple):
    """All that a drawing shows."""

    page: Rectangle
    boxes: dict[str, Rectangle]
    frames: dict[str, Rectangle]
    texts: dict[str, Words]
    titles: list[Label]
    labels: list[Label]
    callouts: dict[str, Words]
    lines: list[Line]
    dots: list[Point]
    named: dict[int, tuple[str, str]]
    """The ends that an edge has by its names, for wires that do not say which ends they join."""
    icons: frozenset[str] = frozenset()
    """The nodes that are an image, which may be narrower than the label below it."""
    figures: Mapping[str, tuple[Curve, ...]] = MappingProxyType({})
    """The closed curves that bound a node which is no box: wires end at them."""

    def parts(self, name: str) -> tuple[Rectangle, ...]:
        """The rectangles of a node that no line may enter: of an icon the image and the label."""
        left, bottom, right, top = box = self.boxes[name]
        if name not in self.icons:
            return (box,)
        middle = (left + right) / 2
        half = min(IMAGE_SIDE, right - left) / 2
        waist = max(top - IMAGE_SIDE, bottom)
        image = Rectangle(middle - half, waist, middle + half, top)
        return image, Rectangle(left, bottom, right, waist)

    def owner(self, point: Point) -> str | None:
        """The box or frame at which a line ends that has its end at a point."""
        return owner_at(point, self.boxes | self.frames, icons=self.icons, figures=self.figures)

    def is_deep_in(self, name: str, box: Rectangle, point: Point) -> bool:
        """Whether a point is far inside the box of a node, or inside its figure."""
        if not box.inside(point, by=DEEP):
            return False
        figures = self.figures.get(name, ())
        return not figures or (
            any(_is_around(point, each) for each in figures)
            and min(_to_curve(point, each) for each in figures) > DEEP
        )


class SeenEdge(NamedTuple):
    """An edge without its direction in the layout: its ends, each with or without a head."""

    ends: tuple[tuple[str, bool], ...]
    line: LineStyle
    label: Words


def words(lines: Iterable[str]) -> Words:
    """The words of some lines, sorted; between characters of Chinese a line may be broken."""
    return tuple(sorted(word for line in lines for word in _WORD.findall(line)))


def read_picture(
    drawn: bytes, diagram: Diagram, *, images: frozenset[str] = frozenset()
) -> Picture:
    """Read Graphviz's json of the picture of a diagram; ``images`` are the nodes with one."""
    whole: dict[str, Any] = json.loads(drawn)
    known = [node.id for node, _ in walk_nodes(diagram.body)]
    of_node = {ids.node_name(name): name for name in known}
    of_frame = {ids.cluster_name(name): name for name in known}
    of_callout = {ids.callout_name(name): name for name in known}
    boxes: dict[str, Rectangle] = {}
    frames: dict[str, Rectangle] = {}
    texts: dict[str, Words] = {}
    titles: list[Label] = []
    callouts: dict[str, list[str]] = {}
    dots: list[Point] = []
    for thing in whole.get("objects", ()):
        name = thing["name"]
        shown = words(_texts(thing.get("_ldraw_", ())))
        if name in of_node:
            boxes[of_node[name]] = _box(thing)
            # A group that holds nothing is a node in its frame, which has its title.
            texts[of_node[name]] = tuple(sorted((*texts.get(of_node[name], ()), *shown)))
        elif name in of_frame:
            if thing.get("peripheries") != "0" and thing.get("_draw_"):
                frames[of_frame[name]] = Rectangle(*map(float, thing["bb"].split(",")))
            texts[of_frame[name]] = tuple(sorted((*texts.get(of_frame[name], ()), *shown)))
            if shown:
                titles.append(Label(of_frame[name], shown, _around_label(thing)))
        elif name.startswith("joint_"):
            dots.append(_point(thing["pos"]))
        elif (owner := of_callout.get(_without_number(name))) is not None:
            callouts.setdefault(owner, []).extend(shown)
    labels: list[Label] = []
    lines: list[Line] = []
    named: dict[int, tuple[str, str]] = {}
    of_number = {thing["_gvid"]: thing["name"] for thing in whole.get("objects", ())}
    for edge in whole.get("edges", ()):
        tail, head = (
            of_frame[edge[group]] if group in edge else of_node[of_number[edge[end]]]
            for end, group in (("tail", "ltail"), ("head", "lhead"))
        )
        named[edge["_gvid"]] = (tail, head)
        lines += _lines(edge)
        shown = words(_texts(edge.get("_ldraw_", ())))
        if shown:
            labels.append(Label(str(edge["_gvid"]), shown, _around_label(edge)))
    return Picture(
        Rectangle(*map(float, whole["bb"].split(","))),
        boxes,
        frames,
        texts,
        titles,
        labels,
        {owner: tuple(sorted(found)) for owner, found in callouts.items()},
        lines,
        dots,
        named,
        frozenset(node.id for node, _ in walk_nodes(diagram.body) if is_icon(node, images)),
        _figures(whole, boxes),
    )


def _figures(whole: dict[str, Any], boxes: dict[str, Rectangle]) -> dict[str, tuple[Curve, ...]]:
    """The curves below the graph that are in the box of a node: a diamond, a cloud, a drum."""
    figures: dict[str, tuple[Curve, ...]] = {}
    for operation in whole.get("_draw_", ()):
        if operation.get("op") not in ("b", "B"):
            continue
        curve = tuple(_flatten([(float(x), float(y)) for x, y in operation["points"]]))
        xs, ys = zip(*curve, strict=True)
        around = Rectangle(min(xs), min(ys), max(xs), max(ys))
        for name, box in boxes.items():
            if curve[0] == curve[-1] and box.contains(around):
                figures[name] = (*figures.get(name, ()), curve)
    return figures


def _without_number(name: str) -> str:
    stem, _, number = name.rpartition("_")
    return stem if number.isdigit() and stem.startswith("c_") else name


def _texts(operations: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The texts that are drawn."""
    return (
        operation["text"].replace(SHOWN_BACKSLASH, "\\")
        for operation in operations
        if operation.get("op") == "T"
    )


def _point(text: str) -> Point:
    x, y = map(float, text.split(","))
    return x, y


def _box(thing: dict[str, Any]) -> Rectangle:
    x, y = _point(thing["pos"])
    width, height = 36 * float(thing["width"]), 36 * float(thing["height"])
    return Rectangle(x - width, y - height, x + width, y + height)


def _around_label(thing: dict[str, Any]) -> Rectangle:
    """The rectangle of the words of a label, from where each of its lines is drawn."""
    spans = [
        (operation["pt"], operation["width"], operation["align"])
        for operation in thing["_ldraw_"]
        if operation.get("op") == "T" and operation["text"].strip()
    ]
    sizes = [operation["size"] for operation in thing["_ldraw_"] if operation.get("op") == "F"]
    size = max(sizes)
    lefts = [x - {"l": 0.0, "c": width / 2, "r": width}[align] for (x, _), width, align in spans]
    return Rectangle(
        min(lefts),
        min(y for (_, y), _, _ in spans) - 0.2 * size,
        max(left + width for left, (_, width, _) in zip(lefts, spans, strict=True)),
        max(y for (_, y), _, _ in spans) + 0.75 * size,
    )


def _lines(edge: dict[str, Any]) -> Iterator[Line]:
    """The curves of an edge; those written in ``pos`` with the tips of its heads."""
    operations = edge.get("_draw_", ())
    curves = [operation["points"] for operation in operations if operation.get("op") in "bB"]
    styles = [operation["style"] for operation in operations if operation.get("op") == "S"]
    style: LineStyle = "dashed" if "dashed" in styles else "solid"
    if any(written.startswith("setlinewidth(") and float(written[13:-1]) > 2 for written in styles):
        style = "thick"
    written = edge.get("pos", "").split(";")
    for number, points in enumerate(curves):
        tips = {
            part[0]: _point(part[2:])
            for part in (written[number].split() if number < len(written) else ())
            if part[0] in "es"
        }
        heads = {"s": bool(edge.get("_tdraw_")), "e": bool(edge.get("_hdraw_"))}
        yield Line(
            edge["_gvid"],
            tuple(_flatten([(float(x), float(y)) for x, y in points])),
            tips.get("s") if heads["s"] else None,
            tips.get("e") if heads["e"] else None,
            style,
        )


def _flatten(points: list[Point]) -> Iterator[Point]:
    """A Bezier curve as a polyline; straight pieces stay one."""
    yield points[0]
    for start in range(0, len(points) - 1, 3):
        a, b, c, d = points[start : start + 4]
        straight = a[0] == b[0] == c[0] == d[0] or a[1] == b[1] == c[1] == d[1]
        for step in (1.0,) if straight else (0.25, 0.5, 0.75, 1.0):
            u = 1 - step
            yield (
                u**3 * a[0] + 3 * u * u * step * b[0] + 3 * u * step * step * c[0] + step**3 * d[0],
                u**3 * a[1] + 3 * u * u * step * b[1] + 3 * u * step * step * c[1] + step**3 * d[1],
            )


# What the lines say ------------------------------------------------------------------------


def seen_edges(picture: Picture) -> list[SeenEdge]:
    """The edges that a reader takes from the picture, those of one wire crossed with each other.

    A wire whose ends all look alike does not say which of them it joins: there the names of
    its edges do, and their ends must be those where its lines end.
    """
    label_of = {label.owner: label.text for label in picture.labels}
    seen: list[SeenEdge] = []
    for wire in wires_of(picture):
        lines = [picture.lines[index] for index in wire]
        ends: dict[tuple[str, bool], None] = {}
        for line in lines:
            for point, has_head in line.ends:
                owner = picture.owner(point)
                if owner is not None and not _is_on_other(point, line, lines):
                    ends[owner, has_head] = None
        label: Words = ()
        for line in lines:
            label = label_of.get(str(line.edge), label)
        style = lines[0].style
        tails = [end for end in ends if not end[1]]
        heads = [end for end in ends if end[1]]
        pairs = [(tail, head) for tail in tails for head in heads]
        if not tails or not heads:
            alike = bool(heads)
            names_ = {picture.named[line.edge] for line in lines}
            reached = {name for name, _ in ends}
            drawn = {line.edge for line in picture.lines}
            names_ |= {
                pair
                for edge, pair in picture.named.items()
                if edge not in drawn and reached.issuperset(pair)
            }
            pairs = [((one, alike), (other, alike)) for one, other in sorted(names_)]
            unsaid = set(ends) - {end for pair in pairs for end in pair}
            assert not unsaid, f"a line ends at {unsaid}, where none of its edges does"
        seen += [
            SeenEdge(tuple(sorted(pair)), style, label)
            for pair in pairs
            if pair[0][0] != pair[1][0]
        ]
    return sorted(seen)


def owner_at(
    point: Point,
    places: dict[str, Rectangle],
    *,
    icons: frozenset[str] = frozenset(),
    figures: Mapping[str, tuple[Curve, ...]] = MappingProxyType({}),
) -> str | None:
    """The box or frame at whose border a point is: the smallest of those that are as near."""
    best: tuple[float, float, str] | None = None
    for name, rectangle in places.items():
        inside_icon = name in icons and rectangle.inside(point, by=0.0)
        distance = 0.0 if inside_icon else rectangle.distance(point)
        if name in figures:
            distance = min(_to_curve(point, each) for each in figures[name])
        area = (rectangle.right - rectangle.left) * (rectangle.top - rectangle.bottom)
        if best is None or (round(distance), area) < best[:2]:
            best = (round(distance), area, name)
    return best[2] if best is not None and best[0] <= DEEP else None


def _is_on_other(point: Point, line: Line, lines: list[Line]) -> bool:
    """Whether a line ends on another one, where it joins that."""
    return any(other is not line and _is_on(point, other) for other in lines)


def _is_on(point: Point, line: Line) -> bool:
    whole = [line.ends[0][0], *line.points, line.ends[1][0]]
    return any(_to_piece(point, one, other) <= NEAR for one, other in pairwise(whole))


def _to_curve(point: Point, curve: Curve) -> float:
    """The distance of a point from a curve."""
    return min(_to_piece(point, one, other) for one, other in pairwise(curve))


def _is_around(point: Point, curve: Curve) -> bool:
    """Whether a closed curve is around a point: as a level ray from it sees it."""
    x, y = point
    crossed = (
        (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        for (x1, y1), (x2, y2) in pairwise(curve)
    )
    return sum(crossed) % 2 == 1


def _to_piece(point: Point, one: Point, other: Point) -> float:
    """The distance of a point from a straight piece."""
    (x, y), (x1, y1), (x2, y2) = point, one, other
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    part = (
        max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) if length else 0
    )
    return float(((x - x1 - part * (x2 - x1)) ** 2 + (y - y1 - part * (y2 - y1)) ** 2) ** 0.5)


def wires_of(picture: Picture) -> list[list[int]]:
    """The lines by the wire that they are part of."""
    lines = picture.lines
    leader = list(range(len(lines)))

    def find(index: int) -> int:
        while leader[index] != index:
            index = leader[index]
        return index

    for one, other in combinations(range(len(lines)), 2):
        first, second = lines[one], lines[other]
        joined = first.edge == second.edge or any(
            _is_on(point, there) and not has_head
            for here, there in ((first, second), (second, first))
            for point, has_head in here.ends
        )
        joined = joined or any(_is_on(dot, first) and _is_on(dot, second) for dot in picture.dots)
        if joined:
            leader[find(other)] = find(one)
    groups: dict[int, list[int]] = {}
    for index in range(len(lines)):
        groups.setdefault(find(index), []).append(index)
    return list(groups.values())


def expected_edges(edges: Iterable[Edge]) -> list[SeenEdge]:
    """The edges of a spec as the picture must show them."""
    return sorted(
        SeenEdge(
            tuple(sorted(((e.source, e.source_head), (e.target, e.target_head)))),
            e.line,
            words(e.label),
        )
        for e in edges
        if e.source != e.target
    )


# What is in whose way ----------------------------------------------------------------------


def faults(picture: Picture, diagram: Diagram) -> list[str]:
    """What a designer would not let pass: lines and words that touch what is not theirs."""
    parents = {node.id: parent for node, parent in walk_nodes(diagram.body)}

    def around(name: str) -> set[str]:
        found: set[str] = set()
        parent = parents[name]
        while parent is not None:
            found.add(parent.id)
            parent = parents[parent.id]
        return found

    found: list[str] = []
    for line in picture.lines:
        own = {owner for point, _ in line.ends if (owner := picture.owner(point)) is not None}
        parts = [(each, part) for each in picture.boxes for part in picture.parts(each)]
        for name, box in parts:
            goes_in = any(picture.is_deep_in(name, box, point) for point in line.points)
            if _runs_through(line, box, by=1.0) and (name not in own or goes_in):
                found.append(f"a line of edge {line.edge} runs through the box of {name}")
        for label in (*picture.titles, *picture.labels):
            if _runs_through(line, label.around, by=0.5):
                found.append(
                    f"a line of edge {line.edge} runs through the words {' '.join(label.text)}"
                )
        for point in line.points:
            if not picture.page.inside(point, by=-1.0):
                found.append(f"a line of edge {line.edge} leaves the page")
                break
        for start, end in (line.points[:2], line.points[-1:-3:-1]):
            if abs(start[0] - end[0]) > 0.1 and abs(start[1] - end[1]) > 0.1:
                found.append(f"an end of edge {line.edge} is not square")
    tips = [(line, point) for line in picture.lines for point, has_head in line.ends if has_head]
    for line in picture.lines:
        for point, has_head in line.ends:
            for other, tip in tips:
                close = max(abs(point[0] - tip[0]), abs(point[1] - tip[1])) <= 3
                if other is not line and not has_head and close:
                    found.append(f"edge {line.edge} begins under the arrowhead of {other.edge}")
    for one, other in combinations((*picture.titles, *picture.labels), 2):
        if one.around.meets(other.around, by=0.5):
            found.append(f"the words {' '.join(one.text)} and {' '.join(other.text)} overlap")
    for label in picture.labels:
        for name, box in picture.boxes.items():
            if label.around.meets(box, by=0.5):
                found.append(f"the label {' '.join(label.text)} is on the box of {name}")
        for name, frame in picture.frames.items():
            if label.around.meets(frame) and not frame.contains(label.around):
                found.append(f"the label {' '.join(label.text)} is on the frame of {name}")
    placed = {**picture.boxes, **picture.frames}
    spoken = {" ".join(label.text): label.around for label in (*picture.titles, *picture.labels)}
    for name, area in (*placed.items(), *spoken.items()):
        corners = (area.left, area.bottom), (area.right, area.top)
        if not all(picture.page.inside(corner, by=-NEAR) for corner in corners):
            found.append(f"{name} leaves the page")
    for one_name, other_name in combinations(picture.boxes, 2):
        if picture.boxes[one_name].meets(picture.boxes[other_name], by=1.5):
            found.append(f"the boxes of {one_name} and {other_name} overlap")
    for name, box in (picture.boxes | picture.frames).items():
        for outer in around(name) & set(picture.frames):
            frame = picture.frames[outer]
            if not frame.contains(box):
                found.append(f"{name} is not inside the frame of {outer}")
        for other_name, frame in picture.frames.items():
            related = {name, *around(name)}
            if other_name in related or name in around(other_name):
                continue
            if box.meets(frame, by=1.5):
                found.append(f"{name} overlaps the frame of {other_name}")
    return found


def _runs_through(line: Line, box: Rectangle, *, by: float) -> bool:
    return any(_piece_meets(one, other, box, by=by) for one, other in pairwise(line.points))


def _piece_meets(one: Point, other: Point, box: Rectangle, *, by: float) -> bool:
    """Whether a piece, which is nearly level or upright, has a part inside a rectangle."""
    left, right = sorted((one[0], other[0]))
    bottom, top = sorted((one[1], other[1]))
    return (
        left < box.right - by
        and right > box.left + by
        and bottom < box.top - by
        and top > box.bottom + by
    )
