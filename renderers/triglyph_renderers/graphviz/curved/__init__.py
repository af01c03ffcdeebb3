"""Curved lines: Graphviz's own layout, for state machines and tangles."""

from triglyph_renderers.graphviz.curved.layout import lay_out_curved

__all__ = ["lay_out_curved"]
