"""``triglyph fmt``: puts spec files into the one canonical form."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from triglyph.cli import EXIT_FAILED, EXIT_FINE
from triglyph.cli.arguments import (
    PATH_OR_DASH,
    STANDARD_INPUT_NAME,
    list_sources,
    read_standard_input,
)
from triglyph.cli.console import Progress, count, say, write_standard_output
from triglyph.cli.options import read_limits, with_limits
from triglyph.errors import OutputError
from triglyph.files.quoted_names import quote_name

if TYPE_CHECKING:
    from triglyph.files.spec_files import Source
    from triglyph.formatting.canonical import Formatted
    from triglyph.language.core.limits import Limits

HELP = """Format specs in one canonical form.

SPECS are YAML files (specs, parts of specs, guides), folders of them, or - for
standard input, which goes to standard output; the default is the folder
specs/. Comments, the order of entries and all drawings stay the same."""

EXAMPLES = """\b
Examples:
  triglyph fmt architecture.yaml
  triglyph fmt --check specs/            shows what would change, writes nothing
  triglyph fmt - < draft.yaml > tidy.yaml

\b
A file with a mistake is left as it is. Exit codes: 0 all is well, 1 a file has
a mistake or, with --check, would change, 2 the command line is wrong."""


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("specs", nargs=-1, metavar="[SPECS]...", type=PATH_OR_DASH)
@click.option("--check", is_flag=True, help="Show what would change, and write nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Print mistakes only.")
@with_limits
def command(*, specs: tuple[str, ...], check: bool, quiet: bool, settings: tuple[str, ...]) -> int:
    """Return the exit code of putting specs into their form."""
    from triglyph.cli.file_changes import show_change
    from triglyph.language.core.problems import format_problem

    limits = read_limits(settings)
    sources, linked = pass_over_links(list_sources(specs, guides=True, parts=True))
    changed = failed = 0
    said: set[str] = set()
    with Progress(len(sources)) as progress:
        for source in sources:
            progress.begin(source.path)
            formatted = format_source(source, limits=limits)
            messages = [format_problem(problem) for problem in formatted.problems]
            if check and formatted.after is not None and has_changed(formatted):
                progress.clear()
                show_change(source.path, formatted.before, formatted.after)
            elif not check and formatted.after is not None:
                messages += write_source(source, formatted)
            for message in messages:
                if message not in said:  # what is wrong with a part is said once
                    progress.say(message)
                said.add(message)
            failed += bool(messages)
            changed += has_changed(formatted) and not messages
    if not quiet:
        for name in linked:
            say(f"{name} is a link, left as it is: name the file that it leads to")
        say(summary(len(sources), changed=changed, failed=failed, check=check))
    return EXIT_FAILED if failed or (check and changed) else EXIT_FINE


def pass_over_links(
    sources: "Sequence[Source]",
) -> "tuple[tuple[Source, ...], tuple[str, ...]]":
    """Return the files to be put into their form, and the names of links that are left out.

    Whoever names a folder means what is in it. A link in there may have come from
    anybody and lead to any file. One that leads to a file which is found without it
    is not worth a message.
    """
    links = [each for each in sources if each.root and Path(each.path).is_symlink()]
    kept = tuple(each for each in sources if each not in links)
    known = {os.path.realpath(each.path) for each in kept}
    elsewhere = (each.path for each in links if os.path.realpath(each.path) not in known)
    return kept, tuple(map(quote_name, elsewhere))


def format_source(source: "Source", *, limits: "Limits") -> "Formatted":
    """Return a file before and after, or what is wrong with it."""
    from triglyph.files.spec_files import is_guide, is_part
    from triglyph.formatting.canonical import format_data, format_file

    if source.is_standard_input:
        return format_data(
            read_standard_input(limits=limits), path=STANDARD_INPUT_NAME, limits=limits
        )
    path = Path(source.path)
    alone = not (is_part(path) or is_guide(source.path))
    return format_file(path, alone=alone, limits=limits)


def has_changed(formatted: "Formatted") -> bool:
    """Return whether a file is not in its form yet."""
    return formatted.after is not None and formatted.after != formatted.before


def write_source(source: "Source", formatted: "Formatted") -> list[str]:
    """Return what kept a file from being written; nothing when it was, or had no need to be."""
    from triglyph.files.atomic_write import find_rewritable, refuse_changed, write_whole

    assert formatted.after is not None
    if source.is_standard_input:
        write_standard_output(formatted.after)
    elif has_changed(formatted):
        try:
            path = find_rewritable(Path(source.path))  # a link stays one
            refuse_changed(path, since=formatted.before)
            write_whole(path, formatted.after, within=path.parent)
        except OutputError as error:
            return [f"Error: {error}"]
    return []


def summary(files: int, *, changed: int, failed: int, check: bool) -> str:
    """Return the run in a line."""
    done = "would change" if check else "changed"
    line = f"{count(files, 'file')}: {changed} {done}, {files - changed - failed} up to date"
    return f"{line}, {failed} with mistakes" if failed else line
