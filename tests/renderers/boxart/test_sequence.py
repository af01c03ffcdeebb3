"""Sequence diagrams as text: drawings to look at, and what holds for each of them."""

from random import Random

import pytest
from sequence_proving import meaning_of, reading_of

from triglyph.errors import RenderError
from triglyph.flows import flow_diagram
from triglyph.language.load import load_text
from triglyph.model import Diagram, Flow, Group, LineStyle, Message, Node
from triglyph.renderer import Options
from triglyph.rendering.text_width import text_width
from triglyph_renderers.boxart import TXT

PLAIN = Options(title=False)
STYLES: tuple[LineStyle, ...] = ("solid", "dashed", "thick")


def diagram_of(steps: str, *, more: str = "") -> Diagram:
    """The diagram of a flow with some steps, in a file that has nothing else."""
    loaded = load_text(f"{more}flows: {{f: {{steps: {steps}}}}}")
    assert loaded.problems == ()
    assert loaded.diagram is not None
    return flow_diagram(loaded.diagram, loaded.diagram.flows[0])


def draw(steps: str, options: Options = PLAIN, *, more: str = "") -> str:
    """The drawing of some steps, from which a reader learns what they say."""
    diagram = diagram_of(steps, more=more)
    text = str(TXT.render(diagram, options).output)
    if options.charset == "unicode":
        assert reading_of(text) == meaning_of(diagram)
    return text


def picture(text: str) -> str:
    """A drawing as a test writes it."""
    return text.removeprefix("\n")


def large_flow(*, participants: int, messages: int) -> Diagram:
    """A flow with so many of both, the same each time."""
    random = Random(7)
    names = tuple(f"p{number}" for number in range(participants))
    steps = tuple(
        Message(
            sender=random.choice(names),
            receiver=random.choice(names),
            line=random.choice(STYLES),
            label=(f"call {number}",),
        )
        for number in range(messages)
    )
    nodes = tuple(Node(id=name, label=(name.upper(),)) for name in names)
    flow = Flow(name="f", participants=names, steps=steps)
    return Diagram(body=Group(nodes=nodes, frame="none"), flow=flow)


def test_a_message_takes_a_row_and_one_for_its_label() -> None:
    assert draw("[{a -> b: asks}, {b ..> a: answers}, {a => b: pushes}]") == picture("""
┌───┐        ┌───┐
│ a │        │ b │
└─┬─┘        └─┬─┘
  ┆ 1. asks    ┆
  ├───────────▶┆
  ┆ 2. answers ┆
  ┆◀┄┄┄┄┄┄┄┄┄┄┄┤
  ┆ 3. pushes  ┆
  ┣━━━━━━━━━━━▶┆
  ┆            ┆
""")


def test_a_message_passes_the_lifelines_between_its_ends() -> None:
    assert draw("[a -> b, b -> c, {a -> c: far}, {c ..> a: back}]") == picture("""
┌───┐ ┌───┐ ┌───┐
│ a │ │ b │ │ c │
└─┬─┘ └─┬─┘ └─┬─┘
  ┆ 1.  ┆     ┆
  ├────▶┆     ┆
  ┆     ┆ 2.  ┆
  ┆     ├────▶┆
  ┆ 3. far    ┆
  ├─────┆────▶┆
  ┆ 4. back   ┆
  ┆◀┄┄┄┄┆┄┄┄┄┄┤
  ┆     ┆     ┆
""")


def test_a_label_is_in_the_first_gap_from_its_sender_that_is_wide_enough() -> None:
    steps = "[{b -> c: a label that makes room}, {a -> c: there}, {c -> a: back}]"
    assert draw(steps) == picture("""
┌───┐                        ┌───┐      ┌───┐
│ b │                        │ c │      │ a │
└─┬─┘                        └─┬─┘      └─┬─┘
  ┆ 1. a label that makes room ┆          ┆
  ├───────────────────────────▶┆          ┆
  ┆                            ┆ 2. there ┆
  ┆                            ┆◀─────────┤
  ┆                            ┆ 3. back  ┆
  ┆                            ├─────────▶┆
  ┆                            ┆          ┆
""")


def test_a_label_that_fits_no_gap_interrupts_lifelines() -> None:
    assert draw("[a -> b -> c, {a -> c: 'wider than each gap here'}]") == picture("""
┌───┐          ┌───┐          ┌───┐
│ a │          │ b │          │ c │
└─┬─┘          └─┬─┘          └─┬─┘
  ┆ 1.           ┆              ┆
  ├─────────────▶┆              ┆
  ┆              ┆ 2.           ┆
  ┆              ├─────────────▶┆
  ┆ 3. wider than each gap here ┆
  ├──────────────┆─────────────▶┆
  ┆              ┆              ┆
""")


