"""Finding the name of an icon: by words that it has, or by what it was misspelt as."""

from collections.abc import Sequence
from functools import lru_cache

from triglyph.images.index import read_icons
from triglyph.language.core.names import LONGEST, fold, nearest

PROVIDERS = ("aws", "azure", "gcp", "k8s", "onprem")
"""Whose icon comes first where several have one of that name."""

_REMEMBERED = 256
"""Misspelt names whose guesses are kept: the same one is often in a file many times."""


def search_icons(query: str) -> list[str]:
    """Return the icons that have all words of a query in their names, the best first.

    First those whose last part is a word itself, then those whose last part
    begins with one.

    >>> search_icons("aws rds")[0]
    'aws.database.RDS'
    """
    words = query.casefold().replace(".", " ").split()
    found = [name for name in read_icons() if all(word in name.casefold() for word in words)]
    return sorted(found, key=lambda name: (_rank(name, words), _provider(name)))


@lru_cache(maxsize=_REMEMBERED)
def guess_icon(wrong: str) -> str | None:
    """Return the icon that was probably meant by a name that none has, or None.

    A class in another place than it was looked for, a class that is spelt like
    it beside where it was looked for, then one that is spelt like it anywhere.

    >>> guess_icon("aws.databse.RDS"), guess_icon("RDS"), guess_icon("aws.database.Redshit")
    ('aws.database.RDS', 'aws.database.RDS', 'aws.database.Redshift')
    """
    if len(wrong) > LONGEST:
        return None
    *place, last = wrong.split(".")
    names = list(read_icons())
    same = [name for name in names if fold(_last(name)) == fold(last)]
    if same:
        return max(sorted(same, key=_provider), key=lambda name: _likeness(name, place))
    around = [name for name in names if name.split(".")[:-1] == place]
    beside = [name for name in names if place and name.startswith(f"{place[0]}.")]
    for some in (around, beside, names):
        by_last = {_last(name): name for name in reversed(some)}
        near = nearest(last, by_last)
        if near is not None:
            return by_last[near]
    return None


def find_provider(name: str) -> str:
    """Return the first part of a name with dots, if icons have it as their provider."""
    provider, dot, _ = name.partition(".")
    known = {icon.partition(".")[0] for icon in read_icons()}
    return provider if dot and provider in known else ""


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _provider(name: str) -> int:
    """Return the place of an icon's provider in the order of preference."""
    provider = name.partition(".")[0]
    return PROVIDERS.index(provider) if provider in PROVIDERS else len(PROVIDERS)


def _rank(name: str, words: Sequence[str]) -> int:
    last = _last(name).casefold()
    if last in words:
        return 0
    return 1 if any(last.startswith(word) for word in words) else 2


def _likeness(name: str, place: Sequence[str]) -> int:
    """Return how many parts of a name are those that were given."""
    return sum(part in place for part in name.split("."))
