"""Pages of Markdown: the diagrams in their fences are checked where they are."""

from pathlib import Path

import pytest

from triglyph.cli.commands import run

PAGE = """\
# Page

```triglyph
nodes: [web, db]
edges:
  - web -> bd
```

> ```mermaid
> flowchart TD
>   a --> ]
>   b --> c
> ```

```mermaid
sequenceDiagram
  A->>B: fine
```

```text
no diagram ]
```
"""


def test_each_fault_is_at_its_place_in_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    assert run(["check", "page.md"]) == 1
    out, err = capfd.readouterr()
    assert "page.md:6:12: error: no node has the id `bd`" in out
    assert "page.md:11:11: warning: `]` is not read here" in out
    assert "1 file checked: 1 error, 1 warning" in err


def test_a_page_without_faults_is_fine(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.replace("bd", "db").replace("]\n>", "b\n>"), encoding="utf-8")
    assert run(["check", str(page)]) == 0
    assert capfd.readouterr().out == ""


CROOKED = """\
# Page

- item

  ```text
  ┌─────┐     ┌─────┐
  │ Web │────▶│ API │
  └─────┘     └────┘
  ```

> ```
> ┌─────┐     ┌─────┐
> │ Web │    │ API │
> └──┬──┘     └──┬──┘
>    └───────────┘
> ```

```
├── src
└── README.md
```
"""
STRAIGHT = CROOKED.replace("     └────┘", "     └─────┘").replace("│ Web │    │", "│ Web │     │")


def test_crooked_box_art_is_named_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "page.md"
    page.write_text(CROOKED, encoding="utf-8")
    assert run(["check", "page.md"]) == 0
    out = capfd.readouterr().out
    assert "page.md:8:20: warning: this drawing is crooked from here on" in out
    assert "page.md:13:14: warning: this drawing is crooked from here on" in out
    assert run(["check", "--fix", "page.md"]) == 0
    assert page.read_text(encoding="utf-8") == STRAIGHT
    assert run(["check", "--strict", "page.md"]) == 0


@pytest.mark.parametrize(("name", "sign"), [("a.py", "# "), ("a.c", " * "), ("a.txt", "")])
def test_box_art_in_comments_and_texts_is_mended(tmp_path: Path, name: str, sign: str) -> None:
    drawing = ["+-----+", "| Web |", "+--+--+", "   |", "   v", "+-----+", "| API |", "+-----+"]
    crooked = [*drawing[:5], f" {drawing[5]}", *drawing[6:]]
    file = tmp_path / name
    before, after = (
        "\n".join(["x = 1", *(f"{sign}{line}".rstrip() for line in lines), "y = 2", ""])
        for lines in (crooked, drawing)
    )
    file.write_bytes(before.replace("\n", "\r\n").encode())
    assert run(["check", "--fix", str(file)]) == 0
    assert file.read_bytes().decode() == after.replace("\n", "\r\n")


def test_pages_in_folders_are_checked_but_those_of_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("docs/a.md", "docs/deep/b.md", "docs/node_modules/c.md", "docs/.d/e.md"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(CROOKED, encoding="utf-8")
    assert run(["check", "docs"]) == 0
    assert "2 files checked: 0 errors, 4 warnings" in capfd.readouterr().err


def test_a_flowchart_in_a_file_of_its_own_is_checked(tmp_path: Path) -> None:
    file = tmp_path / "flow.mmd"
    file.write_text("flowchart TD\n  a[f(x)] --> b\n", encoding="utf-8")
    assert run(["check", "--fix", str(file)]) == 0
    assert file.read_text(encoding="utf-8") == 'flowchart TD\n  a["f(x)"] --> b\n'


FLOW, SEQUENCE = "flowchart LR\n", "sequenceDiagram\n"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (f"{FLOW} subgraph a\n b --> c\n", "2:11: warning: this subgraph has no `end`", "end ("),
        (f"{FLOW} b --> c\n end\n", "3:2: warning: this `end` ends no subgraph", "remove it"),
        (f"{FLOW} b --> end\n", "2:8: warning: Mermaid takes `end` for that of a subgraph", "End"),
        (f"{FLOW} a --> b %% c\n", "2:10: warning: Mermaid takes no comment", "a line of its own"),
        (f"{FLOW} a -> b\n", "2:4: warning: Mermaid does not read this link", "write: -->"),
        (f"{FLOW} a - b\n", "2:4: warning: `- b` is not read here", "write: a --- b"),
        (f"{FLOW} a => b\n", "2:4: warning: Mermaid does not read this link", "write: ==>"),
        (f"{FLOW} my node --> b\n", "2:5: warning: `node --> b`", 'write: id["some words"]'),
        (f"{FLOW} a[not closed\n", "2:3: warning: `[` is not closed", "write: [not closed]"),
        ("flowchrt LR\n a --> b\n", "1:1: warning: `flowchrt` begins", "write: flowchart"),
        ("Graph TD\n a --> b\n", "1:1: warning: `Graph` begins", "write: graph"),
        ("sequencediagram\n a->>b: x\n", "1:1: warning: `sequencediagram`", "sequenceDiagram"),
        (f"{SEQUENCE} alt x\n a->>b: y\n", "2:2: warning: this `alt` has no `end`", "end ("),
        (f"{SEQUENCE} a->>b: y\n end\n", "3:5: warning: this `end` ends nothing", "remove it"),
        (f"{SEQUENCE} a->>b\n", "2:2: warning: Mermaid needs a text", "write: a->>b: text"),
    ],
)
def test_what_mermaid_refuses_is_named_with_what_to_write(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], text: str, message: str, hint: str
) -> None:
    file = tmp_path / "flow.mmd"
    file.write_text(text, encoding="utf-8")
    assert run(["check", str(file)]) == 0
    out = capfd.readouterr().out
    assert f"flow.mmd:{message}" in out
    assert hint in out


@pytest.mark.parametrize(
    "text",
    [
        f"{FLOW} subgraph a\n b --> endpoint\n end\n",
        f"{FLOW} %% a comment\n a --> b\n",
        f"{SEQUENCE} a->>b: y\n loop x\n b->>a: z\n end\n",
    ],
)
def test_what_mermaid_reads_is_not_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "flow.mmd"
    file.write_text(text, encoding="utf-8")
    assert run(["check", "--strict", str(file)]) == 0
