"""Flowcharts of strangers: what we import is what the real Mermaid understands."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from foreign_flowcharts import (
    draft_of,
    facts_of_draft,
    facts_of_mermaid,
    flowcharts,
    statements_unread,
)
from hypothesis import HealthCheck, assume, given, settings
from imported_meaning import diagram_from
from mermaid_cases import text_of
from node_packages import NODE_PACKAGES
from real_mermaid import RealMermaid

FOREIGN = sorted((Path(__file__).parents[2] / "mermaid" / "foreign").glob("*.mmd"))
PACKAGES = NODE_PACKAGES["mermaid"].folder / "node_modules"
FENCE = re.compile(r"^```mermaid\n((?:flowchart|graph)\b.*?)^```", re.MULTILINE | re.DOTALL)
IS_LONG_RUN = "TRIGLYPH_PROVE" in os.environ
COUNT = int(os.environ.get("TRIGLYPH_PROVE", "60"))


def check(text: str, mermaid: RealMermaid) -> None:
    found = facts_of_mermaid(text, mermaid)
    assert found, text
    ours = facts_of_draft(draft_of(text))
    for version, facts in found.items():
        assert ours == facts, f"{version} understands it otherwise\n\n{text}"


@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.stem)
def test_a_flowchart_is_imported_as_mermaid_understands_it(
    path: Path, mermaid: RealMermaid
) -> None:
    text = path.read_bytes().decode()
    assert statements_unread(text) == []
    check(text, mermaid)


def test_the_flowcharts_of_mermaid_s_own_pages_are_imported(mermaid: RealMermaid) -> None:
    pages = sorted(PACKAGES.glob("mermaid-*/*.md"))
    texts = {text for page in pages for text in FENCE.findall(page.read_text(encoding="utf-8"))}
    assert texts
    for text in texts:
        check(text, mermaid)


@settings(
    max_examples=COUNT,
    deadline=None,
    derandomize=not IS_LONG_RUN,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=flowcharts())
def test_random_flowcharts_are_imported_as_mermaid_understands_them(
    text: str, mermaid: RealMermaid
) -> None:
    groups = re.findall(r"subgraph (\w+)", text)
    assume(len(set(groups)) == len(groups))  # of two with one id, the versions keep others
    assume(facts_of_mermaid(text, mermaid))
    assert statements_unread(text) == []
    check(text, mermaid)


def nameless(facts: dict[str, Any]) -> tuple[set[Any], set[Any]]:
    """Labels with those of all groups around them, and the edges between them, without ids.

    A node of ours that represents a group has its label and its place, and counts as the group.
    """
    parents, labels = facts["parents"], facts["nodes"]

    def place(name: str) -> tuple[object, ...]:
        above: list[object] = []
        while name:
            above.append(labels.get(name, name))
            name = parents.get(name, "")
        return tuple(map(str, above))

    edges = {
        (tuple(sorted(ends)) if heads != 1 else ends, line, heads, label)
        for source, target, line, heads, label in facts["edges"]
        for ends in [(place(source), place(target))]
    }
    return {place(name) for name in labels}, edges


def check_loop(text: str, mermaid: RealMermaid) -> None:
    """A flowchart, imported and written by us, is the same one for Mermaid."""
    again = facts_of_mermaid(text_of(diagram_from(text)), mermaid)
    wanted = {
        version: nameless(facts) for version, facts in facts_of_mermaid(text, mermaid).items()
    }
    for version, facts in again.items():
        if version in wanted:
            assert nameless(facts) == wanted[version], f"{version}\n\n{text}"


@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.stem)
def test_a_flowchart_comes_back_from_its_spec(path: Path, mermaid: RealMermaid) -> None:
    check_loop(path.read_bytes().decode(), mermaid)


@settings(
    max_examples=COUNT,
    deadline=None,
    derandomize=not IS_LONG_RUN,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=flowcharts())
def test_random_flowcharts_come_back_from_their_specs(text: str, mermaid: RealMermaid) -> None:
    groups = re.findall(r"subgraph (\w+)", text)
    assume(len(set(groups)) == len(groups))
    assume(facts_of_mermaid(text, mermaid))
    check_loop(text, mermaid)
