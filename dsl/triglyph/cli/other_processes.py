"""Specs that are drawn by other processes: of this machine, or of a cluster."""

import io
import os
import pickle
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from importlib import import_module
from typing import Any

from msgspec.structs import replace

from triglyph.batch.confined import OverrunError, bounds_for, run_confined
from triglyph.batch.ordered_work import WORKERS, work_in_order
from triglyph.batch.processes import Died, Processes
from triglyph.cli.result import Outcome, Plan, draw_spec
from triglyph.errors import TriglyphError, UsageError
from triglyph.files.ordered_threads import available_cores, in_order
from triglyph.files.quoted_names import quote_name
from triglyph.files.spec_files import Source
from triglyph.rendering.budget import set_limits
from triglyph.rendering.draw import draw
from triglyph.rendering.registry import Drawer, choose_format, find_formats, load_renderer

SECONDS_TO_CONNECT = 5
INSTALL = "--dask needs a package: pip install 'triglyph[dask]'"


def draw_in_processes(sources: Sequence[Source], plan: Plan, *, jobs: int) -> Iterator[Outcome]:
    """Yield what becomes of each spec; one that kills its process has a message that says so."""
    processes: Processes[Source, bytes] = Processes(partial(draw_shipped, _ship(plan)), jobs=jobs)
    for source, done in zip(sources, processes.in_order(sources), strict=True):
        if isinstance(done, Died):
            message = f"{quote_name(source.path)}: error: the process that drew it was killed"
            yield Outcome(source, (message,), (), wanted=len(plan.drawers))
        else:
            yield _unship(done, plan)


def draw_confined(sources: Sequence[Source], plan: Plan, *, jobs: int | None) -> Iterator[Outcome]:
    """Yield what becomes of each spec, each in a process of its own that is killed when over.

    One from standard input is read in this process, within the same limits.
    """
    work = partial(draw_shipped, _ship(plan))
    bounds = bounds_for(plan.limits, drawings=len(plan.drawers))
    modules = [drawer.format.entry.value.partition(":")[0] for drawer in plan.drawers]

    def draw_one(source: Source) -> Outcome:
        if source.is_standard_input:
            return draw_spec(source, plan)
        try:
            return _unship(run_confined(work, source, bounds=bounds, modules=modules), plan)
        except OverrunError as error:
            message = f"{quote_name(source.path)}: error: {error}"
            return Outcome(source, (message,), (), wanted=len(plan.drawers))

    return in_order(draw_one, sources, jobs=min(jobs or available_cores(), len(sources)) or 1)


def draw_on_cluster(sources: Sequence[Source], plan: Plan, *, address: str) -> Iterator[Outcome]:
    """Yield what becomes of each spec; the machines of the cluster see the same files as this one.

    Nothing of the cache goes there, since each machine may have another.

    Args:
        sources: The specs.
        plan: How they are drawn.
        address: Where the scheduler of the cluster is.

    Raises:
        UsageError: It cannot be used.
        TriglyphError: It fails.
    """
    try:
        client_type: Any = import_module("distributed").Client
    except ImportError:
        raise UsageError(INSTALL) from None
    if any(source.is_standard_input for source in sources):
        raise UsageError("--dask draws specs that are files, not standard input")
    try:
        client = client_type(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise UsageError(f"no Dask scheduler answers at {quote_name(address)}: {error}") from None
    work = partial(draw_shipped, _ship(replace(plan, draw=draw)))
    there = [replace(source, path=os.path.abspath(source.path)) for source in sources]  # noqa: PTH100
    try:
        threads = sum(client.nthreads().values()) or WORKERS
        done = work_in_order(client.get_executor(), work, there, workers=threads)
        for source, place, data in zip(sources, there, done, strict=True):
            yield _name_as_here(_unship(data, plan), source, place=place.path)
    except TriglyphError:
        raise
    except Exception as error:  # of the cluster, whose errors are of many kinds
        raise TriglyphError(f"the Dask cluster failed: {type(error).__name__}: {error}") from error
    finally:
        client.close()


def _name_as_here(outcome: Outcome, source: Source, *, place: str) -> Outcome:
    """Return an outcome with the spec called as the user does, not by its whole path."""
    problems = (text.replace(place, source.path) for text in outcome.problems)
    return replace(outcome, source=source, problems=tuple(problems))


def draw_shipped(plan: bytes, source: Source) -> bytes:
    """Return what becomes of a spec, in a process that has nothing but what it was sent."""
    unshipped = _unship_plan(plan)
    set_limits(unshipped.limits)
    return _ship(draw_spec(source, unshipped))


class _Pickler(pickle.Pickler):
    """Names formats instead of packing their renderers, which may be anything."""

    def persistent_id(self, thing: object) -> tuple[str, str] | None:
        """Return the name of a format and the ending of its file; None for all else."""
        return (thing.format.name, thing.ending) if isinstance(thing, Drawer) else None


class _Unpickler(pickle.Unpickler):
    """Finds formats by their names, among those that are loaded or those that are installed."""

    def __init__(self, data: bytes, drawers: Sequence[Drawer] = ()) -> None:
        super().__init__(io.BytesIO(data))
        self._drawers = {(drawer.format.name, drawer.ending): drawer for drawer in drawers}

    def persistent_load(self, name: Any) -> Drawer:
        """Return the format of a name."""
        return self._drawers.get(name) or _load_drawer(*name)


@lru_cache
def _load_drawer(name: str, ending: str) -> Drawer:
    found = choose_format(name, formats=find_formats())
    return Drawer(found, load_renderer(found), ending)


def _ship(value: Plan | Outcome) -> bytes:
    """Return a value as bytes, for processes that this one has started or is connected to."""
    packed = io.BytesIO()
    _Pickler(packed, pickle.HIGHEST_PROTOCOL).dump(value)
    return packed.getvalue()


def _unship(data: bytes, plan: Plan) -> Outcome:
    outcome: Outcome = _Unpickler(data, plan.drawers).load()
    return outcome


@lru_cache(maxsize=4)
def _unship_plan(data: bytes) -> Plan:
    plan: Plan = _Unpickler(data).load()
    return plan
