"""The packages of the extra ``serve``, which only this folder needs, and Mermaid's script."""

from importlib.util import find_spec
from pathlib import Path

from triglyph.errors import TriglyphError

MERMAID_PACKAGE = "triglyph_mermaid"
"""Holds the script of the real Mermaid, under its own licence."""
MERMAID_SCRIPT = "mermaid.min.js"
PACKAGES = ("starlette", "uvicorn", "watchfiles")


def require_packages(command: str) -> None:
    """Raise TriglyphError with what to install where a package is missing.

    Args:
        command: The command of the user, as in ``watch``.
    """
    missing = [name for name in PACKAGES if not _is_installed(name)]
    if missing:
        raise TriglyphError(
            f"'triglyph {command}' needs {', '.join(missing)}: "
            "`pip install 'triglyph[serve]'` brings what it needs"
        )


def _is_installed(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ValueError:  # what Python raises where another program has hidden it
        return False


def find_mermaid() -> Path | None:
    """Return the script of Mermaid that is installed, or None."""
    spec = find_spec(MERMAID_PACKAGE)
    if spec is None or spec.origin is None:
        return None
    script = Path(spec.origin).with_name(MERMAID_SCRIPT)
    return script if script.is_file() else None
