"""How far a drawing of ours is from its own mirror image, for graphs that have one."""

from statistics import mean

from boxart_reader import Reading

SYMMETRIC = {
    "decisions/plant-key": "across",
    "dependencies/diamond-of-versions": "across",
    "everyday/tournament": "down",
    "large/hub-of-forty": "across",
    "networks/data-centre": "across",
    "networks/spine-leaf": "across",
    "people/wide-sales": "across",
    "protocols/event-hub": "across",
}
"""Specs whose graph is its own mirror image, and along which axis its halves lie."""


def measure_asymmetry(reading: Reading, *, along: str) -> float:
    """The mean distance, in cells, from where boxes without members should be for symmetry.

    The mirror image of each box is compared with the box that is nearest to it
    of those at the same height (or at the same distance from the left).
    """
    boxes = [box for box in reading.walk() if not box.children]
    places = [
        (box.left + box.right, box.top)
        if along == "across"
        else (box.top + box.bottom, (box.left + box.right) // 8)
        for box in boxes
    ]
    axis = min(place for place, _ in places) + max(place for place, _ in places)
    distances = [
        min(abs(axis - place - other) for other, there in places if there == level)
        for place, level in places
    ]
    return mean(distances) / 2
