"""The pages on differences say what Triglyph does: the output, the workflow, and the Python."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from triglyph.cli.commands import run

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "diff.md").read_text(encoding="utf-8")
CI = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)

Captured = pytest.CaptureFixture[str]


def test_the_output_of_the_page_is_that_of_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    old, new = (text for language, text in BLOCKS if language == "yaml")
    monkeypatch.chdir(tmp_path)
    Path("old.yaml").write_text(old, encoding="utf-8")
    Path("new.yaml").write_text(new, encoding="utf-8")
    assert run(["diff", "old.yaml", "new.yaml"]) == 1
    (shown,) = (text for language, text in BLOCKS if language == "text")
    assert shown == capsys.readouterr().out
    for seen in ("+ Cache", "- Mailer", "~ Orders", "was: HTTP", "a guess: the same label"):
        assert seen in shown


def test_the_python_of_the_page_is_true() -> None:
    found = doctest.DocTestParser().get_doctest(PAGE, {}, "diff.md", "diff.md", 0)
    results = doctest.DocTestRunner().run(found)
    assert results.failed == 0
    assert results.attempted > 3


def script_of_gitlab() -> str:
    """What the job of GitLab on the page does before it sends the comment."""
    workflows = re.findall(r"^```yaml\n(.*?)^```$", CI, re.MULTILINE | re.DOTALL)
    job = next(
        yaml.safe_load(text)["diagrams-in-review"]
        for text in workflows
        if text.startswith("diagrams-in-review")
    )
    script = next(line for line in job["script"] if "triglyph diff" in line)
    return str(script).partition("test ! -s")[0]


def test_the_job_of_gitlab_writes_a_comment(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    (tmp_path / "specs").mkdir()
    spec, other = tmp_path / "specs" / "my shop.yaml", tmp_path / "specs" / "gone.yaml"
    spec.write_text("edges: [web -> db]\n", encoding="utf-8")
    other.write_text("nodes: [a]\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "first")
    base = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout.strip()
    spec.write_text("edges: [web -> db, web -> cache]\n", encoding="utf-8")
    other.unlink()
    git("add", "-A")
    git("commit", "-qm", "second")
    folder = Path(sys.executable).parent
    environment = {
        **os.environ,
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
    }
    subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script_of_gitlab()],
        cwd=tmp_path,
        env=environment,
        check=True,
    )
    comment = (tmp_path / "comment.md").read_text(encoding="utf-8")
    assert "### specs/my shop.yaml\n````diff\n2 added, 0 removed, 0 changed\n" in comment
    assert "│ + cache │" in comment
    assert comment.rstrip().endswith("````")
