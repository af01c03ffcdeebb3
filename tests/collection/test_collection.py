"""The collection itself: specs without a flaw, each drawn as box art that says what it says.

``benchmarks/beauty.py`` measures how good the same drawings look.
"""

from pathlib import Path

import pytest
from proving import differences

from triglyph.language.load import load_file
from triglyph.model import Diagram, walk_nodes
from triglyph_renderers.layout.p1_text.sanitize import Charset

COLLECTION = sorted(Path(__file__).parent.rglob("*.yaml"))

every_spec = pytest.mark.parametrize(
    "path", COLLECTION, ids=lambda path: f"{path.parent.name}/{path.stem}"
)


def _loaded(path: Path) -> Diagram:
    loaded = load_file(path)
    assert loaded.problems == ()
    assert loaded.diagram is not None
    return loaded.diagram


def test_the_collection_has_at_least_a_hundred_specs() -> None:
    assert len(COLLECTION) >= 100


@pytest.mark.parametrize("charset", ["unicode", "ascii"])
@every_spec
def test_a_spec_of_the_collection_is_drawn_as_it_says(path: Path, charset: Charset) -> None:
    diagram = _loaded(path)
    leaves = [node for node, _ in walk_nodes(diagram.body) if node.group is None]
    assert 5 <= len(leaves) <= 60
    assert differences(diagram, charset=charset) == []
