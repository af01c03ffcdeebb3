"""``triglyph guide``: writes one page with the drawings of many specs."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from triglyph.cli import EXIT_FAILED, EXIT_FINE
from triglyph.cli.arguments import PATH, PATH_OR_DASH, PATH_VALUE, complete_format, list_drawers
from triglyph.cli.console import Progress, count, say, write_standard_output
from triglyph.cli.options import (
    is_untrusted,
    read_limits,
    with_cache,
    with_drawing_options,
    with_limits,
    with_report,
)
from triglyph.cli.pages import choose_forms, complete_form, explain_old_spelling, name_pages
from triglyph.cli.requests import DrawingRequest, takes
from triglyph.cli.targets import STANDARD_OUTPUT
from triglyph.errors import RenderError, TriglyphError, UsageError
from triglyph.files.quoted_names import quote_name

if TYPE_CHECKING:
    from triglyph.cli.fidelity import FidelityReport
    from triglyph.cli.file_changes import Changes
    from triglyph.cli.run_cache import Memory
    from triglyph.guide.compose import File
    from triglyph.guide.drawings import Draw, Drawings
    from triglyph.guide.forms import Form
    from triglyph.guide.model import Guide, Page
    from triglyph.renderer import Options
    from triglyph.rendering import draw as drawing
    from triglyph.rendering.registry import Drawer

DRAWN_FORMATS = ("boxart:txt", "graphviz:svg", "mermaid:mmd")
"""What pages of guides show; the first of them has the notes in any case."""
DEFAULTS = {"theme": "auto"}
"""A page is read by many, so its drawings are light or dark as the reader's screen is."""
DEFAULT_GUIDE = "specs/guide.yaml"
PICTURE = "svg"
CURRENT = "up to date"

HELP = f"""Write a guide: one page with the drawings of many specs.

GUIDE is a YAML file with a title and sections, whose pages name specs; without
it, {DEFAULT_GUIDE}. If anything is wrong with the guide or with one of its
specs, nothing is written. With --notes, pictures and flowcharts hold the notes,
in place of the words under them. The formats of the page are

\b
  boxart   Markdown with box art
  mermaid  Markdown with Mermaid text
  images   Markdown with pictures, in a folder beside the page
  html     one HTML page with all of these, and search
  all      each of them"""

EXAMPLES = """\b
Examples:
  triglyph guide
  triglyph guide -o docs/systems.html
  triglyph guide docs/guide.yaml -f images -o docs/guide.md
  triglyph guide docs/guide.yaml -f html --pictures icons:svg --theme light
  triglyph guide docs/guide.yaml -f all -o docs/
  triglyph guide -f all --check
  triglyph guide --template page.md.jinja -o - | less"""


class GuideRequest(DrawingRequest, frozen=True, kw_only=True):
    """What `triglyph guide` is asked for."""

    guide: str
    names: tuple[str, ...]
    """The formats of the page, as they are written after ``-f``."""
    old_names: tuple[str, ...]
    output: str | None
    picture_format: str
    template: Path | None
    jobs: int | None
    check: bool
    prune: bool
    report: bool
    quiet: bool
    settings: tuple[str, ...]
    """The limits, as they are written after ``--limit``."""
    cache: str | None
    no_cache: bool

    @property
    def is_for_standard_output(self) -> bool:
        """Return whether the page goes to standard output."""
        return self.output == STANDARD_OUTPUT


class _Made(Struct, frozen=True):
    """A page of a guide with its pictures, not yet written."""

    path: Path
    form: "Form"
    page: "File"
    pictures: "tuple[File, ...]"


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("guide", default=DEFAULT_GUIDE, metavar="[GUIDE]", type=PATH)
@click.option(
    "-f",
    "--format",
    "names",
    multiple=True,
    metavar="FORMAT",
    shell_complete=complete_form,
    help="A format, or several, as in boxart,html. [default: boxart, or what -o ends in]",
)
@click.option(
    "--form",
    "old_names",
    multiple=True,
    metavar="FORMAT",
    hidden=True,
    help="The old name of --format.",
)
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=PATH_OR_DASH,
    help="A folder, a file such as guide.html, or - for standard output. [default: output]",
)
@click.option(
    "--pictures",
    "picture_format",
    default=PICTURE,
    metavar="FORMAT",
    show_default=True,
    shell_complete=complete_format,
    help="The format of pictures: svg, or icons:svg for pictures with cloud icons.",
)
@click.option(
    "--template",
    metavar="FILE",
    type=PATH_VALUE,
    help="A Jinja2 template of your own for the page.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="How many drawings to make at once. [default: one for each core]",
)
@click.option("--check", is_flag=True, help="Show what would change, and write nothing.")
@click.option(
    "--prune", is_flag=True, help="Delete pictures of specs that the guide no longer has."
)
@with_report
@click.option("-q", "--quiet", is_flag=True, help="Print mistakes only.")
@with_drawing_options(formats=DRAWN_FORMATS, defaults=DEFAULTS)
@with_limits
@with_cache
@takes(GuideRequest, defaults=DEFAULTS, is_for_page=True)
def command(request: GuideRequest) -> int:
    """Return the exit code of writing a guide."""
    from triglyph.cli.run_cache import Memory

    forms = _choose_forms(request)
    pages = name_pages(forms, output=request.output, is_old_spelling=bool(request.old_names))
    if request.check and request.is_for_standard_output:
        raise UsageError("--check compares files: name one with -o FILE")
    memory = Memory(cache=request.cache, no_cache=request.no_cache)
    if not request.is_for_standard_output and memory.replay_if_unchanged(
        check=request.check, quiet=request.quiet
    ):
        return EXIT_FINE
    return _write_guide(request, tuple(zip(pages, forms, strict=True)), memory)


