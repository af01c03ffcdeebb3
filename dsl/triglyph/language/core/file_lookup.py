"""Files that a spec names: in its own folder or below, wherever links lead."""

import os
from pathlib import Path

from triglyph.files.bounded_read import names_in
from triglyph.language.core.findings import Findings
from triglyph.language.core.names import nearest_file
from triglyph.language.core.problems import did_you_mean, quoted
from triglyph.language.core.tree import Scalar


def find_file(name: Scalar, folder: Path, findings: Findings) -> Path | None:
    """Return the file that a spec names, or None after noting why there is none to be used."""
    text = name.text
    if not text.isprintable() or "\\" in text:
        findings.error(
            name.start,
            "bad-path",
            f"{quoted(text)} is not the path of a file",
            "write `/` between folders",
        )
        return None
    path = folder / text
    if text.startswith(("/", "~")) or ":" in text or not is_below(path, folder):
        findings.error(
            name.start,
            "path-outside",
            f"{quoted(text)} is outside the spec's folder",
            "a spec uses files in its own folder and below",
        )
        return None
    if findings.source.origin is not None:
        findings.source.origin.fetch(path)
    if not os.path.isfile(path):  # noqa: PTH113  # a name that is too long is one of no file
        if os.path.exists(path):  # noqa: PTH110
            is_folder = os.path.isdir(path)  # noqa: PTH112
            findings.error_once(
                name.start,
                "missing-file",
                f"{quoted(text)} is a {'folder' if is_folder else 'pipe or a device'}, not a file",
                "name a file in it" if is_folder else "name an ordinary file",
            )
            return None
        guess = nearest_file(path.name, names_in(path.parent))
        near = str(Path(text).with_name(guess)) if guess else None
        findings.error_once(
            name.start,
            "missing-file",
            f"there is no file {quoted(text)}",
            did_you_mean(near, more="the path of a file begins at the folder of the spec"),
        )
        return None
    return path


def is_below(path: Path, folder: Path) -> bool:
    """Return whether a path leads into a folder once every link on its way is followed."""
    home = os.path.realpath(folder)
    return os.path.realpath(path).startswith(home.rstrip(os.sep) + os.sep)
