"""Drawing many specs from Python, with any executor that there is."""

import pickle
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from typing import Any

from msgspec import Struct

from triglyph.api import Spec, load_any
from triglyph.batch.confined import OverrunError, bounds_for, run_confined
from triglyph.batch.ordered_work import WORKERS, work_in_order
from triglyph.errors import TriglyphError
from triglyph.language.core.limits import DEFAULT_LIMITS, Limits
from triglyph.language.core.problems import Problem
from triglyph.options import Options
from triglyph.rendering.budget import set_limits
from triglyph.rendering.draw import render_format


class DrawnSpec(Struct, frozen=True):
    """What became of one spec: its drawings by format, and what is wrong."""

    spec: Spec
    drawings: dict[str, str | bytes]
    """Text or bytes, by the name of the format as it was asked for."""
    problems: tuple[Problem, ...] = ()
    """Mistakes and warnings of the spec; with a mistake there are no drawings."""
    errors: dict[str, str] = {}
    """Of formats that could not be drawn: why."""


class Task(Struct, frozen=True):
    """One spec and how it is drawn, as a worker is given it."""

    spec: Spec
    formats: tuple[str, ...]
    asked: dict[str, Any]
    limits: Limits


def render_all(
    specs: Iterable[Spec],
    formats: Iterable[str] = ("svg",),
    *,
    executor: Executor | None = None,
    limits: Limits = DEFAULT_LIMITS,
    **options: Any,
) -> Iterator[DrawnSpec]:
    """Yield what becomes of each spec, in their order.

    Nothing is drawn before it is asked for but what keeps the workers busy, so memory does
    not grow with the number of specs.

    Args:
        specs: Files, or texts, as ``load`` takes them.
        formats: Of ``triglyph formats``, the same for all.
        executor: Where they are drawn: a ``concurrent.futures.ProcessPoolExecutor``, the
            ``get_executor()`` of a Dask client, or any other. Without one, in this process.
        limits: How large specs may be, and what drawings may take; with ``UNTRUSTED`` and
            without an executor each spec has a process of its own, which is killed when over.
        options: What renderers declare, as ``render`` takes them.

    Raises:
        UsageError: An option is wrong.

    >>> [drawn.drawings["txt"].splitlines()[1] for drawn in render_all(["nodes: [a]"], ["txt"])]
    ['│ a │']
    """
    asked = dict(Options(**options).asked)
    names = (formats,) if isinstance(formats, str) else tuple(formats)
    tasks = (Task(spec, names, asked, limits) for spec in specs)
    if executor is None:
        return map(draw_task if limits.is_trusted else _draw_confined, tasks)
    workers = getattr(executor, "_max_workers", WORKERS)
    return work_in_order(executor, draw_task, tasks, workers=workers)


def _draw_confined(task: Task) -> DrawnSpec:
    """Return what becomes of one spec in a process of its own."""
    bounds = bounds_for(task.limits, drawings=len(task.formats))
    try:
        data = run_confined(_draw_as_bytes, task, bounds=bounds)
    except OverrunError as error:
        return DrawnSpec(task.spec, {}, errors=dict.fromkeys(task.formats, str(error)))
    drawn: DrawnSpec = pickle.loads(data)  # of our own process
    return drawn


def _draw_as_bytes(task: Task) -> bytes:
    return pickle.dumps(draw_task(task))


def draw_task(task: Task) -> DrawnSpec:
    """Return what becomes of one spec; a format that fails does not keep the others from it."""
    loaded = load_any(task.spec, name="text", limits=task.limits)
    if loaded.diagram is None:
        return DrawnSpec(task.spec, {}, loaded.problems)
    set_limits(task.limits)
    options = Options(**task.asked)
    drawings: dict[str, str | bytes] = {}
    errors: dict[str, str] = {}
    for name in task.formats:
        try:
            drawings[name] = render_format(loaded.diagram, name, options=options)
        except TriglyphError as error:
            errors[name] = str(error)
    return DrawnSpec(task.spec, drawings, loaded.problems, errors)
