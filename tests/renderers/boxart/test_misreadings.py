"""Specs whose drawings could once be read otherwise, each as small as it could be made."""

import pytest
from proving import differences
from spec_texts import diagram_of

SPECS = {
    "a text with gaps in it reads as one": """
        nodes: {a: {label: "inner    blanks   here", shape: text}, b: {label: "x", shape: text}}
        edges: [a -> b]
    """,
    "a label with an empty line in it reads as one": """
        edges: [{a -> b: [before, "", after]}]
    """,
    "a title that begins with an empty line stands in the border": """
        nodes: {g: {label: ["", title], nodes: {a: A}}}
    """,
    "a label that begins like a callout is a label": """
        direction: right
        edges: [{a -> b: "← back"}]
    """,
    "a text that begins like a callout is a text": """
        nodes: {g: {label: G, nodes: {a: A, b: {label: "← back", shape: text}}}, c: C}
        edges: [c -> b]
        direction: up
    """,
    "a text between two tails is not the label of one wire": """
        nodes: {g: {layout: grid, frame: none, columns: 3, nodes: {a: A, t: {shape: text}, b: B}}}
        edges: [a -- t, t -> b]
    """,
    "wires that meet at the edge of an open group cross others there": """
        direction: up
        nodes:
          open:
            layout: grid
            columns: 3
            direction: right
            frame: none
            nodes: {a: A, g: {nodes: {b: B, c: C}}, empty: {nodes: {}}, d: D}
          h: {nodes: {e: E, f: F}}
        edges: [c -> d, b -> e, f -> c, empty -> a]
    """,
    "no wire of an open group runs right under the text of another": """
        direction: up
        nodes:
          a: A
          g:
            direction: right
            nodes:
              one: {frame: none, nodes: {t: {shape: text}}}
              b: B
              other: {frame: none, direction: down, nodes: {c: C}}
        edges: [t -> b, a -> c]
    """,
}


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS.keys())
def test_a_drawing_says_what_its_spec_says(spec: str) -> None:
    assert differences(diagram_of(spec)) == []
