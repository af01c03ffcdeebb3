"""Where contents are kept between runs: bounded, and never trusted more than it deserves."""

import os
from pathlib import Path
from threading import Thread

import pytest

from triglyph.caching.digests import digest
from triglyph.caching.store import Store, default_folder

KEY = digest(b"key")


def files_of(store: Store) -> list[Path]:
    return sorted(path for path in store.folder.rglob("*") if path.is_file())


def test_what_was_put_is_there_for_the_next_run(tmp_path: Path) -> None:
    Store(tmp_path / "deep" / "cache").put(KEY, b"\0 data")
    assert Store(tmp_path / "deep" / "cache").get(KEY) == b"\0 data"
    assert Store(tmp_path / "deep" / "cache").get(digest(b"other")) is None


def test_a_folder_of_its_own_is_for_its_user_alone(tmp_path: Path) -> None:
    Store(tmp_path / "cache").put(KEY, b"data")
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("place", range(0, 70, 7))
def test_what_is_broken_is_as_if_it_were_not_there(tmp_path: Path, place: int) -> None:
    store = Store(tmp_path)
    store.put(KEY, b"some data")
    (path,) = files_of(store)
    whole = bytearray(path.read_bytes())
    whole[place] ^= 1
    path.write_bytes(whole)
    assert store.get(KEY) is None
    path.write_bytes(whole[:place])
    assert store.get(KEY) is None
    store.put(KEY, b"some data")
    assert store.get(KEY) == b"some data"


def test_a_folder_that_cannot_be_used_is_nothing_to_speak_of(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    store = Store(tmp_path / "file" / "cache")
    store.put(KEY, b"data")
    assert store.get(KEY) is None
    store.trim()


def test_beyond_the_limit_the_longest_unused_goes(tmp_path: Path) -> None:
    store = Store(tmp_path, most=1000)
    keys = [digest(b"%d" % number) for number in range(10)]
    for age, key in enumerate(keys[:8]):
        store.put(key, b"x" * 60)
        (path,) = tmp_path.rglob(key[2:])
        os.utime(path, (age, age))
    assert store.get(keys[0]) is not None  # used just now
    store.trim()
    assert len(files_of(store)) == 8
    store.put(keys[8], b"x" * 60)
    store.trim()
    kept = [key for key in keys if store.get(key) is not None]
    assert keys[0] in kept
    assert keys[8] in kept
    assert keys[1] not in kept
    assert sum(path.stat().st_size for path in files_of(store)) <= 750


def test_a_run_that_added_nothing_does_not_look_through_everything(tmp_path: Path) -> None:
    Store(tmp_path, most=10).put(KEY, b"x" * 60)
    store = Store(tmp_path, most=10)
    store.trim()
    assert store.get(KEY) is not None


def test_many_runs_use_one_folder_at_once(tmp_path: Path) -> None:
    found: list[bytes | None] = []

    def work(number: int) -> None:
        store = Store(tmp_path, most=2000)
        for round_ in range(40):
            key = digest(b"%d" % (round_ % 5))
            store.put(key, b"%d" % (round_ % 5) * 100)
            found.append(store.get(key))
            store.trim()

    threads = [Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    right = {b"%d" % number * 100 for number in range(5)}
    assert len(found) == 160
    assert {each for each in found if each is not None} == right
    assert not list(tmp_path.rglob("*.tmp"))


def test_the_folder_is_where_users_of_the_system_have_such_things(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "triglyph"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr("sys.platform", "linux")
    assert default_folder() == tmp_path / "home" / ".cache" / "triglyph"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert default_folder() == tmp_path / "local" / "triglyph" / "cache"


def test_the_borders_of_contents_count() -> None:
    assert len({digest(b"ab", b"c"), digest(b"a", b"bc"), digest(b"abc"), digest(b"abc", b"")}) == 4
