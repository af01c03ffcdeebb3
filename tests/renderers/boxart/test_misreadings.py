"""Specs whose drawings could once be read otherwise, each as small as it could be made."""

import pytest
from proving import differences_for_both
from spec_texts import diagram_of

from triglyph_renderers.layout.p1_text.sanitize import Charset

SPECS = {
    "a text with gaps in it reads as one": """
        nodes: {a: {label: "inner    blanks   here", shape: text}, b: {label: "x", shape: text}}
        edges: [a -> b]
    """,
    "a label with an empty line in it reads as one": """
        edges: [{a -> b: [before, "", after]}]
    """,
    "a title that begins with an empty line is in the border": """
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
    "the label of an edge to itself keeps off the wire above": """
        direction: right
        edges: [{a -> a: again}, a -> b]
    """,
    "the labels of two edges to one thing itself keep apart": """
        edges: [{a -> a: [two, lines]}, {a -> a: again}]
    """,
    "a label keeps off the text that its wire leaves": """
        nodes: {t: {label: a text, shape: text}, b: B}
        edges: [{t -> b: a label}]
    """,
    "a text keeps off the further lines of a title": """
        direction: up
        nodes: {a: A, g: {label: [a, title], nodes: {t: {shape: text}}}}
        edges: [a -> t]
    """,
    "a net that runs both ways shows one label on each wire": """
        nodes:
          a: A
          g: {direction: right, nodes: {b: B, c: C}}
          d: D
          h: {direction: left, nodes: {e: E}}
        edges: [a -> b, c -> e, {e -> b: calls}, {e -> d: calls}]
    """,
    "a trunk of plain lines between two and two is told from its branches": """
        nodes: {a: {label: ''}, b: B, c: C, d: D}
        edges: [a -- c, a -- d, b -- c, b -- d]
    """,
    "a trunk of two-way edges in a row of boxes is told from its branches": """
        direction: left
        edges: [{a <-> b: [two, lines]}, {a <-> c: [two, lines]}, a -> d]
    """,
    "a label keeps off a text in a group without a frame": """
        nodes: {g: {frame: none, direction: left, nodes: {t: {shape: text}}}, b: B}
        edges: [{t -> b: a label}]
    """,
    "a text of nothing between its wires is a box": """
        layout: row
        nodes: {a: A, t: {label: '', shape: text}, b: B}
        edges: [a <-> t, t <-> b]
    """,
    "a net that runs both ways shows one label also where it does so in a part of it": """
        direction: left
        nodes:
          n0: N0
          g:
            direction: left
            layout: grid
            columns: 2
            nodes: {n1: N1, n2: N2, h: {direction: left, nodes: {n4: N4}}, n6: N6, n7: N7}
        edges: [{n4 -> n6: calls}, {n4 -> n0: calls}, {n4 -> n7: calls}, n0 -> n2]
    """,
    "a net of two and two crosses what leads to one of them alone": """
        nodes: {n0: N0, n1: N1, n2: N2, n6: N6, n7: N7}
        align: [[n1, n2, n0]]
        edges: ["n7, n6, n0, n2 -> n1", "n7, n6 -> n0", {n2 -> n7: x}, {n7 -> n6: y}]
    """,
    "a trunk of two-way edges that would have to be split is several": """
        direction: right
        edges: ["a, c <-> d, e, f", "b <-> d, e", {b <-> f: x}]
    """,
    "the only junction of lines without heads is not between two bends of one line": """
        direction: right
        nodes:
          a: A
          g: {direction: down, nodes: {b: B}}
          c: C
          h: {direction: down, nodes: {t: T}}
        edges: ['a, b, c -- t']
    """,
    "a net within one layer that leaves a group and comes back to it is two": """
        direction: up
        align: [[g, c, d]]
        nodes:
          g: {frame: none, direction: up, nodes: {s: S, t: T}}
          c: C
          d: D
        edges: ['c, s -> t, d']
    """,
    "texts in groups without a frame are not one text": """
        layout: column
        nodes:
          g: {frame: none, layout: grid, columns: 1, nodes: {a: {label: A, shape: text}}}
          h: {frame: none, layout: grid, columns: 1, nodes: {b: {label: B, shape: text}}}
    """,
    "a wire that turns between two texts is no outline": """
        direction: up
        nodes:
          a: {label: A, shape: text}
          g:
            label: G
            layout: row
            direction: left
            nodes: {b: {label: B, shape: text}, c: {label: C, shape: text}}
          d: {label: D, shape: text}
        edges: [c -- a, g ..> c]
    """,
    "a label below the second line of another keeps a row away from it": """
        nodes: {a: A, b: B, c: C}
        align: [[a, b]]
        edges:
          - a -> b: |-
              one
              and two
          - a -> c: a label that is much longer
    """,
}


@pytest.mark.parametrize("charset", ["unicode", "ascii"])
@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS.keys())
def test_a_drawing_says_what_its_spec_says(spec: str, charset: Charset) -> None:
    diagram = diagram_of(spec)
    assert differences_for_both(diagram, charset=charset) == []
