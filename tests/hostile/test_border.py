"""Whatever ends a command, the user gets a message and an exit code, never a traceback."""

import errno
import os
import resource
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import click
import pytest

from triglyph import Builder, api
from triglyph.cli import commands
from triglyph.cli.commands import run
from triglyph.errors import OutputError, RenderError
from triglyph.model import Diagram, Edge, Flow, FlowBranch, FlowFrame, Group, Message, Node

Captured = pytest.CaptureFixture[str]
LONG = "a" * 300
COMMAND = [sys.executable, "-m", "triglyph"]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a spec to work in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.yaml").write_text("nodes: [a]\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (MemoryError(), "there is not enough memory for this"),
        (RecursionError(), "something is nested too deeply for this"),
        (OSError(errno.EMFILE, "Too many open files"), "Too many open files"),
        (OSError(errno.EIO, "I/O error", "x\ny"), 'cannot use "x\\ny": I/O error'),
        (KeyError("a"), "Triglyph has a fault of its own: KeyError: 'a'; please report it, with"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_error_that_nobody_foresaw_becomes_a_message(
    error: Exception, message: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    @click.command()
    def broken() -> None:
        raise error

    monkeypatch.setattr(commands.LazyGroup, "get_command", lambda *_: broken)
    monkeypatch.delenv("TRIGLYPH_DEBUG", raising=False)
    assert run(["check"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"Error: {message}")
    assert said.count("\n") == 1
    monkeypatch.setenv("TRIGLYPH_DEBUG", "1")
    assert run(["check"]) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["check", f"{LONG}.yaml"],
        ["render", f"{LONG}.yaml"],
        ["fmt", f"{LONG}.yaml"],
        ["show", f"{LONG}.yaml"],
        ["describe", f"{LONG}.yaml"],
        ["guide", f"{LONG}.yaml"],
        ["embed", f"{LONG}.md"],
        ["render", "x.yaml", "-f", "txt", "-o", LONG],
        ["render", "x.yaml", "-f", "txt", "-o", f"{LONG}/{LONG}"],
        ["render", "x.yaml", "-f", "txt", "--cache", LONG],
        ["render", "x.yaml", "-f", "txt", "--report-json", LONG],
        ["new", LONG],
    ],
    ids=lambda words: " ".join(words).replace(LONG, "LONG"),
)
def test_a_name_that_is_too_long_is_an_error_of_that_name(
    words: list[str], capsys: Captured
) -> None:
    assert run(words) in (1, 2)
    said = capsys.readouterr()
    text = said.out + said.err
    assert LONG[:200] in text
    assert "Traceback" not in text
    assert "standard output" not in text


@pytest.mark.parametrize("megabytes", [60, 90, 120, 200])
def test_with_little_memory_there_is_a_message(megabytes: int) -> None:
    size = megabytes * 1_000_000
    done = subprocess.run(
        [*COMMAND, "render", "x.yaml", "-f", "txt", "-o", "-"],
        capture_output=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size)),
    )
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("files", [5, 6, 8, 12])
def test_with_few_files_there_is_a_message(files: int) -> None:
    done = subprocess.run(
        [*COMMAND, "render", "x.yaml", "-f", "txt", "-o", "-"],
        capture_output=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files)),
    )
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr


def test_without_a_home_and_a_place_for_temporary_files_it_draws() -> None:
    bare = {name: value for name, value in os.environ.items() if name not in ("HOME", "TMPDIR")}
    words = [*COMMAND, "render", "x.yaml", "-f", "txt", "-o", "-"]
    done = subprocess.run(words, capture_output=True, timeout=60, env=bare)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("pause", [0, 0.001, 0.01, 0.05])
