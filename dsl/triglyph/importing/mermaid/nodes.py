"""One node of a flowchart: its id, its label in brackets, its data and its classes."""

import re

from triglyph.importing.account import Account
from triglyph.importing.mermaid.chart import Chart, Vertex
from triglyph.importing.mermaid.labels import read_label, repair_label
from triglyph.importing.mermaid.scanner import (
    ID,
    LINE_END,
    REACH,
    StatementError,
    find_closing,
    read_string,
    skip_gap,
    skip_space,
)
from triglyph.importing.mermaid.shapes import BRACKETS, Bracket, is_shape
from triglyph.language.core.problems import shortened
from triglyph.model import Lines

CLASS = re.compile(r":::[ \t]*((?:\w|-(?![->.]))+(?:,(?:\w|-(?![->.]))+)*)")
"""A link may follow without a space: ``a:::warm-->b``."""
BORDERS = re.compile(r"\[\|[\w]+:[\w]+\|")
DATUM = re.compile(
    r"\s*([\w-]+)\s*:\s*(?:\"((?:\\.|[^\"\\])*)\"|'((?:''|[^'])*)'"
    r"|\|\s*\n((?:[ \t]+[^\n]*(?:\n|\Z))*)|([^,\n}]*))\s*,?"
)
"""One `name: value` of a node's data, which is YAML on one line or several."""
DATA_END = re.compile(r"\"(?:\\.|[^\"\\])*+(?:\"|\\?\Z)|\}", re.DOTALL)
"""A string in quotes, which may have a brace in it, or the brace behind all data."""
ESCAPE = re.compile(r"\\(.)", re.DOTALL)
ESCAPES = {"n": "\n", "t": "\t", "r": ""}
"""What a letter behind a backslash is in quotes; other signs are themselves."""
WITHOUT_EFFECT = frozenset(("animate", "animation", "curve", "constraint", "w", "h", "pos", "form"))
"""What data may set and a drawing of ours settles by itself."""


def read_node(text: str, place: int, *, chart: Chart, account: Account) -> tuple[str, int]:
    """Read the node at a place into the chart; return its id and the offset behind it.

    Raises:
        StatementError: There is no id, or something is not closed.
    """
    found = ID.match(text, place)
    if found is None:
        rest = LINE_END.match(text, place)
        shown = rest[0].strip()[:40] if rest else ""
        raise StatementError(
            place, f"`{shown}` is not read here" if shown else "a node is missing here"
        )
    key, end = found[0], found.end()
    vertex = chart.vertices.setdefault(key, Vertex(key, place))
    if not vertex.is_drawn:
        vertex.is_drawn, vertex.offset = True, place
    end = _read_brackets(text, end, vertex, account)
    if text.startswith("@{", end):
        end = read_data(text, end, vertex, account)
    while (found := CLASS.match(text, end)) is not None:
        vertex.classes += [each for each in found[1].split(",") if each not in vertex.classes]
        end = found.end()
    return key, end


def _read_brackets(text: str, place: int, vertex: Vertex, account: Account) -> int:
    """Read the label of a node, if it has one here."""
    start = place
    if text[place : place + 1] in (" ", "\t"):  # Mermaid itself takes no space here
        start = skip_space(text, place)
        if text[start : start + 1] not in ("[", "(", "{"):
            return place
    borders = BORDERS.match(text, start)
    possible = [each for each in BRACKETS if text.startswith(each.opening, start)]
    if not possible:
        return place
    bracket = possible[0]
    begin = borders.end() if borders else start + len(bracket.opening)
    try:
        label, markdown, shape, end = _read_label(text, begin, bracket, account)
    except StatementError as error:
        if len(possible) < 2 or borders:
            raise
        # A path without quotes: A[/orders], which Mermaid takes for a slanted shape.
        bracket = possible[-1]
        begin = start + len(bracket.opening)
        label, markdown, shape, end = _read_label(text, begin, bracket, account)
        account.change(error.offset, f"{error.message}: read as `{bracket.opening}`")
    lines = read_label(label, markdown=markdown, offset=begin, account=account)
    _relabel(vertex, lines, begin, account)
    vertex.shape = shape
    return end


