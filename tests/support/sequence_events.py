"""A flow as a list of events, and the same as Mermaid, D2 and PlantUML understood it."""

import re
from collections.abc import Iterator
from itertools import count
from typing import Any, TypeAlias
from xml.etree import ElementTree

from node_process import NodeProcess
from real_mermaid import RealMermaid, decode_text

from triglyph.model import Diagram, FlowNote, FlowStep, Lines, Message
from triglyph.renderer import Options
from triglyph_renderers.d2 import D2
from triglyph_renderers.mermaid import MMD
from triglyph_renderers.plantuml import PUML
from triglyph_renderers.shared.ids import name_nodes

Event: TypeAlias = tuple[str, ...]

_MERMAID_TYPES = {
    0: ("message", "solid"),
    1: ("message", "dashed"),
    2: ("note",),
    3: ("message", "solid"),
    4: ("message", "dashed"),
    5: ("message", "solid"),
    6: ("message", "dashed"),
    10: ("open", "loop"),
    11: ("close",),
    12: ("open", "alt"),
    13: ("branch",),
    14: ("close",),
    15: ("open", "opt"),
    16: ("close",),
    19: ("open", "par"),
    20: ("branch",),
    21: ("close",),
    24: ("message", "solid"),
    25: ("message", "dashed"),
    32: ("open", "par"),
    33: ("message", "solid"),
    34: ("message", "dashed"),
}
"""The steps of Mermaid that a flow has, whatever the ends of a message are."""
_BOTH_WAYS = (33, 34)
_NO_STEPS = (17, 18, 22, 23, 26)
"""Activations, coloured backgrounds and numbers."""
_COMMENT = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)


def events_of(
    diagram: Diagram, *, has_thick: bool = True, has_numbers: bool = False
) -> list[Event]:
    """What a flow says: each message with its ends, style and label, frames with their branches."""
    flow = diagram.flow
    assert flow is not None
    names = name_nodes(diagram.body.nodes)
    order = list(flow.participants)
    numbers = count(1)

    def walk(steps: tuple[FlowStep, ...]) -> Iterator[Event]:
        for step in steps:
            if isinstance(step, Message):
                line = "solid" if step.line == "thick" and not has_thick else step.line
                number = (f"{next(numbers)}.",) if has_numbers and flow.numbers else ()
                label = shown((*number, *step.label))
                yield ("message", line, names[step.sender], names[step.receiver], label)
            elif isinstance(step, FlowNote):
                places = sorted(order.index(name) for name in step.over)
                ends = (names[order[places[0]]], names[order[places[-1]]])
                yield ("note", *ends, shown(step.text))
            else:
                for number, branch in enumerate(step.branches):
                    title = shown((branch.title,))
                    yield ("open", step.kind, title) if number == 0 else ("branch", title)
                    yield from walk(branch.steps)
                yield ("close",)

    return [
        *(("participant", names[node.id], shown(node.label)) for node in diagram.body.nodes),
        *walk(flow.steps),
    ]


def shown(lines: Lines) -> str:
    """What can be seen of a text: its letters, whatever separates them."""
    text = re.sub("[\u2060\u200b\ufeff]", "", "".join(lines))
    return "".join(re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", "\ufffd", text).split())


def mermaid_events(diagram: Diagram, mermaid: RealMermaid) -> list[Event]:
    """What all versions of Mermaid understood of a flow as we write it."""
    assert diagram.flow is not None
    text = str(MMD.render(diagram, Options()).output)
    assert ("autonumber" in text.split()) == diagram.flow.numbers
    return read_mermaid(text, mermaid)


def read_mermaid(text: str, mermaid: RealMermaid) -> list[Event]:
    """What all versions of Mermaid understood of a text."""
    return understood_events(mermaid.understand_sequence(text))


def understood_events(sequence: dict[str, Any]) -> list[Event]:
    """What Mermaid's answer says."""
    found: list[Event] = [
        ("participant", each["id"], shown((decode_text(each["text"]),)))
        for each in sequence["participants"]
    ]
    for step in sequence["steps"]:
        if step["type"] in _NO_STEPS:
            continue
        kind = _MERMAID_TYPES[step["type"]]
        message = step.get("message")
        words = shown((decode_text(message if isinstance(message, str) else ""),))
        if kind[0] in ("message", "note"):
            found.append((*kind, step["from"], step["to"], words))
            if step["type"] in _BOTH_WAYS:
                found.append((*kind, step["to"], step["from"], ""))
        else:
            found.append(kind if kind == ("close",) else (*kind, words))
    return found


def without_names(events: list[Event]) -> list[Event]:
    """Events with the places of participants, which come first, for their names."""
    places = {event[1]: str(n) for n, event in enumerate(events) if event[0] == "participant"}
    return [
        (event[0], places[event[1]], *event[2:])
        if event[0] == "participant"
        else (*event[:-3], places[event[-3]], places[event[-2]], event[-1])
        if event[0] in ("message", "note")
        else event
        for event in events
    ]


def d2_messages(diagram: Diagram, d2: NodeProcess) -> list[Event]:
    """The messages that D2 understood, in their order; those of frames are among them."""
    text = str(D2.render(diagram, Options()).output)
    found = d2.ask({"source": text, "drawn": True, "layout": "dagre"})
    ElementTree.fromstring(found["svg"])
    return [
        (
            "message",
            "dashed" if line["dash"] else "thick" if line["width"] > 2 else "solid",
            line["source"].rpartition(".")[2],
            line["target"].rpartition(".")[2],
            shown((line["label"],)),
        )
        for line in found["connections"]
        if not line["target"].endswith("-lifeline-end-0") and "lifeline" not in line["target"]
    ]


def d2_texts(diagram: Diagram, d2: NodeProcess) -> list[str]:
    """What participants, notes and frames say in D2, in the order of their names."""
    text = str(D2.render(diagram, Options()).output)
    found = d2.ask({"source": text, "drawn": False, "layout": "dagre"})
    return sorted(shown((shape["label"],)) for shape in found["shapes"] if shape["label"])


def plantuml_text(diagram: Diagram, plantuml: NodeProcess) -> str:
    """The texts of PlantUML's drawing, in the order in which it draws them."""
    text = str(PUML.render(diagram, Options(title=False)).output)
    svg = str(plantuml.ask({"source": text})["svg"])
    assert "Syntax Error" not in svg, text
    root = ElementTree.fromstring(_COMMENT.sub("", svg[svg.index("<svg") :]))
    texts = ["".join(element.itertext()) for element in root.iter() if element.tag.endswith("text")]
    return shown(tuple(texts))


def plantuml_words(diagram: Diagram) -> str:
    """What PlantUML should draw: participants at the top and at the bottom, then the steps."""
    events = events_of(diagram, has_numbers=True)
    headers = "".join(event[-1] for event in events if event[0] == "participant")
    steps = ""
    for event in events:
        match event[0]:
            case "message" | "note":
                steps += event[-1]
            case "open":
                steps += event[1] + (f"[{event[2]}]" if event[2] else "")
            case "branch":
                steps += f"[{event[1]}]" if event[1] else ""
    return headers + headers + steps
