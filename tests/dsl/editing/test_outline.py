"""The outline of a text nests as its groups do."""

from pathlib import Path

from triglyph.editing.names import Names
from triglyph.editing.outline import Entry, outline
from triglyph.language.core.source import Source

TEXT = """\
nodes:
  a: Web
  b:
    nodes:
      c: {nodes: {d: Deep}}
      e: E
  f: F
kinds: {pg: database}
views: {v: {show: a}}
"""


def names_of(entries: tuple[Entry, ...]) -> list[object]:
    return [(each.name, each.label, names_of(each.children)) for each in entries]


def test_groups_hold_their_members() -> None:
    found = outline(Names(Source(TEXT, path="-"), path=Path("-")))
    assert names_of(found) == [
        ("a", "Web", []),
        ("b", "", [("c", "", [("d", "Deep", [])]), ("e", "E", [])]),
        ("f", "F", []),
        ("pg", "", []),
        ("v", "", []),
    ]


def test_each_entry_is_within_what_it_is_in() -> None:
    def check(entries: tuple[Entry, ...], start: int, end: int) -> None:
        for each in entries:
            assert start <= each.start <= each.name_end <= each.end <= end
            assert TEXT[each.start : each.name_end] == each.name
            check(each.children, each.start, each.end)

    check(outline(Names(Source(TEXT, path="-"), path=Path("-"))), 0, len(TEXT))
