"""What the options of ``triglyph guide`` mean: the formats of its page, and the files."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from triglyph.cli.arguments import split_names
from triglyph.cli.targets import STANDARD_OUTPUT, is_folder_name
from triglyph.errors import UsageError
from triglyph.files.atomic_write import is_stream
from triglyph.files.quoted_names import quote_name

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from triglyph.guide.forms import Form

DEFAULT_FOLDER = "output"
STEM = "guide"
"""What pages in a folder are called, without the ending."""
ALL_FORMS = "all"
DEFAULT_FORM = "boxart"
DRAWING_FORMATS = {"txt": "boxart", "mmd": "mermaid", "svg": "images"}
"""What ``triglyph render`` calls the drawings of a form: the same words work here."""
HYPERTEXT_SUFFIXES = (".html", ".htm")
MARKDOWN_SUFFIXES = (".md", ".markdown")
OTHER_SUFFIXES = frozenset((".gif", ".jpeg", ".jpg", ".pdf", ".png", ".svg", ".yaml", ".yml"))
"""Of files that are no pages. Any other ending will do, since a template can make any text."""


def choose_forms(
    names: Sequence[str], *, output: str | None, template: Path | None
) -> "tuple[Form, ...]":
    """Return the forms that are asked for, each once.

    Without a name the ending of the output decides, as in ``-o guide.html``.

    Raises:
        UsageError: There is no such form, or the template cannot be used for it.
    """
    from triglyph.guide.forms import FORMS

    wanted = {_form_name(name) for name in split_names(names)}
    if not wanted:
        form = _form_of_file(output) if output is not None else None
        wanted = {form.name if form is not None else DEFAULT_FORM}
    forms = tuple(form for name, form in FORMS.items() if {name, ALL_FORMS} & wanted)
    if template is not None:
        if not template.is_file():
            raise UsageError(f"there is no template {quote_name(template)}")
        if len(forms) > 1:
            raise UsageError("a template makes one page: name one format, as in -f html")
    return forms


def _form_name(name: str) -> str:
    """Return the name of the form that a user means; raises UsageError."""
    from triglyph.guide.forms import FORM_NAMES

    if name in (*FORM_NAMES, ALL_FORMS):
        return name
    if name not in DRAWING_FORMATS:
        known = ", ".join(FORM_NAMES)
        raise UsageError(f"a guide has no format '{name}': say {known}, or {ALL_FORMS}")
    return DRAWING_FORMATS[name]


def _form_of_file(output: str) -> "Form | None":
    """Return the form whose ending a name has, the longest of them; None for any other name."""
    from triglyph.guide.forms import FORMS

    found = [form for form in FORMS.values() if output.endswith(form.ending)]
    return max(found, key=lambda form: len(form.ending), default=None)


def name_pages(
    forms: "Sequence[Form]", *, output: str | None, is_old_spelling: bool = False
) -> list[Path]:
    """Return the page of each form.

    Args:
        forms: The forms of the guide.
        output: The value of ``-o``, if there is one: standard output, a file, or a
            folder. With several forms a file such as ``docs/shop.md`` names all
            pages: ``docs/shop.md``, ``docs/shop.html``.
        is_old_spelling: Whether ``--form`` is used. In its days a name without an
            ending was no folder, but the name of the page or the beginning of
            the pages' names.

    Raises:
        UsageError: The forms cannot go there.
    """
    if output == STANDARD_OUTPUT:
        return [_standard_output(forms)]
    if output == "":
        raise UsageError("-o needs a name: of a file such as guide.html, of a folder, or - alone")
    if output is None:
        return _pages_in(Path(DEFAULT_FOLDER, STEM), forms)
    path = Path(output)
    if is_stream(path) and len(forms) == 1:
        return [path]
    if is_folder_name(output):
        return _pages_in(path / STEM, forms)
    if not _has_ending(path):
        if not is_old_spelling:
            return _pages_in(path / STEM, forms)
        return [path] if len(forms) == 1 else _pages_in(path, forms)
    if len(forms) == 1:
        _refuse_other_suffix(path, form=forms[0])
        return [path]
    form = _form_of_file(output)
    if form is None:
        raise UsageError(
            f"-o {quote_name(output)} names several pages: end it in .md, as in -o guide.md"
        )
    return _pages_in(Path(output.removesuffix(form.ending)), forms)


def explain_old_spelling(forms: "Sequence[Form]", *, output: str | None) -> str:
    """Return what to write instead of ``--form``."""
    hint = "--form is called -f or --format now"
    if not output or output == STANDARD_OUTPUT or is_folder_name(output):
        return hint
    if _has_ending(Path(output)):
        return hint
    ending = forms[0].ending if len(forms) == 1 else ".md"
    return (
        f"{hint}, and with -f this -o is a folder: for a page say -o {quote_name(output)}{ending}"
    )


def _has_ending(path: Path) -> bool:
    """Return whether a name has an ending as files do: the 2 of a folder v1.2 is none."""
    return path.suffix[1:2].isalpha()


def _pages_in(stem: Path, forms: "Sequence[Form]") -> list[Path]:
    """Return the page of each form, whose names differ in their endings alone."""
    return [stem.with_name(f"{stem.name}{form.ending}") for form in forms]


def _standard_output(forms: "Sequence[Form]") -> Path:
    """Return the name of standard output, for forms that can go there; raises UsageError."""
    if len(forms) > 1:
        raise UsageError("standard output takes one page: name one format, as in -f html")
    if forms[0].pictures:
        raise UsageError("standard output takes no pictures: name the page, as in -o guide.md")
    return Path(STANDARD_OUTPUT)


def _refuse_other_suffix(path: Path, *, form: "Form") -> None:
    """Raise UsageError for Markdown in a file of HTML, or the other way round, or in a picture."""
    others = MARKDOWN_SUFFIXES if form.hypertext else HYPERTEXT_SUFFIXES
    if path.suffix.lower() in {*others, *OTHER_SUFFIXES}:
        better = path.with_suffix(Path(f"guide{form.ending}").suffix)
        raise UsageError(
            f"-o {quote_name(path)} ends in {path.suffix}, and the format {form.name} is written "
            f"into {better.suffix}: say -o {quote_name(better)}"
        )


def complete_form(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Return the names of forms that begin with what is typed, for a shell."""
    from click.shell_completion import CompletionItem

    from triglyph.guide.forms import FORM_NAMES

    names = (*FORM_NAMES, ALL_FORMS)
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]
