"""Which node that went may be one that came under another id: a guess, and only where it is clear.

Two nodes are alike by their labels and ids, by what they are joined to or contain, and by their
kind and place. A guess is made where each of the two is the other's best, with no second.
"""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from msgspec import Struct

from triglyph.comparing.values import Place
from triglyph.model import Diagram, Node

MOST_PAIRS = 2_500
"""Pairs that are compared, each in 50 microseconds; of more, only those of one label."""
MOST_ROUNDS = 4
"""How often a guess helps to make another: a renamed node is known to its neighbours then."""
MOST_TEXT = 80
"""Characters of a label that are compared."""
ENOUGH = 0.7
"""How alike two nodes are at the least, of 1: one name, or similar names and the same edges."""
SIMILAR_TEXT = 0.5
"""How alike labels or ids are at the least: a node that took the place of another is no rename."""


class Likeness(Struct, frozen=True, order=True):
    """How alike two nodes are, and why."""

    score: float
    reason: str


class Side(Struct, frozen=True):
    """The nodes of one diagram, and what each is joined to."""

    places: Mapping[str, Place]
    joined: Mapping[str, frozenset[tuple[str, str]]]
    """By id: the other ends of its edges and its members, each with how it is joined."""


def list_joined(diagram: Diagram, places: Mapping[str, Place]) -> Side:
    """Return a diagram as it is compared."""
    joined: dict[str, set[tuple[str, str]]] = {name: set() for name in places}
    for edge in diagram.edges:
        joined[edge.source].add(("to", edge.target))
        joined[edge.target].add(("from", edge.source))
    for name, place in places.items():
        if place.parent:
            joined[place.parent].add(("member", name))
    return Side(places, {name: frozenset(ends) for name, ends in joined.items()})


def guess_renames(old: Side, new: Side) -> dict[str, tuple[str, str]]:
    """Return by its old id each node that may have a new one: that, and why."""
    known = {name: name for name in old.places if name in new.places}
    guesses: dict[str, tuple[str, str]] = {}
    for _ in range(MOST_ROUNDS):
        went = [name for name in old.places if name not in known]
        taken = set(known.values())
        came = [name for name in new.places if name not in taken]
        found = _best_pairs(
            {
                (before, after): likeness
                for before, after in _candidates(old, new, went, came)
                if (likeness := _compare(old, new, before, after, known=known)).score >= ENOUGH
            }
        )
        if not found:
            break
        guesses |= found
        known |= {before: after for before, (after, _) in found.items()}
    return guesses


def _candidates(
    old: Side, new: Side, went: list[str], came: list[str]
) -> Iterable[tuple[str, str]]:
    """Return the pairs to compare: all, or of too many those of one label."""
    if len(went) * len(came) <= MOST_PAIRS:
        return [(before, after) for before in went for after in came]
    labels: dict[tuple[str, ...], list[str]] = {}
    for name in came:
        labels.setdefault(new.places[name].node.label, []).append(name)
    alike = ((name, labels.get(old.places[name].node.label, [])) for name in went)
    return [(name, others[0]) for name, others in alike if len(others) == 1]


def _best_pairs(likenesses: Mapping[tuple[str, str], Likeness]) -> dict[str, tuple[str, str]]:
    """Return the pairs of which each is the other's best, with no second as good."""
    best: dict[tuple[int, str], list[Likeness]] = {}
    for pair, likeness in likenesses.items():
        for side, name in enumerate(pair):
            best.setdefault((side, name), []).append(likeness)
    for found in best.values():
        found.sort(reverse=True)
    return {
        before: (after, likeness.reason)
        for (before, after), likeness in likenesses.items()
        if all(
            found[0].score == likeness.score
            and (len(found) == 1 or found[1].score < found[0].score)
            for found in (best[0, before], best[1, after])
        )
    }


def _compare(
    old: Side, new: Side, before: str, after: str, *, known: Mapping[str, str]
) -> Likeness:
    """Return how alike two nodes are."""
    first, second = old.places[before], new.places[after]
    if (first.node.group is None) != (second.node.group is None):
        return Likeness(0, "")
    text = max(
        _alike(_text(first.node), _text(second.node)), _alike(before.casefold(), after.casefold())
    )
    if text < SIMILAR_TEXT:
        return Likeness(0, "")
    same_kind = (first.node.kind, first.node.shape) == (second.node.kind, second.node.shape)
    same_place = known.get(first.parent, first.parent) == second.parent
    mine = {(how, known[end]) for how, end in old.joined[before] if end in known}
    found = set(known.values())
    others = {(how, end) for how, end in new.joined[after] if end in found}
    small = 0.1 * same_kind + 0.1 * same_place
    name = "the same label" if first.node.label == second.node.label else "a similar name"
    if not mine and not others:
        return Likeness(0.8 * text + small, name)
    both, either = len(mine & others), len(mine | others)
    score = 0.4 * text + 0.4 * both / either + small
    return Likeness(score, f"{name} and {both} of {either} neighbours")


def _alike(first: str, second: str) -> float:
    """Return how alike two texts are, of 1."""
    return 1 if first == second else SequenceMatcher(None, first, second, autojunk=False).ratio()


def _text(node: Node) -> str:
    """Return what a node is called."""
    return (" ".join(node.label) or node.id).casefold()[:MOST_TEXT]
