"""Short ways for tests from spec text to what the loader makes of it."""

from textwrap import dedent

from triglyph.language.core.limits import DEFAULT_LIMITS, Limits
from triglyph.language.load import load_text
from triglyph.model import Diagram, Node, walk_nodes


def diagram_of(text: str, *, limits: Limits = DEFAULT_LIMITS) -> Diagram:
    """The diagram of a spec that must be free of errors."""
    loaded = load_text(dedent(text), limits=limits)
    assert loaded.diagram is not None, loaded.problems
    return loaded.diagram


def nodes_of(text: str) -> dict[str, Node]:
    """The nodes of a spec by their ids, at any depth."""
    return {node.id: node for node, _ in walk_nodes(diagram_of(text).body)}


def edges_of(text: str) -> list[tuple[str, str, str]]:
    """The edges of a spec as source, arrow and target; the arrow in its shortest spelling."""
    runs = {"solid": "-", "dashed": ".", "thick": "="}
    return [
        (
            edge.source,
            "<" * edge.source_head + runs[edge.line] + ">" * edge.target_head,
            edge.target,
        )
        for edge in diagram_of(text).edges
    ]


def rules_of(text: str | bytes, *, limits: Limits = DEFAULT_LIMITS) -> list[tuple[int, int, str]]:
    """Line, column and rule of every problem of a spec."""
    source = text if isinstance(text, bytes) else dedent(text)
    problems = load_text(source, limits=limits).problems
    return [(problem.line, problem.column, problem.rule) for problem in problems]
