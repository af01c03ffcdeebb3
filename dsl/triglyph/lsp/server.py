"""The language server: its features, and when it says what is wrong with a spec."""

import asyncio
from pathlib import Path
from typing import Any, TypeAlias

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from triglyph import __version__
from triglyph.editing.completion import complete
from triglyph.editing.hover import hover
from triglyph.editing.names import Names
from triglyph.editing.occurrences import Occurrence, occurrence_at
from triglyph.editing.outline import outline
from triglyph.formatting.canonical import format_data
from triglyph.kinds import KINDS
from triglyph.language.core.names import is_name
from triglyph.language.core.problems import Problem
from triglyph.language.core.source import Source
from triglyph.lsp.answers import (
    NAME,
    as_completion,
    as_diagnostic,
    as_edit,
    as_hover,
    as_symbols,
)
from triglyph.lsp.drawing import draw_preview
from triglyph.lsp.positions import Positions
from triglyph.lsp.specs import Specs, Use, find_uses, is_spec

PAUSE = 0.15
"""Seconds without a keystroke before a text is checked: while one types, nothing flickers."""
DRAW = "triglyph/draw"
"""The request for a drawing: a `uri`, a `form` (`svg` or `txt`) and a `theme`.

Its result has the `text` of the drawing, whether it is `stale`, and a `message` why.
"""
TRIGGERS = [" ", ":", "-", ">", ",", "[", "{", "."]
"""What, when typed, lets an editor ask how to go on."""

Document: TypeAlias = types.TextDocumentIdentifier


class TriglyphServer(LanguageServer):
    """What one editor talks to."""

    def __init__(self) -> None:
        super().__init__(NAME, __version__, max_workers=1)
        self.specs = Specs()
        self._waiting: dict[Path, asyncio.TimerHandle] = {}
        self._published: dict[Path, set[str]] = {}
        """By each open file: the addresses that something was published of because of it."""

    def path_of(self, uri: str) -> Path | None:
        """Return the file of an address; None where it is no file."""
        path = to_fs_path(uri)
        return Path(path) if path else None

    def positions(self, source: Source) -> Positions:
        """Return the positions of a text as the editor counts them."""
        return Positions(source, self.workspace.position_codec)

    def folders(self) -> list[Path]:
        """Return the folders that the editor has open."""
        paths = (to_fs_path(uri) for uri in self.workspace.folders)
        return [Path(path) for path in paths if path]

    def take(self, uri: str) -> None:
        """Take the text of a document that was opened or changed."""
        path = self.path_of(uri)
        if path is not None:
            self.specs.open(path, self.workspace.get_text_document(uri).source)

    def check_soon(self, path: Path) -> None:
        """Check a text once nothing was typed for a while."""
        waiting = self._waiting.pop(path, None)
        if waiting is not None:
            waiting.cancel()
        loop = asyncio.get_running_loop()
        self._waiting[path] = loop.call_later(PAUSE, self.check, path)

    def check(self, path: Path) -> None:
        """Publish what is wrong with a text and with the files that it includes."""
        self._waiting.pop(path, None)
        source = self.specs.source(path)
        problems: tuple[Problem, ...] = ()
        if is_spec(source.text):
            problems = self.specs.load(path).problems
        by_file: dict[str, list[Problem]] = {str(path): []}
        for problem in problems:
            by_file.setdefault(problem.file, []).append(problem)
        before = self._published.get(path, set())
        for gone in before - by_file.keys():
            self._publish(gone, [])
        for file, found in by_file.items():
            self._publish(file, found)
        self._published[path] = set(by_file)

    def forget(self, path: Path) -> None:
        """Take back what was published because of a text that is closed."""
        waiting = self._waiting.pop(path, None)
        if waiting is not None:
            waiting.cancel()
        self.specs.close(path)
        for file in self._published.pop(path, set()):
            self._publish(file, [])

    def _publish(self, file: str, problems: list[Problem]) -> None:
        uri = from_fs_path(file)
        if uri is None:
            return
        positions = self.positions(self.specs.source(Path(file)))
        diagnostics = [as_diagnostic(problem, positions) for problem in problems]
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=diagnostics)
        )

    def find(self, document: Document, position: types.Position) -> "Found | None":
        """Return the name at a position of a document; None where there is none."""
        path = self.path_of(document.uri)
        if path is None:
            return None
        names = self.specs.names(path)
        file = names.files[0]
        offset = self.positions(file.source).offset(position)
        place = occurrence_at(file.occurrences, offset)
        return None if place is None else Found(path, names, place)

    def locations(self, uses: list[Use]) -> list[types.Location]:
        """Return places of files as the editor opens them."""
        return [
            types.Location(
                from_fs_path(str(use.file.path)) or "",
                self.positions(use.file.source).range(use.place.start, use.place.end),
            )
            for use in uses
        ]


class Found:
    """A name at a position: the file, its names, and the place."""

    def __init__(self, path: Path, names: Names, place: Occurrence) -> None:
        self.path = path
        self.names = names
        self.place = place


def make_server() -> TriglyphServer:
    """Return a server with all features, which nothing talks to yet."""
    server = TriglyphServer()
    _follow_texts(server)
    _answer_questions(server)
    _change_texts(server)
    _draw_texts(server)
    return server


