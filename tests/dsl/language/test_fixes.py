"""The edit that a problem suggests mends it, and breaks nothing else."""

import json
from pathlib import Path

import pytest

from triglyph.cli.problem_formats import as_json, as_sarif
from triglyph.language.core.limits import DEFAULT_LIMITS
from triglyph.language.core.problems import Fix, Problem
from triglyph.language.core.source import Source, decode
from triglyph.language.load import load_source

FOLDER = Path(__file__).parents[2] / "mistakes"


def problems_of(text: str, path: Path) -> tuple[Problem, ...]:
    """The problems of a text as if it was in a file."""
    return load_source(Source(text, path=path.name), path=path, limits=DEFAULT_LIMITS).problems


def applied(fix: Fix, text: str) -> str:
    """The text with an edit."""
    return text[: fix.start] + fix.text + text[fix.end :]


FIXABLE = [
    pytest.param(spec, number, id=f"{spec.stem}-{number}")
    for spec in sorted(FOLDER.glob("*.yaml"))
    for number, problem in enumerate(
        problems_of(decode(spec.read_bytes(), path=spec.name).text, spec)
    )
    if problem.fix is not None
]


def test_most_mistakes_that_show_what_to_write_have_an_edit() -> None:
    assert len(FIXABLE) > 90


@pytest.mark.parametrize(("spec", "number"), FIXABLE)
def test_an_edit_mends_its_mistake_and_makes_no_other(spec: Path, number: int) -> None:
    text = decode(spec.read_bytes(), path=spec.name).text
    before = problems_of(text, spec)
    fix = before[number].fix
    assert fix is not None
    after = problems_of(applied(fix, text), spec)
    mended = (before[number].message, before[number].hint)
    assert mended not in {(each.message, each.hint) for each in after}, applied(fix, text)
    errors = [sum(each.severity == "error" for each in found) for found in (before, after)]
    assert errors[1] < errors[0], applied(fix, text)


def test_an_edit_is_in_the_data_for_other_programs() -> None:
    (problem,) = problems_of("nodes: {a: {kind: db}}", FOLDER / "a.yaml")
    assert problem.fix == Fix(18, 20, "database")
    (finding,) = json.loads(as_json([problem]))["findings"]
    assert finding["fix"] == {"start": 18, "end": 20, "text": "database"}
    (result,) = json.loads(as_sarif([problem]))["runs"][0]["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"charOffset": 18, "charLength": 2},
            "insertedContent": {"text": "database"},
        }
    ]


def test_what_one_edit_does_not_mend_has_none() -> None:
    for text in (
        "nodes: {a: {kind: db}, b: {kind: db}}",
        "nodes: {a: {kind: api}}",
        "nodes: [a]\nedges: [a -> zebra]",
    ):
        (problem,) = problems_of(text, FOLDER / "a.yaml")
        assert problem.fix is None


def test_a_mistake_in_several_places_has_an_edit_for_each() -> None:
    (problem,) = problems_of("nodes: {a: {kind: db}, b: {kind: db}}", FOLDER / "a.yaml")
    assert problem.fixes == (Fix(18, 20, "database"), Fix(33, 35, "database"))
    (result,) = json.loads(as_sarif([problem]))["runs"][0]["results"]
    assert len(result["fixes"][0]["artifactChanges"][0]["replacements"]) == 2


def test_a_mistake_with_an_edit_in_some_places_alone_has_none() -> None:
    text = 'nodes: {web: W}\nedges: [web -> wbe, "\\x77be" -> web]'
    (problem,) = problems_of(text, FOLDER / "a.yaml")
    assert problem.fixes == ()


@pytest.mark.parametrize("text", ["- [ -> b\n-c -> d\n", "- [a\n  b]\n", "- - a\n    b\n"])
def test_a_list_of_lists_is_a_mistake_and_no_crash(text: str) -> None:
    assert any(each.severity == "error" for each in problems_of(text, FOLDER / "a.yaml"))


@pytest.mark.parametrize(
    ("written", "hint", "meant"),
    [
        ("edges: [{a: [b, c]}]", 'write: "a -> b, c"', 'edges: ["a -> b, c"]'),
        ("edges: [{a: b}]", "write: a -> b", "edges: [a -> b]"),
        ("edges:\n  - {a: [b, c]}", "write: - a -> b, c", "edges:\n  - a -> b, c"),
        ("nodes: {3 x: Three}", "write `3-x`: an id has", "nodes: {3-x: Three}"),
        ("nodes: {3 x: [a, b]}", "write `3-x`: an id has", "nodes: {3-x: [a, b]}"),
        ("nodes: {3 x: {label: Three}}", "write `3-x`: an id", "nodes: {3-x: {label: Three}}"),
    ],
)
def test_a_hint_is_right_where_it_is_to_be_written(written: str, hint: str, meant: str) -> None:
    (problem,) = problems_of(written, FOLDER / "a.yaml")
    assert problem.hint is not None
    assert problem.hint.startswith(hint)
    assert problem.fix is not None
    assert applied(problem.fix, written) == meant
    assert not problems_of(meant, FOLDER / "a.yaml")


@pytest.mark.parametrize("node", ["", "{kind: app}"])
def test_a_label_is_suggested_beside_an_id_where_there_is_none(node: str) -> None:
    (problem,) = problems_of(f"nodes:\n  web app: {node}", FOLDER / "a.yaml")
    assert problem.hint is not None
    assert problem.hint.startswith("write `web-app`, and `web app` as its `label`")
    assert problem.fix is None
