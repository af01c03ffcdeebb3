"""Pictures drawn by Graphviz: svg, png and pdf, and the DOT text that they are made from."""

from triglyph_renderers.graphviz.renderer import Dot, Picture

SVG = Picture("svg")
PNG = Picture("png")
PDF = Picture("pdf")
DOT = Dot()

__all__ = ["DOT", "PDF", "PNG", "SVG"]
