"""Renderers for tests in place of those that are installed."""

import pytest

from triglyph.rendering import registry
from triglyph.rendering.entry_points import EntryPoint


def install_renderers(monkeypatch: pytest.MonkeyPatch, **names: str) -> None:
    """Offer values of ``fake_renderers`` as formats: ``boxart_txt="TXT"`` is boxart:txt."""
    points = [
        EntryPoint(name.replace("_", "."), f"fake_renderers:{value}")
        for name, value in names.items()
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: points)
