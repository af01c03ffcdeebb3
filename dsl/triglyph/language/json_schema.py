"""The JSON Schema of a spec, for editors: made from the one definition of the fields.

It accepts whatever the loader accepts, and says what a schema can say of the
rest; which ids and classes exist, for instance, it cannot know. A kind that is
not built in passes only in a spec that has kinds of its own, or includes some:
hence two sorts of nodes.

Of equivalent forms this uses those with which the YAML language server marks the
wrong value itself, suggests only valid answers, and adds a colon after a field;
for that it needs ``anyOf``, ``properties`` or ``items``. Alternatives that look
alike have different titles, because it joins equal ones.
"""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any, TypeAlias

from triglyph.kinds import KINDS
from triglyph.language.grammar.edge_fields import LongEdge, LongMessage
from triglyph.language.grammar.fields import (
    DOCUMENT,
    EDGE_ATTRIBUTES,
    FORMS,
    GROUP_ONLY,
    LONG_EDGE,
    LONG_MESSAGE,
    MESSAGE_ATTRIBUTES,
    NODE,
    NOTE_FORMS,
    STEP,
    KindEntry,
    NoteEntry,
    SectionLineEntry,
)
from triglyph.language.grammar.flow_fields import SINGLE_BRANCH, FlowEntry, FlowNoteEntry
from triglyph.language.grammar.notation import (
    Choice,
    Count,
    Edges,
    Ends,
    Entry,
    Field,
    Flag,
    Form,
    Listing,
    Nodes,
    Notation,
    Section,
    Steps,
    Table,
    Text,
    Word,
)
from triglyph.language.grammar.selectors import SELECTOR_FORMS
from triglyph.language.grammar.view_fields import RULE_FORMS, RuleEntry
from triglyph.language.p2_read.colour_values import TONES
from triglyph.language.p2_read.links import HOST_ENDINGS

Schema: TypeAlias = dict[str, Any]

ARROW = r"<?(-+|\.+|=+)>?"
OPEN = r"\$\{"
"""In a text that is only known once its variables are."""
NAME = r"[^\s!-,./:-@\[-^`{-~-][^\s!-,./:-@\[-^`{-~]*"
"""An id as far as a pattern can say it that every editor understands."""
ENDS = rf"{NAME}(\s*,\s*{NAME})*"
STATEMENT = rf"^\s*{ENDS}(\s+{ARROW}\s+{ENDS})+\s*$|{OPEN}"
HOST = rf"([\w-]+\.)+({HOST_ENDINGS.replace(' ', '|')})(/|$)"
NO_PATH = rf"(?!//|[wW][wW][wW]\.|{HOST}|[\w.+-]+@[\w.-]+\.[a-zA-Z]{{2,}}$)"
PATH = r"[^\s<>\"\\^`{|}:&?#]*"
"""Links that are paths, as far as a pattern can say it."""

REQUIRED: dict[type, list[str]] = {
    LongEdge: ["from", "to"],
    LongMessage: ["from", "to"],
    KindEntry: ["base"],
    FlowEntry: ["steps"],
    FlowNoteEntry: ["over", "text"],
}
"""The fields that a mapping is not complete without."""


def spec_schema() -> Schema:
    """Return the schema of a whole spec, in draft 7, which editors know best."""
    document = form_schema(DOCUMENT)
    nodes = document["properties"]["nodes"]
    del nodes["$ref"]
    nodes["properties"] = {}
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
            "any-kind": {
                "anyOf": [*kind_schema()["anyOf"], {"title": "a kind", **reference("line")}]
            },
            "nodes": nodes_schema(node="node"),
            "any-nodes": nodes_schema(node="any-node"),
            "node": node_schema(nodes="nodes", kind="kind"),
            "any-node": node_schema(nodes="any-nodes", kind="any-kind"),
            "section": section_schema(),
            "edge": edge_schema(LONG_EDGE, EDGE_ATTRIBUTES),
            "steps": steps_schema(),
            "step": edge_schema(LONG_MESSAGE, MESSAGE_ATTRIBUTES, reference("FlowStep")),
            **{
                definition_name(form): form_schema(form)
                for form in FORMS.values()
                if form not in (DOCUMENT, NODE, LONG_EDGE, LONG_MESSAGE)
            },
        },
    }


def schema_text() -> str:
    """Return the schema as a file holds it."""
    return json.dumps(spec_schema(), indent=1, ensure_ascii=False) + "\n"


def reference(name: str) -> Schema:
    """Return a reference to one of the definitions."""
    return {"$ref": f"#/definitions/{name}"}


def definition_name(form: Form) -> str:
    """Return what a form is called among the definitions."""
    return form.entry.__name__.removesuffix("Entry")


