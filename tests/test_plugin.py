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


STARRED = """\
# A small \\*shop\\*

* [Web shop](https://example.com/a?b=1) \\[app\\] ← new
* Back

* Web shop → Orders \\[1\\]: reads\\_all
* Web shop ← Back
"""


def draw(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Draw the spec as a list, to standard output."""
    (folder / "shop.yaml").write_text(SPEC, encoding="utf-8")
    format_words = ("-f", "md", "-o", "-")
    return triglyph(installed, "render", "shop.yaml", *format_words, *words, folder=folder)


def test_its_own_options_are_set_on_the_command_line(installed: Path, tmp_path: Path) -> None:
    words = ["--set", "outline.bullet=*", "--set", "outline.depth=1", "--report"]
    done = draw(installed, tmp_path, *words)
    assert done.stdout == STARRED
    assert "group back is listed without members" in done.stderr


def test_a_general_option_of_the_same_name_is_not_needed(installed: Path, tmp_path: Path) -> None:
    done = draw(installed, tmp_path, "--set", "outline.title=no")
    assert done.stdout == LIST.partition("\n\n")[2]


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("outlin.bullet=*", "no renderer with options is `outlin`: did you mean `outline`?"),
        ("outline.bulet=*", "outline has no option `bulet`: did you mean `bullet`?"),
        ("outline.bullet=x", "outline.bullet cannot be 'x': it must be -, * or +"),
        ("outline.depth=0", "outline.depth cannot be '0': it must be a whole number of at least 1"),
        ("outline.bullet", "'outline.bullet' is not NAME.OPTION=VALUE, as in boxart.width=80"),
    ],
)
def test_a_wrong_setting_is_an_error_that_says_what_is_right(
    setting: str, message: str, installed: Path, tmp_path: Path
) -> None:
    done = draw(installed, tmp_path, "--set", setting)
    assert done.returncode == 2
    assert done.stdout == ""
    assert message in done.stderr


def test_its_options_are_listed_with_the_others(installed: Path, tmp_path: Path) -> None:
    listed = triglyph(installed, "formats", "--options", folder=tmp_path).stdout.splitlines()
    (line,) = [each for each in listed if "outline.depth" in each]
    assert line.split(maxsplit=3)[1:3] == ["LEVELS", "[all]"]
    assert line.endswith("How many levels of groups are listed.")


def test_a_marker_in_a_page_may_have_them(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text("nodes: [a, b]\n", encoding="utf-8")
    page = tmp_path / "page.md"
    page.write_text(
        "<!-- triglyph: shop.yaml md bullet=+ -->\n<!-- /triglyph -->\n", encoding="utf-8"
    )
    done = triglyph(installed, "embed", "page.md", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "\n+ a\n+ b\n" in page.read_text(encoding="utf-8")


def test_python_has_the_same_options(installed: Path, tmp_path: Path) -> None:
    code = (
        "import triglyph; "
        "print(triglyph.render('nodes: [a]\\n', 'outline:md', **{'outline.bullet': '+'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(installed), *_given_path()])},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stdout == "+ a\n\n", done.stderr
