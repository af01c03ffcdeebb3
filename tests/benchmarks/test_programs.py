"""The benchmarks themselves: they begin, and what they compare is the same."""

import runpy
import subprocess
import sys
import time
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

import pictures
from spec_texts import diagram_of

from triglyph.model import walk_nodes

PROGRAMS = sorted((Path(__file__).parents[2] / "benchmarks").glob("*.py"))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_a_program_finds_what_it_imports(path: Path) -> None:
    assert callable(runpy.run_path(str(path), run_name="imported")["main"])


def test_the_fastest_round_of_each_action_counts() -> None:
    rounds: list[str] = []
    times = pictures.best(lambda: rounds.append("one"), lambda: rounds.append("two"))
    assert rounds == ["one", "two"] * pictures.ROUNDS
    assert all(0 < taken.elapsed < 1 for taken in times)


def test_processor_time_is_that_of_processes_with_theirs() -> None:
    work = "sum(range(3_000_000))"
    (outer,) = pictures.best(lambda: subprocess.run([sys.executable, "-c", work], check=True))
    assert outer.processor > 0.005
    (waits,) = pictures.best(lambda: time.sleep(0.01))
    assert waits.processor < 0.001 < waits.elapsed


def test_processes_that_go_on_are_not_waited_for() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as running:
        (waits,) = pictures.best(lambda: None)
        assert running.poll() is None
        assert waits.elapsed < 1
        running.communicate(b"\n")


def test_the_time_of_an_orphan_counts() -> None:
    """In a process of its own, since it is not to adopt those of other tests."""
    orphan = "import time; time.sleep(0.2); sum(range(3_000_000))"
    parent = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {orphan!r}])"
    work = (
        f"import subprocess, sys; sys.path.insert(0, {str(PROGRAMS[0].parent)!r})\n"
        "import pictures\n"
        "pictures.adopt_orphans(); pictures.ROUNDS = 1\n"
        f"run = lambda: subprocess.run([sys.executable, '-c', {parent!r}], check=True)\n"
        "(with_orphan,), (without,) = pictures.best(run), pictures.best(\n"
        "    lambda: subprocess.run([sys.executable, '-c', 'import subprocess'], check=True))\n"
        "assert with_orphan.processor > without.processor + 0.02, (with_orphan, without)\n"
    )
    subprocess.run([sys.executable, "-c", work], check=True, timeout=60)


def test_a_row_has_both_times_and_both_ratios() -> None:
    row = pictures.row_of("a", pictures.Taken(0.3, 0.1), unit=pictures.Taken(0.1, 0.2))
    assert row == ("a", "300", "3.00", "100", "0.50")


def test_the_measured_spec_has_about_twenty_nodes() -> None:
    (diagram,) = pictures.read_specs(pictures.ONE)
    leaves = [node for node, _ in walk_nodes(diagram.body) if node.group is None]
    assert 18 <= len(leaves) <= 22


def test_an_aim_is_in_the_table_with_its_figure() -> None:
    table = pictures.aim_table([pictures.Aim("a thing", pictures.Taken(2.25, 1.5), 3)])
    assert "| a thing | 2.25 | 1.50 | 3 |" in table


def test_diagrams_gets_the_same_nodes_groups_edges_and_icons() -> None:
    diagram = diagram_of("""\
        title: Shop
        direction: right
        nodes:
          web: {label: Web, image: aws.compute.EC2}
          zone: {label: Zone, nodes: {db: {label: Data, kind: database}}}
        edges: [web -> db: reads]
    """)
    assert pictures.script_for_diagrams([diagram], output="svg").splitlines() == [
        "import diagrams.aws.compute",
        "import diagrams.generic.blank",
        "from diagrams import Cluster, Diagram, Edge",
        "with Diagram('Shop', filename='0', outformat='svg', show=False, direction='LR'):",
        "    n0 = diagrams.aws.compute.EC2('Web')",
        "    with Cluster('Zone'):",
        "        n1 = diagrams.generic.blank.Blank('Data')",
        "    n0 >> Edge(label='reads') >> n1",
        "    pass",
    ]
