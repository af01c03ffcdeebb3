"""Styles of Mermaid into classes of a spec: the colours of nodes and of links."""

from collections.abc import Mapping, Sequence

from triglyph.importing.account import Account
from triglyph.importing.css_colours import read_css_colour, sets_no_colour
from triglyph.importing.mermaid.chart import Chart, Vertex
from triglyph.language.core.names import as_name

NODE_PARTS = {"fill": "fill", "background": "fill", "stroke": "line", "color": "text"}
LINK_PARTS = {"stroke": "line", "color": "text"}
DASHES = "stroke-dasharray"
WITHOUT_EFFECT = frozenset(("fill",))
"""What `linkStyle` often sets, and what a link does not show."""


class Classes:
    """The classes of a spec, each set of colours under one name."""

    def __init__(self) -> None:
        self._names: dict[tuple[tuple[str, str], ...], str] = {}
        self._taken: set[str] = set()

    def name(self, colours: Mapping[str, str], *, wanted: str) -> str:
        """Return the name of the class with these colours; empty for none."""
        if not colours:
            return ""
        key = tuple(sorted(colours.items()))
        if key not in self._names:
            stem = as_name(wanted) or "colours"
            name, number = stem, 1
            while name in self._taken:
                number += 1
                name = f"{stem}-{number}"
            self._taken.add(name)
            self._names[key] = name
        return self._names[key]

    def fields(self) -> dict[str, dict[str, str]]:
        """Return all classes as a spec defines them."""
        return {name: dict(colours) for colours, name in self._names.items()}


def style_of(vertex: Vertex, chart: Chart) -> dict[str, str]:
    """Return all that is set of a node: by default, by its classes, and for itself."""
    style = dict(chart.classes.get("default", {}))
    for name in vertex.classes:
        style |= chart.classes.get(name, {})
    return style | vertex.style


def name_style(vertex: Vertex, names: Sequence[str]) -> str:
    """Return what a class is called: as in the file, or after the node that alone has it."""
    if vertex.style:
        return f"style {vertex.key}"
    return " ".join(names) or "default"


def colours_of(style: Mapping[str, str], parts: Mapping[str, str]) -> dict[str, str]:
    """Return the colours of a style as a class of a spec has them."""
    colours = {
        parts[name]: colour
        for name, value in style.items()
        if name in parts and (colour := read_css_colour(value)) is not None
    }
    return {part: colours[part] for part in ("fill", "text", "line") if part in colours}


def note_losses(chart: Chart, account: Account) -> None:
    """Note what styles set besides colours and dashes."""
    for name, style in chart.classes.items():
        _note_losses(style, NODE_PARTS, chart.offsets[f"class {name}"], account)
    for key, vertex in chart.vertices.items():
        if vertex.style:
            _note_losses(vertex.style, NODE_PARTS, chart.offsets[f"style {key}"], account)
    for number, style in chart.link_styles.items():
        _note_losses(style, LINK_PARTS, chart.offsets[f"link {number}"], account)


def _note_losses(
    style: Mapping[str, str], parts: Mapping[str, str], offset: int, account: Account
) -> None:
    """Note what one statement sets besides colours and dashes."""
    for name, value in style.items():
        if name in parts:
            if read_css_colour(value) is None and not sets_no_colour(value):
                account.restyle(offset, f"the colour `{value[:40]}` is left out")
        elif name != DASHES and not (parts is LINK_PARTS and name in WITHOUT_EFFECT):
            account.restyle(offset, f"the style `{name[:40]}` is left out")


def is_dashed(style: Mapping[str, str]) -> bool:
    """Return whether a style makes a line of dashes."""
    dashes = style.get(DASHES, "").strip()
    return bool(dashes) and dashes.split()[0] not in ("0", "none")
