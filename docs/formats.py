"""What each format shows, as a page made of the renderers' own tables: run this to make it again.

``docs/formats.md`` is ``docs/source/formats.md`` with every comment replaced by
what it asks for.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from triglyph.cli.fidelity import FidelityReport
from triglyph.cli.formats import value_of
from triglyph.features import FEATURES
from triglyph.language.load import load_text
from triglyph.options import Options, options_of
from triglyph.renderer import Treatment
from triglyph.rendering.draw import draw
from triglyph.rendering.registry import (
    Drawer,
    Format,
    choose_format,
    find_formats,
    load_renderer,
)

FOLDER = Path(__file__).parent
SOURCE = FOLDER / "source" / "formats.md"
PAGE = FOLDER / "formats.md"
NOTICE = "<!-- Made from docs/source/formats.md: change that, and run `make docs`. -->\n\n"
COMMENT = re.compile(r"^<!-- (.+?) -->$", re.MULTILINE)

EXAMPLE = """\
nodes:
  web: {label: Shop ☁️, kind: app, callout: new}
  redis: {label: Cache, kind: cache, class: hot, callout: 'Hit: 1 ms'}
edges: [web -> redis]
classes: {hot: {fill: '#fee2e2', text: '#7f1d1d'}}
"""
EXAMPLE_FORMATS = ("boxart:txt", "mermaid:mmd")

LEGEND = {
    "yes": "as written",
    "changed": "drawn otherwise, by a rule",
    "partly": "as written, but for some diagrams that the report names",
    "option": "left out unless an option asks for it",
    "no": "left out",
}


class Column(Struct, frozen=True):
    """Formats that treat every feature alike."""

    names: tuple[str, ...]
    treatments: dict[str, Treatment]


def find_columns() -> list[Column]:
    """The built-in formats, those with the same table in one column."""
    columns: list[Column] = []
    formats = find_formats()
    for drawer in built_in_drawers():
        treatments = dict(drawer.renderer.treatments)
        own = drawer.format
        name = own.kind if choose_format(own.kind, formats=formats) == own else own.name
        name = shortest_name(drawer.format)
        for place, column in enumerate(columns):
            if column.treatments == treatments:
                columns[place] = Column((*column.names, name), treatments)
                break
        else:
            columns.append(Column((name,), treatments))
    return columns


def shortest_name(wanted: Format) -> str:
    """The name by which a user asks for a format: the kind of file where that says enough."""
    formats = find_formats()
    meant = choose_format(wanted.kind, formats=formats) == wanted
    return wanted.kind if meant else wanted.name


def built_in_drawers() -> list[Drawer]:
    """Every format of ours."""
    return [Drawer(each, load_renderer(each)) for each in find_formats() if each.entry.is_built_in]


def word_for(treatment: Treatment) -> str:
    """The one word for a treatment in the table."""
    if treatment.change is None:
        return "yes"
    if treatment.change == "unasked":
        return "option"
    if treatment.partly:
        return "partly"
    return "no" if treatment.change == "omitted" else "changed"


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def make_legend() -> str:
    """What the words of the big table mean."""
    return table(("word", "means"), LEGEND.items())


def make_matrix() -> str:
    """Every feature against every format."""
    columns = find_columns()
    titles = ["feature", *(", ".join(f"`{name}`" for name in column.names) for column in columns)]
    parts: list[Sequence[str]] = []
    area = ""
    for feature in FEATURES:
        if feature.area != area:
            area = feature.area
            parts.append([f"**{area}**", *[""] * len(columns)])
        words = [word_for(column.treatments[feature.name]) for column in columns]
        parts.append([feature.name, *words])
    return table(titles, parts)


def make_rules() -> str:
    """For each format, what becomes of the features that are not drawn as written."""
    parts = []
    for column in find_columns():
        alike: dict[tuple[str, str], list[str]] = {}
        for feature in FEATURES:
            treatment = column.treatments[feature.name]
            if treatment.change is not None:
                alike.setdefault((word_for(treatment), treatment.text), []).append(feature.name)
        rows = [(", ".join(features), word, text) for (word, text), features in alike.items()]
        names = ", ".join(f"`{name}`" for name in column.names)
        parts.append(f"### {names}\n\n{table(('feature', 'shown', 'how'), rows)}")
    return "\n\n".join(parts)


def make_report() -> str:
    """The report on the example."""
    diagram = load_text(EXAMPLE, path="shop.yaml").diagram
    assert diagram is not None
    fidelity = FidelityReport()
    for drawer in built_in_drawers():
        if drawer.format.name in EXAMPLE_FORMATS:
            _, remarks = draw(diagram, drawer=drawer, options=Options())
            fidelity.add("shop.yaml", drawer.format.name, remarks)
    return "\n".join(fidelity.lines())


def make_options() -> str:
    """The options of each built-in renderer."""
    rows = []
    for renderer in dict.fromkeys(drawer.format.renderer for drawer in built_in_drawers()):
        for option in options_of(renderer):
            values = value_of(option).replace("|", "\\|")
            only = f" Only {', '.join(option.formats)}." if option.formats else ""
            short = f"`--{option.short}`" if option.short else ""
            rows.append((f"`{renderer}.{option.word}`", short, values, f"{option.help}{only}"))
    return table(("`--set`", "short", "values [default]", "what it is for"), rows)


MAKERS: dict[str, Callable[[], str]] = {
    "legend": make_legend,
    "matrix": make_matrix,
    "rules": make_rules,
    "options": make_options,
    "report": make_report,
}
"""What makes the part that a comment of this name asks for."""


def make_page(source: str) -> str:
    """The page that its source describes."""
    return NOTICE + COMMENT.sub(lambda match: MAKERS[match[1]](), source)


def main() -> None:
    """Write the page."""
    PAGE.write_text(make_page(SOURCE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
