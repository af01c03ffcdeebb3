"""Where output goes: ``-o`` means the same in every command.

``-`` is standard output. A name that ends as the files of a format do is one
file of that format; one that ends as no format's files do is refused. A name
without an ending is a folder, and so is one that ends in a number (``v1.2``) or
a slash, or the name of a folder that exists.
"""

import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from triglyph.errors import UsageError
from triglyph.files.quoted_names import quote_name

if TYPE_CHECKING:
    from triglyph.files.spec_files import Source
    from triglyph.rendering.registry import Drawer, Format

STANDARD_OUTPUT = "-"

PAGE_ENDINGS = frozenset(("htm", "html", "md"))


class Target(Struct, frozen=True):
    """Where the drawings of a run go: standard output, one file, or a folder."""

    folder: Path | None = None
    """None for standard output; for one file, the folder that it is in."""
    file: Path | None = None
    format_name: str = ""
    """The format that the ending of a file names, if ``-f`` names none."""

    @property
    def is_one_drawing(self) -> bool:
        """Return whether one drawing goes there, and not a folder of them."""
        return self.folder is None or self.file is not None


def is_folder_name(output: str) -> bool:
    """Return whether a name is that of a folder, whatever it ends with."""
    separators = tuple(filter(None, (os.sep, os.altsep)))
    return output.endswith(separators) or Path(output).is_dir()


def read_target(
    output: str,
    *,
    formats: "Callable[[], Sequence[Format]]",
    asked: "Callable[[], Sequence[Drawer]]",
) -> Target:
    """Return what the value of ``-o`` means for drawings.

    Args:
        output: The value, as the user wrote it.
        formats: What finds all formats; called only for a name with an ending.
        asked: What loads the formats that ``-f`` names, whose files may have
            endings of their own; called only where the name of no format is one.

    Raises:
        UsageError: The name is empty, or ends as files do that no format writes.
    """
    if not output:
        raise UsageError("-o needs a name: of a file such as shop.svg, of a folder, or - alone")
    if output == STANDARD_OUTPUT:
        return Target()
    path = Path(output)
    ending = path.suffix[1:].lower()
    if not ending or is_folder_name(output):
        return Target(path)
    kinds = dict.fromkeys(each.kind for each in formats())
    if ending in kinds:
        return Target(path.parent, path, ending)
    if any(path.name.endswith(drawer.suffix) for drawer in asked()):
        return Target(path.parent, path)
    _refuse_foreign(path, kinds=kinds)
    return Target(path)


def _refuse_foreign(path: PurePath, *, kinds: Collection[str]) -> None:
    """Raise UsageError for a name that ends as files do that no format writes."""
    ending = path.suffix[1:].lower()
    if ending[0].isdecimal():
        return  # a number of a version: docs-1.2
    ways = ", ".join(f".{kind}" for kind in kinds)
    page = "; 'triglyph guide' writes pages" if ending in PAGE_ENDINGS else ""
    raise UsageError(
        f"no format writes .{ending} files: end the name in {ways}{page}; "
        f"for a folder of this name, say -o {quote_name(path)}{os.sep}"
    )


def only_spec(sources: "Sequence[Source]", *, file: Path) -> "Source":
    """Return the one spec that becomes a file, named as the file is.

    Raises:
        UsageError: There are several specs.
    """
    if len(sources) != 1:
        raise UsageError(
            f"-o {quote_name(file)} is one file, and there are {len(sources)} specs: "
            f"name a folder, as in -o {quote_name(file.with_suffix(''))}{os.sep}"
        )
    return replace(sources[0], stem=PurePath(file.stem), root="")


def only_drawer(drawers: "Sequence[Drawer]", *, file: Path) -> "Drawer":
    """Return the one format of a file, with the file's own ending.

    A format may write ``.icons.svg`` of its own accord; a user names it ``.svg``.

    Raises:
        UsageError: There are several formats, or the file ends like another one.
    """
    names = ", ".join(drawer.format.name for drawer in drawers)
    if len(drawers) != 1:
        raise UsageError(
            f"-o {quote_name(file)} is one file, and -f names {len(drawers)} formats: {names}; "
            f"name one of them, or a folder, as in -o {quote_name(file.with_suffix(''))}{os.sep}"
        )
    (drawer,) = drawers
    usual = PurePath(f"{file.stem}{drawer.suffix}").suffix
    if file.suffix.lower() not in (f".{drawer.format.kind}", usual):
        raise UsageError(
            f"-o {quote_name(file)} ends in {file.suffix}, and -f names {names}: "
            f"leave out -f, or say -o {quote_name(file.with_suffix(f'.{drawer.format.kind}'))}"
        )
    return replace(drawer, ending=file.suffix)
