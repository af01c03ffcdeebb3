"""The colours of one picture: the theme's, and over them the spec's own classes."""

from msgspec import Struct

from triglyph.model import Diagram, Edge, Node, StyleClass
from triglyph.themes import Colours, Theme, tone_of


class Palette(Struct, frozen=True):
    """Finds the colours of nodes and edges."""

    theme: Theme
    classes: dict[str, StyleClass]

    def colours(self, node: Node) -> Colours:
        """The colours of a node: those of its class, else of its kind."""
        return self._dressed(self.theme.tones[tone_of(node.kind)], style=node.style)

    def frame_colours(self, node: Node, *, depth: int) -> Colours:
        """The colours of a frame: those of its class, else of its kind, else by its depth."""
        if node.kind is not None:
            return self.colours(node)
        own = self.theme.frames[depth % len(self.theme.frames)]
        return self._dressed(own, style=node.style)

    def edge_colours(self, edge: Edge) -> Colours:
        """The line and the text of an edge: those of its class, else the theme's."""
        own = Colours(self.theme.page, self.theme.edge, self.theme.edge_text)
        return self._dressed(own, style=edge.style)

    def _dressed(self, colours: Colours, *, style: str | None) -> Colours:
        given = self.classes.get(style) if style is not None else None
        if given is None:
            return colours
        return Colours(
            fill=self._colour(given.fill, part="fill") or colours.fill,
            line=self._colour(given.line, part="line") or colours.line,
            text=self._colour(given.text, part="text") or colours.text,
        )

    def _colour(self, name: str, *, part: str) -> str:
        """The colour that a class gives to a part: a tone names that part of its own colours."""
        for tone, colours in self.theme.tones.items():
            if tone == name:
                return str(getattr(colours, part))
        return name


def palette_of(diagram: Diagram, *, theme: Theme) -> Palette:
    """The palette of a diagram in a theme."""
    return Palette(theme, {given.name: given for given in diagram.classes})
