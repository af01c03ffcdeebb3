"""What the forms of nodes, labels, sections and groups come to in a diagram."""

import pytest
from spec_texts import diagram_of, nodes_of

from triglyph.language.load import load_text
from triglyph.model import SectionLine


def test_a_label_is_text_a_list_of_lines_or_the_id() -> None:
    nodes = nodes_of(
        """
        nodes:
          short: One line
          listed: [FIRST, SECOND]
          mapped: {label: [A, B]}
          block:
            label: |
              C
              D
          nothing:
          empty: {label: ''}
          absent: {label: , kind: server}
        """
    )
    assert {name: node.label for name, node in nodes.items()} == {
        "short": ("One line",),
        "listed": ("FIRST", "SECOND"),
        "mapped": ("A", "B"),
        "block": ("C", "D"),
        "nothing": ("nothing",),
        "empty": (),
        "absent": ("absent",),
    }


def test_every_scalar_stays_the_text_that_was_typed() -> None:
    nodes = nodes_of("nodes: {a: no, b: 1.10, c: 012, d: 2024-01-02, e: null, f: ~, 007: on}")
    assert [node.label for node in nodes.values()] == [
        ("no",),
        ("1.10",),
        ("012",),
        ("2024-01-02",),
        ("null",),
        ("~",),
        ("on",),
    ]
    assert "007" in nodes


def test_an_entry_of_a_list_is_an_id_or_a_label() -> None:
    nodes = nodes_of(
        """
        nodes:
          - web
          - Rate limiting
          - db: Orders
          - cache: {kind: cache}
          - {label: Anything, kind: server}
          - label: Another
        """
    )
    assert {name: node.label for name, node in nodes.items()} == {
        "web": ("web",),
        ".2": ("Rate limiting",),
        "db": ("Orders",),
        "cache": ("cache",),
        ".5": ("Anything",),
        ".6": ("Another",),
    }


def test_nodes_without_ids_are_named_by_their_place_in_the_group() -> None:
    nodes = nodes_of("nodes: {group: {nodes: [First one, {nodes: [Inner one]}]}}")
    assert list(nodes) == ["group", "group.1", "group.2", "group.2.1"]
    assert nodes["group.2"].label == ()


def test_ids_may_be_of_any_script() -> None:
    nodes = nodes_of("nodes: {сервер: Server, 数据库: DB, सर्वर: S, 1st: One, _x: X, é-2: E}")
    assert list(nodes) == ["сервер", "数据库", "सर्वर", "1st", "_x", "é-2"]


def test_sections_are_lines_with_or_without_callouts() -> None:
    (node,) = diagram_of(
        """
        nodes:
          gateway:
            sections:
              - Rate limiting
              - [Auth check, '', Input check]
              - {text: Load balancing, callout: healthy only}
              - - {text: First, callout: [one, two]}
                - Second
        """
    ).body.nodes
    assert node.sections == (
        (SectionLine("Rate limiting"),),
        (SectionLine("Auth check"), SectionLine(""), SectionLine("Input check")),
        (SectionLine("Load balancing", ("healthy only",)),),
        (SectionLine("First", ("one", "two")), SectionLine("Second")),
    )


def test_a_node_keeps_what_is_said_of_it() -> None:
    (node,) = diagram_of(
        """
        nodes:
          db:
            kind: database
            shape: box
            icon: 📦
            image: aws.database.RDS
            callout: [one, two]
            text: left
            link: https://example.com/a?b=c
            tooltip: Owned by Ops
            class: hot
        classes:
          hot: {fill: '#fee2e2'}
        """
    ).body.nodes
    assert (node.kind, node.shape, node.icon, node.image) == (
        "database",
        "box",
        "📦",
        "aws.database.RDS",
    )
    assert (node.callout, node.text, node.tooltip, node.style) == (
        ("one", "two"),
        "left",
        "Owned by Ops",
        "hot",
    )
    assert node.link == "https://example.com/a?b=c"


def test_groups_inherit_direction_but_not_layout() -> None:
    nodes = nodes_of(
        """
        direction: right
        nodes:
          outer:
            layout: row
            nodes:
              inner: {nodes: [a]}
              turned: {direction: up, nodes: {deep: {nodes: [b]}}}
        """
    )
    groups = {name: node.group for name, node in nodes.items() if node.group}
    assert {name: (group.direction, group.layout) for name, group in groups.items()} == {
        "outer": ("right", "row"),
        "inner": ("right", "flow"),
        "turned": ("up", "flow"),
        "deep": ("up", "flow"),
    }


def test_a_tree_has_no_frame_and_its_groups_are_trees() -> None:
    nodes = nodes_of(
        "nodes: {root: {layout: tree, nodes: {branch: {nodes: [leaf]}, twig: A twig}}}"
    )
    groups = [node.group for node in nodes.values() if node.group]
    assert [(group.layout, group.frame) for group in groups] == [("tree", "none")] * 2


def test_a_grid_without_columns_is_as_square_as_it_can_be() -> None:
    body = diagram_of("layout: grid\nnodes: [a, b, c, d, e]").body
    assert (body.layout, body.columns) == ("grid", 3)


def test_the_document_is_a_group_without_a_frame_unless_it_says() -> None:
    assert diagram_of("nodes: [a]").body.frame == "none"
    body = diagram_of("frame: dashed\nlayout: grid\ncolumns: 2\nnodes: [a, b]").body
    assert (body.frame, body.columns, body.direction) == ("dashed", 2, "down")


def test_divided_and_align_are_kept() -> None:
    body = diagram_of(
        """
        nodes:
          pillars: {layout: row, divided: true, nodes: [a, b]}
          pair: {nodes: [c, d], align: [[c, d]]}
        align:
          - [pillars, pair]
        """
    ).body
    first, second = (node.group for node in body.nodes)
    assert first is not None
    assert second is not None
    assert first.divided
    assert second.align == (("c", "d"),)
    assert body.align == (("pillars", "pair"),)


def test_text_splits_at_every_character_that_ends_a_line_somewhere() -> None:
    nodes = nodes_of('nodes: {a: "one\\ntwo\\u2028three\\u0085four\\rfive"}')
    assert nodes["a"].label == ("one", "two", "three", "four", "five")


def test_groups_may_be_nested_ninety_deep() -> None:
    text = "nodes: {leaf: Leaf}"
    for level in range(90):
        text = text.replace("nodes: ", f"nodes: {{g{level}: {{nodes: ", 1) + "}}"
    assert len(nodes_of(text)) == 91


@pytest.mark.parametrize("image", ["a" * 300, "a" * 300 + ".png", "x/" * 3000 + "a.png"])
def test_an_image_with_too_long_a_name_is_missing(image: str) -> None:
    (problem,) = load_text(f"nodes: {{a: {{image: {image}}}}}").problems
    assert problem.rule in ("unknown-icon", "missing-file")


def test_a_tree_may_be_alone_since_no_edge_can_end_at_it() -> None:
    nodes = "nodes: {a: , b: , files: {layout: tree, nodes: [src, docs]}, c: {nodes: [d]}}\n"
    (problem,) = load_text(f"{nodes}edges: [a -> b]\n").problems
    assert problem.message == "no edge touches `c`"
