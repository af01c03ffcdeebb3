"""The GitHub Action: its steps run as they are, in a repository with a pull request."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
STEPS: dict[str, dict[str, Any]] = {
    step["name"]: step for step in ACTION["runs"]["steps"] if "name" in step
}
SPEC = "nodes: {web: Shop, db: Orders}\nedges: [web -> db]\n"
GH = """\
#!/bin/sh
[ "$GH_TOKEN" = allowed ] || exit 1
while [ $# -gt 1 ]; do [ "$1" = --body-file ] && cp "$2" "$WRITTEN"; shift; done
"""


def git(*words: str, folder: Path) -> str:
    """Return what git says to a command, as an author of its own."""
    author = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *author, *words], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


class Request:
    """A repository with a commit that a request begins at, and the programs of a runner."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "repository"
        (self.folder / "specs").mkdir(parents=True)
        self.programs = folder / "programs"
        self.programs.mkdir()
        (self.programs / "gh").write_text(GH)
        (self.programs / "gh").chmod(0o755)
        command = f'#!/bin/sh\nexec "{sys.executable}" -m triglyph "$@"\n'
        (self.programs / "triglyph").write_text(command)
        (self.programs / "triglyph").chmod(0o755)
        self.written = folder / "written.md"
        self.summary = folder / "summary.md"
        git("init", "--quiet", folder=self.folder)
        self.write("specs/shop.yaml", SPEC)
        self.base = self.commit()

    def write(self, name: str, text: str) -> None:
        """Write a file of the repository."""
        (self.folder / name).write_text(text)

    def commit(self) -> str:
        """Return the name of a commit of everything."""
        git("add", "--all", folder=self.folder)
        git("commit", "--quiet", "--message", "x", folder=self.folder)
        return git("rev-parse", "HEAD", folder=self.folder)

    def run(self, step: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a step of the action as a runner does, with its inputs in the environment."""
        assert set(STEPS[step]["env"]) <= {"HOME_OF_ACTION", *environment, "SPECS"}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[step]["run"]],
            cwd=self.folder,
            env={
                **os.environ,
                "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}",
                "HOME_OF_ACTION": str(ROOT),
                "SPECS": "specs",
                "WRITTEN": str(self.written),
                "GITHUB_STEP_SUMMARY": str(self.summary),
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def comment(self, *, token: str = "allowed") -> str:
        """Return the comment that a request gets; empty for none."""
        done = self.run(
            "Say what the pull request changes", BASE=self.base, NUMBER="7", GH_TOKEN=token
        )
        assert done.returncode == 0, done.stderr
        return self.written.read_text() if self.written.exists() else ""


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    return Request(tmp_path)


def test_no_script_has_an_expression_in_it() -> None:
    for step in STEPS.values():
        assert "${{" not in step["run"]
        for value in step["env"].values():
            assert value.startswith("${{ ")


def test_every_input_is_explained_and_used() -> None:
    text = (ROOT / "action.yml").read_text()
    for name, entry in ACTION["inputs"].items():
        assert entry["description"]
        assert f"inputs.{name}" in text


def test_sound_specs_pass_and_broken_ones_fail(request_: Request) -> None:
    assert request_.run("Check the specs").returncode == 0
    request_.write("specs/shop.yaml", SPEC.replace("-> db", "-> bd"))
    done = request_.run("Check the specs")
    assert done.returncode == 1
    assert "did you mean `db`" in done.stdout


def test_drawings_that_are_not_current_fail(request_: Request) -> None:
    step, more = "Compare the drawings", {"DRAWINGS": "drawn", "FORMATS": "txt"}
    assert request_.run(step, **more).returncode == 1
    subprocess.run(
        [sys.executable, "-m", "triglyph", "render", "specs", "-o", "drawn", "-f", "txt"],
        cwd=request_.folder,
        check=True,
        capture_output=True,
    )
    assert request_.run(step, **more).returncode == 0


def test_a_comment_says_and_draws_what_changes(request_: Request) -> None:
    request_.write("specs/shop.yaml", SPEC.replace("db: Orders", "db: Orders, log: Log"))
    request_.write("specs/new.yaml", "nodes: [a]\n")
    request_.commit()
    comment = request_.comment()
    assert "### `specs/shop.yaml`" in comment
    assert "+ node log" in comment
    assert "│" in comment
    assert "### `specs/new.yaml`\n\nThis spec is new." in comment


def test_what_changes_no_drawing_is_no_comment(request_: Request) -> None:
    request_.write("specs/shop.yaml", f"# A remark\n{SPEC}")
    request_.write("README.md", "x")
    request_.commit()
    assert request_.comment() == ""


def test_without_the_permission_the_summary_has_it(request_: Request) -> None:
    (request_.folder / "specs" / "shop.yaml").unlink()
    request_.commit()
    assert request_.comment(token="none") == ""
    assert "This spec is gone." in request_.summary.read_text()


def test_a_broken_spec_is_in_the_comment_as_its_message(request_: Request) -> None:
    request_.write("specs/shop.yaml", SPEC.replace("-> db", "-> bd"))
    request_.commit()
    assert "no node has the id `bd`" in request_.comment()


@pytest.mark.parametrize("name", ["-rf.yaml", "a b;$(touch hacked).yaml", "`x`\n`y.yaml"])
def test_a_hostile_file_name_is_a_name(request_: Request, name: str) -> None:
    request_.write(f"specs/{name}", SPEC)
    request_.base = request_.commit()
    request_.write(f"specs/{name}", SPEC.replace("Orders", "Archive"))
    request_.commit()
    comment = request_.comment()
    assert "Archive" in comment
    assert not (request_.folder / "hacked").exists()
    assert all(
        line.startswith("### `") and line.endswith("`") and line.count("`") == 2
        for line in comment.splitlines()
        if line.startswith("###")
    )


def test_a_comment_is_never_longer_than_it_may_be(request_: Request) -> None:
    many = "".join(f"  n{number}: Name of the node {number}\n" for number in range(2_000))
    request_.write("specs/shop.yaml", f"layout: column\nnodes:\n{many}")
    request_.commit()
    comment = request_.comment()
    assert len(comment) < 65_536
    assert comment.count("`````") == 2
    assert comment.endswith("The rest is left out: a comment cannot be longer.\n")


def test_the_image_is_made_of_wheels_alone() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    code = [line for line in lines if line and not line.startswith("#")]
    assert [line.split()[0] for line in code if not line.startswith(" ")] == [
        *("ARG", "FROM", "COPY", "RUN", "USER", "ENV", "WORKDIR", "ENTRYPOINT", "CMD")
    ]
    assert "--no-index" in (ROOT / "Dockerfile").read_text()
