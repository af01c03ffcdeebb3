import pytest
from boxart_reader import DrawingError, read_drawing

BOXES = "┌───┐\n│ a │\n└─┬─┘\n{}\n  ▼\n┌───┐\n│ b │\n└───┘\n"


@pytest.mark.parametrize(
    ("wire", "label"),
    [
        ("  │ Miss", ("Miss",)),
        ("  │ two\n  │ lines", ("two", "lines")),
        ("  │\n  │ far\n  │", ("far",)),
        ("  ┆ → back", ("→ back",)),
    ],
)
def test_text_beside_a_wire_is_its_label(wire: str, label: tuple[str, ...]) -> None:
    (edge,) = read_drawing(BOXES.format(wire)).edges
    assert edge.label == label


@pytest.mark.parametrize(
    "drawing",
    [
        "┌───┐           ┌───┐\n│ a ├── Miss ──▶│ b │\n└───┘           └───┘\n",
        "┌───┐  Miss  ┌───┐\n│ a ├───────▶│ b │\n└───┘        └───┘\n",
        "   ┌───┐\n   │ a │\n   └─┬─┘\nMiss │\n     ▼\n   ┌───┐\n   │ b │\n   └───┘\n",
    ],
)
def test_a_label_interrupts_a_wire_or_is_above_or_to_the_left(drawing: str) -> None:
    (edge,) = read_drawing(drawing).edges
    assert edge.label == ("Miss",)


def test_the_label_of_a_net_is_the_label_of_each_of_its_edges() -> None:
    drawing = """
      ┌───┐
      │ a │
      └─┬─┘
        │ asks
   ┌────┴────┐
   ▼         ▼
 ┌───┐     ┌───┐
 │ b │     │ c │
 └───┘     └───┘
"""
    assert [edge.label for edge in read_drawing(drawing).edges] == [("asks",), ("asks",)]


def test_labels_of_neighbours_stay_apart() -> None:
    drawing = """
┌────────────────┐
│       a        │
└─┬───────────┬──┘
  │ one       │ two
  │           │
  ▼           ▼
┌───┐       ┌───┐
│ b │       │ c │
└───┘       └───┘
"""
    assert [edge.label for edge in read_drawing(drawing).edges] == [("one",), ("two",)]


def test_a_text_that_a_wire_ends_at_is_no_label() -> None:
    drawing = """
   Clients
      │ asks
      ▼
    ┌───┐
    │ a │
    └───┘
"""
    reading = read_drawing(drawing)
    assert [box.lines for box in reading.boxes] == [("Clients",), ("a",)]
    assert reading.edges[0].label == ("asks",)


def test_text_two_spaces_from_a_wire_is_no_label() -> None:
    reading = read_drawing(BOXES.format("  │  alone"))
    assert [box.lines for box in reading.boxes] == [("a",), ("alone",), ("b",)]
    assert reading.edges[0].label == ()


@pytest.mark.parametrize(
    "drawing",
    [
        """
┌────────┐
│   a    │
└─┬────┬─┘
  │ or │
  ▼    ▼
┌────────┐
│   b    │
└────────┘
""",
        """
┌───┐
│ a │
└─┬─┘
  │ or     ┌───┐
  │ ┌──────┤ c │
  ▼ ▼      └───┘
┌─────┐
│  b  │
└─────┘
""",
    ],
)
def test_a_label_as_near_to_one_wire_as_to_another_is_refused(drawing: str) -> None:
    with pytest.raises(DrawingError, match="as near to one wire as to another"):
        read_drawing(drawing)


def test_a_label_of_several_lines_interrupts_a_wire_as_one_rectangle() -> None:
    drawing = """
┌────┐                 ┌────┐
│ n0 ├──     two     ─▶│ n1 │
└────┘    different    └────┘
            lines
"""
    with pytest.raises(DrawingError, match="ends at nothing"):
        read_drawing(drawing)
    (edge,) = read_drawing(drawing.replace("──     two     ─", "───    two    ──")).edges
    assert edge.label == ("two", "different", "lines")


def test_text_inside_a_frame_is_no_label_of_a_wire_that_leaves_the_frame_beside_it() -> None:
    drawing = """
┌───┐       ┌──────┐
│ b │◀─ to ─┤ a    │
└───┘       │ └─ c │
            └──────┘
"""
    (edge,) = read_drawing(drawing).edges
    assert edge.label == ("to",)


def test_texts_that_interrupt_two_pieces_of_one_net_are_two_labels() -> None:
    drawing = """
┌───┐           ┌───┐
│ a ├── hit ─┬─▶│   │
│   ├── hit ─┤  │ b │
└───┘        └─▶│   │
                └───┘
"""
    (edge,) = read_drawing(drawing).edges
    assert edge.label == ("hit",)
    with pytest.raises(DrawingError, match="second label"):
        read_drawing(drawing.replace("hit ─┤", "mis ─┤"))
