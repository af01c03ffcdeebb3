"""The forms that a guide can have, each with the template that makes it."""

from typing import Literal, TypeAlias, get_args

from msgspec import Struct

FormName: TypeAlias = Literal["boxart", "mermaid", "images", "html"]
FORM_NAMES: tuple[FormName, ...] = get_args(FormName)


class Form(Struct, frozen=True):
    """One form of a guide.

    ``ending`` is that of its page's name. With ``pictures`` these are files
    beside the page; without, a page that shows any holds them itself.
    """

    name: FormName
    template: str
    ending: str
    hypertext: bool = False
    pictures: bool = False


FORMS: dict[FormName, Form] = {
    form.name: form
    for form in (
        Form("boxart", "guide.md.jinja", ".md"),
        Form("mermaid", "guide.mermaid.md.jinja", ".mermaid.md"),
        Form("images", "guide.images.md.jinja", ".images.md", pictures=True),
        Form("html", "guide.html.jinja", ".html", hypertext=True),
    )
}
