"""The command as a process: signals, closed pipes, and what it imports."""

import json
import os
import pty
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from processes import install_plugin, start

SPEC = "title: T\nnodes: [a, b]\nedges: [a -> b]\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a plug-in and a spec."""
    install_plugin(tmp_path)
    (tmp_path / "one.yaml").write_text(SPEC, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("number", "code", "message"),
    [(signal.SIGINT, 130, b"\nInterrupted.\n"), (signal.SIGTERM, 143, b"")],
)
def test_a_run_that_is_stopped_leaves_what_was_there(
    place: Path, number: signal.Signals, code: int, message: bytes
) -> None:
    (place / "output").mkdir()
    (place / "output" / "one.slow").write_text("old", encoding="utf-8")
    running = start("render", "one.yaml", "-f", "slow", folder=place, stderr=subprocess.PIPE)
    assert running.stderr is not None
    assert running.stderr.readline() == b"drawing\n"
    running.send_signal(number)
    errors = running.stderr.read()
    running.stderr.close()
    assert running.wait(timeout=10) == code
    assert errors == message
    assert [path.name for path in (place / "output").iterdir()] == ["one.slow"]
    assert (place / "output" / "one.slow").read_text(encoding="utf-8") == "old"


def test_a_reader_that_has_seen_enough_is_no_error(place: Path) -> None:
    words = ("render", "one.yaml", "-f", "long", "-o", "-")
    running = start(*words, folder=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout is not None
    assert running.stderr is not None
    assert running.stdout.readline() == b"line\n"
    running.stdout.close()
    errors = running.stderr.read()
    running.stderr.close()
    assert (running.wait(timeout=10), errors) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize(
    "words", [["render", "one.yaml", "-f", "long", "-o", "-"], ["formats"], ["--help"]]
)
def test_a_full_disk_behind_standard_output_is_reported(place: Path, words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        running = start(*words, folder=place, stdout=full, stderr=subprocess.PIPE)
        _, errors = running.communicate(timeout=10)
    assert running.returncode == 1
    assert errors == b"Error: cannot write to standard output: No space left on device\n"


def test_a_closed_standard_output_is_reported(place: Path) -> None:
    command = f"exec {sys.executable} -m triglyph render one.yaml -f long -o - >&-"
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=place,
        env=os.environ | {"PYTHONPATH": str(place)},
        stderr=subprocess.PIPE,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == b"Error: cannot write to standard output: it is closed\n"


def test_a_long_run_shows_on_a_terminal_how_far_it_is_and_nothing_of_it_stays(
    place: Path,
) -> None:
    (place / "sitecustomize.py").write_text(
        "import triglyph.cli.console as talk\ntalk.QUIET_SECONDS = 0\n", encoding="utf-8"
    )
    (place / "two.yaml").write_text(SPEC, encoding="utf-8")
    ours, theirs = pty.openpty()
    running = start("render", "one.yaml", "two.yaml", "-f", "long", folder=place, stderr=theirs)
    os.close(theirs)
    assert running.wait(timeout=20) == 0
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "1/2 one.yaml" in shown
    assert "2/2 two.yaml\r\x1b[K2 files from 2 specs in output" in shown


def test_a_long_run_shows_nothing_in_a_file(place: Path) -> None:
    (place / "sitecustomize.py").write_text(
        "import triglyph.cli.console as talk\ntalk.QUIET_SECONDS = 0\n", encoding="utf-8"
    )
    running = start("render", "one.yaml", "-f", "long", folder=place, stderr=subprocess.PIPE)
    _, errors = running.communicate(timeout=20)
    assert errors == b"1 file from 1 spec in output\n"


@pytest.mark.parametrize("first", [b"signal", b"triglyph.cli.commands"])
def test_two_interrupts_while_the_command_starts_end_it_quietly(place: Path, first: bytes) -> None:
    (place / "sitecustomize.py").write_text(
        "import os, sys\n"
        "class Finder:\n"
        "    def find_spec(name, path=None, target=None):\n"
        f"        if name == '{first.decode()}':\n"
        "            sys.meta_path.remove(Finder)\n"
        "            try:\n"
        "                os.kill(os.getpid(), 2)\n"
        "            finally:\n"
        "                os.kill(os.getpid(), 2)\n"
        "sys.meta_path.insert(0, Finder)\n",
        encoding="utf-8",
    )
    running = start("check", "one.yaml", folder=place, stderr=subprocess.PIPE)
    _, errors = running.communicate(timeout=20)
    assert (running.returncode, errors) == (130, b"\nInterrupted.\n")


def test_what_is_to_be_done_when_python_ends_is_done(place: Path) -> None:
    (place / "sitecustomize.py").write_text(
        "import atexit, sys, threading\n"
        "def wait():\n"
        "    threading.main_thread().join()\n"
        "    print('waited', file=sys.stderr)\n"
        "atexit.register(lambda: print('ended', file=sys.stderr))\n"
        "if 'thread' in sys.argv:\n"
        "    threading.Thread(target=wait).start()\n",
        encoding="utf-8",
    )
    for word, said in [("--version", b"ended\n"), ("thread", b"waited\nended\n")]:
        running = start(word, folder=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        _, errors = running.communicate(timeout=20)
        assert errors.endswith(said)


def test_many_runs_at_once_leave_one_whole_file(place: Path) -> None:
    words = ("render", "one.yaml", "-f", "long", "-q")
    running = [start(*words, folder=place) for _ in range(3)]
    assert [each.wait(timeout=20) for each in running] == [0, 0, 0]
    assert [path.name for path in (place / "output").iterdir()] == ["one.long"]
    assert (place / "output" / "one.long").stat().st_size == 5_000_000


def modules_of(*words: str, folder: Path) -> set[str]:
    """The packages and modules that a command has imported when it ends."""
    script = (
        "import sys\n"
        "from triglyph.cli.commands import run\n"
        "run(sys.argv[1:])\n"
        "modules = list(sys.modules)\n"
        "import json\n"
        "sys.stderr.write(json.dumps(modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        check=True,
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_help_and_version_import_nothing_that_they_do_not_use(place: Path, word: str) -> None:
    modules = modules_of(word, folder=place)
    assert modules.isdisjoint(
        {"yaml", "msgspec", "jinja2", "graphviz", "wcwidth", "importlib.metadata", "difflib"}
    )
    assert "triglyph_renderers" not in modules


def test_checking_a_spec_imports_no_renderer_and_looks_for_none(place: Path) -> None:
    modules = modules_of("check", "one.yaml", "-q", folder=place)
    assert "yaml" in modules
    assert modules.isdisjoint({"triglyph_renderers", "plug", "importlib.metadata", "jinja2"})


def test_drawing_one_format_imports_no_other_renderer(place: Path) -> None:
    modules = modules_of("render", "one.yaml", "-f", "mmd", "-q", folder=place)
    assert "triglyph_renderers.mermaid" in modules
    assert modules.isdisjoint({"triglyph_renderers.graphviz", "triglyph_renderers.boxart", "plug"})


UNUSED_BY_BOX_ART = frozenset(
    (
        *("asyncio", "ctypes", "graphviz", "importlib.metadata", "jinja2", "json", "markdown_it"),
        *("multiprocessing", "pygraphviz", "subprocess", "wcwidth", "xml.parsers.expat"),
        *("triglyph.embedding", "triglyph.formatting", "triglyph.guide", "triglyph.importing"),
        *("triglyph.images", "triglyph.reading", "triglyph.projection", "triglyph.flow_map"),
        *("triglyph.cli.diffs", "triglyph.cli.problem_formats", "triglyph.language.json_schema"),
        *("triglyph.flows", "triglyph.language.p2_read.steps"),
        "triglyph.language.p2_read.unknown_fields",
        *(f"triglyph.language.p3_resolve.{name}" for name in ("flows", "model_rules", "views")),
        *(f"triglyph_renderers.{name}" for name in ("d2", "graphviz", "icons", "mermaid")),
        *("triglyph_renderers.plantuml", "triglyph_renderers.structurizr"),
        *("triglyph_renderers.boxart.ansi_colour", "triglyph_renderers.boxart.phase_pictures"),
        *("triglyph_renderers.boxart.sequence", "triglyph_renderers.layout.sequence"),
        "triglyph_renderers.layout.p1_text.flow_folding",
        "triglyph_renderers.layout.p5_sizes.compartments",
        "triglyph_renderers.layout.p5_sizes.outline",
        "triglyph_renderers.layout.p7_route.jog_removal",
        "triglyph_renderers.shared.legend",
    )
)
"""What drawing a plain spec as box art must not wait for."""


def test_drawing_box_art_imports_nothing_that_a_plain_spec_does_not_need(place: Path) -> None:
    modules = modules_of("render", "one.yaml", "-f", "txt", "-q", folder=place)
    assert "triglyph_renderers.boxart" in modules
    assert sorted(modules & UNUSED_BY_BOX_ART) == []
    assert [name for name in sorted(UNUSED_BY_BOX_ART) if find_spec(name) is None] == []


def test_what_a_spec_has_is_imported_for_it(place: Path) -> None:
    (place / "views.yaml").write_text(
        f"{SPEC}legend: true\nviews: {{all: {{title: All}}}}\n", encoding="utf-8"
    )
    modules = modules_of("render", "views.yaml", "-f", "txt", "-q", folder=place)
    assert modules & UNUSED_BY_BOX_ART - {"wcwidth"} == {
        "triglyph.projection",
        "triglyph.flow_map",
        "triglyph.flows",
        "triglyph.language.p3_resolve.model_rules",
        "triglyph.language.p3_resolve.views",
        "triglyph_renderers.shared.legend",
    }


def test_the_package_runs_as_a_module_and_as_a_command(place: Path) -> None:
    running = start("--version", folder=place, stdout=subprocess.PIPE)
    out, _ = running.communicate(timeout=10)
    command = Path(sys.executable).with_name("triglyph")
    assert subprocess.check_output([command, "--version"]) == out
