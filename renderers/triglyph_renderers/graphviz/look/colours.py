"""The look of one picture: the theme's colours, over them the spec's classes, and its images."""

from triglyph.model import Diagram, Edge, Node
from triglyph.rendering.contrast import luminance
from triglyph.themes import Colours, Theme, tone_of
from triglyph_renderers.graphviz.look import style
from triglyph_renderers.graphviz.look.auto_theme import (
    TwinTheme,
    twin_colour,
    twin_colours,
    twin_halves,
)
from triglyph_renderers.graphviz.look.images import NO_IMAGES, Album, Image, image_table
from triglyph_renderers.graphviz.paths.leaf_outlines import drawn_shape, is_icon
from triglyph_renderers.shared.colouring import Colouring

_MIDDLE = 0.5
"""The luminance of a page above which a theme is light."""

_PLATES = {"light": "#ffffff", "dark": "#1e293b"}
"""The ground behind an image that cannot be seen on the page of a theme."""


class Palette(Colouring, frozen=True):
    """Finds the colours of nodes and edges, and the images of nodes."""

    album: Album

    def image(self, node: Node, *, size: float, ground: str) -> str:
        """Return the markup of a node's image on a ground of a colour; empty for none."""
        image = self.album.nodes.get(node.id)
        if image is None:
            return ""
        return image_table(image, size=size, plate=self.plate(image, ground=ground))

    def kind_image(self, name: str) -> str:
        """Return the markup of the image of a kind in the key; empty for none."""
        image = self.album.kinds.get(name)
        if image is None:
            return ""
        plate = self.plate(image, ground=self.theme.page)
        return image_table(image, size=style.SMALL_IMAGE_SIZE, plate=plate)

    def plate(self, image: Image, *, ground: str) -> str | None:  # noqa: ARG002
        """Return the colour of the ground behind an image, or None where there needs none."""
        shade = "light" if luminance(self.theme.page) > _MIDDLE else "dark"
        return _PLATES[image.ground] if image.ground not in ("any", shade) else None

    def colours(self, node: Node) -> Colours:
        """Return the colours of a node: those of its class, else of its kind; plain below an image.

        Text without an outline is on whatever is around it.
        """
        is_image = is_icon(node, frozenset(self.album.nodes))
        tone = tone_of(None if is_image else node.kind)
        bare = is_image or drawn_shape(node) == "text"
        return self.dress(self.theme.tones[tone], style=node.style, bare=bare)


class TwinPalette(Palette, frozen=True):
    """A palette that gives each colour twice, for a picture that follows its reader's screen."""

    light: Palette
    dark: Palette

    def plate(self, image: Image, *, ground: str) -> str | None:
        """Return the plate in either theme; where it is not needed, of the colour of the ground."""
        sides = self.light, self.dark
        plates = [side.plate(image, ground=ground) for side in sides]
        if not any(plates):
            return None
        unseen = twin_halves(ground)
        light, dark = (plate or own for plate, own in zip(plates, unseen, strict=True))
        return twin_colour(light, dark)

    def colours(self, node: Node) -> Colours:
        """Return the colours of a node in both themes."""
        return twin_colours(self.light.colours(node), self.dark.colours(node))

    def frame_colours(self, node: Node, *, depth: int) -> Colours:
        """Return the colours of a frame in both themes."""
        return twin_colours(
            self.light.frame_colours(node, depth=depth), self.dark.frame_colours(node, depth=depth)
        )

    def edge_colours(self, edge: Edge) -> Colours:
        """Return the line and the text of an edge in both themes."""
        return twin_colours(self.light.edge_colours(edge), self.dark.edge_colours(edge))


def palette_of(diagram: Diagram, *, theme: Theme, album: Album = NO_IMAGES) -> Palette:
    """Return the palette of a diagram in a theme, with its images."""
    classes = {given.name: given for given in diagram.classes}
    if isinstance(theme, TwinTheme):
        halves = (Palette(half, classes, album) for half in (theme.light, theme.dark))
        return TwinPalette(theme, classes, album, *halves)
    return Palette(theme, classes, album)
