"""The process that holds the Graphviz library, and nothing else of ours.

The library may abort the process that it runs in, writes its warnings to file
descriptor 2, and is not safe in threads: so it lives alone in here. Requests
arrive on standard input, answers leave on standard output:

    request  = frame(values: format, settings, seconds, megabytes) frame(DOT source)
    answer   = frame(values: error or None, warnings, memory or None, seconds) frame(picture)
    frame    = length, four bytes, big end first, and that many bytes
    values   = a dictionary as Python keeps constants: both sides are the same Python

Its arguments are the folder of the package that has the library, and the number of a pipe,
if there is one. The end of standard input ends the process, and so does that of the pipe, at
once. So does a request that takes more than its seconds of computing: by SIGXCPU, however busy
the machine is with something else. Windows has no such limit; there the process that asks
limits the time by the clock.

Each picture that is drawn by itself waits for this process: so it imports what Python has at
its start, and a few modules without any Python in them.
"""

import marshal
import os
import struct
import sys
from importlib import import_module
from math import ceil
from time import process_time

TYPE_CHECKING = False
"""As in ``typing``, which takes longer to import than all of the rest."""

if TYPE_CHECKING:
    from typing import IO, Any

PACKAGE = "pygraphviz"
"""Where the library is."""
LIBRARY = "_graphviz"

_LENGTH = struct.Struct(">I")

_POINTS = 72.0
"""Points in an inch."""

_ROUNDED = 1.0
"""Points by which a page may be larger than Graphviz says, in five digits."""

NO_WAITING: int = getattr(os, "O_NONBLOCK", 0)
"""Lets a pipe that has nothing to read say so at once; Windows has no such pipes."""

MEGABYTE = 1_000_000
MOST_TALK = 1 << 16
"""Bytes of warnings that are kept of one graph; a large one may have a line for each node."""


def write_frame(stream: "IO[bytes]", content: bytes) -> None:
    """Write one frame."""
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)


def read_frame(stream: "IO[bytes]") -> bytes | None:
    """Return the content of the next frame, or None where the stream ends before its end."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    content = stream.read(length)
    return content if len(content) == length else None


def _scratch_file() -> "IO[bytes]":
    """Return an open file without a name; in memory where the system can."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("scratch"), "w+b")
    from tempfile import TemporaryFile  # on few systems

    return TemporaryFile()


class Capture:
    """What anything in this process writes to file descriptor 2 (and 1), kept to be read.

    A file and not a pipe: a full pipe would block the library, and Windows has
    no pipes that do not block.
    """

    def __init__(self) -> None:
        """Redirect both descriptors into a scratch file, whose position they share."""
        self._file = _scratch_file()
        os.dup2(self._file.fileno(), 1)
        os.dup2(self._file.fileno(), 2)

    def take(self) -> str:
        """Return what was written since the last call, cut off where it is too much."""
        file = self._file.fileno()
        os.lseek(file, 0, os.SEEK_SET)
        talk = os.read(file, MOST_TALK)
        os.lseek(file, 0, os.SEEK_SET)
        os.ftruncate(file, 0)
        return talk.decode(errors="replace")


def _source_file(source: bytes) -> "IO[bytes]":
    """Return an open file that holds the source."""
    file = _scratch_file()
    file.write(source)
    file.flush()
    file.seek(0)
    return file


def _import_neighbour(name: str) -> "Any":
    """Return a module in the folder of this one, which is not imported as part of a package."""
    folder = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120  # see TYPE_CHECKING
    if folder not in sys.path:
        sys.path.append(folder)
    return import_module(name)


