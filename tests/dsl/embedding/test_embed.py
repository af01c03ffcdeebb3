"""Drawings inside other files: put between markers, and nothing else touched."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from triglyph.cli.commands import run

ROOT = Path(__file__).parents[3]
SPEC = "nodes: {a: Web, b: Shop}\nedges: [a -> b]\ndirection: right\n"
DRAWING = ["┌─────┐   ┌──────┐", "│ Web ├──▶│ Shop │", "└─────┘   └──────┘"]
OPEN, CLOSE = "<!-- triglyph: shop.yaml txt -->", "<!-- /triglyph -->"


@pytest.fixture(autouse=True)
def _spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with one spec, to work in."""
    monkeypatch.chdir(tmp_path)
    Path("shop.yaml").write_text(SPEC, encoding="utf-8")


def embedded(text: str, *options: str, name: str = "page.md", code: int = 0) -> str:
    """A file after its drawings were put in."""
    Path(name).write_bytes(text.encode())
    assert run(["embed", name, *options]) == code
    return Path(name).read_bytes().decode()


def draw_again(*options: str, name: str = "page.md") -> int:
    return run(["embed", name, *options])


def test_a_drawing_is_put_between_two_markers() -> None:
    lines = embedded(f"# Page\n{OPEN}\n{CLOSE}\nThe end.\n").splitlines()
    assert lines[:3] == ["# Page", OPEN, "```text"]
    assert lines[3:6] == DRAWING
    assert lines[6] == "```"
    assert lines[7].startswith("<!-- /triglyph: ")
    assert lines[8:] == ["The end."]


def test_a_second_run_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    first = embedded(f"{OPEN}\n{CLOSE}\n")
    assert embedded(first) == first
    assert capsys.readouterr().err.endswith("1 drawing in 1 file: all up to date\n")


def test_a_drawing_follows_its_spec() -> None:
    embedded(f"{OPEN}\n{CLOSE}\n")
    Path("shop.yaml").write_text(SPEC.replace("Shop", "Store"), encoding="utf-8")
    assert draw_again() == 0
    text = Path("page.md").read_text(encoding="utf-8")
    assert "Store" in text
    assert "Shop" not in text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_all_around_a_drawing_stays_to_the_byte(encoding: str, end: str, last: str) -> None:
    before = end.join(["é \t ", "", OPEN])
    after = end.join(["", "x  ", "\x0b\x0c\x85\u2028", "end"]) + last
    Path("page.md").write_bytes(f"{before}{end}{CLOSE}{after}".encode(encoding))
    assert draw_again() == 0
    data = Path("page.md").read_bytes()
    text = data.decode(encoding)
    assert text.encode(encoding) == data
    assert text.startswith(before + end + "```text" + end + DRAWING[0] + end)
    assert text.endswith(after)
    between = text[len(before) : -len(after)]
    assert set(between.split(end)) >= set(DRAWING)
    assert between.replace(end, "").isprintable()


def test_a_file_of_an_unknown_encoding_takes_what_is_plain_and_keeps_every_byte() -> None:
    before, after = b"caf\xe9 \xff\n", b"\n\x80\x81 end"
    marker = OPEN.replace("txt", "txt charset=ascii").encode()
    Path("page.md").write_bytes(before + marker + b"\n" + CLOSE.encode() + after)
    assert draw_again() == 0
    data = Path("page.md").read_bytes()
    assert data.startswith(before + marker + b"\n```text\n+-----+")
    assert data.endswith(after)


def test_a_file_of_an_unknown_encoding_takes_no_other_characters(
    capsys: pytest.CaptureFixture[str],
) -> None:
    whole = b"caf\xe9\n" + f"{OPEN}\n{CLOSE}\n".encode()
    Path("page.md").write_bytes(whole)
    assert draw_again() == 1
    assert Path("page.md").read_bytes() == whole
    assert "charset=ascii" in capsys.readouterr().err


