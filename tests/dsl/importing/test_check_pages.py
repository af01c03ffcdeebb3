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
