"""What drawings do not show as written, in sentences for people and as data for programs."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from triglyph.files.atomic_write import write_named
from triglyph.lazy_pattern import lazy_pattern
from triglyph.renderer import Change, Remark

REPORT_VERSION = 1
"""Of the report as data; raised when a field goes or changes its meaning."""
MOST_NAMED = 6
"""Things of one sort that a sentence names before it counts the others."""

ORDER: tuple[Change, ...] = ("omitted", "unasked", "changed")
"""What is missing comes first."""


def sentences(remarks: Iterable[Remark]) -> list[str]:
    """Return the remarks in words, one sentence for all those that differ in their subjects alone.

    >>> kind = "is drawn as a box"
    >>> sentences([Remark("kind of web", kind), Remark("kind of db", kind)])
    ['kind of web, db is drawn as a box']
    """
    things: dict[tuple[Change, str, str], dict[str, None]] = {}
    for remark in remarks:
        noun, thing = _parted(remark.subject)
        things.setdefault((remark.change, noun, remark.text), {})[thing] = None
    shown = sorted(things.items(), key=lambda item: ORDER.index(item[0][0]))
    return [f"{noun}{_listed(list(named))} {text}" for (_, noun, text), named in shown]


def _parted(subject: str) -> tuple[str, str]:
    """Return what is concerned and of which thing: ``kind of ``, ``web``."""
    for separator in (" of edge ", " of ", "edge ", "node ", "group ", "class "):
        noun, found, thing = subject.rpartition(separator)
        if found and (noun or separator[-1] == " "):
            return noun + found, thing
    return "", subject


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    shown = ", ".join(names[:MOST_NAMED])
    return f"{shown} and {more} more" if more > 0 else shown


class FidelityReport:
    """What the drawings of a run do not show as written.

    A report has two parts: first what is special to a diagram, a line for each
    thing, then what a format does with every diagram, a line for each format.
    """

    def __init__(self) -> None:
        self._remarks: dict[tuple[str, str], dict[Remark, None]] = {}
        """By spec and format; several threads may add to it."""

    def add(self, spec: str, format_name: str, remarks: Iterable[Remark]) -> None:
        """Add the remarks on one drawing."""
        found = self._remarks.setdefault((spec, format_name), {})
        found.update(dict.fromkeys(remarks))

    def lines(self) -> list[str]:
        """Return the report, by the names of specs and formats."""
        special = [
            line
            for (spec, format_name), remarks in sorted(self._remarks.items())
            for line in special_lines(spec, format_name, remarks)
        ]
        return [*special, *self.general_lines()]

    def general_lines(self) -> list[str]:
        """Return a line for each format: what it does with every diagram that has such things.

        Formats that do the same share a line.
        """
        formats: dict[str, list[str]] = {}
        uses: dict[str, dict[Remark, int]] = {}
        for (_, format_name), remarks in self._remarks.items():
            counted = uses.setdefault(format_name, {})
            for remark in remarks:
                if remark.is_general:
                    counted[remark] = counted.get(remark, 0) + 1
        for format_name, counted in uses.items():
            if counted:
                formats.setdefault(_general_rules(counted), []).append(format_name)
        return [f"Always in {', '.join(names)}: {rules}" for rules, names in formats.items()]


def special_lines(spec: str, format_name: str, remarks: Iterable[Remark]) -> list[str]:
    """Return a line for each thing that a drawing shows otherwise because of its diagram."""
    special = [remark for remark in remarks if not remark.is_general]
    return [f"{spec}: {format_name}: {sentence}" for sentence in sentences(special)]


def _general_rules(uses: Mapping[Remark, int]) -> str:
    """Return what a format always does: ``images (3), links: not shown; callouts: ...``.

    Args:
        uses: How often each remark was made; things of the document have no number.
    """
    rules: dict[tuple[Change, str], dict[str, int]] = {}
    for remark, number in uses.items():
        text = _SENTENCE_OPENING.sub("", remark.text).replace("; ", ", ")
        features = rules.setdefault((remark.change, text), {})
        name = remark.feature or remark.subject
        features[name] = features.get(name, 0) + (number if remark.subject != name else 0)
    ordered = sorted(rules.items(), key=lambda rule: ORDER.index(rule[0][0]))
    return "; ".join(f"{_counted(features)}: {text}" for (_, text), features in ordered)


_SENTENCE_OPENING = lazy_pattern(r"^(?:is|are) ")
"""What a rule leaves out of a sentence, since a list of features is its subject."""


def _counted(features: Mapping[str, int]) -> str:
    """Return names with their numbers, where there is more than one."""
    return ", ".join(
        f"{name} ({number})" if number > 1 else name for name, number in features.items()
    )


def report_entry(
    *,
    spec: str,
    format_name: str,
    view: str | None,
    file: Path | None,
    written: bool,
    remarks: Iterable[Remark],
) -> dict[str, Any]:
    """Return the fidelity report of one drawing as data; ``file`` is None for standard output."""
    return {
        "spec": spec,
        **({"view": view} if view else {}),
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


def report_as_json(entries: Sequence[dict[str, Any]]) -> str:
    """Return the reports of a run's drawings, in their order."""
    from triglyph.cli.problem_formats import dump_json

    return dump_json({"version": REPORT_VERSION, "drawings": list(entries)})


def write_report(entries: Sequence[dict[str, Any]], path: Path) -> None:
    """Write the reports into a file.

    Raises:
        OutputError: It cannot be written.
    """
    write_named(path, f"{report_as_json(entries)}\n".encode())