def _write_guide(
    request: GuideRequest, pages: "Sequence[tuple[Path, Form]]", memory: "Memory"
) -> int:
    """Draw a guide and write its pages, each in its form.

    Returns:
        The exit code.
    """
    from triglyph.files.spec_files import STANDARD_INPUT
    from triglyph.guide.load import load_guide
    from triglyph.language.core.problems import format_problem

    if request.guide == "":
        raise UsageError("the name of the guide is empty")
    if request.guide == STANDARD_INPUT:
        raise UsageError("a guide names the specs beside it, so it is a file: name that")
    if request.guide == DEFAULT_GUIDE and not Path(DEFAULT_GUIDE).exists():
        raise UsageError(
            f"name a guide, as in guide.yaml: there is no {DEFAULT_GUIDE} here; "
            "'triglyph new --guide systems' writes one to start from"
        )
    loaded = load_guide(Path(request.guide), limits=read_limits(request.settings))
    said = [format_problem(problem) for problem in loaded.problems]
    for problem in said:
        say(problem)
    if loaded.guide is None:
        return EXIT_FAILED
    files = list(loaded.files)
    if not request.is_for_standard_output:
        _refuse_pages([path for path, _ in pages], request, sources=files)
    fidelity, made = _compose_pages(loaded.guide, request, pages, files, memory)
    for line in fidelity.lines() if request.report else ():
        say(line)
        said.append(line)
    if request.is_for_standard_output:
        write_standard_output(made[0].page.data)
        memory.trim()
        return EXIT_FINE
    return _write_pages(made, request, guide=loaded.guide, files=files, said=said, memory=memory)


def _choose_forms(request: GuideRequest) -> "tuple[Form, ...]":
    """Return the forms of the pages; raises UsageError."""
    names = (*request.names, *request.old_names)
    if request.template is not None and is_untrusted():
        raise UsageError("--untrusted takes no template of your own: leave --template out")
    forms = choose_forms(names, output=request.output, template=request.template)
    if request.old_names and not request.quiet:
        say(explain_old_spelling(forms, output=request.output))
    drawn = {
        name.rpartition(":")[2]: request.options.for_renderer(name.partition(":")[0]).picture_notes
        for name in DRAWN_FORMATS[1:]
    }
    forms = tuple(
        form.with_notes_drawn()
        if all(drawn.get(name, request.options.picture_notes) for name, _ in form.drawn)
        else form
        for form in forms
    )
    _check_format(request.picture_format, forms, template=request.template)
    return forms


def _compose_pages(
    guide: "Guide",
    request: GuideRequest,
    pages: "Sequence[tuple[Path, Form]]",
    files: list[str],
    memory: "Memory",
) -> "tuple[FidelityReport, list[_Made]]":
    """Draw a guide and make its pages, and add what these read to the files."""
    from triglyph.cli.fidelity import FidelityReport
    from triglyph.guide.compose import compose_guide
    from triglyph.guide.drawings import Drawings

    fidelity = FidelityReport()
    draw = _make_draw(
        request.options,
        draw=memory.drawings.draw,
        fidelity=fidelity,
        picture=request.picture_format,
    )
    drawn = Drawings(draw)
    if request.template is None:  # what a template of the user's own asks for is seen when it asks
        _draw_ahead(drawn, guide, [form for _, form in pages], jobs=request.jobs)
    made = []
    for path, form in pages:
        page, *pictures = compose_guide(
            guide,
            drawn=drawn,
            name=path.name,
            form=form,
            template=request.template,
            opened=files.append,
        )
        made.append(_Made(path, form, page, tuple(pictures)))
    return fidelity, made


def _write_pages(
    made: "Sequence[_Made]",
    request: GuideRequest,
    *,
    guide: "Guide",
    files: "Sequence[str]",
    said: "Sequence[str]",
    memory: "Memory",
) -> int:
    """Write or compare the pages of a guide with their pictures.

    Returns:
        The exit code.
    """
    from triglyph.cli.file_changes import Changes
    from triglyph.files.atomic_write import check_folder

    changes = Changes(check=request.check)
    changes.claims.read(files)
    _refuse_sources(_list_written(made), (request.template, *files))
    if not request.check:
        for each in made:
            check_folder(each.path.parent)
    left, done, current = [], [], []
    for each in made:
        before, name = changes.changed, quote_name(each.path)
        if each.form.pictures:
            left += _write_pictures(each, guide=guide, changes=changes, prune=request.prune)
        changes.put(each.path, each.page.data, within=None)
        more = f" with {count(len(each.pictures), 'picture')}" if each.form.pictures else ""
        done.append(f"{name}{more} {'written' if changes.changed > before else CURRENT}")
        current.append(f"{name}{more} {CURRENT}")
    if not request.quiet:
        for line in (*left, *([changes.summary()] if request.check else done)):
            say(line)
    memory.keep(changes, inputs=files, said=said, summary="\n".join(current), whole=not left)
    return EXIT_FAILED if request.check and changes.changed else EXIT_FINE


