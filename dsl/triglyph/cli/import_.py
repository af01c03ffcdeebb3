"""``triglyph import``: drawings of other formats into specs."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from triglyph.cli import EXIT_FAILED, EXIT_FINE
from triglyph.cli.arguments import PATH, PATH_OR_DASH, STANDARD_INPUT_NAME, read_input
from triglyph.cli.console import count, say, write_standard_output
from triglyph.cli.options import read_limits, with_limits
from triglyph.cli.requests import Request, takes
from triglyph.cli.targets import STANDARD_OUTPUT, is_folder_name
from triglyph.errors import UsageError
from triglyph.files.quoted_names import quote_name
from triglyph.files.spec_files import STANDARD_INPUT, STANDARD_INPUT_STEM

if TYPE_CHECKING:
    from triglyph.importing.convert import Imported, Merged
    from triglyph.importing.excerpts import Excerpt
    from triglyph.importing.formats import Format
    from triglyph.language.core.limits import Limits
    from triglyph.language.core.source import Source

NAMES = ("boxart", "mermaid", "dot", "d2", "plantuml", "compose", "kubernetes", "terraform")
"""The formats; a test holds that these are the ones that can be read."""

MOST_NAMES = 30
"""Nodes and edges that are named in one line."""

HELP = """Make specs of what exists already.

