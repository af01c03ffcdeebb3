"""Breaking cycles: which arcs point against the layers, by depth-first search."""


def find_back_arcs(count: int, arcs: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """The arcs to reverse so that the graph on nodes 0 to ``count - 1`` has no cycle.

    The search starts at nodes that no arc enters, then at the others, both in
    their order, so a spec that reads from top to bottom keeps its direction.
    """
    successors: list[list[int]] = [[] for _ in range(count)]
    entered = [False] * count
    for tail, head in arcs:
        successors[tail].append(head)
        entered[head] = True
    back: set[tuple[int, int]] = set()
    state = [0] * count
    starts = [node for node in range(count) if not entered[node]]
    for start in [*starts, *range(count)]:
        if state[start]:
            continue
        state[start] = 1
        stack = [(start, iter(successors[start]))]
        while stack:
            node, rest = stack[-1]
            for head in rest:
                if state[head] == 1:
                    back.add((node, head))
                elif state[head] == 0:
                    state[head] = 1
                    stack.append((head, iter(successors[head])))
                    break
            else:
                state[node] = 2
                stack.pop()
    return back
