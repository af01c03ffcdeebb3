"""Sequence diagrams of strangers: what we import is what the real Mermaid understands."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from imported_meaning import flow_from
from node_packages import NODE_PACKAGES
from real_mermaid import RealMermaid
from sequence_events import events_of, understood_events, without_names

FOREIGN = sorted((Path(__file__).parents[2] / "mermaid" / "sequences").glob("*.mmd"))
PACKAGES = NODE_PACKAGES["mermaid"].folder / "node_modules"
FENCE = re.compile(r"^```mermaid\n(sequenceDiagram\b.*?)^```", re.MULTILINE | re.DOTALL)


LIFE = re.compile("«(?:create|destroy)»")
"""What our messages say of lifelines that begin or end, and Mermaid draws."""


def without_life(events: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The events without what their texts say of lifelines."""
    return [tuple(LIFE.sub("", each) for each in event) for event in events]


def check(text: str, mermaid: RealMermaid) -> None:
    ours = without_life(without_names(events_of(flow_from(text))))
    found = mermaid.sequences(text)
    assert found, text
    for version, sequence in found.items():
        if version == "mermaid-10" and "<<" in text:
            continue  # which takes this sign for a part of an id
        understood = without_names(understood_events(sequence))
        assert ours == understood, f"{version} understands it otherwise\n\n{text}"


@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.stem)
def test_a_sequence_diagram_is_imported_as_mermaid_understands_it(
    path: Path, mermaid: RealMermaid
) -> None:
    check(path.read_text(encoding="utf-8"), mermaid)


def test_the_sequences_of_mermaid_s_own_pages_are_imported(mermaid: RealMermaid) -> None:
    pages = sorted(PACKAGES.glob("mermaid-*/*.md"))
    texts = {text for page in pages for text in FENCE.findall(page.read_text(encoding="utf-8"))}
    assert texts
    for text in texts:
        check(text, mermaid)
