"""Random flows: messages of every style, notes, and frames in frames."""

from hypothesis import strategies as st
from random_diagrams import kept

from triglyph.model import (
    Diagram,
    Flow,
    FlowBranch,
    FlowFrame,
    FlowNote,
    FlowStep,
    Group,
    Lines,
    LineStyle,
    Message,
    Node,
)

_NAMES: tuple[Lines, ...] = (
    ("a",),
    ("Shop",),
    ("USER SERVICE",),
    ("数据库",),
    ("Orders", "(primary)"),
    ("é",),
)
_LABELS: tuple[Lines, ...] = (
    (),
    ("hit",),
    ("two", "lines"),
    ("a rather long label of a message",),
    ("数据库 写入",),
    ("2. of 3",),
    ("x → y",),
    ("one", "two", "three"),
)
_TITLES = ("", "in stock", "every minute, or when somebody asks for it", "x", "缺货")
_TEXTS: tuple[Lines, ...] = (("n",), ("one transaction",), ("two lines", "of a note"))
_STYLES: tuple[LineStyle, ...] = ("solid", "dashed", "thick")
_MOST_DEPTH = 3


@kept
def messages(names: tuple[str, ...]) -> st.SearchStrategy[FlowStep]:
    """Messages between any two participants, or of one to itself."""
    return st.builds(
        Message,
        sender=st.sampled_from(names),
        receiver=st.sampled_from(names),
        line=st.sampled_from(_STYLES),
        label=st.sampled_from(_LABELS),
    )


@kept
def steps(names: tuple[str, ...], *, depth: int = 0) -> st.SearchStrategy[tuple[FlowStep, ...]]:
    """Lists of steps, with at least one."""
    over = st.lists(st.sampled_from(names), min_size=1, max_size=2).map(tuple)
    notes = st.builds(FlowNote, over=over, text=st.sampled_from(_TEXTS))
    kinds: list[st.SearchStrategy[FlowStep]] = [messages(names), messages(names), notes]
    if depth < _MOST_DEPTH:
        inner = st.deferred(lambda: steps(names, depth=depth + 1))
        branch = st.builds(FlowBranch, title=st.sampled_from(_TITLES), steps=inner)
        single = st.builds(
            FlowFrame,
            kind=st.sampled_from(("opt", "loop")),
            branches=st.lists(branch, min_size=1, max_size=1).map(tuple),
        )
        several = st.builds(
            FlowFrame,
            kind=st.sampled_from(("alt", "par")),
            branches=st.lists(branch, min_size=1, max_size=3).map(tuple),
        )
        kinds += [single, several]
    return st.lists(st.one_of(*kinds), min_size=1, max_size=5).map(tuple)


@st.composite
def flow_diagrams(draw: st.DrawFn) -> Diagram:
    """Diagrams of one flow, whose participants have labels that tell them apart."""
    count = draw(st.integers(1, 6))
    names = tuple(f"p{number}" for number in range(count))
    labels = [draw(st.sampled_from(_NAMES)) for _ in names]
    nodes = tuple(
        Node(id=name, label=(*label[:-1], f"{label[-1]} {number}"))
        for number, (name, label) in enumerate(zip(names, labels, strict=True))
    )
    flow = Flow(
        name="f",
        participants=names,
        steps=draw(steps(names)),
        numbers=draw(st.booleans()),
    )
    return Diagram(body=Group(nodes=nodes, frame="none"), flow=flow)
