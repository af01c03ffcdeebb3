"""SHA-256 without OpenSSL, whose library takes longer to load than all else that is hashed here.

``hashlib`` loads it for every digest. Python has an implementation of its own, as a module
whose name depends on the version; where none of them is found there, ``hashlib`` has to do.
"""

from importlib import import_module
from typing import Any

OWN_MODULES = ("_sha2", "_sha256", "hashlib")
"""Of Python 3.12 and later, of Python 3.11, and of everything else."""


def _find_sha256() -> Any:
    """Return the function that makes a digest."""
    for name in OWN_MODULES:
        try:
            return import_module(name).sha256
        except (ImportError, AttributeError):
            continue
    raise ImportError("Python has no SHA-256")


sha256 = _find_sha256()