def test_files_without_markers_stay_whatever_they_are() -> None:
    data = bytes(range(256)) * 3
    Path("page.md").write_bytes(data)
    assert draw_again() == 0
    assert Path("page.md").read_bytes() == data


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("a.py", "    # "),
        ("a.rs", "//! "),
        ("a.ts", " * "),
        ("a.go", "// "),
        ("a.sql", "-- "),
        ("a.el", ";; "),
        ("a.tex", "%"),
    ],
)
def test_every_line_in_a_source_file_begins_as_that_of_the_marker(name: str, prefix: str) -> None:
    text = embedded(
        f"code\n{prefix}triglyph: shop.yaml txt\n{prefix}/triglyph\ncode", name=name
    ).splitlines()
    assert text[2:5] == [prefix + line for line in DRAWING]
    assert text[5].startswith(f"{prefix}/triglyph: ")
    assert text[6:] == ["code"]


def test_empty_lines_of_comments_have_no_spaces_at_their_end() -> None:
    Path("shop.yaml").write_text(f"title: The shop\n{SPEC}", encoding="utf-8")
    text = embedded("# triglyph: shop.yaml txt\n# /triglyph\n", name="a.py").splitlines()
    assert text[1:3] == ["# The shop", "#"]
    assert not [line for line in text if line != line.rstrip()]


def test_a_drawing_in_a_quotation_or_an_entry_of_a_list_stays_in_it() -> None:
    text = embedded(f"> {OPEN}\n> {CLOSE}\n\n- one\n\n  {OPEN}\n  {CLOSE}\n")
    tokens = MarkdownIt("commonmark").parse(text)
    fences = [(token.level, token.content.splitlines()) for token in tokens if token.tag == "code"]
    assert fences == [(1, DRAWING), (2, DRAWING)]


def test_what_is_in_a_fence_is_no_marker() -> None:
    for fence in ("```", "~~~~", "  ````md"):
        closing = fence.strip().rstrip("md")
        text = f"{fence}\n{OPEN}\n{closing[:-1]}\n{closing}\n"
        assert embedded(text) == text


def test_options_are_after_the_format() -> None:
    Path("shop.yaml").write_text(
        f"title: The shop\n{SPEC}notes:\n  - text: Open\n", encoding="utf-8"
    )
    words = "txt charset=ascii title=no notes=no width=20"
    text = embedded(f"<!-- triglyph: shop.yaml {words} -->\n{CLOSE}\n")
    assert text.isascii()
    assert "The shop" not in text
    assert "Open" not in text
    (Path("a folder")).mkdir()
    Path("a folder", "b.yaml").write_text(SPEC, encoding="utf-8")
    assert "Web" in embedded(f"<!-- triglyph: 'a folder/b.yaml' txt -->\n{CLOSE}\n")


def test_mermaid_text_and_the_spec_itself_have_fences_of_their_own() -> None:
    text = embedded(
        f"<!-- triglyph: shop.yaml mmd -->\n{CLOSE}\n<!-- triglyph: shop.yaml yaml -->\n{CLOSE}\n"
    )
    fences = [token for token in MarkdownIt().parse(text) if token.type == "fence"]
    assert [fence.info for fence in fences] == ["mermaid", "yaml"]
    assert fences[0].content.startswith("flowchart")
    assert fences[1].content == SPEC


def test_a_picture_is_a_file_beside_with_words_for_those_who_do_not_see_it() -> None:
    Path("docs").mkdir()
    text = embedded(
        f"<!-- triglyph: ../shop.yaml svg -->\n{CLOSE}\n"
        "<!-- triglyph: ../shop.yaml svg alt='A [shop]' file='../my pictures/b.svg' -->\n"
        f"{CLOSE}\n",
        name="docs/page.md",
    )
    lines = text.splitlines()
    assert lines[1] == "![Web and Shop. Web leads to Shop.](shop.svg)"
    assert lines[4] == "![A \\[shop\\]](../my%20pictures/b.svg)"
    assert Path("docs/shop.svg").read_bytes() == Path("my pictures/b.svg").read_bytes()
    assert b"prefers-color-scheme" in Path("docs/shop.svg").read_bytes()
    assert draw_again("--check", name="docs/page.md") == 0


