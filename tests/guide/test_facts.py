"""The guide from specs against the one that was drawn by hand: no fact is lost or added."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from side_by_side import block_of, load_facts, load_pages, table

from triglyph.guide.markdown import write_key
from triglyph.model import Diagram, Node, walk_nodes

FACTS = load_facts()
HEADINGS = [block["heading"] for block in FACTS]
WIDEST = 80
LONGER = 1.3
"""How many times the rows by hand a drawing may take."""
ARROWS = {"solid": "->", "dashed": "..>", "thick": "=>"}


PAGES = load_pages()


def with_fact(name: str) -> list[dict[str, Any]]:
    """The blocks that have a fact of some sort."""
    return [block for block in FACTS if name in block]


def diagram_of(block: dict[str, Any]) -> Diagram:
    diagram = PAGES[block["heading"]].diagram
    assert diagram is not None
    return diagram


def words_of(diagram: Diagram) -> Iterator[str]:
    """All texts of a drawing, each on one line; a section's lines are texts of their own."""
    for node, _ in walk_nodes(diagram.body):
        yield from (line_of(node.label), line_of(node.callout))
        for section in node.sections:
            for line in section:
                yield from (line.text, line_of(line.callout))
    for edge in diagram.edges:
        yield line_of(edge.label)


def line_of(lines: Sequence[str]) -> str:
    return " ".join(" ".join(lines).split())


def edges_of(diagram: Diagram) -> Iterator[str]:
    """Every edge by the first lines of its ends, from its tail to its head."""
    first = {node.id: (*node.label, "")[0] for node, _ in walk_nodes(diagram.body)}
    for edge in diagram.edges:
        ends = first[edge.source], first[edge.target]
        if edge.source_head:
            ends = ends[1], ends[0]
        arrow = ARROWS[edge.line] if edge.source_head or edge.target_head else "--"
        yield f"{ends[0]} {arrow} {ends[1]}"


def has_all(text: str, facts: Sequence[str]) -> bool:
    """Whether a text holds all names and figures, each one of several where a bar is between."""
    return all(
        any(re.search(re.escape(name), text, re.IGNORECASE) for name in fact.split("|"))
        for fact in facts
    )


def test_the_guide_has_the_blocks_of_the_one_by_hand_in_their_order() -> None:
    assert len(FACTS) == 22
    assert [heading for heading in PAGES if heading in HEADINGS] == HEADINGS
    assert [PAGES[block["heading"]].icon for block in FACTS] == [block["icon"] for block in FACTS]


@pytest.mark.parametrize("block", with_fact("words"), ids=lambda block: block["heading"])
def test_the_words_of_boxes_are_the_same(block: dict[str, Any]) -> None:
    found = set(words_of(diagram_of(block))) - {""}
    assert found == set(block["words"])


@pytest.mark.parametrize("block", with_fact("edges"), ids=lambda block: block["heading"])
def test_the_same_things_are_connected(block: dict[str, Any]) -> None:
    assert set(edges_of(diagram_of(block))) == set(block["edges"])


@pytest.mark.parametrize("block", with_fact("lists"), ids=lambda block: block["heading"])
def test_lists_have_the_same_items_with_their_names_and_figures(block: dict[str, Any]) -> None:
    notes = diagram_of(block).notes
    assert [note.title for note in notes if note.title] == block.get("titles", [])
    assert [len(note.items) for note in notes] == [len(items) for items in block["lists"]]
    for note, items in zip(notes, block["lists"], strict=True):
        for item, facts in zip(note.items, items, strict=True):
            text = line_of([note.mark, item.term, *item.lines])
            assert has_all(text, facts), f"{text}: {facts}"


@pytest.mark.parametrize("block", with_fact("key"), ids=lambda block: block["heading"])
def test_a_key_has_the_rows_of_the_one_by_hand_in_their_order(block: dict[str, Any]) -> None:
    rows = iter(write_key(PAGES[block["heading"]].key).split("\n"))
    for facts in block["key"]:
        assert any(has_all(row, facts) for row in rows), facts


@pytest.mark.parametrize("block", with_fact("tree"), ids=lambda block: block["heading"])
def test_a_tree_has_the_same_branches(block: dict[str, Any]) -> None:
    def shown(node: Node) -> str:
        return f"{node.icon} {line_of(node.label)}".strip()

    diagram = diagram_of(block)
    assert diagram.body.layout == "tree"
    assert [shown(node) for node in diagram.body.nodes] == [
        root for branch in block["tree"] for root in branch
    ]
    for node, branch in zip(diagram.body.nodes, block["tree"], strict=True):
        assert node.group is not None
        (twigs,) = branch.values()
        for member, facts in zip(node.group.nodes, twigs, strict=True):
            assert has_all(shown(member), facts), facts


@pytest.mark.parametrize("block", FACTS, ids=lambda block: block["heading"])
def test_no_block_is_wider_than_a_page_or_much_longer_than_by_hand(block: dict[str, Any]) -> None:
    ours = block_of(PAGES[block["heading"]])
    assert ours.columns <= WIDEST
    assert len(ours.drawing) <= LONGER * block["rows"][0]
    assert len(ours.notes) <= LONGER * block["rows"][1]


def test_the_table_beside_the_one_by_hand_has_every_block() -> None:
    rows = [row.split(" | ") for row in table(FACTS, PAGES)]
    assert [row[0].removeprefix("| ") for row in rows[2:-1]] == HEADINGS
    assert all(int(row[3].split(", ")[1].rstrip(" |")) <= WIDEST for row in rows[2:-1])
