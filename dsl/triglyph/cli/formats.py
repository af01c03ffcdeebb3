"""``triglyph formats``: what this installation can make."""

import click

from triglyph.cli import EXIT_FINE
from triglyph.cli.console import print_result

HELP = """List the formats that can be made here.

Each line has the name for -f, the full name, and either 'ready' or what to
install first. Use the full name where two renderers make the same format."""

EXAMPLES = """\b
Examples:
  triglyph formats
  triglyph render architecture.yaml -f icons:svg"""


@click.command(help=HELP, epilog=EXAMPLES)
def command() -> int:
    """The exit code of listing formats."""
    from triglyph.rendering.registry import Drawer, find_formats, try_format

    formats = find_formats()
    short = max((len(each.kind) for each in formats), default=0)
    full = max((len(each.name) for each in formats), default=0)
    for each in formats:
        tried = try_format(each)
        state = "ready" if isinstance(tried, Drawer) else f"cannot be made: {tried.reason}"
        print_result(f"{each.kind:<{short}}   {each.name:<{full}}   {state}")
    return EXIT_FINE
