"""What a guide consists of: frozen values, already checked."""

from msgspec import Struct

from triglyph.model import Diagram

DEFAULT_LANGUAGE = "en"


class KeyRow(Struct, frozen=True):
    """One row of a key: a sign, the word for it, and what it means where the word does not say."""

    sign: str
    word: str
    meaning: str = ""


class Page(Struct, frozen=True, kw_only=True):
    """One heading of a guide, with the drawing, the key or the words under it."""

    heading: str
    icon: str = ""
    intro: str = ""
    """Markdown between the heading and the drawing."""
    closing: str = ""
    """Markdown under the drawing."""
    spec: str = ""
    """The spec's path, relative to the guide's folder, with forward slashes; empty without one."""
    view: str = ""
    """The view of the spec that is shown; empty for the whole."""
    place: str = ""
    """The id of the drawing in a page of HTML, where closed groups of others lead to it."""
    links: tuple[tuple[str, str], ...] = ()
    """By the name of a view of the spec: where the page of HTML shows it."""
    source: str = ""
    """The text of that file."""
    diagram: Diagram | None = None
    """What the spec says; None without one."""
    key: tuple[KeyRow, ...] = ()
    """The rows of the key that the guide makes here, if it does."""
    symbols: tuple[str, ...] | None = None
    """For a key of symbols the names that it has anyway; the drawings add those that they show."""

    @property
    def drawn(self) -> tuple[str, str]:
        """Return what is drawn: pages of the same spec and view share their drawings."""
        return self.spec, self.view

    @property
    def has_drawing(self) -> bool:
        """Return whether there is something to draw: notes alone are words in every form."""
        return self.diagram is not None and bool(self.diagram.body.nodes)


class Section(Struct, frozen=True, kw_only=True):
    """Pages that belong together."""

    title: str
    icon: str = ""
    intro: str = ""
    closing: str = ""
    pages: tuple[Page, ...] = ()


class Guide(Struct, frozen=True, kw_only=True):
    """A whole guide."""

    title: str
    icon: str = ""
    language: str = DEFAULT_LANGUAGE
    """The code of the language that its words are in, which screen readers need."""
    intro: str = ""
    closing: str = ""
    sections: tuple[Section, ...] = ()
    folder: str = ""
    """Where the files that its prose names are found."""

    @property
    def pages(self) -> tuple[Page, ...]:
        """Return the pages of all sections, in their order."""
        return tuple(page for section in self.sections for page in section.pages)
