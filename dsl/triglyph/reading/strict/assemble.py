"""The boxes of a drawing, put into one another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from triglyph.reading.drawing import Box, Callout
from triglyph.reading.strict.labels import Stack
from triglyph.reading.strict.outlines import Twig
from triglyph.reading.strict.regions import Region
from triglyph.reading.strict.remarks import text_lines
from triglyph.reading.strict.surface import Ground
from triglyph.reading.strict.texts import Chunks


@dataclass(frozen=True, slots=True)
class BareText:
    """A box without a border; ``parent`` is the text of which it is a member in an outline."""

    number: int
    chunks: Sequence[int]
    parent: int | None = None


def number_texts(stacks: Sequence[Stack], twigs: Sequence[Twig], *, first: int) -> list[BareText]:
    """Return the bare texts of a drawing, and those of outlines with the numbers of their boxes."""
    roots = [stack.chunks for stack in stacks if stack.net is None]
    runs = [*roots, *(twig.chunks for twig in twigs)]
    number_of = {
        chunk: number for number, chunks in enumerate(runs, start=first) for chunk in chunks
    }
    parents = [*[None for _ in roots], *(number_of.get(twig.parent) for twig in twigs)]
    return [
        BareText(number, chunks, parent)
        for number, (chunks, parent) in enumerate(zip(runs, parents, strict=True), start=first)
    ]


@dataclass(frozen=True, slots=True)
class AtBorders:
    """What is written at the borders of regions, by their numbers."""

    titles: Mapping[int, Sequence[str]]
    callouts: Mapping[int, Sequence[tuple[int, Callout]]]


def assemble_boxes(
    ground: Ground,
    *,
    written: AtBorders,
    texts: Sequence[BareText],
    containers: Sequence[int | None],
    chunks: Chunks,
) -> tuple[Box, ...]:
    """Return the outermost boxes with everything that is in them, in reading order."""
    regions = ground.regions
    members: dict[int | None, list[Box]] = {}

    def compartments_of(region: Region) -> tuple[Box, ...]:
        return tuple(make(regions.all[number]) for number in region.compartments)

    def make(region: Region) -> Box:
        lines: Sequence[str] = written.titles.get(region.number, ())
        first = region.area.top + 1
        if not region.is_group:
            lines, first = text_lines(region, cells=ground.cells)
        return Box(
            region.number,
            region.frame,
            *(region.area.left, region.area.top, region.area.right, region.area.bottom),
            lines=tuple(lines),
            is_group=region.is_group,
            has_title_compartment=region.title_area is not None,
            callouts=tuple(
                Callout(callout.lines, row - first)
                for row, callout in written.callouts.get(region.number, ())
            ),
            compartments=compartments_of(region),
            children=in_reading_order(members.get(region.number, ())),
        )

    twigs: dict[int, list[BareText]] = {}
    for text in texts:
        if text.parent is not None:
            twigs.setdefault(text.parent, []).append(text)
    for text in texts:
        if text.parent is None:
            box = _bare_text(text, twigs, chunks)
            members.setdefault(containers[text.chunks[0]], []).append(box)
    for region in reversed(regions.all[: regions.framed]):
        members.setdefault(region.parent, []).append(make(region))
    return in_reading_order(members.get(None, ()))


def in_reading_order(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """Return the boxes from the top, then from the left."""
    return tuple(sorted(boxes, key=lambda box: (box.top, box.left)))


def _bare_text(text: BareText, twigs: Mapping[int, Sequence[BareText]], chunks: Chunks) -> Box:
    runs = [chunks.all[chunk] for chunk in text.chunks]
    return Box(
        text.number,
        "text",
        left=min(run.left for run in runs),
        top=runs[0].row,
        right=max(run.right for run in runs),
        bottom=runs[-1].row,
        lines=tuple(run.text for run in runs),
        children=tuple(_bare_text(twig, twigs, chunks) for twig in twigs.get(text.number, ())),
    )
