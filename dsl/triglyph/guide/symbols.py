"""The key of symbols: the emoji that the drawings of a guide show, and what each means.

What a drawing shows depends on its format: box art leaves out emoji whose width
differs between terminals, pictures and Mermaid text show the icons of a spec's own
kinds. So the key of each form is made of the drawings of that form.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from msgspec import Struct

from triglyph.guide.model import KeyRow
from triglyph.kinds import KINDS
from triglyph.model import Diagram, walk_nodes

VARIATION = "\N{VARIATION SELECTOR-16}"
"""What asks for the coloured form of a character; a symbol is the same with it and without."""


class Symbol(Struct, frozen=True):
    """An emoji, what it is called, and the kinds that it means."""

    sign: str
    word: str
    kinds: tuple[str, ...] = ()


SYMBOLS = (
    Symbol("👤", "User/Client", ("user",)),
    Symbol("💻", "Server/Computer", ("server",)),
    Symbol("📦", "Application/Service", ("app", "service", "function", "container", "worker")),
    Symbol("🗄️", "Database", ("database",)),
    Symbol("⚖️", "Load Balancer", ("load-balancer",)),
    Symbol("🚪", "Gateway", ("gateway",)),
    Symbol("⚡", "Cache", ("cache",)),
    Symbol("📬", "Queue/E-mail", ("queue", "topic", "email")),
    Symbol("🌐", "Internet/CDN", ("internet", "cdn", "dns")),
    Symbol("📱", "Mobile App", ("mobile",)),
    Symbol("🖥️", "Web Browser", ("browser",)),
    Symbol("🔒", "Security/Authentication", ("auth", "firewall")),
    Symbol("📊", "Analytics/Monitoring", ("analytics", "monitoring")),
    Symbol("📁", "Storage", ("storage",)),
    Symbol("🔍", "Search", ("search",)),
    Symbol("⏰", "Scheduler", ("scheduler",)),
    Symbol("🔌", "External System", ("external",)),
    Symbol("💾", "Stored Data"),
    Symbol("💳", "Payment"),
    Symbol("👥", "Group of Users"),
    Symbol("🔑", "Key/Token"),
    Symbol("✅", "Good/Done"),
    Symbol("❌", "Bad/Failed"),
    Symbol("🚫", "To Be Avoided"),
    Symbol("⚠️", "Warning"),
)
"""Symbols in the order of a key; every kind has its own, by which a guide can ask for it."""

SYMBOL_NAMES = tuple(KINDS)

_TEXT = re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_UNSEEN_LINE = re.compile(r"\s*(?:accTitle|accDescr|click|title|classDef|%%)")
"""How a line of Mermaid text begins that nobody sees in the drawing."""


def _read_picture(drawing: str) -> str:
    """Return the words that can be seen in an svg."""
    return "\n".join(html.unescape(_TAG.sub("", text)) for text in _TEXT.findall(drawing))


def _read_mermaid(drawing: str) -> str:
    """Return the words that can be seen in a flowchart."""
    return "\n".join(line for line in drawing.splitlines() if not _UNSEEN_LINE.match(line))


_READERS: dict[str, Callable[[str], str]] = {
    "txt": lambda drawing: drawing,
    "svg": _read_picture,
    "mmd": _read_mermaid,
}


def find_symbols(drawing: str, format_name: str, *, icons: Collection[str] = ()) -> Iterator[str]:
    """Yield the symbols that a drawing shows, in their order.

    Args:
        drawing: Box art, an svg or Mermaid text.
        format_name: Which of these it is.
        icons: What counts as a symbol besides emoji, where the drawing has it.
    """
    text = _READERS[format_name](drawing)
    if text.isascii():
        return
    from wcwidth import iter_graphemes

    for grapheme in iter_graphemes(text):
        if not grapheme.isascii() and (grapheme in icons or _is_emoji(grapheme)):
            yield grapheme


def list_icons(diagrams: Iterable[Diagram]) -> Iterator[str]:
    """Yield the icons of diagrams that are signs: no letter of a label is taken for one."""
    for diagram in diagrams:
        given = [node.icon for node, _ in walk_nodes(diagram.body)]
        for icon in (diagram.icon, *given, *(kind.icon for kind in diagram.kinds)):
            if icon and unicodedata.category(icon[0]) == "So":
                yield icon


def make_symbol_key(
    shown: Iterable[str], diagrams: Sequence[Diagram], *, also: Collection[str]
) -> tuple[KeyRow, ...]:
    """Return the rows of the key: the symbols that are shown, and those that are asked for.

    A symbol that a diagram gives to a kind of its own is called what that says.
    """
    own = _own_words(diagrams)
    seen = {_plain(sign): sign for sign in shown}
    rows = {
        _plain(symbol.sign): KeyRow(symbol.sign, own.get(_plain(symbol.sign), symbol.word))
        for symbol in SYMBOLS
        if _plain(symbol.sign) in seen or not set(also).isdisjoint(symbol.kinds)
    }
    for plain, sign in seen.items():
        if plain not in rows:
            rows[plain] = KeyRow(sign, own.get(plain) or _unicode_name(sign))
    return tuple(rows.values())


def _own_words(diagrams: Sequence[Diagram]) -> dict[str, str]:
    """Return what the kinds of diagrams say of their icons, by the icon."""
    found: dict[str, dict[str, None]] = {}
    for diagram in diagrams:
        for kind in diagram.kinds:
            if kind.icon:
                word = kind.meaning or kind.name.replace("-", " ")
                found.setdefault(_plain(kind.icon), {})[word] = None
    return {plain: "/".join(words) for plain, words in found.items()}


def _plain(sign: str) -> str:
    return sign.replace(VARIATION, "")


def _unicode_name(sign: str) -> str:
    """Return what Unicode calls a sign."""
    name = unicodedata.name(sign[0], "")
    return "Flag" if name.startswith("REGIONAL") else name.capitalize() or "Symbol"


def _is_emoji(grapheme: str) -> bool:
    """Return whether a grapheme is shown as an emoji: asked for, or by itself.

    What is so by itself are the wide signs, but for those of Chinese and Japanese.
    """
    if VARIATION in grapheme:
        return True
    first = grapheme[0]
    if "\u2e80" <= first <= "\ua4cf" or unicodedata.category(first) != "So":
        return False
    from triglyph.rendering.text_width import text_width

    return text_width(first) == 2 or "\N{REGIONAL INDICATOR SYMBOL LETTER A}" <= first <= (
        "\N{REGIONAL INDICATOR SYMBOL LETTER Z}"
    )
