"""The promise of box art: a stranger who reads the drawing learns what the spec says.

``TRIGLYPH_PROVE`` sets how many diagrams of each family are drawn and read;
without it there are few enough for every run of the tests. Crowded diagrams
take the longest to draw and are left to the long run.
"""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from proving import differences
from random_diagrams import crowded_diagrams, flat_diagrams, nested_diagrams

from triglyph.model import Diagram
from triglyph_renderers.layout.p1_text.sanitize import Charset

IS_LONG_RUN = "TRIGLYPH_PROVE" in os.environ
COUNT = int(os.environ.get("TRIGLYPH_PROVE", "50"))

FAMILIES = {
    "flat": flat_diagrams(),
    "nested": nested_diagrams(plain=True),
    "decorated": nested_diagrams(),
    **({"crowded": crowded_diagrams()} if IS_LONG_RUN else {}),
}


@pytest.mark.parametrize("charset", ["unicode", "ascii"])
@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_read_is_what_was_drawn(family: str, charset: Charset) -> None:
    @settings(
        max_examples=COUNT,
        deadline=None,
        derandomize=not IS_LONG_RUN,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(FAMILIES[family])
    def prove(diagram: Diagram) -> None:
        assert differences(diagram, charset=charset) == []

    prove()
