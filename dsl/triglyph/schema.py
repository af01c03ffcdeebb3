"""The JSON Schema of a spec, for editors: made from the one definition of the fields.

It accepts whatever the loader accepts, and says what a schema can say of the
rest; which ids and classes exist, for instance, it cannot know. A kind that is
not built in passes only in a spec that has kinds of its own, or includes some:
hence two sorts of nodes. Its order and its conditions are such that the YAML
language server marks the culprit itself and offers nothing that is no answer.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from triglyph.kinds import KINDS
from triglyph.language.colours import TONES
from triglyph.language.document import (
    DOCUMENT,
    EDGE_ATTRIBUTES,
    FORMS,
    GROUP_ONLY,
    LONG_EDGE,
    NODE,
    NOTE_FORMS,
    NoteEntry,
    SectionLineEntry,
)
from triglyph.language.notation import (
    Choice,
    Count,
    Edges,
    Ends,
    Entry,
    Flag,
    Form,
    Listing,
    Nodes,
    Notation,
    Section,
    Table,
    Text,
    Word,
)

Schema: TypeAlias = dict[str, Any]

SHIPPED = Path(__file__).with_name("schema.json")
"""The schema as a file, for editors; a test holds that it is current."""

ARROW = r"<?(-+|\.+|=+)>?"
OPEN = r"\$\{"
"""In a text that is only known once its variables are."""
NAME = r"^[^\s!-,./:-@\[-^`{-~-][^\s!-,./:-@\[-^`{-~]*$"
"""An id as far as a pattern can say it that every editor understands."""


def spec_schema() -> Schema:
    """The schema of a whole spec, in draft 7, which editors know best."""
    document = form_schema(DOCUMENT)
    del document["properties"]["nodes"]["$ref"]
    own_kinds = {"anyOf": [{"required": ["kinds"]}, {"required": ["include"]}]}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **document,
        "title": "a Triglyph spec",
        "if": own_kinds,
        "then": {"properties": {"nodes": reference("any-nodes")}},
        "else": {"properties": {"nodes": reference("nodes")}},
        "definitions": {
            "line": line_schema(),
            "text": text_schema(),
            "kind": kind_schema(),
            "any-kind": {"anyOf": [kind_schema(), scalar_schema()]},
            "nodes": nodes_schema(node="node"),
            "any-nodes": nodes_schema(node="any-node"),
            "node": node_schema(nodes="nodes", kind="kind"),
            "any-node": node_schema(nodes="any-nodes", kind="any-kind"),
            "section": section_schema(),
            "edge": edge_schema(),
            **{
                definition_name(form): form_schema(form)
                for form in FORMS.values()
                if form not in (DOCUMENT, NODE, LONG_EDGE)
            },
        },
    }


def schema_text() -> str:
    """The schema as a file holds it."""
    return json.dumps(spec_schema(), indent=1, ensure_ascii=False) + "\n"


def reference(name: str) -> Schema:
    """What stands for one of the definitions."""
    return {"$ref": f"#/definitions/{name}"}


def definition_name(form: Form) -> str:
    """What a form is called among the definitions."""
    return form.entry.__name__.removesuffix("Entry")


def form_schema(form: Form) -> Schema:
    """The schema of a mapping with the fields of a form."""
    schema: Schema = {
        "title": form.title,
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: {
                "description": field.meaning,
                "markdownDescription": f"{field.meaning}\n\n```yaml\n{field.example}\n```"
                if field.example
                else field.meaning,
                **SCHEMAS[type(field.notation)](field.notation),
            }
            for name, (_, field) in form.fields.items()
        },
    }
    if form is NODE:
        schema["dependencies"] = {name: ["nodes"] for name in GROUP_ONLY}
    if form.entry is NoteEntry:
        schema["anyOf"] = [{"required": [name]} for name in NOTE_FORMS]
    return schema


def scalar_schema() -> Schema:
    """A single value of any type: whatever YAML takes it for, it is text."""
    return {"not": {"type": ["array", "object"]}}


def line_schema() -> Schema:
    """One line of text. An error of the type `string` can say what a `not` cannot."""
    message = "this is text: text with a colon, a brace or a bracket needs quotes"
    return {
        "if": {"type": ["array", "object"]},
        "then": {"type": "string", "errorMessage": message},
    }


def text_schema() -> Schema:
    """A line, or a list of lines."""
    return {
        "if": {"type": "array"},
        "then": {"items": reference("line")},
        "else": reference("line"),
    }


def matching(pattern: str, *, message: str = "") -> Schema:
    """A text that a pattern finds something in, or that is open; or nothing yet."""
    matched: Schema = {"pattern": f"{pattern}|{OPEN}"}
    if message:
        matched["errorMessage"] = message
    return {
        "if": {"type": "string"},
        "then": matched,
        "else": {"not": {"type": ["number", "boolean", "array", "object"]}},
    }


def either(schema: Schema, *, pattern: str = OPEN) -> Schema:
    """What a schema accepts, a text that a pattern finds something in, or nothing yet."""
    return {"anyOf": [schema, matching(pattern)]}


def kind_schema() -> Schema:
    """One of the built-in kinds."""
    meanings = [kind.meaning for kind in KINDS.values()]
    return either({"enum": list(KINDS), "enumDescriptions": meanings})


def listing_schema(notation: Listing) -> Schema:
    """A list, or a single item where that may stand alone."""
    item = SCHEMAS[type(notation.item)](notation.item)
    item = item if isinstance(notation.item, Text | Section | Word) else nullable(item)
    listed = {"type": ["array", "null"], "items": item}
    return {"if": {"type": "array"}, "then": listed, "else": item} if notation.lone else listed


def nullable(schema: Schema) -> Schema:
    """What a schema accepts, or nothing yet."""
    return {"if": {"not": {"type": "null"}}, "then": schema}


def table_schema(notation: Table) -> Schema:
    """A mapping from names, or from terms of any text."""
    value = SCHEMAS[type(notation.value)](notation.value)
    pattern = NAME if notation.keys == "name" else ""
    return {"type": ["object", "null"], **mapping(pattern, value)}


def mapping(pattern: str, value: Schema) -> Schema:
    """What mappings are whose keys match a pattern."""
    return {"patternProperties": {pattern: value}, "additionalProperties": False}


def entry_schema(notation: Entry) -> Schema:
    """An object of a form, the text that it is short for, or nothing yet."""
    form = FORMS[notation.form]
    whole = reference(definition_name(form))
    if not notation.short:
        return nullable(whole)
    short = form.fields[notation.short][1].notation
    return {"anyOf": [SCHEMAS[type(short)](short), whole]}


def node_schema(*, nodes: str, kind: str) -> Schema:
    """A node: its fields, its label, or nothing; two of the fields by other definitions."""
    form = form_schema(NODE)
    form["properties"]["nodes"]["$ref"] = f"#/definitions/{nodes}"
    form["properties"]["kind"]["$ref"] = f"#/definitions/{kind}"
    return {"anyOf": [form, {"not": {"type": "object"}, **text_schema()}]}


def nodes_schema(*, node: str) -> Schema:
    """Nodes by their ids, or a list of ids, labels and nodes."""
    named = {
        "type": "object",
        "maxProperties": 1,
        "propertyNames": {"not": {"enum": list(NODE.fields)}},
        **mapping(NAME, reference(node)),
    }
    return {
        "type": ["object", "array", "null"],
        **mapping(NAME, reference(node)),
        "items": {"anyOf": [reference(node), named]},
    }


def section_schema() -> Schema:
    """A line, a line with a callout, or a list of these."""
    line = {
        "if": {"type": "object"},
        "then": reference(definition_name(FORMS[SectionLineEntry])),
        "else": reference("line"),
    }
    return {"if": {"type": "array"}, "then": {"items": line}, "else": line}


def edge_schema() -> Schema:
    """An edge in the short form, with a label or attributes, or in the long form."""
    statement = rf"\s{ARROW}\s|{OPEN}"
    message = "an edge is two ids with an arrow between them and blanks around it: a -> b"
    labelled = {
        "type": "object",
        "maxProperties": 1,
        "errorMessage": message,
        **mapping(
            statement,
            {
                "if": {"type": "object"},
                "then": reference(definition_name(EDGE_ATTRIBUTES)),
                "else": reference("text"),
            },
        ),
    }
    long = {**form_schema(LONG_EDGE), "required": ["from", "to"]}
    return {
        "if": {"type": "string"},
        "then": {"pattern": statement, "errorMessage": message},
        "else": nullable({"anyOf": [long, labelled]}),
    }


LINE = reference("line")
WORDS: dict[str, Schema] = {
    "id": LINE,
    "kind": reference("kind"),
    "class": LINE,
    "emoji": matching(r"^\S*[^\x00-\x7F]\S*$", message="this is an emoji, as in icon: 📦"),
    "mark": LINE,
    "image": matching(
        r"^\w+\.\w+\.\w+$|\.([pP][nN][gG]|[sS][vV][gG])$",
        message="this is an icon, as in aws.database.RDS, or a png or svg file",
    ),
    "link": matching(
        "^([hH][tT][tT][pP][sS]?://|[mM][aA][iI][lL][tT][oO]:)",
        message="an address begins with https://, http:// or mailto:",
    ),
    "path": LINE,
    "colour": either({"enum": list(TONES)}, pattern=f"^#[0-9a-fA-F]{{6}}$|{OPEN}"),
    "arrow": matching(f"^{ARROW}$", message="an arrow is written as in '->', '<->', '..>', '=='"),
}
"""By the form of a word: what it can be."""

SCHEMAS: dict[type, Callable[[Any], Schema]] = {
    Text: lambda _: reference("text"),
    Word: lambda notation: WORDS[notation.form],
    Choice: lambda notation: either({"enum": list(notation.values)}),
    Flag: lambda _: either({"type": "boolean"}, pattern=f"^(true|false)$|{OPEN}"),
    Count: lambda notation: either(
        {"type": "integer", "minimum": notation.least, "maximum": notation.most},
        pattern=f"^[0-9]+$|{OPEN}",
    ),
    Listing: listing_schema,
    Table: table_schema,
    Entry: entry_schema,
    Section: lambda _: reference("section"),
    Nodes: lambda _: reference("nodes"),
    Edges: lambda _: {"type": ["array", "null"], "items": reference("edge")},
    Ends: lambda _: {"if": {"type": "array"}, "then": {"items": LINE}, "else": LINE},
}
"""What makes the schema of each notation."""
