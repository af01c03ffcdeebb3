"""The JSON of a difference says everything: whoever applies it to the old spec has the new one."""

import json
import os

from apply_difference import State, apply, write_spec
from hypothesis import HealthCheck, assume, given, settings
from msgspec.structs import replace
from written_specs import documents

from triglyph.comparing.compare import compare
from triglyph.comparing.data import write_data
from triglyph.language.load import load_text
from triglyph.model import Diagram, View

COUNT = int(os.environ.get("TRIGLYPH_FUZZ", "150"))
THOROUGH = settings(
    max_examples=COUNT,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def json_of(old: Diagram, new: Diagram, *, renames: bool = True) -> str:
    return write_data(compare(old, new, renames=renames), names=("old", "new"), view="")


def state_of(diagram: Diagram) -> State:
    """A diagram in pieces, as the JSON says that it came out of nothing."""
    return apply(json_of(Diagram(), diagram), State())


def comparable(diagram: Diagram) -> Diagram:
    """What a diagram means, whatever statement an edge is in."""
    return replace(
        diagram,
        edges=tuple(replace(edge, statement=0) for edge in diagram.edges),
        views=tuple(
            View(name=view.name, diagram=Diagram(), definition=view.definition)
            for view in diagram.views
        ),
    )


def load(document: object) -> Diagram:
    loaded = load_text(json.dumps(document))
    assume(loaded.diagram is not None)
    diagram = loaded.diagram
    assert diagram is not None
    # Written with their nodes, edges in a tree are refused.
    assume(diagram.body.layout != "tree" or not diagram.edges)
    return diagram


@THOROUGH
@given(documents())
def test_what_came_out_of_nothing_is_the_spec(document: object) -> None:
    diagram = load(document)
    written = write_spec(state_of(diagram))
    loaded = load_text(written)
    assert loaded.diagram is not None, (written, loaded.problems)
    assert comparable(loaded.diagram) == comparable(diagram)


@THOROUGH
@given(documents(), documents())
def test_what_is_applied_to_the_old_spec_makes_the_new_one(before: object, after: object) -> None:
    old, new = load(before), load(after)
    state = apply(json_of(old, new), state_of(old))
    loaded = load_text(write_spec(state))
    assert loaded.diagram is not None, loaded.problems
    assert comparable(loaded.diagram) == comparable(new)
    assert bool(compare(old, new)) == (comparable(old) != comparable(new))
