"""One piece of work in a process of its own, with bounds that the system keeps.

Inside a process a limit is kept by code that may be busy with something else; the system
needs nobody's help to end a process. It has a limit of computing and of memory, and after
a while by the clock it is killed, whatever it waits for.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from msgspec import Struct

from triglyph.batch.processes import begin_process
from triglyph.errors import RenderError
from triglyph.language.core.limits import Limits
from triglyph.tracing import trace_error

Thing = TypeVar("Thing")

START_SECONDS = 4
"""Of computing, for imports and for reading a spec."""
START_MEGABYTES = 1_000
"""That a process addresses before it draws: libraries and threads, most of it unused."""
PATIENCE = 20
"""Times as long by the clock as by computing: a machine may be busy with something else."""
MOST_BYTES = 1_000_000_000
"""Of what comes back."""
PRELOADED = ["triglyph.cli.other_processes", "triglyph.rendering.draw"]
"""What the process that the others are copies of imports once."""


class OverrunError(RenderError):
    """A piece of work took more than it may, or brought its process down."""


class Bounds(Struct, frozen=True):
    """What one piece of work may take."""

    seconds: int
    """Of computing."""
    patience: int
    """Seconds by the clock."""
    megabytes: int
    """Of memory that it may address."""


def bounds_for(limits: Limits, *, drawings: int) -> Bounds:
    """Return the bounds for a spec that is drawn in some formats within limits."""
    seconds = START_SECONDS + limits.seconds * max(1, drawings)
    return Bounds(seconds, PATIENCE * seconds, START_MEGABYTES + 2 * limits.megabytes)


def run_confined(
    work: Callable[[Thing], bytes],
    thing: Thing,
    *,
    bounds: Bounds,
    modules: Sequence[str] = (),
) -> bytes:
    """Return what some work makes of a thing, in a process of its own.

    Args:
        work: What is done; a function of a module, with what it needs.
        thing: What it is done with.
        bounds: What it may take.
        modules: What it needs, imported once for all processes where that can be.

    Raises:
        OverrunError: It took more, or the process died; no part of it goes on.
    """
    context: Any = multiprocessing.get_context(_choose_start())
    if _choose_start() == "forkserver":
        context.set_forkserver_preload([*PRELOADED, *modules])
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, work, thing, bounds), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(bounds.patience):
            raise OverrunError(f"it takes more than {bounds.patience} seconds")
        data: bytes = ours.recv_bytes(MOST_BYTES)
    except (EOFError, OSError) as error:
        process.join()
        raise OverrunError(_explain(process.exitcode, bounds)) from error
    finally:
        process.kill()
        process.join()
        ours.close()
    return data


def _choose_start() -> str:
    """Return how a process begins: as a copy of one that has no threads, where that can be."""
    methods = multiprocessing.get_all_start_methods()
    return "forkserver" if "forkserver" in methods else "spawn"


def _explain(code: int | None, bounds: Bounds) -> str:
    """Return why a process has no answer."""
    if code == -int(getattr(signal, "SIGXCPU", 0)):
        return f"it takes more than {bounds.seconds} seconds of computing"
    return "the process that drew it was killed, or needed more memory than it may have"


def _work(
    answers: Connection, work: Callable[[Thing], bytes], thing: Thing, bounds: Bounds
) -> None:
    """Do the work, in the process that is confined."""
    begin_process()
    _confine(bounds)
    try:
        answers.send_bytes(work(thing))
    except BaseException as error:  # noqa: BLE001  # the other side says that there is no answer
        trace_error(error)
        os._exit(1)


def _confine(bounds: Bounds) -> None:
    """Let the system end this process when it is over its bounds; Windows knows the clock alone."""
    try:
        resource: Any = import_module("resource")
    except ImportError:
        return
    wanted = {
        resource.RLIMIT_CPU: bounds.seconds,
        resource.RLIMIT_AS: bounds.megabytes * 1_000_000,
        resource.RLIMIT_CORE: 0,
    }
    for number, most in wanted.items():
        _, hard = resource.getrlimit(number)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(number, (most, hard))