@pytest.mark.parametrize("place", ["/tmp/x.svg", "../x.svg", "x.png", ".bashrc", "a\x07.svg"])
def test_a_picture_is_written_nowhere_else(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    Path("shop.yaml").write_text(SPEC, encoding="utf-8")
    embedded(f"<!-- triglyph: shop.yaml svg file='{place}' -->\n{CLOSE}\n", code=1)
    assert sorted(path.name for path in tmp_path.rglob("*")) == [
        "in",
        "page.md",
        "shop.yaml",
        "shop.yaml",
    ]


def test_a_drawing_that_was_changed_by_hand_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    drawn = embedded(f"{OPEN}\n{CLOSE}\n")
    edited = drawn.replace("Shop", "SHOP")
    assert embedded(edited, code=1) == edited
    assert "page.md:1:16: error: the drawing below this marker was changed by hand" in (
        capsys.readouterr().err
    )
    assert embedded(edited, "--force") == drawn


def test_what_was_there_before_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    text = f"{OPEN}\nmy own words\n{CLOSE}\n"
    assert embedded(text, code=1) == text
    assert "was not written by Triglyph" in capsys.readouterr().err
    assert "my own words" not in embedded(text, "--force")


def test_a_drawing_that_is_right_already_only_gets_its_mark() -> None:
    fenced = "\n".join(["```text", *DRAWING, "```"])
    assert fenced in embedded(f"{OPEN}\n{fenced}\n{CLOSE}\n")


def test_other_line_ends_and_another_indentation_are_no_changes_by_hand() -> None:
    drawn = embedded("# triglyph: shop.yaml txt\n# /triglyph\n", name="a.py")
    moved = "".join(f"    {line}\r\n" for line in drawn.splitlines())
    Path("shop.yaml").write_text(SPEC.replace("Shop", "Store"), encoding="utf-8")
    assert "Store" in embedded(moved, name="a.py")


def test_a_picture_that_is_somebody_elses_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    Path("shop.svg").write_text("<svg/>", encoding="utf-8")
    text = f"<!-- triglyph: shop.yaml svg -->\n{CLOSE}\n"
    assert embedded(text, code=1) == text
    assert "shop.svg is there and was not written by Triglyph" in capsys.readouterr().err
    embedded(text, "--force")
    assert Path("shop.svg").read_bytes() != b"<svg/>"
    Path("shop.svg").unlink()
    assert draw_again() == 0
    assert Path("shop.svg").exists()


def test_two_markers_do_not_share_the_name_of_a_picture(
    capsys: pytest.CaptureFixture[str],
) -> None:
    marker = f"<!-- triglyph: shop.yaml svg -->\n{CLOSE}\n"
    text = marker + marker.replace("svg", "svg theme=dark")
    assert embedded(text, code=1) == text
    assert "file=NAME" in capsys.readouterr().err


MISTAKES = {
    f"{OPEN}\ntext\n": (1, 1, "this marker is not closed"),
    f"{CLOSE}\n": (1, 1, "this marker closes nothing"),
    f"{OPEN}\n> {OPEN}\n{CLOSE}\n{CLOSE}\n": (2, 3, "this marker is inside of another one"),
    f"- {OPEN}\n": (1, 3, "this looks like a marker and is not one"),
    "<!-- triglyph shop.yaml txt -->\n": (1, 1, "this looks like a marker and is not one"),
    f"{OPEN}\n```text\n{CLOSE}\n": (2, 1, "this fence is not closed, and hides a marker below it"),
    f"<!-- triglyph: -->\n{CLOSE}": (1, 15, "a marker names a spec and a format"),
    f"<!-- triglyph: shop.yaml -->\n{CLOSE}": (1, 16, "a marker names a spec and a format"),
    f"<!-- triglyph: 'shop.yaml txt -->\n{CLOSE}": (1, 16, "this quotation mark is not closed"),
    f"<!-- triglyph: shop.yml txt -->\n{CLOSE}": (1, 16, "there is no spec `shop.yml`"),
    f"<!-- triglyph: guide.yaml txt -->\n{CLOSE}": (1, 16, "`guide.yaml` is a guide, not a spec"),
    f"<!-- triglyph: shop.yaml test -->\n{CLOSE}": (1, 26, "there is no format `test`"),
    f"<!-- triglyph: shop.yaml txt with=3 -->\n{CLOSE}": (
        1,
        30,
        "the format `txt` has no option `with`",
    ),
    f"<!-- triglyph: shop.yaml txt width=wide -->\n{CLOSE}": (1, 36, "`width` cannot be `wide`"),
    f"<!-- triglyph: shop.yaml txt width -->\n{CLOSE}": (1, 30, "`width` has no value"),
    f"<!-- triglyph: shop.yaml txt width=3 -->\n{CLOSE}": (1, 16, "this cannot be drawn: "),
    f"<!-- triglyph: shop.yaml pdf -->\n{CLOSE}": (1, 16, "a pdf cannot be shown there"),
}


@pytest.mark.parametrize("text", MISTAKES, ids=lambda text: MISTAKES[text][2])
def test_a_mistake_is_shown_with_its_place_and_nothing_is_written(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("guide.yaml").write_text(
        "title: G\nsections: [{title: S, pages: [shop.yaml]}]\n", encoding="utf-8"
    )
    assert embedded(text, code=1) == text
    line, column, message = MISTAKES[text]
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith(f"page.md:{line}:{column}: error: {message}")
    assert said[1].strip() == text.splitlines()[line - 1]
    assert said[2] == " " * (column + 1) + "^"
    assert (
        said[-1] == "0 drawings in 1 file: 0 files changed, 1 with mistakes"
        or "1 drawing" in (said[-1])
    )
    assert sum("error:" in line for line in said) == 1


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("shop.yml txt", "did you mean `shop.yaml`?"),
        ("deep/shop.yaml txt", "did you mean `shop.yaml`?"),
        ("shop.yaml text", "did you mean `txt`?"),
        ("shop.yaml txt witdh=80", "did you mean `width`?"),
        (
            "shop.yaml svg width=80",
            "allowed: theme, notes, lines, ratio, background, view, alt, file",
        ),
    ],
)
def test_a_mistake_comes_with_what_was_meant(
    wrong: str, right: str, capsys: pytest.CaptureFixture[str]
) -> None:
    embedded(f"<!-- triglyph: {wrong} -->\n{CLOSE}\n", code=1)
    assert right in capsys.readouterr().err


