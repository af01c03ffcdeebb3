"""The JSON Schema says what the one definition says, and the shipped file is current."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from editor_values import editor_value
from goldens import CompareGolden
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft7Validator
from written_specs import documents

from triglyph.cli.commands import run
from triglyph.cli.schema import SHIPPED
from triglyph.kinds import KINDS
from triglyph.language.grammar.fields import DOCUMENT, FORMS, NODE
from triglyph.language.grammar.notation import Choice
from triglyph.language.json_schema import schema_text, spec_schema
from triglyph.language.load import load_file, load_text

ROOT = Path(__file__).parents[3]
SCHEMA = spec_schema()
VALIDATOR = Draft7Validator(SCHEMA)
MISTAKES = sorted((ROOT / "tests" / "mistakes").glob("*.yaml"))
SPECS = [path for path in sorted((ROOT / "specs").rglob("*.yaml")) if path.name != "guide.yaml"]
OTHERS = [
    path
    for folder in ("docs", "tests")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
    if not {"mistakes", "node_modules"} & set(path.parts)
]
STRUCTURE = {
    "attributes-beside-edge",
    "bad-arrow",
    "bad-colour",
    "bad-icon",
    "bad-id",
    "bad-link",
    "colon-in-text",
    "dash-missing",
    "edge-end-missing",
    "edge-form",
    "edges-no-list",
    "empty-file",
    "group-only",
    "kind-without-base",
    "note-form",
    "unknown-field",
    "unknown-kind",
    "unknown-value",
    "wrong-type",
}
"""Rules on the fields there are and what they hold; for others one must know what else there is."""


def all_parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Every mapping within a schema, itself included."""
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from all_parts(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from all_parts(value)


def objections(text: str) -> list[str]:
    """What the schema has against a text."""
    return [found.message[:200] for found in VALIDATOR.iter_errors(editor_value(text))]


def is_accepted(text: str) -> bool:
    """Whether the loader finds no error in a text."""
    return all(problem.severity == "warning" for problem in load_text(text).problems)


def test_the_shipped_schema_is_current(compare_golden: CompareGolden) -> None:
    compare_golden(SHIPPED, schema_text())


def test_the_schema_is_one() -> None:
    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_the_project_s_own_specs_are_valid(path: Path) -> None:
    assert objections(path.read_text(encoding="utf-8")) == []


def test_the_specs_that_other_tests_and_pages_draw_are_valid() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in OTHERS}
    drawn = {path: text for path, text in texts.items() if load_file(path).diagram is not None}
    assert len(drawn) > 100
    assert {path: objections(text) for path, text in drawn.items() if objections(text)} == {}


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_mistakes_of_structure_are_found_and_warnings_are_none(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    problems = load_file(path).problems
    if not is_yaml(text):
        return
    if all(problem.severity == "warning" for problem in problems):
        assert objections(text) == []
    elif STRUCTURE & {problem.rule for problem in problems}:
        assert objections(text) != []


def is_yaml(text: str) -> bool:
    """Whether a text is one document of YAML."""
    try:
        yaml.compose(text, yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError):
        return False
    return True


@pytest.mark.parametrize(
    "text",
    [
        "nodes: {a: , b: 33, c: true, d: [x, 2], e: {label: 33, callout: no}}",
        "nodes: [a, some text, {b: B}, {c: {kind: cache}}, {label: d}, [two, lines]]",
        "nodes: {g: {nodes: [1, 2], layout: grid, columns: 3},\n"
        " h: {layout: grid, nodes: [3], columns: '3'}}",
        "nodes: {a: {sections: [x, [y, 2], {text: z, callout: w}, [{text: 3, callout: [4]}]]}}",
        "nodes: {a: {kind: , shape: , link: , sections: , class: , text: }}",
        "edges: [a -> b, 'a, b <..> c == d', {a -> b: x}, {b -> a: [x, 1]}, {a => b: {label: 3}}]",
        "edges: [{from: a, to: b}, {from: [a, 2], to: 'c, d', arrow: '<->', label: [x, y]}, ]",
        "nodes: {x: {kind: pg}, y: {kind: db}}\nkinds: {pg: {base: database}, db: database}",
        "vars: {d: right, n: '3', k: cache, e: a -> b, u: 'https://a.example'}\n"
        "nodes: {a: {kind: '${k}', link: '${u}/b'}, b: }\n"
        "layout: grid\ncolumns: ${n}\ndirection: ${d}\nedges: ['${e}']",
        "notes: [{items: [a, 1]}, {steps: }, {rows: {a: 1, b c: [x, y]}}, {text: x, mark: 1}]",
        "nodes: {a: A}\nlegend: true\ntitle: 2026-01-02\n"
        "classes: {hot: '#7f1d1d', 2: {fill: data}}",
        "nodes: {größe: {nodes: {店: }}, _x-y: , 7a: }",
        "edges: [a -> b]\n"
        + "".join(f"{name}:\n" for name in DOCUMENT.fields if name not in ("nodes", "edges")),
    ],
)
def test_every_form_of_a_value_is_valid(text: str) -> None:
    assert is_accepted(text), load_text(text).problems
    assert objections(text) == []


def test_whatever_the_loader_accepts_is_valid() -> None:
    accepted: list[str] = []

    @settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
    @given(documents())
    def check(document: Any) -> None:
        text = json.dumps(document, ensure_ascii=False)
        if is_accepted(text):
            assert objections(text) == [], text
            accepted.append(text)

    check()
    assert len(accepted) > 30


def test_every_field_of_every_form_has_a_description() -> None:
    described = {
        name
        for part in all_parts(SCHEMA)
        for name, field in part.get("properties", {}).items()
        if "description" in field
    }
    assert described == {name for form in FORMS.values() for name in form.fields}
    assert all(field.meaning for form in FORMS.values() for _, field in form.fields.values())


def test_every_choice_is_an_enumeration() -> None:
    properties = SCHEMA["definitions"]["node"]["anyOf"][0]["properties"]
    choices = {
        name: field.notation.values
        for name, (_, field) in NODE.fields.items()
        if isinstance(field.notation, Choice)
    }
    assert choices
    for name, values in choices.items():
        assert properties[name]["anyOf"][0]["enum"] == list(values)


def test_the_kinds_are_those_of_the_table_with_their_meanings() -> None:
    kind = SCHEMA["definitions"]["kind"]["anyOf"][0]
    assert kind["enum"] == list(KINDS)
    assert kind["enumDescriptions"] == [known.meaning for known in KINDS.values()]


def test_every_reference_leads_to_a_definition() -> None:
    wanted = {part["$ref"] for part in all_parts(SCHEMA) if isinstance(part.get("$ref"), str)}
    assert wanted <= {f"#/definitions/{name}" for name in SCHEMA["definitions"]}


def test_forms_take_no_other_fields() -> None:
    closed = [
        set(part["properties"])
        for part in all_parts(SCHEMA)
        if part.get("additionalProperties") is False and "properties" in part
    ]
    for form in FORMS.values():
        assert set(form.fields) in closed, form.title


def test_the_command_prints_the_shipped_schema(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["schema"]) == 0
    assert capsysbinary.readouterr().out == SHIPPED.read_bytes()


def test_the_command_writes_the_schema_where_a_spec_finds_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "specs" / "spec.schema.json"
    assert run(["schema", "-o", str(target)]) == 0
    assert target.read_bytes() == SHIPPED.read_bytes()
    assert capsys.readouterr() == ("", f"{target} written\n")


def test_the_command_says_where_the_installed_schema_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "--path"]) == 0
    assert capsys.readouterr().out == f"{SHIPPED}\n"


def test_a_path_and_a_file_to_write_are_not_asked_for_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["schema", "--path", "-o", str(tmp_path / "s.json")]) == 2
    assert "choose one" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
