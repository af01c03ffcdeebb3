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

CLASS = re.compile(r":::[ \t]*((?:\w|-(?![->.]))+(?:,(?:\w|-(?![->.]))+)*)")
"""A link may follow without a space: ``a:::warm-->b``."""
BORDERS = re.compile(r"\[\|[\w]+:[\w]+\|")
DATUM = re.compile(
    r"\s*([\w-]+)\s*:\s*(?:\"([^\"]*)\"|'([^']*)'"
    r"|\|\s*\n((?:[ \t]+[^\n]*(?:\n|\Z))*)|([^,\n}]*))\s*,?"
)
"""One `name: value` of a node's data, which is YAML on one line or several."""
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
    vertex.lines = read_label(label, markdown=markdown, offset=begin, account=account)
    vertex.shape = shape
    return end


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
    repair_label(text[begin : found[0]], start=begin, account=account)
    return text[begin : found[0]], False, shapes[found[1]], found[0] + len(found[1])


def read_data(text: str, place: int, vertex: Vertex, account: Account) -> int:
    """Read the data of a node, such as ``@{ shape: cyl, label: "Orders" }``.

    Returns:
        The offset behind the closing brace.
    """
    limit = min(len(text), place + REACH)
    end = begin = place + 2
    while end < limit and text[end] != "}":
        end = text.find('"', end + 1, limit) + 1 if text[end] == '"' else end + 1
        if end == 0:
            break
    if end == 0 or end >= limit:
        raise StatementError(place, "`@{` is not closed", "write: id@{ shape: cyl, label: Orders }")
    for datum in DATUM.finditer(text, begin, end):
        name = datum[1]
        value = next((each for each in datum.groups()[1:] if each is not None), "")
        offset = datum.start(1)
        if name == "label":
            lines = value.strip().strip("`") if value.startswith("`") else value
            vertex.lines = read_label(
                lines, markdown=value.startswith("`"), offset=offset, account=account
            )
        elif name == "shape":
            vertex.shape = value.strip()
            if not is_shape(vertex.shape):
                account.change(offset, f"Mermaid has no shape `{vertex.shape[:40]}`")
        elif name in ("icon", "img"):
            account.lose(offset, "icons and pictures of nodes are left out")
        elif name not in WITHOUT_EFFECT:
            account.lose(offset, f"`{name}` in the data of a node is left out")
    return end + 1