def test_a_message_to_oneself_has_its_label_beside_it() -> None:
    assert draw("[{a -> a: [one, two, three]}, a -> b, b -> b]") == picture("""
┌───┐         ┌───┐
│ a │         │ b │
└─┬─┘         └─┬─┘
  ├──┐ 1. one   ┆
  ┆  │    two   ┆
  ┆◀─┘    three ┆
  ┆ 2.          ┆
  ├────────────▶┆
  ┆             ├──┐ 3.
  ┆             ┆◀─┘
  ┆             ┆
""")


def test_a_note_covers_the_lifelines_that_it_is_over() -> None:
    assert draw(
        "[a -> b -> c, {note: {over: b, text: one}}, {note: {over: [a, c], text: [all, of them]}}]"
    ) == picture("""
┌───┐ ┌───┐ ┌───┐
│ a │ │ b │ │ c │
└─┬─┘ └─┬─┘ └─┬─┘
  ┆ 1.  ┆     ┆
  ├────▶┆     ┆
  ┆     ┆ 2.  ┆
  ┆     ├────▶┆
  ┆  ┌╌╌┴╌╌┐  ┆
  ┆  ╎ one ╎  ┆
  ┆  └╌╌┬╌╌┘  ┆
┌╌┴╌╌╌╌╌┴╌╌╌╌╌┴╌┐
╎      all      ╎
╎    of them    ╎
└╌┬╌╌╌╌╌┬╌╌╌╌╌┬╌┘
  ┆     ┆     ┆
""")


def test_frames_are_closed_and_named_and_nest() -> None:
    alternatives = "{in stock: [{a -> b: x}, {loop: {each: [{a -> a: y}]}}], sold out: [b ..> a]}"
    steps = f"[{{alt: {alternatives}}}, {{opt: {{z: [b -> b]}}}}]"
    assert draw(steps) == picture("""
  ┌───┐           ┌───┐
  │ a │           │ b │
  └─┬─┘           └─┬─┘
┌─ alt [in stock] ──┆─┐
│   ┆ 1. x          ┆ │
│   ├──────────────▶┆ │
│ ┌─ loop [each] ─┐ ┆ │
│ │ ├──┐ 2. y     │ ┆ │
│ │ ┆◀─┘          │ ┆ │
│ └─┆─────────────┘ ┆ │
├─ [sold out] ──────┆─┤
│   ┆ 3.            ┆ │
│   ┆◀┄┄┄┄┄┄┄┄┄┄┄┄┄┄┤ │
└───┆───────────────┆─┘
    ┆             ┌─ opt [z] ─┐
    ┆             │ ├──┐ 4.   │
    ┆             │ ┆◀─┘      │
    ┆             └─┆─────────┘
    ┆               ┆
""")


def test_seven_bits_show_the_same() -> None:
    messages = "{a -> b: asks}, {b ..> a: answers}, {a => b: x}"
    steps = f"[{messages}, {{note: {{over: b, text: n}}}}, {{par: {{p: [a -> a]}}}}]"
    assert draw(steps, Options(title=False, charset="ascii")) == picture("""
+---+        +---+
| a |        | b |
+-+-+        +-+-+
  : 1. asks    :
  +----------->:
  : 2. answers :
  :<...........+
  : 3. x       :
  +===========>:
  :          +.+.+
  :          : n :
  :          +.+.+
+- par [p] -+  :
| +--+ 4.   |  :
| :<-+      |  :
+-:---------+  :
  :            :
""")


def test_the_title_is_above_the_drawing_and_can_be_left_out() -> None:
    assert str(TXT.render(diagram_of("[a -> b]"), Options()).output).startswith("f\n\n┌")
    assert draw("[a -> b]").startswith("┌")


def test_chinese_takes_two_cells_a_character() -> None:
    text = draw("[{a -> b: 写入数据库}, {b -> b: 等待}]", more="nodes: {a: 网页, b: 数据库}\n")
    lifelines = [line.index("┆") for line in text.splitlines() if "┆" in line]
    assert lifelines
    assert "写入数据库 ┆" in text


def test_numbers_can_be_left_out() -> None:
    diagram = diagram_of("[{a -> b: asks}, b -> a], numbers: false")
    text = str(TXT.render(diagram, PLAIN).output)
    assert "asks" in text
    assert "1" not in text
    assert reading_of(text) == meaning_of(diagram)


