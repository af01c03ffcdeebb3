"""Renderers for tests in place of those that are installed."""

from importlib.metadata import EntryPoint

import pytest

from triglyph import registry


def install_renderers(monkeypatch: pytest.MonkeyPatch, **names: str) -> None:
    """Offer values of ``fake_renderers`` as formats: ``boxart_txt="TXT"`` is boxart:txt."""
    points = [
        EntryPoint(name.replace("_", "."), f"fake_renderers:{value}", registry.ENTRY_POINT_GROUP)
        for name, value in names.items()
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: points)
