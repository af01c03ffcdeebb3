"""What is made from the one definition of the language: run this to make it again.

``docs/language.md`` is ``docs/source/language.md`` with every drawing, message and
table put in its place. What marks their places there:

- a block ``yaml drawn`` is followed by the box art of its spec,
- a block ``yaml flow`` is followed by that of its first flow,
- a block ``yaml refused`` is followed by what the loader has against its spec,
- a block ``yaml file NAME`` is a file that the specs below it can include,
- a comment ``<!-- fields of a node -->`` is a table, and so are those in ``TABLES``.

``spec.schema.json``, which editors read, is made at the same time.
"""

import ast
import inspect
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from triglyph.cli.schema import SHIPPED
from triglyph.flows import flow_diagram
from triglyph.kinds import KINDS
from triglyph.language.core import limits
from triglyph.language.core.problems import format_problem
from triglyph.language.grammar.fields import FORMS
from triglyph.language.grammar.notation import (
    Choice,
    Count,
    Edges,
    Ends,
    Entry,
    Flag,
    Listing,
    Nodes,
    Notation,
    Section,
    Steps,
    Table,
    Text,
    Word,
)
from triglyph.language.json_schema import schema_text
from triglyph.language.load import load_text
from triglyph.renderer import Options
from triglyph.themes import LIGHT
from triglyph_renderers.boxart import TXT

FOLDER = Path(__file__).parent
SOURCE = FOLDER / "source" / "language.md"
PAGE = FOLDER / "language.md"
SPEC = "spec.yaml"
"""What messages call the specs of the page."""
NOTICE = "<!-- Made from docs/source/language.md: change that, and run `make docs`. -->\n\n"

BLOCK = re.compile(
    r"^```yaml (drawn|flow|refused|file) ?(\S*)\n(.*?)^```$\n?", re.MULTILINE | re.DOTALL
)
COMMENT = re.compile(r"^<!-- (.+?) -->$", re.MULTILINE)
HEADING = re.compile(r"^(##) (.+)$", re.MULTILINE)
WRONG_IN_ANCHORS = re.compile(r"[^\w\- ]")

BY_TITLE = {form.title: form for form in FORMS.values()}
"""Of the two forms of an edge the long one, which has all fields."""
WORDS = {
    "id": "an id",
    "kind": "a [kind](#kinds)",
    "class": "a [class](#classes)",
    "tag": "a tag",
    "selector": "a [selector](#selectors)",
    "relation": "two [selectors](#selectors) with an arrow",
    "emoji": "an emoji",
    "mark": "a short sign",
    "image": "an icon or a file",
    "link": "an address or a path",
    "path": "a file",
    "colour": "a [colour](#classes)",
    "arrow": "an [arrow](#arrows)",
}
"""What a word of each form is called in a table."""
PLURALS = {
    "a class": "[classes](#classes)",
    "a file": "files",
    "a flow": "[flows](#flows)",
    "a kind": "[kinds](#kinds-of-your-own)",
    "a note": "[notes](#notes)",
    "a view": "[views](#views)",
    "a rule": "[rules](#rules)",
    "a tag": "tags",
    "a [selector](#selectors)": "[selectors](#selectors)",
    "an id": "ids",
    "text": "texts",
}


def make_page(source: str) -> str:
    """The page that its source describes; raises AssertionError where an example is wrong."""
    with TemporaryDirectory() as folder, chdir(folder):
        page = BLOCK.sub(make_block, source)
    return NOTICE + COMMENT.sub(lambda match: make_table(match[1], page), page)


def make_block(match: re.Match[str]) -> str:
    """A block of YAML, and what becomes of it."""
    form, name, text = match.groups()
    shown = f"```yaml\n{text}```\n"
    if form == "file":
        Path(name).write_text(text, encoding="utf-8")
        return shown
    made = refuse(text) if form == "refused" else draw(text, is_flow=form == "flow")
    return f"{shown}\n```text\n{made}\n```\n"


def draw(text: str, *, is_flow: bool = False) -> str:
    """The box art of a spec that has nothing wrong with it, or of its first flow."""
    loaded = load_text(text, path=SPEC)
    said = [format_problem(problem) for problem in loaded.problems]
    assert not said, "\n".join([text, *said])
    assert loaded.diagram is not None
    diagram = loaded.diagram
    if is_flow:
        diagram = flow_diagram(diagram, diagram.flows[0])
    drawing = TXT.render(diagram, Options()).output
    assert isinstance(drawing, str)
    return drawing.strip("\n")


def refuse(text: str) -> str:
    """What the loader has against a spec that has something wrong with it."""
    said = [format_problem(problem) for problem in load_text(text, path=SPEC).problems]
    assert said, f"nothing is wrong with this:\n{text}"
    return "\n".join(said)


