"""How markers are written in each sort of file, and what is between them there.

In Markdown a marker is a comment of HTML, in reStructuredText and AsciiDoc one of
theirs, in source files it is behind what begins a comment, and in a docstring
it may be any of these or be without a sign.
"""

import re
from functools import cache
from pathlib import PurePath
from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.embedding.languages import PYTHON, Language, language_of

Form: TypeAlias = Literal["markdown", "rest", "asciidoc", "lines"]
"""What a drawing is put into: a fence, a block of its markup, or nothing but lines."""

OPENING = "triglyph:"
CLOSING = "/triglyph"
_DIGESTS = r"(?:[ \t]*:[ \t]*(?P<digests>[0-9a-f]+(?:[ \t]+[0-9a-f]+)?))?"

MARKDOWN = frozenset((".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".qmd", ".rmd"))
REST = frozenset((".rst", ".rest"))
JSON = frozenset((".json", ".ipynb"))
ASCIIDOC = frozenset((".adoc", ".asciidoc", ".asc", ".ad"))


class Style(Struct, frozen=True):
    """One way to write markers.

    Attributes:
        form: What a drawing between them is put into.
        opening: The first marker, with what is before it as ``prefix``.
        closing: The last one.
        written: The last one as it is written, with its prefix.
        advice: An example, for what looks like a marker and is none.
    """

    form: Form
    opening: re.Pattern[str]
    closing: re.Pattern[str]
    written: str
    advice: str

    def write_closing(self, prefix: str, marker: str) -> str:
        """Return the line of the last marker."""
        # Three strokes in a row would be another sort of comment.
        apart = " " if self.form == "lines" and prefix.endswith("/") else ""
        return self.written.format(prefix=prefix, marker=apart + marker)


class FileKind(Struct, frozen=True):
    """What is known of a file by its name: the styles of its markers, and its language."""

    styles: tuple[Style, ...]
    language: Language
    in_strings: tuple[Style, ...] = ()
    """The styles of markers in strings over several lines, where the language has docstrings."""
    verbatim: Literal["markdown", "rest", "asciidoc", ""] = ""
    """How the file sets text apart that is shown as it is: no marker is in that."""
    is_quoted: bool = False
    """Whether all its text is in quotation marks, as in notebooks."""

    @property
    def advice(self) -> str:
        """Return an example of a marker in this sort of file."""
        return f"a marker is alone on its line, as in {self.styles[0].advice}"


_BEFORE_HTML = r"(?P<prefix>[ \t>]*)"
HTML = Style(
    "markdown",
    re.compile(rf"{_BEFORE_HTML}<!--[ \t]*{OPENING}(?P<words>.*?)-->[ \t]*"),
    re.compile(rf"{_BEFORE_HTML}<!--[ \t]*{CLOSING}{_DIGESTS}[ \t]*-->[ \t]*"),
    "{prefix}<!-- {marker} -->",
    "<!-- triglyph: shop.yaml txt -->",
)
DOTS = Style(
    "rest",
    re.compile(rf"(?P<prefix>[ \t]*)\.\.[ \t]+{OPENING}(?!:)(?P<words>.*)"),
    re.compile(rf"(?P<prefix>[ \t]*)\.\.[ \t]+{CLOSING}{_DIGESTS}[ \t]*"),
    "{prefix}.. {marker}",
    ".. triglyph: shop.yaml txt",
)
STROKES = Style(
    "asciidoc",
    re.compile(rf"(?P<prefix>)//[ \t]*{OPENING}(?P<words>.*)"),
    re.compile(rf"(?P<prefix>)//[ \t]*{CLOSING}{_DIGESTS}[ \t]*"),
    "{prefix}// {marker}",
    "// triglyph: shop.yaml txt",
)
BARE = Style(
    "lines",
    re.compile(rf"(?P<prefix>[ \t]*){OPENING}(?P<words>.*)"),
    re.compile(rf"(?P<prefix>[ \t]*){CLOSING}{_DIGESTS}[ \t]*"),
    "{prefix}{marker}",
    "triglyph: shop.yaml txt",
)


def comment_style(signs: tuple[str, ...]) -> Style:
    """Return the style of markers behind one of several signs, given as patterns."""
    before = rf"(?P<prefix>[ \t]*(?:{'|'.join(signs)})[ \t]*)"
    shown = {r"#+": "#", r"//+!?": "//", r"\*+": "*", r"--+": "--", r";+": ";", r"%+": "%"}
    return Style(
        "lines",
        re.compile(rf"{before}{OPENING}(?P<words>.*)"),
        re.compile(rf"{before}{CLOSING}{_DIGESTS}[ \t]*"),
        "{prefix}{marker}",
        f"{shown[signs[0]]} triglyph: shop.yaml txt"
        + (f" (or behind {' '.join(shown[sign] for sign in signs[1:])})" if signs[1:] else ""),
    )


def is_page(path: PurePath) -> bool:
    """Return whether a file is a page of documentation, by its name."""
    return path.suffix.lower() in MARKDOWN | REST | ASCIIDOC


@cache
def _kind_of(name: str, suffix: str) -> FileKind:
    language = language_of(PurePath(name))
    if suffix in MARKDOWN:
        return FileKind((HTML,), language, verbatim="markdown")
    if suffix in REST:
        return FileKind((DOTS,), language, verbatim="rest")
    if suffix in ASCIIDOC:
        return FileKind((STROKES,), language, verbatim="asciidoc")
    comment = comment_style(language.signs)
    if language is PYTHON:
        return FileKind((comment,), language, in_strings=(DOTS, HTML, comment, BARE))
    styles = (comment, DOTS) if suffix == ".txt" else (comment,)
    return FileKind(styles, language, is_quoted=suffix in JSON)


def kind_of(path: PurePath) -> FileKind:
    """Return what is known of a file by its name."""
    return _kind_of(path.name, path.suffix.lower())
