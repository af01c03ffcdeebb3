"""What differs between two specs, in all its forms."""

from typing import Any

from triglyph.comparing.changes import Change, Comparison
from triglyph.comparing.data import as_data
from triglyph.comparing.union import unite
from triglyph.comparing.words import write_words
from triglyph.model import Diagram


class Difference:
    """What differs between two diagrams; it is true if anything does.

    >>> import triglyph
    >>> found = triglyph.diff("edges: [web -> db]", "edges: [web -> cache]")
    >>> print(found)
    + node cache
    - node db
    + edge web -> cache
    - edge web -> db
    """

    def __init__(self, comparison: Comparison, *, keep: tuple[object, ...] = ()) -> None:
        self._comparison = comparison
        self._keep = keep
        """What has to stay as long as the diagrams are drawn."""

    def __bool__(self) -> bool:
        return bool(self._comparison)

    def __str__(self) -> str:
        return "\n".join(write_words(self._comparison))

    def __repr__(self) -> str:
        counts = ", ".join(f"{sign}{self._comparison.count(sign)}" for sign in ("+", "-", "~"))
        return f"<Difference: {counts}>"

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return each thing that came, went or changed."""
        return self._comparison.changes

    @property
    def diagram(self) -> Diagram:
        """Return both diagrams as one, with ``+``, ``-`` and ``~`` at what differs."""
        return unite(self._comparison)

    def data(self) -> dict[str, Any]:
        """Return all that differs as plain data, as `triglyph diff -f json` writes it."""
        return as_data(self._comparison)
