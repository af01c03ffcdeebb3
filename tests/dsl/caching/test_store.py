"""Where contents are kept between runs: bounded, and never trusted more than it deserves."""

import os
from pathlib import Path
from threading import Thread

import pytest

from triglyph.caching.content_hash import digest
from triglyph.caching.store import TAG, Store, default_folder
from triglyph.files.leftovers import hold

KEY = digest(b"key")


def files_of(store: Store) -> list[Path]:
    """Return the files of contents."""
    return sorted(path for path in store.folder.rglob("*") if path.is_file() and path.name != TAG)


def test_what_was_put_is_there_for_the_next_run(tmp_path: Path) -> None:
    Store(tmp_path / "deep" / "cache").put(KEY, b"\0 data")
    assert Store(tmp_path / "deep" / "cache").get(KEY, bytes) == b"\0 data"
    assert Store(tmp_path / "deep" / "cache").get(digest(b"other"), bytes) is None


def test_a_folder_of_its_own_is_for_its_user_alone(tmp_path: Path) -> None:
    Store(tmp_path / "cache").put(KEY, b"data")
    assert (tmp_path / "cache" / "triglyph").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("place", range(0, 70, 7))
def test_what_is_broken_is_as_if_it_were_not_there(tmp_path: Path, place: int) -> None:
    store = Store(tmp_path)
    store.put(KEY, b"some data")
    (path,) = files_of(store)
    whole = bytearray(path.read_bytes())
    whole[place] ^= 1
    path.write_bytes(whole)
    assert store.get(KEY, bytes) is None
    path.write_bytes(whole[:place])
    assert store.get(KEY, bytes) is None
    store.put(KEY, b"some data")
    assert store.get(KEY, bytes) == b"some data"


