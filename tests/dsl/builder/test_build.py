"""Diagrams built in Python are those that the same spec in YAML gives."""

from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures_of_own import png_bytes

from triglyph import Builder, Diagram, SpecError, load
from triglyph.builder.fields import (
    DocumentFields,
    EdgeFields,
    GroupFields,
    NodeFields,
    RuleFields,
    ViewFields,
)
from triglyph.formatting.canonical import canonical_text
from triglyph.language.grammar.fields import DOCUMENT, EDGE_ATTRIBUTES, FORMS, NODE
from triglyph.language.grammar.view_fields import RuleEntry, ViewEntry

TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=12)


def same_as(text: str, builder: Builder) -> Diagram:
    """The diagram of a builder, once it is the one that a spec gives."""
    diagram = builder.diagram()
    assert diagram == load(dedent(text))
    assert canonical_text(builder.spec()) == builder.spec()
    return diagram


def test_nodes_groups_and_edges() -> None:
    builder = Builder("Load balancing", direction="right", description=["One", "two"])
    clients = builder.node("Clients", shape="text")
    balancer = builder.node(["LOAD BALANCER", "(Round Robin)"], id="lb", kind="load-balancer")
    with builder.group("Servers", layout="row", frame="dashed") as servers:
        first = builder.node("SERVER 1: 33%", kind="server")
        second = builder.node("SERVER 2", id="s2", kind=None)
    spare = servers.node("Spare")
    builder.edge(clients, balancer, label="HTTPS")
    builder.edge(balancer, [first, second, spare])
    builder.edge(clients, "lb", servers, arrow="..>", label=["a", "b"], link="https://a.b")
    same_as(
        """\
        title: Load balancing
        direction: right
        description: |-
          One
          two
        nodes:
          clients: {label: Clients, shape: text}
          lb: {label: [LOAD BALANCER, (Round Robin)], kind: load-balancer}
          servers:
            label: Servers
            layout: row
            frame: dashed
            nodes:
              server-1-33: {label: "SERVER 1: 33%", kind: server}
              s2: SERVER 2
              spare: Spare
        edges:
          - clients -> lb: HTTPS
          - lb -> server-1-33, s2, spare
          - clients ..> lb ..> servers: {label: [a, b], link: https://a.b}
        """,
        builder,
    )


def test_groups_in_groups_and_aligned_nodes() -> None:
    builder = Builder(layout="flow", legend=True)
    with builder.group("Outer"):
        first = builder.node("First")
        with builder.group("Inner", divided=True, layout="grid", columns=2):
            builder.node("Deep")
        second = builder.node("Second")
        builder.align(first, second)
    builder.node("Outside")
    builder.align("outside")
    builder.edge(first, second)
    same_as(
        """\
        layout: flow
        legend: true
        nodes:
          outer:
            label: Outer
            nodes:
              first: First
              inner:
                label: Inner
                divided: true
                layout: grid
                columns: 2
                nodes:
                  deep: Deep
              second: Second
            align: [[first, second]]
          outside: Outside
        align: [[outside]]
        edges: [first -> second]
        """,
        builder,
    )


def test_everything_else_that_a_spec_can_say() -> None:
    builder = Builder("T", icon="🔄")
    hot = builder.style("hot", fill="#fee2e2", text="#7f1d1d")
    postgres = builder.kind("postgres", "database", icon="🐘", style=hot, meaning="Ours")
    node = builder.node(
        "Orders",
        kind=postgres,
        icon="📦",
        sections=["one", ["two", {"text": "three", "callout": ["x", "y"]}]],
        callout="10 ms",
        text="left",
        link="https://example.com",
        tooltip="Owned by Ops",
        style=hot,
    )
    builder.edge(node, node, style=hot, label="")
    builder.note("Pros", mark="✅", items=["simple", ["two", "lines"]])
    builder.note(steps=("one", "two"))
    builder.note(rows={"CDN: ours": "~90%", "${x}": "literal"})
    builder.note("Why", text="Because: ${reason}")
    diagram = same_as(
        """\
        title: T
        icon: 🔄
        classes:
          hot: {fill: "#fee2e2", text: "#7f1d1d"}
        kinds:
          postgres: {base: database, icon: 🐘, class: hot, meaning: Ours}
        nodes:
          orders:
            label: Orders
            kind: postgres
            icon: 📦
            sections:
              - one
              - - two
                - {text: three, callout: [x, y]}
            callout: 10 ms
            text: left
            link: https://example.com
            tooltip: Owned by Ops
            class: hot
        edges:
          - orders -> orders: {label: "", class: hot}
        notes:
          - {title: Pros, mark: ✅, items: [simple, [two, lines]]}
          - steps: [one, two]
          - rows: {"CDN: ours": ~90%, $${x}: literal}
          - {title: Why, text: "Because: $${reason}"}
        """.replace('{"CDN: ours": ~90%, $${x}: literal}', '{"CDN: ours": ~90%, "$${x}": literal}'),
        builder,
    )
    assert [item.term for item in diagram.notes[2].items] == ["CDN: ours", "${x}"]


