"""What a live page asks, and what it is answered: values that are sent as JSON.

Offsets count units of UTF-16, as the page's editor does.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

Shown: TypeAlias = Literal["picture", "boxart", "mermaid", "words", "report"]
"""What the page can show of a drawing."""
Theme: TypeAlias = Literal["light", "dark"]


class LookRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be shown of a file."""

    key: str
    sheet: str = ""
    """The name of a view or a flow; empty for the whole."""
    shown: Shown = "picture"
    theme: Theme = "light"
    text: str | None = None
    """The text in the editor; None for what the file holds."""


class SaveRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """A text to be written into a file."""

    key: str
    text: str
    base: str
    """The digest of what the text was made from; empty to write in any case."""


class HelpRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """A question about a place in a text."""

    key: str
    text: str
    offset: int


class ExportRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """A drawing as a file has it."""

    key: str
    format: Literal["svg", "png", "txt", "mmd"]
    sheet: str = ""
    theme: Theme = "light"
    text: str | None = None


class EditView(Struct, frozen=True):
    """One edit of a fix."""

    start: int
    end: int
    text: str


class ProblemView(Struct, frozen=True, kw_only=True):
    """One thing that is wrong, as the page underlines and lists it."""

    severity: str
    message: str
    hint: str
    rule: str
    file: str
    line: int
    column: int
    is_here: bool
    """Whether it is in the text that is shown, and not in a file that this includes."""
    start: int = 0
    end: int = 0
    fixes: tuple[EditView, ...] = ()


class PlaceView(Struct, frozen=True):
    """A piece of the text that is about a node or an edge."""

    role: str
    id: str
    start: int
    end: int
    other: str = ""
    until: int = 0
    flow: str = ""
    number: int = 0


class SheetView(Struct, frozen=True):
    """One of the drawings of a spec."""

    name: str
    title: str
    sort: Literal["whole", "view", "flow"]


class RemarkView(Struct, frozen=True):
    """Something that a format does not show as written."""

    format: str
    subject: str
    text: str
    change: str


class Look(Struct, frozen=True, kw_only=True):
    """What becomes of a file: its text, what is wrong with it, and a drawing."""

    key: str
    sort: str
    digest: str
    """Of what the file holds; empty where it cannot be read."""
    text: str | None = None
    """What the file holds, if that is what is shown."""
    may_write: bool = True
    problems: tuple[ProblemView, ...] = ()
    places: tuple[PlaceView, ...] = ()
    sheets: tuple[SheetView, ...] = ()
    sheet: str = ""
    title: str = ""
    drawing: str | None = None
    """The svg or the text; None where there is none, because of what is wrong or of ``failure``."""
    failure: str = ""
    remarks: tuple[RemarkView, ...] = ()


class PageView(Struct, frozen=True):
    """A page of a guide that shows a spec."""

    heading: str
    key: str
    sheet: str


class FileView(Struct, frozen=True):
    """One file in the list of files."""

    key: str
    sort: str
    title: str = ""
    sheets: tuple[SheetView, ...] = ()
    pages: tuple[PageView, ...] = ()
    errors: int = 0
    is_known: bool = False
    """Whether it was read already; the rest is not known before."""


class FileList(Struct, frozen=True):
    """All files, in their order."""

    files: tuple[FileView, ...]
    has_mermaid: bool
    version: str
