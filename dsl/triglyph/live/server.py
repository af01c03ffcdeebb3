"""Runs the server of a live page until it is asked to end."""

import errno
import logging
import secrets
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from triglyph.errors import TriglyphError
from triglyph.live.app import OPEN_PATHS, WRITING, Site
from triglyph.live.guards import Guard
from triglyph.live.hub import Hub
from triglyph.live.studio import Studio
from triglyph.live.watcher import Watcher

ADDRESS = "127.0.0.1"
LAST_SECONDS = 2
"""How long requests that are being answered may take when the server ends."""
TOKEN_BYTES = 24


def listen(port: int) -> socket.socket:
    """Return a socket on the loopback address; port 0 is any that is free.

    Raises:
        TriglyphError: The port is in use, or is not for this user.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        # On Windows this option would let two servers have one port.
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((ADDRESS, port))
        listening.listen()
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise TriglyphError(
                f"port {port} is in use, perhaps by another 'triglyph serve': "
                "say --port 0 for any that is free"
            ) from error
        raise TriglyphError(f"cannot listen on port {port}: {error.strerror}") from error
    return listening


class _Server(uvicorn.Server):
    """A server that lets the listening pages go when it ends."""

    def __init__(self, config: uvicorn.Config, *, hub: Hub) -> None:
        super().__init__(config)
        self._hub = hub

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End; pages that listen for events would keep the server from it."""
        self._hub.close()
        await super().shutdown(sockets)


def serve(
    studio: Studio,
    listening: socket.socket,
    *,
    mermaid: Path | None,
    announce: Callable[[str], None],
) -> None:
    """Serve a page until a signal comes, which is raised again when all is tidy.

    Args:
        studio: What draws.
        listening: The socket.
        mermaid: The script of Mermaid, where there is one.
        announce: Gets the address of the page, once that is served.
    """
    port = listening.getsockname()[1]
    token = secrets.token_urlsafe(TOKEN_BYTES)
    hub = Hub()
    site = Site(studio, hub, mermaid=mermaid)
    guarded = Guard(site.app(), port=port, token=token, open_paths=OPEN_PATHS, writing=WRITING)
    config = uvicorn.Config(
        guarded,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        ws="none",
        timeout_graceful_shutdown=LAST_SECONDS,
    )
    logging.getLogger("uvicorn.error").addHandler(logging.NullHandler())
    site.follower.look()
    with listening, Watcher(site.follower.list_watched, notify=site.follower.look):
        announce(f"http://{ADDRESS}:{port}/#token={token}")
        _Server(config, hub=hub).run(sockets=[listening])
