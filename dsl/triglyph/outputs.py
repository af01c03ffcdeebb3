"""Which files the specs become: one for each spec and format, in mirrored folders."""

import os
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from triglyph.errors import UsageError
from triglyph.filenames import quote_name
from triglyph.registry import Drawer
from triglyph.sources import Source


def output_path(source: Source, *, drawer: Drawer, folder: Path) -> Path:
    """The file that a spec becomes in one format."""
    return folder / f"{source.stem}{drawer.suffix}"


def refuse_clashes(sources: Sequence[Source], *, drawers: Sequence[Drawer], folder: Path) -> None:
    """Raise UsageError when two drawings would be one file, or a drawing would replace a spec."""
    specs = {os.path.realpath(source.path) for source in sources}
    taken: dict[Path, tuple[Source, Drawer]] = {}
    for source, drawer in product(sources, drawers):
        path = output_path(source, drawer=drawer, folder=folder)
        if path in taken:
            clash = _explain(taken[path], (source, drawer))
            raise UsageError(f"two drawings would be {quote_name(path)}: {clash}")
        if os.path.realpath(path) in specs:
            raise UsageError(f"{quote_name(path)} is a spec: name another folder with -o")
        taken[path] = source, drawer


def _explain(one: tuple[Source, Drawer], other: tuple[Source, Drawer]) -> str:
    """What two drawings have in the way of each other, and how to get round it."""
    if one[0] is other[0]:
        names = f"{one[1].format.name} and {other[1].format.name}"
        return f"{names} have the same file ending; draw one of them into another folder"
    names = f"{quote_name(one[0].path)} and {quote_name(other[0].path)}"
    return f"{names} have the same name; name the folder above them, or draw them apart"
