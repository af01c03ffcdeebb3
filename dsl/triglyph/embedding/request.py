"""What a marker asks for: a spec, a format and the options of the drawing."""

import re
from collections.abc import Callable
from typing import Any, TypeAlias, get_args

from msgspec import Struct

from triglyph.errors import UsageError
from triglyph.language.core.findings import Findings
from triglyph.language.core.names import nearest
from triglyph.language.core.problems import quoted
from triglyph.renderer import Options
from triglyph.rendering.registry import Format, choose_format
from triglyph.themes import ThemeName

WORD = re.compile(r"""(?:[^\s"']|"[^"]*"|'[^']*')+|["'].*""")
"""A word, blanks in quotation marks included; or all behind one that is not closed."""
SPEC_TEXT = "yaml"
"""The format that is the spec itself."""
PICTURES = ("svg", "png")
KNOWN = ("txt", "mmd", "dot", *PICTURES, SPEC_TEXT)
"""The formats of which it is known what options mean something for them; others take all."""

Read: TypeAlias = Callable[[str], Any]


class Request(Struct, frozen=True):
    """One marker's words, understood."""

    spec: str
    spec_offset: int
    """Where in the file the spec is named."""
    offset: int
    """And where the words begin."""
    format: Format | None
    """None for the spec's own text."""
    options: Options
    alt: str = ""
    """The text of a picture for those who do not see it, where the spec's own is not wanted."""
    file: str = ""
    """Where a picture is written, from the file that shows it."""


class Option(Struct, frozen=True):
    """One option of markers: what its value is, and the formats that it means something for."""

    read: Read
    allowed: str
    formats: tuple[str, ...]


def _one_of(**values: Any) -> Read:
    return lambda text: values[text]


def _columns(text: str) -> int:
    columns = int(text)
    if columns < 1:
        raise ValueError(text)
    return columns


def _scale(text: str) -> float:
    scale = float(text)
    if not 0.1 <= scale <= 10:
        raise ValueError(text)
    return scale


def _words(text: str) -> str:
    if not text.strip():
        raise ValueError(text)
    return text


THEME_NAMES: tuple[str, ...] = get_args(ThemeName)
OPTIONS = {
    "width": Option(_columns, "a number of columns, as in width=80", ("txt",)),
    "charset": Option(_one_of(unicode="unicode", ascii="ascii"), "unicode or ascii", ("txt",)),
    "emoji": Option(_one_of(drop="drop", keep="keep"), "drop or keep", ("txt",)),
    "title": Option(_one_of(yes=True, no=False), "yes or no", ("txt",)),
    "notes": Option(_one_of(yes=True, no=False), "yes or no", ("txt", *PICTURES)),
    "theme": Option(
        _one_of(**{name: name for name in THEME_NAMES}), ", ".join(THEME_NAMES), PICTURES
    ),
    "scale": Option(_scale, "a number from 0.1 to 10", ("png",)),
    "alt": Option(_words, "words, as in alt='What it shows'", PICTURES),
    "file": Option(_words, "where the picture is written, as in file=images/shop.svg", PICTURES),
}
"""Every option that a marker can have."""


def read_request(
    words: str, offset: int, findings: Findings, *, formats: tuple[Format, ...]
) -> Request | None:
    """What a marker's words ask for, or None after noting what is wrong with them."""
    found = [(match[0], offset + match.start()) for match in WORD.finditer(words)]
    start = found[0][1] if found else offset
    for word, place in found:
        if word[0] in "\"'" and (len(word) < 2 or word[-1] != word[0]):
            findings.error(place, "marker-quote", "this quotation mark is not closed")
            return None
    if len(found) < 2 or any("=" in word for word, _ in found[:2]):
        hint = "as in: triglyph: shop.yaml txt width=80"
        findings.error(start, "marker-words", "a marker names a spec and a format", hint)
        return None
    (spec, spec_offset), (name, name_offset), *rest = found
    wanted = _read_format(_unquoted(name), name_offset, findings, formats=formats)
    kind = wanted.kind if isinstance(wanted, Format) else wanted
    values = [_read_option(word, place, findings, kind=kind) for word, place in rest]
    if wanted is None or any(value is None for value in values):
        return None
    settings = dict(value for value in values if value is not None)
    alt, file = settings.pop("alt", ""), settings.pop("file", "")
    if kind in PICTURES and "notes" in settings:
        settings["picture_notes"] = settings.pop("notes")
    return Request(
        _unquoted(spec),
        spec_offset,
        start,
        wanted if isinstance(wanted, Format) else None,
        Options(**({"theme": "auto"} | settings)),
        alt,
        file,
    )


def _unquoted(word: str) -> str:
    return re.sub(r""""([^"]*)"|'([^']*)'""", r"\1\2", word)


def _read_format(
    name: str, offset: int, findings: Findings, *, formats: tuple[Format, ...]
) -> Format | str | None:
    """The format of a name, or what the spec's own text is called."""
    if name == SPEC_TEXT:
        return name
    try:
        return choose_format(name, formats=formats)
    except UsageError:
        kinds = [*dict.fromkeys(each.kind for each in formats), SPEC_TEXT]
        guess = nearest(name, kinds)
        hint = f"did you mean `{guess}`? " if guess else ""
        allowed = f"allowed: {', '.join(kinds)}"
        findings.error(
            offset, "unknown-format", f"there is no format {quoted(name)}", f"{hint}{allowed}"
        )
        return None


def _read_option(
    word: str, offset: int, findings: Findings, *, kind: str | None
) -> tuple[str, Any] | None:
    """The name and the value of an option, or None after noting what is wrong with it."""
    name, equals, value = word.partition("=")
    option = OPTIONS.get(name)
    usable = [key for key, each in OPTIONS.items() if kind not in KNOWN or kind in each.formats]
    if option is None or (kind in KNOWN and kind not in option.formats):
        guess = nearest(name, usable)
        hint = f"did you mean `{guess}`? " if guess else ""
        allowed = f"allowed: {', '.join(usable)}" if usable else "it has none"
        whose = f"the format `{kind}`" if kind in KNOWN else "a marker"
        message = f"{whose} has no option {quoted(name)}"
        findings.error(offset, "unknown-option", message, f"{hint}{allowed}")
        return None
    try:
        if not equals:
            raise ValueError(word)
        return name, option.read(_unquoted(value))
    except (ValueError, KeyError):
        message = f"`{name}` cannot be {quoted(value)}" if equals else f"`{name}` has no value"
        place = offset + len(name) + 1 if equals else offset
        findings.error(place, "option-value", message, f"it is {option.allowed}")
        return None