def make_table(name: str, page: str) -> str:
    """The table that a comment asks for; any other comment stays."""
    if name == "contents":
        return contents(page)
    if name.startswith("fields of "):
        return fields_table(name.removeprefix("fields of "))
    return TABLES[name]() if name in TABLES else f"<!-- {name} -->"


def contents(page: str) -> str:
    """A list of the page's sections."""
    lines = []
    for _, heading in HEADING.findall(page):
        anchor = WRONG_IN_ANCHORS.sub("", heading.lower()).replace(" ", "-")
        lines.append(f"- [{heading}](#{anchor})")
    return "\n".join(lines)


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def fields_table(title: str) -> str:
    """The fields of the forms that messages call by a title."""
    rows = [
        (f"`{name}`", written(field.notation), field.meaning)
        for name, (_, field) in BY_TITLE[title].fields.items()
    ]
    return table(("field", "is", "meaning"), rows)


def written(notation: Notation) -> str:
    """How a value is written, in a few words."""
    return WRITTEN[type(notation)](notation)


def several(notation: Notation) -> str:
    """What several such values are called."""
    if isinstance(notation, Listing):
        return f"lists of {several(notation.item)}"
    if isinstance(notation, Entry):
        return PLURALS[FORMS[notation.form].title]
    return PLURALS.get(written(notation), written(notation))


def listed(notation: Listing) -> str:
    """What a list holds, or what may be there alone."""
    many = several(notation.item)
    return (
        f"{written(notation.item)}, or a list of {many}" if notation.lone else f"a list of {many}"
    )


def entered(notation: Entry) -> str:
    """How an object of a form is written."""
    fields = ", ".join(f"`{name}`" for name in FORMS[notation.form].fields)
    return f"a mapping with {fields}"


WRITTEN: dict[type, Callable[[Any], str]] = {
    Text: lambda _: "text",
    Word: lambda notation: WORDS[notation.form],
    Choice: lambda notation: ", ".join(f"`{value}`" for value in notation.values),
    Flag: lambda _: "`true` or `false`",
    Count: lambda notation: f"a number from {notation.least} to {notation.most}",
    Listing: listed,
    Table: lambda notation: f"a mapping from {notation.keys}s to {several(notation.value)}",
    Entry: entered,
    Section: lambda _: "[sections](#sections)",
    Nodes: lambda _: "[nodes](#nodes)",
    Edges: lambda _: "[edges](#edges)",
    Steps: lambda notation: (
        "a mapping from titles to [steps](#steps)" if notation.in_branches else "[steps](#steps)"
    ),
    Ends: lambda _: "an id, or a list of ids",
}
"""How a value of each notation is written."""


def kinds_table() -> str:
    """The built-in kinds."""
    return table(
        ("kind", "is", "shape in pictures", "colour", "icon"),
        [
            (
                f"`{kind.name}`",
                kind.meaning,
                kind.shape,
                kind.tone,
                f'<img src="{ICONS}/{kind.name}.svg" width="32" alt="{kind.name}">',
            )
            for kind in KINDS.values()
        ],
    )


ICONS = "../renderers/triglyph_renderers/icons/kinds"
"""Where the icons of kinds are, seen from the folder of the page."""


def colours_table() -> str:
    """The colours that a theme has names for."""
    rows = [
        (f"`{tone}`", f"`{colours.fill}`", f"`{colours.line}`", f"`{colours.text}`")
        for tone, colours in LIGHT.items()
    ]
    return table(("name", "fill", "line", "text"), rows)


def limits_table() -> str:
    """The limits, with the remark under each in its module."""
    (definition,) = (
        node for node in ast.parse(inspect.getsource(limits)).body if isinstance(node, ast.ClassDef)
    )
    rows = []
    for field, remark in zip(definition.body, definition.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(remark, ast.Expr):
            name = ast.unparse(field.target)
            value = getattr(limits.DEFAULT_LIMITS, name)
            if not isinstance(value, bool):  # whether a spec is trusted is an option of its own
                rows.append((f"`{name}`", f"{value:,}", ast.literal_eval(remark.value)))
    return table(("limit", "is", "what is counted"), rows)


TABLES: dict[str, Callable[[], str]] = {
    "kinds": kinds_table,
    "colours": colours_table,
    "limits": limits_table,
}
"""What makes the table that a comment of this name asks for."""


def main() -> None:
    """Write everything that is made."""
    PAGE.write_text(make_page(SOURCE.read_text(encoding="utf-8")), encoding="utf-8")
    SHIPPED.write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
