"""Drawings in comments: no label ends one, is read in spite of it, or says what tools obey."""

import ast
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from triglyph.cli.commands import run
from triglyph.embedding.languages import ANY, language_of

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder to work in."""
    monkeypatch.chdir(tmp_path)


def write_spec(label: str) -> None:
    """A spec whose drawing begins with a label, and has it at the end of a line."""
    text = json.dumps(label.replace("${", "$${"))
    Path("shop.yaml").write_text(f"title: {text}\nnodes: [a]\n", encoding="utf-8")


def embed_into(name: str, prefix: str, *, before: str = "", more: str = "") -> list[str] | None:
    """The lines that a drawing becomes behind a prefix; None where it is refused."""
    text = f"{before}{prefix}triglyph: shop.yaml txt{more}\n{prefix}/triglyph\nafter\n"
    Path(name).write_text(text, encoding="utf-8")
    code = run(["embed", name])
    now = Path(name).read_text(encoding="utf-8")
    if code == 1:
        assert now == text
        return None
    lines = now.removeprefix(before).splitlines()
    assert lines[-1] == "after"
    assert run(["embed", "--check", name]) == 0
    return lines[1:-2]


REFUSED = [
    *(("a.html", sign, end) for sign in ("// ", "# ", " * ") for end in ("-->", "--!>", "<!--")),
    *(("a.html", "// ", end) for end in ("</script>", "</SCRIPT >", "</Style>", "{{ x }}", "<?x")),
    *((name, "// ", "?>") for name in ("a.php", "a.phtml", "a.unknown")),
    ("a.php", "# ", "?>"),
    *((name, "# ", "%>") for name in ("a.erb", "a.jsp", "a.unknown")),
    *((name, "// ", "*)") for name in ("a.pas", "a.fs", "a.unknown")),
    ("a.ml", " * ", "*)"),
    ("a.ml", " * ", 'say "yes'),
    ("a.pas", "// ", "}"),
    *((name, "# ", "#>") for name in ("a.ps1", "a.unknown")),
    *((name, "# ", end) for name in ("a.py", "a.unknown") for end in ('"""', "'''")),
    *((name, "// ", "*/") for name in ("a.c", "a.js", "a.rs", "a.go", "a.css", "a.tf")),
    ("a.ts", " * ", "/*"),
    ("a.lua", "-- ", "]]"),
    ("a.lua", "-- ", "]==]"),
    ("a.hs", "-- ", "-}"),
    ("a.el", ";; ", "|#"),
    ("a.jl", "# ", "=#"),
    ("a.nim", "# ", "]#"),
    ("CMakeLists.txt", "# ", "]]"),
    ("a.coffee", "# ", "###"),
    ("a.d", "// ", "+/"),
    ("a.sql", "-- ", "*/"),
    ("A.java", "// ", "\\u002a\\u002f"),
    ("A.java", "// ", "\\u000a x"),
    ("a.yml", "# ", "${{ github.x }}"),
    ("a.j2", "# ", "{% x %}"),
    ("a.xml", " * ", "a -- b"),
    ("a.c", "// ", "C:\\"),
    ("a.cpp", "// ", "what??/"),
    ("Makefile", "# ", "x \\"),
    ("a.unknown", "# ", "x \\"),
    ("a.go", "// ", "+build ignore"),
    ("a.go", "// ", "go:generate rm"),
    ("a.go", "// ", "export Main"),
    ("a.py", "# ", "coding: unicode_escape"),
    ("a.rb", "# ", "-*- coding: x -*-"),
    ("a.rb", "# ", "frozen_string_literal: true"),
    *(
        ("a.py", "# ", words)
        for words in ("type: ignore", "noqa", "pylint: disable=all", "mypy: ignore-errors")
    ),
    *(("a.py", "# ", words) for words in ("/// script", "pragma: no cover", "fmt: off")),
    *(("a.ts", "// ", words) for words in ("@ts-nocheck", "# sourceMappingURL=x", "eslint x")),
    ("a.ts", "/// ", "<reference path='x' />"),
    ("A.java", " * ", "@deprecated"),
    ("a.sh", "# ", "shellcheck disable=all"),
    ("Dockerfile", "# ", "syntax=evil/image"),
    ("a.tex", "% ", "!TeX program = x"),
    ("a.yaml", "# ", "yaml-language-server: $schema=x"),
    ("a.c", "// ", "vim: set modeline:"),
    ("a.sh", "# ", "x vi:noai:sw=3"),
    ("a.el", ";; ", "Local Variables:"),
    ("a.el", ";; ", "-*- eval: (x) -*-"),
    ("a.rs", "//! ", "```rust"),
    ("a.rs", "/// ", "~~~"),
]


