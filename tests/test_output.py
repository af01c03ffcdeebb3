"""The committed drawings are those that their specs make now: ``make`` draws them again.

Pictures depend on the version of Graphviz besides, so what is text stands for all.
"""

from pathlib import Path

import pytest

from triglyph.cli.commands import run

ROOT = Path(__file__).parents[1]

MADE = {
    "output of specs": ["render", "specs", "--output", "output", "-f", "txt,mmd", "--no-cache"],
    "guides": ["guide", "specs/guide.yaml", "-f", "boxart", "-f", "mermaid", "--no-cache"],
    "pages": ["embed", "README.md", "docs", "--no-cache"],
}


@pytest.mark.parametrize("command", MADE.values(), ids=MADE.keys())
def test_what_is_committed_is_current(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert run([*command, "--check"]) == 0, capsys.readouterr().out