def test_a_folder_that_cannot_be_used_is_nothing_to_speak_of(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    store = Store(tmp_path / "file" / "cache")
    store.put(KEY, b"data")
    assert store.get(KEY, bytes) is None
    store.trim()


def test_beyond_the_limit_the_longest_unused_goes(tmp_path: Path) -> None:
    store = Store(tmp_path, most=1000)
    keys = [digest(b"%d" % number) for number in range(10)]
    for age, key in enumerate(keys[:8]):
        store.put(key, b"x" * 58)
        (path,) = tmp_path.rglob(key[2:])
        os.utime(path, (age, age))
    assert store.get(keys[0], bytes) is not None  # used just now
    store.trim()
    assert len(files_of(store)) == 8
    store.put(keys[8], b"x" * 58)
    store.trim()
    kept = [key for key in keys if store.get(key, bytes) is not None]
    assert keys[0] in kept
    assert keys[8] in kept
    assert keys[1] not in kept
    assert sum(path.stat().st_size for path in files_of(store)) <= 750


def test_a_run_that_added_nothing_does_not_look_through_everything(tmp_path: Path) -> None:
    Store(tmp_path, most=10).put(KEY, b"x" * 60)
    store = Store(tmp_path, most=10)
    store.trim()
    assert store.get(KEY, bytes) is not None


def test_many_runs_use_one_folder_at_once(tmp_path: Path) -> None:
    found: list[bytes | None] = []

    def work(number: int) -> None:
        store = Store(tmp_path, most=2000)
        for round_ in range(40):
            key = digest(b"%d" % (round_ % 5))
            store.put(key, b"%d" % (round_ % 5) * 100)
            found.append(store.get(key, bytes))
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
    assert default_folder() == tmp_path
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr("sys.platform", "linux")
    assert default_folder() == tmp_path / "home" / ".cache"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert default_folder() == tmp_path / "local"


def test_the_borders_of_contents_count() -> None:
    assert len({digest(b"ab", b"c"), digest(b"a", b"bc"), digest(b"abc"), digest(b"abc", b"")}) == 4


def old(path: Path, data: bytes = b"mine" * 100) -> Path:
    """Write a file that nobody has used for longer than any content."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (1, 1))
    return path


def fill(folder: Path) -> Store:
    """Return a store that has more than it may keep, so that all of its own goes."""
    store = Store(folder, most=1)
    for number in range(4):
        store.put(digest(b"%d" % number), b"x" * 60)
    store.trim()
    return store


@pytest.mark.parametrize(
    "name",
    [
        "notes.txt",
        "ab/notes.txt",
        f"{KEY[:2]}/{KEY[2:]}",
        "triglyph/notes.txt",
        "triglyph/ab/notes.txt",
        f"triglyph/{KEY}",
        f"triglyph/ab/cd/{KEY[2:]}",
        f"triglyph/AB/{KEY[2:].upper()}",
        f"triglyph/abc/{KEY[2:]}",
        f"triglyph/.git/{KEY[2:]}",
        f"triglyph/ab/{KEY[2:]}.txt",
        "triglyph/ab/.triglyph-mine.tmp",
    ],
)
def test_what_is_called_otherwise_than_contents_stays(tmp_path: Path, name: str) -> None:
    Store(tmp_path).put(KEY, b"x")
    mine = old(tmp_path / name)
    fill(tmp_path)
    assert mine.read_bytes() == b"mine" * 100


def test_what_does_not_begin_as_contents_do_stays(tmp_path: Path) -> None:
    Store(tmp_path).put(KEY, b"x")
    mine = old(tmp_path / "triglyph" / "ab" / KEY[2:])
    fill(tmp_path)
    assert mine.exists()
    assert files_of(Store(tmp_path)) == [mine]


def test_links_are_not_followed(tmp_path: Path) -> None:
    cache, mine = tmp_path / "cache", tmp_path / "mine"
    Store(cache).put(KEY, b"x")
    kept = old(mine / KEY[2:], b"0" * 64 + b"mine")
    (cache / "triglyph" / "ab").symlink_to(mine)
    (cache / "triglyph" / "cd").mkdir()
    linked = cache / "triglyph" / "cd" / KEY[2:]
    linked.symlink_to(kept)
    fill(cache)
    assert kept.exists()
    assert linked.is_symlink()
    Store(cache).put("cd" + KEY[2:], b"new")
    assert kept.read_bytes() == b"0" * 64 + b"mine"
    assert kept.stat().st_mtime == 1


def test_what_was_never_finished_goes_when_nobody_is_at_it(tmp_path: Path) -> None:
    folder = Store(tmp_path).folder
    left, held = (folder / f".triglyph-{number * 12}.tmp" for number in "01")
    folder.mkdir()
    left.write_bytes(b"")
    with held.open("wb") as file:
        assert hold(file.fileno(), held)
        Store(tmp_path).put(KEY, b"x")
        assert not left.exists()
        assert held.exists()


@pytest.mark.parametrize("name", ["README.md", "ab.txt", ".git/HEAD"])
@pytest.mark.parametrize("tags", [(), (TAG,)], ids=["", "with the tag of another program"])
def test_a_folder_of_that_name_that_is_something_else_is_not_used(
    tmp_path: Path, name: str, tags: tuple[str, ...]
) -> None:
    mine = {old(tmp_path / "triglyph" / each) for each in (name, *tags)}
    assert not Store(tmp_path).is_usable()
    store = fill(tmp_path)
    assert store.get(digest(b"1"), bytes) is None
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == mine


def test_a_user_may_have_the_folder_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "triglyph").symlink_to(tmp_path / "disk")
    store = Store(tmp_path)
    store.put(KEY, b"data")
    assert store.get(KEY, bytes) == b"data"
    assert (tmp_path / "disk" / TAG).exists()


def test_what_graphviz_knows_of_fonts_may_be_there_first_and_stays(tmp_path: Path) -> None:
    fonts = old(tmp_path / "triglyph" / "fontconfig" / "x.cache-9")
    fonts.parents[1].chmod(0o755)
    store = fill(tmp_path)
    assert fonts.exists()
    store.put(KEY, b"data")
    assert store.get(KEY, bytes) == b"data"
    assert store.folder.stat().st_mode & 0o077 == 0


def test_permissions_that_somebody_gives_later_stay(tmp_path: Path) -> None:
    Store(tmp_path).put(KEY, b"data")
    (tmp_path / "triglyph").chmod(0o770)
    Store(tmp_path).put(digest(b"other"), b"data")
    assert (tmp_path / "triglyph").stat().st_mode & 0o777 == 0o770


def test_a_store_from_before_there_was_a_tag_is_ours(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, b"data")
    (store.folder / TAG).unlink()
    assert Store(tmp_path).get(KEY, bytes) == b"data"
    Store(tmp_path).put(digest(b"other"), b"data")
    tag = (store.folder / TAG).read_bytes()
    assert tag.startswith(b"Signature: 8a477f597d28d172789f06886806bc55\n")


def test_a_store_that_somebody_deletes_is_made_again_for_its_user_alone(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, b"data")
    for path in sorted(store.folder.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    store.folder.rmdir()
    store.put(KEY, b"data")
    assert store.get(KEY, bytes) == b"data"
    assert store.folder.stat().st_mode & 0o077 == 0
    assert (store.folder / TAG).exists()
