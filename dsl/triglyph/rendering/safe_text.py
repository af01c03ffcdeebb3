"""Text on its way out: the one place that knows which characters must not leave.

A spec, a file name or a line of a file may hold any character. Some of them act
where they are shown: control characters and escape sequences steer a terminal,
marks of direction change what the text behind them seems to say, and half of a
surrogate pair cannot be written at all. ``clean`` puts a replacement character in
their place, ``spell_out`` writes them as an escape, for terminals.
"""

from collections.abc import Iterator

from triglyph.lazy_pattern import lazy_pattern

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_SUSPECT = lazy_pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""All that may have to go; a tab and a line feed stay."""
_UNSEEN = frozenset(("Cc", "Cs", "Cn"))
"""Unicode's categories of controls, halves of pairs, and what is no character."""
_LINE = lazy_pattern("[^\n]+")

_ISOLATES = frozenset("\N{LEFT-TO-RIGHT ISOLATE}\N{RIGHT-TO-LEFT ISOLATE}\N{FIRST STRONG ISOLATE}")
_END_OF_ISOLATE = "\N{POP DIRECTIONAL ISOLATE}"
_END = "\N{POP DIRECTIONAL FORMATTING}"
"""What ends an override or an embedding."""
DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that set the direction of the text up to the mark that ends this, and those that end it."""


def clean(text: str) -> str:
    """Return the text with a replacement character for each one that must not leave.

    >>> clean("a\\x1b[2Jb")
    'a�[2Jb'
    """
    places = find_unsafe(text)
    if not places:
        return text
    characters = list(text)
    for place in places:
        characters[place] = REPLACEMENT
    return "".join(characters)


def spell_out(text: str) -> str:
    r"""Return the text with an escape for each character that a terminal must not get.

    >>> print(spell_out("a\x1b[2J\u202eb"))
    a\x1b[2J\u202eb
    """
    if text.isprintable():
        return text
    return _SUSPECT.sub(lambda found: ascii(found.group())[1:-1], text)


def find_unsafe(text: str) -> list[int]:
    """Return the places of the characters that must not leave, in their order.

    A mark of direction may if it is ended in its line, as where words of Arabic
    are in an English label: it changes nothing outside of that.
    """
    if text.isprintable() or _SUSPECT.search(text) is None:
        return []
    places = [each.start() for each in _SUSPECT.finditer(text) if each.group() not in DIRECTIONS]
    for line in _LINE.finditer(text):
        places += (line.start() + place for place in _find_unclosed(line.group()))
    return sorted(places)


def list_unseen(text: str) -> list[str]:
    r"""Return the characters that no format can show, each once, as ``U+0007``.

    Tabs and line breaks have a meaning of their own.

    >>> list_unseen("a\x07b\tc\x07"), list_unseen("plain")
    (['U+0007'], [])
    """
    if text.isprintable():
        return []
    import unicodedata  # only texts with odd characters need it

    unsafe = set(find_unsafe(text))
    return list(
        dict.fromkeys(
            f"U+{ord(character):04X}"
            for place, character in enumerate(text)
            if character not in "\t\n\r"
            and (place in unsafe or unicodedata.category(character) in _UNSEEN)
        )
    )


def _find_unclosed(line: str) -> Iterator[int]:
    """Yield the places of marks of direction that are not ended in a line, or end nothing."""
    opened: list[int] = []
    for found in _SUSPECT.finditer(line):
        place, character = found.start(), found.group()
        if character == _END_OF_ISOLATE:
            while opened and line[opened[-1]] not in _ISOLATES:
                yield opened.pop()  # the end of an isolate ends what began in it
            if not opened:
                yield place
            else:
                opened.pop()
        elif character == _END:
            if opened and line[opened[-1]] not in _ISOLATES:
                opened.pop()
            else:
                yield place
        elif character in DIRECTIONS:
            opened.append(place)
    yield from opened
