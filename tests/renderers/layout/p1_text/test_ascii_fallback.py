"""What 7-bit cannot tell apart is drawn in another way, and the report says so."""

from boxart_phases import drawn, picture, remarks_on

from triglyph.renderer import Options

ASCII = Options(charset="ascii")
_QUOTED = "words that look like lines put in quotes"


def test_a_word_that_could_be_a_line_is_in_quotes_beside_a_wire() -> None:
    spec = "edges: [{a -> b: go --> on v 2}]"
    assert drawn(spec, ASCII) == picture("""
    +---+
    | a |
    +-+-+
      | go '-->' on 'v' 2
      v
    +---+
    | b |
    +---+
    """)
    assert ("edge a -> b", _QUOTED) in remarks_on(spec, ASCII)


def test_a_dash_between_words_stays_and_so_does_an_arrow_inside_a_box() -> None:
    spec = "nodes: {a: x --> y, b: B}\nedges: [{a -> b: HTTP - JSON}]"
    assert drawn(spec, ASCII) == picture("""
    +---------+
    | x --> y |
    +----+----+
         | HTTP - JSON
         v
    +---------+
    |    B    |
    +---------+
    """)


def test_a_bare_text_that_could_be_an_arrowhead_is_in_quotes() -> None:
    assert drawn("nodes: {a: {label: v, shape: text}, b: B}\nedges: [a -> b]", ASCII) == picture("""
     'v'
      |
      v
    +---+
    | B |
    +---+
    """)


def test_a_box_in_a_label_has_other_corners() -> None:
    spec = 'nodes: {a: {label: ["+--+", "|hi|", "+--+"]}}'
    assert drawn(spec, ASCII) == picture("""
    +------+
    | *--* |
    | |hi| |
    | *--* |
    +------+
    """)
    assert remarks_on(spec, ASCII) == [("node a", "corners of boxes replaced by look-alikes")]


def test_a_bar_that_could_divide_a_compartment_is_another_character() -> None:
    spec = "nodes: {a: {label: x | y, sections: [a | b, [c, d | e]]}}"
    assert drawn(spec, ASCII) == picture("""
    +-------+
    | x ! y |
    +-------+
    | a ! b |
    +-------+
    | c     |
    | d | e |
    +-------+
    """)


def test_rounded_boxes_have_square_corners_and_the_report_says_so() -> None:
    spec = "nodes: {a: {label: A, shape: rounded}}"
    assert drawn(spec, ASCII) == drawn("nodes: {a: A}", ASCII)
    assert remarks_on(spec, ASCII) == [
        ("node a", "drawn with square corners, since 7-bit has no others")
    ]


def test_a_frame_around_an_outline_alone_is_dashed() -> None:
    spec = "nodes: {g: {label: '', nodes: {t: {label: root, layout: tree, nodes: {a: A}}}}}"
    assert drawn(spec, ASCII) == picture("""
    +........+
    :  root  :
    :  +- A  :
    +........+
    """)


def test_a_compartment_of_an_outline_alone_is_a_frame() -> None:
    tree = "{label: root, layout: tree, nodes: {a: A}}"
    spec = f"nodes: {{g: {{divided: true, layout: row, nodes: {{m: {{nodes: {{t: {tree}}}}}}}}}}}"
    texts = [text for subject, text in remarks_on(spec, ASCII) if subject == "group g"]
    assert texts == ["drawn undivided, since 7-bit cannot tell members of words alone from a label"]


def test_callouts_and_nameless_members_have_marks_of_seven_bits() -> None:
    tree = "{label: root, layout: tree, nodes: {a: ''}}"
    spec = f"nodes: {{w: {{label: W, callout: [two, more]}}, t: {tree}}}"
    assert drawn(spec, ASCII) == picture("""
    +---+          root
    | W | < two    +- *
    +---+   more
    """)


def test_edges_of_a_node_to_itself_keep_a_row_apart() -> None:
    assert drawn("edges: [a -> a, a => a]", ASCII) == picture("""
    +---+
    |   +--+
    |   |<-+
    | a |
    |   +==+
    |   |<=+
    +---+
    """)


def test_a_label_leaves_two_cells_of_the_wire_that_comes_from_a_text() -> None:
    spec = "direction: right\nnodes: {a: {shape: text}, b: B}\nedges: [{a -> b: hit}]"
    assert drawn(spec, ASCII).splitlines()[1] == " a -- hit ->| B |"


def test_characters_beyond_seven_bits_stay_in_labels_where_none_of_them_is_like_them() -> None:
    assert "| e -> 数据 |" in drawn("nodes: {a: é → 数据}", ASCII)


def test_the_bullets_of_notes_are_of_seven_bits() -> None:
    spec = "notes: [{title: N, items: ['a, b', c]}]"
    assert drawn(spec, ASCII) == "N:\n* a, b\n* c\n"


def test_a_title_that_could_be_a_wire_through_its_border_is_in_quotes() -> None:
    drawing = drawn('nodes: {g: {label: "|", nodes: {a: A}}}', ASCII)
    assert drawing.startswith("+- '|' -+")