def _follow_texts(server: TriglyphServer) -> None:
    """Take what the editor says of its texts."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        changed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        changed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        changed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        path = server.path_of(params.text_document.uri)
        if path is not None:
            server.forget(path)

    def changed(uri: str) -> None:
        server.take(uri)
        # Another text may include this one.
        for path in server.specs.opened():
            server.check_soon(path)


def _answer_questions(server: TriglyphServer) -> None:
    """Answer what is at a place, and what may be written there."""

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=TRIGGERS)
    )
    def completion(params: types.CompletionParams) -> types.CompletionList | None:
        path = server.path_of(params.text_document.uri)
        if path is None:
            return None
        source = server.specs.source(path)
        positions = server.positions(source)
        offset = positions.offset(params.position)
        return as_completion(complete(source.text, offset, path=path), positions)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def show(params: types.HoverParams) -> types.Hover | None:
        path = server.path_of(params.text_document.uri)
        if path is None:
            return None
        names = server.specs.names(path)
        positions = server.positions(names.files[0].source)
        offset = positions.offset(params.position)
        found = hover(names, offset, diagram=server.specs.last_good(path))
        return None if found is None else as_hover(found, positions)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(params: types.DefinitionParams) -> list[types.Location]:
        found = server.find(params.text_document, params.position)
        if found is None:
            return []
        place = found.names.definitions.get((found.place.space, found.place.name))
        return [] if place is None else server.locations([Use(place.file, place.place)])

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def references(params: types.ReferenceParams) -> list[types.Location]:
        found = server.find(params.text_document, params.position)
        if found is None:
            return []
        files = server.specs.sharing(found.path, found.place, server.folders())
        uses = find_uses(files, found.place.space, found.place.name)
        wanted = params.context.include_declaration
        return server.locations([use for use in uses if wanted or not use.place.defines])

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    def highlight(params: types.DocumentHighlightParams) -> list[types.DocumentHighlight]:
        found = server.find(params.text_document, params.position)
        if found is None:
            return []
        file = found.names.files[0]
        positions = server.positions(file.source)
        return [
            types.DocumentHighlight(positions.range(each.start, each.end))
            for each in file.occurrences
            if (each.space, each.name) == (found.place.space, found.place.name)
        ]

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        path = server.path_of(params.text_document.uri)
        if path is None:
            return []
        names = server.specs.names(path)
        return as_symbols(outline(names), server.positions(names.files[0].source))


def _change_texts(server: TriglyphServer) -> None:
    """Offer what changes texts: fixes, the canonical form, and other names."""

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    def fixes(params: types.CodeActionParams) -> list[types.CodeAction]:
        path = server.path_of(params.text_document.uri)
        if path is None:
            return []
        positions = server.positions(server.specs.source(path))
        wanted = {(each.code, each.range.start.line) for each in params.context.diagnostics}
        found = []
        for problem in server.specs.load(path).problems:
            diagnostic = as_diagnostic(problem, positions)
            asked = (diagnostic.code, diagnostic.range.start.line) in wanted
            if problem.file == str(path) and problem.fixes and asked:
                edits = as_edit(problem.fixes, positions)
                found.append(
                    types.CodeAction(
                        title=_name_fix(problem),
                        kind=types.CodeActionKind.QuickFix,
                        diagnostics=[diagnostic],
                        is_preferred=True,
                        edit=types.WorkspaceEdit(changes={params.text_document.uri: edits}),
                    )
                )
        return found

    @server.feature(types.TEXT_DOCUMENT_FORMATTING)
    def formatting(params: types.DocumentFormattingParams) -> list[types.TextEdit]:
        path = server.path_of(params.text_document.uri)
        source = server.specs.source(path) if path is not None else None
        if path is None or source is None or not is_spec(source.text):
            return []
        formatted = format_data(source.text.encode(), path=str(path))
        if formatted.after is None or formatted.after == formatted.before:
            return []
        whole = server.positions(source).range(0, len(source.text))
        return [types.TextEdit(whole, formatted.after.decode())]

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare_rename(params: types.PrepareRenameParams) -> types.Range | None:
        found = server.find(params.text_document, params.position)
        if found is None or _is_given(found.place):
            return None
        file = found.names.files[0]
        return server.positions(file.source).range(found.place.start, found.place.end)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        found = server.find(params.text_document, params.position)
        if found is None or _is_given(found.place):
            return None
        name, place = params.new_name, found.place
        if not is_name(name):
            raise _refuse(f"`{name}` is not an id: letters, digits, _ and - in it, no spaces")
        if name == place.name:
            return None
        files = server.specs.sharing(found.path, place, server.folders())
        if find_uses(files, place.space, name) or (place.space == "kind" and name in KINDS):
            raise _refuse(f"there is a {place.space} `{name}` already")
        changes: dict[str, list[types.TextEdit]] = {}
        uses = find_uses(files, place.space, place.name)
        for location in server.locations(uses):
            changes.setdefault(location.uri, []).append(types.TextEdit(location.range, name))
        return types.WorkspaceEdit(changes=changes)


def _draw_texts(server: TriglyphServer) -> None:
    """Draw specs for a preview, a request of our own beside those of the protocol."""

    @server.feature(DRAW)
    @server.thread()
    def draw(params: Any) -> dict[str, object]:
        path = server.path_of(params.uri)
        if path is None:
            return {"text": "", "stale": False, "message": "this is no file"}
        theme = getattr(params, "theme", "light")
        return draw_preview(server.specs, path, form=params.form, theme=theme)


def _name_fix(problem: Problem) -> str:
    """Return what a fix does, in a few words."""
    text = problem.fixes[0].text.strip()
    if len(problem.fixes) > 1:
        return f"Write `{text}` at {len(problem.fixes)} places"
    if not text:
        return "Remove it"
    return f"Write `{text}`" if "\n" not in text and len(text) < 50 else "Write it as it must be"


def _is_given(place: Occurrence) -> bool:
    """Return whether a name is one of the language's own."""
    return place.space == "kind" and place.name in KINDS


def _refuse(message: str) -> Exception:
    """Return the error that shows a message to the user."""
    from pygls.exceptions import JsonRpcInvalidParams

    return JsonRpcInvalidParams(message)
