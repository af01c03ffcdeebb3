"""One file with drawings, as it is and as it should be."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from triglyph.embedding.content import (
    digest_lines,
    find_content,
    replace_block,
    write_picture_content,
    write_text_content,
)
from triglyph.embedding.guards import Unfit
from triglyph.embedding.markers import Block, find_blocks
from triglyph.embedding.request import PICTURES, SPEC_TEXT, Request, read_request
from triglyph.embedding.styles import kind_of
from triglyph.embedding.text_file import Line, Text, read_text, usual_end, write_text
from triglyph.errors import TriglyphError
from triglyph.files.bounded_read import TooLargeError, UnreadableError, read_file
from triglyph.files.manifest import digest
from triglyph.files.quoted_names import quote_name
from triglyph.files.spec_files import is_guide
from triglyph.language.core.findings import Findings
from triglyph.language.core.names import nearest
from triglyph.language.core.problems import Problem, did_you_mean, quoted
from triglyph.language.core.source import Source
from triglyph.language.load import Loaded
from triglyph.model import Diagram
from triglyph.options import Options
from triglyph.rendering.alt_text import describe
from triglyph.rendering.budget import shared_budget
from triglyph.rendering.registry import Format
from triglyph.rendering.sheets import choose_diagram

Load = Callable[[Path], Loaded]
Draw = Callable[[str, Diagram, Format, Options], bytes]
SPEC_PATTERN = "*.y*ml"
MOST_BYTES = 50_000_000
"""Of a file with drawings, of a spec in it, and of a picture beside it."""
MANY = 2000
"""How many specs are looked at for a nearest spelling."""


class Studio(Struct, frozen=True):
    """What drawings are made with: the formats there are, what loads specs, and what draws."""

    formats: tuple[Format, ...]
    load: Load
    draw: Draw
    options: Options
    """What is asked of all drawings; a marker goes before."""
    root: Path
    """The folder that no picture is written outside of."""
    force: bool = False
    """Whether what was changed by hand is drawn again too."""


class Picture(Struct, frozen=True):
    """A picture that a file shows."""

    path: Path
    data: bytes


class Embedded(Struct, frozen=True):
    """A file before and after; ``after`` is None exactly when it must stay as it is."""

    path: Path
    before: bytes
    after: bytes | None
    drawings: int = 0
    pictures: tuple[Picture, ...] = ()
    problems: tuple[Problem, ...] = ()
    specs: tuple[Path, ...] = ()
    """What was drawn, or should have been."""


class _Place(Struct, frozen=True):
    """Where a drawing is shown: a block in the text of a file."""

    path: Path
    text: Text
    block: Block


class _Drawn(Struct, frozen=True):
    """One block as it should be."""

    block: Block
    lines: tuple[str, ...]
    picture: Picture | None = None


def embed(path: Path, studio: Studio) -> Embedded:
    """Return a file with its drawings as their specs are now, or with what is wrong."""
    try:
        before = read_file(path, most=MOST_BYTES)
    except UnreadableError as error:
        problem = Problem(str(path), 0, 0, f"cannot be read: {error}", rule="unreadable-file")
        return Embedded(path, b"", None, problems=(problem,))
    text = read_text(before)
    whole = "".join(line.text + line.end for line in text.lines)
    if "triglyph" not in whole:
        return Embedded(path, before, before)
    findings = Findings(Source(whole, path=str(path)))
    blocks = find_blocks(text, findings, kind_of(path))
    specs: list[Path] = []
    with shared_budget():
        drawn = [_draw_block(block, text, findings, path, studio, specs) for block in blocks]
    done = [each for each in drawn if each is not None]
    whole_file = len(done) == len(blocks) and not findings.faulty
    return Embedded(
        path,
        before,
        _replace_blocks(text, done) if whole_file else None,
        len(blocks),
        tuple(each.picture for each in done if each.picture is not None) if whole_file else (),
        tuple(findings.problems()),
        tuple(dict.fromkeys(specs)),
    )


def _draw_block(
    block: Block, text: Text, findings: Findings, path: Path, studio: Studio, specs: list[Path]
) -> _Drawn | None:
    """Return a block as it should be, or None after noting what is wrong with it."""
    request = read_request(block.words, block.offset, findings, formats=studio.formats)
    if request is None:
        return None
    spec = _find_spec(request, findings, folder=path.parent)
    if spec is None:
        return None
    specs.append(spec)
    loaded = studio.load(spec)
    if loaded.diagram is None:
        return None
    try:
        place = _Place(path, text, block)
        diagram = choose_diagram(loaded.diagram, request.view)
        drawn = _compose(request, diagram, spec=spec, place=place, studio=studio)
    except Unfit as reason:
        findings.error(request.offset, "unfit", reason.message, reason.hint)
        return None
    except TriglyphError as error:
        findings.error(request.offset, "not-drawn", f"this cannot be drawn: {error}")
        return None
    if not studio.force:
        _note_changes_by_hand(drawn, request, text, findings)
    return drawn


def _compose(
    request: Request, diagram: Diagram, *, spec: Path, place: _Place, studio: Studio
) -> _Drawn:
    """Return a block with what it asks for.

    Raises:
        Unfit: It cannot be shown there.
        RenderError: It cannot be drawn.
    """
    block, folder = place.block, place.path.parent
    written_as = partial(
        write_text_content, block=block, text=place.text, language=kind_of(place.path).language
    )
    if request.format is None:
        source = read_text(read_file(spec, most=MOST_BYTES))
        written = "\n".join(line.text for line in source.lines)
        return _Drawn(block, written_as(written, kind=SPEC_TEXT))
    kind = request.format.kind
    subject = f"{spec}, view {request.view}" if request.view else str(spec)
    options = studio.options.replace(**request.options)
    if kind in PICTURES:
        name = request.file or ".".join(filter(None, (spec.stem, request.view, kind)))
        lines = write_picture_content(name, described=request.alt or describe(diagram), block=block)
        target = _place_picture(name, kind=kind, folder=folder, root=studio.root)
        data = studio.draw(subject, diagram, request.format, options)
        return _Drawn(block, lines, Picture(target, data))
    try:
        drawing = studio.draw(subject, diagram, request.format, options).decode()
        if "\0" in drawing:
            raise ValueError(kind)
    except ValueError:
        raise Unfit(
            f"a {kind} cannot be shown there", f"pictures are {' and '.join(PICTURES)}"
        ) from None
    return _Drawn(block, written_as(drawing, kind=kind))


def _find_spec(request: Request, findings: Findings, *, folder: Path) -> Path | None:
    """Return the file of the spec that a marker names, or None after noting why there is none."""
    path = _tidy(folder / request.spec)
    if not request.spec.isprintable() or not path.is_file():
        known = _specs_near(folder)
        guess = nearest(request.spec, known) or _same_name(request.spec, known)
        findings.error(
            request.spec_offset,
            "missing-file",
            f"there is no spec {quoted(request.spec)}",
            did_you_mean(guess, more="paths begin at the folder of this file"),
        )
        return None
    if is_guide(str(path)):
        message = f"{quoted(request.spec)} is a guide, not a spec"
        findings.error(request.spec_offset, "guide-as-spec", message)
        return None
    return path


def _tidy(path: Path) -> Path:
    """Return a path without its detours, where it leads to the same file without them."""
    short = Path(os.path.normpath(path))
    return short if short.exists() and path.exists() and short.samefile(path) else path


def _specs_near(folder: Path) -> list[str]:
    found = (each for _, each in zip(range(MANY), folder.rglob(SPEC_PATTERN), strict=False))
    return sorted(each.relative_to(folder).as_posix() for each in found)


def _same_name(spec: str, known: Sequence[str]) -> str | None:
    """Return the spec of that name in another folder."""
    name = spec.rpartition("/")[2]
    return next((each for each in known if each.rpartition("/")[2] == name), None)


def _place_picture(place: str, *, kind: str, folder: Path, root: Path) -> Path:
    """Return where a picture is written; raises Unfit for what is not the place of one."""
    target = folder / place
    if not place.isprintable() or not place.endswith(f".{kind}"):
        raise Unfit(f"`file` cannot be {quoted(place)}", f"the name ends with .{kind}")
    home = Path(os.path.realpath(target.parent))
    if not any(home.is_relative_to(os.path.realpath(each)) for each in (root, folder)):
        raise Unfit(
            f"{quoted(place)} is outside the folder that this runs in",
            "pictures are written below it, or below the folder of the file that shows them",
        )
    return _tidy(target)


def _note_changes_by_hand(drawn: _Drawn, request: Request, text: Text, findings: Findings) -> None:
    """Note what would be lost: a drawing or a picture that Triglyph did not write like this."""
    block = drawn.block
    found = find_content(text, block)
    written = (*block.digests, "", "")
    if not found.is_empty and found.lines != drawn.lines:
        if not written[0]:
            findings.error(
                request.offset,
                "foreign-drawing",
                "what is below this marker was not written by Triglyph",
                "--force puts the drawing in its place",
            )
        elif digest_lines(found.lines) != written[0]:
            findings.error(
                request.offset,
                "changed-by-hand",
                "the drawing below this marker was changed by hand",
                "take the change over into the spec; --force draws it again",
            )
    if drawn.picture is None:
        return
    try:
        present = digest(read_file(drawn.picture.path, most=MOST_BYTES))
    except TooLargeError:
        present = ""
    except UnreadableError:  # writing it says what is wrong
        return
    if present not in (written[1], digest(drawn.picture.data)):
        how = "was changed by hand" if written[1] else "is there and was not written by Triglyph"
        findings.error(
            request.offset,
            "changed-by-hand" if written[1] else "foreign-drawing",
            f"the picture {quote_name(drawn.picture.path)} {how}",
            "--force replaces it, file=NAME gives it another name",
        )


def _replace_blocks(text: Text, drawn: Sequence[_Drawn]) -> bytes:
    """Return the bytes of a file with its blocks up to date, and all else as it was."""
    end = usual_end(text)
    lines: list[Line] = []
    kept = 0
    for each in drawn:
        block = each.block
        lines += text.lines[kept : block.first + 1]
        digests = [digest_lines(each.lines)]
        if each.picture is not None:
            digests.append(digest(each.picture.data))
        own = text.lines[block.first].end or end
        lines += replace_block(block, each.lines, text=text, digests=digests, end=own)
        kept = block.last + 1
    lines += text.lines[kept:]
    return write_text(Text(tuple(lines), text.encoding, text.mark))
