"""The options that say how to draw, shared by the commands that draw."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from triglyph.language.limits import Limits
    from triglyph.renderer import Options

Function = TypeVar("Function", bound=Callable[..., Any])

DOT_VARIABLE = "TRIGLYPH_DOT"

BOXART_OPTIONS = (
    click.option(
        "--width",
        type=click.IntRange(min=1),
        metavar="COLUMNS",
        help="The most columns that box art may take.",
    ),
    click.option(
        "--charset",
        type=click.Choice(["unicode", "ascii"]),
        default="unicode",
        help="The characters of box art: box-drawing ones, or 7-bit.",
    ),
    click.option(
        "--emoji",
        type=click.Choice(["drop", "keep"]),
        default="drop",
        help="What box art does with emoji that terminals show in different widths.",
    ),
)

LIMIT_OPTION = click.option(
    "--limit",
    "settings",
    multiple=True,
    metavar="NAME=NUMBER",
    help="How much a spec may contain, as in nodes=50000; may be repeated.",
)

DOT_OPTION = click.option(
    "--dot",
    metavar="PATH",
    envvar=DOT_VARIABLE,
    help=f"The Graphviz command to use instead of the embedded library. [env: {DOT_VARIABLE}]",
)


def with_limits(function: Function) -> Function:
    """The command with the option that sets limits."""
    return LIMIT_OPTION(function)


def read_limits(settings: Sequence[str]) -> "Limits":
    """The limits from the words of a command line; raises UsageError."""
    from triglyph.language.limits import limits_with

    return limits_with(settings)


def with_boxart_options(function: Function) -> Function:
    """The command with the options that concern box art."""
    for option in reversed(BOXART_OPTIONS):
        function = option(function)
    return function


def with_drawing_options(function: Function) -> Function:
    """The command with the options of all renderers."""
    return with_boxart_options(DOT_OPTION(function))


def read_options(
    *,
    width: int | None,
    charset: str,
    emoji: str,
    dot: str | None = None,
    title: bool = True,
    colour: bool = False,
) -> "Options":
    """The options of a drawing from the words of a command line."""
    import msgspec

    from triglyph.renderer import Options

    words = {
        "width": width,
        "charset": charset,
        "emoji": emoji,
        "dot": dot,
        "title": title,
        "colour": colour,
    }
    return msgspec.convert(words, Options)
