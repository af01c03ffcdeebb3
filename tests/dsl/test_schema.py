"""The JSON Schema says what the one definition says, and the shipped file is current."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from goldens import CompareGolden

import triglyph
from triglyph.kinds import KINDS
from triglyph.language.document import FORMS, NODE, NodeEntry
from triglyph.language.notation import Choice
from triglyph.schema import schema_text, spec_schema

SHIPPED = Path(triglyph.__file__).parent / "spec.schema.json"


def all_parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Every mapping within a schema, itself included."""
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from all_parts(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from all_parts(value)


def test_the_shipped_schema_is_current(compare_golden: CompareGolden) -> None:
    compare_golden(SHIPPED, schema_text())


def test_every_field_of_every_form_has_a_description() -> None:
    described = {
        name
        for part in all_parts(spec_schema())
        for name, field in part.get("properties", {}).items()
        if "description" in field
    }
    assert described == {name for form in FORMS.values() for name in form.fields}
    assert all(field.meaning for form in FORMS.values() for _, field in form.fields.values())


def test_every_choice_is_an_enumeration() -> None:
    properties = spec_schema()["definitions"]["node"]["anyOf"][1]["properties"]
    choices = {
        name: field.notation.values
        for name, (_, field) in NODE.fields.items()
        if isinstance(field.notation, Choice)
    }
    assert choices
    for name, values in choices.items():
        assert properties[name]["enum"] == list(values)


def test_the_kinds_are_those_of_the_table_with_their_meanings() -> None:
    kind = spec_schema()["definitions"]["kind"]
    assert kind["enum"] == list(KINDS)
    assert kind["enumDescriptions"] == [known.meaning for known in KINDS.values()]


def test_every_reference_leads_to_a_definition() -> None:
    schema = json.loads(schema_text())
    wanted = {part["$ref"] for part in all_parts(schema) if "$ref" in part}
    assert wanted <= {f"#/definitions/{name}" for name in schema["definitions"]}


def test_forms_take_no_other_fields() -> None:
    closed = [
        set(part["properties"])
        for part in all_parts(spec_schema())
        if part.get("additionalProperties") is False
    ]
    for form in FORMS.values():
        assert set(form.fields) in closed, form.title
    assert FORMS[NodeEntry] is NODE
