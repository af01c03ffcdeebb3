"""Statements about what is there already: styles, classes and clicks."""

import re

from triglyph.importing.account import Account
from triglyph.importing.mermaid.chart import Chart, Vertex
from triglyph.importing.mermaid.labels import read_label
from triglyph.importing.mermaid.scanner import (
    STATEMENT_END,
    StatementError,
    read_string,
    skip_space,
)
from triglyph.rendering.safe_links import is_link

WORD = re.compile(r"[^\s;]+")
NUMBERS = re.compile(r"(default|\d+(?:[ \t]*,[ \t]*\d+)*)[ \t]+")
INTERPOLATE = re.compile(r"interpolate[ \t]+([\w-]+)[ \t]*")
TARGET = re.compile(r"[ \t]*_(?:self|blank|parent|top)\b")
CALL = re.compile(r"(?:call[ \t]+)?([\w.$]+)[ \t]*(\([^)\n]*\))?")
COMMA = re.compile(r",(?![^(]*\))")
"""Not one inside of `rgb(1, 2, 3)`."""


def read_style(text: str, place: int, *, chart: Chart, account: Account) -> int:
    """Read ``style a,b fill:#fff``; return the offset behind it."""
    del account
    names, behind = _read_word(text, place)
    style, end = _read_styles(text, behind)
    for name in names.split(","):
        chart.vertices.setdefault(name, Vertex(name, place)).style.update(style)
        chart.offsets.setdefault(f"style {name}", behind + 1)
    return end


def read_class(text: str, place: int, *, chart: Chart, account: Account) -> int:
    """Read ``class a,b name``; return the offset behind it."""
    del account
    names, end = _read_word(text, place)
    place = skip_space(text, end)
    while names.endswith(",") or text.startswith(",", place):  # with spaces after commas
        more, end = _read_word(text, place)
        names += more
        place = skip_space(text, end)
    style, end = _read_word(text, place)
    for name in filter(None, names.split(",")):
        classes = chart.vertices.setdefault(name, Vertex(name, place)).classes
        classes.extend(each for each in style.split(",") if each not in classes)
    return end


def read_class_def(text: str, place: int, *, chart: Chart, account: Account) -> int:
    """Read ``classDef name fill:#fff``; return the offset behind it."""
    del account
    names, behind = _read_word(text, place)
    style, end = _read_styles(text, behind)
    for name in names.split(","):
        chart.classes.setdefault(name, {}).update(style)
        chart.offsets.setdefault(f"class {name}", behind + 1)
    return end


def read_link_style(text: str, place: int, *, chart: Chart, account: Account) -> int:
    """Read ``linkStyle 0,1 stroke:red``; return the offset behind it."""
    found = NUMBERS.match(text, place)
    if found is None:
        raise StatementError(
            place, "`linkStyle` needs the numbers of links", "write: linkStyle 0 stroke:red"
        )
    place = found.end()
    curve = INTERPOLATE.match(text, place)
    if curve is not None:
        account.restyle(place, "curves of links are left out", "a spec has `lines: curved`")
        place = curve.end()
    style, end = _read_styles(text, place)
    for number in found[1].split(","):
        key = -1 if number == "default" else int(number[:9])
        chart.link_styles.setdefault(key, {}).update(style)
        chart.offsets.setdefault(f"link {key}", place)
    return end


def read_click(text: str, place: int, *, chart: Chart, account: Account) -> int:
    """Read ``click a href "address" "tooltip"``; return the offset behind it."""
    key, place = _read_word(text, place)
    vertex = chart.vertices.setdefault(key, Vertex(key, place))
    place = skip_space(text, place)
    if text.startswith("href", place):
        place = skip_space(text, place + 4)
    link = ""
    if text.startswith('"', place):
        begin = place
        link, _, place = read_string(text, place)
        link = " ".join(read_label(link, markdown=False, offset=begin, account=account))
        if is_link(link):
            vertex.link = link
        else:
            account.lose(
                begin, "this address is left out", "a link is of the web, of mail, or a path"
            )
    else:
        call = CALL.match(text, place)
        if call is None:
            raise StatementError(
                place, "this `click` leads nowhere", 'write: click a href "docs/a.md"'
            )
        account.lose(place, "calls of scripts are left out")
        place = call.end()
    behind = skip_space(text, place)
    if text.startswith('"', behind):
        tooltip, _, place = read_string(text, behind)
        vertex.tooltip = " ".join(
            read_label(tooltip, markdown=False, offset=behind, account=account)
        )
    target = TARGET.match(text, place)
    return target.end() if target else place


def _read_word(text: str, place: int) -> tuple[str, int]:
    """Return the word at a place and the offset behind it.

    Raises:
        StatementError: There is no word.
    """
    found = WORD.match(text, skip_space(text, place))
    if found is None:
        raise StatementError(place, "something is missing here")
    return found[0], found.end()


def _read_styles(text: str, place: int) -> tuple[dict[str, str], int]:
    """Return the styles down to the end of the line, and the offset behind them."""
    found = STATEMENT_END.match(text, place)
    assert found is not None
    styles = {}
    for part in COMMA.split(found[0].replace("\\,", " ")):
        name, colon, value = part.partition(":")
        if colon and name.strip():
            styles[name.strip().casefold()] = value.strip(" \t\r;")
    return styles, found.end()
