"""One spec in a page, or the file that the page names, into what is drawn of it."""

from functools import cache
from pathlib import Path

from msgspec import Struct

from triglyph.caching.drawings import CachedDrawings
from triglyph.caching.installation_id import identify_installation
from triglyph.caching.store import Store, default_folder
from triglyph.errors import RendererError, RenderError, UsageError
from triglyph.files.quoted_names import quote_name
from triglyph.language.core.file_lookup import is_below
from triglyph.language.core.limits import DEFAULT_LIMITS
from triglyph.language.core.problems import Problem, format_problem, quoted
from triglyph.language.core.source import Source
from triglyph.language.load import Loaded, list_read_files, load_file, load_source
from triglyph.model import Diagram
from triglyph.options import Options
from triglyph.rendering.alt_text import describe
from triglyph.rendering.registry import choose_format, find_formats, require_format
from triglyph.rendering.sheets import choose_diagram
from triglyph.sites.words import BlockOptions


class Block(Struct, frozen=True, kw_only=True):
    """A block of a page that asks for a drawing."""

    document: Path | None
    """The file of the page; None where that is not known."""
    base: Path
    """The folder that names of files begin at."""
    text: str = ""
    """The spec, on the lines that it has in the page; empty where a file is named."""
    line: int = 1
    """Where the block begins in the page, from 1."""
    options: BlockOptions = BlockOptions()

    @property
    def name(self) -> str:
        """Return what messages call the page."""
        return str(self.document) if self.document is not None else "page"


class Drawn(Struct, frozen=True):
    """What became of a block."""

    data: bytes | None
    """The drawing; None where something is wrong."""
    described: str = ""
    """What it shows, in words."""
    problems: tuple[str, ...] = ()
    """What is wrong, each with its place in the page or the file, as the command says it."""
    lines: tuple[int, ...] = ()
    """The line in the page of each of these; the block's own for a fault in another file."""
    files: tuple[str, ...] = ()
    """What was read: the drawing is another one when they change."""


def draw_block(block: Block) -> Drawn:
    """Return the drawing that a block asks for, or what is wrong with it."""
    loaded = _load(block)
    files = list_read_files(loaded)
    if loaded.diagram is None:
        return Drawn(None, "", *_say(loaded.problems, block), files)
    try:
        diagram = choose_diagram(loaded.diagram, block.options.view)
        data = _draw(block, diagram)
    except (UsageError, RendererError, RenderError) as error:
        place = quote_name(block.name)
        said = f"{place}:{block.line}: error: {error}"
        return Drawn(None, "", (said,), (block.line,), files)
    warnings, lines = _say(loaded.problems, block)
    return Drawn(data, describe(diagram), warnings, lines, files)


def _load(block: Block) -> Loaded:
    """Return what the spec of a block says."""
    file = block.options.file
    if not file:
        source = Source(block.text, path=block.name)
        return load_source(source, path=block.base / "page", limits=DEFAULT_LIMITS)
    path = Path(file)
    if path.is_absolute() or ".." in path.parts or not is_below(block.base / path, block.base):
        problem = Problem(
            block.name,
            block.line,
            1,
            f"{quoted(file)} is no path of a file in the folder {quote_name(block.base)}, or below",
            "write the path from that folder",
            rule="missing-file",
        )
        return Loaded(block.name, None, (problem,))
    return load_file(block.base / path, limits=DEFAULT_LIMITS)


def _draw(block: Block, diagram: Diagram) -> bytes:
    """Return the drawing in the format that is asked for; raises TriglyphError."""
    options = block.options
    drawer = require_format(choose_format(options.format, formats=find_formats()))
    asked = Options(**options.drawing).for_renderer(drawer.format.renderer)
    data, _ = _drawings().draw(diagram, drawer=drawer, options=asked)
    return data


@cache
def _drawings() -> CachedDrawings:
    """Return what draws, or knows what was drawn in an earlier build."""
    folder = default_folder()
    installation = identify_installation() or ""
    store = Store(folder) if folder is not None and installation else None
    if store is not None and not store.is_usable():
        store = None
    return CachedDrawings(store, installation=installation)


def _say(problems: tuple[Problem, ...], block: Block) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return problems as people read them, and the line in the page of each."""
    return (
        tuple(map(format_problem, problems)),
        tuple(
            problem.line if problem.file == block.name and problem.line else block.line
            for problem in problems
        ),
    )
