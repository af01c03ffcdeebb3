"""The layout of a flow as a picture: that of box art, with sizes in points."""

from functools import lru_cache

from msgspec import Struct, structs

from triglyph.model import Diagram
from triglyph_renderers.graphviz.look.colours import Palette
from triglyph_renderers.graphviz.scene.picture_layout import picture_metrics
from triglyph_renderers.graphviz.scene.picture_text import prepare_texts
from triglyph_renderers.graphviz.scene.placed import Placed
from triglyph_renderers.layout.model.compound_graph import build_compound_graph
from triglyph_renderers.layout.model.scene import Box, Rule, Scene, Text
from triglyph_renderers.layout.sequence.fit import FittedFlow, fit_flow
from triglyph_renderers.layout.sequence.spacing import POINT_SPACING
from triglyph_renderers.layout.sequence.wrapping import wrap_flow

_WISH = 1100
"""Points. A wider picture is read badly where it is shown in a page."""

_LONGEST = 48
"""Cells: longer lines of labels are wrapped in any picture."""

_REMEMBERED = 8
"""Layouts kept for the other formats of the same flow."""


class PlacedFlow(Struct, frozen=True):
    """A flow with the places of everything, in points.

    ``placed`` has the participants and the wires, ``parts`` the notes, the frames, and the
    texts of these and of messages.
    """

    placed: Placed
    parts: Scene


def place_sequence(diagram: Diagram, palette: Palette, *, cuts_dashes: bool = False) -> PlacedFlow:
    """Return the flow of a diagram with the places of everything."""
    images = frozenset(palette.album.nodes)
    prepared, fitted = _lay_out(diagram, images)
    scene, graph = fitted.scene, build_compound_graph(prepared)
    count = len(graph.nodes)

    def is_participant(thing: Box | Text | Rule) -> bool:
        return thing.owner is not None and thing.owner < count

    participants, parts = (
        structs.replace(
            scene,
            boxes=tuple(box for box in scene.boxes if is_participant(box) == wanted),
            texts=tuple(text for text in scene.texts if is_participant(text) == wanted),
            rules=tuple(rule for rule in scene.rules if is_participant(rule) == wanted),
        )
        for wanted in (True, False)
    )
    return PlacedFlow(Placed(prepared, participants, graph, palette, cuts_dashes), parts)


@lru_cache(maxsize=_REMEMBERED)
def _lay_out(diagram: Diagram, images: frozenset[str]) -> tuple[Diagram, FittedFlow]:
    prepared = wrap_flow(prepare_texts(diagram, images=images), most=_LONGEST)
    framed = structs.replace(prepared, body=structs.replace(prepared.body, frame="none"))
    metrics = picture_metrics(images)
    return framed, fit_flow(framed, metrics, POINT_SPACING, width=None, wish=_WISH)
