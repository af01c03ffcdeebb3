"""Drawings for whoever looks at standard output: in a terminal's width, in colour, in a pager."""

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from triglyph.cli.console import write_standard_output
from triglyph.errors import RenderError
from triglyph.options import Options

if TYPE_CHECKING:
    from triglyph.model import Diagram
    from triglyph.renderer import Remark
    from triglyph.rendering.registry import Drawer

FORMAT = "boxart:txt"
RENDERER = FORMAT.partition(":")[0]

COLOR_OPTION = click.option(
    "--color",
    "--colour",
    "color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Whether boxes have the colour of their kind. [default: in terminals]",
)
PAGER_OPTION = click.option(
    "--pager/--no-pager", default=True, help="Whether a long drawing opens in a pager."
)


class Screen(Struct, frozen=True):
    """What standard output is, and how drawings are made for it."""

    is_terminal: bool
    lines: int
    options: Options
    fits: bool
    """Whether drawings are to fit the terminal because no other width is asked for."""
    pager: bool

    def show(self, text: str, *, is_wide: bool) -> None:
        """Write a text to standard output, or into a pager where it is too long or too wide."""
        is_long = self.pager and self.is_terminal and text.count("\n") >= self.lines
        if is_wide or is_long:
            os.environ.setdefault("LESS", "-RS")
            click.echo_via_pager(text, color=self.options.colour)
        else:
            write_standard_output(text.encode())


def find_screen(options: Options, *, color: str, pager: bool) -> Screen:
    """Return what standard output is.

    Args:
        options: What is asked of all renderers.
        color: Whether colours are wanted: ``auto``, ``always`` or ``never``.
        pager: Whether a pager is.
    """
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    size = shutil.get_terminal_size()
    options = options.for_renderer(RENDERER)
    fits = is_terminal and options.width is None
    if fits:
        options = options.replace(width=size.columns)
    if color != "auto":
        options = options.replace(colour=color == "always")
    elif is_terminal and _may_have_colour():
        options = options.replace(colour=True)
    return Screen(is_terminal, size.lines, options, fits, pager)


def _may_have_colour() -> bool:
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class DrawAnyhow:
    """Draws as wide as the options allow, or else, where that may be, as wide as it takes."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.may_be_wide = screen.pager and screen.fits
        self.is_wide = False
        """Whether a drawing so far is wider than the screen: all go into one text, in one pager."""

    def __call__(
        self, diagram: "Diagram", *, drawer: "Drawer", options: Options
    ) -> tuple[bytes, tuple["Remark", ...]]:
        """Return the bytes of the drawing and the remarks on it."""
        from triglyph.rendering.draw import draw

        try:
            return draw(diagram, drawer=drawer, options=options)
        except RenderError:
            if not self.may_be_wide:
                raise
        drawn = draw(diagram, drawer=drawer, options=options.replace(width="none"))
        self.is_wide = True
        return drawn
