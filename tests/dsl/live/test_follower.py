"""What the server finds out about changed files, and in which order."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from triglyph.language.core.limits import DEFAULT_LIMITS
from triglyph.live import follower as module
from triglyph.live import studio as studio_module
from triglyph.live.follower import Follower
from triglyph.live.hub import Hub
from triglyph.live.messages import LookRequest
from triglyph.live.studio import Studio
from triglyph.live.workspace import Workspace
from triglyph.model import Diagram
from triglyph.options import Options
from triglyph.rendering.registry import Drawer

SPEC = "title: T\nnodes: [a]\n"


class Notes(Hub):
    """Keeps what the pages would hear."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[list[str], bool]] = []

    def tell(self, *, changed: object = (), files: bool = False) -> None:
        assert isinstance(changed, (list, tuple))
        self.said.append((list(changed), files))


class Desk:
    """A follower of a folder, whose later tasks are done on demand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hub = Notes()
        self.tasks: list[Callable[[], object]] = []
        workspace = Workspace([str(folder)])
        self.studio = Studio(workspace, options=Options(), limits=DEFAULT_LIMITS)
        self.ahead: list[tuple[str, ...]] = []
        self.follower = Follower(
            self.studio, self.hub, ahead=self.note_ahead, later=self.tasks.append
        )
        self.follower.look()
        self.settle()

    def key(self, name: str) -> str:
        return (self.folder / name).as_posix()

    def note_ahead(self, keys: Sequence[str]) -> None:
        self.ahead.append(tuple(keys))

    def settle(self) -> None:
        for task in self.tasks:
            task()
        self.tasks.clear()

    def look(self, *names: str) -> list[str]:
        """The changed files that the pages hear of."""
        self.hub.said.clear()
        self.follower.look(frozenset(names))
        return [key for keys, _ in self.hub.said for key in keys]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(module, "QUIET", 0.0)
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text(SPEC, encoding="utf-8")
    return Desk(tmp_path)


def test_a_change_is_announced_before_anything_is_read(desk: Desk) -> None:
    (desk.folder / "one.yaml").write_text("title: Other\nnodes: [a]\n", encoding="utf-8")
    assert desk.look("one.yaml") == [desk.key("one.yaml")]
    assert [each.title for each in desk.follower.list_files()] == ["T", "T"]
    desk.settle()
    assert [each.title for each in desk.follower.list_files()] == ["Other", "T"]
    assert desk.look("one.yaml") == []


def test_a_changed_file_is_drawn_before_a_page_asks(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = LookRequest(desk.key("one.yaml"), shown="boxart")
    desk.studio.look(asked)
    for name in ("one.yaml", "two.yaml"):
        (desk.folder / name).write_text("nodes: [Zebra]\n", encoding="utf-8")
    desk.look("one.yaml", "two.yaml")
    assert desk.ahead == [(desk.key("one.yaml"), desk.key("two.yaml"))]
    drawn: list[str] = []
    draw = studio_module.draw

    def note(diagram: Diagram, *, drawer: Drawer, options: Options) -> tuple[bytes, object]:
        drawn.append(drawer.format.name)
        return draw(diagram, drawer=drawer, options=options)

    monkeypatch.setattr(studio_module, "draw", note)
    desk.studio.draw_ahead(desk.ahead[0])
    assert drawn == ["boxart:txt"]  # what was asked for of the one, and nothing of the other
    assert "Zebra" in (desk.studio.look(asked).drawing or "")
    assert drawn == ["boxart:txt"]


def test_a_view_without_a_title_is_listed_by_its_name(desk: Desk) -> None:
    views = "views:\n  far: {show: [a]}\n  near: {title: From near, show: [a]}\n"
    (desk.folder / "one.yaml").write_text(SPEC + views, encoding="utf-8")
    sheets = desk.studio.look(LookRequest(desk.key("one.yaml"))).sheets
    assert [each.title for each in sheets] == ["", "far", "From near"]


def test_what_is_gone_is_not_drawn_ahead(desk: Desk) -> None:
    desk.studio.look(LookRequest(desk.key("one.yaml")))
    (desk.folder / "one.yaml").unlink()
    desk.studio.draw_ahead([desk.key("one.yaml")])
    desk.follower.look()
    desk.studio.draw_ahead([desk.key("one.yaml")])


def test_what_is_reported_and_has_not_changed_is_not_announced(desk: Desk) -> None:
    assert desk.look("one.yaml", "two.yaml") == []
    assert desk.look() == []


def test_a_change_that_nobody_reported_is_found_all_the_same(desk: Desk) -> None:
    (desk.folder / "two.yaml").write_text("title: Longer\nnodes: [a]\n", encoding="utf-8")
    assert desk.look() == [desk.key("two.yaml")]


def test_a_change_of_an_include_is_one_of_all_that_include_it(desk: Desk) -> None:
    part = desk.folder / "_part.yaml"
    part.write_text("nodes: {b: B}\n", encoding="utf-8")
    for name in ("one.yaml", "two.yaml"):
        (desk.folder / name).write_text(f"include: _part.yaml\n{SPEC}", encoding="utf-8")
    desk.look()
    desk.settle()
    part.write_text("nodes: {b: Bee}\n", encoding="utf-8")
    assert set(desk.look("_part.yaml")) >= {desk.key("one.yaml"), desk.key("two.yaml")}


def test_an_include_that_was_missing_and_comes_is_a_change(desk: Desk) -> None:
    (desk.folder / "one.yaml").write_text(f"include: _late.yaml\n{SPEC}", encoding="utf-8")
    desk.look("one.yaml")
    desk.settle()
    look = desk.studio.look(LookRequest(desk.key("one.yaml")))
    assert look.drawing is None
    (desk.folder / "_late.yaml").write_text("nodes: {b: B}\n", encoding="utf-8")
    assert desk.key("one.yaml") in desk.look("_late.yaml")
    assert desk.studio.look(LookRequest(desk.key("one.yaml"))).drawing is not None


def test_files_that_come_and_go_change_the_list(desk: Desk) -> None:
    (desk.folder / "three.yaml").write_text(SPEC, encoding="utf-8")
    (desk.folder / "one.yaml").unlink()
    assert desk.key("one.yaml") in desk.look("three.yaml", "one.yaml")
    assert any(files for _, files in desk.hub.said)
    names = [Path(each.key).name for each in desk.follower.list_files()]
    assert names == ["three.yaml", "two.yaml"]


def test_yaml_of_other_sorts_is_passed_over_unless_it_was_a_spec(desk: Desk) -> None:
    for name, text in (
        ("compose.yaml", "services: {web: {image: x}}\n"),
        ("list.yaml", "- a\n"),
        ("begun.yaml", ""),
    ):
        (desk.folder / name).write_text(text, encoding="utf-8")
    (desk.folder / "one.yaml").write_text("half writ", encoding="utf-8")
    desk.look()
    names = [Path(each.key).name for each in desk.follower.list_files()]
    assert names == ["begun.yaml", "one.yaml", "two.yaml"]


def test_a_file_that_is_named_is_shown_whatever_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "compose.yaml"
    path.write_text("services: {}\n", encoding="utf-8")
    assert [each.path for each in Workspace([str(path)]).scan()] == [str(path)]
