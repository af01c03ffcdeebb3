"""Drawings in reStructuredText, AsciiDoc and docstrings, and markers that nothing understands."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from triglyph.cli.commands import run
from triglyph.embedding.strings import find_long_strings

Captured = pytest.CaptureFixture[str]
SPEC = "nodes: {a: Web, b: Shop}\nedges: [a -> b]\ndirection: right\n"
DRAWING = ["┌─────┐   ┌──────┐", "│ Web ├──▶│ Shop │", "└─────┘   └──────┘"]


@pytest.fixture(autouse=True)
def _spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with one spec, to work in."""
    monkeypatch.chdir(tmp_path)
    Path("shop.yaml").write_text(SPEC, encoding="utf-8")


def embedded(name: str, text: str, *, code: int = 0) -> list[str]:
    """The lines of a file after its drawings were put in."""
    Path(name).write_text(text, encoding="utf-8")
    assert run(["embed", name]) == code
    now = Path(name).read_text(encoding="utf-8")
    if code == 0:
        assert run(["embed", "--check", name]) == 0
    else:
        assert now == text
    return now.splitlines()


def test_a_drawing_in_rest_is_a_block_of_code() -> None:
    lines = embedded("a.rst", "Text.\n\n.. triglyph: shop.yaml txt\n.. /triglyph\n\nEnd.\n")
    assert lines[:6] == ["Text.", "", ".. triglyph: shop.yaml txt", "", ".. code-block:: text", ""]
    assert lines[6:9] == [f"   {line}" for line in DRAWING]
    assert lines[9] == ""
    assert lines[10].startswith(".. /triglyph: ")
    assert lines[11:] == ["", "End."]


def test_a_drawing_in_rest_is_as_deep_as_its_marker() -> None:
    lines = embedded("a.rst", "- x\n\n  .. triglyph: shop.yaml yaml\n  .. /triglyph\n")
    assert lines[2:8] == [
        "  .. triglyph: shop.yaml yaml",
        "",
        "  .. code-block:: yaml",
        "",
        "     nodes: {a: Web, b: Shop}",
        "     edges: [a -> b]",
    ]


def test_a_picture_in_rest_and_in_asciidoc_has_its_words() -> None:
    lines = embedded("a.rst", ".. triglyph: shop.yaml svg\n.. /triglyph\n")
    assert lines[1:5] == [
        "",
        ".. image:: shop.svg",
        "   :alt: Web and Shop. Web leads to Shop.",
        "",
    ]
    marker = "// triglyph: shop.yaml svg alt='A \"b\" {user-home}]' file='my b.svg'"
    lines = embedded("a.adoc", f"{marker}\n// /triglyph\n")
    assert lines[1] == r'image::my%20b.svg["A \"b\" &#123;user-home}]"]'


def test_a_drawing_in_asciidoc_is_a_listing() -> None:
    lines = embedded("a.adoc", "Text.\n\n// triglyph: shop.yaml txt\n// /triglyph\n\nEnd.\n")
    assert lines[2:5] == ["// triglyph: shop.yaml txt", "[source,text,subs=specialchars]", "----"]
    assert lines[5:8] == DRAWING
    assert lines[8] == "----"
    assert lines[9].startswith("// /triglyph: ")


def test_no_line_ends_a_listing_or_is_obeyed_in_it() -> None:
    Path("shop.yaml").write_text(
        "title: [include::/etc/passwd, ----, -----, 'ifdef::x[]']\nnodes: [a]\n", encoding="utf-8"
    )
    lines = embedded("a.adoc", "// triglyph: shop.yaml txt\n// /triglyph\n")
    assert lines[2:7] == ["------", r"\include::/etc/passwd", "----", "-----", r"\ifdef::x[]"]
    assert lines.count("------") == 2


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    label=st.lists(
        st.sampled_from(["----", "....", "\n", "::", ".. x::", "include::a[]", "a", " ", "```"]),
        min_size=1,
        max_size=5,
    ).map("".join)
)
def test_no_label_breaks_out_of_a_page(label: str) -> None:
    quoted = label.replace("\n", "\\n")
    Path("shop.yaml").write_text(f'title: "{quoted}"\nnodes: [a]\n', encoding="utf-8")
    rest = embedded("a.rst", ".. triglyph: shop.yaml txt\n.. /triglyph\n\nEnd.\n")
    assert all(not line or line.startswith("   ") for line in rest[4:-3])
    page = embedded("a.adoc", "// triglyph: shop.yaml txt\n// /triglyph\n")
    ruler = page[2]
    assert page.index(ruler, 3) == len(page) - 2
    assert not [line for line in page[3:-2] if line.startswith("include::")]


