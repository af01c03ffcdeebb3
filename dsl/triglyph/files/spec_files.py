"""Which spec files a command is about, and where what they become belongs."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath
from typing import TypeAlias

from msgspec import Struct

from triglyph.errors import TriglyphError, UsageError
from triglyph.files.bounded_read import UnreadableError, read_file
from triglyph.files.quoted_names import quote_name

STANDARD_INPUT = "-"
STANDARD_INPUT_STEM = "stdin"
SPEC_SUFFIXES = (".yaml", ".yml")
PAGE_SUFFIXES = frozenset((".md", ".markdown", ".mdx", ".qmd", ".rmd"))
"""Files of Markdown, which hold diagrams in fences."""
TEXT_SUFFIXES = frozenset(
    (
        *(".txt", ".text", ".rst", ".adoc", ".mmd", ".mermaid"),
        *(".c", ".h", ".cc", ".cpp", ".hpp", ".cs", ".go", ".java", ".js", ".jsx", ".kt", ".lua"),
        *(".php", ".pl", ".py", ".pyi", ".rb", ".rs", ".scala", ".sh", ".sql", ".swift", ".ts"),
        *(".tsx", ".el", ".ex", ".hs", ".proto", ".tf", ".zig"),
    )
)
"""Texts and source files, which hold box art, in comments as well; or one diagram of Mermaid."""
FOREIGN_FOLDERS = frozenset(("node_modules", "__pycache__"))
"""Folders of other people's files, whose pages are not looked for."""

MOST_BYTES = 10_000_000
"""Of a guide: what is larger is none."""
GUIDE_KEY = rb"""(?m)^(?:\xef\xbb\xbf)?["']?sections["']?[ \t]*:(?:\s|$)"""
"""A top-level key ``sections``: lines inside other values are always indented."""


IsSpec: TypeAlias = Callable[[str], bool]
"""What says of a file whether it is known to be a spec, and no guide."""


class Source(Struct, frozen=True):
    """One spec file, and its place among the files made from specs.

    ``stem`` is relative to the output folder and has no suffix; it mirrors the
    folders below the folder that was named, or is the name of the file alone.
    """

    path: str
    stem: PurePath
    root: str = ""
    """The folder that was named, for a spec that was found in one."""

    @property
    def is_standard_input(self) -> bool:
        """Return whether the spec comes from standard input."""
        return self.path == STANDARD_INPUT


def find_sources(
    arguments: Iterable[str],
    *,
    guides: bool = False,
    parts: bool = False,
    pages: bool = False,
    is_spec: IsSpec | None = None,
) -> tuple[Source, ...]:
    """Return the files that arguments name, and the specs in the folders that they name, in order.

    A file that is named twice, or named and found in a folder too, counts once.
    A name that does not exist is kept: reading it gives the message. Unless
    ``guides`` is set, guides in folders are passed over; unless ``parts`` is,
    files that specs include; unless ``pages`` is, pages of Markdown. Files of which
    ``is_spec`` says that they are specs are not read for that.

    Raises:
        UsageError: A folder has no specs, or a guide is named where none is wanted.
    """
    wanted = _Wanted(guides, parts, pages, is_spec)
    sources: dict[tuple[str, str], Source] = {}
    real_folders: dict[str, str] = {}
    for argument in arguments:
        for source in _sources_of(argument, wanted):
            sources.setdefault(_identity(source, real_folders), source)
    return tuple(sources.values())


def is_guide(path: str) -> bool:
    """Return whether a file is a guide: a list of specs, not a spec; False if it cannot be read."""
    try:
        data = read_file(path, most=MOST_BYTES)
    except UnreadableError:
        return False
    return b"sections" in data and re.search(GUIDE_KEY, data) is not None


def is_page(path: str) -> bool:
    """Return whether a file is a page of Markdown, by its name."""
    return PurePath(path).suffix.lower() in PAGE_SUFFIXES


def holds_drawings(path: str) -> bool:
    """Return whether a file is no spec, but a text that may hold diagrams, by its name."""
    return PurePath(path).suffix.lower() in PAGE_SUFFIXES | TEXT_SUFFIXES


def is_part(path: Path) -> bool:
    """Return whether a file is only ever included, by its name."""
    return path.name.startswith("_")


class _Wanted(Struct, frozen=True):
    """Which files count."""

    guides: bool
    parts: bool
    pages: bool
    is_spec: IsSpec | None


def _identity(source: Source, real_folders: dict[str, str]) -> tuple[str, str]:
    """Return what two names of one file have in common; a linked file is another one.

    ``real_folders`` are the folders that have been looked up, which this adds to.
    """
    if source.is_standard_input:
        return "", ""
    folder, name = os.path.split(source.path)
    if folder not in real_folders:
        real_folders[folder] = os.path.normcase(os.path.realpath(folder))
    return real_folders[folder], os.path.normcase(name)


def _sources_of(argument: str, wanted: _Wanted) -> Iterator[Source]:
    """Yield what one argument names."""
    if not argument:
        raise UsageError("the name of a spec is empty")
    if argument == STANDARD_INPUT:
        yield Source(argument, PurePath(STANDARD_INPUT_STEM))
        return
    path = Path(argument)
    if not os.path.isdir(argument):  # noqa: PTH112  # False too for a name that is too long
        if not wanted.guides and is_guide(argument):
            raise UsageError(
                f"{quote_name(path)} is a guide: say 'triglyph guide {quote_name(path)}'"
            )
        yield Source(argument, PurePath(path.stem))
        return
    found = [name for name in _specs_below(path, wanted) if _is_wanted(name, wanted)]
    if not found:
        raise UsageError(
            f"no specs in {quote_name(path)}: no *.yaml file there can be drawn by itself"
        )
    folder = "" if path == PurePath() else os.path.join(path, "")  # noqa: PTH118
    for name in found:
        inside = PurePath(name[len(folder) :])
        yield Source(name, inside.with_suffix(""), argument)


def _is_wanted(name: str, wanted: _Wanted) -> bool:
    """Return whether a file of a folder counts; one that may be a guide is read."""
    if not wanted.parts and is_part(Path(name)):
        return False
    if wanted.guides or is_page(name) or (wanted.is_spec is not None and wanted.is_spec(name)):
        return True
    return not is_guide(name)


def _specs_below(folder: Path, wanted: _Wanted) -> Iterator[str]:
    """Yield the specs, parts, guides and pages below a folder, sorted, without hidden ones.

    A folder that is a symbolic link is not entered, so that no walk is endless.
    """
    for current, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = Path(current).relative_to(folder)
        is_foreign = not FOREIGN_FOLDERS.isdisjoint(inside.parts)
        for name in sorted(files):
            is_spec = name.endswith(SPEC_SUFFIXES)
            is_named = is_spec or (wanted.pages and not is_foreign and is_page(name))
            path = os.path.join("" if current == "." else current, name)  # noqa: PTH118
            if is_named and not name.startswith(".") and os.path.isfile(path):  # noqa: PTH113
                yield path


def _refuse(error: OSError) -> None:
    """Stop at a folder that cannot be read, rather than draw the rest as if it were all."""
    raise TriglyphError(
        f"cannot read folder {quote_name(error.filename)}: {error.strerror}"
    ) from error
