"""The account of a drawing: what it does not show of its diagram as written."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from triglyph.features import FEATURES
from triglyph.model import Diagram
from triglyph.renderer import Options, Remark, Treatment, omitted

UNKNOWN = omitted()
"""What becomes of a feature that a renderer's table does not have."""


def account_for(
    diagram: Diagram, *, treatments: Mapping[str, Treatment], options: Options
) -> Iterator[Remark]:
    """Yield the remarks that follow from a renderer's table alone, whatever it draws."""
    asked = replace(
        diagram,
        title=diagram.title if options.title else (),
        icon=diagram.icon if options.title else "",
        notes=diagram.notes if options.notes else (),
    )
    for feature in FEATURES:
        treatment = treatments.get(feature.name, UNKNOWN)
        if treatment.change is not None and not treatment.partly:
            for subject in feature.find(asked):
                yield Remark(subject, treatment.text, treatment.change, feature.name, always=True)
