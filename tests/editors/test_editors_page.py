"""The page on editors: its settings can be read as they are, and what it promises is there."""

import json
import re
import tomllib
from pathlib import Path

from triglyph.cli.commands import cli
from triglyph.lsp.server import DRAW, make_server

PAGE = (Path(__file__).parents[2] / "docs" / "editors.md").read_text()


def fences(language: str) -> list[str]:
    """Return the blocks of the page in a language."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_settings_of_editors_can_be_read() -> None:
    (helix,) = map(tomllib.loads, fences("toml"))
    server = helix["language-server"]["triglyph"]
    assert [server["command"], *server["args"]] == ["triglyph", "lsp"]
    assert len([json.loads(block) for block in fences("json")]) == 2
    assert '{ "triglyph", "lsp" }' in fences("lua")[0]
    assert cli.get_command(None, "lsp") is not None  # type: ignore[arg-type]  # it asks nothing


def test_the_server_has_the_features_that_the_page_lists() -> None:
    features = set(make_server().protocol.fm.features)
    names = ("completion", "hover", "definition", "references", "rename", "formatting")
    assert features >= {f"textDocument/{name}" for name in names}
    assert features >= {"textDocument/codeAction", "textDocument/documentSymbol", DRAW}
    assert f"`{DRAW}`" in PAGE
