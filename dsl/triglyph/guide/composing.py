"""A guide into a page of text, through a template that anyone can replace."""

import re
import traceback
from collections.abc import Callable
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from triglyph.errors import GuideError, TriglyphError
from triglyph.guide.outline import Guide, Page

TEMPLATE = "guide.md.jinja"
"""The template that is used unless another is named; others may extend it."""

MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
"""Characters that can begin something in Markdown, in the middle of a line."""


def compose_guide(guide: Guide, *, draw: Callable[[Page], str], template: Path | None) -> str:
    """The text of a guide, made by the packaged template or by one of the user's own.

    ``draw`` gives a page's drawing. A template can read the guide and nothing
    else, runs no code, and must not name what does not exist.
    """
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(
            [
                *([FileSystemLoader(template.parent)] if template else []),
                PackageLoader("triglyph.guide"),
            ]
        ),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"inline": inline, "fenced": fenced, "drawn": draw}
    name = template.name if template else TEMPLATE
    try:
        return environment.get_template(name).render(guide=guide)
    except TriglyphError:
        raise
    except TemplateSyntaxError as error:
        raise GuideError(f"{error.filename or name}:{error.lineno}: {error.message}") from error
    except Exception as error:  # a template is the user's own program: its faults are told
        raise GuideError(_explain(error, name=name)) from error


def _explain(error: Exception, *, name: str) -> str:
    """What is wrong with a template, with the last of its lines that was at work."""
    lines = [
        f"{frame.filename}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).name in (name, TEMPLATE)
    ]
    place = lines[-1] if lines else name
    if isinstance(error, TemplateNotFound):
        return f"{place}: there is no template {error.name}"
    if isinstance(error, TemplateError):
        return f"{place}: {error.message}"
    return f"{place}: {type(error).__name__}: {error}"


def inline(text: str) -> str:
    """Text as Markdown that shows it as it is, on one line."""
    return MARKUP.sub(r"\\\1", " ".join(text.split()))


def fenced(text: str) -> str:
    """Text between fences longer than any run of backticks in it, so that none can end it."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text.rstrip()}\n{fence}"
