"""The words of a node as a label of Graphviz: each line where the scene has it."""

import re

from triglyph.themes import LIGHT_THEME
from triglyph_renderers.graphviz.dot.text_block import Picture, text_block
from triglyph_renderers.layout.model.scene import Box, Rule, Text

COLOURS = LIGHT_THEME.tones["plain"]
BOX = Box(10, 20, 101, 61)


def heights(block: str) -> list[int]:
    """The heights of the rows of a block, from top to bottom."""
    return [int(height) for height in re.findall(r'<TR><TD [^>]*HEIGHT="(\d+)"', block)]


def test_centred_lines_in_the_middle_need_no_table() -> None:
    texts = [Text(40, 35, "Web", width=41, height=15), Text(40, 50, "shop", width=41, height=15)]
    block = text_block(texts, rules=(), box=BOX, colours=COLOURS)
    assert "<TABLE" not in block
    assert "Web<BR/>shop" in block


def test_a_node_without_words_has_no_label() -> None:
    assert text_block([], rules=(), box=BOX, colours=COLOURS) == ""


def test_a_line_below_the_middle_is_held_by_fillers() -> None:
    texts = [Text(40, 55, "body", width=41, height=15)]
    block = text_block(texts, rules=(), box=BOX, colours=COLOURS)
    assert heights(block) == [35, 15, 10]
    assert block.index('HEIGHT="35"') < block.index("body")


def test_a_rule_is_between_the_lines_that_it_parts() -> None:
    texts = [
        Text(40, 28, "heading", width=41, height=15),
        Text(20, 55, "row", role="section", width=30, height=15),
    ]
    block = text_block(texts, rules=[Rule((10, 50), (110, 50))], box=BOX, colours=COLOURS)
    assert block.index("heading") < block.index("<HR/>") < block.index("row")
    assert 'POINT-SIZE="13"' in block
    assert 'POINT-SIZE="12"' in block


def test_an_image_is_above_the_words() -> None:
    texts = [Text(40, 64, "shop", width=41, height=15)]
    image = Picture("PICTURE", 30, 6)
    block = text_block(texts, rules=(), box=BOX, colours=COLOURS, image=image)
    assert block.index('HEIGHT="6"') < block.index("PICTURE") < block.index("shop")


def test_words_are_text_and_no_markup() -> None:
    texts = [Text(40, 43, "<B>&", width=41, height=15)]
    assert "&lt;B&gt;&amp;" in text_block(texts, rules=(), box=BOX, colours=COLOURS)


def test_a_line_that_fills_its_compartment_begins_where_the_others_do() -> None:
    texts = [
        Text(25, 35, "CPU", width=30, height=15),
        Text(25, 50, "Requests", width=71, height=15),
    ]
    block = text_block(texts, rules=(), box=BOX, colours=COLOURS)
    assert block.count('WIDTH="15"') == 2
    assert block.count('ALIGN="LEFT"') == 2
