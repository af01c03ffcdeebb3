"""The command where the system lacks what Windows lacks, simulated: modules, functions, signals.

``make check`` has mypy look for what else of the standard library Windows does not have.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from node_packages import ROOT

from triglyph.cli.commands import COMMANDS
from triglyph_renderers.graphviz.backend import worker_client
from triglyph_renderers.graphviz.backend.worker_client import Worker

HIDDEN = ROOT / "tests" / "support" / "windows"
SPEC = """\
title: Shop
nodes:
  web: {label: Web shop, kind: app, image: aws.compute.EC2}
  db: {label: Größe 日本 🗄, kind: database}
edges: [web -> db: reads]
"""
PAGE = "# Shop\n\n<!-- triglyph: specs/shop.yaml txt -->\n<!-- /triglyph -->\n"
GUIDE = "title: Systems\nsections:\n  - title: All\n    pages: [shop.yaml]\n"

RUNS = [
    ["render", "specs", "-f", "txt,svg,png,pdf,dot,mmd,d2,puml,dsl,icons:svg,icons:png"],
    ["render", "specs/shop.yaml", "-o", "one/picture.svg"],
    ["render", "specs", "--check", "-f", "txt,svg"],
    ["guide", "specs/guide.yaml", "-f", "images,html"],
    ["embed", "page.md"],
    ["check", "specs", "-o", "found.json"],
    ["fmt", "specs"],
    ["new", "own"],
    ["schema", "-o", "schema.json"],
    ["describe", "specs/shop.yaml"],
    ["show", "specs/shop.yaml"],
    ["formats"],
]
"""Every command that does something with files or with other processes."""

OWN_ENCODING = {"PYTHONWARNDEFAULTENCODING": "1", "PYTHONWARNINGS": "error::EncodingWarning"}
"""Fails where a file is opened in the encoding of the system, which on Windows is not UTF-8."""


def lines_of(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def processes(tmp_path: Path) -> Path:
    """The file in which every Python that hides things leaves a line."""
    return tmp_path / "processes"


@pytest.fixture
def hidden(processes: Path) -> dict[str, str]:
    """The environment of a Python that lacks what Windows lacks."""
    return os.environ | {"PYTHONPATH": str(HIDDEN), "TRIGLYPH_TEST_PROCESSES": str(processes)}


def run_all(folder: Path, environment: dict[str, str]) -> dict[str, bytes]:
    """What every command makes of the same files, and what it says."""
    (folder / "specs").mkdir(parents=True)
    for name, text in (
        ("specs/shop.yaml", SPEC),
        ("specs/guide.yaml", GUIDE),
        ("page.md", PAGE),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    made: dict[str, bytes] = {}
    for words in RUNS:
        done = subprocess.run(
            [sys.executable, "-m", "triglyph", *words],
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, (words, done.stderr.decode())
        made[" ".join(words)] = done.stdout + done.stderr
    made |= {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    return made


def test_everything_is_made_as_elsewhere(
    tmp_path: Path, hidden: dict[str, str], processes: Path
) -> None:
    there = run_all(tmp_path / "there", hidden | {"XDG_CACHE_HOME": str(tmp_path / "one")})
    here = run_all(
        tmp_path / "here", os.environ | OWN_ENCODING | {"XDG_CACHE_HOME": str(tmp_path / "two")}
    )
    assert len(there) > len(RUNS) + 15
    assert there == here
    assert len(lines_of(processes)) > len(RUNS)  # the processes that draw hide things too


def test_what_is_hidden_is_not_there(hidden: dict[str, str]) -> None:
    for statement in (
        "import resource",
        "import fcntl",
        "import os; os.fork",
        "import os; os.getuid",
    ):
        done = subprocess.run([sys.executable, "-c", statement], env=hidden, capture_output=True)
        assert done.returncode == 1


@pytest.fixture
def bare(hidden: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that draws, and this one, without the signal that limits computing."""
    monkeypatch.setattr(worker_client, "OUT_OF_TIME", None)
    for name in ("PYTHONPATH", "TRIGLYPH_TEST_PROCESSES"):
        monkeypatch.setenv(name, hidden[name])


@pytest.mark.usefixtures("bare")
def test_a_picture_that_takes_too_long_is_given_up_by_the_clock(tmp_path: Path) -> None:
    script = tmp_path / "spins.py"
    script.write_text("import sys\nsys.stdin.buffer.read(4)\nwhile True: pass\n", encoding="utf-8")
    with pytest.raises(worker_client.GivenUp, match=r"more than 0\.3 seconds$"):
        Worker(command=("-P", str(script)), time_limit=0.3).draw(
            "digraph {}", output="svg", settings={}
        )


@pytest.mark.usefixtures("bare")
def test_a_process_whose_memory_nobody_knows_is_replaced_after_some_pictures(
    monkeypatch: pytest.MonkeyPatch, processes: Path
) -> None:
    monkeypatch.setattr(worker_client, "MOST_PICTURES", 2)
    worker = Worker()
    for number in range(5):
        drawn = worker.draw(f"digraph {{ n{number} }}", output="svg", settings={})
        assert f">n{number}<".encode() in drawn.picture
    worker.close()
    assert len(lines_of(processes)) == 3


@pytest.mark.usefixtures("bare")
def test_warnings_are_heard_there_too() -> None:
    worker = Worker()
    drawn = [
        worker.draw(f"digraph {{ a -> b:nowhere{number} }}", output="svg", settings={})
        for number in range(2)
    ]
    worker.close()
    for number, each in enumerate(drawn):
        assert f"nowhere{number}" in each.warnings
        assert f"nowhere{1 - number}" not in each.warnings


def test_more_warnings_than_are_kept_do_no_harm() -> None:
    edges = " ".join(f"a -> b:nowhere_{number:04}" for number in range(3000))
    worker = Worker()
    drawn = worker.draw(f"digraph {{ {edges} }}", output="dot", settings={})
    after = worker.draw("digraph { a -> b:elsewhere }", output="dot", settings={})
    worker.close()
    assert "nowhere_0000" in drawn.warnings
    assert len(drawn.warnings) < 100_000
    assert "elsewhere" in after.warnings
    assert "nowhere" not in after.warnings


def test_help_can_be_shown_in_any_encoding() -> None:
    script = "import sys\nfrom triglyph.cli.commands import run\n"
    script += f"sys.exit(any([run([name, '--help']) for name in {list(COMMANDS)}]))\n"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONIOENCODING": "ascii:strict"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"Usage: ") == len(COMMANDS)
