"""``triglyph formats``: what this installation can make, and what can be asked of it."""

from collections.abc import Iterator, Sequence

import click

from triglyph.cli import EXIT_FINE
from triglyph.cli.console import print_result
from triglyph.options import Option, list_renderers, options_of

HELP = """List the formats that can be made here.

Each line has the name for -f, the full name, and either 'ready' or what to
install first. Use the full name where two renderers make the same format.

With --options, each line has an option of a renderer as --set takes it, its
values, its default in brackets, and what it is for."""

EXAMPLES = """\b
Examples:
  triglyph formats
  triglyph render architecture.yaml -f icons:svg
  triglyph formats --options
  triglyph render architecture.yaml --set boxart.width=80 --set graphviz.theme=dark"""


@click.command(help=HELP, epilog=EXAMPLES)
@click.option("--options", is_flag=True, help="List the options of each renderer instead.")
def command(*, options: bool) -> int:
    """Return the exit code of listing formats, or the options of their renderers."""
    for line in _align(list(_list_options() if options else _list_formats())):
        print_result(line)
    return EXIT_FINE


def _list_formats() -> Iterator[tuple[str, ...]]:
    """Yield the short and the full name of each format, and whether it can be made."""
    from triglyph.rendering.registry import Drawer, find_formats, try_format

    for each in find_formats():
        tried = try_format(each)
        state = "ready" if isinstance(tried, Drawer) else f"cannot be made: {tried.reason}"
        yield each.kind, each.name, state


def _list_options() -> Iterator[tuple[str, ...]]:
    """Yield the name of each option, its values, and what it is for."""
    for renderer in list_renderers():
        for option in options_of(renderer):
            yield f"{renderer}.{option.word}", value_of(option), option.help


def value_of(option: Option) -> str:
    """Return the values of an option in a few words, the default in brackets.

    >>> value_of(Option(name="side", help="", takes="choice", values=("a", "b"), default="b"))
    'a|b [b]'
    """
    values = {"choice": "|".join(option.values), "flag": "yes|no"}
    default = f" [{option.default_text}]" if option.default_text else ""
    return f"{values.get(option.takes) or option.metavar or option.takes.upper()}{default}"


def _align(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield lines whose columns begin below each other."""
    widths = [max(map(len, column)) for column in list(zip(*rows, strict=True))[:-1]]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield "   ".join((*cells, row[-1]))