def _refuse_pages(
    pages: "Sequence[Path]", request: GuideRequest, *, sources: "Sequence[str]"
) -> None:
    """Raise UsageError when a page would replace what the guide is made from, or any YAML."""
    from triglyph.files.output_paths import refuse_yaml

    _refuse_sources(pages, (request.template, *sources))
    for path in pages if request.template is None else ():
        refuse_yaml(path)


def _check_format(name: str, forms: "Sequence[Form]", *, template: Path | None) -> None:
    """Raise UsageError for a format that pictures of a guide cannot have, or that is not used."""
    if name == PICTURE:
        return
    from triglyph.rendering.registry import choose_format, find_formats

    if choose_format(name, formats=find_formats()).kind != PICTURE:
        raise UsageError(
            f"pictures of a guide are svg: say --pictures svg or --pictures icons:svg, not {name}"
        )
    drawn = {format_name for form in forms for format_name, _ in form.drawn}
    if PICTURE not in drawn and template is None:
        raise UsageError("--pictures is for pages with pictures: add -f images or -f html")


def _draw_ahead(
    drawn: "Drawings", guide: "Guide", forms: "Sequence[Form]", *, jobs: int | None
) -> None:
    """Make all drawings of forms, several at once, and show how far that is."""
    from triglyph.files.ordered_threads import available_cores
    from triglyph.guide.drawings import list_drawings

    wanted = list_drawings(guide, forms)
    with Progress(len(wanted)) as progress:
        for page in drawn.make(wanted, jobs=jobs or available_cores()):
            progress.begin(page.spec)


def _make_draw(
    options: "Options", *, draw: "drawing.Draw", fidelity: "FidelityReport", picture: str
) -> "Draw":
    """Return what draws a page in a format, each renderer looked up when it is first needed.

    The report gets what the drawings do not show as written; ``picture`` is the
    format that pictures are drawn in.
    """
    from functools import cache

    @cache
    def drawer_of(name: str) -> "Drawer":
        ((drawer,), _) = list_drawers((name,))
        return drawer

    def drawn(page: "Page", format_name: str) -> bytes:
        drawer = drawer_of(picture if format_name == PICTURE else format_name)
        assert page.diagram is not None, "only pages with a diagram are drawn"
        try:
            data, remarks = draw(page.diagram, drawer=drawer, options=options)
        except TriglyphError as error:
            raise RenderError(f"{quote_name(page.spec)}: {drawer.format.name}: {error}") from error
        fidelity.add(page.spec, drawer.format.name, remarks)
        return data

    return drawn


def _write_pictures(made: "_Made", *, guide: "Guide", changes: "Changes", prune: bool) -> list[str]:
    """Write or compare the pictures of a page.

    They come before it, so that it never shows one that is not there.

    Returns:
        What is to be said of leftovers.
    """
    from triglyph.cli.output_folder import DrawingFolder
    from triglyph.guide.compose import name_picture_folder

    beside = made.path.parent
    specs = [str(Path(guide.folder, each.spec)) for each in made.pictures]
    folder = beside / name_picture_folder(made.path.name)
    into = DrawingFolder(folder, changes=changes, roots=[guide.folder], within=beside)
    for picture, spec in zip(made.pictures, specs, strict=True):
        into.keep(spec, tuple(each.view for each in made.pictures if each.spec == picture.spec))
        into.put(beside / picture.path, picture.data, spec=spec, sheet=picture.view)
    return into.settle(specs=specs, prune=prune)


def _list_written(made: "Sequence[_Made]") -> Iterator[Path]:
    """Yield every file that is to be written for pages: these, their pictures, the lists of those.

    A list is written even where there is no picture any more.
    """
    from triglyph.files.manifest import NAME
    from triglyph.guide.compose import name_picture_folder

    for each in made:
        folder = each.path.parent
        yield from (folder / file.path for file in (each.page, *each.pictures))
        if each.form.pictures:
            yield folder / name_picture_folder(each.path.name) / NAME


def _refuse_sources(outputs: Iterable[Path], sources: Iterable[str | Path | None]) -> None:
    """Raise UsageError when a file would replace what the guide is made from."""
    from triglyph.files.claims import Claims

    claims = Claims()
    claims.read(filter(None, sources))
    for output in outputs:
        if (reason := claims.write(output, str(output))) is not None:
            raise UsageError(
                f"{quote_name(output)} would be replaced, but {reason}: name another file with -o"
            )
