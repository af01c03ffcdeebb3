"""``triglyph guide``: writes one page with the drawings of many specs."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from triglyph.cli import EXIT_FAILED, EXIT_FINE
from triglyph.cli.arguments import list_drawers
from triglyph.cli.options import (
    DOT_VARIABLE,
    read_limits,
    read_options,
    with_boxart_options,
    with_dot,
    with_limits,
)
from triglyph.cli.talk import Progress, count, say, write_standard_output
from triglyph.errors import RenderError, TriglyphError, UsageError

if TYPE_CHECKING:
    from triglyph.guide.composing import Draw, File
    from triglyph.guide.forms import FormName
    from triglyph.guide.outline import Page
    from triglyph.registry import Drawer
    from triglyph.renderer import Options

DEFAULT_GUIDE = "specs/guide.yaml"
DEFAULT_OUTPUT = "output/guide"
STANDARD_OUTPUT = "-"

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
  triglyph guide --template page.md.jinja -o - | less"""


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("guide", default=DEFAULT_GUIDE, metavar="[GUIDE]", type=click.Path())
@click.option(
    "--form",
    "form_name",
    type=click.Choice(["boxart", "mermaid", "images", "html"]),
    default="boxart",
    show_default=True,
    help="What the page is: Markdown with one sort of drawing, or HTML with all.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help=f"The file to write, or - for standard output. [default: {DEFAULT_OUTPUT}.md, "
    f"{DEFAULT_OUTPUT}.html, ...]",
)
@click.option(
    "--template",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A Jinja2 template to use instead of the one that comes with the command.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@with_boxart_options
@with_dot
@with_limits
def command(
    *,
    guide: str,
    form_name: "FormName",
    output: str | None,
    template: Path | None,
    quiet: bool,
    width: int | None,
    charset: str,
    emoji: str,
    dot: str | None,
    settings: tuple[str, ...],
) -> int:
    """The exit code of writing a guide."""
    from triglyph.guide.composing import compose_guide
    from triglyph.guide.forms import FORMS
    from triglyph.guide.loading import load_guide
    from triglyph.problems import format_problem

    if dot:  # renderers say what they lack without knowing the options of a drawing
        os.environ[DOT_VARIABLE] = dot
    form = FORMS[form_name]
    output = output or f"{DEFAULT_OUTPUT}{form.ending}"
    if template is not None and not template.is_file():
        raise UsageError(f"there is no template {template}")
    if output == STANDARD_OUTPUT and form.pictures:
        raise UsageError("standard output takes no pictures: name the page with -o FILE")
    loaded = load_guide(Path(guide), limits=read_limits(settings))
    for problem in loaded.problems:
        say(format_problem(problem))
    if loaded.guide is None:
        return EXIT_FAILED
    path = Path(output)
    if output != STANDARD_OUTPUT:
        _refuse_source(path, (template, *loaded.files))
    options = read_options(width=width, charset=charset, emoji=emoji, dot=dot, theme="auto")
    with Progress(len(loaded.guide.pages)) as progress:
        made = compose_guide(
            loaded.guide,
            draw=_make_draw(options, progress=progress),
            name=path.name,
            form=form,
            template=template,
        )
    if output == STANDARD_OUTPUT:
        write_standard_output(made[0].data)
        return EXIT_FINE
    _write_files(made, folder=path.parent)
    if not quiet:
        more = f" with {count(len(made) - 1, 'picture')}" if form.pictures else ""
        say(f"{output} written{more}")
    return EXIT_FINE


def _make_draw(options: "Options", *, progress: Progress) -> "Draw":
    """What draws a page in a format, each renderer looked up when it is first needed."""
    from triglyph.drawing import draw

    drawers: dict[str, Drawer] = {}

    def drawn(page: "Page", format_name: str) -> bytes:
        if format_name not in drawers:
            ((drawers[format_name],), _) = list_drawers((format_name,))
        drawer = drawers[format_name]
        progress.begin(page.spec)
        assert page.diagram is not None, "only pages with a diagram are drawn"
        try:
            data, _ = draw(page.diagram, drawer=drawer, options=options)
        except TriglyphError as error:
            raise RenderError(f"{page.spec}: {drawer.format.name}: {error}") from error
        return data

    return drawn


def _write_files(made: "Sequence[File]", *, folder: Path) -> None:
    """Write the files of a guide, its page last, so that it never shows a picture that is not."""
    from triglyph.writing import check_folder, write_whole

    check_folder(folder)
    for file in reversed(made):
        write_whole(folder / file.path, file.data, within=folder)


def _refuse_source(output: Path, sources: Iterable[str | Path | None]) -> None:
    """Raise UsageError when the page would replace something that it is made from."""
    if any(source and Path(source).resolve() == output.resolve() for source in sources):
        raise UsageError(f"{output} is what the guide is made from: name another file with -o")