class Layout:
    """One graph with everything in its place, ready to be drawn in several formats."""

    def __init__(self, library: "Any", source: bytes, *, settings: dict[str, str]) -> None:
        """Lay a graph out; raises ValueError. Must be closed, or its memory is never free."""
        self._library = library
        # First, for it declares what graphs have by default.
        self._context = library.gvContextWithBuiltins()
        self._graph = None
        try:
            with _source_file(source) as file:
                self._graph = library.agread(file, None)
            for name, value in settings.items():
                library.agattr(self._graph, library.AGRAPH, name.encode(), value.encode())
            # As the command ``dot`` does: a graph may name the engine that it is for.
            engine = library.agget(self._graph, b"layout") or b"dot"
            if library.gvLayout(self._context, self._graph, engine):
                raise ValueError("Graphviz found no layout")
        except BaseException:
            self._free()
            raise

    def draw(self, output: str) -> bytes:
        """Return the picture in a format; raises ValueError."""
        if output == "png" and sys.platform == "linux" and sys.byteorder == "little":
            return self._paint_png() or self._render(output)
        return self._render(output)

    def _paint_png(self) -> bytes | None:
        """Return a png that cairo does not write itself, or None where that cannot be made."""
        painter = _import_neighbour("png_painter")  # only pngs need it
        self._render("dot")  # says how large all is; what else it leaves here is for readers
        given = [self._library.agget(self._graph, name) for name in (b"bb", b"pad", b"dpi")]
        if None in given:
            return None
        left, bottom, right, top = map(float, given[0].split(b","))
        scale = float(given[2]) / _POINTS
        more = 2 * _POINTS * float(given[1]) + _ROUNDED
        size = (right - left + more) * scale, (top - bottom + more) * scale
        context: Any = self._context
        graph: Any = self._graph
        try:
            return bytes(painter.draw_png(int(context), int(graph), size=size))
        except painter.CannotPaint:
            return None

    def _render(self, output: str) -> bytes:
        """Return the picture in a format as Graphviz writes it; raises ValueError."""
        failed, picture = self._library.gvRenderData(self._context, self._graph, output.encode())
        if failed:
            raise ValueError(f"Graphviz cannot write the format {output}")
        return bytes(picture)

    def close(self) -> None:
        """Give the memory back."""
        self._library.gvFreeLayout(self._context, self._graph)
        self._free()

    def _free(self) -> None:
        self._library.gvFreeContext(self._context)
        if self._graph is not None:
            self._library.agclose(self._graph)


class Drawer:
    """Draws graphs; the last one stays laid out for its other formats."""

    def __init__(self, library: "Any", capture: Capture) -> None:
        self._library = library
        self._capture = capture
        self._request: tuple[bytes, dict[str, str]] | None = None
        self._layout: Layout | None = None
        self._talk = ""

    def draw(self, source: bytes, *, output: str, settings: dict[str, str]) -> bytes:
        """Return the picture of a graph; raises ValueError."""
        if self._layout is None or self._request != (source, settings):
            self._forget()
            try:
                self._layout = Layout(self._library, source, settings=settings)
            finally:
                self._talk = self._capture.take()
            self._request = source, settings
        return self._layout.draw(output)

    def warnings(self) -> str:
        """Return what was said of the last graph since this was last asked."""
        return self._talk + self._capture.take()

    def _forget(self) -> None:
        if self._layout is not None:
            self._layout.close()
        self._layout = self._request = None


class NoDrawer:
    """Takes the place of a drawer where the library cannot be loaded."""

    def __init__(self, fault: str) -> None:
        self._fault = fault

    def draw(self, source: bytes, *, output: str, settings: dict[str, str]) -> bytes:  # noqa: ARG002
        """Raise ValueError with the reason, whatever is asked for."""
        raise ValueError(f"the library cannot be loaded: {self._fault}")

    def warnings(self) -> str:
        """Return nothing: nobody has warned."""
        return ""


def load_drawer(capture: Capture, *, package: str) -> Drawer | NoDrawer:
    """Return what draws with the library, or says why it cannot.

    The package around the library imports much that nothing here needs, which takes longer
    than to draw. On Windows it is needed: it says where the other libraries are.
    """
    try:
        if os.name == "nt":
            return Drawer(import_module(f"{PACKAGE}.{LIBRARY}"), capture)
        sys.path.append(package)
        return Drawer(import_module(LIBRARY), capture)
    except ImportError as fault:
        return NoDrawer(str(fault))


