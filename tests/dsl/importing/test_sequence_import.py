"""Sequence diagrams of Mermaid into flows, and our own back again."""

import os
import re
from collections.abc import Iterator
from time import process_time

import pytest
from hard_labels import HARD_LABELS
from hypothesis import given, settings
from imported_meaning import flow_from, import_text, remarks_on, spec_of
from random_flows import flow_diagrams
from sequence_events import Event, events_of, without_names

from triglyph.importing.mermaid import sequence_statements
from triglyph.importing.mermaid.sequence_chart import LIFELINES
from triglyph.model import Diagram, Flow, FlowBranch, FlowFrame, FlowNote, Group, Message, Node
from triglyph.renderer import Options
from triglyph_renderers.mermaid import MMD

IS_LONG_RUN = "TRIGLYPH_PROVE" in os.environ
COUNT = int(os.environ.get("TRIGLYPH_PROVE", "40"))
HEAD = "sequenceDiagram\n"


def check_round_trip(diagram: Diagram) -> None:
    text = str(MMD.render(diagram, Options(front_matter=False)).output)
    again = flow_from(text)
    assert diagram.flow is not None
    assert again.flow is not None
    ours = without_names(events_of(diagram, has_thick=False))
    assert without_numbers(without_names(events_of(again))) == ours, text
    assert again.flow.numbers == diagram.flow.numbers
    remarks = {problem.message for problem in import_text(text).problems}
    assert remarks <= {"branches of the same title are numbered"}


def without_numbers(events: list[Event]) -> list[Event]:
    """Events with the titles of branches as they were before those that are alike got numbers."""
    return [
        (*event[:-1], re.sub(r"\(\d+\)$", "", event[-1])) if event[0] == "branch" else event
        for event in events
    ]


@settings(max_examples=COUNT, deadline=None, derandomize=not IS_LONG_RUN)
@given(diagram=flow_diagrams())
def test_random_flows_come_back(diagram: Diagram) -> None:
    check_round_trip(diagram)


@pytest.mark.parametrize("label", HARD_LABELS)
def test_hard_labels_come_back(label: str) -> None:
    lines = tuple(label.split("\n"))
    nodes = (Node(id="p", label=(*lines, "x")), Node(id="q", label=("q",)))
    steps = (
        Message(sender="p", receiver="q", label=(*lines, "y")),
        FlowFrame(
            kind="alt",
            branches=(
                FlowBranch(title=" ".join(lines), steps=(FlowNote(over=("p",), text=("n",)),)),
            ),
        ),
    )
    flow = Flow(name="f", participants=("p", "q"), steps=steps)
    diagram = Diagram(body=Group(nodes=nodes, frame="none"), flow=flow)
    text = str(MMD.render(diagram, Options(front_matter=False)).output)
    assert without_names(events_of(flow_from(text))) == without_names(events_of(diagram))


def test_a_diagram_becomes_a_flow_and_nodes() -> None:
    text = """---
title: Check-out
---
sequenceDiagram
    autonumber
    actor B as Browser
    box Aqua Back end
        participant S as Shop
        participant O@{ "type": "database", "alias": "Orders" }
    end
    B ->> S: Place order
    critical Save
        S -) O: INSERT
    option Full
        O --x S: no
    end
    break out of stock
        S -->> B: Sorry
    end
"""
    assert (
        spec_of(text)
        == """\
nodes:
  B: {label: Browser, shape: person}
  back-end:
    label: Back end
    nodes:
      S: Shop
      O: {label: Orders, shape: cylinder}
flows:
  check-out:
    title: Check-out
    steps:
      - B -> S: Place order
      - alt:
          "critical: Save":
            - S -> O: INSERT
          Full:
            - O ..> S: "no"
      - opt:
          "break: out of stock":
            - S ..> B: Sorry
"""
    )
    assert remarks_on(text) == [
        "7:9: boxes around participants become groups, which the drawing of the flow does not show",
        "7:9: colours of boxes are left out",
        "12:5: frames of `critical` become `alt`",
        "13:10: open arrowheads become filled ones",
        "15:10: ends with a cross become arrowheads",
        "17:5: frames of `break` become `opt`",
    ]


