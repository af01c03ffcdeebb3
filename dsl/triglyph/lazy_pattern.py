"""Regular expressions that are compiled when they are first used.

Compiling all of them takes as long as drawing a small spec, which uses few.
"""

import re
from typing import Any, AnyStr, cast


def lazy_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what ``re.compile`` returns, but for the time that it takes.

    >>> lazy_pattern("a+").fullmatch("aa")[0]
    'aa'
    """
    return cast("re.Pattern[AnyStr]", _LazyPattern(text, flags))


class _LazyPattern:
    """The attributes of a pattern, each fetched from it when it is first asked for."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._source: tuple[Any, int] = (text, flags)

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(*self._source), name)
        setattr(self, name, value)
        return value
