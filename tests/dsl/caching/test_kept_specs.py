"""A run that draws some of its specs: the others are not read, and all is as if they were."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from triglyph.caching import runs, seen
from triglyph.caching.store import Store
from triglyph.cli.commands import run
from triglyph.language import load

LONG = ", ".join(f"n{at}: {{label: A long name of a service {at}}}" for at in range(12))
WIDE = f"nodes: {{{LONG}}}\nedges: ['n0 -> {', '.join(f'n{at}' for at in range(1, 12))}']\n"
"""A spec whose drawing is made narrower, with a remark."""
ODD = "nodes: {a: A, b: B, c: C}\nedges: [a -> b]\n"
"""A spec with a warning."""
WORDS = ["render", "specs", "-f", "txt,svg,mmd"]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with four specs that are older than any run."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"wide": WIDE, "odd": ODD, "deep/one": "nodes: [one]\n"}.items():
        write(name, text)
    write("two", "include: [_part.yaml]\nnodes: {a: '${name}'}\n")
    write("_part", "vars: {name: Web}\n")
    settle()
    return tmp_path


def write(name: str, text: str) -> None:
    path = Path(f"specs/{name}.yaml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def settle() -> None:
    """Wait until a change from now on will show in the times of files."""
    time.sleep(2 * seen.STEP / 1e9)


def outputs(folder: str = "output") -> dict[str, bytes]:
    paths = (path for path in Path(folder).rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The specs that are read from now on."""
    names: list[str] = []
    original = load.load_source

    def counted(source: object, *, path: Path, **words: object) -> load.Loaded:
        names.append(path.name)
        return original(source, path=path, **words)  # type: ignore[arg-type]

    monkeypatch.setattr(load, "load_source", counted)
    return names


def run_twice(capsys: pytest.CaptureFixture[str], *options: str) -> None:
    """Run with what is remembered and without: files, report and messages are the same."""
    capsys.readouterr()
    code = run([*WORDS, *options])
    said = capsys.readouterr()
    after = outputs()
    assert run([*WORDS, *options, "--no-cache"]) == code
    assert capsys.readouterr() == said
    assert outputs() == after


