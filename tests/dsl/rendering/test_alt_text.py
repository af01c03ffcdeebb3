"""A diagram in words: what is in what, what goes where, in the order of the spec."""

from pathlib import Path

import pytest

from triglyph.api import load
from triglyph.cli.commands import run
from triglyph.rendering.alt_text import describe

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("description: Two  things.\nnodes: {a: A, b: B}", "Two things."),
        ("nodes: {a: A}\nedges: [a -> a]", "A. A leads to itself."),
        ("nodes: {a: A}\nedges: [a -- a: x]", "A. A is joined to itself: x."),
        ("nodes: {a: A, b: A}\nedges: [a -> b]", "A (a) and A (b). A (a) leads to A (b)."),
        ("edges: [a <- a]", "a. a leads to itself."),
        ("edges: ['a -> a, b']", "a and b. a leads to itself and b."),
        (
            "nodes: {a: {label: Orders, kind: database}, b: {label: My database, kind: database}}",
            "Orders (database) and My database.",
        ),
        (
            "nodes: {g: {label: Group, nodes: {a: A, b: B}}, c: C}\nedges: [g -> c]",
            "Group and C. Group contains A and B. Group leads to C.",
        ),
        (
            "nodes: {g: {label: '', frame: none, nodes: {a: A, b: B}}, c: C}",
            "A, B and C.",
        ),
        (
            "nodes: {a: {label: A, sections: [one, {text: two, callout: slow}], callout: 10 ms}}",
            "A. A lists one; two (slow). A is marked 10 ms.",
        ),
        (
            "edges:\n  - a, b ..> c, d: reads",
            "a, b, c and d. a and b lead to c and d by a dashed line: reads.",
        ),
        ("edges: [a -> b -> c]", "a, b and c. a leads to b. b leads to c."),
        ("edges: [a <- b]", "a and b. b leads to a."),
        ("edges: [a <=> b]", "a and b. a is joined to b in both directions by a thick line."),
        ("edges: [a -- b]", "a and b. a is joined to b."),
        (
            "nodes: {x: {label: X, nodes: {a: Web}}, y: {label: Y, nodes: {b: Web}}}\n"
            "edges: [a -> b]",
            "X and Y. X contains Web. Y contains Web. Web in X leads to Web in Y.",
        ),
        ("nodes: {a: X, b: X}\nedges: [a -> b]", "X (a) and X (b). X (a) leads to X (b)."),
        ("notes: [{title: Why, rows: {cost: low}}]", "Why. cost: low."),
    ],
)
def test_a_diagram_is_described_in_words(spec: str, words: str) -> None:
    assert describe(load(f"{spec}\n")) == words


def test_edges_alike_in_everything_are_described_once() -> None:
    diagram = load("edges:\n  - a -> b\n  - a -> b\n")
    assert describe(diagram) == "a and b. a leads to b."


def test_the_command_prints_the_description(tmp_path: Path, capsys: Captured) -> None:
    spec = tmp_path / "one.yaml"
    spec.write_text("edges: [a -> b]\n", encoding="utf-8")
    assert run(["describe", str(spec)]) == 0
    assert capsys.readouterr().out == "a and b. a leads to b.\n"


def test_a_spec_with_a_mistake_is_not_described(tmp_path: Path, capsys: Captured) -> None:
    spec = tmp_path / "one.yaml"
    spec.write_text("nodes: {a: A}\nedges: [a -> b]\n", encoding="utf-8")
    assert run(["describe", str(spec)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "no node has the id `b`" in err


def test_one_spec_is_described_at_a_time(tmp_path: Path, capsys: Captured) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text("nodes: {a: A}\n", encoding="utf-8")
    assert run(["describe", str(tmp_path)]) == 2
    assert "one spec, not 2" in capsys.readouterr().err
