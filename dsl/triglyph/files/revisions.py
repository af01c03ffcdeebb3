"""Files as a revision of git has them: ``HEAD~1:docs/shop.yaml``.

Git is run without a shell. A revision is made a hash first, and nothing else of what the user
wrote is ever where git looks for options.
"""

import os
import posixpath
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from tempfile import gettempdir
from typing import TypeAlias
from weakref import finalize

from msgspec import Struct

from triglyph.errors import UsageError
from triglyph.files.leftovers import make_folder, remove_folder, sweep_folders
from triglyph.files.quoted_names import quote_name
from triglyph.language.core.names import nearest_file
from triglyph.language.core.problems import did_you_mean

SECONDS = 60
"""How long git may take for one answer: a clone without blobs fetches them from elsewhere."""
FILE_MODES = ("100644", "100755")
"""What git says of ordinary files."""
LINK_MODE = "120000"
QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
"""No questions, no writing, and answers in English."""

Entry: TypeAlias = tuple[str, str, str, int]
"""Mode, kind, hash and size of what a revision has at a path."""


class Named(Struct, frozen=True):
    """A revision and a path in it, as a user wrote them."""

    revision: str
    path: str

    @property
    def text(self) -> str:
        """Return both together."""
        return f"{self.revision}:{self.path}"


def split_revision(argument: str) -> Named | None:
    """Return the revision and the path that an argument names, or None if it names a file.

    What exists as a file is one. A colon in braces belongs to the revision.

    >>> split_revision("HEAD~1:docs/shop.yaml")
    Named(revision='HEAD~1', path='docs/shop.yaml')
    >>> split_revision("HEAD@{2026-01-01 10:00}:a.yaml").path, split_revision("shop.yaml")
    ('a.yaml', None)
    """
    depth = 0
    for place, character in enumerate(argument):
        depth += (character == "{") - (character == "}")
        if character == ":" and depth <= 0:
            if os.path.lexists(argument) or _is_drive(argument, place):
                return None
            return Named(argument[:place], argument[place + 1 :])
    return None


def _is_drive(argument: str, place: int) -> bool:
    """Return whether a colon is behind the letter of a drive of Windows."""
    return os.name == "nt" and place == 1 and argument[0].isalpha()


class Revision:
    """The files of one revision, each brought into a folder when it is asked for.

    The folder is gone when nobody has the revision any more.
    """

    def __init__(self, named: Named, *, most: int) -> None:
        """Find a file.

        Args:
            named: The revision and the file.
            most: The most bytes that a file may have.

        Raises:
            UsageError: There is no git, no repository, no such revision or no such file in it.
        """
        self.named = named
        self.most = most
        self.hash = _find_hash(named.revision)
        self.inside = _find_path(named)
        sweep_folders()
        try:
            folder, place = make_folder(gettempdir(), kind="revision")
        except OSError as error:
            reason = error.strerror or str(error)
            raise UsageError(f"there is no folder for a revision: {reason}") from error
        finalize(self, remove_folder, folder, place, kind="revision")
        self.folder = Path(os.path.realpath(folder))
        self.path = self.folder / self.inside
        """Where the file is, once it is brought."""
        self._bring()

    def _bring(self) -> None:
        """Bring the file itself; raises UsageError where there is none."""
        entry = self._find(self.inside)
        name = quote_name(self.named.text)
        if entry is None:
            raise UsageError(f"there is no file {name}{self._say_near()}")
        mode, kind, _, size = entry
        if kind == "tree":
            raise UsageError(f"{name} is a folder: name a spec in it")
        if mode == LINK_MODE:
            raise UsageError(f"{name} is a link: name the file that it leads to")
        if mode not in FILE_MODES:
            raise UsageError(f"{name} is no file")
        if size > self.most:
            raise UsageError(f"{name} is larger than {self.most} bytes")
        self.fetch(self.path)

    def _say_near(self) -> str:
        """Return what else may be meant by the path of a file that is not there."""
        here = posixpath.normpath(posixpath.join(_prefix(), self.named.path))
        if not here.startswith("..") and self._find(here) is not None:
            near = f"{self.named.revision}:./{self.named.path}"
            return f"; from this folder it is {quote_name(near)}"
        folder = posixpath.dirname(self.inside)
        names = [path for path, _ in _list(self.hash, f"{folder}/" if folder else "")]
        guess = nearest_file(self.inside, names)
        return f": {did_you_mean(f'{self.named.revision}:{guess}')}" if guess else ""

    def fetch(self, path: Path) -> None:
        """Bring a file to its path in the folder, if the revision has an ordinary one there."""
        inside = PurePosixPath(os.path.relpath(path, self.folder).replace(os.sep, "/"))
        if path.exists() or ".." in inside.parts:
            return
        entry = self._find(str(inside))
        if entry is None or entry[0] not in FILE_MODES or entry[3] > self.most:
            return
        data = _run(["cat-file", "blob", entry[2]])
        with suppress(OSError, ValueError):  # a name that this system cannot write
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def name_file(self, path: Path) -> str:
        """Return what messages call a file."""
        inside = os.path.relpath(path, self.folder).replace(os.sep, "/")
        return f"{self.named.revision}:{inside}"

    def _find(self, inside: str) -> Entry | None:
        """Return mode, kind, hash and size of what is at a path; None for nothing."""
        return next((entry for path, entry in _list(self.hash, inside) if path == inside), None)


