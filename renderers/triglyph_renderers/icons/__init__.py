"""Pictures with cloud icons: those of Graphviz, with an image on each node that has one."""

from triglyph_renderers.graphviz.renderer import Picture
from triglyph_renderers.icons.album import gather_album
from triglyph_renderers.icons.package import missing_icons

SVG = Picture("svg", ".icons", missing_icons, gather_album)
PNG = Picture("png", ".icons", missing_icons, gather_album)
PDF = Picture("pdf", ".icons", missing_icons, gather_album)

__all__ = ["PDF", "PNG", "SVG"]
