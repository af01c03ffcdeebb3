"""The packages of the extra ``serve``, which only this folder needs."""

from importlib.util import find_spec

from triglyph.errors import TriglyphError

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
