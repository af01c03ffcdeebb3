"""Which files the specs become."""

from pathlib import Path, PurePath

import fake_renderers
import pytest

from triglyph.errors import UsageError
from triglyph.files.output_paths import output_path, refuse_clashes
from triglyph.files.spec_files import Source
from triglyph.rendering.entry_points import EntryPoint
from triglyph.rendering.registry import Drawer, Format


def drawer(name: str, *, renderer: fake_renderers.Listing = fake_renderers.TXT) -> Drawer:
    first, _, second = name.partition(":")
    return Drawer(Format(first, second, EntryPoint(name, "")), renderer)


TXT = drawer("boxart:txt")
SVG = drawer("graphviz:svg", renderer=fake_renderers.SVG)
ICONS = drawer("icons:svg", renderer=fake_renderers.ICONS)


def test_a_drawing_has_the_spec_s_place_and_the_format_s_ending() -> None:
    source = Source("specs/deep/c.d.yaml", PurePath("deep/c.d"))
    path = output_path(source, drawer=ICONS, folder=Path("out"))
    assert path.as_posix() == "out/deep/c.d.icons.svg"


def test_specs_and_formats_that_do_not_meet_are_fine() -> None:
    sources = [Source("a.yaml", PurePath("a")), Source("b.yaml", PurePath("b"))]
    refuse_clashes(sources, drawers=[TXT, SVG, ICONS], folder=Path("out"))


def test_two_specs_of_one_name_are_an_error_that_names_both() -> None:
    sources = [Source("x/a.yaml", PurePath("a")), Source("y/a.yaml", PurePath("a"))]
    with pytest.raises(UsageError, match=r"out/a\.txt: x/a\.yaml and y/a\.yaml"):
        refuse_clashes(sources, drawers=[TXT], folder=Path("out"))


def test_two_formats_of_one_ending_are_an_error_that_names_both() -> None:
    other = drawer("acme:text")
    with pytest.raises(UsageError, match="boxart:txt and acme:text have the same file ending"):
        refuse_clashes([Source("a.yaml", PurePath("a"))], drawers=[TXT, other], folder=Path("out"))


def test_a_format_of_one_spec_may_meet_another_format_of_another_spec() -> None:
    sources = [Source("a.yaml", PurePath("a")), Source("a.icons.yaml", PurePath("a.icons"))]
    with pytest.raises(UsageError, match=r"out/a\.icons\.svg"):
        refuse_clashes(sources, drawers=[SVG, ICONS], folder=Path("out"))


def test_a_drawing_never_replaces_a_spec(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("nodes: [a]\n", encoding="utf-8")
    source = Source(str(tmp_path / "a.txt"), PurePath("a"))
    with pytest.raises(UsageError, match="is a spec"):
        refuse_clashes([source], drawers=[TXT], folder=tmp_path)
