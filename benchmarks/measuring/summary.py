"""Tables made from the figures of all specs: medians, a row for each tool and for each spec."""

from collections.abc import Iterable, Sequence
from statistics import mean, median

from measuring.figures import Figures
from measuring.tracing import Trace

TOOLS = ("tool", "readable specs", "its size", "ours", "its bends", "ours")

EACH = (
    "spec",
    "nodes",
    "edges",
    "size",
    "crossings",
    "dot's",
    "bends per edge",
    "other's",
    "other's size",
    "other",
)


def summary(found: Sequence[Figures]) -> list[tuple[str, str, str]]:
    """What the medians say: the measure, ours, and what it is held against."""
    beside = [one for one in found if one.smallest is not None]
    rows = [
        (
            "faithful, by the project's reader",
            f"{sum(not one.differences for one in found)} of {len(found)}",
            "all",
        ),
        (
            "columns x rows, median",
            f"{median(one.ours.width for one in found):g} x "
            f"{median(one.ours.height for one in found):g}",
            "",
        ),
        *_own_rows(found),
        *_crossing_rows(found),
        (
            "wires side by side that a third one crosses",
            str(sum(one.crowds for one in found)),
            "0",
        ),
        *_slack_rows(found),
        *_symmetry_rows(found),
        *_manners_rows(found),
        (
            "levels whose fans branch in one manner",
            f"{sum(one.fans.alike for one in found)} of {sum(one.fans.levels for one in found)}",
            "all",
        ),
        (
            "labels far from where their edge starts",
            f"{sum(one.labels.far for one in found)} of {sum(one.labels.edges for one in found)}",
            "",
        ),
    ]
    if beside:
        others = [one.smallest[1] for one in beside if one.smallest]
        ratios = [one.area_ratio for one in beside if one.area_ratio]
        rows += [
            (
                f"area, median of the {len(beside)} that another tool draws",
                f"{median(one.ours.area for one in beside):g}",
                f"{median(other.area for other in others):g}",
            ),
            ("area in units of the other, median", f"{median(ratios):.2f}", "1"),
            (
                "specs in which ours is no larger",
                f"{sum(ratio <= 1 for ratio in ratios)} of {len(ratios)}",
                "",
            ),
            (
                "bends per edge, median of the same",
                f"{median(one.ours.bends_per_edge for one in beside):.2f}",
                f"{median(other.bends_per_edge for other in others):.2f}",
            ),
            (
                "corners per edge, median of the same",
                f"{median(one.ours.corners_per_edge for one in beside):.2f}",
                f"{median(other.corners_per_edge for other in others):.2f}",
            ),
            (
                "bends per edge, mean of the same",
                f"{mean(one.ours.bends_per_edge for one in beside):.2f}",
                f"{mean(other.bends_per_edge for other in others):.2f}",
            ),
        ]
    return rows


def _own_rows(found: Sequence[Figures]) -> list[tuple[str, str, str]]:
    """Bends and area of all of our drawings, whether another tool draws them or not."""
    bends = [one.ours.bends_per_edge for one in found]
    areas = [one.ours.area for one in found]
    return [
        ("bends per edge, median (mean)", f"{median(bends):.2f} ({mean(bends):.2f})", ""),
        ("area in cells, median (sum)", f"{median(areas):g} ({sum(areas):,})", ""),
    ]


def _crossing_rows(found: Sequence[Figures]) -> list[tuple[str, str, str]]:
    ours = [one.crossings for one in found]
    dots = [one.dot for one in found if one.dot is not None]
    if not dots:
        return [("crossings, median (sum)", f"{median(ours):g} ({sum(ours)})", "")]
    nets, edges = [dot.nets for dot in dots], [dot.edges for dot in dots]
    no_more = sum(one.crossings <= one.dot.nets for one in found if one.dot)
    return [
        (
            "crossings, median (sum); dot: pairs of nets",
            f"{median(ours):g} ({sum(ours)})",
            f"{median(nets):g} ({sum(nets)})",
        ),
        (
            "the same; dot: pairs of edges of different nets",
            f"{median(ours):g} ({sum(ours)})",
            f"{median(edges):g} ({sum(edges)})",
        ),
        ("specs with no more crossings than dot's nets", f"{no_more} of {len(dots)}", ""),
    ]