def test_mistakes_of_a_spec_are_reported_once_and_other_files_are_drawn(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("bad.yaml").write_text("edges: [a => ]\n", encoding="utf-8")
    bad = f"<!-- triglyph: bad.yaml txt -->\n{CLOSE}\n"
    Path("bad.md").write_text(bad * 2, encoding="utf-8")
    Path("good.md").write_text(f"{OPEN}\n{CLOSE}\n", encoding="utf-8")
    assert run(["embed", "."]) == 1
    assert capsys.readouterr().err.count("bad.yaml:1:") == 1
    assert Path("bad.md").read_text(encoding="utf-8") == bad * 2
    assert "Shop" in Path("good.md").read_text(encoding="utf-8")


def test_a_warning_keeps_nothing_from_being_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    Path("shop.yaml").write_text(f"{SPEC.replace('b: Shop', 'b: Shop, c: Till')}", encoding="utf-8")
    assert "Till" in embedded(f"{OPEN}\n{CLOSE}\n")
    assert "warning" in capsys.readouterr().err


def test_a_check_writes_nothing_and_shows_what_would_change(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = f"{OPEN}\n{CLOSE}\n<!-- triglyph: shop.yaml png -->\n{CLOSE}\n"
    assert embedded(text, "--check", code=1) == text
    out = capsys.readouterr().out
    assert "--- page.md\n+++ page.md\n" in out
    assert f"+{DRAWING[1]}" in out
    assert "Binary file shop.png would be new" in out
    assert not Path("shop.png").exists()
    drawn = embedded(text)
    assert embedded(drawn, "--check") == drawn


def test_patterns_and_folders_name_files(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.md", "docs/deep/b.md", "docs/c.txt", "docs/.hidden/d.md", "node_modules/e.md"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("", encoding="utf-8")
    for arguments, found in (
        (["docs"], 1),
        (["**/*.md"], 2),
        (["a.md", "./a.md", "*.md"], 1),
        ([f"{Path.cwd()}/docs/**/*.md"], 1),
    ):
        assert run(["embed", *arguments]) == 0
        assert f" in {found} file" in capsys.readouterr().err
    for nothing in ("*.rst", "docs/.hidden/*.rst"):
        assert run(["embed", nothing]) == 2


def test_a_folder_without_a_page_says_whether_it_is_empty(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("docs").mkdir()
    assert run(["embed", "docs"]) == 2
    assert "the folder docs is empty: there is no page in it" in capsys.readouterr().err
    Path("docs/a.txt").write_text("", encoding="utf-8")
    assert run(["embed", "docs"]) == 2
    assert "no Markdown, reStructuredText or AsciiDoc in docs: name" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["embed", "nothing.md"]) == 1
    assert "nothing.md: error: cannot be read" in capsys.readouterr().err


def test_a_link_stays_one_and_rights_stay_what_they_are() -> None:
    Path("real.md").write_text(f"{OPEN}\n{CLOSE}\n", encoding="utf-8")
    Path("real.md").chmod(0o640)
    Path("page.md").symlink_to("real.md")
    assert draw_again() == 0
    assert Path("page.md").is_symlink()
    assert "Shop" in Path("real.md").read_text(encoding="utf-8")
    assert Path("real.md").stat().st_mode & 0o777 == 0o640


LABELS = st.lists(
    st.sampled_from(
        [
            "```",
            "`",
            "~~~",
            OPEN,
            CLOSE,
            "-->",
            "*/",
            "/*",
            "/triglyph",
            "triglyph:",
            " ",
            "#",
            "-",
            "<b>",
        ]
    ),
    min_size=1,
    max_size=4,
).map("".join)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(label=LABELS, kind=st.sampled_from(["txt", "mmd", "yaml", "svg"]))
def test_no_label_breaks_out_of_its_place_in_markdown(label: str, kind: str) -> None:
    quoted = label.replace("'", "''")
    Path("shop.yaml").write_text(
        f"title: '{quoted}'\nnodes: {{a: {{label: '{quoted}', shape: text}}}}\n", encoding="utf-8"
    )
    Path("shop.svg").unlink(missing_ok=True)
    text = embedded(f"Before\n\n<!-- triglyph: shop.yaml {kind} -->\n{CLOSE}\n\nAfter\n")
    kinds = [token.type for token in MarkdownIt("commonmark").parse(text)]
    paragraph = ["paragraph_open", "inline", "paragraph_close"]
    content = paragraph if kind == "svg" else ["fence"]
    assert kinds == [*paragraph, "html_block", *content, "html_block", *paragraph]
    assert embedded(text) == text


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(label=LABELS, prefix=st.sampled_from(["# ", " * ", "//", "-- "]))
def test_no_label_breaks_out_of_its_comment(label: str, prefix: str) -> None:
    quoted = label.replace("'", "''")
    Path("shop.yaml").write_text(
        f"title: '{quoted}'\nnodes: {{a: {{label: '{quoted}', shape: text}}}}\n", encoding="utf-8"
    )
    before = f"{prefix}triglyph: shop.yaml txt\n{prefix}/triglyph\nAfter\n"
    Path("a.c").write_text(before, encoding="utf-8")
    code = run(["embed", "a.c"])
    lines = Path("a.c").read_text(encoding="utf-8").splitlines()
    assert code == 0 or "\n".join(lines) + "\n" == before
    *drawn, after = lines
    assert after == "After"
    assert all(line.startswith(prefix.rstrip()) for line in drawn)
    if "*" in prefix:
        assert not any(sign in line.removeprefix(prefix) for line in drawn for sign in ("*/", "/*"))
    if code == 0:
        assert run(["embed", "a.c"]) == 0
        assert Path("a.c").read_text(encoding="utf-8").splitlines() == lines


def test_the_projects_own_pages_are_as_their_specs() -> None:
    pages = [str(ROOT / "README.md"), str(ROOT / "docs")]
    assert run(["embed", "--check", *pages]) == 0
