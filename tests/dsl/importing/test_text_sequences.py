"""Sequence diagrams that are drawn as text become flows."""

import pytest
from imported_meaning import spec_of

from triglyph.flows import flow_diagram
from triglyph.importing.formats import find_format
from triglyph.language.load import load_text
from triglyph.reading.lifelines.read import read_sequence
from triglyph.renderer import Options
from triglyph_renderers.boxart import TXT


def imported(drawing: str) -> str:
    return spec_of(drawing.strip("\n"), path="drawing.txt")


def steps_of(drawing: str) -> str:
    return imported(drawing).split("steps:\n")[1].replace("      ", "")


NAMES = """
Browser        API         Store
   |            |            |
   |  GET /     |            |
   |----------->|            |
   |            | read key   |
   |            | of today   |
   |            |----------->|
   |            |<-----------|
   | 200 OK     |            |
   |<- - - - - -|            |
"""


def test_names_over_lifelines_are_participants() -> None:
    assert imported(NAMES) == (
        "nodes:\n  browser: Browser\n  api: API\n  store: Store\n"
        "flows:\n  sequence:\n    numbers: false\n    steps:\n"
        "      - browser -> api: GET /\n"
        "      - api -> store: [read key, of today]\n"
        "      - store -> api\n"
        "      - api ..> browser: 200 OK\n"
    )


def test_its_format_is_found_without_a_corner() -> None:
    found = find_format(NAMES)
    assert found is not None
    assert found.name == "boxart"


def test_boxes_over_lifelines_are_participants() -> None:
    drawing = """
┌─────┐  ┌──────┐ ┌──────┐
│ Web │  │ Auth │ │ Bank │
└──┬──┘  └──┬───┘ └──┬───┘
   │  ask   │        │
   │───────▶│        │
   │        │        │
   │ pay    │        │
   │────────────────▶│
   │        │        │
   │◀─── receipt ────│
   │        │        │
┌──┴──┐  ┌──┴───┐ ┌──┴───┐
│ Web │  │ Auth │ │ Bank │
└─────┘  └──────┘ └──────┘
"""
    assert steps_of(drawing) == "- web -> auth: ask\n- web -> bank: pay\n- bank -> web: receipt\n"


def test_loops_notes_and_crooked_lines() -> None:
    drawing = """
 Client             Server
   |                   |
   | -----hello------> |   TCP
   |                  |
   |                   |--.
   |                   |  | check
   |                   |<-'
   |                   |
   |  two more         |
   |------------------->|
   waits
   |                   |
"""
    assert steps_of(drawing) == (
        "- client -> server: hello\n- note: {over: server, text: TCP}\n- server -> server: check\n"
        "- client -> server: two more\n- note: {over: client, text: waits}\n"
    )


def test_the_text_of_a_loop_ends_at_the_next_lifeline() -> None:
    drawing = """
 A        B          C
 |        |          |
 |  past  |--.       |
 |        |  | check | later
 |        |<-'       |
 |------->|          |
"""
    assert steps_of(drawing) == (
        "- note: {over: a, text: past}\n- note: {over: c, text: later}\n- b -> b: check\n- a -> b\n"
    )


def test_a_line_goes_on_behind_a_lifeline_unless_a_head_is_at_it() -> None:
    drawing = """
 A      B      C
 |      |      |
 |-----------> |
 |------|----->|
 |----->|----->|
 |      |      |
"""
    assert steps_of(drawing) == "- a -> c\n- a -> c\n- a -> b\n- b -> c\n"


def test_labels_may_be_under_their_arrows() -> None:
    drawing = """
 Shop          Bank
  │              │
  │─────────────▶│
  │ authorize    │
  │              │
  │◀─────────────│
  │ accepted     │
  │              │
"""
    assert steps_of(drawing) == "- shop -> bank: authorize\n- bank -> shop: accepted\n"


@pytest.mark.parametrize("charset", ["unicode", "ascii"])
def test_our_own_flows_come_back(charset: str) -> None:
    spec = """\
flows:
  pay:
    title: Pay
    steps:
      - web -> api: order
      - api -> api: price
      - api -> store: INSERT
      - store ..> api: id
      - note: {over: [web, api], text: one request}
      - alt:
          in stock:
            - api -> store: reserve
          sold out:
            - api ..> web: sorry
"""
    diagram = load_text(spec).diagram
    assert diagram is not None
    flow = flow_diagram(diagram, diagram.flows[0])
    drawn = str(TXT.render(flow, Options(charset=charset)).output)
    assert imported(drawn) == spec


def test_boxes_with_lines_down_are_no_sequence() -> None:
    drawing = """
┌─────┐     ┌─────┐
│  A  │     │  B  │
└──┬──┘     └──┬──┘
   │           │
   │  ┌─────┐  │
   └─▶│  C  │◀─┘
      └─────┘
"""
    assert read_sequence(drawing.strip("\n")) is None
    assert "a -> c" in imported(drawing)


def test_a_label_is_under_a_message_without_one_above() -> None:
    drawing = """
 Web            API
  |              |
  |  asks        |
  |------------->|
  |              |
  |<-------------|
  |   answers    |
  |   (in JSON)  |
  |              |
  |  thanks      |
  |------------->|
"""
    assert steps_of(drawing) == (
        "- web -> api: asks\n- api -> web: [answers, (in JSON)]\n- web -> api: thanks\n"
    )


def test_a_text_between_two_messages_is_of_the_lower_one() -> None:
    drawing = """
 Web            API
  |  asks        |
  |------------->|
  |<-------------|
  |  thanks      |
  |------------->|
"""
    assert steps_of(drawing) == "- web -> api: asks\n- api -> web\n- web -> api: thanks\n"


def test_names_over_lifelines_have_different_numbers_of_lines() -> None:
    drawing = """
 Folder         Staging area     Repository
 (files)        (what is to      (commits)
                 be committed)
    |                |               |
    |--- add ------->|               |
    |                |-- commit ---->|
"""
    found = read_sequence(drawing.strip("\n"))
    assert found is not None
    assert [line.lines for line in found.lifelines] == [
        ("Folder", "(files)"),
        ("Staging area", "(what is to", "be committed)"),
        ("Repository", "(commits)"),
    ]


def test_names_are_underlined_with_an_empty_row_over_the_lifelines() -> None:
    drawing = """
 User      API
 ────      ───

  │  asks   │
  ├────────▶│
  │◀────────┤
"""
    assert steps_of(drawing) == "- user -> api: asks\n- api -> user\n"