def test_participants_without_labels_need_no_mention() -> None:
    assert spec_of(f"{HEAD}autonumber\nA->>B: hi\nB-->>A: yes\n") == (
        'flows:\n  sequence:\n    steps:\n      - A -> B: hi\n      - B ..> A: "yes"\n'
    )


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("A->B: x", "3:2: messages without a head get one"),
        ("A-|\\B: x", "3:2: halves of arrowheads become whole ones"),
        ("A--//B: x", "3:2: halves of arrowheads become whole ones"),
        ("A<<->>B: x", "3:2: messages in both directions become two steps"),
        ("A->>+B: x", "3:2: activations are left out"),
        ("activate A", "3:10: activations are left out"),
        ("create participant C", f"3:8: {LIFELINES}"),
        ("destroy A", f"3:9: {LIFELINES}"),
        ("note left of A: x", "3:6: notes beside lifelines are over them"),
        ("links A: {}", "3:7: further links of participants are left out"),
        ("properties A: {}", "3:1: `properties` of participants is left out"),
        ("A->>B: x # y", "3:10: what follows `#` in a line is a comment, and left out"),
        ("A ~> B", "3:1: `A ~> B` is not read here"),
        ("->>B: x", "3:1: a participant is missing here"),
        ("A->>: x", "3:5: a participant is missing here"),
        ("note A: x", "3:6: this note is not read"),
        ("else x", "3:1: this `else` is in no `alt`"),
        ("end", "3:4: this `end` ends nothing"),
        ("loop x", "3:1: this `loop` has no `end`"),
        ("autonumber 10", "3:12: numbers of messages begin with 1"),
        ("rect red; end", "3:6: coloured backgrounds are left out"),
        ("opt x; end", "3:1: the branch `x` has no steps, and is left out"),
        ("par a; A->>B; and a; B->>A; end", "3:1: branches of the same title are numbered"),
    ],
)
def test_what_is_not_taken_over_is_named_at_its_place(line: str, remark: str) -> None:
    text = f"{HEAD}A->>B: first\n{line}\n"
    assert remark in remarks_on(text)
    assert "- A -> B: first" in spec_of(text)


def test_ids_that_a_spec_has_not_are_made_nearest() -> None:
    diagram = flow_from(f"{HEAD}my shop->>a.b: x\nend-user->>notes: y\n数据库->>a b: z\n")
    assert diagram.flow is not None
    assert diagram.flow.participants == ("my-shop", "a-b", "end-user", "notes", "数据库", "a-b-2")


def test_frames_deeper_than_a_spec_may_have_are_flattened() -> None:
    depth = 300
    text = HEAD + "loop x\n" * depth + "A->>B: deep\n" + "end\n" * depth
    assert any("frames more than" in remark for remark in remarks_on(text))
    assert "- A -> B: deep" in spec_of(text)


def test_ids_and_titles_that_are_too_long_for_keys_are_cut_off() -> None:
    long = "long " * 400
    text = f"{HEAD}{'A' * 3000}->>{'A' * 2999}: x\nalt {long}\nB->>C: y\nend\n"
    diagram = flow_from(text)
    assert diagram.flow is not None
    assert diagram.flow.participants == ("A" * 40, "A" * 40 + "-2", "B", "C")
    assert [node.label for node in diagram.body.nodes][:2] == [("A" * 3000,), ("A" * 2999,)]
    assert "3:1: a long title is cut off" in remarks_on(text)


@pytest.mark.parametrize(
    "line",
    [
        "A->>B: hello\n",
        "A" + "-" * 30 + "\n",
        "note over A,B: x\n",
        "loop x\nA->>B\nend\n",
        "alt\nA->>B\nelse\nA->>B\nend\n",
        "A->>B: #&;",
    ],
)
def test_the_time_is_linear(line: str) -> None:
    def take(count: int) -> float:
        start = process_time()
        import_text(HEAD + "A->>B: x\n" + line * count)
        return process_time() - start

    take(10)
    times = {count: min(take(count) for _ in range(3)) for count in (200, 1600)}
    assert times[1600] < 12 * times[200] + 0.2


def test_semicolons_in_a_line_are_not_each_looked_behind_for_an_arrow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched = 0

    class Counted:
        """An expression that counts the characters that it is asked about."""

        def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
            nonlocal searched
            searched += end - start
            return sequence_statements.FAINT_ARROW.finditer(text, start, end)

        def search(self, text: str) -> re.Match[str] | None:
            nonlocal searched
            searched += len(text)
            return re.search("(?P<back>)(?P<line>-)(?P<active>)(?P<tip>>>)", text)

    monkeypatch.setattr(sequence_statements, "ARROW", Counted())
    text = f"{HEAD}a->>b: {'x;' * 1000}y\n"
    assert import_text(text).spec is not None
    assert searched < 10 * len(text)


@pytest.mark.parametrize(
    ("lines", "steps"),
    [
        ("create participant C\nA->>C: hi", ["A -> C: «create» hi"]),
        ("create actor C as Carl\nA->>C: create Carl", ["A -> C: create Carl"]),
        ("destroy B\nA-xB: enough", ["A -> B: «destroy» enough"]),
        ("destroy B\nB->>A: bye", ["B -> A: «destroy» bye"]),
        (
            "destroy B\nNote over A: x",
            ["note: {over: B, text: «destroy»}", "note: {over: A, text: x}"],
        ),
        ("destroy B", ["note: {over: B, text: «destroy»}"]),
    ],
)
def test_lifelines_that_begin_and_end_say_so(lines: str, steps: list[str]) -> None:
    text = f"{HEAD}A->>B: first\n{lines}\n"
    found = [line.strip(" -") for line in spec_of(text).splitlines()]
    assert [line for line in found if "->" in line or line.startswith("note")][1:] == steps


@pytest.mark.parametrize(
    "line", ["link A: Docs @ https://x.org/a", 'links A: {"Docs": "https://x.org/a"}']
)
def test_the_address_of_a_participant_is_the_link_of_its_node(line: str) -> None:
    text = f"{HEAD}A->>B: hi\n{line}\n"
    assert "A: {link: https://x.org/a}" in spec_of(text)
    assert remarks_on(text) == []