def form_schema(form: Form) -> Schema:
    """Return the schema of a mapping with the fields of a form."""
    schema: Schema = {
        "title": form.title,
        "type": "object",
        "additionalProperties": False,
        "properties": {name: field_schema(field) for name, (_, field) in form.fields.items()},
    }
    if form is NODE:
        schema["dependencies"] = {name: ["nodes"] for name in GROUP_ONLY}
    if form.entry in REQUIRED:
        schema["required"] = REQUIRED[form.entry]
    if form is STEP:
        schema |= {"minProperties": 1, "maxProperties": 1}
        for field in SINGLE_BRANCH:
            schema["properties"][field]["maxProperties"] = 1
    if form.entry is NoteEntry:
        message = f"a note has one of: {', '.join(NOTE_FORMS)}"
        schema["oneOf"] = [
            {"title": name, "required": [name], "errorMessage": message} for name in NOTE_FORMS
        ]
    if form.entry is RuleEntry:
        message = f"a rule has one of: {', '.join(RULE_FORMS)}"
        schema["oneOf"] = [
            {"title": name, "required": [name], "errorMessage": message} for name in RULE_FORMS
        ]
        schema["dependencies"] = {"every": ["has"], "has": ["every"]}
    return schema


def field_schema(field: Field) -> Schema:
    """Return the schema of a field's value, with what an editor shows of it."""
    schema = schema_of(field.notation)
    shown = {"description": field.meaning}
    if field.example:
        shown["markdownDescription"] = f"{field.meaning}\n\n```yaml\n{field.example}\n```"
    for alternative in schema.get("anyOf", ()):
        if "enum" in alternative:
            alternative |= shown
    return shown | schema


def schema_of(notation: Notation) -> Schema:
    """Return the schema of a value that is written in a notation."""
    return SCHEMAS[type(notation)](notation)


def line_schema() -> Schema:
    """Return the schema of one line of text: a single value, whatever YAML takes it for."""
    message = "this is text: text with a colon, a brace or a bracket needs quotes"
    return {
        "if": {"type": ["array", "object"], "properties": {}},
        "then": {"type": "string", "errorMessage": message},
    }


def text_schema() -> Schema:
    """Return the schema of a line, or a list of lines."""
    listed = {"title": "a list of lines", "type": ["array"], "items": reference("line")}
    return {"anyOf": [reference("line"), listed]}


def either(schema: Schema, *, pattern: str = OPEN) -> Schema:
    """Return a schema for what another one accepts, a text that fits a pattern, or nothing yet."""
    open_text = {
        "title": "a text with variables",
        "if": {"type": "string"},
        "then": {"pattern": pattern},
        "else": {"not": {"type": ["number", "boolean", "array", "object"]}},
    }
    return {"anyOf": [schema, open_text]}


def matching(pattern: str, message: str) -> Schema:
    """Return the schema of a text that fits a pattern, with the message for any other."""
    return either({"type": "string", "pattern": f"{pattern}|{OPEN}", "errorMessage": message})


def kind_schema() -> Schema:
    """Return a schema for one of the built-in kinds."""
    meanings = [kind.meaning for kind in KINDS.values()]
    return either({"enum": list(KINDS), "enumDescriptions": meanings})


def only(*types: str, message: str) -> Schema:
    """Return a schema for values of some types, or none yet, with the message for any other."""
    return {
        "if": {"not": {"type": [*types, "null"]}},
        "then": {"type": types[0], "errorMessage": message},
    }


def nullable(schema: Schema) -> Schema:
    """Return a schema for what another one accepts, or nothing yet."""
    return {"if": {"not": {"type": "null"}}, "then": schema}


def listing_schema(notation: Listing) -> Schema:
    """Return the schema of a list, or a single item where that may be alone."""
    item = schema_of(notation.item)
    if notation.lone:
        return {"anyOf": [item, {"title": "a list", "type": "array", "items": item}]}
    message = f"this is a list, each entry after a dash: {notation.example}"
    return {"items": nullable(item), **only("array", message=message)}


def table_schema(notation: Table) -> Schema:
    """Return the schema of a mapping from names, or from terms of any text."""
    names = {"propertyNames": NAMES} if notation.keys == "name" else {}
    message = f"each entry has its name and a colon: {notation.example}"
    return {
        "properties": {},
        "additionalProperties": schema_of(notation.value),
        **names,
        **only("object", message=message),
    }


def entry_schema(notation: Entry) -> Schema:
    """Return the schema of an object of a form, or the text that it is short for."""
    form = FORMS[notation.form]
    whole = reference(definition_name(form))
    if not notation.short:
        return whole
    return {"anyOf": [schema_of(form.fields[notation.short][1].notation), whole]}


