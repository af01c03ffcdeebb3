"""What YAML text consists of: texts, lists and mappings that know where they are.

Positions are offsets in the source text; ``Source.place`` turns them into lines
and columns when a message needs them.
"""

from typing import TypeAlias

from msgspec import Struct


class Scalar(Struct, frozen=True, gc=False):
    """One text; ``plain`` when it was written without quotes."""

    text: str
    start: int
    end: int
    plain: bool = True


class Sequence(Struct, frozen=True, gc=False):
    """A list; ``flow`` when it was written in brackets."""

    items: list["Tree"]
    start: int
    end: int
    flow: bool = False


class Mapping(Struct, frozen=True, gc=False):
    """Keys and their values, in the order of the file; ``flow`` when written in braces."""

    keys: list[Scalar]
    values: list["Tree"]
    start: int
    end: int
    flow: bool = False

    def get(self, name: str) -> "Tree | None":
        """Return the value that a key has, or None when there is no such key."""
        for key, value in zip(self.keys, self.values, strict=True):
            if key.text == name:
                return value
        return None

    def place_of(self, name: str) -> int:
        """Return where a key is; where the mapping begins when it has no such key."""
        return next((key.start for key in self.keys if key.text == name), self.start)


Tree: TypeAlias = Scalar | Sequence | Mapping


def is_absent(tree: Tree | None) -> bool:
    """Return whether nothing was written: no key, a key without a value, a bare dash."""
    return tree is None or (isinstance(tree, Scalar) and tree.plain and not tree.text)


def is_empty(tree: Tree | None) -> bool:
    """Return whether nothing was written, or only the brackets around nothing."""
    if isinstance(tree, Sequence):
        return all(is_absent(item) for item in tree.items)
    return is_absent(tree) or (isinstance(tree, Mapping) and not tree.keys)