def import_resource() -> "Any":
    """Return the module ``resource``, or None on Windows, which has none."""
    try:
        return import_module("resource")
    except ImportError:
        return None


RESIDENT, DATA = 1, 5
"""Fields of what Linux says of a process: pages in memory, and pages of its own in all."""


def read_memory(field: int) -> int | None:
    """Return the bytes in a field of what Linux says of this process; None on other systems."""
    if not hasattr(os, "sysconf"):
        return None
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123  # see TYPE_CHECKING
            pages = int(file.read().split()[field])
    except OSError:
        return None
    return pages * int(os.sysconf("SC_PAGE_SIZE"))


def memory_in_use() -> int | None:
    """Return the bytes that this process takes, or None where the system does not say.

    Where the system says only the most that it ever took, that.
    """
    if (resident := read_memory(RESIDENT)) is not None:
        return resident
    resource = import_resource()
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) if resource else None


def limit_computing(seconds: float) -> None:
    """End this process once it has computed for so long, in whole seconds, from now.

    On Windows nothing can: there the other side limits the time by the clock.
    """
    resource = import_resource()
    if resource is None:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    most = ceil(usage.ru_utime + usage.ru_stime + seconds)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (most, hard))


def limit_memory(megabytes: int) -> None:
    """Let this process take only so much more memory than it has; it ends where it needs more."""
    resource = import_resource()
    taken = read_memory(DATA)
    if resource is None or taken is None:
        return
    most = taken + megabytes * MEGABYTE
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def leave_no_core() -> None:
    """Disable core dumps for this process, where the system makes any."""
    resource = import_resource()
    if resource is None:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


def end_with_parent(life: int) -> None:
    """End this process as soon as the one that started it does, whatever it is at.

    The library holds the interpreter while it works, so no thread of this process could look.
    Where the system can, it sends the signal itself, whose default is to end the process.

    Args:
        life: The end of a pipe that is closed at the other side when that process ends.
    """
    try:
        fcntl = import_module("fcntl")
        fcntl.fcntl(life, fcntl.F_SETOWN, os.getpid())
        flags = fcntl.fcntl(life, fcntl.F_GETFL)
        fcntl.fcntl(life, fcntl.F_SETFL, flags | fcntl.FASYNC | NO_WAITING)
    except (ImportError, AttributeError, OSError):  # then the end of the requests ends it
        return
    try:
        is_closed = os.read(life, 1) == b""
    except BlockingIOError:
        return
    if is_closed:  # before all this was done
        os._exit(0)


def serve(requests: "IO[bytes]", answers: "IO[bytes]", capture: Capture, *, package: str) -> None:
    """Answer requests until there are no more."""
    drawer = load_drawer(capture, package=package)
    capture.take()
    while (head := read_frame(requests)) is not None:
        source = read_frame(requests)
        if source is None:
            return
        request = marshal.loads(head)
        limit_computing(request["seconds"])
        limit_memory(request["megabytes"])
        picture, error = b"", None
        began = process_time()
        try:
            picture = drawer.draw(source, output=request["format"], settings=request["settings"])
        except (ValueError, OSError, MemoryError) as problem:
            error = str(problem)
        answer = {
            "error": error,
            "warnings": drawer.warnings(),
            "memory": memory_in_use(),
            "seconds": process_time() - began,
        }
        write_frame(answers, marshal.dumps(answer))
        write_frame(answers, picture)
        answers.flush()


def main() -> None:
    """Run the process from its start to its end."""
    signals = import_module("_signal")  # the module around it defines classes that nobody needs
    signals.signal(signals.SIGINT, signals.SIG_IGN)
    leave_no_core()
    package, *life = sys.argv[1:]
    if life:
        end_with_parent(int(life[0]))
    answers = os.fdopen(os.dup(1), "wb")
    serve(sys.stdin.buffer, answers, Capture(), package=package)


if __name__ == "__main__":
    main()
