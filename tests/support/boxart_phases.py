"""Short ways for tests from spec text to what a phase of box art makes of it."""

from textwrap import dedent

from fidelity import remarks_of
from spec_texts import diagram_of

from triglyph.renderer import Options
from triglyph_renderers.boxart import TXT
from triglyph_renderers.layout.model.compound_graph import BODY, CompoundGraph, build_compound_graph
from triglyph_renderers.layout.model.level import Level
from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.p1_text.sanitize import clean_diagram
from triglyph_renderers.layout.pipeline import Layout, LayoutOptions, decide


def compound_of(spec: str) -> CompoundGraph:
    """The compound graph of a spec's diagram."""
    return build_compound_graph(diagram_of(spec))


def element_of(compound: CompoundGraph, name: str) -> int:
    """The element whose node has an id."""
    return next(
        element
        for element, node in enumerate(compound.nodes)
        if node is not None and node.id == name
    )


def level_of(compound: CompoundGraph, element: int = BODY) -> Level:
    """A group as the task of the phases that lay it out, without ports on its frame."""
    group = compound.groups[element]
    assert group is not None
    links = compound.links_of.get(element, ())
    return Level(element=element, group=group, members=compound.members[element], links=links)


def graph_of(spec: str) -> LevelGraph:
    """The level graph of a spec's body, with those of all groups in it."""
    return decide(clean_diagram(diagram_of(spec), emoji="drop")).graph


def layout_of(spec: str) -> Layout:
    """The layout of a spec in cells, with all that was decided."""
    cleaned = clean_diagram(diagram_of(spec), emoji="drop")
    return decide(cleaned, LayoutOptions(shows_title=False))


def drawn(spec: str, options: Options = Options()) -> str:  # noqa: B008
    """The box art of a spec."""
    return str(TXT.render(diagram_of(spec), options).output)


def remarks_on(spec: str, options: Options = Options()) -> list[tuple[str, str]]:  # noqa: B008
    """The subject and the text of every remark on a spec's box art."""
    remarks = remarks_of(TXT, diagram_of(spec), options)
    return [(remark.subject, remark.text) for remark in remarks]


def picture(text: str) -> str:
    """A drawing as it is written in a test: without the indent and the first line break."""
    return dedent(text).removeprefix("\n")
