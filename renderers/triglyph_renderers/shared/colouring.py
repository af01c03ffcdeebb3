"""The colours of one drawing: the theme's, and over them the spec's own classes."""

from msgspec import Struct

from triglyph.kinds import shape_in_picture
from triglyph.model import Diagram, Edge, Node, StyleClass
from triglyph.rendering.contrast import LINE_CONTRAST, TEXT_CONTRAST, readable
from triglyph.themes import Colours, Theme, tone_of

BARE = ("text", "person")
"""Shapes without a fill of their own: their text is on the fill of what is around them."""


class Colouring(Struct, frozen=True):
    """Finds the colours of nodes and edges."""

    theme: Theme
    classes: dict[str, StyleClass]

    def colours(self, node: Node) -> Colours:
        """Return the colours of a node: those of its class, else of its kind."""
        bare = shape_in_picture(kind=node.kind, shape=node.shape) in BARE
        return self.dress(self.theme.tones[tone_of(node.kind)], style=node.style, bare=bare)

    def frame_colours(self, node: Node, *, depth: int) -> Colours:
        """Return the colours of a frame: of its class, else of its kind, else by its depth."""
        if node.kind is not None:
            return self.colours(node)
        own = self.theme.frames[depth % len(self.theme.frames)]
        return self.dress(own, style=node.style, bare=False)

    def edge_colours(self, edge: Edge) -> Colours:
        """Return the line and the text of an edge: those of its class, else the theme's."""
        own = Colours(self.theme.page, self.theme.edge, self.theme.edge_text)
        return self.dress(own, style=edge.style, bare=True)

    def dress(self, colours: Colours, *, style: str | None, bare: bool) -> Colours:
        """Return colours with those of a class over them; ``bare`` text has no fill behind it."""
        given = self.classes.get(style) if style is not None else None
        if given is None:
            return colours
        dressed = Colours(
            fill=self._colour(given.fill, part="fill") or colours.fill,
            line=self._colour(given.line, part="line") or colours.line,
            text=self._colour(given.text, part="text") or colours.text,
        )
        return self._readable(dressed, bare=bare) if self.theme.classes == "readable" else dressed

    def _readable(self, colours: Colours, *, bare: bool) -> Colours:
        """Return the colours with line and text changed where this theme would hide them."""
        grounds = [self.theme.page, *(frame.fill for frame in self.theme.frames)]
        return Colours(
            fill=colours.fill,
            line=readable(colours.line, grounds=grounds, least=LINE_CONTRAST),
            text=readable(
                colours.text, grounds=grounds if bare else [colours.fill], least=TEXT_CONTRAST
            ),
        )

    def _colour(self, name: str, *, part: str) -> str:
        """Return the colour that a class gives to a part; a tone means that part of its colours."""
        for tone, colours in self.theme.tones.items():
            if tone == name:
                return str(getattr(colours, part))
        return "" if self.theme.classes == "none" else name


def colouring_of(diagram: Diagram, *, theme: Theme) -> Colouring:
    """Return the colours of a diagram in a theme."""
    return Colouring(theme, {given.name: given for given in diagram.classes})
