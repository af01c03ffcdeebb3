"""Flowcharts as a person reads them, and as Mermaid does."""

from typing import get_args

import pytest
from mermaid_cases import assert_same_meaning, diagram_of, text_of
from msgspec.structs import replace
from real_mermaid import RealMermaid

from triglyph.model import (
    Diagram,
    Direction,
    Edge,
    Group,
    Layout,
    LineStyle,
    Node,
    SectionLine,
    Shape,
    StyleClass,
)
from triglyph.renderer import Options
from triglyph_renderers.mermaid import MMD


def box(name: str, **fields: object) -> Node:
    return Node(id=name, label=(name.upper(),), **fields)


def group(name: str, *members: Node, **layout: object) -> Node:
    return box(name, group=Group(nodes=members, **layout))


def lines_of(diagram: Diagram) -> list[str]:
    """The lines of a flowchart but for its header and classes, without indentation."""
    lines = [line.strip() for line in text_of(diagram).splitlines()[1:]]
    return [line.removesuffix(":::plain") for line in lines if not line.startswith("class")]


def edges_of(*edges: Edge) -> list[str]:
    """The lines that say some edges between a, b, c and d."""
    return lines_of(diagram_of(*map(box, "abcd"), edges=edges))[4:]


def test_a_flowchart_reads_like_its_spec(mermaid: RealMermaid) -> None:
    diagram = Diagram(
        title=("Round robin",),
        description="Requests in turn",
        body=Group(
            frame="none",
            nodes=(
                Node(id="clients", label=("Client Requests",), shape="text"),
                Node(id="lb", label=("LOAD BALANCER", "(Round Robin)"), kind="load-balancer"),
                group("pool", box("s1", kind="server"), box("s2"), direction="right"),
            ),
        ),
        edges=(
            Edge(source="clients", target="lb"),
            Edge(source="lb", target="s1", label=("next",), statement=1),
            Edge(source="lb", target="s2", label=("next",), statement=1),
        ),
    )
    assert text_of(diagram) == (
        "flowchart TB\n"
        "  accTitle: Round robin\n"
        "  accDescr: Requests in turn\n"
        '  n_clients["Client Requests"]:::text\n'
        '  n_lb{{"LOAD BALANCER<br/>(Round Robin)"}}:::k_load_balancer\n'
        '  subgraph g_pool["POOL"]\n'
        "    direction LR\n"
        '    n_s1("S1"):::k_server\n'
        '    n_s2("S2"):::plain\n'
        "  end\n"
        "  n_clients --> n_lb\n"
        '  n_lb -->|"next"| n_s1 & n_s2\n'
        "  class g_pool frame\n"
        "  classDef text fill:none,stroke:none,white-space:nowrap\n"
        "  classDef k_load_balancer "
        "fill:#f5f3ff,stroke:#7c3aed,color:#4c1d95,white-space:nowrap\n"
        "  classDef k_server fill:#eff6ff,stroke:#2563eb,color:#1e3a8a,white-space:nowrap\n"
        "  classDef plain fill:#e8eef7,stroke:#56708f,color:#1e293b,white-space:nowrap\n"
        "  classDef frame fill:none,stroke:#7c8aa0\n"
    )
    assert_same_meaning(diagram, mermaid.understand(text_of(diagram)))


@pytest.mark.parametrize(
    ("line", "heads", "statement"),
    [
        ("solid", ">", "n_a --> n_b"),
        ("solid", "<>", "n_a <--> n_b"),
        ("solid", "", "n_a --- n_b"),
        ("solid", "<", "n_b --> n_a"),
        ("dashed", ">", "n_a -.-> n_b"),
        ("dashed", "<>", "n_a <-.-> n_b"),
        ("dashed", "", "n_a -.- n_b"),
        ("dashed", "<", "n_b -.-> n_a"),
        ("thick", ">", "n_a ==> n_b"),
        ("thick", "<>", "n_a <==> n_b"),
        ("thick", "", "n_a === n_b"),
        ("thick", "<", "n_b ==> n_a"),
    ],
)
def test_an_arrow_has_its_style_and_its_heads(
    line: LineStyle, heads: str, statement: str, mermaid: RealMermaid
) -> None:
    edges = tuple(
        Edge(
            source="a",
            target="b",
            line=line,
            source_head="<" in heads,
            target_head=">" in heads,
            label=label,
        )
        for label in ((), ("two", "lines"))
    )
    diagram = diagram_of(box("a"), box("b"), edges=edges)
    assert lines_of(diagram)[2] == statement
    assert_same_meaning(diagram, mermaid.understand(text_of(diagram)))


