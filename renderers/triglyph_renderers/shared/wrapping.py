"""Line wrapping: break lines at spaces, and between characters of Chinese and Japanese.

Those two are written without spaces. A line of them may end behind any character, but never begins
with a closing bracket, a full stop, a small kana or a mark that prolongs one, and never ends with
an opening bracket (the rules called kinsoku). Digits and words of other scripts stay whole.
"""

from functools import lru_cache

from triglyph.lazy_pattern import lazy_pattern
from triglyph.model import Lines
from triglyph.rendering.text_width import text_width

_WORD = lazy_pattern(r"( *)([^ ]+)")
"""A word behind the spaces before it."""

_IDEOGRAPH = lazy_pattern(
    "[\u2e80-\u2fdf\u3000-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff9f\uffe0-\uffe6\U00020000-\U0003ffff]"
)
"""A character beside which a line may end; full-width digits and Latin letters form words."""

_NOT_FIRST = frozenset(
    "!%),.:;?]}¢°’”‰′″℃—…‥、。々〃〉》」』】〕〗〙〛〜〞〟〻ゝゞヽヾ゛゜・ー"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "！％），．：；？］｝～｠｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ￠"
)
"""What no line begins with."""

_NOT_LAST = frozenset("$([{£¥‘“〈《「『【〔〖〘〚〝＄（［｛｟｢￡￥")
"""What no line ends with."""


_MOST_KEPT = 512
"""Lines whose pieces are kept: those of a flow of forty messages in ten widths, 10 MB at most."""


def wrap_line(line: str, *, width: int, indent: str = "", longest: int | None = None) -> list[str]:
    """Break a line so that each piece fits a width, filled with as many words as it takes.

    Args:
        line: The line; the spaces at its beginning stay.
        width: The cells that a piece should have at most.
        indent: What each piece but the first begins with.
        longest: The cells at which a word is cut that does not fit a piece of its own;
            without it words stay whole and stick out.

    Returns:
        The pieces, at least one.
    """
    if text_width(line) <= width:
        return [line]
    pieces: list[str] = []
    current = ""
    for spaces, word in split_words(line):
        longer = current + spaces + word
        if current.strip() and text_width(longer) > width:
            pieces.append(current)
            current = indent + word
        else:
            current = longer
        while longest is not None and text_width(current) > longest:
            piece = _fitting(current, width=longest)
            pieces.append(piece)
            current = indent + current[len(piece) :]
    return [*pieces, current]


def balance_lines(lines: Lines, *, width: int) -> Lines:
    """Break lines into as few pieces as fit a width, about as long as each other.

    one two three     and not     one two three four
    four five                     five

    Args:
        lines: The lines.
        width: The cells that a piece should have at most; a wider word stays whole.

    Returns:
        The pieces of all lines.
    """
    return tuple(piece for line in lines for piece in _balance(line, width=width))


def split_words(line: str) -> list[tuple[str, str]]:
    """Split a line into pieces that stay whole, each with the spaces before it.

    >>> split_words("日本語 OK")
    [('', '日'), ('', '本'), ('', '語'), (' ', 'OK')]
    """
    pieces: list[tuple[str, str]] = []
    for spaces, word in _WORD.findall(line):
        first, *others = _split_word(word)
        pieces.append((spaces, first))
        pieces += [("", other) for other in others]
    return pieces


def may_break(line: str) -> bool:
    """Return whether a line has more than one piece."""
    return " " in line.strip() or (not line.isascii() and len(split_words(line)) > 1)


@lru_cache(maxsize=_MOST_KEPT)
def _balance(line: str, *, width: int) -> tuple[str, ...]:
    """Return the pieces of a line, in the least width that needs no more of them.

    What looks for the right width asks again and again for the same lines.
    """
    pieces = wrap_line(line, width=width)
    while len(pieces) > 1:
        widest = max(map(text_width, pieces))
        closer = wrap_line(line, width=widest - 1)
        if len(closer) > len(pieces) or max(map(text_width, closer)) >= widest:
            break
        pieces = closer
    return tuple(pieces)


def _fitting(text: str, *, width: int) -> str:
    """Return the longest beginning of a text that fits, of one character at least."""
    taken = 0
    for number, character in enumerate(text):
        taken += text_width(character)
        if taken > width and text[:number].strip():
            return text[:number]
    return text


def _split_word(word: str) -> list[str]:
    """Return the pieces of a word, which a line break may separate."""
    if not _IDEOGRAPH.search(word):
        return [word]
    from wcwidth import iter_graphemes

    pieces: list[str] = []
    last = ""
    for grapheme in iter_graphemes(word):
        if _may_break_between(last, grapheme[0]):
            pieces.append(grapheme)
        else:
            pieces[-1] += grapheme
        last = grapheme[0]
    return pieces


def _may_break_between(one: str, other: str) -> bool:
    """Return whether a line may end between two characters."""
    if not one:
        return True
    is_ideographic = _IDEOGRAPH.match(one) or _IDEOGRAPH.match(other)
    return bool(is_ideographic) and one not in _NOT_LAST and other not in _NOT_FIRST
