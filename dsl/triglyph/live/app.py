"""What the server of a live page answers: one function for each address."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from triglyph import __version__
from triglyph.editing.completion import Completion, complete
from triglyph.editing.hover import Hover, hover
from triglyph.editing.names import Names
from triglyph.errors import TriglyphError
from triglyph.guide.compose import compose_guide
from triglyph.guide.drawings import Drawings
from triglyph.guide.forms import FORMS
from triglyph.guide.load import load_guide
from triglyph.guide.model import Page
from triglyph.language.core.source import Source
from triglyph.live.documents import Units, write_document
from triglyph.live.follower import Follower
from triglyph.live.guards import FRAME_POLICY, GUIDE_POLICY, JSON
from triglyph.live.hub import Hub
from triglyph.live.messages import (
    ExportRequest,
    FileList,
    HelpRequest,
    LookRequest,
    SaveRequest,
)
from triglyph.live.studio import Studio
from triglyph.live.workers import Worker
from triglyph.live.workspace import NotServedError

Asked = TypeVar("Asked")
Answer = Callable[[Request], Awaitable[Response]]

MOST_SENT = 8_000_000
"""Bytes of a request: more than any spec has."""
WRITING = ("/api/save",)
OPEN_PATHS = ("/mermaid/",)

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".mmd": "text/plain; charset=utf-8",
}
PAGE = "index.html"
FRAME = "mermaid.html"
FRAME_FILES = ("mermaid.html", "mermaid-frame.js")


class Site:
    """The addresses of a live page.

    Args:
        studio: Draws.
        hub: Tells the open pages of changes.
        mermaid: The script of the real Mermaid, where there is one.
    """

    def __init__(self, studio: Studio, hub: Hub, *, mermaid: Path | None) -> None:
        self._studio = studio
        self._hub = hub
        self._mermaid = mermaid
        self._files = {
            each.name: each.read_bytes()
            for each in files(__package__).joinpath("static").iterdir()
            if each.is_file()
        }
        self._drawing = Worker("triglyph-drawing")
        self._background = Worker("triglyph-background")
        self.follower = Follower(studio, hub, ahead=self._draw_ahead, later=self._background.do)

    def app(self) -> Starlette:
        """Return the application, still without its guard."""

        @asynccontextmanager
        async def lifespan(_app: Starlette) -> AsyncIterator[None]:
            self._hub.open()
            self._drawing.do(self._studio.warm_up)
            yield

        read = [
            ("/", self._page),
            ("/static/{name}", self._static),
            ("/api/files", self._list_files),
            ("/api/events", self._events),
            ("/guide", self._guide),
            ("/mermaid/frame", self._frame),
            ("/mermaid/mermaid.js", self._mermaid_script),
            ("/mermaid/mermaid-frame.js", self._frame_script),
        ]
        asked: list[tuple[str, Answer]] = [
            ("/api/look", self._look),
            ("/api/save", self._save),
            ("/api/complete", self._complete),
            ("/api/hover", self._hover),
            ("/api/export", self._export),
        ]
        routes = [Route(path, answer, methods=["GET"]) for path, answer in read]
        routes += [Route(path, _refusable(answer), methods=["POST"]) for path, answer in asked]
        return Starlette(routes=routes, lifespan=lifespan)

    def _draw_ahead(self, keys: Sequence[str]) -> None:
        if self._hub.count:
            self._drawing.do(partial(self._studio.draw_ahead, keys))

    async def _page(self, _request: Request) -> Response:
        return self._file(PAGE)

    async def _static(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name in (PAGE, *FRAME_FILES):
            return _missing()
        return self._file(name)

    def _file(self, name: str) -> Response:
        if name not in self._files:
            return _missing()
        return Response(self._files[name], media_type=TYPES[Path(name).suffix])

    async def _frame(self, _request: Request) -> Response:
        response = self._file(FRAME)
        response.headers["content-security-policy"] = FRAME_POLICY
        return response

    async def _frame_script(self, _request: Request) -> Response:
        return _for_frames(self._file("mermaid-frame.js"))

    async def _mermaid_script(self, _request: Request) -> Response:
        if self._mermaid is None:
            return _missing()
        data = await self._background.result_of(self._mermaid.read_bytes)
        return _for_frames(Response(data, media_type=TYPES[".js"]))

    async def _list_files(self, _request: Request) -> Response:
        listed = FileList(
            self.follower.list_files(), has_mermaid=self._mermaid is not None, version=__version__
        )
        return _as_json(listed)

    async def _events(self, _request: Request) -> Response:
        return StreamingResponse(self._hub.listen(), media_type="text/event-stream")

    async def _look(self, request: Request) -> Response:
        asked = await _read_request(request, LookRequest)
        return _as_json(await self._drawing.result_of(self._studio.look, asked))

    async def _save(self, request: Request) -> Response:
        asked = await _read_request(request, SaveRequest)
        return await self._drawing.result_of(self._write, asked)

    def _write(self, asked: SaveRequest) -> Response:
        """Write a text into its file, unless this has changed since the text was made from it."""
        workspace, most = self._studio.workspace, self._studio.limits.size
        before = workspace.read(asked.key, most=most)
        document = self._studio.open(asked.key)
        if asked.base and document.digest != asked.base:
            return PlainTextResponse("the file has changed on the disk", 409)
        if not document.is_whole:
            return PlainTextResponse("not all of the file is text, so it stays as it is", 409)
        data = write_document(asked.text, before=before, name=asked.key)
        if len(data) > most:
            return PlainTextResponse(f"a spec has at most {most} bytes", 413)
        workspace.write(asked.key, data)
        return _as_json({"digest": self._studio.open(asked.key).digest})

    async def _complete(self, request: Request) -> Response:
        asked = await _read_request(request, HelpRequest)

        def find() -> Completion:
            path = Path(self._studio.workspace.find(asked.key).path)
            units = Units(asked.text)
            offset = units.characters(asked.offset)
            found = complete(asked.text, offset, path=path, limits=self._studio.limits)
            start, end = units.units(found.start), units.units(found.end)
            return msgspec.structs.replace(found, start=start, end=end)

        return _as_json(await self._drawing.result_of(find))

    async def _hover(self, request: Request) -> Response:
        asked = await _read_request(request, HelpRequest)

        def find() -> Hover | None:
            path = Path(self._studio.workspace.find(asked.key).path)
            diagram = self._studio.read_for_help(asked.key, asked.text).diagram
            source = Source(asked.text, path=str(path))
            names = Names(source, path=path, limits=self._studio.limits)
            units = Units(asked.text)
            found = hover(names, units.characters(asked.offset), diagram=diagram)
            if found is None:
                return None
            start, end = units.units(found.start), units.units(found.end)
            return msgspec.structs.replace(found, start=start, end=end)

        return _as_json(await self._drawing.result_of(find))

    async def _export(self, request: Request) -> Response:
        asked = await _read_request(request, ExportRequest)
        data = await self._drawing.result_of(self._studio.export, asked)
        return Response(data, media_type=TYPES[f".{asked.format}"])

    async def _guide(self, request: Request) -> Response:
        key = request.query_params.get("key", "")
        try:
            data = await self._background.result_of(self._compose, key)
        except TriglyphError as error:
            return PlainTextResponse(f"{error}\n", 404)
        response = Response(data, media_type=TYPES[".html"])
        response.headers["content-security-policy"] = GUIDE_POLICY
        return response

    def _compose(self, key: str) -> bytes:
        """Return the page of a guide."""
        entry = self._studio.workspace.find(key)
        self._studio.open(key)  # refuses what leads elsewhere
        loaded = load_guide(Path(entry.path), limits=self._studio.limits)
        if loaded.guide is None:
            raise NotServedError("a guide with mistakes has no page")

        def draw(page: Page, format_name: str) -> bytes:
            assert page.diagram is not None, "only pages with a diagram are drawn"
            return self._studio.draw_page(page.diagram, format_name)

        made = compose_guide(
            loaded.guide, drawn=Drawings(draw), name="guide.html", form=FORMS["html"], template=None
        )
        return made[0].data


def _refusable(answer: Answer) -> Answer:
    """Return what answers with a message where something is refused or fails."""

    async def refusing(request: Request) -> Response:
        try:
            return await answer(request)
        except _TooLargeError:
            return PlainTextResponse(f"a request has at most {MOST_SENT} bytes", 413)
        except msgspec.MsgspecError as error:
            return PlainTextResponse(f"this is not what can be asked here: {error}", 400)
        except NotServedError as error:
            return PlainTextResponse(str(error), 404)
        except TriglyphError as error:
            return PlainTextResponse(str(error), 422)

    return refusing


class _TooLargeError(Exception):
    """A request sends more than is read."""


async def _read_request(request: Request, sort: type[Asked]) -> Asked:
    """Return what a request asks; raises MsgspecError for anything else."""
    data = bytearray()
    async for piece in request.stream():
        data += piece
        if len(data) > MOST_SENT:
            raise _TooLargeError
    return msgspec.json.decode(bytes(data), type=sort)


def _as_json(value: object) -> Response:
    return Response(msgspec.json.encode(value), media_type=JSON)


def _missing() -> Response:
    return PlainTextResponse("there is no such page\n", 404)


def _for_frames(response: Response) -> Response:
    """Let a frame without an origin have a script, which holds nothing of the user's."""
    response.headers["cross-origin-resource-policy"] = "cross-origin"
    return response
