"""Differences are what ``patch -p0`` applies, whatever is in the files and in their names."""

from pathlib import Path

import pytest
from odd_names import ODD_NAMES, obeyed
from patching import apply_diff, list_patchers

from triglyph.cli.commands import run
from triglyph.cli.diffs import LONGEST, write_diff

Captured = pytest.CaptureFixture[str]

CONTENTS: dict[str, tuple[bytes | None, bytes]] = {
    "lines": (b"a\nb\nc\n", b"a\nB\nc\n"),
    "far apart": (b"a\n" * 50 + b"b\n" + b"c\n" * 50, b"d\n" + b"a\n" * 50 + b"c\n" * 50),
    "long lines": (b"x" * 9000 + b"\na\n", b"x" * 9000 + b"\n" + b"y" * 9000 + b"\n"),
    "line ends": (b"a\r\nb\r\n", b"a\nb\n"),
    "line ends that stay": (b"a\r\nb\r\n", b"a\r\nc\r\n"),
    "mixed line ends": (b"a\r\nb\nc\r\n", b"a\r\nb\r\nc\r\n"),
    "no last line break before": (b"a\nb", b"a\nb\n"),
    "no last line break after": (b"a\nb\n", b"a\nb"),
    "no last line break": (b"a\nb", b"a\nc"),
    "a new file": (None, b"a\nb\n"),
    "a new file without a last line break": (None, b"a"),
    "from nothing": (b"", b"a\n"),
    "to nothing": (b"a\n", b""),
    "a mark": (b"\xef\xbb\xbfa\n", b"a\n"),
    "spaces": ("a\xa0\u3000b\t\n".encode(), b"a b\n"),
    "marks of direction": ("a\u200f \u200eb\n".encode(), "b\u200f\n".encode()),
    "emoji": ("👩‍👩‍👧 a\n".encode(), "👩‍👩‍👧 b\n".encode()),
    "what looks like a diff": (b"-- a\n++ b\n@@ -1 +1 @@\n", b"-- b\n++ b\n@@ -1 +1 @@\n"),
}

HARMFUL = {
    "escape sequence": b"a \x1b[2J",
    "carriage return": b"a\rb",
    "eight bits": "a \x9b2J".encode(),
    "no text": b"a \x9b2J",
    "next line": "a \x85 b".encode(),
    "form feed": b"a \x0c b",
    "separator": "a \u2028 b".encode(),
    "right to left": "a \u202e b".encode(),
}


def put(folder: Path, name: str, data: bytes | None) -> None:
    folder.mkdir(exist_ok=True)
    if data is not None:
        (folder / name).write_bytes(data)


def found(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("patcher", list_patchers(), ids=lambda patcher: patcher[0])
@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("name", ["plain.yaml", "a \n b.yaml"], ids=["plain", "odd"])
def test_a_difference_can_be_applied(
    name: str, content: str, patcher: tuple[str, ...], tmp_path: Path
) -> None:
    before, after = CONTENTS[content]
    folder = tmp_path / "files"
    put(folder, name, before)
    diff = write_diff(name, before, after)
    assert apply_diff(diff, folder=folder, patcher=patcher) == (0, b"")
    assert found(folder) == {name: after}


@pytest.mark.parametrize("patcher", list_patchers(), ids=lambda patcher: patcher[0])
@pytest.mark.parametrize("name", ODD_NAMES.values(), ids=ODD_NAMES)
def test_a_name_is_a_name_and_nothing_else(
    name: str, patcher: tuple[str, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "files"
    put(folder, name, b"a\n")
    put(folder, "forged.txt", b"mine\n")
    for before, after in ((b"a\n", b"b\n"), (b"b\n", b"b\r\n")):
        diff = write_diff(name, before, after)
        assert not obeyed(diff.replace(b"\r\n", b"\n").decode().replace("\t\n", "\n"))
        assert apply_diff(diff, folder=folder, patcher=patcher) == (0, b"")
        assert found(folder) == {name: after, "forged.txt": b"mine\n"}


@pytest.mark.parametrize("patcher", list_patchers(), ids=lambda patcher: patcher[0])
@pytest.mark.parametrize("harm", HARMFUL)
def test_a_difference_that_a_terminal_would_obey_is_shown_and_not_applied(
    harm: str, patcher: tuple[str, ...], tmp_path: Path
) -> None:
    before, after = HARMFUL[harm] + b"\nc\n", HARMFUL[harm] + b"\nd\n"
    folder = tmp_path / "files"
    put(folder, "a.yaml", before)
    diff = write_diff("a.yaml", before, after)
    assert not obeyed(diff.decode())
    lines = diff.decode().splitlines()
    assert lines[0] == "Not for patch, with escapes for control characters: a.yaml"
    assert lines[-2:] == ["| -c", "| +d"]
    apply_diff(diff, folder=folder, patcher=patcher)
    assert found(folder) == {"a.yaml": before}


@pytest.mark.parametrize("content", CONTENTS)
def test_on_a_terminal_lines_are_short_and_line_ends_are_seen(content: str) -> None:
    shown = write_diff("a.yaml", *CONTENTS[content], terminal=True).decode()
    assert max(map(len, shown.split("\n"))) <= max(LONGEST + 1, 80)
    assert not obeyed(shown.replace("\t", ""))
    assert (r"\r" in shown) == (b"\r" in b"".join(each or b"" for each in CONTENTS[content]))


def test_what_is_no_text_is_named_and_so_is_an_empty_file() -> None:
    assert write_diff("a\nb", b"\0", b"a") == b'Binary file "a\\nb" differs\n'
    assert write_diff("a", None, b"\0") == b"Binary file a would be new\n"
    assert write_diff("a", None, b"") == b"Empty file a would be new\n"


def test_a_change_that_nobody_sees_is_named() -> None:
    first, *_ = write_diff("a", b"\xef\xbb\xbfa\r\n", b"a\n").splitlines()
    assert first == b"Only the encoding or the line ends of a would change:"


@pytest.mark.parametrize("patcher", list_patchers(), ids=lambda patcher: patcher[0])
def test_patch_puts_specs_into_their_form(
    patcher: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    """What the page on the form recommends, with every odd name and content at once."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    label = "x" * 3000
    texts = {
        "short": "nodes: [ a ]\n",
        "long": f'nodes:\n    a: "{label}"\nedges: [ a -> a ]\n',
        "dos": "nodes: [ a ]\r\nedges: [ a -> a: é ]\r\n",
        "mixed": "nodes: [a]\r\nedges: [a -> a]\n",
        "open": "nodes: [ a ]",
        "marked": "\ufeffnodes: [ a ]\n",
    }
    for name in ODD_NAMES.values():
        for sort, text in texts.items():
            Path(f"{name}{sort}.yaml").write_bytes(text.encode())
    before = found(folder)
    assert run(["fmt", "--check", "-q", str(folder)]) == 1
    diff = capfdbinary.readouterr().out
    assert found(folder) == before
    assert apply_diff(diff, folder=folder, patcher=patcher) == (0, b"")
    patched = found(folder)
    assert set(patched) == set(before)
    assert run(["fmt", "--check", "-q", "."]) == 0
    for path, data in before.items():
        (folder / path).write_bytes(data)
    assert run(["fmt", "-q", "."]) == 0
    assert found(folder) == patched
