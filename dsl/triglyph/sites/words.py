"""What a block asks for, from the words after ``triglyph``: ``shop.yaml view=overview``."""

import re
import shlex
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from triglyph.errors import UsageError
from triglyph.files.spec_files import SPEC_SUFFIXES
from triglyph.language.core.names import nearest
from triglyph.language.core.problems import did_you_mean, quoted

PageFormat: TypeAlias = Literal["svg", "txt", "pdf"]
FORMATS: tuple[PageFormat, ...] = ("svg", "txt")
"""What a page can ask for; the program that builds it may want another."""
THEMES = ("auto", "light", "dark", "print")
NAMES = ("file", "view", "format", "theme", "width", "title", "notes")
"""What a block can say."""
FLAGS = {"true": True, "false": False}


class BlockOptions(Struct, frozen=True, kw_only=True):
    """What a block asks for."""

    file: str = ""
    """The spec, from the folder of the site; empty where it is in the block."""
    view: str = ""
    """The name of a view or a flow; empty for the whole."""
    format: PageFormat = "svg"
    drawing: Mapping[str, Any] = {}
    """The options of drawing, by their names in the API."""


def read_words(text: str) -> BlockOptions:
    """Return what the words after ``triglyph`` in the first line of a fence ask for.

    Raises:
        UsageError: A word means nothing here.

    >>> read_words("shop.yaml view=overview").file
    'shop.yaml'
    """
    try:
        words = shlex.split(text.strip().strip("{}"), comments=False)
    except ValueError as error:
        raise UsageError(f"{quoted(text.strip())} cannot be read: a quote is left open") from error
    pairs: dict[str, str] = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign and word.endswith(SPEC_SUFFIXES):
            name, value = "file", word
        elif not sign or not re.fullmatch(r"[a-z]+", name):
            raise UsageError(f"{quoted(word)} means nothing here: write {_examples()}")
        pairs[name] = value
    return read_pairs(pairs.items())


def read_pairs(pairs: Iterable[tuple[str, str]]) -> BlockOptions:
    """Return what names and values ask for.

    Raises:
        UsageError: There is no such name, or a value does not fit.
    """
    plain: dict[str, Any] = {}
    drawing: dict[str, Any] = {}
    for name, value in pairs:
        if name not in NAMES:
            hint = did_you_mean(nearest(name, NAMES), allowed=NAMES)
            raise UsageError(f"there is no {quoted(name)}: {hint}")
        if name == "format":
            plain[name] = _choose(name, value, FORMATS)
        elif name == "theme":
            drawing[name] = _choose(name, value, THEMES)
        elif name == "width":
            if not re.fullmatch(r"[0-9]{1,4}", value):
                raise UsageError(f"`width` is a number of columns, not {quoted(value)}")
            drawing[name] = int(value)
        elif name in ("title", "notes"):
            drawing[name] = FLAGS[_choose(name, value, tuple(FLAGS))]
        else:
            plain[name] = value
    return _fit(BlockOptions(drawing=drawing, **plain))


def _fit(options: BlockOptions) -> BlockOptions:
    """Return the options with those that the format has: pictures have a theme, text a width."""
    drawing = dict(options.drawing)
    if options.format == "txt":
        drawing.pop("theme", None)
        drawing.setdefault("width", 100)
    else:
        drawing.pop("width", None)
        drawing.setdefault("theme", "auto")
        drawing.setdefault("background", "none")
        if "notes" in drawing:
            drawing["picture_notes"] = drawing.pop("notes")
    return replace(options, drawing=drawing)


def _choose(name: str, value: str, allowed: tuple[str, ...]) -> Any:
    if value not in allowed:
        raise UsageError(f"`{name}` is one of {', '.join(allowed)}, not {quoted(value)}")
    return value


def _examples() -> str:
    return "the file of a spec, or " + ", ".join(
        f"{name}={example}"
        for name, example in (("view", "NAME"), ("format", "txt"), ("width", "80"))
    )
