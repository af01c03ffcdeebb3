"""``triglyph show`` with files that hold diagrams: pages, source files, Mermaid."""

from pathlib import Path

import pytest

from triglyph.cli.commands import run

Captured = pytest.CaptureFixture[str]
PAGE = """\
# Page

```mermaid
flowchart LR
  web[Web shop] --> db[(Orders)]
```

- in a list
  ```triglyph
  title: Ours
  edges:
    - a -> b: x
  ```
"""


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def show(text: str, name: str = "page.md") -> int:
    """Write a file and show it; the exit code."""
    Path(name).write_text(text, encoding="utf-8")
    return run(["show", name])


def test_all_diagrams_of_a_page_are_shown_with_their_places(capsys: Captured) -> None:
    assert show(PAGE) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert shown.out == (
        "page.md:4 (Mermaid)\n\n"
        "┌──────────┐   ┌──────────┐\n"
        "│ Web shop ├──▶│  Orders  │\n"
        "└──────────┘   └──────────┘\n\n"
        "page.md:10 (triglyph)\n\n"
        "Ours\n\n"
        "┌───┐\n│ a │\n└─┬─┘\n  │ x\n  ▼\n┌───┐\n│ b │\n└───┘\n"
    )


def test_what_cannot_be_read_is_said_at_its_line_and_the_rest_is_shown(capsys: Captured) -> None:
    broken = (
        "\n```triglyph\nnodes: [a]\nedges: [a -> b]\n```\n"
        "\n```mermaid\npie\n```\n"
        "\n```mermaid\nflowchart LR\n  a --> b\n  ??? !!\n```\n"
    )
    assert show(PAGE + broken) == 1
    shown = capsys.readouterr()
    assert shown.out.count("page.md:") == 3
    assert "page.md:17:14: error: no node has the id `b`\n  edges: [a -> b]\n" in shown.err
    assert "page.md:21:1: error: Mermaid's `pie` cannot be shown" in shown.err
    assert "page.md:27:7: warning: `!!` is not read here\n    ??? !!\n        ^\n" in shown.err


def test_the_caret_is_below_the_fault_in_a_comment(capsys: Captured) -> None:
    assert show("  // ```triglyph\n  // nodes: [a]\n  // edges: [a -> b]\n", "x.go") == 1
    shown = capsys.readouterr().err
    assert (
        "x.go:3:19: error: no node has the id `b`\n  edges: [a -> b]\n               ^\n" in shown
    )


def test_sequence_diagrams_are_shown_as_such(capsys: Captured) -> None:
    assert show("```mermaid\nsequenceDiagram\n  A->>B: hi\n```\n") == 0
    shown = capsys.readouterr().out
    assert "├────▶┆" in shown
    assert "sequence" not in shown
    assert show("```mermaid\nsequenceDiagram\n  title: Greeting\n  A->>B: hi\n```\n") == 0
    assert "Greeting\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "text"),
    [("flow.mmd", "flowchart TD\n  a --> b\n"), ("flow.dot", "digraph { a -> b }\n")],
)
def test_a_file_that_is_one_diagram_has_no_heading(name: str, text: str, capsys: Captured) -> None:
    assert show(text, name) == 0
    assert capsys.readouterr().out.startswith("┌───┐\n│ a │")


def test_diagrams_are_shown_in_comments_and_directives(capsys: Captured) -> None:
    comment = "# ```triglyph\n# edges: [a -> b]\n# ```\n"
    directive = '"""\n.. mermaid::\n\n   graph LR\n     c-->d\n"""\n'
    assert show(comment + directive, "code.py") == 0
    shown = capsys.readouterr().out
    assert "code.py:2 (triglyph)" in shown
    assert "code.py:7 (Mermaid)" in shown


def test_includes_of_a_fence_begin_at_the_folder_of_the_page(capsys: Captured) -> None:
    Path("_part.yaml").write_text("nodes: {db: Orders}\n", encoding="utf-8")
    assert show("```triglyph\ninclude: [_part.yaml]\nnodes: [a]\nedges: [a -> db]\n```\n") == 0
    assert "│ Orders │" in capsys.readouterr().out


def test_a_page_without_diagrams_says_what_is_looked_for(capsys: Captured) -> None:
    assert show("# Nothing\n\n```yaml\nedges: [a -> b]\n```\n") == 2
    assert "page.md holds no diagram" in capsys.readouterr().err


def test_a_spec_of_any_other_name_is_a_spec_still(capsys: Captured) -> None:
    assert show("edges: [a -> b]\n", "spec.txt") == 0
    assert capsys.readouterr().out.startswith("┌───┐\n│ a │")


def test_a_view_is_of_a_spec(capsys: Captured) -> None:
    Path("page.md").write_text(PAGE, encoding="utf-8")
    assert run(["show", "page.md", "--view", "x"]) == 2
    assert "--view is for one spec" in capsys.readouterr().err


def test_a_diagram_that_cannot_be_drawn_does_not_keep_the_others(capsys: Captured) -> None:
    wide = f"\n```triglyph\nnodes: [{'x' * 60}]\n```\n"
    Path("page.md").write_text(PAGE + wide, encoding="utf-8")
    assert run(["show", "page.md", "--width", "40"]) == 1
    shown = capsys.readouterr()
    assert "page.md:16: error: the drawing needs 64 columns at least" in shown.err
    assert "│ Web shop ├" in shown.out
    assert "│ a │" in shown.out
