"""What drawings do not show as written, in sentences for people and as data for programs."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from triglyph.cli.reports import dump_json
from triglyph.renderer import Change, Remark
from triglyph.writing import write_named

ACCOUNT_VERSION = 1
"""Of the account as data; raised when a field goes or changes its meaning."""
MOST_NAMED = 6
"""Things of one sort that a sentence names before it counts the others."""

ORDER: tuple[Change, ...] = ("omitted", "unasked", "changed")
"""What is missing is told first."""


def sentences(remarks: Iterable[Remark]) -> list[str]:
    """The remarks in words, one sentence for all those that differ in their subjects alone.

    >>> kind = "is drawn as a box"
    >>> sentences([Remark("kind of web", kind), Remark("kind of db", kind)])
    ['kind of web, db is drawn as a box']
    """
    things: dict[tuple[Change, str, str], dict[str, None]] = {}
    for remark in remarks:
        noun, thing = _parted(remark.subject)
        things.setdefault((remark.change, noun, remark.text), {})[thing] = None
    told = sorted(things.items(), key=lambda item: ORDER.index(item[0][0]))
    return [f"{noun}{_listed(list(named))} {text}" for (_, noun, text), named in told]


def _parted(subject: str) -> tuple[str, str]:
    """What is concerned and of which thing: ``kind of ``, ``web``."""
    for separator in (" of edge ", " of ", "edge ", "node ", "group ", "class "):
        noun, found, thing = subject.rpartition(separator)
        if found and (noun or separator[-1] == " "):
            return noun + found, thing
    return "", subject


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    shown = ", ".join(names[:MOST_NAMED])
    return f"{shown} and {more} more" if more > 0 else shown


def account_entry(
    *, spec: str, format_name: str, file: Path | None, written: bool, remarks: Iterable[Remark]
) -> dict[str, Any]:
    """The account of one drawing as data; ``file`` is None for standard output."""
    return {
        "spec": spec,
        "format": format_name,
        "file": file.as_posix() if file is not None else None,
        "written": written,
        "remarks": [
            {
                "change": remark.change,
                "feature": remark.feature or None,
                "subject": remark.subject,
                "text": remark.text,
            }
            for remark in remarks
        ],
    }


def account_as_json(entries: Sequence[dict[str, Any]]) -> str:
    """The accounts of a run's drawings, in their order."""
    return dump_json({"version": ACCOUNT_VERSION, "drawings": list(entries)})


def write_account(entries: Sequence[dict[str, Any]], path: Path) -> None:
    """Write the accounts into a file; raises OutputError."""
    write_named(path, f"{account_as_json(entries)}\n".encode())
