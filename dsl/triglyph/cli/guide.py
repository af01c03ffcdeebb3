"""``triglyph guide``: writes one page with the drawings of many specs."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from triglyph.cli import EXIT_FAILED, EXIT_FINE
from triglyph.cli.arguments import list_drawers
from triglyph.cli.options import read_limits, read_options, with_boxart_options, with_limits
from triglyph.cli.talk import Progress, say, write_standard_output
from triglyph.errors import RenderError, TriglyphError, UsageError

if TYPE_CHECKING:
    from triglyph.guide.outline import Page

DEFAULT_GUIDE = "specs/guide.yaml"
DEFAULT_OUTPUT = "output/guide.md"
STANDARD_OUTPUT = "-"
FORMAT = "txt"

HELP = f"""Write a Markdown guide with the box art of many specs.

GUIDE is a YAML file with a title and sections, whose pages name specs; without
it, {DEFAULT_GUIDE}. If anything is wrong with it or with one of its specs, nothing
is written."""

EXAMPLES = """\b
Examples:
  triglyph guide
  triglyph guide docs/guide.yaml -o docs/guide.md
  triglyph guide --template page.md.jinja -o - | less"""


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("guide", default=DEFAULT_GUIDE, metavar="[GUIDE]", type=click.Path())
@click.option(
    "-o",
    "--output",
    default=DEFAULT_OUTPUT,
    show_default=True,
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help="The file to write, or - for standard output.",
)
@click.option(
    "--template",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A Jinja2 template to use instead of the one that comes with the command.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@with_boxart_options
@with_limits
def command(
    *,
    guide: str,
    output: str,
    template: Path | None,
    quiet: bool,
    width: int | None,
    charset: str,
    emoji: str,
    settings: tuple[str, ...],
) -> int:
    """The exit code of writing a guide."""
    from triglyph.drawing import draw
    from triglyph.guide.composing import compose_guide
    from triglyph.guide.loading import load_guide
    from triglyph.problems import format_problem
    from triglyph.writing import check_folder, write_whole

    if template is not None and not template.is_file():
        raise UsageError(f"there is no template {template}")
    loaded = load_guide(Path(guide), limits=read_limits(settings))
    for problem in loaded.problems:
        say(format_problem(problem))
    if loaded.guide is None:
        return EXIT_FAILED
    if output != STANDARD_OUTPUT:
        _refuse_source(Path(output), (template, *loaded.files))
    (drawer,), _ = list_drawers((FORMAT,))
    # The heading above each drawing says its title already.
    options = read_options(width=width, charset=charset, emoji=emoji, title=False)

    def drawn(page: "Page") -> str:
        progress.begin(page.spec)
        try:
            data, _ = draw(page.diagram, drawer=drawer, options=options)
        except TriglyphError as error:
            raise RenderError(f"{page.spec}: {drawer.format.name}: {error}") from error
        return data.decode()

    with Progress(sum(len(section.pages) for section in loaded.guide.sections)) as progress:
        text = compose_guide(loaded.guide, draw=drawn, template=template)
    if output == STANDARD_OUTPUT:
        write_standard_output(text.encode())
        return EXIT_FINE
    path = Path(output)
    check_folder(path.parent)
    write_whole(path, text.encode(), within=path.parent)
    if not quiet:
        say(f"{output} written")
    return EXIT_FINE


def _refuse_source(output: Path, sources: Iterable[str | Path | None]) -> None:
    """Raise UsageError when the page would replace something that it is made from."""
    if any(source and Path(source).resolve() == output.resolve() for source in sources):
        raise UsageError(f"{output} is what the guide is made from: name another file with -o")