def _slack_rows(found: Sequence[Figures]) -> list[tuple[str, str, str]]:
    measured = [(one.ours, one.slack) for one in found if one.slack is not None]
    if not measured:
        return []
    rows, height = (
        sum(slack.rows for _, slack in measured),
        sum(ours.height for ours, _ in measured),
    )
    columns, width = (
        sum(slack.columns for _, slack in measured),
        sum(ours.width for ours, _ in measured),
    )
    return [
        ("rows that could go, of all", f"{rows} of {height:,}", "0"),
        ("columns that could go, of all", f"{columns} of {width:,}", "0"),
    ]


def _symmetry_rows(found: Sequence[Figures]) -> list[tuple[str, str, str]]:
    measured = [one.asymmetry for one in found if one.asymmetry is not None]
    if not measured:
        return []
    title = f"cells off the mirror image, mean of {len(measured)} symmetric specs"
    return [(title, f"{mean(measured):.2f}", "0")]


def _manners_rows(found: Sequence[Figures]) -> list[tuple[str, str, str]]:
    counts = [one.manners for one in found]
    centred, parents = sum(one.centred for one in counts), sum(one.parents for one in counts)
    equal, rows = sum(one.equal for one in counts), sum(one.rows for one in counts)
    even, columns = sum(one.even for one in counts), sum(one.columns for one in counts)
    at_left, titles = sum(one.at_left for one in counts), sum(one.titles for one in counts)
    balanced, frames = sum(one.balanced for one in counts), sum(one.frames for one in counts)
    return [
        ("parents over the middle of their children to the cell", f"{centred} of {parents}", "all"),
        ("rows whose nearly equal boxes are equal", f"{equal} of {rows}", "all"),
        ("columns of siblings with two common edges", f"{even} of {columns}", "all"),
        ("titles at the left of their border", f"{at_left} of {titles}", "all"),
        ("frames whose members are in the middle", f"{balanced} of {frames}", "all"),
    ]


def by_tool(found: Sequence[Figures]) -> list[tuple[object, ...]]:
    """For each tool how many specs it draws readably, and the medians of those beside ours."""
    rows: list[tuple[object, ...]] = []
    for number, (name, _) in enumerate(found[0].rivals):
        pairs = [
            (one.ours, one.rivals[number][1]) for one in found if not one.rivals[number][1].faults
        ]
        if not pairs:
            rows.append((name, 0, "", "", "", ""))
            continue
        rows.append(
            (
                name,
                len(pairs),
                _size(other for _, other in pairs),
                _size(own for own, _ in pairs),
                f"{median(other.bends_per_edge for _, other in pairs):.2f}",
                f"{median(own.bends_per_edge for own, _ in pairs):.2f}",
            )
        )
    return rows


def _size(traces: Iterable[Trace]) -> str:
    drawn = list(traces)
    return f"{median(t.width for t in drawn):g} x {median(t.height for t in drawn):g}"


def each(found: Sequence[Figures]) -> list[tuple[object, ...]]:
    """One row for each spec."""
    return [
        (
            one.name,
            one.nodes,
            one.edges,
            f"{one.ours.width} x {one.ours.height}",
            one.crossings,
            one.dot.nets if one.dot else "",
            f"{one.ours.bends_per_edge:.2f}",
            f"{one.smallest[1].bends_per_edge:.2f}" if one.smallest else "",
            f"{one.smallest[1].width} x {one.smallest[1].height}" if one.smallest else "",
            one.smallest[0] if one.smallest else "",
        )
        for one in found
    ]
