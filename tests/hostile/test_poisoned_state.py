"""Caches and lists that somebody has tampered with: as if they were not there."""

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from ordinary_user import NOBODY

from triglyph.caching.store import _sum
from triglyph.cli.commands import run
from triglyph.files.manifest import NAME, digest

Captured = pytest.CaptureFixture[str]
FORMATS = "txt,svg,mmd"
WORDS = ["render", "specs", "-f", FORMATS, "--cache", "kept"]
DEEP = b"\x91" * 100_000
"""Lists in lists, as msgpack has them."""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two specs, drawn once, with all that is kept of that."""
    monkeypatch.chdir(tmp_path)
    Path("specs").mkdir()
    for name in "ab":
        Path(f"specs/{name}.yaml").write_text(f"nodes: {{{name}: Node}}\n", encoding="utf-8")
    time.sleep(0.06)  # or the run is not kept: the specs may have changed while it ran
    assert run(WORDS) == 0
    return tmp_path


def entries() -> list[Path]:
    return sorted(path for path in Path("kept").rglob("*") if len(path.name) == 62)


def drawings() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path("output").iterdir()}


def key_of(entry: Path) -> str:
    return entry.parent.name + entry.name


def forge(entry: Path, content: bytes) -> None:
    """Put a content in the place of another, with the sum that it should have."""
    entry.write_bytes(_sum(key_of(entry), content) + content)


def forge_record(entry: Path, **changes: object) -> None:
    """Change what is kept of a run, where it is one."""
    record = msgspec.msgpack.decode(entry.read_bytes()[64:])
    if "outputs" in record:
        forge(entry, msgspec.msgpack.encode(record | changes))


POISONS: dict[str, Callable[[Path], None]] = {
    "nothing": lambda entry: forge(entry, b""),
    "garbage": lambda entry: forge(entry, b"\xc1\xff" * 100),
    "a text": lambda entry: forge(entry, msgspec.msgpack.encode("x")),
    "a number": lambda entry: forge(entry, b"\x01"),
    "a list": lambda entry: forge(entry, msgspec.msgpack.encode([b"x", []])),
    "lists in lists": lambda entry: forge(entry, DEEP),
    "half of a text": lambda entry: forge(entry, b"\x81\xa4data\xdb\xff\xff\xff\xff"),
    "no UTF-8": lambda entry: forge(entry, b"\x81\xa7summary\xa2\xff\xfe"),
    "other fields": lambda entry: forge(entry, msgspec.msgpack.encode({"data": 1})),
    "a wrong sum": lambda entry: entry.write_bytes(b"0" * 64 + entry.read_bytes()[64:]),
    "a file of the user": lambda entry: entry.write_text("mine", encoding="utf-8"),
    "a run that wrote nothing": lambda entry: forge_record(entry, outputs={}),
    "a run that read nothing": lambda entry: forge_record(entry, inputs={}),
    "outputs that are not there": lambda entry: forge_record(
        entry, outputs={"output/a.txt": "absent", "x\0y": "absent"}
    ),
    "a link to a file of the user": lambda entry: (
        shutil.move(entry, "elsewhere"),
        entry.symlink_to(Path("elsewhere").absolute()),
    )[0],
}


@pytest.mark.parametrize("poison", POISONS)
@pytest.mark.parametrize("gone", [(), ("a.txt",), ("a.txt", "a.svg", "b.mmd", NAME)])
def test_a_poisoned_cache_is_as_if_it_were_not_there(
    poison: str, gone: tuple[str, ...], capsys: Captured
) -> None:
    right = drawings()
    assert len(entries()) == 7
    for entry in entries():
        POISONS[poison](entry)
    for name in gone:
        Path("output", name).unlink()
    assert run(WORDS) == 0
    assert drawings() == right
    said = capsys.readouterr().err
    assert "fault" not in said
    assert "Traceback" not in said


def test_a_drawing_under_the_key_of_another_is_not_taken_for_it() -> None:
    right = drawings()
    wholes = [entry.read_bytes() for entry in entries()]
    for entry, whole in zip(entries(), wholes[1:] + wholes[:1], strict=True):
        entry.write_bytes(whole)
    for name in right:
        Path("output", name).unlink()
    assert run(WORDS) == 0
    assert drawings() == right


@pytest.mark.skipif(os.name == "nt", reason="files have owners on POSIX")
def test_what_another_user_has_put_into_the_cache_is_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    right = drawings()
    for entry in entries():
        forge(entry, entry.read_bytes()[64:].replace(b"Node", b"Evil"))
    own = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: NOBODY if own != NOBODY else 0)
    for name in right:
        Path("output", name).unlink()
    assert run(WORDS) == 0
    assert drawings() == right


def _listed(name: str, *, spec: str = "../specs/gone.yaml", sum_: str = "0" * 12) -> str:
    entry = {"spec": spec, "sum": sum_}
    return json.dumps({"about": "", "files": {name: entry}})


LISTS: dict[str, str] = {
    "nothing": "",
    "no JSON": "{",
    "another shape": "[]",
    "JSON in JSON": "[" * 100_000 + "]" * 100_000,
    "objects in objects": '{"files":' * 50_000,
    "a name above": _listed("../mine.txt"),
    "a name with a dot": _listed("./mine.txt"),
    "a name with two slashes": _listed("x//mine.txt"),
    "a name from the root": _listed("/etc/hosts"),
    "a long name": _listed("x" * 300 + ".txt"),
    "a name with a NUL": _listed("x\0.txt"),
    "a name of half a character": _listed("x\ud800.txt"),
    "a name with controls": _listed("x\x1b[2J\u202e.txt"),
    "a spec with a NUL": _listed("mine.txt", spec="../specs/\0"),
    "a long spec": _listed("mine.txt", spec="../specs/" + "x" * 5000),
    "numbers": '{"about": "", "files": {"a.txt": {"spec": 1, "sum": 2}}}',
    "many": json.dumps(
        {"about": "", "files": {f"{n}.txt": {"spec": "../specs/x", "sum": ""} for n in range(9999)}}
    ),
}


@pytest.mark.parametrize("what", LISTS)
@pytest.mark.parametrize("options", [[], ["--prune"]])
def test_a_poisoned_list_removes_nothing_and_stops_nothing(
    what: str, options: list[str], capsys: Captured
) -> None:
    mine = {Path("mine.txt"): b"mine", Path("output/mine.txt"): b"mine"}
    for path, data in mine.items():
        path.write_bytes(data)
    right = {name: data for name, data in drawings().items() if name != NAME}
    Path("output", NAME).write_text(LISTS[what], encoding="utf-8")
    assert run(["render", "specs", "-f", FORMATS, "--no-cache", *options]) == 0
    assert {name: data for name, data in drawings().items() if name != NAME} == right
    assert all(path.read_bytes() == data for path, data in mine.items())
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "\x1b" not in said
    listed = json.loads(Path("output", NAME).read_bytes())["files"]
    assert {f"{name}.{kind}" for name in "ab" for kind in FORMATS.split(",")} <= set(listed)


def test_a_list_that_names_a_file_of_the_user_as_it_is_removes_it_not() -> None:
    Path("output/mine.txt").write_bytes(b"mine")
    Path("output", NAME).write_text(_listed("mine.txt", sum_=digest(b"mine")), encoding="utf-8")
    assert run(["render", "specs", "-f", FORMATS, "--prune"]) == 0
    assert Path("output/mine.txt").read_bytes() == b"mine"
