"""Who may ask the server of a live page for what.

The server listens on the loopback address only, but every page in the user's browser can send
requests there. So a request has to name a host that is ours, which a domain that was pointed at
127.0.0.1 does not, and must not come from a page of another origin. What writes needs a token
besides, which is in the address that the terminal shows and in nothing that the server sends.
"""

import hmac
from collections.abc import Iterable
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN_HEADER = "x-triglyph-token"
JSON = "application/json"
READING = frozenset(("GET", "HEAD"))

PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        # The editor and the drawings bring styles of their own; a style runs nothing.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
FRAME_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src data:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
        "sandbox allow-scripts",
    )
)
"""For the frame that Mermaid draws in, which belongs to no origin and can ask for nothing."""
GUIDE_POLICY = "frame-ancestors 'self'; sandbox allow-scripts allow-popups allow-downloads"
"""For a guide in a frame: it brings a stricter policy of its own for what it loads."""

HEADERS = {
    "content-security-policy": PAGE_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
"""What every answer says that does not say otherwise."""


class Guard:
    """Refuses requests that do not come from the page, and adds headers to all answers.

    Args:
        app: What answers.
        port: The port of the server.
        token: What a request that writes has to bring.
        open_paths: Where frames without an origin find their scripts; nothing there is secret.
        writing: The paths of requests that write.
    """

    def __init__(
        self,
        app: "ASGIApp",
        *,
        port: int,
        token: str,
        open_paths: Iterable[str] = (),
        writing: Iterable[str] = (),
    ) -> None:
        self._app = app
        self._hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost"))
        self._origins = frozenset(f"http://{host}" for host in self._hosts)
        self._token = token
        self._open_paths = tuple(open_paths)
        self._writing = frozenset(writing)

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: "Message") -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        reason = self.refuse(scope["method"], scope["path"], Headers(scope=scope))
        answer = self._app if reason is None else PlainTextResponse(f"{reason}\n", 403)
        await answer(scope, receive, send_with_headers)

    def refuse(self, method: str, path: str, headers: Headers) -> str | None:
        """Return why a request is refused, or None."""
        if headers.getlist("host") not in [[host] for host in self._hosts]:
            return "this is not the host of the page"
        if any(origin not in self._origins for origin in headers.getlist("origin")):
            return "this request comes from another page"
        if path.startswith(self._open_paths) and method in READING:
            return None
        # A browser says where a request comes from; what is no browser does not.
        site = headers.get("sec-fetch-site", "none")
        is_visit = headers.get("sec-fetch-mode") == "navigate" and method in READING
        if site not in ("none", "same-origin") and not (is_visit and path == "/"):
            return "this request comes from another page"
        if method not in READING:
            kind = headers.get("content-type", "").partition(";")[0].strip().lower()
            if kind != JSON:
                return "a request that sends something sends JSON"
        if path in self._writing and not self._knows_token(headers):
            return "open the address that the terminal shows: only that page may write"
        return None

    def _knows_token(self, headers: Headers) -> bool:
        given = headers.get(TOKEN_HEADER, "")
        return hmac.compare_digest(given.encode(), self._token.encode())
