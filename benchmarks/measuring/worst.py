"""The specs that each measure puts last, so that one knows where to look."""

from collections.abc import Callable, Sequence

from measuring.figures import Figures

WORST = 20
"""How many are named."""

Measure = Callable[[Figures], float | None]

MEASURES: dict[str, tuple[Measure, Callable[[Figures], str]]] = {
    "more crossings than dot's nets": (
        lambda one: one.crossings - one.dot.nets if one.dot else None,
        lambda one: f"{one.crossings} and {one.dot.nets if one.dot else '?'}",
    ),
    "crossings per edge": (
        lambda one: one.crossings / max(1, one.edges),
        lambda one: f"{one.crossings} on {one.edges} edges",
    ),
    "area in units of the smallest other": (
        lambda one: one.area_ratio,
        lambda one: (
            f"{one.ours.width} x {one.ours.height} and {one.smallest[1].width} x "
            f"{one.smallest[1].height} ({one.smallest[0]})"
            if one.smallest
            else ""
        ),
    ),
    "area per node": (
        lambda one: one.ours.area / one.nodes,
        lambda one: f"{one.ours.width} x {one.ours.height} for {one.nodes} nodes",
    ),
    "more bends per edge than the smallest other": (
        lambda one: one.more_bends,
        lambda one: (
            f"{one.ours.bends_per_edge:.2f} and {one.smallest[1].bends_per_edge:.2f} "
            f"({one.smallest[0]})"
            if one.smallest
            else ""
        ),
    ),
    "bends per edge": (
        lambda one: one.ours.bends_per_edge,
        lambda one: f"{one.ours.bends_per_edge:.2f} on {one.edges} edges",
    ),
    "columns": (lambda one: one.ours.width, lambda one: f"{one.ours.width} columns"),
    "cells off the mirror image": (
        lambda one: one.asymmetry,
        lambda one: f"{one.asymmetry:.1f} cells in the mean" if one.asymmetry else "",
    ),
    "part of the rows that could go": (
        lambda one: one.slack.rows / one.ours.height if one.slack else None,
        lambda one: f"{one.slack.rows if one.slack else '?'} of {one.ours.height} rows",
    ),
    "part of the columns that could go": (
        lambda one: one.slack.columns / one.ours.width if one.slack else None,
        lambda one: f"{one.slack.columns if one.slack else '?'} of {one.ours.width} columns",
    ),
}


def print_worst(found: Sequence[Figures]) -> None:
    """Print the specs that each measure puts last."""
    for title, (value, words) in MEASURES.items():
        valued = [(value(one), one) for one in found]
        ranked = sorted(
            ((amount, one) for amount, one in valued if amount is not None),
            key=lambda pair: -pair[0],
        )[:WORST]
        if ranked:
            print(f"\n{title}")
            for amount, one in ranked:
                print(f"  {amount:7.2f}  {one.name:44}{words(one)}")
