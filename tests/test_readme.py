"""What README.md and the other pages show is true."""

import json
import re
import shlex
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from msgspec.structs import asdict

from triglyph import cli
from triglyph.cli.commands import COMMANDS, PROGRAM
from triglyph.cli.commands import cli as root
from triglyph.cli.problem_formats import as_json
from triglyph.kinds import KINDS
from triglyph.language.core.limits import DEFAULT_LIMITS
from triglyph.language.core.problems import Problem
from triglyph.language.load import load_file, load_text
from triglyph.model import walk_nodes

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
EXAMPLE = ROOT / "docs" / "example.yaml"
PAGES = [README, *(ROOT / f"{name}.md" for name in ("CONTRIBUTING", "SECURITY", "CHANGELOG"))]
PAGES += sorted((ROOT / "docs").glob("*.md"))

FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"""\]\((?!https?:)([^)#]+)[^)]*\)|src="([^"]+)\"""")


def blocks(language: str, *, page: Path = README) -> list[str]:
    """The code blocks of a page in one language."""
    found = FENCED.findall(page.read_text(encoding="utf-8"))
    return [text for name, text in found if name == language]


def command_lines(page: Path) -> list[list[str]]:
    """The words of every line of shell that a page shows, pipes and redirections cut off."""
    lines = [line for block in blocks("sh", page=page) for line in block.splitlines()]
    words = [shlex.split(line, comments=True) for line in lines]
    return [before_shell(each) for each in words if each]


def workflow_lines() -> list[list[str]]:
    """The words of every command that the documented workflow runs."""
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    return [
        before_shell(shlex.split(line)) for line in re.findall(r"- run: ([^|\n]+)$", text, re.M)
    ]


def before_shell(words: list[str]) -> list[str]:
    """The words of a command line before anything that the shell does with its output."""
    stops = [place for place, word in enumerate(words) if word in ("|", ">", "&&")]
    return words[: min(stops, default=len(words))]


def test_the_first_screen_shows_a_spec_of_about_ten_lines_that_is_also_a_file() -> None:
    first = blocks("yaml")[0]
    assert first == EXAMPLE.read_text(encoding="utf-8")
    assert len(first.splitlines()) <= 12


def test_the_picture_on_the_first_screen_shows_every_word_of_the_spec() -> None:
    diagram = load_file(EXAMPLE).diagram
    assert diagram is not None
    picture = ElementTree.parse(EXAMPLE.with_suffix(".svg")).getroot()
    shown = " ".join(" ".join(picture.itertext()).split())
    labels = [node.label for node, _ in walk_nodes(diagram.body)]
    labels += [edge.label for edge in diagram.edges]
    for line in (line for label in labels for line in label):
        assert line in shown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_spec_that_a_page_shows_is_without_fault(page: Path) -> None:
    for text in blocks("yaml", page=page):
        if not text.startswith("title:") or "\nsections:" in text:
            continue  # a part of a spec, a guide
        assert load_text(text).problems == ()


def test_the_exit_codes_are_those_of_the_command() -> None:
    rows = re.findall(r"^\| (\d+) \| ", README.read_text(encoding="utf-8"), re.MULTILINE)
    codes = sorted(value for name, value in vars(cli).items() if name.startswith("EXIT_"))
    assert [int(row) for row in rows] == codes


def test_the_formats_are_those_of_the_built_in_renderers() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = project["entry-points"]["triglyph.renderers"]
    rows = re.findall(r"^\| `([\w:]+)` \| `(\w+:\w+)` \|", README.read_text(encoding="utf-8"), re.M)
    assert {full for _, full in rows} == {name.replace(".", ":") for name in names}
    assert all(full == short or full.endswith(f":{short}") for short, full in rows)


def test_the_kinds_are_those_of_the_language() -> None:
    text = README.read_text(encoding="utf-8")
    listed = text[text.index("<!-- kinds -->") : text.index("<!-- /kinds -->")]
    assert re.findall(r"`([\w-]+)`", listed) == list(KINDS)


def test_the_limits_are_those_of_the_language() -> None:
    page = (ROOT / "docs" / "command.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", page, re.MULTILINE))
    numbers = asdict(DEFAULT_LIMITS)
    assert numbers.pop("is_trusted") is True  # that is the option --untrusted
    assert {name: int(value) for name, value in rows.items()} == numbers


def test_the_fields_of_a_finding_are_those_of_the_report() -> None:
    page = (ROOT / "docs" / "command.md").read_text(encoding="utf-8")
    table = page[page.index("| field | is |") : page.index("New fields may come")]
    named = re.findall(r"`(\w+)`", "".join(re.findall(r"^\|[^|]*\|", table, re.MULTILINE)))
    (finding,) = json.loads(as_json([Problem("a.yaml", 0, 0, "m")]))["findings"]
    assert named == list(finding)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_page_shows_exists_with_its_options(page: Path) -> None:
    lines = command_lines(page) + (workflow_lines() if page.name == "ci.md" else [])
    for name, *rest in lines:
        if Path(name).name != PROGRAM or not rest:
            continue
        word, *options = rest
        if word.startswith("--"):
            continue
        assert word in COMMANDS, f"{page.name}: {word}"
        with root.make_context(PROGRAM, rest) as parent:
            command = root.get_command(parent, word)
            assert command is not None
            with command.make_context(word, options, parent=parent):
                pass


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_target_of_make_that_a_page_names_exists(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = {words[1] for words in command_lines(page) if words[0] == "make" and len(words) > 1}
    named |= set(re.findall(r"`make ([a-z-]+)`", page.read_text(encoding="utf-8")))
    assert named <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    for pair in LINK.findall(page.read_text(encoding="utf-8")):
        target = pair[0] or pair[1]
        assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_command_is_shown_somewhere() -> None:
    shown = {words[1] for page in PAGES for words in command_lines(page) if len(words) > 1}
    assert shown >= set(COMMANDS)


def test_every_file_of_the_code_that_contributing_names_exists() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:dsl|renderers|specs|tests)/[\w./-]+)`", text)
    assert len(named) > 5
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_workflow_and_the_hooks_that_are_shown_can_be_read() -> None:
    page = ROOT / "docs" / "ci.md"
    documents = [yaml.safe_load(text) for text in blocks("yaml", page=page)]
    workflow, config = documents[0], documents[-1]
    steps = workflow["jobs"]["current"]["steps"]
    assert [step["run"] for step in steps if "run" in step][1:] == [
        " ".join(words) for words in command_lines(page)
    ]
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    names = [hook["id"] for hook in hooks]
    assert [hook["id"] for hook in config["repos"][0]["hooks"]] == names
    assert re.findall(r"^\| `(triglyph-\w+)`", page.read_text(encoding="utf-8"), re.M) == names
