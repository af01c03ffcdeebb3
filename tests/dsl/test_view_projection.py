"""The proof of views: each shows what a function of twenty lines finds, and its drawing says so."""

import os
from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st
from proving import differences

from triglyph.language.load import load_text
from triglyph.model import Diagram, View, walk_nodes

COUNT = int(os.environ.get("TRIGLYPH_PROVE", "100"))
KINDS = ("server", "queue", "database")
TAGS = ("one", "two")

Model = dict[str, tuple[str, str, str]]
"""By its id: the group that a node is in, its kind and its tag."""
Ends = tuple[str, str]


@st.composite
def models(draw: st.DrawFn) -> tuple[Model, list[Ends]]:
    """Two to nine nodes, some in others, and up to eight edges between any two of them."""
    model: Model = {}
    for number in range(draw(st.integers(2, 9))):
        parent = draw(st.sampled_from(["", "", *model]))
        if parent and model[parent][0] and model[model[parent][0]][0]:
            parent = ""  # groups in groups, but no deeper
        kind, tag = draw(st.sampled_from(KINDS)), draw(st.sampled_from(TAGS))
        model[f"n{number}"] = parent, kind, tag
    ids = st.sampled_from(list(model))
    edges = draw(st.lists(st.tuples(ids, ids), max_size=8, unique=True))
    return model, edges


def selectors(model: Model, *, least: int = 0) -> st.SearchStrategy[list[str]]:
    """Selectors of every form, most of which pick something."""
    ids = st.sampled_from(list(model))
    one = st.one_of(
        ids,
        ids.map("{}.*".format),
        ids.map("{}.**".format),
        st.sampled_from(KINDS).map("kind:{}".format),
        st.sampled_from(TAGS).map("tag:{}".format),
        st.just("*"),
    )
    return st.lists(one, min_size=least, max_size=2, unique=True)


def write(model: Model, edges: list[Ends], view: str) -> str:
    """The spec of a model with one view."""

    def nodes(parent: str, indent: str) -> Iterable[str]:
        for name, (around, kind, tag) in model.items():
            if around == parent:
                yield f"{indent}{name}:"
                yield f"{indent}  kind: {kind}"
                yield f"{indent}  tags: {tag}"
                members = list(nodes(name, indent + "    "))
                yield from [f"{indent}  nodes:", *members] if members else []

    arrows = [f"  - {source} -> {target}" for source, target in edges]
    listed = ["edges:", *arrows] if arrows else []
    return "\n".join(["nodes:", *nodes("", "  "), *listed, "views:", f"  v: {view}", ""])


def expected(
    model: Model,
    edges: list[Ends],
    show: list[str] | None,
    hide: list[str],
    shut: list[str],
    far: int,
) -> tuple[dict[str, str], set[Ends]]:
    """What shows each node of a view, and its edges: the same as the product's, found otherwise."""
    above = {name: [name] for name in model}
    for name, (parent, _, _) in model.items():
        above[name] += above.get(parent, [])
    inner = {name for chain in above.values() for name in chain[1:]}

    def meets(name: str, texts: list[str]) -> bool:
        words = {"*"} | {f"kind:{model[at][1]}" for at in above[name]} | set(above[name])
        words |= {f"tag:{model[at][2]}" for at in above[name]}
        below = {f"{at}.{stars}" for at in above[name][1:] for stars in ("*", "**")}
        return not (words | below).isdisjoint(texts)

    core = {
        n for n in set(model) - inner if (show is None or meets(n, show)) and not meets(n, hide)
    }
    drawn = {at for name in core for at in above[name]}
    ends, near, reach = {*edges, *((b, a) for a, b in edges)}, set[str](), drawn
    for _ in range(far):
        within = reach | {
            name for name in model if near & reach & set(above[name]) and not meets(name, hide)
        }
        new = {b for a, b in ends if a in within and b not in drawn and not meets(b, hide)}
        near, reach = near | new, {at for name in new for at in above[name]}
        drawn = drawn | reach
    box = {n for n in inner if n in near or is_shut(n, model, shut)}
    seat = {n: next((at for at in above[n][::-1] if at in box and at in drawn), n) for n in model}
    seat = {name: at for name, at in seat.items() if at in drawn and not meets(name, hide)}
    pairs = {(seat[a], seat[b], a == b) for a, b in edges if a in seat and b in seat}
    return seat, {(a, b) for a, b, same in pairs if a != b or (same and (a, a) in edges)}


def is_shut(name: str, model: Model, texts: list[str]) -> bool:
    """Whether selectors pick a node itself, not only what is around it."""
    parents = [model[name][0]]
    while parents[-1]:
        parents.append(model[parents[-1]][0])
    words = {name, "*", f"kind:{model[name][1]}", f"tag:{model[name][2]}", f"{parents[0]}.*"}
    return not (words | {f"{parent}.**" for parent in parents}).isdisjoint(texts)


def shown(diagram: Diagram) -> set[str]:
    """The ids of the nodes of a diagram."""
    return {node.id for node, _ in walk_nodes(diagram.body)}


@settings(max_examples=COUNT, deadline=None)
@given(st.data())
def test_a_view_shows_what_the_short_function_finds(data: st.DataObject) -> None:
    model, edges = data.draw(models())
    show = data.draw(st.one_of(st.none(), selectors(model, least=1)))
    hide, shut = data.draw(selectors(model)), data.draw(selectors(model))
    far = data.draw(st.integers(0, 2))
    fields = {"show": show, "hide": hide, "collapse": shut}
    written = [
        f"{name}: [{', '.join(repr(text) for text in texts)}]"
        for name, texts in fields.items()
        if texts
    ]
    spec = write(model, edges, f"{{{', '.join([*written, f'around: {far}'])}}}")
    loaded = load_text(spec)
    seat, joined = expected(model, edges, show, hide, shut, far)
    if not seat:
        assert [each.rule for each in loaded.problems if each.severity == "error"] == ["empty-view"]
        return
    assert loaded.diagram is not None, loaded.problems
    (view,) = loaded.diagram.views
    check(view, seat, joined, order=list(shown_in_order(loaded.diagram)))


def shown_in_order(diagram: Diagram) -> list[str]:
    """The ids of the nodes of a diagram in its order."""
    return [node.id for node, _ in walk_nodes(diagram.body)]


def check(view: View, seat: dict[str, str], joined: set[Ends], *, order: list[str]) -> None:
    """Compare a view, and the box art of it, with what it should show."""
    diagram = view.diagram
    assert shown(diagram) == set(seat.values())
    assert {(edge.source, edge.target) for edge in diagram.edges} == joined
    assert len(diagram.edges) == len(joined)
    assert shown_in_order(diagram) == [name for name in order if name in shown(diagram)]
    assert list(view.left_out) == [name for name in order if name not in seat]
    assert differences(diagram) == []
