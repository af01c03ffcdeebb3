"""Layout search: a level that was placed a moment ago is not placed again."""

import pytest
from spec_texts import diagram_of

from triglyph_renderers.layout import layout_search
from triglyph_renderers.layout.layout_search import LevelTask, place_level
from triglyph_renderers.layout.memo import forget_answers
from triglyph_renderers.layout.model.placed_level import PlacedLevel
from triglyph_renderers.layout.model.scene import Scene
from triglyph_renderers.layout.p1_text.sanitize import clean_diagram
from triglyph_renderers.layout.pipeline import decide
from triglyph_renderers.layout.tuning import KEPT_VERTICES

SPEC = """
nodes:
  g: {label: G, nodes: {a: A, b: B}}
  h: {label: H, nodes: {c: C, d: D}}
edges: [a -> b -> c -> d]
"""


def scene_of(spec: str) -> Scene:
    return decide(clean_diagram(diagram_of(spec), emoji="drop")).scene


def tasks_of(spec: str, monkeypatch: pytest.MonkeyPatch) -> dict[int, LevelTask]:
    """What is asked for each level of a spec, by the number of its group."""
    asked: dict[int, LevelTask] = {}

    def ask(task: LevelTask) -> PlacedLevel:
        asked[task.graph.level] = task
        return place_level(task)

    monkeypatch.setattr(layout_search, "place_level", ask)
    scene_of(spec)
    return asked


def test_only_levels_that_an_edit_changes_are_placed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = tasks_of(SPEC, monkeypatch)
    after = tasks_of(SPEC.replace("c: C", "c: Another"), monkeypatch)
    same = {level for level in before if place_level(before[level]) is place_level(after[level])}
    _, first, second = sorted(before)
    assert first in same
    assert second not in same


@pytest.mark.parametrize(
    "edit", [("c: C", "c: K"), ("c -> d", "c => d"), ("H,", "H, frame: none,")]
)
def test_what_was_drawn_before_does_not_matter(edit: tuple[str, str]) -> None:
    forget_answers()
    alone = scene_of(SPEC.replace(*edit))
    forget_answers()
    scene_of(SPEC)
    assert scene_of(SPEC.replace(*edit)) == alone != scene_of(SPEC)


def test_large_levels_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [f"n{number}" for number in range(KEPT_VERTICES + 1)]
    spec = f"nodes: {{{', '.join(f'{name}: N' for name in ids)}}}\nedges: [{' -> '.join(ids)}]"
    (task,) = tasks_of(spec, monkeypatch).values()
    assert place_level(task) is not place_level(task)
