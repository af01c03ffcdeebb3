"""What differs between two specs, to standard output or into files."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from msgspec import Struct
from msgspec.structs import replace

from triglyph.caching.content_hash import digest
from triglyph.cli.arguments import STANDARD_INPUT_NAME, list_drawers, split_names
from triglyph.cli.console import print_result, say, write_standard_output
from triglyph.cli.diff_request import JSON, WORDS, DiffRequest
from triglyph.cli.fidelity import FidelityReport
from triglyph.cli.targets import is_folder_name, only_drawer, read_target
from triglyph.cli.terminal import FORMAT, RENDERER, DrawAnyhow, find_screen
from triglyph.comparing.changes import Comparison
from triglyph.comparing.compare import compare
from triglyph.comparing.data import write_data
from triglyph.comparing.sides import Side, choose_compared
from triglyph.comparing.union import unite, with_kinds_of_marks
from triglyph.comparing.union_key import DRAWN
from triglyph.comparing.words import write_summary, write_words
from triglyph.errors import RenderError, UsageError
from triglyph.files.atomic_write import check_folder, write_whole
from triglyph.files.claims import Claims
from triglyph.files.quoted_names import quote_name
from triglyph.files.revisions import split_revision
from triglyph.files.spec_files import STANDARD_INPUT_STEM
from triglyph.language.load import list_read_files
from triglyph.model import Diagram
from triglyph.renderer import Remark
from triglyph.rendering.draw import draw
from triglyph.rendering.registry import Drawer, find_formats
from triglyph.rendering.sheets import name_sheets

DEFAULT_FORMATS = (WORDS, "txt")
ENDING = ".diff"
"""Before the ending of a file in a folder: ``shop.diff.svg``."""
COLOURS = {"+": "\x1b[32m", "-": "\x1b[31m", "~": "\x1b[33m"}
RESET = "\x1b[0m"


class Found(Struct, frozen=True):
    """What differs between two specs, or between two drawings of them."""

    comparison: Comparison
    sides: Sequence[Side]
    view: str

    def write_data(self) -> str:
        """Return what differs as JSON."""
        old, new = (side.name for side in self.sides)
        return write_data(self.comparison, names=(old, new), view=self.view)


class Sheet(Struct, frozen=True):
    """A drawing of what differs: of the whole, or of a view or a flow."""

    name: str
    diagram: Diagram


def list_compared_sheets(found: Found, *, renames: bool, details: bool) -> Iterator[Sheet]:
    """Yield what is drawn: the whole, or the view that is asked for, then flows that changed.

    Where the words are beside it, a whole without any mark is left out.

    Args:
        found: What differs.
        renames: Whether renames are guessed in flows.
        details: Whether what the marks do not show is under each drawing.
    """
    comparison = found.comparison
    old, new = comparison.old, comparison.new
    flows = [
        change.name for change in comparison.changes if change.what == "flow" and change.sign != "-"
    ]
    has_whole = any("" in name_sheets(diagram) for diagram in (old, new))
    has_marks = any(change.what in DRAWN for change in comparison.changes)
    if found.view or (has_whole and (details or has_marks)):
        yield Sheet(found.view, unite(comparison, details=details))
    elif not flows and not has_whole:
        flows = [flow.name for flow in new.flows]
    for name in () if found.view else flows:
        pair = choose_compared(old, new, view=name)
        yield Sheet(name, unite(compare(*pair, renames=renames), details=details))


def print_difference(request: DiffRequest, found: Found) -> None:
    """Write all formats to standard output, texts below each other.

    Raises:
        UsageError: They cannot be together there.
    """
    names = list(dict.fromkeys(split_names(request.names) or DEFAULT_FORMATS))
    if JSON in names and len(names) > 1:
        raise UsageError("json goes to standard output alone: name a folder with -o for several")
    drawers = {name: list_drawers((name,))[0][0] for name in names if name not in (WORDS, JSON)}
    if names == [JSON]:
        print_result(found.write_data())
        return
    screen = find_screen(request.options, color=request.color, pager=request.pager)
    draw_anyhow = DrawAnyhow(screen)
    pieces: list[bytes] = []
    for name in names:
        if name == WORDS:
            pieces += _write_words(found.comparison, in_colour=bool(screen.options.colour))
        elif found.comparison or request.names:
            try:
                pieces += _draw_pieces(
                    request, found, drawers[name], draw_anyhow, details=WORDS not in names
                )
            except RenderError as error:
                if request.names:
                    raise
                say(f"not drawn: {error}")  # the words say all of it
    is_picture = any(b"\0" in piece for piece in pieces)
    if is_picture and (len(names) > 1 or screen.is_terminal):
        kind = next(iter(drawers.values())).format.kind
        raise UsageError(f"{kind} is for a file of its own: name it, as in -o change.{kind}")
    if is_picture:
        write_standard_output(pieces[0])
    elif pieces:
        screen.show("\n".join(piece.decode() for piece in pieces), is_wide=draw_anyhow.is_wide)


def _draw_pieces(
    request: DiffRequest, found: Found, drawer: Drawer, draw_anyhow: DrawAnyhow, *, details: bool
) -> list[bytes]:
    """Return the drawings of a format for standard output: all as box art, else the first."""
    is_boxart = drawer.format.name == FORMAT
    options = draw_anyhow.screen.options if is_boxart else request.options
    draw_sheet = draw_anyhow if is_boxart else draw
    pieces = []
    for sheet in list_compared_sheets(found, renames=request.renames, details=details):
        diagram = sheet.diagram
        if is_boxart and options.for_renderer(RENDERER).colour and found.comparison:
            diagram = replace(diagram, body=with_kinds_of_marks(diagram.body))
        data, remarks = draw_sheet(diagram, drawer=drawer, options=options)
        _say_remarks(request, found, drawer, remarks)
        pieces.append(data)
        if not is_boxart:
            break
    return pieces


def write_difference(request: DiffRequest, found: Found) -> None:
    """Write one format into a file, or all of them into a folder.

    Raises:
        UsageError: A format has no file, or a file would replace one that is read.
        OutputError: A file cannot be written.
    """
    output = str(request.output)
    names = split_names(request.names)
    if WORDS in names:
        raise UsageError("words go to standard output: leave out -o")
    claims = Claims()
    claims.read(path for side in found.sides for path in list_read_files(side.loaded))
    if not is_folder_name(output) and (output.lower().endswith(".json") or names == [JSON]):
        _write(Path(output), f"{found.write_data()}\n".encode(), claims=claims)
    else:
        drawings = tuple(name for name in names if name != JSON)
        target = read_target(
            output,
            formats=find_formats,
            asked=lambda: list_drawers(drawings)[0] if drawings else (),
        )
        drawers, _ = list_drawers(drawings or tuple(filter(None, (target.format_name,))))
        if target.file is not None:
            drawers = (only_drawer(drawers, file=target.file),)
        assert target.folder is not None
        stem = _name_stem(found)
        if JSON in names:
            path = target.folder / f"{stem}{ENDING}.{JSON}"
            _write(path, f"{found.write_data()}\n".encode(), claims=claims)
        for drawer in drawers if drawings or not names else ():
            for sheet in list_compared_sheets(found, renames=request.renames, details=True):
                data, remarks = draw(sheet.diagram, drawer=drawer, options=request.options)
                _say_remarks(request, found, drawer, remarks)
                name = f"{stem}{f'.{sheet.name}' if sheet.name else ''}{ENDING}{drawer.suffix}"
                _write(target.file or target.folder / name, data, claims=claims)
                if target.file is not None:
                    break
    if found.comparison and not request.quiet:
        say(write_summary(found.comparison))


def _name_stem(found: Found) -> str:
    """Return the beginning of the names of files: the name of the new spec."""
    name = found.sides[1].name
    if name == STANDARD_INPUT_NAME:
        return STANDARD_INPUT_STEM
    named = split_revision(name)
    return PurePath(named.path if named is not None else name).stem


def _write(path: Path, data: bytes, *, claims: Claims) -> None:
    """Write a file, but none in the place of a spec."""
    if (reason := claims.write(path, digest(data))) is not None:
        raise UsageError(f"{quote_name(path)} is not replaced: {reason}")
    check_folder(path.parent)
    write_whole(path, data, within=path.parent)


def _write_words(comparison: Comparison, *, in_colour: bool) -> list[bytes]:
    """Return what differs in words; nothing where nothing does."""
    if not comparison:
        return []
    lines = [write_summary(comparison), *write_words(comparison)]
    if in_colour:
        lines = [_coloured(line) for line in lines]
    return ["".join(f"{line}\n" for line in lines).encode()]


def _coloured(line: str) -> str:
    """Return a line in the colour of its sign."""
    colour = COLOURS.get(line.lstrip()[:1])
    return f"{colour}{line}{RESET}" if colour else line


def _say_remarks(
    request: DiffRequest, found: Found, drawer: Drawer, remarks: Sequence[Remark]
) -> None:
    """Say what a drawing does not show as written, if that is asked for."""
    if not request.report:
        return
    fidelity = FidelityReport()
    fidelity.add(found.sides[1].name, drawer.format.name, remarks)
    for line in fidelity.lines():
        say(line)
