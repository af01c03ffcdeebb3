"""The command line's root, and the small commands."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from installed import install_renderers

from triglyph import __version__
from triglyph.cli.commands import COMMANDS, COMPLETION_VARIABLE, cli, run
from triglyph.cli.completion import SHELLS
from triglyph.cli.console import count, printable

SPEC = "title: T\nnodes: [a, b]\nedges: [a -> b]\n"
BROKEN = "nodes: [a]\nedges: [a -> c, a -> d]\n"
DOUBTFUL = "nodes: [a, b]\nedges: [a -> b, a -> b]\n"

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("one", SPEC), ("broken", BROKEN), ("doubtful", DOUBTFUL)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_help_lists_every_command_with_a_line_and_examples(capsys: Captured) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    for name, line in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(line)}$", out, re.MULTILINE)
    assert "Examples:" in out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(capsys: Captured, name: str) -> None:
    assert run([name, "-h"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"Usage: triglyph {name}")
    assert len(out.splitlines()) > 6


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_says_what_it_is_for(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts}"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_of_a_command_in_the_list_begins_its_own_help(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert str(command.help).splitlines()[0] == COMMANDS[name]


def test_the_version_is_the_package_s_own(capsys: Captured) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"triglyph {__version__}\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["rendr"], "did you mean `render`? allowed: render, show, serve"),
        (["one.yaml"], "say 'triglyph render one.yaml'"),
        (["xyzzy"], "there is no command `xyzzy`: allowed: render, show, serve"),
        (["render", "--colour"], "No such option"),
        (["render", "--width", "wide"], "'wide' is not a valid integer"),
        (["render", "--width", "0"], "x>=1"),
        (["completion", "tcsh"], "'tcsh' is not one of"),
        (["completion"], f"Choose from: {', '.join(SHELLS)}\n"),
        ([], "Usage:"),
    ],
)
def test_a_wrong_command_line_says_what_is_wrong(
    capsys: Captured, words: list[str], message: str
) -> None:
    assert run(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err


def test_formats_say_what_can_be_made_and_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    install_renderers(monkeypatch, boxart_txt="TXT", graphviz_png="NEEDY", acme_x="NO_SUCH")
    assert run(["formats"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["txt", "boxart:txt", "ready"]
    assert lines[1].split(maxsplit=2)[2] == "cannot be made: pip install something"
    assert "its renderer fake_renderers:NO_SUCH cannot be loaded" in lines[2]


def test_check_prints_mistakes_as_results_and_the_count_beside_them(capsys: Captured) -> None:
    assert run(["check", "broken.yaml", "missing.yaml", "one.yaml"]) == 1
    out, err = capsys.readouterr()
    assert out.count("broken.yaml:2:") == 2
    assert "missing.yaml: error: cannot be read" in out
    assert err == "3 files checked: 3 errors, 0 warnings\n"


def test_check_of_a_good_spec_is_fine_and_quiet_when_asked(capsys: Captured) -> None:
    assert run(["check", "one.yaml"]) == 0
    assert capsys.readouterr() == ("", "1 file checked: nothing wrong\n")
    assert run(["check", "-q", "one.yaml"]) == 0
    assert capsys.readouterr() == ("", "")


def test_warnings_are_errors_only_when_strict(capsys: Captured) -> None:
    assert run(["check", "doubtful.yaml"]) == 0
    assert "warning" in capsys.readouterr().out
    assert run(["check", "--strict", "doubtful.yaml"]) == 1


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_a_script_that_asks_the_command(capsys: Captured, shell: str) -> None:
    if shell == "bash" and shutil.which("bash") is None:
        pytest.skip("the script for bash asks bash for its version")
    assert run(["completion", shell]) == 0
    assert COMPLETION_VARIABLE in capsys.readouterr().out


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [("triglyph ren", "render"), ("triglyph render -f graphviz:s", "graphviz:svg")],
)
def test_bash_completes_commands_and_formats(typed: str, offered: str) -> None:
    words = typed.split()
    environment = os.environ | {
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(words) - 1),
        COMPLETION_VARIABLE: "bash_complete",
    }
    done = subprocess.run(
        [sys.executable, "-m", "triglyph"], env=environment, capture_output=True, check=True
    )
    assert done.stdout.decode().split() == [f"plain,{offered}"]


def test_counts_read_well() -> None:
    assert (count(1, "file"), count(0, "file"), count(2, "spec")) == (
        "1 file",
        "0 files",
        "2 specs",
    )


def test_what_is_said_steers_no_terminal() -> None:
    assert printable("a\x1b[2J\x9b\tb\nc\x7f") == "a\\x1b[2J\\x9b\tb\nc\\x7f"


LIMITED = (
    ["check", "one.yaml"],
    ["render", "one.yaml", "-f", "txt"],
    ["render", "one.yaml", "-f", "txt", "-o", "-"],
    ["show", "one.yaml"],
)


@pytest.mark.parametrize("words", LIMITED, ids=" ".join)
def test_limits_are_set_on_the_command_line(capsys: Captured, words: list[str]) -> None:
    assert run([*words, "--limit", "edges=9", "--limit", "nodes=1"]) == 1
    captured = capsys.readouterr()
    assert "there are more than 1 nodes" in captured.out + captured.err
    assert "--limit nodes=2" in captured.out + captured.err
    assert run([*words, "--limit", "nodes=2"]) == 0


def test_limits_hold_for_a_guide_and_its_specs(capsys: Captured, place: Path) -> None:
    guide = place / "guide.yaml"
    guide.write_text("title: G\nsections: [{title: S, pages: [one.yaml]}]\n", encoding="utf-8")
    words = ["guide", "guide.yaml", "-o", "-"]
    assert run([*words, "--limit", "nodes=1"]) == 1
    assert "one.yaml:2:12: error: there are more than 1 nodes" in capsys.readouterr().err
    assert run([*words, "--limit", "depth=2"]) == 1
    assert "guide.yaml:2:12: error: this is nested deeper" in capsys.readouterr().err
    assert run(words) == 0


@pytest.mark.parametrize("words", [*LIMITED, ["guide", "one.yaml"]], ids=" ".join)
def test_a_limit_that_is_none_is_a_wrong_command_line(capsys: Captured, words: list[str]) -> None:
    assert run([*words, "--limit", "nodez=5"]) == 2
    message = capsys.readouterr().err
    assert message.startswith("Error: there is no limit `nodez`: did you mean `nodes`?")
    assert run([*words, "--limit", "nodes=five"]) == 2


def test_icons_are_listed_and_found_by_words(capsys: Captured) -> None:
    assert run(["icons"]) == 0
    names = capsys.readouterr().out.splitlines()
    assert len(names) > 2400
    assert run(["icons", "AWS", "rds"]) == 0
    found = capsys.readouterr().out.splitlines()
    assert found[0] == "aws.database.RDS"
    assert set(found) < set(names)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["postgress"], "did you mean `onprem.database.PostgreSQL`?"),
        (["aws.databse.RDS"], "did you mean `aws.database.RDS`?"),
        (["xyzzy"], "no icon has `xyzzy` in its name\n"),
        (["\x1b[2J"], "no icon has"),
    ],
)
def test_an_icon_that_is_not_there_is_guessed(
    capsys: Captured, words: list[str], said: str
) -> None:
    assert run(["icons", *words]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert "\x1b" not in err
