"""Which links lead forward: Mermaid's layers go by those, and turn all others round."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from triglyph_renderers.mermaid.tree import Pair


def sort_members(members: Iterable[str], links: Iterable[Pair]) -> dict[str, int]:
    """Return the place of each member, before those that it leads to.

    Links that close a cycle do not count: as in Mermaid, those that lead back to where a
    search from the first member, by the links in their order, has come from.
    """
    below: Mapping[str, dict[str, None]] = defaultdict(dict)
    for tail, head in links:
        below[tail][head] = None
    done: dict[str, None] = {}
    seen: set[str] = set()
    for first in members:
        stack = [] if first in seen else [(first, iter(below[first]))]
        seen.add(first)
        while stack:
            member, rest = stack[-1]
            following = next((each for each in rest if each not in seen), None)
            if following is None:
                done[member] = None
                stack.pop()
            else:
                seen.add(following)
                stack.append((following, iter(below[following])))
    return {member: place for place, member in enumerate(reversed(done))}
