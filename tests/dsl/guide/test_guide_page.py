"""docs/guide.md: what it leads through works as it stands there."""

import re
import shlex
from pathlib import Path

import pytest

from triglyph.cli.commands import run

PAGE = Path(__file__).parents[3] / "docs" / "guide.md"
BLOCK = re.compile(r"([^\n]*)\n\n```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`([\w/.]+\.(?:yaml|jinja))`:$")


def test_everything_on_the_page_about_guides_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = ""
    seen = []
    for before, language, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        seen.append(language)
        if language == "sh":
            for line in text.splitlines():
                program, *words = shlex.split(line)
                assert program == "triglyph"
                assert run(words) == 0, capsys.readouterr().err
            shown = capsys.readouterr().out
        elif language == "text":
            assert text in shown
        else:
            named = FILE.search(before)
            assert named is not None, before
            path = Path(named[1])
            path.write_text(text, encoding="utf-8")
            if language == "yaml":
                assert run(["check", "--strict", str(path)]) == 0
    assert seen.count("sh") >= 4
    made = sorted(path.name for path in Path("docs").iterdir())
    assert made == [
        "short.md",
        "systems.html",
        "systems.images",
        "systems.images.md",
        "systems.md",
        "systems.mermaid.md",
    ]
    assert Path("docs/short.md").read_text(encoding="utf-8").count("```text") == 3
