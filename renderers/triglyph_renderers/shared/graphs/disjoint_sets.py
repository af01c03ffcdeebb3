"""DisjointSets: what belongs together by way of others (Galler and Fischer 1964)."""

from collections.abc import Iterable


class DisjointSets:
    """Sets of elements that grow together; each is known by one of its elements."""

    def __init__(self, elements: Iterable[int]) -> None:
        """Each element by itself."""
        self._leader = {element: element for element in elements}

    def find(self, element: int) -> int:
        """The element that the set of this one is known by."""
        leader = self._leader
        while leader[element] != element:
            leader[element] = leader[leader[element]]
            element = leader[element]
        return element

    def join(self, one: int, other: int) -> None:
        """Make the sets of two elements one, known by the lower of their names."""
        first, second = sorted((self.find(one), self.find(other)))
        self._leader[second] = first
