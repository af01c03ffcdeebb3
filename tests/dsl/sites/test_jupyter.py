"""A magic of notebooks draws the spec in a cell."""

from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import CapturedIO, capture_output

SPEC = "nodes: {web: Web, db: Store}\nedges: [web -> db]\n"


@pytest.fixture
def shell() -> InteractiveShell:
    shell = InteractiveShell.instance()
    shell.run_line_magic("load_ext", "triglyph")
    return shell


def run(shell: InteractiveShell, cell: str) -> tuple[list[dict[str, Any]], CapturedIO]:
    """Return what a cell shows, by type, and what it says."""
    with capture_output() as captured:
        shell.run_cell(cell)
    return [output.data for output in captured.outputs], captured


def test_a_cell_becomes_a_picture_with_words(shell: InteractiveShell) -> None:
    (shown,), captured = run(shell, f"%%triglyph\n{SPEC}")
    assert "<svg" in shown["text/html"]
    assert shown["text/plain"] == "Web and Store. Web leads to Store."
    assert captured.stderr == ""


def test_a_cell_becomes_box_art(shell: InteractiveShell) -> None:
    (shown,), _ = run(shell, f"%%triglyph format=txt\n{SPEC}")
    assert "│ Store │" in shown["text/plain"]


def test_a_line_names_a_file(
    shell: InteractiveShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shop.yaml").write_text(SPEC)
    monkeypatch.chdir(tmp_path)
    (shown,), _ = run(shell, "%triglyph shop.yaml")
    assert "<svg" in shown["text/html"]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("%%triglyph\nnodes: [a]\nedges: [a -> b]\n", "page:3:14: error: no node has the id `b`"),
        ("%%triglyph veiw=x\nnodes: [a]\n", "did you mean `view`"),
        ("%triglyph", "name a file after %triglyph"),
        ("%%triglyph shop.yaml\nnodes: [a]\n", "name a file after %triglyph"),
        ("%triglyph no.yaml", "cannot be read"),
    ],
)
def test_what_is_wrong_is_said(shell: InteractiveShell, cell: str, said: str) -> None:
    shown, captured = run(shell, cell)
    assert shown == []
    assert said in captured.stderr
