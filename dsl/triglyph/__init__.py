"""Diagrams as code: one YAML file becomes a picture, box art and Mermaid text.

>>> import triglyph
>>> diagram = triglyph.load("edges: [web -> db]")
>>> [(edge.source, edge.target) for edge in diagram.edges]
[('web', 'db')]
"""

__version__ = "0.1.0"

__all__ = [
    "UNTRUSTED",
    "Builder",
    "Diagram",
    "Difference",
    "Limits",
    "Options",
    "Problem",
    "RenderError",
    "Rendering",
    "SpecError",
    "TriglyphError",
    "__version__",
    "check",
    "describe",
    "diff",
    "draw",
    "load",
    "render",
    "render_all",
]

TYPE_CHECKING = False
"""As in ``typing``, which takes longer to import than all of this."""

if TYPE_CHECKING:
    from triglyph.api import SpecError, check, describe, diff, draw, load, render
    from triglyph.batch.render_all import render_all
    from triglyph.build import Builder
    from triglyph.comparing.difference import Difference
    from triglyph.errors import RenderError, TriglyphError
    from triglyph.language.core.limits import UNTRUSTED, Limits
    from triglyph.language.core.problems import Problem
    from triglyph.model import Diagram
    from triglyph.options import Options
    from triglyph.renderer import Rendering
else:
    _HOMES = {
        "Builder": "triglyph.build",
        "Diagram": "triglyph.api",
        "Difference": "triglyph.comparing.difference",
        "Limits": "triglyph.language.core.limits",
        "Options": "triglyph.options",
        "Problem": "triglyph.language.core.problems",
        "RenderError": "triglyph.errors",
        "Rendering": "triglyph.renderer",
        "SpecError": "triglyph.api",
        "TriglyphError": "triglyph.errors",
        "UNTRUSTED": "triglyph.language.core.limits",
        "check": "triglyph.api",
        "describe": "triglyph.api",
        "diff": "triglyph.api",
        "draw": "triglyph.api",
        "load": "triglyph.api",
        "load_ipython_extension": "triglyph.sites.jupyter",
        "render": "triglyph.api",
        "render_all": "triglyph.batch.render_all",
    }

    def __getattr__(name):
        """Return a public name, imported when it is first used."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value

    def __dir__():
        """Return all public names, those that nothing has used yet too."""
        return sorted({*globals(), *__all__})
