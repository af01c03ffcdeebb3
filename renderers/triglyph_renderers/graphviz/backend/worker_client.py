"""The worker process seen from this side: started when needed, restarted when it dies."""

import atexit
import marshal
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from triglyph.errors import RenderError
from triglyph.rendering.budget import charge, current_limits, explain_limit, seconds_left
from triglyph_renderers.graphviz.backend import worker_main
from triglyph_renderers.graphviz.fonts.shipped import FONTS, drawing_environment

TIME_LIMIT = 60.0
"""Seconds by the clock that a Graphviz command may take, and a worker on Windows."""

PATIENCE = 600.0
"""Seconds by the clock after which a worker must have got stuck."""

OUT_OF_TIME: int | None = getattr(signal, "SIGXCPU", None)
"""The signal that ends a worker after its time of computing; None on Windows, which has none."""

WORKER = Path(worker_main.__file__).resolve()

COMMAND: Sequence[str] = (
    "-P",
    "-c",
    f"import sys; sys.path.insert(0, {str(WORKER.parent)!r}); import worker_main as worker; "
    "worker.main()",
)
"""What Python is asked to run: a module and no script, since Python keeps only these compiled."""

MOST_MEMORY = 200_000_000
"""Bytes that a worker may keep from one picture to the next: the library never gives back what
it has for images in pixels, so one that has more is replaced by a new one."""

MOST_PICTURES = 50
"""Pictures after which a worker is replaced where the system does not say how much it keeps."""

ATTEMPTS = 2
"""How often a graph may bring the library down before it is given up."""


class Drawn(Struct, frozen=True):
    """A picture and what Graphviz had to say about it."""

    picture: bytes
    warnings: str


class WorkerDied(Exception):  # noqa: N818
    """The worker ended instead of answering."""


class GivenUp(RenderError):  # noqa: N818
    """A graph that is not worth another try."""


class BrokenDown(GivenUp):
    """A graph that brought the library down; written otherwise it may not."""


class Worker:
    """The library in a process of its own. Calls from several threads take turns."""

    def __init__(
        self,
        *,
        time_limit: float | None = None,
        patience: float = PATIENCE,
        most_memory: int = MOST_MEMORY,
        command: Sequence[str] = COMMAND,
        fonts: Path = FONTS,
    ) -> None:
        """Wait with the process for ``start`` or the first picture.

        ``time_limit`` is in seconds of computing, by default that of the run; ``patience``
        is in seconds by the clock. Where the system cannot limit computing, both are.
        ``command`` is what Python runs.
        """
        self._most_memory = most_memory
        self._time_limit = time_limit
        self._patience = patience
        if OUT_OF_TIME is None:
            self._patience = min(patience, time_limit or TIME_LIMIT)
        self._command = tuple(command)
        self._fonts = fonts
        self._process: subprocess.Popen[bytes] | None = None
        self._life: tuple[int, ...] = ()
        self._owner = 0
        self._pictures = 0
        self._turn = threading.Lock()
        self._closed = False

    def start(self) -> None:
        """Start the process, if it does not run yet, so that it is ready for the first picture."""
        with self._turn:
            self._started()

    def draw(self, source: str, *, output: str, settings: dict[str, str]) -> Drawn:
        """Return the picture of one DOT graph; raises RenderError, GivenUp among it."""
        with self._turn:
            for _ in range(ATTEMPTS):
                with suppress(WorkerDied):
                    return self._ask(source, output=output, settings=settings)
        raise BrokenDown(
            f"the Graphviz library broke down on this diagram, {ATTEMPTS} times in a row; if it "
            f"needs more than {current_limits().megabytes} MB: {explain_limit('megabytes')}"
        )

    def close(self) -> None:
        """End the process if this one started it, and let no other be started."""
        self._closed = True
        self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        life, self._life = self._life, ()
        if process is not None and self._owner == os.getpid():
            process.kill()
            process.wait()
        _close(life)
        if process is None or self._owner != os.getpid():
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _ask(self, source: str, *, output: str, settings: dict[str, str]) -> Drawn:
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        limits = current_limits()
        seconds = self._time_limit or seconds_left()
        words = {
            "format": output,
            "settings": settings,
            "seconds": seconds,
            "megabytes": limits.megabytes,
        }
        request = marshal.dumps(words)
        late = threading.Event()

        def give_up() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._patience, give_up)
        timer.daemon = True
        timer.start()
        try:
            worker_main.write_frame(process.stdin, request)
            worker_main.write_frame(process.stdin, source.encode())
            process.stdin.flush()
            head = worker_main.read_frame(process.stdout)
            picture = worker_main.read_frame(process.stdout)
        except OSError:
            head = picture = None
        except BaseException:
            # The answer to this request must never be taken for that to the next.
            self._end()
            raise
        finally:
            timer.cancel()
        if head is None or picture is None:
            self._end()
            if OUT_OF_TIME is not None and process.returncode == -OUT_OF_TIME:
                charge(seconds)
                raise GivenUp(
                    f"this takes more than {self._time_limit or limits.seconds:g} seconds of "
                    f"computing, in Graphviz: {explain_limit('seconds')}"
                )
            if late.is_set():
                raise GivenUp(f"Graphviz took more than {self._patience:g} seconds")
            raise WorkerDied
        answer = marshal.loads(head)
        charge(answer["seconds"])
        if self._is_worn_out(answer["memory"]):
            self._end()
        if answer["error"] is not None:
            raise RenderError(f"Graphviz: {answer['error']}\n{answer['warnings']}".rstrip())
        return Drawn(picture, answer["warnings"])

    def _is_worn_out(self, memory: int | None) -> bool:
        """Return whether the process keeps too much, by its bytes where they are known."""
        self._pictures += 1
        return self._pictures >= MOST_PICTURES if memory is None else memory > self._most_memory

    def _started(self) -> subprocess.Popen[bytes]:
        """Return the running process; a fork of this process starts one of its own."""
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            if self._closed:  # this process ends, and a thread of it has not heard of that
                raise RenderError("the Graphviz worker is closed")
            self._end()
            self._owner = os.getpid()
            self._pictures = 0
            try:
                self._process = self._start_process()
            except OSError as error:
                raise RenderError(f"Graphviz cannot be started: {error.strerror}") from error
            atexit.register(self.close)
        return self._process

    def _start_process(self) -> subprocess.Popen[bytes]:
        """Return a new process; raises OSError."""
        life, self._life = _open_life()
        try:
            return subprocess.Popen(
                [sys.executable, *self._command, package_folder(), *map(str, life)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=self._fonts,
                env=drawing_environment(self._fonts),
                pass_fds=life,
            )
        finally:
            _close(life)


def package_folder() -> str:
    """Return the folder of the package that has the library; empty where there is none."""
    spec = find_spec(worker_main.PACKAGE)
    return next(iter(spec.submodule_search_locations or ()), "") if spec is not None else ""


def _open_life() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the two ends of a pipe that tells a worker that this process lives; none on Windows.

    Nothing is ever written to it: it closes when this process ends, however that comes.
    """
    if sys.platform != "win32":
        theirs, ours = os.pipe()
        return (theirs,), (ours,)
    else:  # noqa: RET505  # what comes after it counts as unreachable
        return (), ()


def _close(places: tuple[int, ...]) -> None:
    """Close descriptors."""
    for place in places:
        with suppress(OSError):
            os.close(place)
