"""``triglyph render``: draws specs into files, or one into standard output."""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from triglyph.cli import EXIT_FAILED, EXIT_FINE
from triglyph.cli.arguments import (
    FORMAT_OPTION,
    PATH_OR_DASH,
    list_drawers,
    list_sources,
    load_source,
)
from triglyph.cli.console import Progress, print_result, say, write_standard_output
from triglyph.cli.options import (
    list_idle,
    read_limits,
    with_cache,
    with_drawing_options,
    with_limits,
    with_report,
    with_view,
)
from triglyph.cli.requests import DrawingRequest, takes
from triglyph.cli.targets import STANDARD_OUTPUT, Target, only_drawer, only_spec, read_target
from triglyph.errors import UsageError
from triglyph.files.quoted_names import quote_name

if TYPE_CHECKING:
    from triglyph.cli.file_changes import Changes
    from triglyph.cli.kept_specs import KeptSpecs
    from triglyph.cli.result import Outcome, Plan, Tally
    from triglyph.cli.run_cache import Memory
    from triglyph.files.spec_files import Source
    from triglyph.language.core.limits import Limits
    from triglyph.rendering.registry import Drawer

DEFAULT_FOLDER = "output"

HELP = """Draw specs as pictures, box art and Mermaid text.

SPECS are YAML files, folders of them, or - for standard input; without any,
the folder specs/. Subfolders are kept: specs/caching/aside.yaml becomes
output/caching/aside.svg. Guides, and files whose name begins with _, are not
drawn."""

EXAMPLES = """\b
Examples:
  triglyph render architecture.yaml
  triglyph render architecture.yaml -o picture.svg
  triglyph render specs/ -f svg,txt -o docs/diagrams
  triglyph render architecture.yaml --view overview
  triglyph render architecture.yaml -f txt -o - --width 80
  cat architecture.yaml | triglyph render - -f mmd

\b
Exit codes: 0 all is well, 1 a spec is wrong (the others are drawn) or, with
--check, something would change, 2 the command line is wrong."""


