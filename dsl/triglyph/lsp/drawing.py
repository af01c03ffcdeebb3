"""The drawing of a text that is being written, for the preview of an editor."""

from pathlib import Path
from typing import Any

from triglyph.errors import TriglyphError
from triglyph.language.core.problems import printable
from triglyph.lsp.specs import Specs, is_spec
from triglyph.options import Options
from triglyph.rendering.draw import render_format
from triglyph.rendering.sheets import choose_diagram

FORMS: dict[str, dict[str, Any]] = {"svg": {"background": "none"}, "txt": {}}
"""The formats of a preview, each with the options that it is drawn with."""
THEMES = ("light", "dark")


def draw_preview(specs: Specs, path: Path, *, form: str, theme: str) -> dict[str, object]:
    """Return the drawing of a text, or the last good one while the text is broken.

    Args:
        specs: The open texts.
        path: The file of the text.
        form: One of ``FORMS``.
        theme: ``light`` or ``dark``; for pictures alone.

    Returns:
        The `text` of the drawing, empty where there is none; whether it is `stale`, because the
        text has mistakes; and a `message` that says so, or why there is no drawing.
    """
    if form not in FORMS or theme not in THEMES:
        return _answer(message=f"there is no form `{form}` in the theme `{theme}`")
    if not is_spec(specs.source(path).text):
        return _answer(message="this file is no spec: it has neither nodes nor edges nor flows")
    errors = [each for each in specs.load(path).problems if each.severity == "error"]
    diagram = specs.last_good(path)
    message = ""
    if errors:
        message = f"line {errors[0].line}: {errors[0].message}"
    if diagram is None:
        return _answer(message=message)
    options = dict(FORMS[form])
    if form == "svg":
        options["theme"] = theme
    try:
        drawn = render_format(choose_diagram(diagram, ""), form, options=Options(**options))
    except TriglyphError as error:
        return _answer(message=str(error))
    return _answer(str(drawn), stale=bool(errors), message=message)


def _answer(text: str = "", *, stale: bool = False, message: str = "") -> dict[str, object]:
    return {"text": text, "stale": stale, "message": printable(message)}