def test_a_docstring_holds_a_drawing_by_itself_or_in_its_markup() -> None:
    forms = {
        "triglyph: shop.yaml txt|/triglyph": [f"    {line}" for line in DRAWING],
        ".. triglyph: shop.yaml txt|.. /triglyph": [
            "",
            "    .. code-block:: text",
            "",
            *(f"       {line}" for line in DRAWING),
            "",
        ],
        "<!-- triglyph: shop.yaml txt -->|<!-- /triglyph -->": [
            "    ```text",
            *(f"    {line}" for line in DRAWING),
            "    ```",
        ],
        "# triglyph: shop.yaml txt|# /triglyph": [f"    # {line}" for line in DRAWING],
    }
    for markers, expected in forms.items():
        opening, closing = markers.split("|")
        lines = embedded(
            "a.py", f'def f():\n    """Docs.\n\n    {opening}\n    {closing}\n    """\n'
        )
        assert lines[3] == f"    {opening}"
        assert lines[4:-2] == expected
        assert lines[-1] == '    """'


def test_a_docstring_is_escaped_and_a_raw_one_is_not() -> None:
    Path("shop.yaml").write_text("title: 'C:\\new'\nnodes: [a]\n", encoding="utf-8")
    for prefix, shown in (("", "C:\\\\new"), ("r", "C:\\new")):
        lines = embedded("a.py", f'{prefix}"""\ntriglyph: shop.yaml txt\n/triglyph\n"""\n')
        assert lines[2] == shown


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('x = """a"""', ["a"]),
        ("x = '''a\"\"\"b'''", ['a"""b']),
        ('# """\nx = r"""a\\"""', ['a\\"""']),
        ("x = '\"\"\"' + \"'''\"", []),
        ('x = "\\"" \n"""a"""', ["a"]),
        ('"""a\\"""b"""', ['a\\"""b']),
        ("f(b\"\"\"a\"\"\", rb'''b''')", ["a", "b"]),
        ("it's\n'''a'''", ["a"]),
        ('"""open', ["open"]),
    ],
)
def test_strings_over_several_lines_are_found(text: str, found: list[str]) -> None:
    assert [text[each.start : each.end] for each in find_long_strings(text)] == found


IGNORED = {
    "a.rst": [
        "Like this::\n\n   .. triglyph: shop.yaml txt\n   .. /triglyph\n\nEnd.\n",
        ".. code-block:: rst\n   :caption: x\n\n   .. triglyph: shop.yaml txt\n\nEnd.\n",
        ".. a comment\n   .. triglyph: shop.yaml txt\n\nEnd.\n",
        "Write ``.. triglyph: shop.yaml txt`` there.\n",
    ],
    "a.adoc": [
        *(f"{ruler}\n// triglyph: shop.yaml txt\n{ruler}\n" for ruler in ("----", "....", "////")),
        "```asciidoc\n// triglyph: shop.yaml txt\n```\n",
        "Write `// triglyph: shop.yaml txt` there.\n",
    ],
    "a.md": [
        "Write `<!-- triglyph: shop.yaml txt -->` there.\n",
        "Triglyph: it draws shop.yaml as txt.\n",
        "Run `triglyph` or triglyph embed shop.yaml txt.\n",
        "    $ triglyph render shop.yaml -f txt\n",
        "- /triglyph\n",
    ],
    "a.py": [
        'print("# triglyph: shop.yaml txt")\n',
        "x = '<!-- triglyph: shop.yaml txt -->'\n",
        'x = [\n    "# triglyph: shop.yaml txt",\n    "# /triglyph",\n]\n',
        "import triglyph\n",
        "# triglyph renders shop.yaml\n",
    ],
    "a.yaml": ["repo: x/triglyph\nhooks:\n- id: triglyph\n", "paths:\n- /triglyph\n"],
    "Dockerfile": ["WORKDIR /triglyph\nRUN triglyph render shop.yaml -f txt\n"],
}


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, texts in IGNORED.items() for t in texts])
def test_what_is_shown_or_said_of_markers_is_none(name: str, text: str) -> None:
    assert embedded(name, text) == text.splitlines()


