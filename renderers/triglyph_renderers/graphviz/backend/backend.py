"""The one place that runs a layout: it chooses between the library and the command."""

import os
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from triglyph.errors import RenderError
from triglyph.files.quoted_names import quote_name
from triglyph_renderers.graphviz.backend.worker_client import TIME_LIMIT, Drawn
from triglyph_renderers.graphviz.backend.worker_pool import Workers
from triglyph_renderers.graphviz.fonts.shipped import FONTS, drawing_environment
from triglyph_renderers.options.graphviz import DOT

COMMAND_VARIABLE = DOT.variable
"""The environment variable that names the command to use instead of the library."""

INSTALL = (
    "pictures need Graphviz: `pip install 'triglyph[embedded]'` brings the library, "
    "or install Graphviz so that its command `dot` is on PATH"
)

PACKAGE = "pygraphviz"

LOADER_CACHE = Path("/etc/ld.so.cache")
"""Where the loader of Linux lists the libraries of the system; some systems have no such list."""

NEEDED = (
    b"libexpat.so.1",
    b"libz.so.1",
    b"libstdc++.so.6",
    b"libglib-2.0.so.0",
    b"libgobject-2.0.so.0",
    b"libX11.so.6",
    b"libXext.so.6",
    b"libXrender.so.1",
)
"""The libraries of the system that the embedded one needs, besides those that every one has."""

SYSTEM_LIBRARIES = (
    "the Graphviz library needs libraries of the system: {fault}; "
    "on Debian and Ubuntu `apt-get install libglib2.0-0 libxrender1 libxext6 libexpat1` brings "
    "them, or install Graphviz so that its command `dot` is on PATH"
)


def missing_graphviz() -> str | None:
    """Return what to install before pictures can be drawn, or None when nothing is missing."""
    if os.environ.get(COMMAND_VARIABLE) or has_library() or _which("dot"):
        return None
    fault = library_fault()
    return INSTALL if fault is None else SYSTEM_LIBRARIES.format(fault=fault)


def draws_with_library() -> bool:
    """Return whether pictures are drawn by the embedded library, unless a command is given."""
    return not os.environ.get(COMMAND_VARIABLE) and has_library()


def warm_up(*, command: str | None) -> None:
    """Start the process of the library, if it will draw: it loads while the layout is made."""
    if not (command or os.environ.get(COMMAND_VARIABLE)) and has_library():
        shared_workers().warm_up()


def draw_source(
    source: str, *, output: str, settings: dict[str, str], command: str | None
) -> Drawn:
    """Return the picture of a DOT graph in a format that Graphviz knows by the name ``output``.

    The command given, else the one named in the environment, else the
    embedded library, else ``dot`` on PATH. Raises RenderError.
    """
    chosen = command or os.environ.get(COMMAND_VARIABLE)
    if chosen is None or not chosen:
        if has_library():
            return shared_workers().draw(source, output=output, settings=settings)
        chosen = _which("dot")
        if chosen is None:
            raise RenderError(missing_graphviz() or INSTALL)
    return _run_command(chosen, source, output=output, settings=settings)


@cache
def shared_workers() -> Workers:
    """Return the workers of this process."""
    return Workers()


@cache
def has_library() -> bool:
    """Return whether the embedded library is installed and can be loaded."""
    return find_spec(PACKAGE) is not None and library_fault() is None


@cache
def library_fault() -> str | None:
    """Return which library of the system the embedded one lacks; None where nothing is known.

    Its package for Linux has all but a few libraries that every desktop has, and a
    small container has not. Loading it here shows them, but takes as long as drawing a
    spec, so that is done only where one of them is not in the list of the system.
    """
    spec = find_spec(PACKAGE) if sys.platform == "linux" else None
    if spec is None or spec.origin is None or _has_system_libraries():
        return None
    import ctypes  # takes a while, and only pictures need it

    for path in sorted(Path(spec.origin).parent.glob("_graphviz*.so")):
        try:
            ctypes.CDLL(str(path))
        except OSError as error:
            return str(error)
    return None


def _has_system_libraries() -> bool:
    """Return whether the system lists all libraries that the embedded one needs."""
    try:
        listed = LOADER_CACHE.read_bytes()
    except OSError:
        return False
    return all(name + b"\0" in listed for name in NEEDED)


def _which(command: str) -> str | None:
    """Return where a command is, as the shell finds it."""
    import shutil  # takes a while, and only those without the library need it

    return shutil.which(command)


def _run_command(command: str, source: str, *, output: str, settings: dict[str, str]) -> Drawn:
    found = _which(command)
    if found is None:
        raise RenderError(f"there is no Graphviz command {quote_name(command)}")
    arguments = [f"-G{name}={value}" for name, value in settings.items()]
    try:
        run = subprocess.run(
            [os.path.abspath(found), f"-T{output}", *arguments],  # noqa: PTH100
            input=source.encode(),
            capture_output=True,
            cwd=FONTS,
            env=drawing_environment(),
            timeout=TIME_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise RenderError(f"{quote_name(command)} took more than {TIME_LIMIT:g} seconds") from error
    except OSError as error:
        raise RenderError(f"{quote_name(command)} cannot be run: {error.strerror}") from error
    talk = run.stderr.decode(errors="replace")
    if run.returncode != 0 or not run.stdout:
        raise RenderError(
            f"{quote_name(command)} failed with status {run.returncode}\n{talk}".rstrip()
        )
    return Drawn(run.stdout, talk)
