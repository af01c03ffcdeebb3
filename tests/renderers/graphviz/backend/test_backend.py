"""Which Graphviz draws: a command that is named, the library, or ``dot`` on PATH."""

import ctypes
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from triglyph.cli.commands import run
from triglyph.errors import RenderError
from triglyph.model import Diagram, Group, Node
from triglyph.renderer import Options
from triglyph_renderers.graphviz import DOT, PNG, SVG
from triglyph_renderers.graphviz.backend import backend
from triglyph_renderers.graphviz.backend.worker_client import WORKER, Worker

DIAGRAM = Diagram(body=Group(nodes=(Node(id="a", label=("Alpha",)),), frame="none"))

COMMAND = """#!{python}
import importlib, runpy, sys
with open({log!r}, "a") as log:
    log.write(" ".join(sys.argv[1:]) + "\\n")
worker = runpy.run_path({worker!r})
settings = dict(word[2:].split("=", 1) for word in sys.argv[1:] if word.startswith("-G"))
library = importlib.import_module("pygraphviz.graphviz")
source = sys.stdin.buffer.read()
sys.stderr.write("a word of warning\\n")
layout = worker["Layout"](library, source, settings=settings)
sys.stdout.buffer.write(layout.draw(sys.argv[1][2:]))
"""


@pytest.fixture
def command(tmp_path: Path) -> Path:
    """A stand-in for Graphviz's ``dot`` that notes what it is called with."""
    path = tmp_path / "bin" / "dot"
    path.parent.mkdir()
    path.write_text(
        COMMAND.format(python=sys.executable, log=str(tmp_path / "log"), worker=str(WORKER)),
        encoding="utf-8",
    )
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def no_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An installation without the embedded library, and no ``dot`` on PATH."""
    monkeypatch.delenv(backend.COMMAND_VARIABLE, raising=False)
    monkeypatch.setattr(backend, "has_library", lambda: False)
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))


def log_of(command: Path) -> list[str]:
    log = command.parents[1] / "log"
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def test_the_library_draws_unless_something_else_is_said(
    command: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(backend.COMMAND_VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(command.parent))
    SVG.render(DIAGRAM, Options())
    assert log_of(command) == []


def test_a_command_in_the_options_comes_first_and_draws_the_same(command: Path) -> None:
    rendering = SVG.render(DIAGRAM, Options(dot=str(command)))
    assert log_of(command) == ["-Tsvg"]
    assert rendering.output == SVG.render(DIAGRAM, Options()).output
    assert [(remark.subject, remark.text) for remark in rendering.remarks] == [
        ("graphviz", "says: a word of warning")
    ]


def test_a_png_from_a_command_has_its_resolution(command: Path) -> None:
    assert PNG.render(DIAGRAM, Options(dot=str(command))).output == (
        PNG.render(DIAGRAM, Options()).output
    )
    assert log_of(command) == ["-Tpng -Gdpi=192"]


def test_a_command_in_the_environment_comes_before_the_library(
    command: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(backend.COMMAND_VARIABLE, str(command))
    SVG.render(DIAGRAM, Options())
    assert log_of(command) == ["-Tsvg"]


@pytest.mark.usefixtures("no_library")
def test_without_the_library_dot_on_the_path_draws(
    command: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(command.parent))
    assert SVG.missing() is None
    SVG.render(DIAGRAM, Options())
    assert log_of(command) == ["-Tsvg"]


@pytest.mark.usefixtures("no_library")
def test_without_both_the_message_names_both_installs() -> None:
    missing = SVG.missing()
    assert missing is not None
    with pytest.raises(RenderError) as caught:
        SVG.render(DIAGRAM, Options())
    for message in (missing, str(caught.value)):
        assert "pip install" in message
        assert "`dot`" in message
    assert DOT.missing() is None
    assert "digraph" in str(DOT.render(DIAGRAM, Options()).output)


@pytest.mark.usefixtures("no_library")
def test_without_both_all_that_needs_no_graphviz_is_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec, folder = tmp_path / "one.yaml", tmp_path / "out"
    spec.write_text("nodes: {a: Alpha}\n", encoding="utf-8")
    assert run(["render", str(spec), "-o", str(folder)]) == 0
    drawn = {path.suffix for path in folder.iterdir()}
    assert drawn == {".txt", ".mmd"}
    (line,) = [each for each in capsys.readouterr().err.splitlines() if "Left out" in each]
    assert "graphviz:svg" in line
    assert "pip install" in line
    assert "`dot`" in line


@pytest.mark.usefixtures("no_library")
def test_without_both_a_picture_asked_for_by_name_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = tmp_path / "one.yaml"
    spec.write_text("nodes: {a: Alpha}\n", encoding="utf-8")
    assert run(["render", str(spec), "-f", "svg", "-o", str(tmp_path / "out")]) != 0
    assert "pip install" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.fixture
def broken_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """An installation whose library needs one that the system does not have."""
    package = tmp_path / "site" / "pygraphviz"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("import nowhere.to.be.found\n", encoding="utf-8")
    (package / "_graphviz.abi3.so").write_bytes(b"\x7fELF and nothing else")
    (package / "graphviz.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path / "site")
    for name in [each for each in sys.modules if each.partition(".")[0] == "pygraphviz"]:
        monkeypatch.delitem(sys.modules, name)  # an import of DOT may have loaded the real one
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.delenv(backend.COMMAND_VARIABLE, raising=False)
    listed = b"".join(b"/lib/%s\0" % name for name in backend.NEEDED[1:])
    (tmp_path / "ld.so.cache").write_bytes(listed)
    monkeypatch.setattr(backend, "LOADER_CACHE", tmp_path / "ld.so.cache")
    for function in (backend.has_library, backend.library_fault):
        function.cache_clear()
    yield
    for function in (backend.has_library, backend.library_fault):
        function.cache_clear()


@pytest.mark.usefixtures("broken_library")
def test_a_library_that_cannot_be_loaded_is_reported_with_what_to_install() -> None:
    missing = SVG.missing()
    assert missing is not None
    assert "_graphviz.abi3.so" in missing
    assert "`apt-get install libglib2.0-0 " in missing
    with pytest.raises(RenderError, match="needs libraries of the system"):
        SVG.render(DIAGRAM, Options())


@pytest.mark.usefixtures("broken_library")
def test_dot_draws_where_the_library_cannot_be_loaded(
    command: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    monkeypatch.setenv("PATH", str(command.parent))
    assert SVG.missing() is None
    with pytest.raises(RenderError, match="status 3"):
        SVG.render(DIAGRAM, Options())


def test_a_library_is_not_loaded_twice_where_the_system_lists_what_it_needs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(ctypes, "CDLL", loaded.append)
    monkeypatch.setattr(sys, "platform", "linux")
    list_of_system = tmp_path / "ld.so.cache"
    monkeypatch.setattr(backend, "LOADER_CACHE", list_of_system)
    for names, count in ((backend.NEEDED, 0), (backend.NEEDED[:-1], 1), (None, 2)):
        list_of_system.unlink(missing_ok=True)
        if names is not None:
            list_of_system.write_bytes(b"".join(b"/lib/%s\0" % name for name in names))
        backend.library_fault.cache_clear()
        assert backend.library_fault() is None
        assert len(loaded) == count
    backend.library_fault.cache_clear()


@pytest.mark.usefixtures("broken_library")
def test_a_process_that_cannot_load_the_library_says_so() -> None:
    worker = Worker()
    with pytest.raises(RenderError, match=r"the library cannot be loaded: .*_graphviz\.abi3\.so"):
        worker.draw("digraph {}", output="svg", settings={})
    worker.close()


def test_a_command_that_is_not_there_is_an_error() -> None:
    with pytest.raises(RenderError, match="no Graphviz command /nowhere/dot"):
        SVG.render(DIAGRAM, Options(dot="/nowhere/dot"))


def test_a_command_that_fails_is_an_error_with_its_words(tmp_path: Path) -> None:
    path = tmp_path / "dot"
    path.write_text("#!/bin/sh\necho 'out of ink' >&2\nexit 3\n", encoding="utf-8")
    path.chmod(0o755)
    with pytest.raises(RenderError, match=r"status 3\nout of ink"):
        SVG.render(DIAGRAM, Options(dot=str(path)))
