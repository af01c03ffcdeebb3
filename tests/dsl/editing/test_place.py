"""What is being written is known from the lines above, in sound texts and in broken ones."""

import pytest

from triglyph.editing.place import Step, notation_at, place_at
from triglyph.language.grammar.notation import Edges, Ends, Nodes, Steps, Word


@pytest.mark.parametrize(
    ("text", "path", "word"),
    [
        ("dir", (), "dir"),
        ("nodes:\n  web:\n    ki", ("nodes", "web"), "ki"),
        ("nodes:\n  web: Shop\n  ", ("nodes",), ""),
        ("nodes:\n  db: {kind: da", ("nodes", "db", "kind"), "da"),
        ('nodes: {a: {label: "x, {", ki', ("nodes", "a"), "ki"),
        (
            "nodes:\n  g:\n    nodes:\n      a: {tags: [x, p",
            ("nodes", "g", "nodes", "a", "tags", None),
            "p",
        ),
        ("edges:\n  - web -> d", ("edges", None), "web -> d"),
        ("edges:\n- web -> d", ("edges", None), "web -> d"),
        ("edges:\n  - a -> b:\n      cl", ("edges", None, "a -> b"), "cl"),
        ("edges:\n  - {from: a, to: [b, ", ("edges", None, "to", None), ""),
        ("notes:\n  - title: x\n    it", ("notes", None), "it"),
        ("views:\n  a:\n    # why\n\n    show:\n      - w", ("views", "a", "show", None), "w"),
        ("[", (None,), ""),
        ("a: {b: c}", ("a",), "{b: c}"),
        ("", (), ""),
    ],
)
def test_the_keys_above_a_place_are_its_path(text: str, path: tuple[Step, ...], word: str) -> None:
    place = place_at(text, len(text))
    assert place.path == path
    assert place.text in (word, "")
    assert text[place.start :] == place.text


@pytest.mark.parametrize(
    ("path", "notation"),
    [
        (("nodes",), Nodes()),
        (("nodes", "a", "nodes", "b", "kind"), Word("kind")),
        (("nodes", None, "a", "class"), Word("class")),
        (("edges", None), Edges()),
        (("edges", None, "to", None), Ends()),
        (("flows", "f", "steps", None, "alt", "yes", None), Steps()),
        (("views", "v", "hide", None), Word("selector")),
        (("rules", None, "never"), Word("relation")),
        (("nonsense", "x"), None),
        (("title", "x"), None),
    ],
)
def test_a_path_leads_to_how_its_value_is_written(path: tuple[Step, ...], notation: object) -> None:
    assert notation_at(path) == notation
