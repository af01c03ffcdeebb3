"""The index of icons against the package that has them."""

from typing import get_args

from icon_index import RESOURCES, icon_files, index_lines

from triglyph.images.index import INDEX, Ground, read_icons
from triglyph.images.png import read_png


def test_the_index_is_that_of_the_installed_package() -> None:
    """`make icons` makes it again."""
    assert INDEX.read_text(encoding="utf-8").splitlines() == index_lines()


def test_the_index_has_every_class_of_the_package() -> None:
    icons = read_icons()
    assert {name: icon.file for name, icon in icons.items()} == dict(icon_files())
    assert len(icons) > 2400
    assert {icon.ground for icon in icons.values()} == set(get_args(Ground))


def test_every_icon_of_the_package_is_a_sound_png() -> None:
    files = {icon.file for icon in read_icons().values()}
    sizes = [read_png((RESOURCES / file).read_bytes()) for file in sorted(files)]
    assert all(40 <= max(png.width, png.height) <= 2048 for png in sizes)
