"""What is above a flowchart where it is asked for: its title, and Mermaid's theme."""

import json

from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph.rendering.safe_text import clean
from triglyph.themes import ThemeName

_THEMES: dict[ThemeName, str] = {"dark": "dark", "print": "neutral"}
"""Mermaid's own theme for ours; the others fit any page."""


def write_front_matter(diagram: Diagram, options: Options) -> str:
    """Return the lines between two ``---``, or nothing where there is nothing to say."""
    lines = []
    title = clean(" ".join(" ".join((diagram.icon, *diagram.title)).split()))
    if options.front_matter and options.title and title:
        lines.append(f"title: {_quote(title)}\n")
    if options.theme in _THEMES:
        lines += ["config:\n", f"  theme: {_THEMES[options.theme]}\n"]
    return "".join(("---\n", *lines, "---\n")) if lines else ""


def _quote(text: str) -> str:
    """Return text as YAML, without what Mermaid looks for before it reads any YAML."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(_ESCAPES.get(character, character) for character in quoted)


_ESCAPES = {character: f"\\u{ord(character):04x}" for character in "<>%{}#&\ufb02\xb6"}
