"""What was drawn, as the elements of a page."""

import hashlib
from collections.abc import Sequence

from markupsafe import Markup, escape

from triglyph.guide.inline_svg import inline_svg
from triglyph.sites.block import Drawn
from triglyph.sites.words import PageFormat

CLASS = "triglyph"
TEXT_STYLE = "font-family:monospace;line-height:1.2;white-space:pre"
"""Without it some sites show such text in a font whose letters differ in width."""
ERROR_CLASS = "triglyph-error"


def as_html(drawn: Drawn, *, form: PageFormat, number: int) -> Markup:
    """Return a drawing as the elements of a page, or what is wrong as a box of text.

    Args:
        drawn: What became of a block.
        form: The format of the drawing.
        number: Which of the page's drawings it is; its ids differ from those of the others.
    """
    if drawn.data is None:
        return error_html(drawn.problems)
    if form == "txt":
        text = escape(drawn.data.decode().rstrip("\n"))
        label = escape(drawn.described)
        return Markup(
            '<pre class="{}" role="img" aria-label="{}"><code style="{}">{}</code></pre>'
        ).format(CLASS, label, TEXT_STYLE, text)
    prefix = f"tg{number}-{hashlib.sha256(drawn.data).hexdigest()[:6]}-"
    picture = inline_svg(drawn.data, prefix=prefix, described=drawn.described)
    if picture is None:
        return error_html(("the picture cannot be part of a page",))
    return Markup('<figure class="{}" style="margin:1em 0;overflow-x:auto">{}</figure>').format(
        CLASS, picture.markup
    )


def error_html(problems: Sequence[str]) -> Markup:
    """Return what is wrong as a box of text in the page."""
    return Markup('<pre class="{}" role="alert"><code style="{}">{}</code></pre>').format(
        ERROR_CLASS, TEXT_STYLE, "\n\n".join(problems)
    )
