"""What is changed in a layout before it is drawn: lines, titles and labels in the way."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from triglyph.renderer import Remark
from triglyph_renderers.graphviz.corners import meet_borders
from triglyph_renderers.graphviz.courses import Course
from triglyph_renderers.graphviz.crossings import Crossing, Obstacles
from triglyph_renderers.graphviz.detours import find_detour
from triglyph_renderers.graphviz.geometry import Frame, Geometry, Label
from triglyph_renderers.graphviz.label_places import place_labels
from triglyph_renderers.graphviz.rectangles import Point
from triglyph_renderers.graphviz.titles import slide_titles

Look = Callable[[str], Geometry]


class Mended(Struct, frozen=True, kw_only=True):
    """The frames with titles, the labels and the lines that are to be in other places.

    ``crowded`` are the labels and ``crossings`` the lines that no change helps.
    """

    frames: tuple[Frame, ...]
    labels: tuple[tuple[Label, Point], ...]
    courses: tuple[Course, ...]
    crowded: tuple[Label, ...]
    crossings: tuple[Crossing, ...]

    @property
    def faults(self) -> int:
        """How much is still in the way."""
        return len(self.crowded) + len(self.crossings)

    def remarks(self, names: Mapping[str, str]) -> Iterator[Remark]:
        """What is to be told of that; ``names`` say what is called how in DOT."""
        for crossing in self.crossings:
            text = f"runs over {names[crossing.over]}: Graphviz finds no way round"
            yield Remark(names[crossing.course.edge], text, feature="edges")
        for label in self.crowded:
            text = "touches a line or a node: there is no other place beside its own line"
            yield Remark(f"label of {names[label.edge]}", text, feature="edge labels")


def mend_layout(geometry: Geometry, *, look: Look, hurried: bool) -> Mended:
    """What is to be changed in a layout.

    Lines go round nodes first, then titles slide out of their way, then labels. In a
    ``hurried`` layout lines stay as they are, and nothing more is told of them. ``look``
    tells where Graphviz puts what a DOT text is about.
    """
    obstacles = None if hurried else Obstacles(geometry)
    crossings = () if obstacles is None else obstacles.crossings(geometry.courses)
    detours = {} if obstacles is None else _find_detours(crossings, geometry, obstacles, look=look)
    if detours:
        geometry = geometry.led([detours.get(course.edge, course) for course in geometry.courses])
    slid = {frame.name: frame for frame in slide_titles(geometry)}
    if slid:
        frames = tuple(slid.get(frame.name, frame) for frame in geometry.frames)
        geometry = replace(geometry, frames=frames)
    if detours or (slid and not hurried):
        crossings = Obstacles(geometry).crossings(geometry.courses)
    places = place_labels(geometry)
    at_borders = meet_borders(geometry.courses, geometry.corners, texts=geometry.texts)
    met = {course.edge: course for course in at_borders}
    return Mended(
        frames=tuple(slid.values()),
        labels=places.moves,
        courses=tuple((detours | met).values()),
        crowded=places.crowded,
        crossings=crossings,
    )


def _find_detours(
    crossings: Sequence[Crossing], geometry: Geometry, obstacles: Obstacles, *, look: Look
) -> dict[str, Course]:
    """The courses of the lines that had better be led otherwise, by their names."""
    detours: dict[str, Course] = {}
    for course in dict.fromkeys(crossing.course for crossing in crossings):
        detour = find_detour(course, geometry, look=look)
        if len(list(obstacles.under(detour))) < len(list(obstacles.under(course))):
            detours[course.edge] = detour
    return detours