def test_edges_alone_declare_their_nodes() -> None:
    builder = Builder()
    builder.edge("a", ("b", "c"), arrow="<->")
    same_as("edges:\n  - a <-> b, c\n", builder)


def test_ids_are_made_from_labels_and_are_never_the_same() -> None:
    builder = Builder()
    labels = ["Load balancer", "LOAD BALANCER", "", "☃", "Über-Größe!", ["Two", "lines"], "a/b"]
    assert [builder.node(label).id for label in labels] == [
        *("load-balancer", "load-balancer-2", "node", "node-2", "über-grösse", "two", "a-b")
    ]
    assert builder.group(id="group").id == "group"
    assert builder.diagram().body.nodes[2].label == ()


def test_an_edge_too_long_for_a_key_is_spelt_out() -> None:
    builder = Builder()
    nodes = [builder.node(f"A node with a rather long name {number}") for number in range(60)]
    builder.edge(nodes[0], nodes[1:], nodes[0], label="x", arrow="=>")
    edges = builder.diagram().edges
    assert len(edges) == 118
    assert {(edge.line, edge.label, edge.target_head) for edge in edges} == {
        ("thick", ("x",), True)
    }


def test_mistakes_are_those_of_the_spec_that_was_built() -> None:
    builder = Builder()
    builder.node("Web", kind="sever")
    builder.edge("web", "bd")
    with pytest.raises(SpecError) as caught:
        builder.diagram()
    assert [(problem.file, problem.rule) for problem in caught.value.problems] == [
        ("builder", "unknown-kind"),
        ("builder", "unknown-id"),
    ]
    assert "web: {label: Web, kind: sever}" in str(caught.value)


def test_what_python_can_refuse_at_once_is_refused_at_once() -> None:
    builder = Builder()
    builder.node("a", id="a")
    with pytest.raises(ValueError, match="'a' is taken"):
        builder.node("b", id="a")
    with pytest.raises(ValueError, match="a label or an id"):
        builder.node()
    with pytest.raises(ValueError, match="'a, b' is not an id"):
        builder.edge("a, b", "a")
    with pytest.raises(ValueError, match="joins two nodes"):
        builder.edge("a")
    with pytest.raises(ValueError, match="joins two nodes"):
        builder.edge("a", [])
    with pytest.raises(ValueError, match="'→' is not an arrow"):
        builder.edge("a", "a", arrow="→")
    with pytest.raises(TypeError, match=r"no field `knd`: did you mean `kind`\? allowed: "):
        builder.node("c", knd="server")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="no field `layout`"):
        builder.node("c", layout="row")  # type: ignore[call-arg]


def test_a_group_that_fails_halfway_is_closed() -> None:
    builder = Builder()
    with pytest.raises(KeyError), builder.group("Inside"):
        raise KeyError
    builder.node("Outside")
    assert [node.id for node in builder.diagram().body.nodes] == ["inside", "outside"]


def test_images_are_looked_for_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png_bytes())
    builder = Builder(folder=tmp_path)
    builder.node("Logo", image="logo.png")
    diagram = builder.diagram()
    assert diagram.folder == str(tmp_path)
    assert diagram.body.nodes[0].image == "logo.png"


def test_a_notebook_shows_what_is_built_so_far() -> None:
    builder = Builder()
    builder.node("Web")
    assert builder._repr_mimebundle_() == builder.diagram()._repr_mimebundle_()


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=4, max_size=4))
def test_every_text_arrives_as_it_was(texts: list[str]) -> None:
    title, label, callout, row = texts
    builder = Builder(title)
    builder.node([label, "x"], id="a", callout=callout, sections=[[{"text": "y", "callout": row}]])
    builder.note(rows={row: label}, title=title)
    diagram = builder.diagram()
    (node,) = diagram.body.nodes
    assert "\n".join(diagram.title) == title
    assert node.label == (label, "x")
    assert "\n".join(node.callout) == callout
    assert diagram.notes[0].items[0].term == row
    assert canonical_text(builder.spec()) == builder.spec()


def test_every_field_of_the_language_can_be_said() -> None:
    spelt = {"style": "class"}

    def names(*fields: type) -> set[str]:
        return {spelt.get(name, name) for each in fields for name in each.__annotations__}

    members = {"nodes", "align"}
    assert names(GroupFields) == set(NODE.fields) - members - {"label"}
    assert names(NodeFields) < names(GroupFields)
    assert names(EdgeFields) == set(EDGE_ATTRIBUTES.fields)
    assert names(RuleFields) == set(FORMS[RuleEntry].fields)
    assert names(ViewFields) == set(FORMS[ViewEntry].fields) - {"title"}
    elsewhere = {"title", "edges", "flows", "notes", "kinds", "classes", "vars", "include"}
    elsewhere |= {"views", "rules"}
    assert names(DocumentFields) == set(DOCUMENT.fields) - members - elsewhere
