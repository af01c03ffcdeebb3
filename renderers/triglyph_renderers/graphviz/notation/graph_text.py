"""A graph of DOT, written as the package ``graphviz`` does, with less computing.

A picture repeats a few hundred words: names of attributes, colours, sizes. That package looks at
each of them again with up to four expressions.
"""

from collections.abc import Mapping
from functools import lru_cache

import graphviz
from graphviz import quoting

MOST_KEPT = 4096
"""Words whose quoted form is kept."""
LONGEST_KEPT = 60
"""Characters of such a word; longer ones are labels and curves, which differ."""


@lru_cache(MOST_KEPT)
def _quote_short(word: str) -> str:
    return str(quoting.quote(word))


def _quote(word: str) -> str:
    """Return a word in quotes, if DOT needs them."""
    is_plain = type(word) is str and len(word) <= LONGEST_KEPT
    return _quote_short(word) if is_plain else str(quoting.quote(word))


def _write_attributes(
    label: str | None = None,
    *,
    kwargs: Mapping[str, str | None] | None = None,
    attributes: Mapping[str, str | None] | None = None,
) -> str:
    """Return the attributes of a node or an edge in brackets, in the order of their names."""
    words = [] if label is None else [f"label={_quote(label)}"]
    for given in (kwargs, attributes):
        words += [
            f"{_quote(name)}={_quote(value)}"
            for name, value in sorted((given or {}).items())
            if value is not None
        ]
    return f" [{' '.join(words)}]" if words else ""


class Graph(graphviz.Digraph):  # type: ignore[misc]  # the package has no types
    """A graph with directed edges; where that package changes inside, it is only slower."""

    _quote = staticmethod(_quote)
    _attr_list = staticmethod(_write_attributes)
