"""The blocks of Mermaid in a guide, found in its Markdown as a site finds them."""

from pathlib import Path

from markdown_it import MarkdownIt
from mermaid_cases import assert_same_meaning
from node_packages import ROOT
from real_mermaid import RealMermaid
from sequence_events import events_of, read_mermaid
from shown_details import with_details

from triglyph.cli.commands import run
from triglyph.guide.load import load_guide
from triglyph.language.load import load_text

HARD = """\
title: "```"
nodes:
  a: ["```", "~~~", "</div>", "``````mermaid"]
  b: "<!-- x --> [x](y)"
edges:
  - a -> b: "```"
"""


def blocks_of(guide: Path, folder: Path) -> list[str]:
    page = folder / "page.md"
    assert run(["guide", str(guide), "-f", "mermaid", "-o", str(page)]) == 0
    tokens = MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8"))
    return [token.content for token in tokens if token.type == "fence" and token.info == "mermaid"]


def test_mermaid_understands_every_block_of_the_projects_guide(
    mermaid: RealMermaid, tmp_path: Path
) -> None:
    path = ROOT / "specs" / "guide.yaml"
    loaded = load_guide(path)
    assert loaded.guide is not None
    pages = [page for section in loaded.guide.sections for page in section.pages]
    diagrams = [page.diagram for page in pages if page.diagram and page.diagram.body.nodes]
    blocks = blocks_of(path, tmp_path)
    assert len(blocks) == len(diagrams) > 15
    for diagram, block in zip(diagrams, blocks, strict=True):
        if diagram.flow is None:
            assert_same_meaning(with_details(diagram), mermaid.understand(block))
        else:
            assert read_mermaid(block, mermaid) == events_of(diagram, has_thick=False)


def test_no_label_ends_its_block(mermaid: RealMermaid, tmp_path: Path) -> None:
    (tmp_path / "hard.yaml").write_text(HARD, encoding="utf-8")
    guide = tmp_path / "guide.yaml"
    guide.write_text(
        "title: G\nsections:\n  - title: S\n    pages:\n      - spec: hard.yaml\n", encoding="utf-8"
    )
    (block,) = blocks_of(guide, tmp_path)
    diagram = load_text(HARD).diagram
    assert diagram is not None
    assert_same_meaning(diagram, mermaid.understand(block))
