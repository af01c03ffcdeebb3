"""The hooks for pre-commit, run by pre-commit itself in a repository of its own."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from triglyph.cli.commands import COMMANDS
from triglyph.cli.commands import cli as root

ROOT = Path(__file__).parents[1]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
BIN = Path(sys.executable).parent
SPEC = "title: Shop\nnodes: {web: Web shop, db: Orders}\nedges:\n  - web -> db\n"
PAGE = "# Shop\n\n<!-- triglyph: specs/shop.yaml txt -->\n<!-- /triglyph -->\n"
GUIDE = "title: Systems\nsections:\n  - title: All\n    pages: [shop.yaml]\n"


class Repository:
    """A repository of Git, with the hooks."""

    def __init__(self, folder: Path, *, environment: dict[str, str]) -> None:
        self.folder = folder
        self.environment = environment
        self.run("git", "init", "--quiet", "--initial-branch=main")

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self) -> "subprocess.CompletedProcess[str]":
        self.run("git", "add", "--all")
        return self.run("git", "commit", "--quiet", "--message=All")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which Git and pre-commit know nothing of this machine."""
    folder = tmp_path_factory.mktemp("home")
    return {
        **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
        "PATH": os.pathsep.join([str(BIN), os.environ["PATH"]]),
        "HOME": str(folder),
        "PRE_COMMIT_HOME": str(folder / "pre-commit"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "GIT_CONFIG_NOSYSTEM": "1",
        **{
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "Tester"), ("EMAIL", "tester@example.com"))
        },
    }


@pytest.fixture
def repository(environment: dict[str, str], tmp_path: Path) -> Repository:
    """A repository whose commits go through all hooks, with what is installed here.

    They are hooks of its own, since pre-commit gets those of another repository
    by ``git submodule``, which the Git of PyPI does not have.
    """
    project = Repository(tmp_path, environment=environment)
    used = [{**hook, "language": "system", "additional_dependencies": []} for hook in HOOKS]
    config = {"repos": [{"repo": "local", "hooks": used}]}
    project.write(".pre-commit-config.yaml", yaml.safe_dump(config))
    project.write("specs/shop.yaml", SPEC)
    project.write("specs/guide.yaml", GUIDE)
    project.write("README.md", PAGE)
    installed = project.run("pre-commit", "install")
    assert installed.returncode == 0, installed.stderr
    return project


def draw(repository: Repository) -> None:
    """Make all that the hooks look for."""
    for words in (["render", "specs"], ["guide"], ["embed", "README.md"]):
        done = repository.run("triglyph", *words)
        assert done.returncode == 0, done.stderr


def test_pre_commit_accepts_the_list_of_hooks(repository: Repository) -> None:
    done = repository.run("pre-commit", "validate-manifest", str(MANIFEST))
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_current_is_committed(repository: Repository) -> None:
    draw(repository)
    done = repository.commit()
    assert done.returncode == 0, done.stdout + done.stderr
    assert repository.run("git", "log", "--oneline").stdout.endswith("All\n")


def test_a_spec_that_changed_alone_is_kept_from_being_committed(repository: Repository) -> None:
    draw(repository)
    assert repository.commit().returncode == 0
    repository.write("specs/shop.yaml", SPEC.replace("Orders", "Purchases"))
    done = repository.commit()
    assert done.returncode == 1
    said = done.stdout + done.stderr
    for hook, failed in (
        ("triglyph check", False),
        ("triglyph render --check", True),
        ("triglyph guide --check", True),
        ("triglyph embed", True),
    ):
        (line,) = (line for line in said.splitlines() if f"({hook})" in line)
        assert line.endswith("Failed" if failed else "Passed"), said
    assert "+│ Purchases │" in said
    draw(repository)
    assert repository.commit().returncode == 0


def test_a_page_that_is_not_current_is_drawn_again_and_not_yet_committed(
    repository: Repository,
) -> None:
    draw(repository)
    repository.write("README.md", PAGE)
    done = repository.commit()
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout + done.stderr
    assert "Web shop" in (repository.folder / "README.md").read_text(encoding="utf-8")
    assert repository.commit().returncode == 0


def test_a_mistake_is_kept_from_being_committed(repository: Repository) -> None:
    draw(repository)
    repository.write("specs/shop.yaml", SPEC.replace("-> db", "-> bd"))
    done = repository.commit()
    assert done.returncode == 1
    assert "specs/shop.yaml:4:12: error: no node has the id `bd`" in done.stdout + done.stderr


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_runs_a_command_that_exists_with_what_it_needs(hook: dict[str, object]) -> None:
    program, name, *options = str(hook["entry"]).split()
    assert program == "triglyph"
    assert name in COMMANDS
    assert hook["id"] == f"triglyph-{name}"
    with root.make_context(program, [name]) as parent:
        command = root.get_command(parent, name)
        assert command is not None
        files = ["a.md"] if hook.get("pass_filenames", True) else []
        command.make_context(name, [*options, *list(hook.get("args", [])), *files], parent=parent)  # type: ignore[call-overload]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {need for needs in project["optional-dependencies"].values() for need in needs}
    assert set(hook.get("additional_dependencies", [])) <= extras  # type: ignore[call-overload]
