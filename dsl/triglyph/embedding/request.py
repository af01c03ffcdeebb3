"""What a marker asks for: a spec, a format and the options of the drawing."""

import re
from collections.abc import Iterable

from msgspec import Struct

from triglyph.errors import UsageError
from triglyph.language.core.findings import Findings
from triglyph.language.core.names import nearest
from triglyph.language.core.problems import did_you_mean, quoted
from triglyph.language.grammar.synonyms import guess_meant
from triglyph.options import Option, Value, built_in_options, options_of
from triglyph.rendering.registry import Format, choose_format, guess_format

WORD = re.compile(r"""(?:[^\s"']|"[^"]*"|'[^']*')+|["'].*""")
"""A word, spaces in quotation marks included; or all behind one that is not closed."""
SPEC_TEXT = "yaml"
"""The format that is the spec itself."""
PICTURES = ("svg", "png")
SPEC_OPTIONS = {"view": "the name of a view or a flow of the spec, as in view=overview"}
"""What a marker says of the spec, beside the options of the drawing."""
PAGE_OPTIONS = {
    "alt": "words, as in alt='What it shows'",
    "file": "where the picture is written, as in file=images/shop.svg",
}
"""What a marker says of a picture in its page, beside the options of the drawing."""


class Request(Struct, frozen=True):
    """One marker's words, understood."""

    spec: str
    spec_offset: int
    """Where in the file the spec is named."""
    offset: int
    """And where the words begin."""
    format: Format | None
    """None for the spec's own text."""
    options: dict[str, Value]
    """What the marker asks of its drawing, by the names in ``triglyph.options.Options``."""
    alt: str = ""
    """The text of a picture for those who do not see it, where the spec's own is not wanted."""
    file: str = ""
    """Where a picture is written, from the file that shows it."""
    view: str = ""
    """The view of the spec that is drawn; empty for the whole."""


def read_request(
    words: str, offset: int, findings: Findings, *, formats: tuple[Format, ...]
) -> Request | None:
    """Return what a marker's words ask for, or None after noting what is wrong with them."""
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
    values = [_read_option(word, place, findings, wanted=wanted) for word, place in rest]
    if wanted is None or any(value is None for value in values):
        return None
    settings = dict(value for value in values if value is not None)
    alt, file, view = (str(settings.pop(name, "")) for name in ("alt", "file", "view"))
    return Request(
        _unquoted(spec),
        spec_offset,
        start,
        wanted if isinstance(wanted, Format) else None,
        settings,
        alt,
        file,
        view,
    )


def _unquoted(word: str) -> str:
    return re.sub(r""""([^"]*)"|'([^']*)'""", r"\1\2", word)


def _read_format(
    name: str, offset: int, findings: Findings, *, formats: tuple[Format, ...]
) -> Format | str | None:
    """Return the format of a name, or what the spec's own text is called."""
    if name == SPEC_TEXT:
        return name
    try:
        return choose_format(name, formats=formats)
    except UsageError:
        kinds = [*dict.fromkeys(each.kind for each in formats), SPEC_TEXT]
        guess = nearest(name, [SPEC_TEXT]) or guess_format(name, formats=formats)
        hint = did_you_mean(guess, allowed=kinds)
        findings.error(offset, "unknown-format", f"there is no format {quoted(name)}", hint)
        return None


def _read_option(
    word: str, offset: int, findings: Findings, *, wanted: Format | str | None
) -> tuple[str, Value] | None:
    """Return the name and the value of an option, or None after noting what is wrong with it."""
    name, equals, value = word.partition("=")
    known = _list_options(wanted)
    own = {} if wanted == SPEC_TEXT else SPEC_OPTIONS
    if _is_picture(wanted):
        own = own | PAGE_OPTIONS
    option = known.get(name)
    if option is None and name not in own:
        usable = [*known, *own]
        none = "" if usable else "it has none"
        hint = did_you_mean(guess_meant(name, usable), allowed=usable, more=none)
        kind = wanted.kind if isinstance(wanted, Format) else wanted
        whose = f"the format `{kind}`" if kind else "a marker"
        message = f"{whose} has no option {quoted(name)}"
        findings.error(offset, "unknown-option", message, hint)
        return None
    try:
        if not equals:
            raise ValueError(word)
        return _parse(name, _unquoted(value), wanted=wanted, option=option)
    except ValueError:
        message = f"`{name}` cannot be {quoted(value)}" if equals else f"`{name}` has no value"
        place = offset + len(name) + 1 if equals else offset
        allowed = own[name] if option is None else f"{option.allowed}{_example(option)}"
        findings.error(place, "option-value", message, f"it is {allowed}")
        return None


def _parse(
    name: str, text: str, *, wanted: Format | str | None, option: Option | None
) -> tuple[str, Value]:
    """Return an option's name in Python, for one renderer, and its value; raises ValueError."""
    if option is None:
        if not text.strip():
            raise ValueError(text)
        return name, text
    is_declared = isinstance(wanted, Format) and option in options_of(wanted.renderer)
    start = f"{wanted.renderer}." if isinstance(wanted, Format) and is_declared else ""
    return f"{start}{option.name}", option.parse(text)


def _example(option: Option) -> str:
    """Return how a number is written, where that is not plain."""
    return f", as in {option.word}=80" if option.takes == "integer" else ""


def _list_options(wanted: Format | str | None) -> dict[str, Option]:
    """Return the options that a marker may have for a format, by what markers call them.

    A renderer that declares none may heed any of the general ones. What concerns the machine is
    not for a file to say, which may have come from anybody.
    """
    if wanted == SPEC_TEXT:
        return {}
    declared: Iterable[Option] = built_in_options().values()
    if isinstance(wanted, Format):
        own = [option for option in options_of(wanted.renderer) if option.concerns(wanted.kind)]
        declared = own or declared
    found: dict[str, Option] = {}
    for option in declared:
        if option.scope == "drawing":
            found.setdefault(option.word, option)
    return found


def _is_picture(wanted: Format | str | None) -> bool:
    """Return whether a format is a picture in a page; None may be one."""
    return wanted is None or (isinstance(wanted, Format) and wanted.kind in PICTURES)
