"""Shared answers: edges that look alike and lead to one node, and still keep wires of their own.

A question is a node that has different labels at its edges, and one at each. Where two of
them share an answer, each has its wire with the label at the question. With one wire for
both the label would be at the far end, where a reader looks last:

    ┌──┤ Fits? │              ┌──┤ Fits? │
    │  └───┬───┘              │  └───┬───┘
    │ no   │ yes              │      │ yes
    │      ▼                  │      ▼
    │  ┌───────┐     not      │  ┌───────┐
    │  │ Paid? │              ├──┤ Paid? │
    │  └─┬───┬─┘              │  └───┬───┘
    │    │no │ yes            │ no   │ yes
    ▼    ▼   ▼                ▼      ▼

An answer of more questions is a trunk: a wire for each would fill the drawing.
"""

from collections.abc import Iterable, Set
from functools import cache

from triglyph_renderers.layout.model.compound_graph import CompoundGraph, Link
from triglyph_renderers.layout.tuning import SHARED_ANSWERS


def find_answers(compound: CompoundGraph) -> set[int]:
    """Return the links that are answers with a wire of their own.

    Args:
        compound: The diagram.

    Returns:
        Indices of links.
    """
    said: dict[int, list[Link]] = {}
    sharing: dict[tuple[object, ...], list[int]] = {}
    for index, link in enumerate(compound.links):
        said.setdefault(link.source, []).append(link)
        if link.edge.label:
            sharing.setdefault((link.target, *link.look), []).append(index)
    asking = {source for source, own in said.items() if _asks(source, own, compound)}
    joined = {(link.source, link.target) for link in compound.links}

    @cache  # two nodes may share thousands of answers
    def are_questions(sources: frozenset[int]) -> bool:
        own = [said[source] for source in sources]
        return _differ(own) or _is_any_asked(own, joined) or _are_diamonds(sources, compound)

    answers: set[int] = set()
    for found in sharing.values():
        sources = frozenset(compound.links[index].source for index in found)
        if len(found) <= SHARED_ANSWERS and sources <= asking and are_questions(sources):
            answers.update(found)
    return answers


def _asks(source: int, own: Iterable[Link], compound: CompoundGraph) -> bool:
    """Return whether what a node says is different, and something at each of its edges.

    A diamond may also have edges without a label, such as one to what it looks things up in.
    """
    labels = {link.edge.label for link in own}
    if _are_diamonds((source,), compound):
        labels.discard(())
    return () not in labels and len(labels) > 1


def _differ(own: list[list[Link]]) -> bool:
    """Return whether some nodes do not all say the same to the same.

    Two servers that both read one store and write another are no questions:

    │ web-1 │ │ web-2 │              │ web-1 │             │ web-2 │
    └──┬─┬──┘ └──┬─┬──┘              └──┬─┬──┘   ┌─────────┤       │
       │ └───────│─┴─┐                  │ └──────│──────┐  └───┬───┘
       └─┬───────┘   │        and not   │ reads  │ reads│ wri..│ wri..
         │ reads     │ writes           ▼        ▼      ▼      ▼
         ▼           ▼
    """
    return (
        len(own) == 1
        or len({frozenset((link.target, *link.look) for link in one) for one in own}) > 1
    )


def _is_any_asked(own: list[list[Link]], joined: Set[tuple[int, int]]) -> bool:
    """Return whether one of some nodes leads to what also leads to it: then it answers."""
    return any((link.target, link.source) in joined for one in own for link in one)


def _are_diamonds(elements: Iterable[int], compound: CompoundGraph) -> bool:
    """Return whether some nodes are drawn as questions."""
    return all(
        (node := compound.nodes[element]) is not None and node.shape == "diamond"
        for element in elements
    )
