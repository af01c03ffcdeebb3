"""Which files the specs become: one for each spec and format, in mirrored folders."""

import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from triglyph.errors import UsageError
from triglyph.files.claims import Claims, Whereabouts
from triglyph.files.manifest import NAME as LIST_NAME
from triglyph.files.quoted_names import quote_name
from triglyph.files.spec_files import SPEC_SUFFIXES, Source
from triglyph.language.load import Loaded, list_read_files
from triglyph.rendering.registry import Drawer
from triglyph.rendering.sheets import list_sheets

NOTHING_KNOWN: Mapping[str, Iterable[str]] = MappingProxyType({})


def output_path(source: Source, *, drawer: Drawer, folder: Path, sheet: str = "") -> Path:
    """Return the file that a spec becomes in one format: ``shop.svg``, ``shop.payments.svg``.

    Args:
        source: The spec.
        drawer: The format.
        folder: Where all drawings go.
        sheet: The name of the view that is drawn; empty for the whole, and for a file that the
            user has named.
    """
    return folder / source.stem.parent / output_name(source, drawer=drawer, sheet=sheet)


def output_name(source: Source, *, drawer: Drawer, sheet: str) -> str:
    """Return the name of that file, without its folder."""
    return f"{source.stem.name}{f'.{sheet}' if sheet else ''}{drawer.suffix}"


def list_outputs(
    sources: Sequence[Source], *, drawers: Sequence[Drawer], folder: Path | None
) -> list[Path]:
    """Return every file that a run makes of specs, but for a report; none for standard output."""
    if folder is None:
        return []
    drawings = [
        output_path(source, drawer=drawer, folder=folder)
        for source, drawer in product(sources, drawers)
    ]
    return [*drawings, folder / LIST_NAME]


class SheetFiles(Struct, frozen=True):
    """The files of views, which are only known once a spec is loaded."""

    drawers: Sequence[Drawer]
    folder: Path | None
    """None where a run makes no files but those that it knows beforehand."""

    def find(self, sources: Iterable[Source]) -> Iterator[Path]:
        """Return the files that are there and may be those of views of specs."""
        if self.folder is None:
            return
        stems: dict[Path, set[str]] = {}
        for source in sources:
            place = self.folder / source.stem
            stems.setdefault(place.parent, set()).add(place.name)
        suffixes = tuple(drawer.suffix for drawer in self.drawers)
        for folder, names in stems.items():
            for found in _list_folder(folder):
                parts = found.split(".")
                begins = (".".join(parts[:count]) for count in range(1, len(parts)))
                if found.endswith(suffixes) and not names.isdisjoint(begins):
                    yield folder / found

    def name(self, source: Source, loaded: Loaded) -> Iterator[Path]:
        """Return the files of all sheets of a spec but the whole."""
        if self.folder is None or loaded.diagram is None:
            return
        names = [sheet.name for sheet in list_sheets(loaded.diagram) if sheet.name]
        for sheet, drawer in product(names, self.drawers):
            yield output_path(source, drawer=drawer, folder=self.folder, sheet=sheet)


def _list_folder(folder: Path) -> list[str]:
    """Return the names in a folder; none where there is no such folder."""
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208  # names, not paths: many
    except OSError:
        return []


def refuse_clashes(
    sources: Sequence[Source],
    *,
    drawers: Sequence[Drawer],
    folder: Path,
    drawn: Container[str] | None = None,
) -> None:
    """Raise UsageError when two drawings would be one file, or a drawing would replace a spec.

    Args:
        sources: The specs.
        drawers: The formats.
        folder: Where all drawings go.
        drawn: The paths of those specs whose drawings may be written; all of them by default.
    """
    specs = Claims()
    specs.read(source.path for source in sources if not source.is_standard_input)
    suffixes = [(drawer, drawer.suffix) for drawer in drawers]
    taken: dict[str, tuple[Source, Drawer]] = {}
    for source in sources:
        stem = os.path.normcase(source.stem)
        for drawer, suffix in suffixes:
            name = stem + suffix
            if name in taken:
                path = output_path(source, drawer=drawer, folder=folder)
                clash = _explain(taken[name], (source, drawer))
                raise UsageError(f"two drawings would be {quote_name(path)}: {clash}")
            taken[name] = source, drawer
    for source, drawer in product(sources, drawers):
        if drawn is None or source.path in drawn:
            path = output_path(source, drawer=drawer, folder=folder)
            if specs.write(path, str(path)) is not None:
                raise UsageError(f"{quote_name(path)} is a spec: name another folder with -o")


def refuse_replacing(
    sources: Sequence[Source],
    *,
    outputs: Sequence[Path],
    report: Path | None,
    load: Callable[[Source], Loaded],
    sheets: SheetFiles,
    known: Mapping[str, Iterable[str]] = NOTHING_KNOWN,
) -> None:
    """Raise UsageError when a run would replace a file that it reads, before anything is drawn.

    Args:
        sources: The specs.
        outputs: The drawings that may be written, and the list of them.
        report: The file for what they do not show, if there is to be one.
        load: What reads a spec, with all that it includes and shows.
        sheets: The files of views.
        known: Of specs whose drawings are there, by their paths: all that they are made of.
    """
    claims = Claims()
    claims.read(source.path for source in sources if not source.is_standard_input)
    wanted = [*outputs, *([report] if report is not None else ())]
    there = [path for path in wanted if os.path.lexists(path)]
    drawn = [source for source in sources if source.path not in known]
    present = Whereabouts([*there, *sheets.find(drawn)])
    for source in sources:
        # A spec includes and shows what is in its folder or below, and nothing else. What
        # comes through a pipe can be read but once.
        home = Path(source.path).parent
        if source.is_standard_input or not present.are_any_below(home):
            continue
        if source.path in known:
            claims.read(known[source.path])
        elif Path(source.path).is_file():
            loaded = load(source)
            claims.read(list_read_files(loaded))
            wanted += sheets.name(source, loaded)
    for path in wanted:
        if (reason := claims.write(path, str(path))) is not None:
            other = "file" if path == report else "folder with -o"
            raise UsageError(
                f"{quote_name(path)} would be replaced, but {reason}: name another {other}"
            )
    if report is not None:
        if report in outputs:
            raise UsageError(f"{quote_name(report)} is a drawing of this run: name another file")
        refuse_yaml(report)


def refuse_yaml(path: Path) -> None:
    """Raise UsageError where a file that a user has named is YAML: a spec, by a slip of the hand.

    A pattern such as ``*.yaml`` behind an option that takes one file is enough for that.
    """
    if path.suffix in SPEC_SUFFIXES and path.exists():
        raise UsageError(f"{quote_name(path)} is a YAML file, and would be replaced: name another")


def _explain(one: tuple[Source, Drawer], other: tuple[Source, Drawer]) -> str:
    """Return what two drawings have in the way of each other, and how to get round it."""
    if one[0] is other[0]:
        names = f"{one[1].format.name} and {other[1].format.name}"
        return f"{names} have the same file ending; draw one of them to another folder"
    names = f"{quote_name(one[0].path)} and {quote_name(other[0].path)}"
    return f"{names} have the same name; name the folder above them, or draw them separately"
