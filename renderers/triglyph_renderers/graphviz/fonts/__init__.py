"""Fonts: the files that Triglyph ships, and what they say of their characters."""
