"""The pictures of three tools in the docs: chosen by the rule, current, and of the same graph."""

import re
import sys
from html import unescape
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

import pytest
from goldens import CompareGolden
from measuring.figures import read_specs
from measuring.picture_summary import bare
from three_tools import FOLDER, PAGE, TOOLS, choose_specs, draw_by, name_of, page_part

from triglyph.model import walk_nodes

SPECS = choose_specs()
each_spec = pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.stem)


def test_the_spec_in_the_middle_of_each_of_the_largest_topics_is_chosen(tmp_path: Path) -> None:
    for number in range(1, 13):
        folder = tmp_path / f"topic{number:02}"
        folder.mkdir()
        for place in range(number):
            (folder / f"{place:02}.yaml").touch()
    (tmp_path / "not-a-topic.py").touch()
    chosen = [(path.parent.name, path.stem) for path in choose_specs(tmp_path)]
    assert chosen == [(f"topic{number:02}", f"{number // 2:02}") for number in range(3, 13)]
    assert len(SPECS) == 10


def test_the_page_shows_all_of_them_and_no_file_is_left_over() -> None:
    names = [name_of(spec, tool) for spec in SPECS for tool in TOOLS]
    page = PAGE.read_text(encoding="utf-8")
    assert re.findall(r'src="side-by-side/([^"]+)"', page) == names
    assert page_part(SPECS) in page
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(names)


@each_spec
def test_our_picture_is_what_is_drawn_now(spec: Path, compare_golden: CompareGolden) -> None:
    ((_, diagram),) = read_specs([spec])
    compare_golden(FOLDER / name_of(spec, "triglyph"), draw_by("triglyph", bare(diagram)))


@each_spec
@pytest.mark.parametrize("tool", TOOLS)
def test_each_picture_has_the_words_of_every_node(spec: Path, tool: str) -> None:
    svg = (FOLDER / name_of(spec, tool)).read_text(encoding="utf-8")
    shown = unescape(svg).replace("\u00a0", " ")
    ((_, diagram),) = read_specs([spec])
    for node, _ in walk_nodes(diagram.body):
        for line in node.label:
            assert line in shown
