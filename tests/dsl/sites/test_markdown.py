"""Fences of Markdown become drawings, in the sites of MkDocs, Zensical and Pelican."""

import os
import subprocess
import sys
from pathlib import Path

import markdown
import pytest
from guide_pages import write_guide

from triglyph.sites import block
from triglyph.sites.markdown import TriglyphExtension

SPEC = """\
nodes: {web: {label: Shop, kind: app}, db: {label: Orders, kind: database}}
edges: [web -> db]
"""
PAGE = f"""\
---
title: A page
---

# Shop

```triglyph
{SPEC}```

- in a list

    ```triglyph specs/shop.yaml format=txt
    ```

````md
```triglyph
nodes: [shown as text]
```
````
"""
BROKEN = "```triglyph\nnodes: [a]\nedges: [a -> b]\n```\n"


def convert(text: str, *, base: Path = Path()) -> str:
    """Return a page as HTML."""
    return markdown.markdown(text, extensions=[TriglyphExtension(base=str(base)), "fenced_code"])


def test_a_fence_becomes_a_picture_that_follows_the_page() -> None:
    page = convert(f"Before.\n\n```triglyph\n{SPEC}```\n\nAfter.\n")
    assert page.startswith("<p>Before.</p>")
    assert page.endswith("<p>After.</p>")
    assert '<figure class="triglyph"' in page
    assert "light-dark(" in page
    assert "Shop" in page


def test_box_art_is_text_with_words_for_who_does_not_see_it() -> None:
    page = convert(f"```triglyph format=txt\n{SPEC}```")
    assert "│  Shop  │" in page
    assert 'aria-label="Shop (app) and Orders (database). Shop leads to Orders."' in page


def test_two_drawings_of_a_page_share_no_id() -> None:
    page = convert(f"```triglyph\n{SPEC}```\n\n```triglyph\n{SPEC}```\n")
    ids = [part.partition('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) > 4
    assert len(ids) == len(set(ids))


def test_a_hostile_label_is_text() -> None:
    label = "<script>alert(1)</script>"
    for form in ("svg", "txt"):
        page = convert(f"```triglyph format={form}\nnodes: {{a: '{label}'}}\n```")
        assert "<script" not in page
        assert "alert(1)" in page
    assert "<script" not in convert(f"```triglyph\nnodes: [a]\nedges: ['{label}']\n```")


def test_other_fences_are_left_alone() -> None:
    page = convert("````md\n```triglyph\nnodes: [a]\n```\n````\n\n```yaml\nnodes: [a]\n```\n")
    assert "<figure" not in page
    assert "triglyph\n" in page


@pytest.mark.parametrize("name", ["../secret.yaml", "/etc/hosts.yaml"])
def test_no_file_outside_of_the_folder_is_read(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("nodes: [secret]")
    base = tmp_path / "site"
    base.mkdir()
    page = convert(f"```triglyph {name}\n```", base=base)
    assert 'class="triglyph-error"' in page
    assert "is no path of a file in the folder" in page


def test_a_mistake_is_shown_and_logged_at_its_line(caplog: pytest.LogCaptureFixture) -> None:
    page = convert(f"# Title\n\n{BROKEN}")
    assert 'class="triglyph-error" role="alert">' in page
    assert ">page:5:14: error: no node has the id `b`" in page
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert caplog.records[0].name == "mkdocs.plugins.triglyph"


def make_site(folder: Path, page: str) -> Path:
    """Write the files of a small site for MkDocs and Zensical, and return its folder."""
    (folder / "mkdocs.yml").write_text(
        "site_name: Demo\nmarkdown_extensions: [triglyph, fenced_code]\n"
    )
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text(page)
    (folder / "specs").mkdir()
    (folder / "specs" / "shop.yaml").write_text(SPEC)
    return folder


def run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("program", ["mkdocs", "zensical"])
def test_a_site_is_built_with_drawings(program: str, tmp_path: Path) -> None:
    folder = make_site(tmp_path, PAGE)
    done = run(program, "build", folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (folder / "site" / "index.html").read_text()
    assert page.count('<figure class="triglyph"') == 1
    assert page.count('<pre class="triglyph"') == 1
    assert "shown as text" in page


@pytest.mark.parametrize("program", ["mkdocs", "zensical"])
def test_a_site_with_a_mistake_names_its_line(program: str, tmp_path: Path) -> None:
    folder = make_site(tmp_path, f"---\ntitle: A page\n---\n\n# Shop\n\n{BROKEN}")
    strict = ("--strict",) if program == "mkdocs" else ()
    done = run(program, "build", *strict, folder=folder)
    place = Path("docs", "index.md")
    assert f"{place}:9:14: error: no node has the id `b`" in done.stdout + done.stderr
    assert done.returncode == (1 if strict else 0)


def test_pelican_draws_too_and_counts_the_lines_of_its_metadata(tmp_path: Path) -> None:
    (tmp_path / "pelicanconf.py").write_text(
        "SITENAME, PATH, TIMEZONE = 'x', 'content', 'UTC'\n"
        "MARKDOWN = {'extension_configs': {'triglyph': {}}}\n"
    )
    (tmp_path / "content").mkdir()
    text = f"Title: Shop\nDate: 2026-01-01\n\n```triglyph\n{SPEC}```\n\n{BROKEN}"
    (tmp_path / "content" / "shop.md").write_text(text)
    done = run("pelican", "content", "-s", "pelicanconf.py", "-o", "out", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (tmp_path / "out" / "shop.html").read_text()
    assert '<figure class="triglyph"' in page
    assert "page:11:14: error" in page


def test_a_build_with_nothing_changed_draws_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    block._drawings.cache_clear()
    first = convert(f"```triglyph\n{SPEC}```")
    block._drawings.cache_clear()
    monkeypatch.setattr("triglyph.caching.drawings.draw", None)
    assert convert(f"```triglyph\n{SPEC}```") == first
    block._drawings.cache_clear()


def test_a_guide_is_a_page_of_mkdocs_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Guide\n")
    (tmp_path / "docs").mkdir()
    write_guide(tmp_path / "docs" / "index.md")
    done = run("mkdocs", "build", "--strict", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (tmp_path / "site" / "index.html").read_text()
    pictures = [part.partition('"')[0] for part in page.split('src="index/')[1:]]
    assert len(pictures) == 2
    assert all((tmp_path / "site" / "index" / name).exists() for name in pictures)
