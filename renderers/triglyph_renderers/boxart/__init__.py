"""Box art: turn the engine's scene into text made of line glyphs."""

from triglyph_renderers.boxart.renderer import TXT

__all__ = ["TXT"]