def _relabel(vertex: Vertex, lines: Lines, offset: int, account: Account) -> None:
    """Give a node its label; one that has another already was perhaps meant for two nodes."""
    if vertex.lines and vertex.lines != lines:
        account.change(offset, "of several labels of one node, the last one counts")
    vertex.lines = lines


def _read_label(
    text: str, begin: int, bracket: Bracket, account: Account
) -> tuple[str, bool, str, int]:
    """Return the label in brackets, whether it is Markdown, the shape, and the offset behind."""
    shapes = dict(bracket.closings)
    inner = skip_gap(text, begin)
    if text.startswith('"', inner):
        label, markdown, end = read_string(text, inner)
        end = skip_gap(text, end)
        for closing, shape in bracket.closings:
            if text.startswith(closing, end):
                return label, markdown, shape, end + len(closing)
    closings = tuple(shapes)
    line = LINE_END.match(text, begin)
    assert line is not None
    found = find_closing(text, begin, bracket.opening, closings)
    if found is None or found[0] > line.end():
        ends = [(text.find(each, begin, line.end()), each) for each in closings]
        found = min((each for each in ends if each[0] >= 0), default=found)
    if found is None:
        opening = bracket.opening
        label = text[begin : line.end()].strip()
        raise StatementError(
            begin - len(opening),
            f"`{opening}` is not closed",
            f"write: {opening}{shortened(label)}{closings[0]}",
        )
    label = text[begin : found[0]]
    words = label.strip()
    if len(words) > 1 and words[0] == words[-1] == '"':
        # Quotes in quotes, as those of HTML: A["<a href="x">y</a>"], which Mermaid reads.
        return words[1:-1], False, shapes[found[1]], found[0] + len(found[1])
    repair_label(label, start=begin, account=account)
    return label, False, shapes[found[1]], found[0] + len(found[1])


def read_data(text: str, place: int, vertex: Vertex, account: Account) -> int:
    """Read the data of a node, such as ``@{ shape: cyl, label: "Orders" }``.

    Returns:
        The offset behind the closing brace.
    """
    limit = min(len(text), place + REACH)
    begin = place + 2
    ends = DATA_END.finditer(text, begin, limit)
    end = next((found.start() for found in ends if found[0] == "}"), -1)
    if end < 0:
        raise StatementError(place, "`@{` is not closed", "write: id@{ shape: cyl, label: Orders }")
    icon = -1
    for datum in DATUM.finditer(text, begin, end):
        name = datum[1]
        value = _value_of(datum)
        offset = datum.start(1)
        if name == "label":
            markdown = value.startswith("`")
            words = value.strip().strip("`") if markdown else value
            lines = read_label(words, markdown=markdown, offset=offset, account=account)
            _relabel(vertex, lines, offset, account)
        elif name == "shape":
            vertex.shape = value.strip()
            if not is_shape(vertex.shape):
                account.change(offset, f"Mermaid has no shape `{vertex.shape[:40]}`")
        elif name == "img":
            account.lose(offset, "pictures of nodes are left out")
        elif name == "icon":
            icon = offset
        elif name not in WITHOUT_EFFECT:
            account.lose(offset, f"`{name}` in the data of a node is left out")
    if icon >= 0 and vertex.lines:
        account.restyle(icon, "icons of nodes with a label are left out")
    elif icon >= 0:
        account.lose(icon, "icons of nodes without a label are left out")
    return end + 1


def _value_of(datum: re.Match[str]) -> str:
    """Return the value of a datum, with what YAML writes behind backslashes in quotes."""
    _, double, single, block, plain = datum.groups()
    if double is not None:
        return ESCAPE.sub(lambda found: ESCAPES.get(found[1], found[1]), double)
    if single is not None:
        return str(single.replace("''", "'"))
    return str(block if block is not None else plain or "")
