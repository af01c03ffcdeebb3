"""``triglyph show``: box art for the terminal at hand."""

import os
import pty
import struct
import sys
import termios
import time
from fcntl import ioctl
from pathlib import Path

import pytest

from triglyph.cli.commands import run
from triglyph.rendering.text_width import text_width

SPEC = """\
nodes:
  cache: {label: A cache with a long name, kind: cache}
  db: {label: A database with a long name, kind: database}
  files: {label: Files with a long name, kind: storage}
  app: The app
edges:
  - app -> cache, db, files
"""

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "one.yaml"
    path.write_text(SPEC, encoding="utf-8")
    return path


def show_on_terminal(*words: str, columns: int, rows: int = 100, **environment: str) -> str:
    """What the command writes to a terminal of a size."""
    child, terminal = pty.fork()
    if child == 0:
        while not os.get_terminal_size(0).columns:
            time.sleep(0.001)  # until the parent has given the terminal its size
        # Whoever runs the tests may have said how large another terminal is.
        known = {**os.environ, "TERM": "xterm", **environment}
        known.pop("LINES", None)
        known.pop("COLUMNS", None)
        os.execve(sys.executable, [sys.executable, "-m", "triglyph", "show", *words], known)
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    pieces: list[bytes] = []
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(terminal)
    os.waitpid(child, 0)
    return b"".join(pieces).decode().replace("\r\n", "\n")


def test_where_nobody_looks_it_is_plain_text(spec: Path, capsys: Captured) -> None:
    assert run(["show", str(spec)]) == 0
    drawn = capsys.readouterr().out
    assert "\x1b" not in drawn
    assert "A database with a long name" in drawn


WIDE = "direction: right\nedges: [{}]\n".format(" -> ".join(f"number{n}" for n in range(12)))


def test_where_nobody_looks_a_wide_drawing_is_made_narrow_and_one_line_says_so(
    tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "wide.yaml"
    path.write_text(WIDE, encoding="utf-8")
    assert run(["show", str(path)]) == 0
    shown = capsys.readouterr()
    assert max(map(text_width, shown.out.splitlines())) <= 100
    (said,) = shown.err.splitlines()
    assert "wide.yaml: boxart:txt: turned to flow downwards to fit 100 columns" in said
    assert "--width none" in said
    assert run(["show", str(path), "--width", "none"]) == 0
    shown = capsys.readouterr()
    assert max(map(text_width, shown.out.splitlines())) > 100
    assert not shown.err


def test_a_terminal_gets_any_width_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "wide.yaml"
    path.write_text(WIDE, encoding="utf-8")
    drawn = show_on_terminal(str(path), "--width", "none", columns=60, PAGER="sed s/^/paged:/")
    assert max(map(text_width, drawn.splitlines())) > 100


def test_boxes_have_the_colour_of_their_kind_where_it_is_asked_for(
    spec: Path, capsys: Captured
) -> None:
    assert run(["show", str(spec), "--color", "always"]) == 0
    assert "\x1b[32mA cache with a long name\x1b[0m" in capsys.readouterr().out


def test_a_mistake_in_the_spec_is_said_and_fails(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("nodes: [a]\nedges: [a -> b]\n", encoding="utf-8")
    assert run(["show", str(path)]) == 1
    assert "no node has the id `b`" in capsys.readouterr().err


def test_a_terminal_gets_colours_and_no_more_columns_than_it_has(spec: Path) -> None:
    drawn = show_on_terminal(str(spec), columns=60)
    assert "\x1b[32m" in drawn
    said, _, plain = drawn.replace("\x1b[32m", "").replace("\x1b[0m", "").partition("\n")
    assert "labels wrapped to fit 60 columns" in said
    assert max(map(text_width, plain.splitlines())) <= 60


def test_no_color_in_the_environment_turns_colours_off(spec: Path) -> None:
    assert "\x1b" not in show_on_terminal(str(spec), columns=120, NO_COLOR="1")


def test_a_drawing_longer_than_the_screen_waits_in_the_pager(spec: Path) -> None:
    drawn = show_on_terminal(str(spec), columns=120, rows=5, PAGER="sed s/^/paged:/")
    assert drawn.startswith("paged:")
    assert show_on_terminal(
        str(spec), "--no-pager", columns=120, rows=5, PAGER="sed s/^/paged:/"
    ).startswith(" ")


def test_what_nothing_makes_narrow_enough_is_shown_in_the_pager_as_wide_as_it_is(
    spec: Path,
) -> None:
    drawn = show_on_terminal(str(spec), columns=6, NO_COLOR="1", PAGER="sed s/^/paged:/")
    assert drawn.startswith("paged:")
    assert "A database with a long name" in drawn
    refused = show_on_terminal(str(spec), "--no-pager", columns=6)
    assert "columns at least, and 6 are allowed" in refused
    assert "and 5 are allowed" in show_on_terminal(str(spec), "--width", "5", columns=6)
