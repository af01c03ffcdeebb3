"""The parts of a graph in which each node can be reached from each other one."""

from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)


def find_components(follow: Mapping[Name, Collection[Name]]) -> dict[Name, int]:
    """Return a number for each node, equal for two exactly when each can be reached from the other.

    The strongly connected components (Kosaraju and Sharir 1981): in the order in which a
    search leaves the nodes, the last first, each search backwards finds one of them.

    Args:
        follow: For each node those that arcs lead to.
    """
    back: dict[Name, list[Name]] = {}
    for start, ends in follow.items():
        for end in ends:
            back.setdefault(end, []).append(start)
    left: list[Name] = []
    seen: set[Name] = set()
    for root in (*follow, *back):
        waiting = [(root, False)]
        while waiting:
            name, is_left = waiting.pop()
            if is_left:
                left.append(name)
            elif name not in seen:
                seen.add(name)
                waiting.append((name, True))
                waiting.extend((each, False) for each in follow.get(name, ()))
    components: dict[Name, int] = {}
    for number, root in enumerate(reversed(left)):
        reached = [root]
        while reached:
            name = reached.pop()
            if name not in components:
                components[name] = number
                reached.extend(each for each in back.get(name, ()) if each not in components)
    return components
