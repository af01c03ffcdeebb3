"""An svg as we hand it on: what Graphviz adds for itself is gone, title and description are in."""

import html
import re

from triglyph.model import Diagram
from triglyph_renderers.graphviz.text import clean_text

_PROLOGUE = re.compile(rb"\A.*?(?=<svg )", re.DOTALL)
_COMMENT = re.compile(rb"<!--.*?-->\n?", re.DOTALL)
_TITLE = re.compile(rb"^<title>.*</title>\n", re.MULTILINE)
_ROOT = re.compile(rb"<svg [^>]*>\n")


def finish_svg(picture: bytes, *, diagram: Diagram) -> bytes:
    """The svg without Graphviz's version, its comments and its titles (they are names in DOT).

    Text in an svg has its ``<`` written as ``&lt;``, so nothing of the spec's
    can look like what is removed here.
    """
    bare = _TITLE.sub(b"", _COMMENT.sub(b"", _PROLOGUE.sub(b"", picture)))
    words = "".join(
        f"<{name}>{html.escape(clean_text(text), quote=False)}</{name}>\n"
        for name, text in (
            ("title", " ".join(diagram.title)),
            ("desc", diagram.description),
        )
        if text
    )
    return _ROOT.sub(lambda root: root.group() + words.encode(), bare, count=1)
