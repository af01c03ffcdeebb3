"""Writing files whole."""

import os
import stat
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from ordinary_user import open_to_all, ordinary_user

from triglyph.errors import OutputError
from triglyph.files.atomic_write import (
    _take_over,
    check_folder,
    follow_links,
    write_named,
    write_whole,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty output folder that any user may look into."""
    open_to_all(tmp_path)
    made = tmp_path / "output"
    made.mkdir()
    return made


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


def test_folders_are_made_on_the_way(folder: Path) -> None:
    write_whole(folder / "a" / "b" / "x.txt", b"new", within=folder)
    assert (folder / "a" / "b" / "x.txt").read_bytes() == b"new"


def test_an_old_file_is_replaced_and_nothing_else_is_left(folder: Path) -> None:
    (folder / "x.txt").write_bytes(b"old and longer")
    write_whole(folder / "x.txt", b"new", within=folder)
    assert (folder / "x.txt").read_bytes() == b"new"
    assert names_in(folder) == ["x.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_new_file_has_the_permissions_that_the_user_gives_to_new_files(folder: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_whole(folder / "x.txt", b"new", within=folder)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((folder / "x.txt").stat().st_mode) == 0o640


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, SystemExit, OSError(28, "full")])
def test_a_write_that_is_cut_short_leaves_the_old_file_and_nothing_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch, interruption: BaseException
) -> None:
    (folder / "x.txt").write_bytes(b"old")

    def fail(_self: Path, _target: Path) -> None:
        raise interruption

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises((KeyboardInterrupt, SystemExit, OutputError)):
        write_whole(folder / "x.txt", b"new", within=folder)
    assert (folder / "x.txt").read_bytes() == b"old"
    assert names_in(folder) == ["x.txt"]


def test_a_full_disk_is_reported_of_the_folder_so_that_all_its_files_share_the_message(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OutputError, match=r"^cannot write in .*output: no space left on the dev"):
        write_whole(folder / "x.txt", b"new", within=folder)


def test_a_linked_folder_that_leads_out_is_refused_before_anything_is_made(
    folder: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder / "link").symlink_to(outside)
    with pytest.raises(OutputError, match="leads out of"):
        write_whole(folder / "link" / "deep" / "x.txt", b"new", within=folder)
    assert names_in(outside) == []


def test_a_linked_file_is_replaced_and_what_it_led_to_is_untouched(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "precious").write_bytes(b"precious")
    (folder / "x.txt").symlink_to(tmp_path / "precious")
    write_whole(folder / "x.txt", b"new", within=folder)
    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert not (folder / "x.txt").is_symlink()


def test_an_output_folder_that_is_itself_a_link_is_the_user_s_choice(
    folder: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    write_whole(link / "x.txt", b"new", within=link)
    assert (folder / "x.txt").read_bytes() == b"new"


def test_a_loop_of_links_is_an_error(folder: Path) -> None:
    (folder / "loop").symlink_to(folder / "loop")
    with pytest.raises(OutputError, match="cannot write"):
        write_whole(folder / "loop" / "x.txt", b"new", within=folder)


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("file/x.txt", "there is a file of that name"),
        ("folder", "there is a folder of that name"),
        ("n" * 300, "the name is too long"),
    ],
)
def test_what_is_in_the_way_is_named(folder: Path, name: str, cause: str) -> None:
    (folder / "file").write_bytes(b"")
    (folder / "folder").mkdir()
    with pytest.raises(OutputError, match=cause):
        write_whole(folder / name, b"new", within=folder)
    assert names_in(folder) == ["file", "folder"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_folder_without_permission_is_named_with_the_cause(folder: Path) -> None:
    folder.chmod(0o555)
    with ordinary_user(), pytest.raises(OutputError, match=r"in .*output: no permission"):
        write_whole(folder / "x.txt", b"new", within=folder)


def test_writers_of_one_file_at_once_leave_one_whole_file(folder: Path) -> None:
    texts = [bytes([letter]) * 100_000 for letter in b"abcdefgh"]

    def write(text: bytes) -> None:
        write_whole(folder / "x.txt", text, within=folder)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, texts * 3))
    assert (folder / "x.txt").read_bytes() in texts
    assert names_in(folder) == ["x.txt"]


def test_a_folder_that_can_be_made_passes_the_check_and_is_not_made(tmp_path: Path) -> None:
    check_folder(tmp_path / "a" / "b")
    assert names_in(tmp_path) == []


def test_a_file_in_place_of_the_folder_fails_the_check(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="is a file"):
        check_folder(tmp_path / "file" / "output")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_folder_without_permission_fails_the_check(folder: Path) -> None:
    folder.chmod(0o555)
    with ordinary_user(), pytest.raises(OutputError, match="no permission to write"):
        check_folder(folder / "deeper")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_folder_that_cannot_even_be_looked_into_fails_the_check(folder: Path) -> None:
    folder.chmod(0)
    with ordinary_user(), pytest.raises(OutputError, match="no permission"):
        check_folder(folder / "deeper")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_a_file_that_is_there_keeps_its_permissions(folder: Path, mode: int) -> None:
    path = folder / "x.txt"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_whole(path, b"new", within=folder)
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_bytes() == b"new"


def test_what_nobody_else_may_read_is_never_there_for_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "x.txt"
    path.write_bytes(b"old")
    path.chmod(0o600)
    seen: list[int] = []

    def look(temporary: Path, _mode: int) -> None:
        seen.append(stat.S_IMODE(temporary.stat().st_mode))

    monkeypatch.setattr(Path, "chmod", look)
    write_whole(path, b"new", within=folder)
    assert seen == [0o600]


@pytest.mark.parametrize("mode", [0o444, 0o400, 0o555])
def test_a_read_only_file_is_not_replaced_not_even_by_root(folder: Path, mode: int) -> None:
    path = folder / "x.txt"
    path.write_bytes(b"old")
    path.chmod(mode)
    with pytest.raises(OutputError, match=r"x\.txt: it is read-only"):
        write_whole(path, b"new", within=folder)
    assert path.read_bytes() == b"old"
    assert names_in(folder) == ["x.txt"]


def test_a_file_stays_that_of_its_owner(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "x.txt"
    path.write_bytes(b"old")
    own = path.stat()
    given: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "chown", lambda _path, user, group: given.append((user, group)))
    _take_over(path, os.stat_result((own.st_mode, 1, 2, 3, 1234, 5678, *own[6:])))
    assert given == [(1234, 5678)]
    write_whole(path, b"new", within=folder)
    assert len(given) == 1


@pytest.mark.parametrize("name", [os.devnull, "x.txt"], ids=["itself", "through a link"])
def test_a_device_is_not_replaced(folder: Path, name: str) -> None:
    (folder / "x.txt").symlink_to(os.devnull)
    path = folder / name
    with pytest.raises(OutputError, match="it is no ordinary file"):
        write_whole(path, b"new", within=path.parent)
    assert path.is_char_device()
    write_named(path, b"new")
    assert path.is_char_device()


def test_a_pipe_without_a_reader_is_no_traceback(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    reader = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    threading.Timer(0.3, os.close, [reader]).start()
    with pytest.raises(BrokenPipeError):
        write_named(folder / "pipe", b"x" * 10_000_000)


def test_a_named_file_is_written_as_any_other(folder: Path) -> None:
    write_named(folder / "deep" / "x.txt", b"new")
    assert (folder / "deep" / "x.txt").read_bytes() == b"new"


def test_names_in_messages_are_quoted(folder: Path) -> None:
    odd = folder / "a\nError: b"
    odd.mkdir()
    with pytest.raises(OutputError) as caught:
        write_whole(odd, b"", within=folder)
    assert str(caught.value).endswith(r'a\nError: b": there is a folder of that name')
    for check in (check_folder, follow_links):
        (folder / "loop\n").unlink(missing_ok=True)
        (folder / "loop\n").symlink_to("loop\n")
        with pytest.raises(OutputError) as caught:
            check(folder / "loop\n")
        assert "\n" not in str(caught.value)


def test_where_no_link_is_on_the_way_none_is_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is for each drawing of thousands, and takes as long as to write it."""

    def resolve(_: Path) -> Path:
        raise AssertionError

    monkeypatch.setattr(Path, "resolve", resolve)
    write_whole(tmp_path / "a" / "b" / "c.txt", b"x", within=tmp_path)
    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == b"x"


@pytest.mark.parametrize("name", ["link/c.txt", "a/../link/c.txt", "link/a/c.txt"])
def test_a_link_on_the_way_is_followed_before_anything_is_written(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "out" / "a").mkdir(parents=True)
    (tmp_path / "elsewhere" / "a").mkdir(parents=True)
    (tmp_path / "out" / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="leads out of"):
        write_whole(tmp_path / "out" / name, b"x", within=tmp_path / "out")
    assert not list((tmp_path / "elsewhere").rglob("*.txt"))
