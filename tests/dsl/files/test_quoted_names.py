"""File names in messages: one line each, whatever they are, in every command."""

import os
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odd_names import ODD_NAMES, obeyed

from triglyph.cli.commands import run
from triglyph.files.quoted_names import ESCAPES, quote_name

Captured = pytest.CaptureFixture[str]

ESCAPE = re.compile(r"\\(?:([0-3][0-7]{2})|(.))", re.DOTALL)
PLAIN = "NAME"


def unquoted(name: str) -> str:
    """Return the name that is quoted, as ``patch`` and Git read it."""
    if not name.startswith('"'):
        return name
    named = {escape[1]: character for character, escape in ESCAPES.items()}
    data, kept = b"", 0
    inner = name[1:-1]
    for found in ESCAPE.finditer(inner):
        data += os.fsencode(inner[kept : found.start()])
        data += bytes([int(found[1], 8)]) if found[1] else os.fsencode(named[found[2]])
        kept = found.end()
    return os.fsdecode(data + os.fsencode(inner[kept:]))


NAMES = st.text(st.characters(exclude_characters="\0/", exclude_categories=["Cs"]), min_size=1)


@given(NAMES | NAMES.map(lambda name: f'"{name}') | NAMES.map(lambda name: f" {name}"))
def test_a_quoted_name_is_one_line_and_can_be_read_back(name: str) -> None:
    quoted = quote_name(name)
    assert quoted.isprintable()
    assert len(quoted.splitlines()) == 1
    assert unquoted(quoted) == name


@pytest.mark.parametrize(
    "name", ["a.yaml", "specs/a b.yaml", "C:\\specs\\a.yaml", "é漢😀.yaml", "it's.yaml", 'a"b', "-"]
)
def test_a_harmless_name_stays_as_it_is(name: str) -> None:
    assert quote_name(name) == name


SCENES = {
    "a spec that is missing": ["render", "NAME/no.yaml"],
    "a mistake": ["render", "NAME/wrong.yaml"],
    "a mistake, checked": ["check", "NAME"],
    "a mistake, to be formatted": ["fmt", "NAME"],
    "a form": ["fmt", "--check", "NAME/one.yaml"],
    "a link in a folder": ["fmt", "-q", "NAME/linked.yaml"],
    "a mistake in words": ["describe", "NAME/wrong.yaml"],
    "a mistake in the terminal": ["show", "NAME/wrong.yaml"],
    "a drawing": ["render", "NAME/one.yaml", "-f", "txt", "-o", "NAME/out"],
    "a report": ["render", "NAME/rich.yaml", "-f", "mmd", "--report", "-o", "NAME/out"],
    "a loss": ["render", "NAME/rich.yaml", "-f", "mmd", "--lossless", "-o", "NAME/out"],
    "a width": ["render", "NAME/one.yaml", "-f", "txt", "--width", "3", "-o", "NAME/out"],
    "a clash of specs": ["render", "NAME/one.yaml", "NAME/deep/one.yaml", "-f", "txt"],
    "a drawing in place of a spec": ["render", "NAME/one.txt", "-f", "txt", "-o", "NAME"],
    "a file in place of a folder": ["render", "NAME/one.yaml", "-f", "txt", "-o", "NAME/one.txt"],
    "a folder in place of a file": ["render", "NAME/dir.yaml", "-f", "txt", "-o", "NAME"],
    "a folder that is missing": ["render", "NAME/one.yaml", "-f", "svg", "-o", "NAME/no.svg"],
    "a report in place of a spec": ["render", "NAME/one.yaml", "--report-json", "NAME/one.yaml"],
    "a report in place of a drawing": [
        *("render", "NAME/one.yaml", "-f", "txt", "-o", "NAME/out"),
        *("--report-json", "NAME/out/one.txt"),
    ],
    "a cache that is none": ["render", "NAME/one.yaml", "-f", "txt", "--cache", "NAME"],
    "a folder without specs": ["render", "NAME/out"],
    "a check": ["render", "NAME/one.yaml", "-f", "txt,png", "-o", "NAME/out", "--check"],
    "a guide as a spec": ["render", "NAME/guide.yaml"],
    "a guide with a mistake": ["guide", "NAME/wrong-guide.yaml"],
    "a guide": ["guide", "NAME/guide.yaml", "--form", "images", "-o", "NAME/page.md"],
    "a guide, checked": ["guide", "NAME/guide.yaml", "-o", "NAME/page.md", "--check"],
    "a page in place of a spec": ["guide", "NAME/guide.yaml", "-o", "NAME/one.yaml"],
    "a page in place of a folder": ["guide", "NAME/guide.yaml", "-o", "NAME/deep"],
    "a template that is missing": ["guide", "NAME/guide.yaml", "--template", "NAME/no.jinja"],
    "a template with a mistake": ["guide", "NAME/guide.yaml", "--template", "NAME/wrong.jinja"],
    "a template that fails": ["guide", "NAME/guide.yaml", "--template", "NAME/fails.jinja"],
    "a page without its spec": ["embed", "NAME/wrong.md"],
    "a picture of somebody's": ["embed", "NAME/picture.md"],
    "two pictures of one name": ["embed", "NAME/clash.md", "NAME/clash2.md"],
    "no Markdown": ["embed", "NAME/deep"],
    "a pattern": ["embed", "NAME/*.rst"],
    "a linked page": ["embed", "NAME"],
    "the schema": ["schema", "-o", "NAME/schema.json"],
    "the schema in place of a spec": ["schema", "-o", "NAME/one.yaml"],
    "a new spec in place of one": ["new", "NAME/one.yaml"],
    "a new guide in place of a file": ["new", "--guide", "NAME/one.yaml"],
    "a Graphviz that is missing": ["render", "NAME/one.yaml", "-f", "svg", "--dot", "NAME/dot"],
    "a command that there is not": ["NAME"],
    "a spec instead of a command": ["NAME/one.yaml"],
    "a word too many": ["schema", "NAME"],
    "an option that there is not": ["render", "--NAME"],
    "a choice that there is not": ["check", "--format", "NAME"],
    "a format that there is not": ["render", "NAME/one.yaml", "-f", "NAME"],
    "a limit that there is not": ["render", "NAME/one.yaml", "--limit", "NAME=1"],
    "something included twice": ["check", "NAME/twice.yaml"],
    "an include that leads back": ["check", "NAME/circle.yaml"],
    "an include of an include that is missing": ["check", "NAME/chain.yaml"],
}
"""Commands whose messages name files that are called or lie where there is something odd."""