def test_labels_are_wrapped_by_no_more_than_a_width_needs() -> None:
    steps = "[{a -> b: one two three four}, b -> c, {a -> c: five six seven eight}]"
    assert draw(steps, Options(title=False, width=30)) == picture("""
┌───┐           ┌───┐ ┌───┐
│ a │           │ b │ │ c │
└─┬─┘           └─┬─┘ └─┬─┘
  ┆ 1. one two    ┆     ┆
  ┆    three four ┆     ┆
  ├──────────────▶┆     ┆
  ┆               ┆ 2.  ┆
  ┆               ├────▶┆
  ┆ 3. five six   ┆     ┆
  ┆    seven eight      ┆
  ├───────────────┆────▶┆
  ┆               ┆     ┆
""")


@pytest.mark.parametrize("width", [29, 35, 40, 60])
def test_no_line_is_longer_than_the_width_that_is_asked_for(width: int) -> None:
    steps = (
        "[{a -> b: some words that are wrapped}, {b -> b: to itself}, {note: {over: a, text: N}}]"
    )
    text = draw(steps, Options(title=False, width=width))
    assert max(map(text_width, text.splitlines())) <= width


def test_a_width_that_cannot_be_is_answered_by_the_one_that_can() -> None:
    with pytest.raises(RenderError, match="needs 11 columns at least, and 5 are allowed"):
        draw("[a -> b]", Options(title=False, width=5))
    assert draw("[a -> b]", Options(title=False, width=11))


def test_long_labels_are_wrapped_without_being_asked_where_the_drawing_is_wide() -> None:
    diagram = diagram_of(f"[{{a -> b: {'word ' * 60}}}, b -> c]")
    rendering = TXT.render(diagram, PLAIN)
    assert max(map(text_width, str(rendering.output).splitlines())) <= 100
    assert [remark.text for remark in rendering.remarks] == ["labels wrapped to fit 100 columns"]
    assert reading_of(str(rendering.output)) == meaning_of(diagram)


def test_forty_participants_and_two_hundred_messages_are_drawn() -> None:
    diagram = large_flow(participants=40, messages=200)
    text = str(TXT.render(diagram, PLAIN).output)
    assert reading_of(text) == meaning_of(diagram)


def test_glyphs_of_lines_in_texts_are_no_lines() -> None:
    steps = "[{a -> b: '├──▶ ┆'}, {note: {over: a, text: '┌╌╌┐'}}, {opt: {'─┆─': [a -> b]}}]"
    rendering = TXT.render(diagram_of(steps), PLAIN)
    text = str(rendering.output)
    assert "|--▷ |" in text
    assert {remark.subject for remark in rendering.remarks} == {
        "message a -> b",
        "note of the flow",
        "frame opt",
    }


def test_seven_bits_have_the_same_cells_with_other_glyphs() -> None:
    diagram = large_flow(participants=5, messages=20)
    text = str(TXT.render(diagram, PLAIN).output)
    seven = str(TXT.render(diagram, Options(title=False, charset="ascii")).output)
    glyphs = dict(zip("│─┌┐└┘├┤┬┆┄┃━┣┫┓┛◀▶", "|-++++++" + "+:.#=++" + "++<>", strict=True))
    assert seven.isascii()
    assert seven == "".join(glyphs.get(character, character) for character in text)


def test_coloured_boxes_have_the_same_text() -> None:
    more = "nodes: {a: {kind: database}, b: B}\n"
    coloured = draw("[a -> b]", Options(title=False, colour=True, charset="ascii"), more=more)
    assert "\x1b[" in coloured


def test_a_branch_without_a_title_has_a_plain_line_above_it() -> None:
    assert draw("[{par: {x: [a -> b], '': [b -> a]}}]") == picture("""
┌───┐   ┌───┐
│ a │   │ b │
└─┬─┘   └─┬─┘
┌─ par [x] ─┐
│ ┆ 1.    ┆ │
│ ├──────▶┆ │
├─┆───────┆─┤
│ ┆ 2.    ┆ │
│ ┆◀──────┤ │
└─┆───────┆─┘
  ┆       ┆
""")


def test_a_long_title_ends_above_the_first_message() -> None:
    steps = "[{loop: {every minute or when somebody asks: [a -> b]}}], numbers: false"
    diagram = diagram_of(steps)
    text = str(TXT.render(diagram, Options(title=False, width=26)).output)
    assert max(map(text_width, text.splitlines())) <= 26
    assert reading_of(text) == meaning_of(diagram)
