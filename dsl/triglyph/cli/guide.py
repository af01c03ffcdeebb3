"""``triglyph guide``: writes one page with the drawings of many specs."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from triglyph.cli import EXIT_FAILED, EXIT_FINE
from triglyph.cli.arguments import complete_format, list_drawers
from triglyph.cli.console import Progress, count, say, write_standard_output
from triglyph.cli.options import (
    announce_dot,
    read_limits,
    read_options,
    with_boxart_options,
    with_cache,
    with_dot,
    with_limits,
    with_report,
)
from triglyph.cli.pages import choose_forms, complete_form, explain_old_spelling, name_pages
from triglyph.cli.targets import STANDARD_OUTPUT
from triglyph.errors import RenderError, TriglyphError, UsageError
from triglyph.files.quoted_names import quote_name

if TYPE_CHECKING:
    from triglyph.cli.fidelity import Account
    from triglyph.cli.file_changes import Changes
    from triglyph.guide.compose import File
    from triglyph.guide.drawings import Draw, Drawings
    from triglyph.guide.forms import Form
    from triglyph.guide.model import Guide, Page
    from triglyph.renderer import Options
    from triglyph.rendering import draw as drawing
    from triglyph.rendering.registry import Drawer

DEFAULT_GUIDE = "specs/guide.yaml"
PICTURE = "svg"
CURRENT = "up to date"

HELP = f"""Write a guide: one page with the drawings of many specs.

