"""``triglyph show`` for files that are no specs: pages, source files, and Mermaid."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from triglyph.cli.arguments import list_drawers
from triglyph.cli.console import printable, say
from triglyph.cli.terminal import FORMAT, DrawAnyhow, Screen
from triglyph.errors import RenderError, UsageError
from triglyph.files.quoted_names import quote_name
from triglyph.importing.load_diagrams import Found, holds_diagrams, load_diagrams
from triglyph.importing.page_diagrams import SPEC
from triglyph.language.core.limits import Limits
from triglyph.language.core.problems import Problem, format_problem
from triglyph.language.core.source import Source, read_source
from triglyph.rendering.budget import shared_budget
from triglyph.rendering.sheets import choose_sheets

if TYPE_CHECKING:
    from triglyph.rendering.registry import Drawer

BOLD = "\x1b[1m{}\x1b[0m"


def find_page(path: str, *, limits: Limits) -> Source | None:
    """Return a file that is no spec; None for a spec, and for what cannot be read."""
    source = read_source(Path(path), limits=limits)
    if isinstance(source, Problem) or not holds_diagrams(source):
        return None
    return source


def show_page(source: Source, screen: Screen, *, limits: Limits) -> bool:
    """Show all diagrams of a page below each other, each with the place where it begins.

    What is wrong with one is said, and the others are shown.

    Returns:
        Whether all of each could be shown.

    Raises:
        UsageError: There is no diagram in it.
    """
    with shared_budget():
        return _show_page(source, screen, limits=limits)


def _show_page(source: Source, screen: Screen, *, limits: Limits) -> bool:
    """Show the diagrams of a page, which share one budget."""
    draw = DrawAnyhow(screen)
    (drawer,), _ = list_drawers((FORMAT,))
    found = list(load_diagrams(source, limits=limits))
    if not found:
        raise UsageError(
            f"{quote_name(source.path)} holds no diagram: those in fences or directives with "
            "the word triglyph, mermaid or dot are shown"
        )
    pieces = []
    is_whole = True
    for each in found:
        for problem in each.problems:
            say(format_problem(problem))
        text = _draw(each, source, screen, draw=draw, drawer=drawer)
        is_whole &= each.is_whole and text is not None
        if text is not None:
            pieces.append(f"{_write_heading(each, source, screen)}{text}")
    if pieces:
        screen.show("\n".join(pieces), is_wide=draw.is_wide)
    return is_whole


def _draw(
    found: Found, source: Source, screen: Screen, *, draw: DrawAnyhow, drawer: "Drawer"
) -> str | None:
    """Return the box art of a diagram; None after saying why there is none."""
    if found.diagram is None:
        return None
    diagram = choose_sheets(found.diagram, ("",))[0].diagram
    flow = diagram.flow
    if found.title != SPEC and flow is not None and diagram.title == (flow.name,):
        diagram = replace(diagram, title=())  # the import made the name up
    try:
        data, _ = draw(diagram, drawer=drawer, options=screen.options)
    except RenderError as error:
        say(f"{quote_name(source.path)}:{found.line or 1}: error: {error}")
        return None
    return data.decode()


def _write_heading(found: Found, source: Source, screen: Screen) -> str:
    """Return the line that says where a diagram is from; nothing for a file of one."""
    if not found.line:
        return ""
    heading = printable(f"{quote_name(source.path)}:{found.line} ({found.title})")
    return f"{BOLD.format(heading) if screen.options.colour else heading}\n\n"