class RenderRequest(DrawingRequest, frozen=True, kw_only=True):
    """What `triglyph render` is asked for."""

    specs: tuple[str, ...]
    names: tuple[str, ...]
    """The formats, as they are written after ``-f``."""
    output: str | None
    views: tuple[str, ...]
    jobs: int | None
    dask: str | None
    shard: str | None
    check: bool
    prune: bool
    report: bool
    report_file: str | None
    lossless: bool
    quiet: bool
    settings: tuple[str, ...]
    """The limits, as they are written after ``--limit``."""
    cache: str | None
    no_cache: bool


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("specs", nargs=-1, metavar="[SPECS]...", type=PATH_OR_DASH)
@FORMAT_OPTION
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=PATH_OR_DASH,
    help="A folder, a file such as shop.svg, or - for standard output. [default: output]",
)
@with_view
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="How many specs to draw at once. [default: one for each core]",
)
@click.option(
    "--dask", metavar="ADDRESS", help="Draw on the Dask cluster whose scheduler is there."
)
@click.option(
    "--shard", metavar="PART", help="Draw one of several equal parts: 3/8 is the third of eight."
)
@click.option("--check", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--prune", is_flag=True, help="Delete drawings whose specs are gone.")
@with_report
@click.option(
    "--report-json",
    "report_file",
    metavar="FILE",
    type=PATH_OR_DASH,
    help="Write the report as JSON into a file, or with - to standard output.",
)
@click.option("--lossless", is_flag=True, help="Fail if a drawing would leave something out.")
@click.option("-q", "--quiet", is_flag=True, help="Print mistakes only.")
@with_drawing_options()
@with_limits
@with_cache
@takes(RenderRequest)
def command(request: RenderRequest) -> int:
    """Return the exit code of drawing specs."""
    from triglyph.cli.run_cache import Memory

    memory = Memory(cache=request.cache, no_cache=request.no_cache)
    sources = list_sources(request.specs, is_spec=memory.is_spec)
    target = _choose_target(sources, request)
    if target.file is not None:
        sources = (only_spec(sources, file=target.file),)
    memory.set_named_files(source.path for source in sources)
    if (
        target.folder is not None
        and request.report_file is None
        and memory.replay_if_unchanged(check=request.check, quiet=request.quiet)
    ):
        return EXIT_FINE
    return draw_specs(request, sources=sources, target=target, memory=memory)


def draw_specs(
    request: RenderRequest, *, sources: "Sequence[Source]", target: Target, memory: "Memory"
) -> int:
    """Draw specs and say what became of them.

    Returns:
        The exit code.
    """
    from triglyph.cli.file_changes import Changes
    from triglyph.cli.kept_specs import KeptSpecs
    from triglyph.cli.result import Tally

    limits = read_limits(request.settings)
    drawers, left_out = list_drawers(request.names or tuple(filter(None, [target.format_name])))
    if target.file is not None:
        drawers = (only_drawer(drawers, file=target.file),)
    kept = KeptSpecs(
        memory.find_kept() if target.folder is not None else {}, sources=sources, drawers=drawers
    )
    report = _choose_report(request)
    _refuse_replacing(sources, drawers, target, report=report, kept=kept, limits=limits)
    plan = _plan_run(request, drawers, target, memory=memory, limits=limits)
    tally = Tally(target, with_entries=request.report_file is not None)
    changes = Changes(check=request.check)
    idle = _list_idle(request, drawers)
    for line in idle:
        say(line)
    if target.folder is None:
        draw_to_standard_output(sources, plan=plan, tally=tally, request=request)
        memory.trim()
    else:
        if not request.quiet:
            for line in left_out:
                say(line)
        said, left = draw_to_files(
            request, sources=sources, plan=plan, kept=kept, tally=tally, changes=changes
        )
        memory.drawings.note_others(drawers, options=request.options)
        summary = tally.summary(report=request.report)
        if not request.quiet:
            for line in (*left, changes.summary() if request.check else summary):
                say(line)
        memory.keep_pieces(
            kept.list_pieces(sources),
            changes,
            said=[*idle, *said],
            summary=summary,
            whole=not (left or left_out or tally.failed),
        )
    if request.report_file is not None:
        _write_report(report, tally, changes)
    return EXIT_FAILED if tally.failed or (request.check and changes.changed) else EXIT_FINE


def _choose_report(request: RenderRequest) -> Path | None:
    """Return the file of the report; None for standard output, and where none is asked for."""
    if request.report_file is None or request.report_file == STANDARD_OUTPUT:
        return None
    return Path(request.report_file)


def _refuse_replacing(
    sources: "Sequence[Source]",
    drawers: "Sequence[Drawer]",
    target: Target,
    *,
    report: Path | None,
    kept: "KeptSpecs",
    limits: "Limits",
) -> None:
    """Raise UsageError where a drawing or the report would replace what is read."""
    from triglyph.files.atomic_write import check_folder
    from triglyph.files.output_paths import SheetFiles, list_outputs, refuse_replacing

    drawn = [source for source in sources if kept.find(source) is None]
    refuse_replacing(
        sources,
        outputs=list_outputs(drawn, drawers=drawers, folder=target.folder),
        report=report,
        load=partial(load_source, limits=limits),
        sheets=SheetFiles(drawers, None if target.is_one_drawing else target.folder),
        known=kept.files,
    )
    if report is not None:
        check_folder(report.parent)


def _plan_run(
    request: RenderRequest,
    drawers: "Sequence[Drawer]",
    target: Target,
    *,
    memory: "Memory",
    limits: "Limits",
) -> "Plan":
    """Return how specs are drawn; raises UsageError for several views in one file."""
    from triglyph.cli.result import Plan
    from triglyph.rendering.sheets import choose_sheets

    if target.is_one_drawing and len(request.views) > 1:
        message = f"one file takes one view, not {len(request.views)}: name a folder with -o"
        raise UsageError(message)
    return Plan(
        drawers=drawers,
        options=request.options,
        limits=limits,
        choose=partial(choose_sheets, names=request.views or ("",) * target.is_one_drawing),
        lossless=request.lossless,
        draw=memory.drawings.draw,
    )


def _write_report(report: Path | None, tally: "Tally", changes: "Changes") -> None:
    """Write the report into its file, or to standard output."""
    from triglyph.cli.fidelity import report_as_json, write_report

    if report is None:
        print_result(report_as_json(tally.entries))
        return
    changes.claims.read(tally.files)
    if (reason := changes.claims.write(report, "report")) is not None:
        raise UsageError(f"{quote_name(report)} is not replaced by the report: {reason}")
    write_report(tally.entries, report)


def _list_idle(request: RenderRequest, drawers: "Sequence[Drawer]") -> list[str]:
    """Return what is said of options that change nothing, if it is said and known."""
    formats = [drawer.format for drawer in drawers]
    if request.quiet or not all(each.entry.is_built_in for each in formats):
        return []  # a renderer of another package may look at any option
    return list_idle(request.options.asked, formats=[each.name for each in formats])


def _choose_target(sources: "Sequence[Source]", request: RenderRequest) -> Target:
    """Return where the drawings go; raises UsageError where that contradicts an option."""
    target = _read_target(sources, output=request.output, names=request.names)
    if target.folder is None and (request.check or request.prune):
        raise UsageError("--check and --prune are for drawings in a folder")
    if target.file is not None and request.prune:
        raise UsageError("--prune is for drawings in a folder: name one with -o")
    if request.report_file == "":
        raise UsageError("the name of the report is empty")
    if target.folder is None and request.report_file == STANDARD_OUTPUT:
        raise UsageError("standard output takes the drawing or the report: say --report-json FILE")
    return target


def _read_target(
    sources: "Sequence[Source]", *, output: str | None, names: "Sequence[str]"
) -> Target:
    """Return where the drawings go; raises UsageError."""
    from triglyph.rendering.registry import find_formats

    if output is not None:
        return read_target(
            output,
            formats=find_formats,
            asked=lambda: list_drawers(names)[0] if names else (),
        )
    if all(source.is_standard_input for source in sources):
        return Target()
    return Target(Path(DEFAULT_FOLDER))


def draw_to_files(
    request: RenderRequest,
    *,
    sources: "Sequence[Source]",
    plan: "Plan",
    kept: "KeptSpecs",
    tally: "Tally",
    changes: "Changes",
) -> tuple[list[str], list[str]]:
    """Draw specs into files.

    Returns:
        What was said of them, and what is to be said of leftovers.
    """
    from triglyph.cli.many import choose_shard, draw_many
    from triglyph.cli.output_folder import DrawingFolder
    from triglyph.cli.result import write_drawings
    from triglyph.files.atomic_write import check_folder
    from triglyph.files.output_paths import refuse_clashes

    folder = tally.target.folder
    assert folder is not None
    drawn = {source.path for source in sources if kept.find(source) is None}
    refuse_clashes(sources, drawers=plan.drawers, folder=folder, drawn=drawn)
    if not changes.check:
        check_folder(folder)
    said: dict[str, None] = {}
    chosen = choose_shard(sources, request.shard)
    stale = [source for source in chosen if source.path in drawn]
    outcomes = draw_many(stale, plan, jobs=request.jobs, dask=request.dask)
    with Progress(len(chosen)) as progress:
        changes.show_with(progress)
        into = DrawingFolder(folder, changes=changes, roots=[each.root for each in sources])
        for source in chosen:
            progress.begin(source.path)
            outcome = kept.find(source) or next(outcomes)
            changes.claims.read(outcome.files)
            failures = write_drawings(outcome, target=tally.target, into=into)
            for line in (
                *outcome.problems,
                *_list_remarks(outcome, request),
                *failures.values(),
            ):
                if line not in said:  # what keeps one file out of a folder keeps them all out
                    progress.say(line)
                said[line] = None
            if source.path in drawn and outcome.is_whole and not failures:
                kept.add(outcome, target=tally.target, into=into)
            tally.add(outcome, unwritten=failures)
        for line in tally.fidelity.general_lines() if request.report else ():
            progress.say(line)
            said[line] = None
        left = into.settle(specs=[each.path for each in sources], prune=request.prune)
        if request.prune and not any(each.root for each in sources):
            left.append("--prune deletes drawings of specs that are gone from a folder: name that")
    return list(said), left


def _list_remarks(outcome: "Outcome", request: RenderRequest) -> list[str]:
    """Return what is said of drawings: all that is special, or what is said in any case."""
    if request.report:
        return outcome.report()
    return [] if request.quiet else outcome.list_notices(request.options)


def draw_to_standard_output(
    sources: "Sequence[Source]",
    *,
    plan: "Plan",
    tally: "Tally",
    request: RenderRequest,
) -> None:
    """Draw one spec in one format to standard output, and count what is done."""
    if len(sources) != 1:
        raise UsageError(f"standard output takes one spec, not {len(sources)}: say -o FOLDER")
    if len(plan.drawers) != 1:
        raise UsageError("standard output takes one format: name it, as in -f txt")
    from triglyph.cli.result import draw_spec

    outcome = draw_spec(sources[0], plan)
    tally.add(outcome)
    remarks = tally.fidelity.lines() if request.report else _list_remarks(outcome, request)
    for line in (*outcome.problems, *remarks):
        say(line)
    for drawing in outcome.drawings:
        if b"\0" in drawing.data and sys.stdout is not None and sys.stdout.isatty():
            kind = drawing.drawer.format.kind
            raise UsageError(f"a terminal cannot show {kind}: name a file, as in -o picture.{kind}")
        write_standard_output(drawing.data)
