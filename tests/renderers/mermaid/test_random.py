"""Random diagrams, given to the real Mermaid.

``TRIGLYPH_PROVE`` sets how many; without it there are enough for every run of the tests.
"""

import os
from typing import get_args

from hard_labels import nested_members
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mermaid_cases import assert_same_meaning, text_of
from real_mermaid import RealMermaid

from triglyph.kinds import KINDS
from triglyph.model import (
    Diagram,
    Edge,
    Frame,
    Group,
    Layout,
    Node,
    Note,
    NoteItem,
    OwnKind,
    SectionLine,
    Shape,
    StyleClass,
)
from triglyph.rendering.safe_text import clean
from triglyph_renderers.shared.kind_icons import with_kind_icons

IS_LONG_RUN = "TRIGLYPH_PROVE" in os.environ
COUNT = int(os.environ.get("TRIGLYPH_PROVE", "80"))

SPICE = (
    *'"<>&#`$\\*_~|;:%{}[]()@-',
    *("::", "%%{", "}%%", "-->", "1.", "fa:", "<br/>", "#35;", "#quot;", "style:", "classDef"),
    *("direction", "TB", "ﬂ°", "¶ß", "end", "www.", "https://", "日本", "é", "🗄️"),
    *("@{", "---", "===", "***", "1)", "+ ", "> ", "# ", "[x](y)", "![x](y)", "&amp;", "%%", "\\n"),
    *("fab:fa-x", "$$x$$", "click", "subgraph", ":::", "~~~", "linkStyle", "|", "\u200f", "\t"),
)
TEXT = st.one_of(
    st.lists(st.sampled_from((*SPICE, " ", "a", "word")), max_size=8).map("".join),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12).map(clean),
)
LINES = st.lists(TEXT, max_size=3).map(tuple)
SHAPES = get_args(Shape)
LINKS = ("", "https://example.org/style:80/?a=1&b=2#c", "mailto:me@example.org", "javascript:x")
CLASSES = (
    StyleClass(name="hot", fill="#fff1f2", text="#881337", line="#e11d48"),
    StyleClass(name="h-t", line="data"),
    StyleClass(name="h_t", text="#1e3a8a"),
)
OWN_KINDS = (OwnKind(name="own", base="database", icon="🐘", meaning="#1; x"),)
STYLES = st.sampled_from((None, *(each.name for each in CLASSES)))


@st.composite
def diagrams(draw: st.DrawFn) -> Diagram:
    """Nested groups, edges between any two nodes, and text that provokes Mermaid."""
    count = draw(st.integers(1, 8))
    ids = [f"{draw(st.sampled_from(('x', 'end', 'é-', 'style')))}{place}" for place in range(count)]
    members = draw(nested_members(ids, nodes))
    return Diagram(
        title=draw(LINES),
        description=draw(TEXT),
        body=Group(
            nodes=tuple(members),
            direction=draw(DIRECTIONS),
            layout=draw(st.sampled_from(("flow", "flow", *LAYOUTS))),
            frame="none",
        ),
        edges=tuple(draw(st.lists(edges(ids), max_size=8))),
        notes=draw(st.sampled_from(((), (Note(title="N", items=(NoteItem(("x",)),)),)))),
        legend=draw(st.booleans()),
        kinds=OWN_KINDS,
        classes=CLASSES,
    )


LAYOUTS = get_args(Layout)
DIRECTIONS = st.sampled_from(("down", "right", "up", "left"))


@st.composite
def nodes(draw: st.DrawFn, name: str, members: list[Node] | None) -> Node:
    shape: Shape | None = draw(st.sampled_from((None, *SHAPES)))
    return Node(
        id=name,
        label=draw(LINES),
        kind=draw(st.sampled_from((None, *KINDS))),
        shape=shape,
        icon=draw(st.sampled_from(("", "🗄️"))),
        own_kind=draw(st.sampled_from((None, "own"))),
        style=draw(STYLES),
        link=draw(st.sampled_from(LINKS)),
        tooltip=draw(TEXT),
        text=draw(st.sampled_from((None, "left", "center", "right"))),
        sections=draw(
            st.lists(st.lists(SECTION, min_size=1, max_size=2).map(tuple), max_size=2).map(tuple)
        ),
        callout=draw(LINES),
        group=None
        if members is None
        else Group(
            nodes=tuple(members),
            direction=draw(DIRECTIONS),
            layout=draw(st.sampled_from(LAYOUTS)),
            columns=draw(st.sampled_from((None, 1, 2))),
            frame=draw(st.sampled_from(get_args(Frame))),
            divided=draw(st.booleans()),
        ),
    )


SECTION = st.builds(SectionLine, TEXT, LINES)


def edges(ids: list[str]) -> st.SearchStrategy[Edge]:
    ends = st.sampled_from(ids)
    return st.builds(
        Edge,
        source=ends,
        target=ends,
        line=st.sampled_from(("solid", "dashed", "thick")),
        source_head=st.booleans(),
        target_head=st.booleans(),
        label=LINES,
        style=STYLES,
        statement=st.integers(0, 1),
    )


@settings(
    max_examples=COUNT,
    deadline=None,
    derandomize=not IS_LONG_RUN,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(diagram=diagrams())
def test_mermaid_understands_what_the_diagram_says(diagram: Diagram, mermaid: RealMermaid) -> None:
    dressed = with_kind_icons(diagram)
    assert_same_meaning(dressed, mermaid.understand(text_of(dressed)))
