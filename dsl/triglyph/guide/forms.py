"""The forms that a guide can have, each with the template that makes it."""

from typing import Literal, TypeAlias, get_args

from msgspec import Struct, structs

FormName: TypeAlias = Literal["boxart", "mermaid", "images", "html"]
FORM_NAMES: tuple[FormName, ...] = get_args(FormName)


class Form(Struct, frozen=True):
    """One form of a guide.

    ``ending`` is that of its page's name. With ``pictures`` these are files
    beside the page; without, a page that shows any holds them itself. ``drawn``
    is what its template draws of each page, with notes or without; with
    ``notes_drawn`` every drawing holds its notes, and no words under it repeat them.
    """

    name: FormName
    template: str
    ending: str
    drawn: tuple[tuple[str, bool], ...]
    hypertext: bool = False
    pictures: bool = False
    notes_drawn: bool = False

    def with_notes_drawn(self) -> "Form":
        """Return the form with the notes inside all its drawings."""
        drawn = tuple((format_name, True) for format_name, _ in self.drawn)
        return structs.replace(self, drawn=drawn, notes_drawn=True)


FORMS: dict[FormName, Form] = {
    form.name: form
    for form in (
        Form("boxart", "guide.md.jinja", ".md", (("txt", True),)),
        Form("mermaid", "guide.mermaid.md.jinja", ".mermaid.md", (("mmd", True),)),
        Form("images", "guide.images.md.jinja", ".images.md", (("svg", True),), pictures=True),
        Form(
            "html",
            "guide.html.jinja",
            ".html",
            (("svg", True), ("txt", False), ("mmd", True)),
            hypertext=True,
        ),
    )
}
