"""A real Chromium that opens pages and uses them as a reader does."""

import base64
import fcntl
import os
import shutil
import zlib
from pathlib import Path
from typing import Any, Literal

from node_packages import NODE_PACKAGES, ROOT
from node_process import Conversation

HARNESS = NODE_PACKAGES["browser"].folder
FONTS = ROOT / "renderers" / "triglyph_renderers" / "graphviz" / "fonts"
"""The fonts that come with the project, which are the same on every machine."""
UNPACKED = HARNESS / "node_modules" / ".unpacked"
"""Where the browser is unpacked when it is first started, and leaves marks among its fonts."""


class Browser(Conversation):
    """One browser for many pages, one of them open at a time."""

    def __init__(self, node: str) -> None:
        UNPACKED.mkdir(exist_ok=True)
        with (UNPACKED / "lock").open("w") as lock:  # others may be about to unpack it too
            fcntl.flock(lock, fcntl.LOCK_EX)
            fonts = shutil.copytree(FONTS, UNPACKED / "shipped-fonts", dirs_exist_ok=True)
            super().__init__(
                node,
                str(HARNESS / "browse.mjs"),
                folder=fonts,  # as the file of fonts wants it
                environment={
                    **os.environ,
                    "TMPDIR": str(UNPACKED),
                    "FONTCONFIG_FILE": str(fonts / "fonts.conf"),
                },
            )
            self._answer()

    def open(
        self,
        path: Path | str,
        *,
        anchor: str = "",
        width: int = 1280,
        height: int = 900,
        scheme: Literal["light", "dark"] = "light",
        media: Literal["screen", "print"] = "screen",
        scripts: bool = True,
    ) -> None:
        """Open a file or an address, for a reader who was never here before."""
        place = path if isinstance(path, str) else path.resolve().as_uri()
        address = place + (f"#{anchor}" if anchor else "")
        self._ask(
            "open",
            address=address,
            width=width,
            height=height,
            scheme=scheme,
            media=media,
            scripts=scripts,
        )

    def open_another(self, address: str, *, width: int = 1280, height: int = 900) -> None:
        """Open an address in one more page of the same reader, and use that from then on."""
        self._ask("another", address=address, width=width, height=height)

    def turn_to(self, number: int) -> None:
        """Use another of the open pages, counted from 0."""
        self._ask("turn", number=number)

    def leave(self) -> None:
        """Close the page that is used, and use the one that was opened last."""
        self._ask("leave")

    def press_together(self, *keys: str) -> None:
        """Press keys that are held down together, as in Control and s."""
        self._ask("chord", keys=list(keys))

    def allow(self, origin: str, *permissions: str) -> None:
        """Let pages of an origin do what a reader is asked about."""
        self._ask("allow", origin=origin, permissions=list(permissions))

    def point_at(self, selector: str) -> None:
        """Move the pointer to what a selector finds first."""
        self._ask("hover", selector=selector)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the pointer's button at one place, and let it go at another."""
        self._ask("drag", **{"from": list(start)}, to=list(end))

    def click(self, selector: str) -> None:
        """Click on what a selector finds first; fails the test when it cannot be clicked on."""
        self._ask("click", selector=selector)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self._ask("press", key=key)

    def paste(self) -> None:
        """Put what was copied where the reader types."""
        self._ask("paste")

    def type(self, text: str) -> None:
        """Type a text."""
        self._ask("type", text=text)

    def evaluate(self, script: str) -> Any:
        """The value of an expression in the page."""
        return self._ask("evaluate", script=script)

    def evaluate_in_frame(self, script: str) -> Any:
        """The value of an expression in the frame that the page has opened last."""
        return self._ask("evaluateInFrame", script=script)

    def wait_for(self, script: str, *, seconds: float = 20) -> None:
        """Wait until an expression in the page is true; fails the test when it never is."""
        self._ask("wait", script=script, seconds=seconds)

    def reload(self) -> None:
        """Load the page again, as the same reader."""
        self._ask("reload")

    def print(self, path: Path) -> None:
        """Write what a printer would get, as a pdf."""
        self._ask("pdf", path=str(path))

    def save_to(self, folder: Path) -> None:
        """Let files that the page saves be written to a folder."""
        self._ask("saveTo", folder=str(folder))

    def screenshot(self, path: Path) -> None:
        """Write what can be seen as a png."""
        self._ask("screenshot", path=str(path))

    def colour_at(self, x: int, y: int) -> tuple[int, ...]:
        """The red, green and blue of what can be seen at a point of the window."""
        png = base64.b64decode(self._ask("pixel", x=x, y=y))
        begin = png.index(b"IDAT")
        size = int.from_bytes(png[begin - 4 : begin], "big")
        data = zlib.decompressobj().decompress(png[begin + 4 : begin + 4 + size])
        return tuple(data[1:4])  # behind the byte that says how the row is filtered

    def asked(self) -> list[str]:
        """Every address that the page has loaded, its own first."""
        return list(self._ask("asked"))

    def faults(self) -> list[str]:
        """Every error of the page's, uncaught ones and those that the browser tells of."""
        return list(self._ask("faults"))

    def audit(self) -> list[str]:
        """What axe-core finds wrong with the page for readers with disabilities."""
        return list(self._ask("audit"))

    def _ask(self, command: str, **rest: object) -> Any:
        self.say({"command": command, **rest})
        return self._answer()

    def _answer(self) -> Any:
        answer = self.hear()
        assert "error" not in answer, answer["error"]
        return answer["answer"]
