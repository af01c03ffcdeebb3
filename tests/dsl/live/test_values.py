"""The small parts of the live page: texts, places, what is kept, what the pages hear."""

import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triglyph.language.core.limits import DEFAULT_LIMITS
from triglyph.live.documents import Units, read_document, write_document
from triglyph.live.hub import Hub
from triglyph.live.memory import Recent
from triglyph.live.places import list_places
from triglyph.live.stamps import has_changed, take_stamps
from triglyph.live.watcher import list_folders


@given(st.text(alphabet="aé🛒\n", max_size=12))
def test_offsets_in_units_of_utf_16_and_back(text: str) -> None:
    units = Units(text)
    for offset in range(len(text) + 1):
        counted = len(text[:offset].encode("utf-16-le")) // 2
        assert units.units(offset) == counted
        assert units.characters(counted) == offset


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_that_is_written_back_is_as_it_was(newline: str, encoding: str) -> None:
    data = f"a: ä{newline}b: 🛒{newline}".encode(encoding)
    document = read_document(data, name="x.yaml")
    assert document.text == "a: ä\nb: 🛒\n"
    assert write_document(document.text, before=data, name="x.yaml") == data


def test_bytes_that_are_no_text_are_known() -> None:
    assert not read_document(b"a: \xff", name="x.yaml").is_whole


def edges(text: str) -> list[tuple[str, str]]:
    places = list_places(text, limits=DEFAULT_LIMITS)
    return [(place.id, place.other) for place in places if place.role == "edge"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("- a -> b", [("a", "b")]),
        ("- a -> b, c", [("a", "b"), ("a", "c")]),
        ("- a -> b ..> c: a words b", [("a", "b"), ("b", "c")]),
        ("- a, b <-> c", [("a", "c"), ("b", "c")]),
        ("- {from: a, to: b}", []),
    ],
)
def test_edges_are_found_in_the_text(written: str, expected: list[tuple[str, str]]) -> None:
    assert edges(f"nodes: [a, b, c]\nedges:\n  {written}\n") == expected


def test_messages_are_numbered_in_their_flow() -> None:
    text = (
        "edges: [a -> b]\nflows:\n  f: {steps: [a -> b, b ..> a]}\n"
        "  g:\n    steps:\n      - alt: {yes: [a -> b], no: [b -> a]}\n      - a -> b\n"
    )
    places = list_places(text, limits=DEFAULT_LIMITS)
    found = [(each.flow, each.number, each.id) for each in places if each.role == "edge"]
    assert found == [
        ("", 0, "a"),
        ("f", 1, "a"),
        ("f", 2, "b"),
        ("g", 1, "a"),
        ("g", 2, "b"),
        ("g", 3, "a"),
    ]


def test_a_list_in_brackets_has_one_edge_in_each_item() -> None:
    assert edges("nodes: [a, b, c]\nedges: [a -> b, b -> c]\n") == [("a", "b"), ("b", "c")]


def test_places_are_those_of_the_ids() -> None:
    text = "nodes: {web: Web, db: D}\nedges:\n  - web -> db: web\n"
    found = [
        (each.role, text[each.start : each.end])
        for each in list_places(text, limits=DEFAULT_LIMITS)
    ]
    assert found == [
        ("declared", "web"),
        ("declared", "db"),
        ("used", "web"),
        ("used", "db"),
        ("edge", "web -> db"),
    ]


def test_what_was_not_used_for_longest_is_forgotten() -> None:
    recent: Recent[int] = Recent(2)
    recent.put("a", 1)
    recent.put("b", 2)
    assert recent.get("a") == 1
    recent.put("c", 3)
    assert (recent.get("a"), recent.get("b"), recent.get("c")) == (1, None, 3)


def test_changes_that_a_page_has_not_heard_of_are_one() -> None:
    async def hear() -> list[bytes]:
        hub = Hub()
        hub.open()
        events = hub.listen()
        heard = [await anext(events)]
        for _ in range(1000):
            hub.tell(changed=["a.yaml"])
        hub.tell(changed=["b.yaml"], files=True)
        await asyncio.sleep(0)
        heard += [await anext(events), await anext(events)]
        hub.close()
        heard += [each async for each in events]
        return heard

    _, changed, files = asyncio.run(hear())
    assert changed == b'event: changed\ndata: {"keys":["a.yaml","b.yaml"]}\n\n'
    assert files == b"event: files\ndata: {}\n\n"


def test_a_file_is_changed_when_it_is_replaced_emptied_or_gone(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("x", encoding="utf-8")
    stamps = take_stamps([str(path)])
    assert not has_changed(stamps)
    path.unlink()
    assert has_changed(stamps)
    path.write_text("longer", encoding="utf-8")
    assert has_changed(stamps)


def test_hidden_folders_and_links_to_folders_are_not_watched(tmp_path: Path) -> None:
    (tmp_path / "specs/deep").mkdir(parents=True)
    (tmp_path / "specs/.git").mkdir()
    (tmp_path / "specs/link").symlink_to(tmp_path)
    found = list_folders([str(tmp_path / "specs"), str(tmp_path / "one.yaml")])
    assert found == (str(tmp_path / "specs"), str(tmp_path / "specs/deep"), str(tmp_path))
