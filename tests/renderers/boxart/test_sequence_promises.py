"""The promise of sequence diagrams as text: a stranger who reads one learns what the flow says.

``TRIGLYPH_PROVE_FLOWS`` sets how many flows are drawn and read; without it there are few enough
for every run of the tests.
"""

import os

from hypothesis import HealthCheck, given, settings
from random_flows import flow_diagrams
from sequence_proving import meaning_of, reading_of

from triglyph.errors import RenderError
from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.boxart import TXT

IS_LONG_RUN = "TRIGLYPH_PROVE_FLOWS" in os.environ
COUNT = int(os.environ.get("TRIGLYPH_PROVE_FLOWS", "40"))

often = settings(
    max_examples=COUNT,
    deadline=None,
    derandomize=not IS_LONG_RUN,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def drawn(diagram: Diagram, *, width: int | None = None) -> str:
    return str(TXT.render(diagram, Options(title=False, width=width)).output)


@often
@given(flow_diagrams())
def test_what_is_read_is_what_was_drawn(diagram: Diagram) -> None:
    assert reading_of(drawn(diagram)) == meaning_of(diagram)


@often
@given(flow_diagrams())
def test_a_narrow_drawing_says_the_same_and_is_as_narrow_as_asked_for(diagram: Diagram) -> None:
    try:
        text = drawn(diagram, width=60)
    except RenderError as error:
        needed = int(str(error).split(" needs ")[1].split()[0])
        text = drawn(diagram, width=needed)
    assert reading_of(text) == meaning_of(diagram)
