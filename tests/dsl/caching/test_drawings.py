"""Drawings kept between runs: each found again exactly when everything is the same."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest

from triglyph.caching.drawings import CachedDrawings
from triglyph.caching.store import Store
from triglyph.language.load import load_file
from triglyph.model import Diagram
from triglyph.renderer import Options, Remark, Rendering, Treatment
from triglyph.rendering.entry_points import EntryPoint
from triglyph.rendering.registry import Drawer, Format, find_formats, try_format

REMARK = Remark("node a", "is drawn", "changed")


class Counting:
    """A renderer that counts what it draws, and draws the content of images."""

    suffix = ".txt"
    treatments: ClassVar[dict[str, Treatment]] = {}

    def __init__(self, *, repeats: bool = True) -> None:
        self.drawn = 0
        self.repeats = repeats

    def missing(self) -> str | None:
        return None

    def repeatable(self, options: Options) -> bool:
        return self.repeats

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        self.drawn += 1
        return Rendering(f"{diagram.body.nodes[0].label} {options.width}", (REMARK,))


def drawer_of(
    renderer: Counting, *, package: str = "triglyph_renderers", kind: str = "x"
) -> Drawer:
    return Drawer(Format("own", kind, EntryPoint(f"own.{kind}", f"{package}.own:X")), renderer)


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """A spec with an include and an image."""
    (tmp_path / "shop.png").write_bytes(
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`\0\0\0\2"
        b"\0\1H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82"
    )
    (tmp_path / "part.yaml").write_text("vars: {name: Web}\n", encoding="utf-8")
    path = tmp_path / "one.yaml"
    path.write_text(
        "include: [part.yaml]\nnodes: {a: {label: '${name}', image: shop.png}}\n", encoding="utf-8"
    )
    return path


class Interrupted(Counting):
    """A renderer that draws an image which somebody replaces at that moment."""

    def __init__(self, image: Path) -> None:
        super().__init__()
        self.image = image

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        self.drawn += 1
        before = self.image.read_bytes()
        self.image.write_bytes(before + b"\0" if self.drawn == 1 else before)
        return Rendering(self.image.read_bytes(), (REMARK,))


def draw(
    spec: Path,
    renderer: Counting,
    *,
    installation: str = "1",
    options: Options = Options(),  # noqa: B008  # a frozen value
    package: str = "triglyph_renderers",
    kind: str = "x",
) -> bytes:
    """A drawing as a run of its own makes it."""
    diagram = load_file(spec).diagram
    assert diagram is not None
    drawings = CachedDrawings(Store(spec.parent / "cache"), installation=installation)
    drawer = drawer_of(renderer, package=package, kind=kind)
    data, remarks = drawings.draw(diagram, drawer=drawer, options=options)
    assert REMARK in remarks
    return data


def change_spec(spec: Path) -> None:
    spec.write_text(spec.read_text(encoding="utf-8") + "title: T\n", encoding="utf-8")


def change_part(spec: Path) -> None:
    (spec.parent / "part.yaml").write_text("vars: {name: Shop}\n", encoding="utf-8")


def change_image(spec: Path) -> None:
    path = spec.parent / "shop.png"
    path.write_bytes(path.read_bytes() + b"\0")


def test_a_drawing_is_made_once(spec: Path) -> None:
    renderer = Counting()
    assert draw(spec, renderer) == draw(spec, renderer) == b"('Web',) None"
    assert renderer.drawn == 1


@pytest.mark.parametrize("change", [change_spec, change_part, change_image])
def test_a_file_that_changes_has_it_drawn_again(spec: Path, change: Callable[[Path], None]) -> None:
    renderer = Counting()
    draw(spec, renderer)
    change(spec)
    draw(spec, renderer)
    assert renderer.drawn == 2


@pytest.mark.parametrize(
    "other",
    [
        {"installation": "2"},
        {"options": Options(width=40)},
        {"options": Options(theme="dark")},
        {"kind": "y"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_everything_else_that_changes_has_it_drawn_again(spec: Path, other: dict[str, str]) -> None:
    renderer = Counting()
    draw(spec, renderer)
    draw(spec, renderer, **other)  # type: ignore[arg-type]
    assert renderer.drawn == 2


def test_words_that_mean_the_same_have_nothing_drawn_again(spec: Path) -> None:
    renderer = Counting()
    draw(spec, renderer)
    spec.write_text(f"# Why\n{spec.read_text(encoding='utf-8')}", encoding="utf-8")
    draw(spec, renderer)
    assert renderer.drawn == 1


def test_renderers_of_others_draw_every_time(spec: Path) -> None:
    renderer = Counting()
    for _ in range(2):
        draw(spec, renderer, package="acme")
    assert renderer.drawn == 2


def test_what_does_not_repeat_is_drawn_every_time(spec: Path) -> None:
    renderer = Counting(repeats=False)
    for _ in range(2):
        draw(spec, renderer)
    assert renderer.drawn == 2


def test_every_built_in_format_says_whether_its_drawings_can_be_kept() -> None:
    found = [each for each in find_formats() if each.entry.is_built_in]
    assert len(found) >= 6
    for each in found:
        drawer = try_format(each)
        assert isinstance(drawer, Drawer)
        says = getattr(drawer.renderer, "repeatable", None)
        assert says is not None, f"{each.name} has no method `repeatable`"
        assert says(Options()) in (True, False)


def test_a_drawing_of_an_image_that_changed_meanwhile_is_not_kept(spec: Path) -> None:
    image = spec.parent / "shop.png"
    before = image.read_bytes()
    renderer = Interrupted(image)
    assert draw(spec, renderer) == before + b"\0"
    image.write_bytes(before)
    assert draw(spec, renderer) == before