def test_two_interrupts_in_a_row_end_quietly(pause: float, place: Path) -> None:
    for number in range(200):
        spec = place / "many" / f"{number}.yaml"
        spec.parent.mkdir(exist_ok=True)
        spec.write_text("nodes: [a]\n", encoding="utf-8")
    words = [*COMMAND, "render", "many", "-f", "txt", "--no-cache"]
    running = subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    while not (place / "output" / "0.txt").exists():
        assert running.poll() is None
        time.sleep(0.005)
    running.send_signal(signal.SIGINT)
    time.sleep(pause)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert said in (b"\nInterrupted.\n", b"200 files from 200 specs in output\n")
    assert running.returncode in (130, 0, -signal.SIGINT)
    assert not list((place / "output").glob(".triglyph-*.tmp"))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["render", "x.yaml", "--width", "9" * 20], "the option width cannot be"),
        (["render", "x.yaml", "--width", "1" + "0" * 5000], "Invalid value for '--width'"),
        (["render", "x.yaml", "--scale", "nan"], "the option scale cannot be nan"),
        (["render", "x.yaml", "--scale", "1e400"], "Invalid value for '--scale'"),
        (["render", "x.yaml", "-j", "-1"], "Invalid value for '-j'"),
        (["render", "x.yaml", "-o", ""], "-o needs a name"),
        (["render", "x.yaml", "--cache", ""], "the name of the folder of the cache is empty"),
        (["check", ""], "the name of a spec is empty"),
        (["guide", "-"], "a guide names the specs beside it, so it is a file: name that"),
        (["guide", ""], "the name of the guide is empty"),
        (["embed", ""], "the name of a file is empty"),
        (["import", ""], "the name of a file is empty"),
        (["import", "x.yaml", "-o", ""], "the name of a file is empty"),
        (["new", ""], "an empty name is not the name of a file"),
        (["new", "/"], "/ is not the name of a file"),
        (["schema", "-o", ""], "-o needs a name"),
    ],
    ids=lambda value: " ".join(value)[:60] if isinstance(value, list) else "",
)
def test_a_value_out_of_range_and_an_empty_name_are_errors_of_the_command_line(
    words: list[str], message: str, capsys: Captured
) -> None:
    assert run(words) == 2
    said = capsys.readouterr().err
    assert message in said
    assert "fault" not in said


def test_more_jobs_than_there_are_specs_are_no_error() -> None:
    assert run(["render", "x.yaml", "-f", "txt", "-q", "-j", "9" * 20]) == 0


@pytest.mark.parametrize(
    "closed", ["<&-", ">&-", "2>&-", "<&- >&-", ">&- 2>&-", "<&- >&- 2>&-", ">/dev/full 2>&1"]
)
def test_with_closed_or_full_streams_files_are_drawn(closed: str, place: Path) -> None:
    """What is opened next must not take the place of a stream, and get what is meant for it."""
    command = (
        f"exec {sys.executable} -m triglyph render x.yaml -f txt,svg,png -q --no-cache {closed}"
    )
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, timeout=60)
    assert done.returncode == 0
    assert done.stdout + done.stderr == b""
    assert {path.suffix for path in (place / "output").iterdir()} == {".txt", ".svg", ".png"}


@pytest.mark.parametrize("instruction", ["bash_complete", "x", "", "bash_x", "zsh_complete"])
def test_a_wrong_completion_variable_is_named(instruction: str) -> None:
    environment = os.environ | {"_TRIGLYPH_COMPLETE": instruction}
    done = subprocess.run([*COMMAND, "check", "x.yaml"], capture_output=True, env=environment)
    assert done.returncode == 1
    assert b"_TRIGLYPH_COMPLETE is set, but no shell asks" in done.stderr
    assert b"Traceback" not in done.stderr


def _nested(levels: int) -> Node:
    node = Node(id="x")
    for level in range(levels):
        node = Node(id=f"g{level}", group=Group(nodes=(node,)))
    return node


def _frames(levels: int) -> Flow:
    step: FlowFrame | Message = Message(sender="a", receiver="a")
    for _ in range(levels):
        step = FlowFrame(kind="loop", branches=(FlowBranch(title="t", steps=(step,)),))
    return Flow(name="f", participants=("a",), steps=(step,))


