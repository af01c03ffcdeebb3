"""What a guide consists of: frozen values, already checked."""

from msgspec import Struct

from triglyph.model import Diagram


class Page(Struct, frozen=True, kw_only=True):
    """One drawing of a guide, with the words around it."""

    heading: str
    icon: str = ""
    intro: str = ""
    """Markdown between the heading and the drawing."""
    spec: str
    """The spec's path, relative to the guide's folder, with forward slashes."""
    diagram: Diagram


class Section(Struct, frozen=True, kw_only=True):
    """Pages that belong together."""

    title: str
    icon: str = ""
    intro: str = ""
    pages: tuple[Page, ...] = ()


class Guide(Struct, frozen=True, kw_only=True):
    """A whole guide."""

    title: str
    icon: str = ""
    intro: str = ""
    closing: str = ""
    sections: tuple[Section, ...] = ()
