"""A small guide as a page of Markdown with pictures, for programs that build sites."""

from pathlib import Path

from triglyph.cli.commands import run

GUIDE = """\
title: A guide
sections:
  - title: Shop
    pages: [shop.yaml, bank.yaml]
"""


def write_guide(page: Path) -> None:
    """Write a page, with its pictures in a folder beside it."""
    folder = page.parent.parent / "guide-source"
    folder.mkdir()
    (folder / "guide.yaml").write_text(GUIDE)
    (folder / "shop.yaml").write_text(
        "title: Shop\nnodes: {web: Web, db: Store}\nedges: [web -> db]"
    )
    (folder / "bank.yaml").write_text("title: Bank\nnodes: {a: A, b: B}\nedges: [a -> b]")
    arguments = ["guide", str(folder / "guide.yaml"), "-f", "images", "-o", str(page)]
    assert run(arguments) == 0