FILES = {
    "one.yaml": "nodes: [ one ]\n",
    "one.txt": "nodes: [one]\n",
    "wrong.yaml": "nodes: [a]\nedges: [a -> b]\n",
    "rich.yaml": "nodes: {a: {callout: c}, b: {}}\nlayout: row\nalign: [a, b]\nlegend: true\n"
    "notes: [{text: t}]\nedges: [a -> b]\n",
    "dir.yaml": "nodes: [a]\n",
    "deep/one.yaml": "nodes: [a]\n",
    "guide.yaml": "title: G\nsections: [{title: S, pages: [one.yaml]}]\n",
    "wrong-guide.yaml": "title: G\nsections: [{title: S, pages: [wrong.yaml]}]\n",
    "wrong.jinja": "{% if %}\n",
    "fails.jinja": "{{ 1 / 0 }}\n",
    "page.md": "<!-- triglyph: one.yaml txt -->\n<!-- /triglyph -->\n",
    "triglyph/notes.txt": "mine",
    "wrong.md": "<!-- triglyph: no.yaml txt -->\n<!-- /triglyph -->\n",
    "picture.md": "<!-- triglyph: one.yaml svg file=mine.svg -->\n<!-- /triglyph -->\n",
    "mine.svg": "mine",
    "clash.md": "<!-- triglyph: one.yaml svg file=both.svg -->\n<!-- /triglyph -->\n",
    "clash2.md": "<!-- triglyph: rich.yaml svg file=both.svg -->\n<!-- /triglyph -->\n",
    "_part.yaml": "nodes: {a: A}\nkinds: {k: {base: server}}\nclasses: {c: {color: red}}\n"
    "edges: [a -> a]\n",
    "twice.yaml": "include: _part.yaml\nnodes: {a: A}\nkinds: {k: {base: server}}\n"
    "classes: {c: {color: red}}\nedges: [a -> a]\n",
    "circle.yaml": "include: circle.yaml\nnodes: [a]\n",
    "chain.yaml": "include: _link.yaml\nnodes: [a]\n",
    "_link.yaml": "include: no.yaml\n",
}


def prepare(name: str) -> None:
    """Make a folder of a name, with all that the commands ask for."""
    folder = Path(name)
    for each, text in FILES.items():
        (folder / each).parent.mkdir(parents=True, exist_ok=True)
        (folder / each).write_text(text, encoding="utf-8")
    (folder / "dir.txt").mkdir()
    (folder / "out").mkdir()
    (folder / "linked.yaml").symlink_to(Path(__file__))
    (folder / "linked.md").symlink_to(Path(__file__))


def said(words: list[str], name: str, captured: Captured) -> tuple[int, str, str]:
    """Return the exit code of a command and what it says, where there is a folder of a name."""
    prepare(name)
    captured.readouterr()
    code = run([word.replace(PLAIN, name) for word in words])
    out, err = captured.readouterr()
    shutil.rmtree(name)
    return code, out, err


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "1000")
    monkeypatch.setenv("TRIGLYPH_DOT", "")  # which --dot sets for the rest of the process


ODDEST = "a\nError: b\x1b[31m\r\u202e\x9b\u2028"


@pytest.mark.parametrize("words", SCENES.values(), ids=SCENES)
def test_no_message_obeys_a_name(words: list[str], capfd: Captured) -> None:
    """What is said of an odd name is what is said of a plain one, but for the name."""
    code, out, err = said(words, PLAIN, capfd)
    odd_code, odd_out, odd_err = said(words, ODDEST, capfd)
    assert odd_code == code
    for plain, odd in ((out, odd_out), (err, odd_err)):
        assert not obeyed(odd)
        assert odd.count("\n") == plain.count("\n")
        assert [line.startswith("Error: ") for line in odd.split("\n")] == [
            line.startswith("Error: ") for line in plain.split("\n")
        ]
    assert PLAIN in out + err
    assert r"a\nError: b" in odd_out + odd_err or "a Error: b" in odd_out + odd_err


@pytest.mark.parametrize("name", ODD_NAMES.values(), ids=ODD_NAMES)
def test_a_name_is_quoted_whole(name: str, capfd: Captured) -> None:
    name = f"+{name}" if name.startswith("-") else name  # not to be taken for an option
    for words in (SCENES["a mistake"], SCENES["a drawing"], SCENES["a page without its spec"]):
        code, _, err = said(words, PLAIN, capfd)
        odd_code, _, odd_err = said(words, name, capfd)
        assert odd_code == code
        named = re.compile(rf"{PLAIN}(?:/[\w.]+)?")
        assert odd_err == named.sub(
            lambda found: quote_name(found[0].replace(PLAIN, name)),  # used at once
            err,
        )
