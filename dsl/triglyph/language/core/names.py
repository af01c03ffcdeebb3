"""What counts as an id or a name, and the nearest right spelling of a wrong one."""

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterable

LONGEST = 60
"""Letters; the nearest spelling of a longer word is not looked for."""
MOST_COMPARED = 40_000
"""Candidates that are compared with the wrong names of a file: half a second of computing."""
PLAIN_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
SEPARATORS = r"::|[./]"
"""What other languages join the id of a group and that of its member with."""
LETTER_CLASSES = frozenset("LN")
"""Unicode's general categories of letters and digits."""
FURTHER_CLASSES = frozenset("LNM")
"""And of the marks that many scripts write their vowels with."""


def is_name(text: str) -> bool:
    """Return whether a text is an id.

    A letter of any script, a digit or `_`, then those and `-`.
    """
    if PLAIN_NAME.fullmatch(text):
        return True
    if not text or text.isascii():
        return False
    return (text[0] == "_" or unicodedata.category(text[0])[0] in LETTER_CLASSES) and all(
        character in "_-" or unicodedata.category(character)[0] in FURTHER_CLASSES
        for character in text[1:]
    )


def as_name(text: str) -> str:
    """Return the id nearest to a text that is none; empty when nothing of it can be kept."""
    parts = re.split(r"[^\w-]+", text)
    joined = "-".join(part for part in parts if part.strip("-")).strip("-")
    return joined if is_name(joined) else ""


def is_path(text: str) -> bool:
    """Return whether a text is several ids with dots or slashes between them."""
    parts = re.split(SEPARATORS, text)
    return len(parts) > 1 and all(map(is_name, parts))


def last_of_path(text: str) -> str:
    """Return the last id of a path."""
    return re.split(SEPARATORS, text)[-1]


def nearest(wrong: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that was probably meant, or None when none is near."""
    if len(wrong) > LONGEST:
        return None
    folded = fold(wrong)
    allowed = max(1, min(3, len(folded) // 3))
    best: tuple[int, str] | None = None
    for candidate in candidates:
        target = fold(candidate)
        if folded == target:
            return candidate
        most = allowed if best is None else best[0] - 1
        if abs(len(target) - len(folded)) > most or len(target) < 2:
            continue
        distance = edits_between(folded, target, most=most)
        if distance <= most:
            best = (distance, candidate)
    return best[1] if best else None


def nearest_file(wrong: str, names: Iterable[str]) -> str | None:
    """Return the file that was probably meant, or None when none is near.

    What is before the endings has to be near: many files share theirs, so it says nothing.

    >>> nearest_file("shpo.yaml", ["nope.yaml", "shop.yaml"]), nearest_file("a.yaml", ["b.yaml"])
    ('shop.yaml', None)
    >>> nearest_file("shop", ["shop.txt", "shop.yaml"]), nearest_file("s.yml", ["s.txt", "s.yml"])
    ('shop.txt', 's.yml')
    """
    stem, ending = posixpath.splitext(wrong)
    by_stem: dict[str, str] = {}
    for name in names:
        known, other = posixpath.splitext(name)
        if known not in by_stem or other == ending:
            by_stem[known] = name
    guess = nearest(stem, by_stem)
    return None if guess is None else by_stem[guess]


class Guesses:
    """The nearest spellings of many wrong names; after so much work there are no more of them.

    Whoever makes a hundred mistakes of one kind has misunderstood something, and needs no
    guess for the last of them.
    """

    def __init__(
        self, candidates: Collection[str], *, labels: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Take the candidates.

        Args:
            candidates: The right names.
            labels: What candidates are called, each with the candidate.
        """
        self.known = candidates
        self._labels: dict[str, str | None] = {}
        for label, name in labels:
            folded = fold(label)
            self._labels[folded] = None if folded in self._labels else name
        self._compared = 0

    def nearest(self, wrong: str) -> str | None:
        """Return the candidate that was probably meant, or None when none is near.

        >>> guesses = Guesses(["shop", "orders-db"], labels=[("Orders", "orders-db")])
        >>> guesses.nearest("Orders"), guesses.nearest("Shop"), guesses.nearest("cache")
        ('orders-db', 'shop', None)
        """
        if self._compared >= MOST_COMPARED:
            return None
        self._compared += len(self.known)
        found = nearest(wrong, self.known)
        if found is not None and fold(found) == fold(wrong):
            return found
        return self._labels.get(fold(wrong)) or found


def fold(text: str) -> str:
    """Return the text without what people mix up.

    Case, and which of `_`, `-` and space joins words.
    """
    return text.casefold().replace("_", "-").replace(" ", "-")


def edits_between(first: str, second: str, *, most: int) -> int:
    """Return how many letters to add, drop, change or swap with a neighbour.

    Stops counting after `most`.

    Damerau and Levenshtein's distance, in its optimal string alignment form. Only cells
    near the diagonal are computed (Ukkonen 1985): the others cost more than `most`.
    """
    if abs(len(first) - len(second)) > most:
        return most + 1
    far = most + 1
    before: list[int] = []
    above = list(range(len(second) + 1))
    for row, left in enumerate(first, start=1):
        here = [far] * (len(second) + 1)
        here[0] = row
        for column in range(max(1, row - most), min(len(second), row + most) + 1):
            right = second[column - 1]
            cost = above[column - 1] + (left != right)
            if above[column] < cost:
                cost = above[column] + 1
            if here[column - 1] < cost:
                cost = min(cost, here[column - 1] + 1)
            if row > 1 and column > 1 and left == second[column - 2] and first[row - 2] == right:
                cost = min(cost, before[column - 2] + 1)
            here[column] = cost
        if min(here) > most:
            return far
        before, above = above, here
    return min(above[-1], far)