BROKEN = {
    "an edge to nowhere": (
        Diagram(body=Group(nodes=(Node(id="a"),)), edges=(Edge(source="a", target="zz"),)),
        "has an edge at `zz`, which is none of its nodes",
    ),
    "an id twice": (
        Diagram(body=Group(nodes=(Node(id="a"), Node(id="a")))),
        "has two nodes with the id `a`",
    ),
    "no id": (Diagram(body=Group(nodes=(Node(id=""),))), "which is none"),
    "an id of controls": (Diagram(body=Group(nodes=(Node(id="a\x1b\ud800"),))), "which is none"),
    "too deep": (Diagram(body=Group(nodes=(_nested(3000),))), "nested deeper than 150 levels"),
    "frames too deep": (
        Diagram(body=Group(nodes=(Node(id="a"),)), flow=_frames(3000)),
        "the flow `f` has frames nested deeper than 150 levels",
    ),
    "frames too deep in another drawing": (
        Diagram(body=Group(nodes=(Node(id="a"),)), flows=(_frames(3000),)),
        "the flow `f` has frames nested deeper than 150 levels",
    ),
    "a message to nowhere": (
        Diagram(
            body=Group(nodes=(Node(id="a"),)),
            flow=Flow(name="f", participants=("a",), steps=(Message(sender="a", receiver="zz"),)),
        ),
        "has a message to `zz`, which is none of its nodes",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_diagram_from_python_whose_parts_do_not_fit_is_an_error_in_every_format(
    what: str,
) -> None:
    diagram, message = BROKEN[what]
    for name in ("txt", "svg", "dot", "mmd", "d2", "puml", "dsl"):
        with pytest.raises(RenderError, match=message):
            api.render(diagram, name)
    with pytest.raises(RenderError, match=message):
        api.describe(diagram)
    with pytest.raises(RenderError, match=message):
        api.diff("nodes: [a]", diagram)
    assert repr(diagram).startswith("<Diagram")
    assert str(diagram).startswith("<Diagram")


def test_whatever_is_nested_has_a_short_name() -> None:
    assert repr(_nested(1)).endswith("group=<Group: flow down, nodes=1>)")
    assert len(repr(_nested(20_000))) < 500
    assert len(repr(_frames(20_000))) < 500


def test_a_builder_in_which_groups_are_nested_too_deeply_says_so() -> None:
    builder = Builder()
    with ExitStack() as groups:
        for level in range(3000):
            groups.enter_context(builder.group(f"g{level}"))
    for ask in (builder.spec, builder.diagram):
        with pytest.raises(api.SpecError, match="is nested too deeply to be read"):
            ask()


def test_a_name_that_no_file_can_have_is_an_error_of_that_name() -> None:
    with pytest.raises(OutputError, match="its name is not a valid file name"):
        api.load("nodes: [a]\n").save("a\0.svg")


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), SystemExit(143)])
@pytest.mark.parametrize("where", ["command", "renderer"])
def test_a_stop_that_python_made_an_error_of_is_a_stop(
    monkeypatch: pytest.MonkeyPatch, stop: BaseException, where: str
) -> None:
    def wrapped(*_things: object, **_words: object) -> None:
        raise RuntimeError("Error calling __set_name__") from stop

    place = {"command": "cli.render.list_sources", "renderer": "rendering.draw.check_diagram"}
    monkeypatch.setattr(f"triglyph.{place[where]}", wrapped)
    with pytest.raises(type(stop)):
        run(["render", "x.yaml", "-f", "txt", "--no-cache"])


def test_what_keeps_the_command_from_being_loaded_is_a_message(tmp_path: Path) -> None:
    script = (
        "import builtins, sys\n"
        "from triglyph import cli\n"
        "original = builtins.__import__\n"
        "def fail(name, *words, **more):\n"
        "    if name == 'triglyph.cli.commands':\n"
        "        raise OSError(24, 'Too many open files', 'x')\n"
        "    return original(name, *words, **more)\n"
        "builtins.__import__ = fail\n"
        "cli.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr == b"Error: Triglyph cannot be started: Too many open files\n"


def test_a_folder_that_is_gone_is_named_as_that(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    words = f'cd {gone} && rmdir {gone} && exec "$@"'
    command = ["sh", "-c", words, "sh", *COMMAND, "render", "../x.yaml", "-f", "txt"]
    done = subprocess.run(command, capture_output=True, timeout=60)
    assert done.returncode == 1
    assert b"the folder that this runs in is gone" in done.stderr


def test_a_system_without_room_for_a_thread_is_no_fault_of_a_renderer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_thread: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("triglyph.rendering.budget.threading.Thread.start", refuse)
    with pytest.raises(RenderError, match="there is not enough memory for this"):
        api.render(api.load("nodes: [a]"), "txt")
