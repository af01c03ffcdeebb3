"""A renderer of somebody else's, installed as a package and found by its entry point."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from triglyph.features import FEATURE_NAMES

PLUGIN = Path(__file__).parent / "plugins" / "outline"

SPEC = """\
title: A small *shop*
nodes:
  web: {label: Web shop, kind: app, callout: new, link: 'https://example.com/a?b=1', class: hot}
  back: {label: Back, nodes: {db: {label: 'Orders [1]', sections: [one, two]}}}
edges:
  - web -> db: reads_all
  - web <.. back
classes: {hot: {color: guard}}
notes: [{text: N}]
"""

LIST = """\
# A small \\*shop\\*

- [Web shop](https://example.com/a?b=1) \\[app\\] ← new
- Back
  - Orders \\[1\\]
    - one
    - two

- Web shop → Orders \\[1\\]: reads\\_all
- Web shop ← Back
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the package is installed in."""
    folder = tmp_path_factory.mktemp("site")
    words = ["install", "--quiet", "--no-deps", "--no-build-isolation", "--target", str(folder)]
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INDEX": "1"}
    command = [sys.executable, "-m", "pip", *words, str(PLUGIN)]
    subprocess.run(command, check=True, env=environment, timeout=120)
    return folder


def triglyph(installed: Path, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A run of the command where the package is installed."""
    return subprocess.run(
        [sys.executable, "-m", "triglyph", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(installed), *_given_path()])},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def _given_path() -> list[str]:
    return list(filter(None, [os.environ.get("PYTHONPATH")]))


def test_the_format_is_listed_with_the_others(installed: Path, tmp_path: Path) -> None:
    listed = triglyph(installed, "formats", folder=tmp_path).stdout.splitlines()
    (line,) = [each for each in listed if "outline:md" in each]
    assert line.split() == ["md", "outline:md", "ready"]


def test_a_spec_is_drawn_by_its_name(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(SPEC, encoding="utf-8")
    done = triglyph(installed, "render", "shop.yaml", "-f", "md", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    drawn = (tmp_path / "output" / "shop.outline.md").read_text(encoding="utf-8")
    assert drawn == LIST
    assert "Not shown: notes, classes, dashed lines in md" in done.stderr


def test_it_is_not_drawn_where_nobody_asks_for_it(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(SPEC, encoding="utf-8")
    triglyph(installed, "render", "shop.yaml", folder=tmp_path)
    assert not (tmp_path / "output" / "shop.outline.md").exists()
    assert (tmp_path / "output" / "shop.txt").exists()


def test_its_account_is_as_good_as_any(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(SPEC, encoding="utf-8")
    words = ["render", "shop.yaml", "-f", "md", "--report-json", "report.json"]
    triglyph(installed, *words, folder=tmp_path)
    account = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    (drawing,) = account["drawings"]
    changes = {remark["feature"]: remark["change"] for remark in drawing["remarks"]}
    assert set(changes) <= set(FEATURE_NAMES)
    assert changes["classes"] == "omitted"
    assert changes["kinds"] == "changed"


def test_its_errors_name_the_spec_and_the_format(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("notes: [{text: N}]\n", encoding="utf-8")
    done = triglyph(installed, "render", "words.yaml", "-f", "md", folder=tmp_path)
    assert done.returncode == 1
    assert "words.yaml: error: outline:md: an outline needs nodes" in done.stderr


def test_python_draws_with_it_too(installed: Path, tmp_path: Path) -> None:
    code = "import triglyph; print(triglyph.render(triglyph.load('nodes: [a]'), 'outline:md'))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(installed), *_given_path()])},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stdout == "- a\n\n"