@pytest.mark.parametrize("options", [(), ("-q",), ("--report",), ("--report-json", "-")])
def test_a_changed_spec_is_drawn_and_no_other_read(
    options: tuple[str, ...], read: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    run([*WORDS, *options])
    assert len(read) == 4
    settle()
    write("deep/one", "nodes: [changed]\n")
    settle()
    read.clear()
    assert run([*WORDS, *options]) == 0
    assert read == ["one.yaml"]
    assert b"changed" in outputs()["deep/one.txt"]
    write("deep/one", "nodes: [again]\n")
    settle()
    run_twice(capsys, *options)


def test_a_new_spec_a_wrong_one_and_one_that_goes(
    read: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    run(WORDS)
    write("new", "nodes: [new]\n")
    write("wrong", "nodes: [a]\nedges: [a -> b]\n")
    settle()
    read.clear()
    for _ in range(2):
        assert run(WORDS) == 1
        assert "no node has the id" in capsys.readouterr().err
    assert read == ["new.yaml", "wrong.yaml", "wrong.yaml"]
    Path("specs/wrong.yaml").unlink()
    Path("specs/new.yaml").unlink()
    for _ in range(2):
        read.clear()
        assert run(WORDS) == 0
        assert "new.svg is left over" in capsys.readouterr().err
        assert read == []
    assert run([*WORDS, "--check"]) == 1
    assert run([*WORDS, "--prune"]) == 0
    assert "new.svg" not in outputs()
    run_twice(capsys)


def test_a_changed_part_and_a_changed_drawing_are_seen(read: list[str]) -> None:
    run(WORDS)
    right = outputs()
    settle()
    for name in ("wide.svg", "deep/one.txt"):
        path = Path("output", name)
        path.write_bytes(path.read_bytes()[:-2] + b"#\n")
    Path("output/odd.mmd").rename("elsewhere.mmd")
    Path("output/odd.mmd").symlink_to("../elsewhere.mmd")
    read.clear()
    assert run([*WORDS, "--check"]) == 1
    assert run(WORDS) == 0
    assert outputs() == right
    assert not Path("output/odd.mmd").is_symlink()
    assert "two.yaml" not in read
    write("_part", "vars: {name: Net}\n")
    read.clear()
    assert run(WORDS) == 0
    assert read == ["two.yaml"]
    assert b"Net" in outputs()["two.txt"]


def test_what_nobody_has_touched_is_not_read_for_that(monkeypatch: pytest.MonkeyPatch) -> None:
    run(WORDS)
    settle()
    run(WORDS)
    digested: list[object] = []
    original = seen.digest_file

    def counted(path: str) -> str:
        digested.append(path)
        return original(path)

    monkeypatch.setattr(seen, "digest_file", counted)
    monkeypatch.setattr("triglyph.files.spec_files.read_file", None)
    assert run(WORDS) == 0
    assert digested == []


def change_in_one_tick(name: str) -> None:
    """Change a spec so that its size stays, and as far as a program can set that, its time."""
    path = Path(f"specs/{name}.yaml")
    before = path.stat()
    with path.open("r+b") as file:
        file.write(path.read_bytes().replace(b"one", b"uno"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_change_that_keeps_size_and_time_is_seen() -> None:
    run(WORDS)
    settle()
    run(WORDS)
    change_in_one_tick("deep/one")
    run(WORDS)
    assert b"uno" in outputs()["deep/one.txt"]


def test_a_change_within_one_step_of_a_coarse_clock_is_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    original: Callable[..., seen.Stamp | None] = seen._stamp_of
    now = time.time_ns() // seen.SECOND * seen.SECOND

    def coarse(path: str, *, follow: bool) -> seen.Stamp | None:
        stamp = original(path, follow=follow)
        return None if stamp is None else (now, now, *stamp[2:])

    monkeypatch.setattr(seen, "_stamp_of", coarse)
    monkeypatch.setattr(runs, "is_older", lambda _time, *, than: than > 0)
    for _ in range(2):
        assert run(WORDS) == 0
    change_in_one_tick("deep/one")
    assert run(WORDS) == 0
    assert b"uno" in outputs()["deep/one.txt"]


def test_a_time_of_whole_seconds_is_believed_later() -> None:
    second = 5 * seen.SECOND
    assert seen.is_older(second + 1, than=second + seen.STEP + 2)
    assert not seen.is_older(second + 1, than=second + seen.STEP)
    assert not seen.is_older(second, than=second + seen.SECOND)
    assert seen.is_older(second, than=second + 3 * seen.SECOND)


def test_what_a_quiet_run_did_not_say_the_next_one_does(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run([*WORDS, "-q"])
    assert "wide.yaml" not in capsys.readouterr().err
    for _ in range(2):
        run(WORDS)
        assert "wide.yaml: boxart:txt:" in capsys.readouterr().err


def test_a_drawing_of_a_new_spec_replaces_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    run(WORDS)
    before = outputs()
    Path("specs/two.yml").write_text("nodes: [b]\n", encoding="utf-8")
    assert run(WORDS) == 2
    assert "two drawings would be" in capsys.readouterr().err
    assert outputs() == before


def test_a_drawing_in_the_folder_of_specs_replaces_no_part_of_one_that_is_known(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["render", "specs", "-f", "txt", "-o", "specs"]
    write("two", "include: [new.txt]\nnodes: {a: '${name}'}\n")
    Path("specs/new.txt").write_text("vars: {name: Web}\n", encoding="utf-8")
    settle()
    assert run(words) == 0
    write("new", "nodes: [new]\n")
    assert run(words) == 2
    assert "would be replaced" in capsys.readouterr().err
    assert Path("specs/new.txt").read_text(encoding="utf-8") == "vars: {name: Web}\n"


def test_an_account_that_is_not_as_we_write_it_is_as_if_not_there(
    monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> None:
    def spoil(account: msgspec.Raw) -> list[msgspec.Raw]:
        """Everything that somebody may put in the place of what is kept of a spec."""
        kept = msgspec.msgpack.decode(account)
        path = kept[2][0][4]
        elsewhere = [*kept[:2], [[*kept[2][0][:4], ["/etc/passwd", *path[1:]]]], *kept[3:]]
        odd: list[object] = [None, 5, [], [kept], ["x", *kept[1:]], elsewhere, [*kept[:2], [], []]]
        return [msgspec.Raw(msgspec.msgpack.encode(value)) for value in odd] + [
            msgspec.Raw(b"\x91" * 5000 + b"\xc0")
        ]

    run(WORDS)
    right = outputs()
    original = Store.get
    for number in range(8):

        def poisoned(store: Store, key: str, type_: type, number: int = number) -> object:
            content = original(store, key, type_)
            if not isinstance(content, runs.Record):
                return content
            pieces = {
                name: msgspec.structs.replace(piece, account=spoil(piece.account)[number])
                for name, piece in content.pieces.items()
            }
            return msgspec.structs.replace(content, pieces=pieces, is_whole=False)

        monkeypatch.setattr(Store, "get", poisoned)
        read.clear()
        assert run(WORDS) == 0
        assert len(read) == 4
        assert outputs() == right
        listed = json.loads(Path("output/.triglyph.json").read_text(encoding="utf-8"))
        assert len(listed["files"]) == 12