FILES are flowcharts and sequence diagrams of Mermaid, box art (drawn by hand as
well), DOT, D2, PlantUML, Markdown files with such drawings in fences, files of Docker Compose,
manifests of Kubernetes, a folder of these, terraform show -json, or - for standard input.
The spec goes to standard output or into the file that -o names; what could not be
taken over is said on standard error, each with its line and column."""

EXAMPLES = """\b
Examples:
  triglyph import flow.mmd -o flow.yaml
  triglyph import README.md --pick 2 | triglyph show -
  triglyph import docs/*.md -o specs/        a file for each drawing
  triglyph import compose.yaml compose.override.yaml
  helm template shop | triglyph import -
  triglyph import compose.yaml --into shop.yaml   what is new comes into the spec

\b
Exit codes: 0 a spec was made of each drawing, 1 not of each or, with --strict,
not without loss, 2 the command line is wrong."""


class ImportRequest(Request, frozen=True, kw_only=True):
    """What `triglyph import` is asked for."""

    files: tuple[str, ...]
    format_name: str | None
    output: str | None
    pick: int | None
    into: str | None
    """The spec to update."""
    prune: bool
    force: bool
    strict: bool
    settings: tuple[str, ...]
    """The limits, as they are written after ``--limit``."""
    quiet: bool


@click.command(name="import", help=HELP, epilog=EXAMPLES)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILES...",
    type=PATH_OR_DASH,
)
@click.option(
    "--from",
    "format_name",
    type=click.Choice(NAMES),
    help="The format. [default: what the files look like]",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=PATH_OR_DASH,
    help="A file, or a folder for several specs, or - for standard output. [default: -]",
)
@click.option("--pick", type=click.IntRange(min=1), help="The number of a drawing of several.")
@click.option(
    "--into",
    metavar="SPEC",
    type=PATH,
    help="Update a spec: what is new comes in, what was written by hand stays.",
)
@click.option(
    "--prune", is_flag=True, help="With --into, remove what the files do not have any more."
)
@click.option("--force", is_flag=True, help="Replace existing files.")
@click.option("--strict", is_flag=True, help="Fail where anything but looks is not taken over.")
@with_limits
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@takes(ImportRequest)
def command(request: ImportRequest) -> int:
    """Return the exit code of importing files."""
    from triglyph.importing.account import LOOKS
    from triglyph.importing.convert import import_excerpt
    from triglyph.importing.excerpts import join_excerpts
    from triglyph.importing.formats import FORMATS

    if "" in (*request.files, request.output):
        raise UsageError("the name of a file is empty")
    limits = read_limits(request.settings)
    wanted = FORMATS[request.format_name] if request.format_name is not None else None
    names = [name for file in request.files for name in _list_files(file)]
    found = join_excerpts(
        [pair for name in names for pair in _read_file(name, wanted=wanted, limits=limits)]
    )
    if request.pick is not None:
        if request.pick > len(found):
            raise UsageError(f"there is no drawing {request.pick}: there {_are(len(found))}")
        found = [found[request.pick - 1]]
    if request.into is not None:
        return _update(found, Path(request.into), request=request, limits=limits)
    if request.prune:
        raise UsageError("--prune removes from a spec: name it with --into SPEC")
    paths = _choose_paths(found, output=request.output, force=request.force)
    failed = lossy = 0
    for (source, excerpt), path in zip(found, paths, strict=True):
        imported = import_excerpt(excerpt, source, limits=limits)
        failed += imported.spec is None
        lossy += any(problem.rule != LOOKS for problem in imported.problems)
        _tell(imported, quiet=request.quiet)
        if imported.spec is not None:
            _write(imported.spec, path)
            if path is not None and not request.quiet:
                say(f"{quote_name(path)} is written")
    return EXIT_FAILED if failed or (request.strict and lossy) else EXIT_FINE


def _list_files(name: str) -> list[str]:
    """Return the files that an argument names: it, or the YAML in it if it is a folder."""
    folder = Path(name)
    if name == STANDARD_INPUT or not folder.is_dir():
        return [name]
    found = sorted(
        str(path)
        for path in folder.rglob("*")
        if path.suffix in (".yaml", ".yml") and path.is_file()
    )
    if not found:
        raise UsageError(f"no YAML in {quote_name(folder)}: name the files")
    return found


def _read_file(
    name: str, *, wanted: "Format | None", limits: "Limits"
) -> "list[tuple[Source, Excerpt]]":
    """Return the drawings of a file.

    Raises:
        UsageError: There are none in it.
    """
    from triglyph.importing.excerpts import find_excerpts
    from triglyph.importing.formats import FORMATS, name_other
    from triglyph.language.core.problems import Problem
    from triglyph.language.core.source import decode

    data = read_input(name, limits=limits)
    if isinstance(data, Problem):
        raise UsageError(
            "\n  ".join((f"{quote_name(data.file)}: {data.message}", *data.hint.splitlines()))
        )
    source = decode(data, path=STANDARD_INPUT_NAME if name == STANDARD_INPUT else str(Path(name)))
    shown = quote_name(source.path)
    if source.broken or "\0" in source.text:
        raise UsageError(f"{shown} is no text in UTF-8")
    if not source.text.strip():
        raise UsageError(f"{shown} is empty")
    other = name_other(source.text)
    if other:
        raise UsageError(
            f"{shown} is Mermaid's `{other}`: of its diagrams, "
            "flowcharts and sequence diagrams are imported"
        )
    found = find_excerpts(source, wanted=wanted)
    if not found:
        titles = ", ".join(each.title for each in FORMATS.values())
        raise UsageError(
            f"{shown} holds nothing that can be imported: {titles}\n"
            "if it does, name the format with --from"
        )
    return [(source, excerpt) for excerpt in found]


def _update(
    found: "Sequence[tuple[Source, Excerpt]]",
    path: Path,
    *,
    request: ImportRequest,
    limits: "Limits",
) -> int:
    """Return the exit code of updating a spec.

    Raises:
        UsageError: There are several drawings, or the spec cannot be read.
    """
    from triglyph.files.atomic_write import find_rewritable, refuse_changed, write_whole
    from triglyph.importing.account import LOOKS
    from triglyph.importing.convert import import_into
    from triglyph.language.core.problems import Problem, format_problem
    from triglyph.language.core.source import decode, encode, read_bytes

    if request.output is not None:
        raise UsageError("--into names the file to write: leave out -o")
    if len(found) > 1:
        raise UsageError(f"there {_are(len(found))}; choose one with --pick N for --into")
    data = read_bytes(path, limits=limits)
    if isinstance(data, Problem):
        raise UsageError(format_problem(data))
    spec = decode(data, path=str(path))
    if spec.broken:
        raise UsageError(f"{quote_name(path)} is no text in UTF-8")
    ((source, excerpt),) = found
    merged = import_into(excerpt, source, spec, prunes=request.prune, limits=limits)
    for problem in merged.problems:
        if problem.severity == "error" or not request.quiet:
            say(format_problem(problem))
    if merged.text is None:
        say(f"{quote_name(path)} stays as it is")
        return EXIT_FAILED
    if merged.text != spec.text:
        real = find_rewritable(path)  # a link stays one
        refuse_changed(real, since=data)
        write_whole(real, encode(merged.text, source=spec, data=data), within=real.parent)
    if not request.quiet:
        _tell_changes(path, merged, prunes=request.prune, changed=merged.text != spec.text)
    lossy = any(problem.rule != LOOKS for problem in merged.problems)
    return EXIT_FAILED if request.strict and lossy else EXIT_FINE


def _tell_changes(path: Path, merged: "Merged", *, prunes: bool, changed: bool) -> None:
    """Say what came into a spec, and what it has that the files have not."""
    shown = quote_name(path)
    if merged.added:
        say(f"{shown}: added {_list(merged.added)}")
    if merged.gone and prunes:
        say(f"{shown}: removed {_list(merged.gone)}")
    elif merged.gone:
        say(f"{shown}: not in the files, and removed with --prune: {_list(merged.gone)}")
    if not changed:
        say(f"{shown} is up to date")


def _list(names: "Sequence[str]") -> str:
    """Return names in a line, the first ones if they are many."""
    shown = ", ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return f"{shown} and {more} more" if more > 0 else shown


def _choose_paths(
    found: "Sequence[tuple[Source, Excerpt]]", *, output: str | None, force: bool
) -> list[Path | None]:
    """Return where the spec of each drawing goes, None for standard output.

    Raises:
        UsageError: There are several drawings and no folder, or a file is there already.
    """
    paths: list[Path | None]
    if output is not None and (is_folder_name(output) or Path(output).is_dir()):
        paths = list(_name_files([source.path for source, _ in found], folder=Path(output)))
    elif len(found) > 1:
        places = "\n".join(
            f"  {number}  {quote_name(source.path)}, line {source.place(excerpt.offset)[0]}: "
            f"{excerpt.format.title}"
            for number, (source, excerpt) in enumerate(found, start=1)
        )
        raise UsageError(
            f"there {_are(len(found))}; choose one with --pick N, or name a folder "
            f"for all, as in -o specs/\n{places}"
        )
    else:
        paths = [None if output in (None, STANDARD_OUTPUT) else Path(str(output))]
    for path in paths:
        if path is not None and path.exists() and not force:
            raise UsageError(
                f"{quote_name(path)} exists: choose another name, or replace it with --force"
            )
    return paths


def _name_files(names: Sequence[str], *, folder: Path) -> "list[Path]":
    """Return a file for each drawing of some files: ``shop.yaml``, ``shop-2.yaml``."""
    stems = [
        STANDARD_INPUT_STEM if name == STANDARD_INPUT_NAME else Path(name).stem for name in names
    ]
    files: list[Path] = []
    taken: set[str] = set()
    for stem in stems:
        name, number = stem, 1
        while name in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name)
        files.append(folder / f"{name}.yaml")
    return files


def _are(number: int) -> str:
    """Return how many drawings there are, with the verb."""
    return f"{'is' if number == 1 else 'are'} {count(number, 'drawing')}"


def _tell(imported: "Imported", *, quiet: bool) -> None:
    """Say what was not taken over."""
    from triglyph.language.core.problems import format_problem

    for problem in imported.problems:
        if problem.severity == "error" or not quiet:
            say(format_problem(problem))


def _write(spec: str, path: Path | None) -> None:
    """Write a spec to where it goes."""
    from triglyph.files.atomic_write import check_folder, write_whole

    if path is None:
        write_standard_output(spec.encode())
    else:
        check_folder(path.parent)
        write_whole(path, spec.encode(), within=path.parent)
