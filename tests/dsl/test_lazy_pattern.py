"""Regular expressions that are compiled when they are used."""

import re

import pytest

from triglyph.lazy_pattern import lazy_pattern


def test_a_lazy_pattern_does_what_the_compiled_one_does() -> None:
    lazy = lazy_pattern(r"(\w)(\d+)", re.ASCII)
    assert lazy.sub(r"\2\1", "a1 b22") == "1a 22b"
    assert [found.span() for found in lazy.finditer("a1 b22")] == [(0, 2), (3, 6)]
    assert lazy.fullmatch("a1 ") is None
    assert (lazy.pattern, lazy.groups) == (r"(\w)(\d+)", 2)


def test_a_lazy_pattern_takes_bytes_too() -> None:
    found = lazy_pattern(rb"[\x01-\xff]").search(b"\0\0a")
    assert found is not None
    assert found.start() == 2


def test_a_pattern_is_compiled_once_and_only_when_it_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled: list[str] = []
    compile_now = re.compile
    monkeypatch.setattr(
        re, "compile", lambda *words: compiled.append(words[0]) or compile_now(*words)
    )
    lazy = lazy_pattern("a+")
    assert compiled == []
    assert [bool(lazy.match(text)) for text in ("a", "b", "aa")] == [True, False, True]
    assert compiled == ["a+"]
