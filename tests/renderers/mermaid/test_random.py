"""Random diagrams, given to the real Mermaid."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mermaid_cases import assert_same_meaning, text_of
from real_mermaid import RealMermaid

from triglyph.kinds import KINDS
from triglyph.model import Diagram, Edge, Group, Node, SectionLine, Shape

SPICE = (
    *'"<>&#`$\\*_~|;:%{}[]()@-',
    *("::", "%%{", "}%%", "-->", "1.", "fa:", "<br/>", "#35;", "#quot;", "style:", "classDef"),
    *("direction", "TB", "ﬂ°", "¶ß", "end", "www.", "https://", "日本", "é", "🗄️"),
)
TEXT = st.one_of(
    st.lists(st.sampled_from((*SPICE, " ", "a", "word")), max_size=8).map("".join),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12),
)
LINES = st.lists(TEXT, max_size=3).map(tuple)
SHAPES = ("box", "rounded", "text", "cylinder", "queue", "hexagon", "diamond", "circle")


@st.composite
def diagrams(draw: st.DrawFn) -> Diagram:
    """Nested groups, edges between any two nodes, and text that provokes Mermaid."""
    count = draw(st.integers(1, 8))
    ids = [f"{draw(st.sampled_from(('x', 'end', 'é-', 'style')))}{place}" for place in range(count)]
    members: dict[str, list[Node]] = {"": []}
    parents = {}
    for place, name in enumerate(ids):
        groups = [each for each in ids[:place] if each in members]
        parents[name] = draw(st.sampled_from(["", *groups]))
        if draw(st.booleans()):
            members[name] = []
    for name in reversed(ids):
        node = draw(nodes(name, members.get(name)))
        members[parents[name]].insert(0, node)
    return Diagram(
        title=draw(LINES),
        description=draw(TEXT),
        body=Group(nodes=tuple(members[""]), direction=draw(DIRECTIONS), frame="none"),
        edges=tuple(draw(st.lists(edges(ids), max_size=8))),
    )


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
            layout=draw(st.sampled_from(("flow", "row", "column", "grid"))),
            columns=draw(st.sampled_from((None, 1, 2))),
            frame=draw(st.sampled_from(("box", "dashed"))),
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
        statement=st.integers(0, 1),
    )


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(diagram=diagrams())
def test_mermaid_understands_what_the_diagram_says(diagram: Diagram, mermaid: RealMermaid) -> None:
    assert_same_meaning(diagram, mermaid.understand(text_of(diagram)))
