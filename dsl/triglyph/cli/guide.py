"""``triglyph guide``: writes one page with the drawings of many specs."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from triglyph.cli import EXIT_FAILED, EXIT_FINE
from triglyph.cli.arguments import complete_format, list_drawers
from triglyph.cli.options import (
    announce_dot,
    read_limits,
    read_options,
    with_boxart_options,
    with_cache,
    with_dot,
    with_limits,
)
from triglyph.cli.talk import Progress, count, say, write_standard_output
from triglyph.errors import RenderError, TriglyphError, UsageError

if TYPE_CHECKING:
    from triglyph import drawing
    from triglyph.cli.changes import Changes
    from triglyph.guide.composing import File
    from triglyph.guide.drawings import Draw, Drawings
    from triglyph.guide.forms import Form
    from triglyph.guide.outline import Guide, Page
    from triglyph.registry import Drawer
    from triglyph.renderer import Options

DEFAULT_GUIDE = "specs/guide.yaml"
DEFAULT_OUTPUT = "output/guide"
STANDARD_OUTPUT = "-"
ALL_FORMS = "all"
PICTURE = "svg"
CURRENT = "as it should be"

HELP = f"""Write a guide: one page with the drawings of many specs.

GUIDE is a YAML file with a title and sections, whose pages name specs; without
it, {DEFAULT_GUIDE}. The page is Markdown with box art, with Mermaid text or with
pictures, or an HTML page that holds all of them. If anything is wrong with the
guide or with one of its specs, nothing is written."""

EXAMPLES = """\b
Examples:
  triglyph guide
  triglyph guide --form html
  triglyph guide docs/guide.yaml --form images -o docs/guide.md
  triglyph guide docs/guide.yaml --form html -f icons:svg --theme light
  triglyph guide docs/guide.yaml --form all -o docs/systems
  triglyph guide --check --form all
  triglyph guide --template page.md.jinja -o - | less"""


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("guide", default=DEFAULT_GUIDE, metavar="[GUIDE]", type=click.Path())
@click.option(
    "--form",
    "form_names",
    type=click.Choice(["boxart", "mermaid", "images", "html", ALL_FORMS]),
    multiple=True,
    default=["boxart"],
    help="What the page is: Markdown with one sort of drawing, or HTML with all; may be "
    "repeated. [default: boxart]",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help="The file to write, or - for standard output; with several forms the name without "
    f"its ending. [default: {DEFAULT_OUTPUT}.md, {DEFAULT_OUTPUT}.html, ...]",
)
@click.option(
    "-f",
    "--format",
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
    help="A Jinja2 template to use instead of the one that comes with the command.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="How many drawings to make at once. [default: the number of cores]",
)
@click.option("--check", is_flag=True, help="Show what would change, and write nothing.")
@click.option(
    "--prune", is_flag=True, help="Remove pictures of specs that the guide no longer has."
)
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@with_boxart_options
@with_dot
@with_limits
@with_cache
def command(
    *,
    guide: str,
    form_names: tuple[str, ...],
    output: str | None,
    picture_format: str,
    theme: str,
    picture_notes: bool,
    template: Path | None,
    jobs: int | None,
    check: bool,
    prune: bool,
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
    from triglyph.cli.memory import Memory

    announce_dot(dot)
    forms = _choose_forms(form_names, template=template)
    if picture_notes:
        forms = tuple(form.with_notes_drawn() for form in forms)
    _check_format(picture_format, forms, template=template)
    pages = _name_pages(forms, output=output)
    if check and output == STANDARD_OUTPUT:
        raise UsageError("--check compares files: name one with -o FILE")
    memory = Memory(cache=cache, no_cache=no_cache)
    if output != STANDARD_OUTPUT and memory.says_all(check=check, quiet=quiet):
        return EXIT_FINE

    from triglyph.cli.changes import Changes
    from triglyph.guide.composing import compose_guide
    from triglyph.guide.drawings import Drawings
    from triglyph.guide.loading import load_guide
    from triglyph.problems import format_problem
    from triglyph.writing import check_folder

    loaded = load_guide(Path(guide), limits=read_limits(settings))
    problems = [format_problem(problem) for problem in loaded.problems]
    for problem in problems:
        say(problem)
    if loaded.guide is None:
        return EXIT_FAILED
    if output != STANDARD_OUTPUT:
        for path in pages:
            _refuse_source(path, (template, *loaded.files))
    options = read_options(
        width=width,
        charset=charset,
        emoji=emoji,
        dot=dot,
        theme=theme,
        picture_notes=picture_notes,
    )
    drawn = Drawings(_make_draw(options, draw=memory.drawings.draw, picture=picture_format))
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
    if output == STANDARD_OUTPUT:
        write_standard_output(made[0][0].data)
        memory.trim()
        return EXIT_FINE
    changes = Changes(check=check)
    if not check:
        for path in pages:
            check_folder(path.parent)
    left, done, current = [], [], []
    for each, form, path in zip(made, forms, pages, strict=True):
        before = changes.changed
        if form.pictures:
            left += _write_pictures(
                each[1:], path=path, guide=loaded.guide, changes=changes, prune=prune
            )
        changes.put(path, each[0].data, within=path.parent)
        more = f" with {count(len(each) - 1, 'picture')}" if form.pictures else ""
        done.append(f"{path}{more} {'written' if changes.changed > before else CURRENT}")
        current.append(f"{path}{more} {CURRENT}")
    if not quiet:
        for line in (*left, *([changes.summary()] if check else done)):
            say(line)
    memory.keep(changes, inputs=files, said=problems, summary="\n".join(current), whole=not left)
    return EXIT_FAILED if check and changes.changed else EXIT_FINE


def _choose_forms(names: "Sequence[str]", *, template: Path | None) -> "tuple[Form, ...]":
    """The forms that are asked for, each once; raises UsageError."""
    from triglyph.guide.forms import FORMS

    forms = tuple(form for name, form in FORMS.items() if {name, ALL_FORMS} & set(names))
    if template is not None:
        if not template.is_file():
            raise UsageError(f"there is no template {template}")
        if len(forms) > 1:
            raise UsageError("a template makes one form: name that with --form")
    return forms


def _check_format(name: str, forms: "Sequence[Form]", *, template: Path | None) -> None:
    """Raise UsageError for a format that pictures of a guide cannot have, or that is not used."""
    if name == PICTURE:
        return
    from triglyph.registry import choose_format, find_formats

    if choose_format(name, formats=find_formats()).kind != PICTURE:
        raise UsageError(f"pictures of a guide are svg: say -f svg or -f icons:svg, not -f {name}")
    drawn = {format_name for form in forms for format_name, _ in form.drawn}
    if PICTURE not in drawn and template is None:
        raise UsageError("-f is for pictures: add --form images or --form html")


def _name_pages(forms: "Sequence[Form]", *, output: str | None) -> list[Path]:
    """The page of each form; raises UsageError where one name cannot be for all."""
    if output == STANDARD_OUTPUT:
        if len(forms) > 1:
            raise UsageError("standard output takes one form: name one with --form")
        if forms[0].pictures:
            raise UsageError("standard output takes no pictures: name the page with -o FILE")
        return [Path(output)]
    if len(forms) == 1 and output:
        return [Path(output)]
    if output and output.endswith(tuple(form.ending for form in forms)):
        raise UsageError("with several forms -o is a name without its ending, as in -o docs/guide")
    return [Path(f"{output or DEFAULT_OUTPUT}{form.ending}") for form in forms]


def _draw_ahead(
    drawn: "Drawings", guide: "Guide", forms: "Sequence[Form]", *, jobs: int | None
) -> None:
    """Make all drawings of forms, several at once, and show how far that is."""
    from triglyph.guide.drawings import list_drawings
    from triglyph.parallel import available_cores

    wanted = list_drawings(guide, forms)
    with Progress(len(wanted)) as progress:
        for page in drawn.make(wanted, jobs=jobs or available_cores()):
            progress.begin(page.spec)


def _make_draw(options: "Options", *, draw: "drawing.Draw", picture: str) -> "Draw":
    """What draws a page in a format, each renderer looked up when it is first needed.

    ``picture`` is the format that pictures are drawn in.
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
            data, _ = draw(page.diagram, drawer=drawer, options=options)
        except TriglyphError as error:
            raise RenderError(f"{page.spec}: {drawer.format.name}: {error}") from error
        return data

    return drawn


def _write_pictures(
    pictures: "Sequence[File]", *, path: Path, guide: "Guide", changes: "Changes", prune: bool
) -> list[str]:
    """What is to be said of leftovers; writes or compares the pictures of a page.

    They come before it, so that it never shows one that is not there.
    """
    from triglyph.cli.folder import DrawingFolder
    from triglyph.guide.composing import name_picture_folder

    specs = [str(Path(guide.folder, each.spec)) for each in pictures]
    folder = path.parent / name_picture_folder(path.name)
    into = DrawingFolder(folder, changes=changes, roots=[guide.folder])
    for picture, spec in zip(pictures, specs, strict=True):
        into.put(path.parent / picture.path, picture.data, spec=spec)
    return into.settle(specs=specs, prune=prune)


def _refuse_source(output: Path, sources: Iterable[str | Path | None]) -> None:
    """Raise UsageError when the page would replace something that it is made from."""
    if any(source and Path(source).resolve() == output.resolve() for source in sources):
        raise UsageError(f"{output} is what the guide is made from: name another file with -o")