@pytest.mark.parametrize(("name", "prefix", "label"), REFUSED)
def test_a_label_that_would_act_in_a_comment_is_refused(
    name: str, prefix: str, label: str, capsys: Captured
) -> None:
    write_spec(label)
    assert embed_into(name, prefix) is None
    said = capsys.readouterr().err
    assert said.startswith(f"{name}:1:")
    assert "write that label differently" in said


HARMLESS = [
    ("a.py", "# ", "*/ --> ?> %> *) #> {{ x }} C:\\new \\"),
    ("a.sh", "# ", '""" */ --> /api/* \\'),
    ("a.c", "// ", '""" --> #> {{ x }} /api/*'),
    ("a.rs", "// ", "/api/* -->"),
    ("a.go", "// ", "--> go: to the shop"),
    ("a.ts", "// ", "GET /api/* {{ x }} --> type: x"),
    ("a.sql", "-- ", "a -- b --> c"),
    ("a.lua", "-- ", "--> [x] */"),
    ("a.el", ";; ", '""" --> */'),
    ("a.tex", "% ", "\\frac --> */"),
    ("a.html", "// ", "a -- b > c"),
    ("a.unknown", "# ", "a -- b {x} 'y' \"z\" C:\\new"),
    ("A.java", "// ", "C:\\data"),
]


@pytest.mark.parametrize(("name", "prefix", "label"), HARMLESS)
def test_a_label_that_means_nothing_in_a_comment_stays_what_it_is(
    name: str, prefix: str, label: str
) -> None:
    write_spec(label)
    lines = embed_into(name, prefix)
    assert lines is not None
    assert lines[0] == f"{prefix}{label}"


TOUCHING = [
    ("a.go", "//", "go:generate x"),
    ("a.go", "//", "line x.go:1"),
    ("a.lua", "--", "[[ x"),
    ("a.jl", "#", "= x"),
    ("a.php", "#", "[Attribute]"),
    ("a.cs", "//", "/ <x>"),
    ("a.cmake", "#", "[=[ x"),
    ("a.py", "#", "!/bin/sh"),
    ("a.m", "%", "{"),
    ("a.scala", "//", "> using dep x"),
]


@pytest.mark.parametrize(("name", "prefix", "label"), TOUCHING)
def test_no_label_becomes_one_word_with_the_sign_before_it(
    name: str, prefix: str, label: str
) -> None:
    write_spec(label)
    lines = embed_into(name, prefix)
    if lines is None:  # where it means something after a space too
        assert (name, label) in (("a.go", "go:generate x"), ("a.go", "line x.go:1"), ("a.m", "{"))
        return
    assert lines[0] == f"{prefix} {label}"
    assert all(line == prefix or line.startswith(f"{prefix} ") for line in lines)


def test_a_border_behind_a_sign_is_no_operator_of_haskell() -> None:
    write_spec("")
    lines = embed_into("a.hs", "--")
    assert lines is not None
    assert lines[0] == "-- ┌───┐"
    assert embed_into("a.adb", "--") == ["--┌───┐", "--│ a │", "--└───┘"]


def test_how_python_reads_a_file_is_said_in_two_lines_alone() -> None:
    write_spec("coding: latin-1")
    assert embed_into("a.py", "# ", before="# first\n") is not None
    assert embed_into("a.py", "# ") is None
    assert embed_into("a.c", "// ") is not None


def test_a_comment_inside_of_another_one_takes_no_sign_that_begins_one() -> None:
    write_spec("GET /api/*")
    assert embed_into("a.kt", "// ") is not None
    assert embed_into("a.kt", "// ", before="/* open\n") is None


def test_code_that_a_documentation_test_would_run_is_refused() -> None:
    Path("shop.yaml").write_text(
        "title: T\ndirection: right\nnodes: {a: {label: '  x', shape: text, text: left}}\n"
        "notes: [{text: '    evil();'}]\n",
        encoding="utf-8",
    )
    assert embed_into("a.rs", "/// ") is None
    assert embed_into("a.rs", "/// ", before="/// ```text\n") is not None
    assert embed_into("a.rs", "/// ", before="/// ```text\n/// ```\n") is None
    assert embed_into("a.rs", "// ") is not None