GUIDE is a YAML file with a title and sections, whose pages name specs; without
it, {DEFAULT_GUIDE}. If anything is wrong with the guide or with one of its
specs, nothing is written. The formats of the page are

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


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("guide", default=DEFAULT_GUIDE, metavar="[GUIDE]", type=click.Path())
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
    type=click.Path(allow_dash=True),
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
    "--theme",
    type=click.Choice(["light", "dark", "print", "auto"]),
    default="auto",
    show_default=True,
    help="The colours of drawings; in auto they are light or dark as the reader's screen is.",
)
@click.option(
    "--notes",
    "picture_notes",
    is_flag=True,
    help="Draw notes inside pictures and flowcharts, in place of the words under them.",
)
@click.option(
    "--template",
    metavar="FILE",
    type=click.Path(path_type=Path),
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
@with_boxart_options
@with_dot
@with_limits
@with_cache
def command(
    *,
    guide: str,
    names: tuple[str, ...],
    old_names: tuple[str, ...],
    output: str | None,
    picture_format: str,
    theme: str,
    picture_notes: bool,
    template: Path | None,
    jobs: int | None,
    check: bool,
    prune: bool,
    report: bool,
    quiet: bool,
    width: int | None,
    charset: str,
    emoji: str,
    dot: str | None,
    settings: tuple[str, ...],
    cache: str | None,
    no_cache: bool,
) -> int:
    """The exit code of writing a guide."""
    from triglyph.cli.run_cache import Memory

    announce_dot(dot)
    forms = choose_forms((*names, *old_names), output=output, template=template)
    if old_names and not quiet:
        say(explain_old_spelling(forms, output=output))
    if picture_notes:
        forms = tuple(form.with_notes_drawn() for form in forms)
    _check_format(picture_format, forms, template=template)
    pages = name_pages(forms, output=output, is_old_spelling=bool(old_names))
    if check and output == STANDARD_OUTPUT:
        raise UsageError("--check compares files: name one with -o FILE")
    memory = Memory(cache=cache, no_cache=no_cache)
    if output != STANDARD_OUTPUT and memory.says_all(check=check, quiet=quiet):
        return EXIT_FINE

    from triglyph.cli.fidelity import Account
    from triglyph.cli.file_changes import Changes
    from triglyph.files.atomic_write import check_folder
    from triglyph.files.output_paths import refuse_yaml
    from triglyph.guide.compose import compose_guide
    from triglyph.guide.drawings import Drawings
    from triglyph.guide.load import load_guide
    from triglyph.language.core.problems import format_problem

    loaded = load_guide(Path(guide), limits=read_limits(settings))
    problems = [format_problem(problem) for problem in loaded.problems]
    for problem in problems:
        say(problem)
    if loaded.guide is None:
        return EXIT_FAILED
    if output != STANDARD_OUTPUT:
        _refuse_sources(pages, (template, *loaded.files))
        for path in pages if template is None else ():
            refuse_yaml(path)
    options = read_options(
        width=width,
        charset=charset,
        emoji=emoji,
        dot=dot,
        theme=theme,
        picture_notes=picture_notes,
    )
    account = Account()
    draw = _make_draw(options, draw=memory.drawings.draw, account=account, picture=picture_format)
    drawn = Drawings(draw)
    if template is None:  # what a template of the user's own asks for is seen when it asks
        _draw_ahead(drawn, loaded.guide, forms, jobs=jobs)
    files = list(loaded.files)
    made = [
        compose_guide(
            loaded.guide,
            drawn=drawn,
            name=path.name,
            form=form,
            template=template,
            opened=files.append,
        )
        for form, path in zip(forms, pages, strict=True)
    ]
    for line in account.lines() if report else ():
        say(line)
        problems.append(line)
    if output == STANDARD_OUTPUT:
        write_standard_output(made[0][0].data)
        memory.trim()
        return EXIT_FINE
    changes = Changes(check=check)
    changes.claims.read(files)
    _refuse_sources(_list_written(pages, made, forms), (template, *files))
    if not check:
        for path in pages:
            check_folder(path.parent)
    left, done, current = [], [], []
    for each, form, path in zip(made, forms, pages, strict=True):
        before, name = changes.changed, quote_name(path)
        if form.pictures:
            left += _write_pictures(
                each[1:], path=path, guide=loaded.guide, changes=changes, prune=prune
            )
        changes.put(path, each[0].data, within=None)
        more = f" with {count(len(each) - 1, 'picture')}" if form.pictures else ""
        done.append(f"{name}{more} {'written' if changes.changed > before else CURRENT}")
        current.append(f"{name}{more} {CURRENT}")
    if not quiet:
        for line in (*left, *([changes.summary()] if check else done)):
            say(line)
    memory.keep(changes, inputs=files, said=problems, summary="\n".join(current), whole=not left)
    return EXIT_FAILED if check and changes.changed else EXIT_FINE


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
    options: "Options", *, draw: "drawing.Draw", account: "Account", picture: str
) -> "Draw":
    """Return what draws a page in a format, each renderer looked up when it is first needed.

    The account gets what the drawings do not show as written; ``picture`` is the
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
        account.add(page.spec, drawer.format.name, remarks)
        return data

    return drawn


def _write_pictures(
    pictures: "Sequence[File]", *, path: Path, guide: "Guide", changes: "Changes", prune: bool
) -> list[str]:
    """What is to be said of leftovers; writes or compares the pictures of a page.

    They come before it, so that it never shows one that is not there.
    """
    from triglyph.cli.output_folder import DrawingFolder
    from triglyph.guide.compose import name_picture_folder

    specs = [str(Path(guide.folder, each.spec)) for each in pictures]
    folder = path.parent / name_picture_folder(path.name)
    into = DrawingFolder(folder, changes=changes, roots=[guide.folder], within=path.parent)
    for picture, spec in zip(pictures, specs, strict=True):
        into.put(path.parent / picture.path, picture.data, spec=spec)
    return into.settle(specs=specs, prune=prune)


def _list_written(
    pages: "Sequence[Path]", made: "Sequence[Sequence[File]]", forms: "Sequence[Form]"
) -> Iterator[Path]:
    """Yield every file that is to be written for pages: these, their pictures, the lists of those.

    A list is written even where there is no picture any more.
    """
    from triglyph.files.manifest import NAME
    from triglyph.guide.compose import name_picture_folder

    for path, files, form in zip(pages, made, forms, strict=True):
        yield from (path.parent / each.path for each in files)
        if form.pictures:
            yield path.parent / name_picture_folder(path.name) / NAME


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
