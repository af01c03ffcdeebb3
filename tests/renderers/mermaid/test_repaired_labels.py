"""What ``check --fix`` writes into fences of Mermaid: the real Mermaid reads it as it was meant."""

import pytest
from foreign_flowcharts import draft_of, facts_of_draft, facts_of_mermaid
from hypothesis import given, settings
from hypothesis import strategies as st
from real_mermaid import RealMermaid

from triglyph.importing.check_pages import find_problems
from triglyph.language.core.limits import DEFAULT_LIMITS
from triglyph.language.core.problems import Problem
from triglyph.language.core.source import Source
from triglyph.language.mending import mend

LABELS = [
    "text (in brackets)",
    "x[0]",
    "a {b} c",
    'say "hi"',
    "f(x) [y] {z}",
    "(a)",
    "a -- b (all)",
    "50 % (half); done",
    "Größe (in µm)",
]
STATEMENTS = [
    "A[{}] --> B",
    "A[{}] --> B[{}]",
    "A({}) --> B{{{{{}}}}}",
    "A --> B([{}])",
    "subgraph one [{}]\n    A\n  end",
]


def mended(chart: str) -> str:
    """The chart of a page after its mistakes are mended; all of the page else stays."""
    page = f"# Page\n\n```mermaid\n{chart}\n```\n\nEnd (x)\n"

    def check(text: str) -> tuple[Problem, ...]:
        return find_problems(Source(text, path="p.md"), limits=DEFAULT_LIMITS)

    text = mend(Source(page, path="p.md"), check).text
    before, after = "# Page\n\n```mermaid\n", "\n```\n\nEnd (x)\n"
    assert text.startswith(before)
    assert text.endswith(after)
    assert not any(problem.fixes for problem in check(text))
    return text[len(before) : -len(after)]


def is_refused(chart: str, mermaid: RealMermaid) -> bool:
    answers = mermaid.answers(chart)
    return all("error" in answers[name] for name in mermaid.versions)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("statement", STATEMENTS)
def test_labels_get_the_quotes_that_they_need(
    statement: str, label: str, mermaid: RealMermaid
) -> None:
    chart = "flowchart TD\n  " + statement.replace("{}", label).replace("{{", "{").replace(
        "}}", "}"
    )
    again = mended(chart)
    assert is_refused(chart, mermaid) or chart == again
    facts = facts_of_draft(draft_of(again))
    assert facts == facts_of_draft(draft_of(chart))
    for version, found in facts_of_mermaid(again, mermaid).items():
        assert found == facts, f"{version}\n{again}"


@settings(max_examples=60, deadline=None, derandomize=True)
@given(label=st.text(st.sampled_from('ab xy()[]{}|";:,.-'), min_size=1, max_size=12))
def test_what_is_mended_is_read_by_mermaid(label: str, mermaid: RealMermaid) -> None:
    chart = f"flowchart TD\n  A[{label}] --> B"
    draft = draft_of(chart)
    again = mended(chart)
    if again != chart:
        facts = facts_of_draft(draft)
        for version, found in facts_of_mermaid(again, mermaid).items():
            assert found == facts, f"{version}\n{again}"


def test_a_semicolon_in_a_message_becomes_an_entity(mermaid: RealMermaid) -> None:
    chart = "sequenceDiagram\n  A->>B: first; then the rest\n  B->>A: x; A->>B: y"
    again = mended(chart)
    assert again == chart.replace("first;", "first#59;")
    assert is_refused(chart, mermaid)
    found = mermaid.understand_sequence(again)
    assert "first; then the rest" in str(found).replace("ﬂ°°59¶ß", ";").replace("#59;", ";")


@pytest.mark.parametrize(
    "chart",
    [
        *("A -> B", "A -> |reads| B[x]", "A => B", "A -> B --> C"),
        *("A -. to x.ts .-> B", "A -.x.ts.- B"),
    ],
)
def test_links_become_those_of_mermaid(chart: str, mermaid: RealMermaid) -> None:
    chart = f"flowchart TD\n  {chart}"
    assert is_refused(chart, mermaid)
    text = mended(chart)
    assert set(facts_of_mermaid(text, mermaid)) == set(mermaid.versions)
    for facts in facts_of_mermaid(text, mermaid).values():
        assert facts_of_draft(draft_of(chart)) == facts
