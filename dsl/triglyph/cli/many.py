"""Drawing the specs of a run: in this process, in several, or in those of a cluster."""

from collections.abc import Iterator, Sequence
from functools import partial

from triglyph.cli.result import Outcome, Plan, draw_spec
from triglyph.errors import UsageError
from triglyph.files.quoted_names import quote_name
from triglyph.files.spec_files import Source

SPECS_FOR_PROCESSES = 8
"""With fewer specs for each, processes take longer to start than they save."""


def draw_many(
    sources: Sequence[Source], plan: Plan, *, jobs: int | None, dask: str | None
) -> Iterator[Outcome]:
    """Yield what becomes of each spec, in their order.

    Args:
        sources: The specs.
        plan: How they are drawn.
        jobs: How many to draw at once; by default one for each core.
        dask: The address of the scheduler of a cluster that draws them instead.

    Raises:
        UsageError: The cluster cannot be used.
    """
    if dask is not None:
        from triglyph.cli.other_processes import draw_on_cluster

        return draw_on_cluster(sources, plan, address=dask)
    if not plan.limits.is_trusted:
        from triglyph.cli.other_processes import draw_confined

        return draw_confined(sources, plan, jobs=jobs)
    if len(sources) == 1:
        return map(partial(draw_spec, plan=plan), sources)
    # Imported here and below, since most runs draw a few specs, and all wait for imports.
    from triglyph.files.ordered_threads import available_cores, in_order

    many = max(1, min(jobs or available_cores(), len(sources)))
    has_pipe = any(source.is_standard_input for source in sources)
    if many == 1 or has_pipe or len(sources) < many * SPECS_FOR_PROCESSES:
        return in_order(partial(draw_spec, plan=plan), sources, jobs=many)
    from triglyph.cli.other_processes import draw_in_processes

    return draw_in_processes(sources, plan, jobs=many)


def choose_shard(sources: Sequence[Source], shard: str | None) -> Sequence[Source]:
    """Return the specs of a part such as ``3/8``: the third of each eight; all without one.

    Raises:
        UsageError: It is no such part.
    """
    if shard is None:
        return sources
    number, slash, count = shard.partition("/")
    is_sound = bool(slash) and all(
        part.isascii() and part.isdigit() and len(part) < 7 for part in (number, count)
    )
    if not is_sound or not 1 <= int(number) <= int(count):
        raise UsageError(
            "--shard names one of several equal parts, as in 3/8 for the third of eight, "
            f"not {quote_name(shard)}"
        )
    return sources[int(number) - 1 :: int(count)]
