"""``triglyph diff``: what differs between two specs, in words, as data, and drawn."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from triglyph.cli import EXIT_FAILED, EXIT_FINE, EXIT_USAGE
from triglyph.cli.arguments import PATH_OR_DASH, complete_format
from triglyph.cli.console import say
from triglyph.cli.diff_request import JSON, WORDS, DiffRequest
from triglyph.cli.options import (
    read_limits,
    with_drawing_options,
    with_limits,
    with_report,
    with_view,
)
from triglyph.cli.requests import takes
from triglyph.cli.targets import STANDARD_OUTPUT
from triglyph.cli.terminal import COLOR_OPTION, PAGER_OPTION
from triglyph.errors import UsageError
from triglyph.files.quoted_names import quote_name
from triglyph.files.spec_files import STANDARD_INPUT

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from triglyph.comparing.sides import Side
    from triglyph.language.core.limits import Limits

HELP = """Show what differs between two specs, in words and drawn.

OLD and NEW are files, or - for standard input, or files in a revision of git,
such as HEAD~1:docs/shop.yaml, with all that they include. What came has a +,
what went a -, and what changed a ~. The drawing is that of both together, so
nothing is elsewhere than in the new one. A node under another id is a guess,
which says so."""

EXAMPLES = """\b
Examples:
  triglyph diff HEAD:shop.yaml shop.yaml
  triglyph diff old.yaml new.yaml -f words
  triglyph diff main:shop.yaml shop.yaml -o change.svg
  triglyph diff old.yaml new.yaml --view overview
  triglyph diff old.yaml new.yaml -f json | jq .changes

\b
Exit codes: 0 nothing differs, 1 something does, 2 a spec is wrong, or the
command line is."""


def complete_side(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Return files, and behind a revision and a colon those of the revision, for a shell."""
    from click.shell_completion import CompletionItem

    from triglyph.files.revisions import list_paths, split_revision

    named = split_revision(incomplete)
    if named is None:
        return [CompletionItem(incomplete, type="file")]
    try:
        return [CompletionItem(each.text) for each in list_paths(named)]
    except UsageError:  # no revision yet, or none of that name
        return []


def complete_diff_format(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Return the formats that begin with what is typed, for a shell."""
    from click.shell_completion import CompletionItem

    own = [CompletionItem(name) for name in (WORDS, JSON) if name.startswith(incomplete)]
    return [*own, *complete_format(context, parameter, incomplete)]


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument(
    "old",
    metavar="OLD",
    type=PATH_OR_DASH,
    shell_complete=complete_side,
)
@click.argument(
    "new",
    metavar="NEW",
    type=PATH_OR_DASH,
    shell_complete=complete_side,
)
@click.option(
    "-f",
    "--format",
    "names",
    multiple=True,
    metavar="FORMAT",
    shell_complete=complete_diff_format,
    help="words, json, or a format of drawings, or several. [default: words,txt]",
)
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=PATH_OR_DASH,
    help="A file such as change.svg, a folder, or - for standard output. [default: -]",
)
@with_view
@click.option(
    "--renames/--no-renames",
    default=True,
    help="Whether a node that went may be guessed to be one that came.",
)
@COLOR_OPTION
@PAGER_OPTION
@with_report
@with_drawing_options()
@with_limits
@click.option("-q", "--quiet", is_flag=True, help="Print mistakes only.")
@takes(DiffRequest)
def command(request: DiffRequest) -> int:
    """Return the exit code of comparing two specs."""
    from triglyph.cli.diff_output import Found, print_difference, write_difference
    from triglyph.comparing.compare import compare
    from triglyph.comparing.sides import choose_compared

    if len(request.views) > 1:
        raise UsageError(f"diff takes one view, not {len(request.views)}")
    if request.old == request.new == STANDARD_INPUT:
        raise UsageError("only one of the two specs can come from standard input")
    view = request.views[0] if request.views else ""
    limits = read_limits(request.settings)
    sides = tuple(_load(argument, limits=limits) for argument in (request.old, request.new))
    old, new = (side.loaded.diagram for side in sides)
    if old is None or new is None:
        return EXIT_USAGE
    comparison = compare(*choose_compared(old, new, view=view), renames=request.renames)
    found = Found(comparison, sides, view)
    if request.output in (None, STANDARD_OUTPUT):
        print_difference(request, found)
    else:
        write_difference(request, found)
    if not comparison and not request.quiet:
        say("nothing differs")
    return EXIT_FAILED if comparison else EXIT_FINE


def _load(argument: str, *, limits: "Limits") -> "Side":
    """Return one of the two specs; what is wrong with it is said."""
    from triglyph.cli.arguments import STANDARD_INPUT_NAME, load_source
    from triglyph.comparing.sides import Side, load_side
    from triglyph.files.spec_files import find_sources
    from triglyph.language.core.problems import format_problem

    if not argument:
        raise UsageError("the name of a spec is empty")
    if Path(argument).is_dir():
        raise UsageError(f"{quote_name(argument)} is a folder: diff takes two specs")
    if argument == STANDARD_INPUT:
        (source,) = find_sources((STANDARD_INPUT,))
        side = Side(STANDARD_INPUT_NAME, load_source(source, limits=limits))
    else:
        side = load_side(argument, limits=limits)
    for problem in side.loaded.problems:
        if problem.severity == "error":
            say(format_problem(problem))
    return side