def node_schema(*, nodes: str, kind: str) -> Schema:
    """Return the schema of a node: its fields, its label, or nothing.

    Two of the fields have definitions of their own.
    """
    form = form_schema(NODE)
    form["properties"]["nodes"]["$ref"] = f"#/definitions/{nodes}"
    form["properties"]["kind"]["$ref"] = f"#/definitions/{kind}"
    return {"anyOf": [form, *text_schema()["anyOf"]]}


def nodes_schema(*, node: str) -> Schema:
    """Return the schema of nodes by their ids, or a list of ids, labels and nodes."""
    message = "each node has its id and a colon: web: Web server"
    named = {
        "type": "object",
        "maxProperties": 1,
        "propertyNames": {"not": {"enum": list(NODE.fields)}},
        "patternProperties": {f"^{NAME}$": reference(node)},
        "additionalProperties": False,
        "errorMessage": NAMES["errorMessage"],
    }
    return {
        "properties": {},
        "propertyNames": NAMES,
        "additionalProperties": reference(node),
        "items": {"anyOf": [reference(node), named]},
        **only("object", "array", message=message),
    }


def section_schema() -> Schema:
    """Return the schema of a line, a line with a callout, or a list of these."""
    line = [reference("line"), reference(definition_name(FORMS[SectionLineEntry]))]
    listed = {"title": "a list of lines", "type": "array", "items": {"anyOf": line}}
    return {"anyOf": [*line, listed]}


def edge_schema(long: Form, attributes: Form, *others: Schema) -> Schema:
    """Return the schema of an edge: short, with a label or attributes, or long.

    A message of a flow is written likewise; ``others`` are the other steps.
    """
    message = "an edge is two ids with an arrow between them and spaces around it: a -> b"
    said = reference(definition_name(attributes))
    labelled = {
        "title": "an edge and its label",
        "type": "object",
        "maxProperties": 1,
        "patternProperties": {
            STATEMENT: {"if": {"type": "object"}, "then": said, "else": reference("text")}
        },
        "additionalProperties": False,
        "errorMessage": message,
    }
    return {
        "if": {"type": "string"},
        "then": {"pattern": STATEMENT, "errorMessage": message},
        "else": nullable({"anyOf": [form_schema(long), labelled, *others]}),
    }


def steps_schema() -> Schema:
    """Return a list of steps."""
    message = "steps are a list, each after a dash: - a -> b"
    return {"items": reference("step"), **only("array", message=message)}


def branches_schema() -> Schema:
    """Return a mapping from titles to steps."""
    message = "a frame has branches, each a title and its steps: {in stock: [a -> b]}"
    return {
        "properties": {},
        "additionalProperties": reference("steps"),
        **only("object", message=message),
    }


def edges_schema() -> Schema:
    """Return the schema of a list of edges."""
    message = "edges are a list, each after a dash: - a -> b"
    return {"items": reference("edge"), **only("array", message=message)}


NAMES: Schema = {
    "pattern": f"^{NAME}$",
    "errorMessage": "an id has letters, digits, `_` and `-`, and no spaces",
}
NAMED = either(reference("line"))
WORDS: dict[str, Schema] = {
    "id": NAMED,
    "kind": reference("kind"),
    "class": NAMED,
    "tag": NAMED,
    "selector": matching(
        rf"^(\*|{NAME}(\.\*\*?)?|(kind|tag|class):{NAME})$", f"a selector is {SELECTOR_FORMS}"
    ),
    "relation": matching(
        r"^\s*\S.*\s<?(-+|\.+|=+)>?\s+\S",
        "this is two selectors with an arrow between them: web.** -> kind:database",
    ),
    "emoji": matching(r"^\S*[^\x00-\x7F]\S*$", "this is an emoji, as in icon: 📦"),
    "mark": NAMED,
    "image": matching(
        r"^[^\\]*[./][^\\]*$", "this is an icon, as in aws.database.RDS, or a png or svg file"
    ),
    "link": matching(
        f"^([hH][tT][tT][pP][sS]?://|[mM][aA][iI][lL][tT][oO]:|{NO_PATH}{PATH}($|[?#]))",
        "a link begins with https://, http:// or mailto:, or is a path such as docs/queue.md",
    ),
    "path": NAMED,
    "colour": either({"enum": list(TONES)}, pattern=f"^#[0-9a-fA-F]{{6}}$|{OPEN}"),
    "arrow": matching(f"^{ARROW}$", "an arrow is written as in '->', '<->', '..>', '=='"),
}
"""By the form of a word: what it can be."""

SCHEMAS: dict[type, Callable[[Any], Schema]] = {
    Text: lambda _: text_schema(),
    Word: lambda notation: deepcopy(WORDS[notation.form]),
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
    Edges: lambda _: edges_schema(),
    Steps: lambda notation: branches_schema() if notation.in_branches else reference("steps"),
    Ends: lambda _: text_schema(),
}
"""What makes the schema of each notation."""
