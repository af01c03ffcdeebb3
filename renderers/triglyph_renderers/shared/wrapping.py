"""Where a line of text may be broken: at blanks, and between characters of Chinese and Japanese.

Those two are written without blanks. A line of them may end behind any character, but never begins
with a closing bracket, a full stop, a small kana or a mark that prolongs one, and never ends with
an opening bracket (the rules called kinsoku). Digits and words of other scripts stay whole.
"""

import re

_IDEOGRAPH = re.compile(
    "[\u2e80-\u2fdf\u3000-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff9f\uffe0-\uffe6\U00020000-\U0003ffff]"
)
"""A character beside which a line may end; full-width digits and Latin letters are words."""

_NOT_FIRST = frozenset(
    "!%),.:;?]}¢°’”‰′″℃—…‥、。々〃〉》」』】〕〗〙〛〜〞〟〻ゝゞヽヾ゛゜・ー"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "！％），．：；？］｝～｠｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ￠"
)
"""What no line begins with."""

_NOT_LAST = frozenset("$([{£¥‘“〈《「『【〔〖〘〚〝＄（［｛｟｢￡￥")
"""What no line ends with."""


def split_words(line: str) -> list[tuple[str, str]]:
    """The pieces that stay whole, each behind what is left out where a line ends before it.

    That is a blank, or nothing: ``日本語 OK`` becomes ``("", 日) ("", 本) ("", 語) (" ", OK)``.
    """
    pieces: list[tuple[str, str]] = []
    for word in line.split():
        glue = " " if pieces else ""
        for piece in _split_word(word):
            pieces.append((glue, piece))
            glue = ""
    return pieces


def may_break(line: str) -> bool:
    """Whether a line has more than one piece."""
    return " " in line.strip() or (not line.isascii() and len(split_words(line)) > 1)


def _split_word(word: str) -> list[str]:
    if not _IDEOGRAPH.search(word):
        return [word]
    from wcwidth import iter_graphemes

    pieces: list[str] = []
    last = ""
    for grapheme in iter_graphemes(word):
        if _may_part(last, grapheme[0]):
            pieces.append(grapheme)
        else:
            pieces[-1] += grapheme
        last = grapheme[0]
    return pieces


def _may_part(one: str, other: str) -> bool:
    """Whether a line may end between two characters."""
    if not one:
        return True
    is_ideographic = _IDEOGRAPH.match(one) or _IDEOGRAPH.match(other)
    return bool(is_ideographic) and one not in _NOT_LAST and other not in _NOT_FIRST
