"""Where things are in a drawing of D2: what lines run through, and which rows are in order."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from triglyph.model import Diagram, walk_nodes
from triglyph_renderers.d2.script import name_paths

Point = tuple[float, float]

_MARGIN = 3.0
"""Pixels that a line may be inside of a box that it only touches."""
_STEPS = 16
"""Into how many pieces a curve or a straight piece is cut."""


def find_crossed_boxes(understood: dict[str, Any]) -> Iterator[str]:
    """Each line that runs through a box that is neither one of its ends nor around one."""
    boxes = {
        shape["id"]: (
            shape["place"][0] + _MARGIN,
            shape["place"][1] + _MARGIN,
            shape["place"][0] + shape["size"][0] - _MARGIN,
            shape["place"][1] + shape["size"][1] - _MARGIN,
        )
        for shape in understood["shapes"]
    }
    for line in understood["connections"]:
        points = list(_points(line))
        for name, (left, top, right, bottom) in boxes.items():
            if any(_is_around(name, line[end]) for end in ("source", "target")):
                continue
            if any(left < x < right and top < y < bottom for x, y in points):
                yield f"{line['source']} to {line['target']} runs through {name}"


def _is_around(name: str, end: str) -> bool:
    return end == name or end.startswith(f"{name}.")


def _points(line: dict[str, Any]) -> Iterator[Point]:
    """Points along a line, close to one another."""
    route: list[Point] = [(x, y) for x, y in line["route"]]
    if line["curved"]:
        for start in range(0, len(route) - 3, 3):
            yield from (_on_curve(route[start : start + 4], n / _STEPS) for n in range(_STEPS + 1))
        return
    for one, other in pairwise(route):
        count = max(_STEPS, int(abs(one[0] - other[0]) + abs(one[1] - other[1])) // 2)
        for number in range(count + 1):
            part = number / count
            yield (
                one[0] + (other[0] - one[0]) * part,
                one[1] + (other[1] - one[1]) * part,
            )


def _on_curve(control: list[Point], part: float) -> Point:
    rest = 1 - part
    weights = (rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3)
    x = sum(weight * point[0] for weight, point in zip(weights, control, strict=True))
    y = sum(weight * point[1] for weight, point in zip(weights, control, strict=True))
    return x, y


def find_disorder(
    diagram: Diagram, understood: dict[str, Any], *, grids: Mapping[str, tuple[int, int]]
) -> Iterator[str]:
    """Each member of a grid that is not right of the one before it in its row, or below it."""
    places = {shape["id"]: (shape["place"], shape["size"]) for shape in understood["shapes"]}
    paths = name_paths(diagram)
    groups = {"": diagram.body} | {
        node.id: node.group for node, _ in walk_nodes(diagram.body) if node.group is not None
    }
    for name, (_, columns) in grids.items():
        ids = [node.id for node in groups[name].nodes]
        members = [places[paths[each]] for each in ids]
        for number, (place, _) in enumerate(members):
            for axis, before in ((0, number - 1), (1, number - columns)):
                if before < 0 or (axis == 0 and number % columns == 0):
                    continue
                start, size = members[before]
                if place[axis] < start[axis] + size[axis] or place[1 - axis] != start[1 - axis]:
                    yield f"{ids[number]} of {name or 'the document'} is misplaced"