NOT_UNDERSTOOD = {
    "a.md": [
        "triglyph: shop.yaml txt",
        "Text <!-- triglyph: shop.yaml txt -->",
        "// triglyph: shop.yaml txt",
        ".. triglyph: shop.yaml txt",
        "<!-- triglyph shop.yaml txt -->",
        "- <!-- /triglyph -->",
    ],
    "a.rst": [
        "triglyph: shop.yaml txt",
        "# triglyph: shop.yaml txt",
        "<!-- triglyph: shop.yaml txt -->",
        "..triglyph: shop.yaml txt",
        ".. triglyph:: shop.yaml txt",
    ],
    "a.adoc": ["  // triglyph: shop.yaml txt", "/// triglyph: shop.yaml txt", "# /triglyph"],
    "a.py": [
        "triglyph: shop.yaml txt",
        "// triglyph: shop.yaml txt",
        "x = 1  # triglyph: shop.yaml txt",
        '"""triglyph: shop.yaml txt"""',
        "<!-- triglyph: shop.yaml txt -->",
    ],
    "a.c": [
        "/* triglyph: shop.yaml txt */",
        "# triglyph: shop.yaml txt",
        "int a; // triglyph: shop.yaml txt",
        "/*\ntriglyph: shop.yaml txt\n*/",
    ],
    "a.html": ["<!-- triglyph: shop.yaml txt -->", "<!--\ntriglyph: shop.yaml svg\n-->"],
    "a.bas": ["' triglyph: shop.yaml txt", "REM triglyph: shop.yaml txt"],
    "a.vim": ['" triglyph: shop.yaml txt'],
    "a.f90": ["! triglyph: specs/shop.yml boxart:txt"],
    "a.ipynb": ['{"source": ["# triglyph: shop.yaml txt\\n"]}'],
    "a.mdx": ["{/* triglyph: shop.yaml txt */}"],
    "a.ml": ["(* triglyph: shop.yaml txt *)"],
    "a.hs": ["{- triglyph: shop.yaml txt -}"],
}


@pytest.mark.parametrize(
    ("name", "text"), [(n, t) for n, texts in NOT_UNDERSTOOD.items() for t in texts]
)
def test_what_looks_like_a_marker_and_is_none_is_named(
    name: str, text: str, capsys: Captured
) -> None:
    lines = text.splitlines()
    embedded(name, f"\n{text}\n", code=1)
    said = capsys.readouterr().err
    number = next(n for n, line in enumerate(lines, 2) if "triglyph" in line)
    assert said.startswith(f"{name}:{number}:")
    assert "this looks like a marker and is not one" in said
    assert "a marker is alone on its line, as in " in said


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", "# triglyph: shop.yaml txt\nx = 1\n# /triglyph\n"),
        ("a.py", '"""\ntriglyph: shop.yaml txt\n"""\nx = 1\n"""\n/triglyph\n"""\n'),
        ("a.py", '"""\n.. triglyph: shop.yaml txt\n/triglyph\n"""\n'),
        ("a.c", "// triglyph: shop.yaml txt\nint a;\n// /triglyph\n"),
    ],
)
def test_code_between_markers_is_never_replaced(name: str, text: str, capsys: Captured) -> None:
    Path(name).write_text(text, encoding="utf-8")
    assert run(["embed", "--force", name]) == 1
    assert Path(name).read_text(encoding="utf-8") == text
    assert "this marker is not closed as it is opened" in capsys.readouterr().err


def test_a_fence_of_asciidoc_that_is_left_open_is_named(capsys: Captured) -> None:
    embedded("a.adoc", "----\nx\n\n// triglyph: shop.yaml txt\n// /triglyph\n", code=1)
    assert capsys.readouterr().err.startswith("a.adoc:1:1: error: this fence is not closed")


def test_a_folder_stands_for_its_pages_of_every_markup(capsys: Captured) -> None:
    Path("docs").mkdir()
    for name in ("a.md", "b.rst", "c.adoc", "d.txt", "e.py"):
        Path("docs", name).write_text("", encoding="utf-8")
    assert run(["embed", "docs"]) == 0
    assert " in 3 files" in capsys.readouterr().err


def test_a_plain_text_takes_markers_of_rest() -> None:
    lines = embedded("a.txt", ".. triglyph: shop.yaml txt\n.. /triglyph\n")
    assert lines[2] == ".. code-block:: text"
