"""The whole line, as a user runs it: the project's own specs into every format."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SPECS = ROOT / "specs"
GUIDE = SPECS / "guide.yaml"
SOME = ["databases/replication.yaml", "observability/three-pillars.yaml", "caching/hierarchy.yaml"]


def triglyph(*words: str, folder: Path, seed: int) -> None:
    """Run the command in a folder, with a hash seed of its own."""
    environment = os.environ | {"PYTHONHASHSEED": str(seed)}
    command = [sys.executable, "-m", "triglyph", *words]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)


def files_in(folder: Path) -> dict[str, bytes]:
    """The bytes of every file below a folder, by its place there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_two_runs_with_two_hash_seeds_in_two_folders_give_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for seed in (1, 2):
        folder = tmp_path / f"run-{seed}"
        folder.mkdir()
        specs = [str(SPECS / name) for name in SOME]
        triglyph("render", *specs, "-f", "txt,svg,png,pdf,dot,mmd", folder=folder, seed=seed)
        triglyph("guide", str(GUIDE), folder=folder, seed=seed)
        made.append(files_in(folder / "output"))
    first, second = made
    assert {Path(name).suffix for name in first} >= {".txt", ".svg", ".png", ".pdf", ".mmd", ".md"}
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


@pytest.mark.parametrize("words", [["check", "--strict", str(SPECS)], ["check", str(GUIDE)]])
def test_the_project_s_own_specs_and_guide_are_without_fault(
    tmp_path: Path, words: list[str]
) -> None:
    triglyph(*words, folder=tmp_path, seed=1)


def test_the_guide_shows_every_spec_but_those_for_icons() -> None:
    shown = GUIDE.read_text(encoding="utf-8")
    for path in SPECS.rglob("*.yaml"):
        if path != GUIDE and path.parent.name != "cloud":
            name = path.relative_to(SPECS).as_posix()
            assert f"- {name}\n" in shown or f"- {{spec: {name}, " in shown
