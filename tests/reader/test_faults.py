import pytest
from boxart_reader import DrawingError, read_drawing

BROKEN = {
    "a wire that ends at nothing": """
┌───┐
│ a ├───
└───┘
""",
    "an arrowhead that touches nothing": """
┌───┐      ┌───┐
│ a ├──▶   │ b │
└───┘      └───┘
""",
    "an arrowhead without a wire": """
┌───┐
│ a │
└───┘
  ▲
""",
    "a wire with a missing head that stops before a box": """
┌───┐    ┌───┐
│ a ├─── │ b │
└───┘    └───┘
""",
    "a wire that touches a box without a port or an arrowhead": """
┌───┐   ┌───┐
│ a ├───│ b │
└───┘   └───┘
""",
    "a tail that leaves no port": """
┌───┐   ┌───┐
│ a │──▶│ b │
└───┘   └───┘
""",
    "a port without a wire": """
┌───┐
│ a ├
└───┘
""",
    "a wire through a box": """
┌───┐   ┌─────┐   ┌───┐
│ a ├───│─────│──▶│ b │
└───┘   └─────┘   └───┘
""",
    "a wire through a label": """
┌───┐   ┌───────┐   ┌───┐
│ a ├───│─label─│──▶│ b │
└───┘   └───────┘   └───┘
""",
    "an upright wire through a box": """
  ┌───┐
  │ a │
  └─┬─┘
┌───│───┐
│ t │ x │
└───│───┘
    ▼
  ┌───┐
  │ b │
  └───┘
""",
    "a wire through a group that it has nothing to do with": """
┌───┐   ┌─ G ─────┐   ┌───┐
│ a ├───│─────────│──▶│ b │
└───┘   │  ┌───┐  │   └───┘
        │  │ c │  │
        │  └───┘  │
        └─────────┘
""",
    "two wires merged into one": """
┌───┐ ┌───┐
│ a │ │ b │
└─┬─┘ └─┬─┘
  │     ┆
  └──┬──┘
     ▼
   ┌───┐
   │ c │
   └───┘
""",
    "a thick wire with a light corner": """
┌───┐
│ a ┝━━┐
└───┘  ┃
       ▼
     ┌───┐
     │ b │
     └───┘
""",
    "a wire without a straight cell": """
┌───┐
│ a │
└─┬─┘
  ▼
┌───┐
│ b │
└───┘
""",
    "a corner that meets an upright wire": """
┌───┐     ┌───┐
│ a ├───┐ │ c │
└───┘   │ └─┬─┘
      ──│───┘
        ▼
      ┌───┐
      │ b │
      └───┘
""",
    "a gap in a border": """
┌───┐
│ a
└───┘
""",
    "a corner out of line": """
┌───┐
│ a │
└────┘
""",
    "text in the bottom border": """
┌─────────┐
│    a    │
└─ later ─┘
""",
    "two titles": """
┌─ one ── two ─┐
│              │
└──────────────┘
""",
    "boxes that overlap": """
┌─────┐
│ a ┌─┼───┐
└───┼─┘ b │
    └─────┘
""",
    "a frame half dashed": """
┌╌╌╌╌╌┐
│     ╎
└╌╌╌╌╌┘
""",
    "a junction in the border of a box": """
┌───┐
│ a ┼──▶ b
└───┘
""",
    "a text that touches a wire": """
┌───┐
│ a │
└─┬─┘
  │Miss
  ▼
┌───┐
│ b │
└───┘
""",
    "a text that touches a box": """
┌───┐
│ a │text
└───┘
""",
    "texts that run together": """
one     two
  and three
""",
    "a label on the way of another wire": """
┌───┐           ┌───┐
│ a ├── Miss ──▶│ b │
└─┬─┘    ▲      └───┘
  └──────┘
""",
    "a label and a text in one": """
┌───┐
│ a │
└─┬─┘
  │ label
  │ text ──▶ b
  ▼
  c
""",
    "a text between two wires": """
┌───┐   ┌───┐
│ a │   │ c │
└─┬─┘   └─┬─┘
  │ label │
  ▼       ▼
┌───┐   ┌───┐
│ b │   │ d │
└───┘   └───┘
""",
    "two labels on one wire": """
┌───┐
│ a │
└─┬─┘
  │ one
  │
  │ two
  ▼
┌───┐
│ b │
└───┘
""",
    "two tails that join": """
┌───┐ ┌───┐
│ a │ │ b │
└─┬─┘ └─┬─┘
  └──┬──┘
     │
   ┌─┴─┐
   │ c │
   └───┘
   ┌───┐
   │ d ├──
   └───┘
""",
    "a net whose sides cannot be told apart": """
┌───┐ ┌───┐ ┌───┐
│ a │ │ b │ │ c │
└─┬─┘ └─┬─┘ └─┬─┘
  └─────┴─────┘
""",
    "a net that joins a box with itself among others": """
┌───────┐ ┌───┐
│   a   │ │ b │
└─┬─────┘ └───┘
  │   ▲     ▲
  └───┴─────┘
""",
    "a net beside two lines of one text": """
┌───┐    ┌───┐
│ a ├─┬─▶│ b │
└───┘ │  └───┘
      ├── one
      └── two
""",
    "a port between two compartments": """
┌───┬───┐
│ a │ b │
└───┼───┘
    │
    ▼
  ┌───┐
  │ c │
  └───┘
""",
    "a column out of line": """
┌───┬───┐
│ a │ b │
└──┴────┘
""",
    "an outline that goes on to nothing": """
root
├─ one
├─ two
""",
    "a piece of a frame": "╭──\n",
    "spaces at the end of a line": "text \n",
    "a control character": "te\x1bxt\n",
    "a tab": "te\txt\n",
    "a glyph without a meaning": "┌─╳─┐\n",
    "a double line": """
╔═══╗
║ a ║
╚═══╝
""",
}


@pytest.mark.parametrize("drawing", BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_refused(drawing: str) -> None:
    with pytest.raises(DrawingError) as caught:
        read_drawing(drawing)
    assert caught.value.faults


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("a wire that ends at nothing", "3:8: a wire that ends at nothing"),
        ("an arrowhead that touches nothing", "3:8: an arrowhead that touches nothing"),
        ("an arrowhead without a wire", "5:3: an arrowhead without a wire"),
        ("a text that touches a wire", "5:4: a text that touches a wire"),
        ("boxes that overlap", "3:5: a box that overlaps another box"),
        ("a control character", "1:3: the control character '\\x1b'"),
    ],
)
def test_a_fault_names_its_row_and_column(name: str, fault: str) -> None:
    with pytest.raises(DrawingError) as caught:
        read_drawing(BROKEN[name])
    assert fault in map(str, caught.value.faults)


def test_all_faults_of_a_drawing_come_at_once() -> None:
    drawing = "┌───┐\n│ a ├──\n└───┘\n\n┌───┐\n│ b ├──\n└───┘\n"
    with pytest.raises(DrawingError) as caught:
        read_drawing(drawing)
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [
        (2, 7),
        (6, 7),
    ]
