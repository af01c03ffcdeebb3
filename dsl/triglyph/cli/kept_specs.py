"""Specs that an earlier run has drawn, and that need not be read again.

What is to be said of them is kept beside the digests of their files, so that a run that draws
one of a thousand specs says and writes what it would if it drew them all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Raw, Struct

from triglyph.caching.runs import Made, Piece
from triglyph.cli.output_folder import DrawingFolder, Held
from triglyph.cli.result import Drawing, Outcome
from triglyph.cli.targets import Target
from triglyph.files.spec_files import Source
from triglyph.renderer import Remark
from triglyph.rendering.registry import Drawer


class KeptDrawing(Struct, frozen=True, array_like=True):
    """One drawing of a spec."""

    format: str
    ending: str
    sheet: str
    remarks: tuple[Remark, ...]
    held: Held


class KeptOutcome(Struct, frozen=True, array_like=True):
    """What became of a spec, without the bytes of its drawings."""

    stem: str
    problems: tuple[str, ...]
    drawings: tuple[KeptDrawing, ...]
    sheets: tuple[str, ...]


class KeptSpecs:
    """The specs of a run that are known from the one before."""

    def __init__(
        self, pieces: Mapping[str, Piece], *, sources: Iterable[Source], drawers: Sequence[Drawer]
    ) -> None:
        """Find those that are known.

        Args:
            pieces: What an earlier run kept of specs that are as they were, by their paths.
            sources: The specs of this run.
            drawers: The formats of both.
        """
        self._drawers = {(drawer.format.name, drawer.ending): drawer for drawer in drawers}
        self._outcomes = dict(self._restore(pieces, sources))
        self._pieces: dict[str, Made | Piece] = {path: pieces[path] for path in self._outcomes}

    @property
    def files(self) -> dict[str, Sequence[str]]:
        """Return all that known specs are made of, by their paths."""
        return {path: outcome.files for path, outcome in self._outcomes.items()}

    def find(self, source: Source) -> Outcome | None:
        """Return what became of a spec; None where it must be drawn."""
        return self._outcomes.get(source.path)

    def add(self, outcome: Outcome, *, target: Target, into: DrawingFolder) -> None:
        """Keep a spec all whose drawings were written."""
        drawings = tuple(
            KeptDrawing(
                drawing.drawer.format.name,
                drawing.drawer.ending,
                drawing.sheet,
                drawing.remarks,
                into.describe(path),
            )
            for drawing in outcome.drawings
            if (path := outcome.path_of(drawing, target)) is not None
        )
        stem = str(outcome.source.stem)
        kept = KeptOutcome(stem, outcome.problems, drawings, outcome.sheets or ())
        try:
            account = Raw(msgspec.msgpack.encode(kept))
        except UnicodeEncodeError:  # a name that is no text
            return
        written = {drawing.held.path: drawing.held.digest for drawing in drawings}
        self._pieces[outcome.source.path] = Made(outcome.files, written, account)

    def list_pieces(self, sources: Iterable[Source]) -> dict[str, Made | Piece]:
        """Return what is kept of specs, in their order."""
        paths = [source.path for source in sources]
        return {path: self._pieces[path] for path in paths if path in self._pieces}

    def _restore(
        self, pieces: Mapping[str, Piece], sources: Iterable[Source]
    ) -> Iterator[tuple[str, Outcome]]:
        """Yield what became of specs, with their paths."""
        decoder = msgspec.msgpack.Decoder(KeptOutcome)
        for source in sources:
            piece = pieces.get(source.path)
            if piece is None:
                continue
            try:
                kept = decoder.decode(piece.account)
                drawings = tuple(map(self._restore_drawing, kept.drawings))
            except (msgspec.MsgspecError, RecursionError, KeyError):
                continue  # of another version, or of somebody else
            is_sound = all(each.held.path in piece.outputs for each in kept.drawings)
            if is_sound and kept.stem == str(source.stem) and drawings:
                yield (
                    source.path,
                    Outcome(
                        source,
                        kept.problems,
                        drawings,
                        files=tuple(piece.inputs),
                        sheets=kept.sheets,
                        wanted=len(drawings),
                    ),
                )

    def _restore_drawing(self, kept: KeptDrawing) -> Drawing:
        """Return a drawing without its bytes; raises KeyError where its format is not wanted."""
        drawer = self._drawers[kept.format, kept.ending]
        return Drawing(drawer, b"", kept.remarks, kept.sheet, kept.held)