def test_marks_of_direction_are_in_no_source_file() -> None:
    write_spec("\u2067abc\u2069")
    for kind in ("txt", "yaml", "mmd"):
        Path("a.rs").write_text(f"// triglyph: shop.yaml {kind}\n// /triglyph\n", encoding="utf-8")
        run(["embed", "a.rs"])
        assert not set("\u2066\u2067\u2069") & set(Path("a.rs").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "prefix"),
    [("a.py", "// "), ("a.c", "# "), ("a.js", "-- "), ("a.css", "# "), ("a.sh", "; ")],
)
def test_a_sign_that_begins_no_comment_there_is_no_marker(
    name: str, prefix: str, capsys: Captured
) -> None:
    write_spec("T")
    assert embed_into(name, prefix) is None
    assert (
        f"{name}:1:{len(prefix) + 1}: error: this looks like a marker and is not one"
        in capsys.readouterr().err
    )


def test_a_file_of_no_language_takes_every_sign() -> None:
    write_spec("T")
    for sign in ("#", "//", "*", "--", ";", "%"):
        assert embed_into("notes", f"{sign} ") is not None
    assert language_of(Path("notes")) is ANY


STRINGS = ['"""', "'''", 'r"""', "R'''", 'u"""']
SPICE = st.lists(
    st.sampled_from(
        [
            '"',
            "'",
            '"""',
            "'''",
            "\\",
            "\\n",
            "\\N{X}",
            "\\x",
            "{x}",
            "#",
            "a",
            " ",
            "é",
            "/triglyph",
        ]
    ),
    min_size=1,
    max_size=5,
).map("".join)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    label=SPICE,
    opened=st.sampled_from(STRINGS),
    marker=st.sampled_from(["triglyph: {}|/triglyph", ".. triglyph: {}|.. /triglyph"]),
    kind=st.sampled_from(["txt", "yaml", "mmd"]),
)
def test_no_label_breaks_out_of_a_docstring(
    label: str, opened: str, marker: str, kind: str
) -> None:
    Path("shop.yaml").write_text(
        f"nodes: {{a: {{label: {json.dumps(label)}, shape: text}}}}\n", encoding="utf-8"
    )
    opening, closing = marker.format(f"shop.yaml {kind}").split("|")
    quote = opened[-3:]
    text = (
        f"def f():\n    {opened}Docs.\n\n    {opening}\n    {closing}\n    {quote}\n    return 1\n"
    )
    Path("a.py").write_text(text, encoding="utf-8")
    code = run(["embed", "a.py"])
    now = Path("a.py").read_text(encoding="utf-8")
    (function,) = ast.parse(now).body
    assert isinstance(function, ast.FunctionDef)
    assert len(function.body) == 2
    if code == 1:
        assert now == text
        return
    docs = ast.get_docstring(function)
    assert docs is not None
    lines = docs.splitlines()
    assert lines[:3] == ["Docs.", "", opening]
    assert lines[-1].startswith(closing)
    if kind == "yaml":
        spec = Path("shop.yaml").read_text(encoding="utf-8").rstrip()
        assert spec in docs
    assert run(["embed", "--check", "a.py"]) == 0


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(label=SPICE)
def test_no_label_is_code_of_python(label: str) -> None:
    write_spec(label)
    if embed_into("a.py", "# ", before='"""Docs."""\n') is not None:
        module = ast.parse(Path("a.py").read_text(encoding="utf-8"))
        assert [type(each) for each in module.body] == [ast.Expr, ast.Expr]


@pytest.mark.parametrize("prefix", ["f", "rf", "b"])
def test_a_string_that_is_no_plain_text_takes_no_drawing(prefix: str, capsys: Captured) -> None:
    write_spec("T {x}")
    text = f'{prefix}"""\ntriglyph: shop.yaml txt\n/triglyph\n"""\n'
    Path("a.py").write_text(text, encoding="utf-8")
    assert run(["embed", "a.py"]) == 1
    assert Path("a.py").read_text(encoding="utf-8") == text
    assert capsys.readouterr().err.startswith("a.py:2:11: error: a string")


def test_an_example_that_doctest_would_run_is_refused() -> None:
    write_spec(">>> evil()")
    for name, text in (
        ("a.py", '"""Docs.\n\ntriglyph: shop.yaml txt\n/triglyph\n"""\n'),
        ("a.rst", ".. triglyph: shop.yaml txt\n.. /triglyph\n"),
        ("a.md", "<!-- triglyph: shop.yaml txt -->\n<!-- /triglyph -->\n"),
    ):
        Path(name).write_text(text, encoding="utf-8")
        assert run(["embed", name]) == 1
        assert Path(name).read_text(encoding="utf-8") == text


def test_settings_of_editors_are_in_no_page() -> None:
    write_spec("vim: set modelineexpr foldexpr=x:")
    Path("a.md").write_text(
        "<!-- triglyph: shop.yaml txt -->\n<!-- /triglyph -->\n", encoding="utf-8"
    )
    assert run(["embed", "a.md"]) == 1
