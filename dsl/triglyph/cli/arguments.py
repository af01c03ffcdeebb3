"""What the words of a command line mean: paths, specs and formats."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from triglyph.errors import RendererError, UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from triglyph.files.spec_files import IsSpec, Source
    from triglyph.language.core.limits import Limits
    from triglyph.language.core.problems import Problem
    from triglyph.language.load import Loaded
    from triglyph.rendering.registry import Drawer, Lack

# Whether a file can be read is found by reading it. Click would call the whole command line wrong;
# but that is a mistake of one file, with exit code 1, and the others are drawn.
PATH = click.Path(readable=False)
PATH_OR_DASH = click.Path(allow_dash=True, readable=False)
"""A path, or - for standard input or output."""
PATH_VALUE = click.Path(path_type=Path, readable=False)
"""A path that the command gets as a ``Path``."""

DEFAULT_SPECS = "specs"
STANDARD_INPUT_NAME = "standard input"
"""What messages call the spec that comes from there."""


def list_sources(
    specs: Sequence[str],
    *,
    guides: bool = False,
    parts: bool = False,
    pages: bool = False,
    is_spec: "IsSpec | None" = None,
) -> "tuple[Source, ...]":
    """Return the specs that arguments name; without any, those in the folder specs/."""
    from triglyph.files.spec_files import find_sources

    if not specs and not Path(DEFAULT_SPECS).is_dir():
        raise UsageError(
            f"name a spec, as in shop.yaml, or a folder: there is no folder {DEFAULT_SPECS}/ here; "
            "'triglyph new shop' writes a spec to start from"
        )
    return find_sources(
        specs or (DEFAULT_SPECS,), guides=guides, parts=parts, pages=pages, is_spec=is_spec
    )


def one_source(spec: str, *, command: str) -> "Source":
    """Return the spec that an argument names.

    Raises:
        UsageError: It names several specs, or none.
    """
    sources = list_sources((spec,))
    if len(sources) != 1:
        raise UsageError(
            f"{command} takes one spec, not {len(sources)}: "
            f"name one of them, as in 'triglyph {command} {sources[0].path}'"
        )
    return sources[0]


def load_source(source: "Source", *, limits: "Limits") -> "Loaded":
    """Return the diagram of a spec, and what is wrong with it."""
    from triglyph.language.load import load_file, load_text

    if not source.is_standard_input:
        return load_file(Path(source.path), limits=limits)
    data = read_standard_input(limits=limits)
    return load_text(data, path=STANDARD_INPUT_NAME, limits=limits)


def read_input(path: str, *, limits: "Limits") -> "bytes | Problem":
    """Return what a file holds, or standard input for ``-``, or the problem that keeps it back.

    Raises UsageError when standard input is closed or cannot be read.
    """
    from triglyph.files.spec_files import STANDARD_INPUT
    from triglyph.language.core.source import read_bytes, too_large

    if path != STANDARD_INPUT:
        return read_bytes(Path(path), limits=limits)
    data = read_standard_input(limits=limits)
    return too_large(STANDARD_INPUT_NAME, limits=limits) if len(data) > limits.size else data


def read_standard_input(*, limits: "Limits") -> bytes:
    """Return what comes from standard input, one byte more than a spec may have at the most.

    Raises:
        UsageError: It is closed, or cannot be read.
    """
    if sys.stdin is None:
        raise UsageError("standard input is closed")
    try:
        return sys.stdin.buffer.read(limits.size + 1)
    except OSError as error:
        raise UsageError(f"standard input cannot be read: {error.strerror}") from error


def problems_of(source: "Source", *, limits: "Limits") -> "tuple[Problem, ...]":
    """Return what is wrong with a spec, a guide and the specs that it names, or a page."""
    from triglyph.files.spec_files import holds_drawings, is_guide

    if not source.is_standard_input and holds_drawings(source.path):
        from triglyph.importing.check_pages import check_page

        return check_page(Path(source.path), limits=limits)
    if source.is_standard_input or not is_guide(source.path):
        return load_source(source, limits=limits).problems
    from triglyph.guide.load import load_guide

    return load_guide(Path(source.path), limits=limits).problems


def list_drawers(names: Sequence[str]) -> "tuple[tuple[Drawer, ...], tuple[str, ...]]":
    """Return the formats asked for, or the usual ones and lines on those that are missing here.

    Raises:
        UsageError: No format has such a name.
        RendererError: A format that is asked for by name cannot be made here.
    """
    from triglyph.rendering.registry import (
        choose_format,
        default_formats,
        find_formats,
        require_format,
    )

    formats = find_formats()
    asked = split_names(names)
    if not asked:
        drawers, lacks = default_formats(formats)
        if not drawers:
            raise RendererError("\n".join(_left_out(lacks)) or "no renderer is installed")
        return drawers, _left_out(lacks)
    wanted = dict.fromkeys(choose_format(name, formats=formats) for name in asked)
    return tuple(map(require_format, wanted)), ()


def split_names(values: Sequence[str]) -> list[str]:
    """Return the names in the values of an option that takes several: ``-f svg,txt -f png``."""
    return [name.strip() for value in values for name in value.split(",")]


def complete_format(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Return the names of formats that begin with what is typed, for a shell."""
    from click.shell_completion import CompletionItem

    from triglyph.rendering.registry import find_formats

    formats = find_formats()
    names = dict.fromkeys([*(each.kind for each in formats), *(each.name for each in formats)])
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


FORMAT_OPTION = click.option(
    "-f",
    "--format",
    "names",
    multiple=True,
    metavar="FORMAT",
    shell_complete=complete_format,
    help="A format, or several, as in svg,txt; see 'triglyph formats'. "
    "[default: txt, svg, png, mmd]",
)


def _left_out(lacks: "Sequence[Lack]") -> tuple[str, ...]:
    """Return one line for each thing that is missing, with the formats that miss it."""
    formats: dict[str, list[str]] = {}
    for lack in lacks:
        formats.setdefault(lack.reason, []).append(lack.format.name)
    return tuple(f"Left out: {', '.join(names)}: {reason}" for reason, names in formats.items())
