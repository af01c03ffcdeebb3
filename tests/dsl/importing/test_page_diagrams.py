"""Diagrams in pages: fences of Markdown, directives of reST, comments of source files."""

import time
from textwrap import dedent

import pytest

from triglyph.api import load
from triglyph.importing.convert import import_excerpt
from triglyph.importing.excerpts import find_excerpts
from triglyph.importing.load_diagrams import load_diagrams
from triglyph.importing.page_diagrams import find_page_diagrams
from triglyph.language.core.limits import DEFAULT_LIMITS
from triglyph.language.core.source import Source


def found_in(text: str) -> list[tuple[str, int, str]]:
    """Format, line and text of each diagram of a page."""
    source = Source(dedent(text), path="page.md")
    return [(each.format, each.line, each.text) for each in find_page_diagrams(source)]


@pytest.mark.parametrize(
    "page",
    [
        "```triglyph\nedges: [a -> b]\n```\n",
        "~~~~ {.triglyph}\nedges: [a -> b]\n~~~~\n",
        ":::{triglyph}\nedges: [a -> b]\n:::\n",
        "> ```triglyph\n> edges: [a -> b]\n> ```\n",
        "  ```triglyph\n  edges: [a -> b]\n  ```\n",
        "# ```triglyph\n# edges: [a -> b]\n# ```\n",
        "// ```triglyph\n// edges: [a -> b]\nfunc x() {}\n",
        " * ```triglyph\n * edges: [a -> b]\n * ```\n",
        "-- ```triglyph\n-- edges: [a -> b]\n-- ```\n",
        "```triglyph\nedges: [a -> b]",
    ],
)
def test_a_fence_is_found_whatever_it_is_in(page: str) -> None:
    assert found_in(page) == [("triglyph", 2, "edges: [a -> b]\n")]


@pytest.mark.parametrize("name", ["mermaid::", "code-block:: mermaid", "mermaid"])
def test_a_directive_has_what_is_indented_below_it(name: str) -> None:
    page = f"""\
        Text

        .. {name}
           :caption: A flow
           :alt: x

           flowchart LR
             a --> b

             b --> c

        More text.
        """
    (diagram,) = found_in(page)
    assert diagram[:2] == ("mermaid", 7)
    assert diagram[2].split() == ["flowchart", "LR", "a", "-->", "b", "b", "-->", "c"]


def test_a_fence_inside_of_another_one_is_an_example_of_one() -> None:
    assert found_in("````markdown\n```mermaid\ngraph TD\n```\n````\n") == []


def test_a_division_holds_fences() -> None:
    page = "::: warning\n```mermaid\ngraph TD\n```\n:::\n"
    assert found_in(page) == [("mermaid", 3, "graph TD\n")]


def test_other_languages_are_passed_over() -> None:
    assert found_in("```yaml\nedges: [a -> b]\n```\n\n```mermaidx\nx\n```\n") == []


def test_a_place_in_a_diagram_is_one_in_the_page() -> None:
    source = Source("# x\n# ```triglyph\n# nodes: [a]\n#   b\n# ```\n", path="a.py")
    (diagram,) = find_page_diagrams(source)
    assert [diagram.place(1, 1), diagram.place(2, 3)] == [(3, 3), (4, 5)]


@pytest.mark.parametrize(
    "page",
    [
        *(" " * 300_000, "#" * 300_000, "`" * 300_000, ".. " + " " * 300_000, "> " * 150_000),
        *("```mermaid\n" * 30_000, "# ```triglyph\n" * 20_000, "\x0c\u2028\x85" * 100_000),
    ],
)
def test_no_page_takes_long(page: str) -> None:
    start = time.process_time()
    list(find_page_diagrams(Source(page, path="page.md")))
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("page", "drawn"),
    [
        ("> ```text\n> ┌───┐\n> │ a │\n> └───┘\n> ```\n", ["a"]),
        ("# ```\n# ┌───┐\n# │ a │\n# └───┘\nx = 1\n", ["a"]),
        (
            "```\n┌───┐\n│ a │\n└───┘\n``` is no close\n┌───┐\n│ b │\n└───┘\n```\n",
            ["a", "is-no-close", "b"],
        ),
        ("::: warning\n```text\n┌───┐\n│ a │\n└───┘\n```\n:::\n", ["a"]),
        ("```\n┌───┐\n│ a │\n└───┘", ["a"]),
        ("```", []),
    ],
)
def test_import_and_check_find_the_fences_that_show_finds(page: str, drawn: list[str]) -> None:
    source = Source(page, path="page.md")
    found = [import_excerpt(each, source).spec or "" for each in find_excerpts(source)]
    names = [node.id for spec in found if spec for node in load(spec).body.nodes]
    assert names == drawn


@pytest.mark.parametrize(
    "fence",
    [
        "```{graphviz}\n:caption: A graph\n:align: center\n\ndigraph { a -> b }\n```\n",
        "```{d2}\n:alt: x\na -> b\n```\n",
        '```plantuml format="png"\n@startuml\n[a] --> [b]\n@enduml\n```\n',
        "```{mermaid}\n:zoom:\nflowchart TD\n  a --> b\n```\n",
    ],
)
def test_diagrams_of_all_languages_of_a_page_are_shown(fence: str) -> None:
    source = Source(fence, path="page.md")
    (found,) = load_diagrams(source, limits=DEFAULT_LIMITS)
    assert found.problems == ()
    assert found.diagram is not None
    assert [(edge.source, edge.target) for edge in found.diagram.edges] == [("a", "b")]