def test_a_fan_is_one_line_if_everything_but_the_ends_agrees() -> None:
    fan = [Edge(source=one, target=other) for one in "ab" for other in "cd"]
    assert edges_of(*fan) == ["n_a & n_b --> n_c & n_d"]
    assert edges_of(*fan[:3]) == ["n_a --> n_c & n_d", "n_b --> n_c"]
    assert edges_of(fan[0], Edge(source="a", target="d", label=("x",))) == [
        "n_a --> n_c",
        'n_a -->|"x"| n_d',
    ]
    assert edges_of(fan[0], Edge(source="a", target="d", statement=1)) == [
        "n_a --> n_c",
        "n_a --> n_d",
    ]


def test_a_fan_of_backward_arrows_is_one_line_with_its_ends_exchanged() -> None:
    fan = [
        Edge(source=one, target=other, source_head=True, target_head=False)
        for one in "ab"
        for other in "cd"
    ]
    assert edges_of(*fan) == ["n_c & n_d --> n_a & n_b"]


def test_a_backward_fan_is_below_a_forward_one_to_the_same_nodes(
    mermaid: RealMermaid,
) -> None:
    edges = (
        *(Edge(source="a", target=each) for each in "bc"),
        *(
            Edge(source=each, target="d", source_head=True, target_head=False, statement=1)
            for each in "bc"
        ),
    )
    assert edges_of(*edges) == ["n_a --> n_b & n_c", "n_d --> n_b & n_c", "n_a ~~~ n_d"]
    diagram = diagram_of(*map(box, "abcd"), edges=edges)
    understood = mermaid.understand(text_of(diagram))
    assert_same_meaning(diagram, understood)
    assert understood.hidden == (("n_a", "n_d"),)


def test_what_is_aligned_hangs_below_the_same_node_and_is_above_the_same(
    mermaid: RealMermaid,
) -> None:
    pairs = ("ab", "bc", "cf", "ad", "ef")
    edges = tuple(
        Edge(source=source, target=target, statement=statement)
        for statement, (source, target) in enumerate(pairs)
    )
    diagram = diagram_of(*map(box, "abcdef"), edges=edges, align=(("c", "d"), ("a", "e")))
    assert lines_of(diagram)[6 + len(pairs) :] == ["n_b ~~~ n_d", "n_d ~~~ n_f", "n_e ~~~ n_b"]
    assert_same_meaning(diagram, mermaid.understand(text_of(diagram)))


def test_a_chain_is_one_line() -> None:
    chain = [
        Edge(source="a", target="b"),
        Edge(source="a", target="c"),
        Edge(source="b", target="d"),
        Edge(source="c", target="d"),
    ]
    assert edges_of(*chain) == ["n_a --> n_b & n_c --> n_d"]


def test_equal_and_opposite_edges_stay_apart(mermaid: RealMermaid) -> None:
    diagram = diagram_of(
        box("a"),
        box("b"),
        edges=(
            Edge(source="a", target="b"),
            Edge(source="a", target="b"),
            Edge(source="b", target="a", line="dashed"),
            Edge(source="a", target="a", label=("again",)),
        ),
    )
    assert_same_meaning(diagram, mermaid.understand(text_of(diagram)))


@pytest.mark.parametrize(
    ("source", "target"),
    [("g", "a"), ("a", "g"), ("g", "g"), ("h", "a"), ("h", "g"), ("h", "g2"), ("g2", "h")],
)
def test_an_edge_between_a_group_and_its_inside_ends_at_a_stand_in(
    source: str, target: str, mermaid: RealMermaid
) -> None:
    diagram = diagram_of(
        group("h", group("g", box("a")), group("g2")),
        edges=(Edge(source=source, target=target), Edge(source="g", target="g2")),
    )
    understood = mermaid.understand(text_of(diagram))
    assert_same_meaning(diagram, understood)
    inside = {node.id: node.parent for node in understood.nodes + understood.groups}
    for arrow in understood.arrows:
        for end, other in ((arrow.tail, arrow.head), (arrow.head, arrow.tail)):
            while inside[other]:
                other = inside[other]
                assert end != other


