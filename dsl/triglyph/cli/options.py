"""The options that say how to draw, shared by the commands that draw."""

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from triglyph.language.core.limits import Limits
    from triglyph.renderer import Options

Function = TypeVar("Function", bound=Callable[..., Any])

DOT_VARIABLE = "TRIGLYPH_DOT"

BOXART_OPTIONS = (
    click.option(
        "--width",
        type=click.IntRange(min=1),
        metavar="COLUMNS",
        help="The most columns of box art.",
    ),
    click.option(
        "--charset",
        type=click.Choice(["unicode", "ascii"]),
        default="unicode",
        help="The characters of box art: lines and arrows, or ASCII alone.",
    ),
    click.option(
        "--emoji",
        type=click.Choice(["drop", "keep"]),
        default="drop",
        help="What box art does with emoji whose width differs between terminals.",
    ),
)

LIMIT_OPTION = click.option(
    "--limit",
    "settings",
    multiple=True,
    metavar="NAME=NUMBER",
    help="Raise or lower a limit, as in nodes=50000; may be repeated.",
)

DOT_OPTION = click.option(
    "--dot",
    metavar="PATH",
    envvar=DOT_VARIABLE,
    help=f"The Graphviz command to use instead of the built-in library. [env: {DOT_VARIABLE}]",
)

REPORT_OPTION = click.option(
    "--report", is_flag=True, help="Say what the drawings do not show as written."
)

VIEW_OPTION = click.option(
    "--view",
    "views",
    multiple=True,
    metavar="NAME",
    help="Draw that view of the spec alone; may be repeated. [default: the whole and all views]",
)

CACHE_OPTIONS = (
    click.option(
        "--cache",
        metavar="DIR",
        type=click.Path(),
        help="Keep drawings for later runs in DIR/triglyph. [default: the user's cache folder]",
    ),
    click.option("--no-cache", is_flag=True, help="Draw everything again, and keep nothing."),
)

PICTURE_OPTIONS = (
    click.option(
        "--theme",
        type=click.Choice(["light", "dark", "print", "auto"]),
        default="light",
        show_default=True,
        help="The colours; with auto an svg is light or dark as its reader's screen is.",
    ),
    click.option(
        "--notes",
        "picture_notes",
        is_flag=True,
        help="Draw the notes under pictures and flowcharts too.",
    ),
    click.option(
        "--scale",
        type=click.FloatRange(min=0.1, max=10),
        default=2.0,
        metavar="NUMBER",
        help="The scale of a png; 2 suits high-density screens. [default: 2]",
    ),
    click.option(
        "--lines",
        type=click.Choice(["ortho", "curved"]),
        help="How pictures draw edges. [default: as the spec says]",
    ),
    click.option(
        "--ratio",
        type=click.Choice(["fit", "none"]),
        default="fit",
        show_default=True,
        help="With fit, layers fold in pictures wider than 3:1 or higher than 1:2.",
    ),
    click.option(
        "--background",
        type=click.Choice(["theme", "none"]),
        default="theme",
        show_default=True,
        help="What is behind pictures; none makes them transparent.",
    ),
    DOT_OPTION,
)

MERMAID_OPTIONS = (
    click.option(
        "--front-matter",
        is_flag=True,
        help="Put the title into front matter of Mermaid text, so that Mermaid draws it.",
    ),
)


def with_limits(function: Function) -> Function:
    """The command with the option that sets limits."""
    return LIMIT_OPTION(function)


def read_limits(settings: Sequence[str]) -> "Limits":
    """The limits from the words of a command line; raises UsageError."""
    from triglyph.language.core.limits import limits_with

    return limits_with(settings)


def with_boxart_options(function: Function) -> Function:
    """The command with the options that concern box art."""
    for option in reversed(BOXART_OPTIONS):
        function = option(function)
    return function


def with_report(function: Function) -> Function:
    """Return the command with the option that asks for a report on its drawings."""
    return REPORT_OPTION(function)


def with_view(function: Function) -> Function:
    """Return the command with the option that picks views of a spec."""
    return VIEW_OPTION(function)


def with_cache(function: Function) -> Function:
    """The command with the options that say where drawings are kept."""
    for option in reversed(CACHE_OPTIONS):
        function = option(function)
    return function


def with_dot(function: Function) -> Function:
    """The command with the option that names a Graphviz command."""
    return DOT_OPTION(function)


def announce_dot(dot: str | None) -> None:
    """Put a named Graphviz command where renderers say what they lack, before any options."""
    if dot:
        os.environ[DOT_VARIABLE] = dot


def with_drawing_options(function: Function) -> Function:
    """The command with the options of all renderers."""
    for option in reversed((*PICTURE_OPTIONS, *MERMAID_OPTIONS)):
        function = option(function)
    return with_boxart_options(function)


def read_options(
    *,
    width: int | None,
    charset: str,
    emoji: str,
    theme: str = "light",
    picture_notes: bool = False,
    scale: float = 2.0,
    lines: str | None = None,
    ratio: str = "fit",
    background: str = "theme",
    front_matter: bool = False,
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
        "theme": theme,
        "picture_notes": picture_notes,
        "scale": scale,
        "lines": lines,
        "ratio": ratio,
        "background": background,
        "front_matter": front_matter,
        "dot": dot,
        "title": title,
        "colour": colour,
    }
    return msgspec.convert(words, Options)
