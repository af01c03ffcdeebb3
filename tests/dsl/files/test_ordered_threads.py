"""Doing the same with many things at once: results in order, nothing piled up, nobody waiting."""

import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from triglyph.files.ordered_threads import AHEAD, available_cores, in_order


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_come_in_the_order_of_the_things(jobs: int) -> None:
    first_may_end = threading.Event()

    def square(number: int) -> int:
        if jobs > 1:  # the first ends after the second has
            if number == 0:
                first_may_end.wait(10)
            else:
                first_may_end.set()
        return number * number

    assert list(in_order(square, range(20), jobs=jobs)) == [n * n for n in range(20)]


def test_no_more_is_begun_than_a_few_ahead() -> None:
    taken: list[int] = []

    def things() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    results = in_order(lambda number: number, things(), jobs=3)
    assert next(results) == 0
    assert len(taken) <= 3 * AHEAD + 1
    results.close()  # type: ignore[attr-defined]
    assert len(taken) <= 3 * AHEAD + 1


@pytest.mark.parametrize("jobs", [1, 3])
def test_what_is_raised_comes_in_its_turn(jobs: int) -> None:
    def fail_at_two(number: int) -> int:
        if number == 2:
            raise KeyError(number)
        return number

    results = in_order(fail_at_two, range(10), jobs=jobs)
    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(KeyError):
        next(results)


def test_nothing_at_all_has_no_results() -> None:
    assert list(in_order(str, [], jobs=4)) == []


def test_a_thread_at_work_does_not_keep_the_process_from_its_end() -> None:
    script = (
        "import threading, sys\n"
        "from triglyph.files.ordered_threads import in_order\n"
        "waits = threading.Event()\n"
        "results = in_order(lambda n: n if n == 0 else waits.wait(), range(5), jobs=2)\n"
        "assert next(results) == 0\n"
        "sys.exit(7)\n"
    )
    run = subprocess.run([sys.executable, "-c", script], check=False, timeout=20)
    assert run.returncode == 7


def test_there_is_a_core_to_work_on() -> None:
    assert available_cores() >= 1