def test_a_second_edge_of_a_node_to_itself_ends_at_its_double(mermaid: RealMermaid) -> None:
    inner = group("g", box("b"))
    edges = tuple(
        Edge(source=name, target=name, label=(label,), statement=statement)
        for statement, (name, label) in enumerate(("a1", "a2", "a3", "g1", "g2"))
    )
    diagram = diagram_of(box("a"), inner, edges=edges)
    assert lines_of(diagram) == [
        'n_a("A")',
        'd_a["A"]:::stand_in',
        'subgraph g_g["G"]',
        "direction TB",
        's_g["G"]:::stand_in',
        'e_g["G"]:::stand_in',
        'n_b("B")',
        "end",
        'n_a -->|"1"| n_a',
        'n_a -->|"2"| d_a',
        'n_a -->|"3"| d_a',
        's_g -->|"1"| s_g',
        's_g -->|"2"| e_g',
    ]
    assert_same_meaning(diagram, mermaid.understand(text_of(diagram)))


def test_classes_of_the_spec_colour_nodes_groups_and_edges(mermaid: RealMermaid) -> None:
    hot = StyleClass(name="hot", fill="#fff1f2", text="#881337", line="#e11d48")
    nodes = (
        box("a", style="hot"),
        box("b", kind="server", style="hot"),
        box("t", shape="text", style="hot"),
        group("g", box("c"), layout="column"),
    )
    edges = (
        Edge(source="a", target="b"),
        *(Edge(source="a", target=end, style="hot", statement=1) for end in "tc"),
    )
    diagram = replace(diagram_of(*nodes, edges=edges), classes=(hot,))
    text = text_of(replace(diagram, body=replace(diagram.body, layout="row")))
    colours = "fill:#fff1f2,stroke:#e11d48,color:#881337,white-space:nowrap"
    for line in (
        'n_a("A"):::c_hot',
        'n_b("B"):::k_server_hot',
        'n_t["T"]:::text_hot',
        "n_b ~~~ n_t ~~~ g_g",
        "linkStyle 3,4 stroke:#e11d48,color:#881337",
        f"classDef c_hot {colours}",
        f"classDef k_server_hot {colours}",
        "classDef text_hot fill:none,stroke:none,color:#881337,white-space:nowrap",
    ):
        assert f"{line}\n" in text
    assert_same_meaning(diagram, mermaid.understand(text_of(diagram)))


def test_a_theme_has_its_own_colours() -> None:
    diagram = diagram_of(box("a", kind="server"))
    for theme, fill, heading in (
        ("light", "#eff6ff", "flowchart"),
        ("auto", "#eff6ff", "flowchart"),
        ("dark", "#172a56", "---\nconfig:\n  theme: dark\n---\nflowchart"),
        ("print", "#f2f2f2", "---\nconfig:\n  theme: neutral\n---\nflowchart"),
    ):
        text = MMD.render(diagram, Options(theme=theme)).output
        assert text.startswith(heading)
        assert f"classDef k_server fill:{fill}," in text


def test_shapes_and_nesting_are_understood(mermaid: RealMermaid) -> None:
    diagram = diagram_of(
        *(box(shape, shape=shape) for shape in get_args(Shape)),
        group(
            "outer",
            group("empty"),
            group("dashed", box("x", icon="🗄️"), frame="dashed"),
            Node(id="bare", group=Group(nodes=(box("y", text="left"),), frame="none")),
            Node(id="kind", kind="server", group=Group(nodes=(box("z"),))),
        ),
        direction="left",
    )
    text = text_of(diagram)
    assert text.startswith("flowchart RL\n")
    assert_same_meaning(diagram, mermaid.understand(text))


def test_compartments_and_callouts_are_lines_of_the_label(mermaid: RealMermaid) -> None:
    node = Node(
        id="api",
        label=("API",),
        sections=(
            (SectionLine("Rate", ("fast",)), SectionLine("Auth", ("JWT", "only"))),
            (SectionLine("x"),),
        ),
        callout=("public", "entrance"),
    )
    diagram = diagram_of(node)
    assert lines_of(diagram) == [
        'n_api("API<br/>────────<br/>Rate ← fast<br/>Auth<br/>← JWT<br/>only<br/>────────<br/>x'
        '<br/>← public<br/>entrance")'
    ]
    assert_same_meaning(diagram, mermaid.understand(text_of(diagram)))


def test_a_group_has_its_title_on_one_line() -> None:
    inside = Group(nodes=(box("a"),))
    node = Node(id="g", label=("one", "two"), callout=("three",), group=inside)
    assert lines_of(diagram_of(node))[0] == 'subgraph g_g["one two ← three"]'