def list_paths(named: Named) -> list[Named]:
    """Return what is in a folder of a revision and begins as a path does; folders end in a slash.

    Raises:
        UsageError: There is no git, no repository or no such revision.
    """
    digest = _find_hash(named.revision)
    shown, slash, _ = named.path.rpartition("/")
    lead = _prefix() if named.path.startswith(("./", "../")) else ""
    inside = posixpath.normpath(posixpath.join(lead, shown))
    found = _list(digest, "" if inside in (".", "/") else f"{inside}/")
    names = (
        f"{shown}{slash}{posixpath.basename(path)}{'/' if kind == 'tree' else ''}"
        for path, (_, kind, _, _) in found
    )
    return [Named(named.revision, name) for name in names if name.startswith(named.path)]


def _list(digest: str, inside: str) -> list[tuple[str, Entry]]:
    """Return what a revision has at a path, or with a slash at its end, in a folder."""
    given = ["ls-tree", "--full-tree", "-l", "-z", digest]
    output = _run(["--literal-pathspecs", *given, *(["--", inside] if inside else [])])
    found = []
    for line in filter(None, os.fsdecode(output).split("\0")):
        facts, _, path = line.partition("\t")
        mode, kind, name, size = facts.split()
        found.append((path, (mode, kind, name, int(size) if size.isdigit() else 0)))
    return found


def _find_hash(revision: str) -> str:
    """Return the hash of a revision's files; raises UsageError where there is none."""
    if not revision:
        raise UsageError("name a revision before the colon, as in HEAD:shop.yaml")
    # No name of a revision begins so, and git would take it for an option.
    is_sound = not revision.startswith("-") and revision.isprintable()
    if is_sound:
        output = _run(["rev-parse", "--verify", "--quiet", f"{revision}^{{tree}}"], may_fail=True)
        found = output.decode("ascii", "replace").strip()
        if found.isalnum():
            return found
    raise UsageError(f"there is no revision {quote_name(revision)} in this repository")


def _find_path(named: Named) -> str:
    """Return the path of a file from the top of the repository; raises UsageError."""
    path = named.path
    if path.startswith(("./", "../")):  # as git has it: from the folder of the command
        path = posixpath.join(_prefix(), path)
    inside = posixpath.normpath(path) if path else ""
    if not inside or inside == ".":
        raise UsageError(f"name a file behind the colon, as in {named.revision}:shop.yaml")
    if inside.startswith(("../", "/")) or inside == ".." or "\0" in inside:
        raise UsageError(f"{quote_name(named.text)} is outside the repository")
    return inside


def _prefix() -> str:
    """Return the folder of the command, from the top of the repository."""
    return os.fsdecode(_run(["rev-parse", "--show-prefix"], may_fail=True)).strip("\n")


def _run(words: Sequence[str], *, may_fail: bool = False) -> bytes:
    """Return what git answers.

    Raises:
        UsageError: There is no git or no repository; it failed where it may not, or took too long.
    """
    try:
        done = subprocess.run(
            ["git", "--no-pager", *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env={**os.environ, **QUIET},
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        raise UsageError("git is not installed: to compare revisions, it is needed") from error
    except subprocess.TimeoutExpired as error:
        raise UsageError(f"git did not answer within {SECONDS} seconds") from error
    except (OSError, ValueError) as error:
        raise UsageError(f"git cannot be run: {error}") from error
    said = done.stderr.decode(errors="replace").strip()
    if "not a git repository" in said:
        raise UsageError("this folder is in no git repository: run the command inside of one")
    if done.returncode and (not may_fail or said.startswith("fatal: detected")):
        reason = said.splitlines()[0] if said else f"exit code {done.returncode}"
        raise UsageError(f"git failed: {reason}")
    return done.stdout