@pytest.mark.parametrize(
    ("layout", "direction", "links"),
    [
        ("flow", "down", []),
        ("row", "down", []),
        ("row", "right", ["n_a ~~~ n_b ~~~ n_c ~~~ n_d"]),
        ("row", "left", ["n_d ~~~ n_c ~~~ n_b ~~~ n_a"]),
        ("column", "down", ["n_a ~~~ n_b ~~~ n_c ~~~ n_d"]),
        ("column", "up", ["n_d ~~~ n_c ~~~ n_b ~~~ n_a"]),
        ("column", "right", []),
        ("tree", "down", ["n_a ~~~ n_b ~~~ n_c ~~~ n_d"]),
        ("grid", "down", ["n_a ~~~ n_d", "n_b ~~~ n_g_filler_1", "n_c ~~~ n_g_filler_2"]),
        (
            "grid",
            "right",
            ["n_a ~~~ n_b ~~~ n_c", "n_d ~~~ n_g_filler_1 ~~~ n_g_filler_2"],
        ),
    ],
)
def test_invisible_links_keep_members_in_place_where_the_group_runs_as_its_surroundings(
    layout: Layout, direction: Direction, links: list[str], mermaid: RealMermaid
) -> None:
    columns = 3 if layout == "grid" else None
    inner = group("g", *map(box, "abcd"), layout=layout, columns=columns)
    diagram = diagram_of(
        box("out"), inner, edges=(Edge(source="out", target="a"),), direction=direction
    )
    assert [line for line in lines_of(diagram) if "~~~" in line] == links
    understood = mermaid.understand(text_of(diagram))
    assert_same_meaning(diagram, understood)
    assert len(understood.hidden) == sum(link.count("~~~") for link in links)


def test_a_group_that_no_link_leaves_runs_as_its_layout_needs() -> None:
    for layout, columns in (("row", None), ("grid", None), ("grid", 2)):
        members = group("g", *map(box, "ab"), layout=layout, columns=columns)
        row = lines_of(diagram_of(members))
        assert row[1] == "direction LR"
        assert "n_a ~~~ n_b" in row
    column = lines_of(diagram_of(group("g", *map(box, "ab"), layout="column"), direction="right"))
    assert column[1] == "direction TB"
    assert "n_a ~~~ n_b" in column


def test_a_row_of_groups_is_a_chain_since_mermaid_would_reverse_it() -> None:
    groups = (group(name, box(f"{name}1"), box(f"{name}2")) for name in "abc")
    lines = lines_of(diagram_of(group("g", *groups, layout="row")))
    assert lines[1] == "direction LR"
    assert [line for line in lines if "~~~" in line] == ["g_a ~~~ g_b ~~~ g_c"]


def test_a_group_without_a_frame_shows_nothing_of_itself(mermaid: RealMermaid) -> None:
    diagram = diagram_of(group("g", box("a"), frame="none", layout="row"))
    assert lines_of(diagram) == [
        'subgraph g_g[" "]',
        "direction LR",
        'n_a("A")',
        "end",
    ]
    assert "  class g_g bare\n  " in text_of(diagram)
    assert_same_meaning(diagram, mermaid.understand(text_of(diagram)))


def test_a_tree_has_frames_to_show_what_it_contains(mermaid: RealMermaid) -> None:
    inner = group("y", box("z"), frame="none", layout="tree")
    diagram = diagram_of(group("t", box("x"), inner, frame="none", layout="tree"))
    lines = lines_of(diagram)
    assert 'subgraph g_t["T"]' in lines
    assert "n_x ~~~ g_y" in lines
    assert "  class g_t,g_y frame\n" in text_of(diagram)
    assert_same_meaning(diagram, mermaid.understand(text_of(diagram)))


def test_two_backward_fans_to_the_same_nodes_do_not_part_each_other() -> None:
    edges = [
        Edge(source=each, target=watcher, source_head=True, target_head=False, statement=place)
        for place, watcher in enumerate("cd")
        for each in "ab"
    ]
    assert edges_of(*edges) == ["n_c --> n_a & n_b", "n_d --> n_a & n_b"]


def test_only_safe_links_are_written(mermaid: RealMermaid) -> None:
    addresses = {
        "https://example.org/a?b=1&c=d#e": "https://example.org/a?b=1&c=d#e",
        'HTTP://example.org/ü "x" <y>': 'http://example.org/ü "x" <y>',
        "https://example.org/?a;b%%{100%": "https://example.org/?a;b%%{100%",
        "mailto:me@example.org": "mailto:me@example.org",
        "javascript:alert(1)": "",
        "data:text/html,x": "",
        " https://example.org": "",
        "https://EXAMPLE.org": "https://example.org/",
    }
    nodes = [Node(id=f"n{place}", link=link) for place, link in enumerate(addresses)]
    understood = mermaid.understand(text_of(diagram_of(*nodes)))
    assert [node.link for node in understood.nodes] == list(addresses.values())
