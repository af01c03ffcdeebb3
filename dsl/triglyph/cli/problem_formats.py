"""Problems as data for other programs: a list of our own, and SARIF for tools of code review."""

import json
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from triglyph import __version__
from triglyph.language.core.problems import HIDDEN, Fix, Problem
from triglyph.language.grammar.rules import RULES

FORMAT_VERSION = 1
"""Of the list of our own; raised when a field goes or changes its meaning."""
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
BASE = "%SRCROOT%"
"""What SARIF calls the folder that relative paths begin at."""
LONE_SURROGATES = "[\ud800-\udfff]"
"""Halves of characters, from names of files that are no UTF-8: no JSON reader wants them."""


def as_json(problems: Iterable[Problem]) -> str:
    """Return the problems as a list of objects, in their order; what is not known is null."""
    return dump_json({"version": FORMAT_VERSION, "findings": [_finding(each) for each in problems]})


def as_sarif(problems: Sequence[Problem]) -> str:
    """Return the problems as one run in SARIF 2.1.0, with columns in characters."""
    used = sorted({problem.rule for problem in problems})
    run = {
        "tool": {
            "driver": {
                "name": "Triglyph",
                "semanticVersion": __version__,
                "rules": [{"id": name, "shortDescription": {"text": RULES[name]}} for name in used],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            BASE: {"description": {"text": "The folder that the command ran in."}}
        },
        "results": [_result(problem, used.index(problem.rule)) for problem in problems],
    }
    return dump_json({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _finding(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.file,
        "line": problem.line or None,
        "column": problem.column or None,
        "end_column": problem.end,
        "severity": problem.severity,
        "rule": problem.rule,
        "message": problem.message,
        "hint": problem.hint or None,
        "fix": _edit(problem.fix),
        "fixes": [_edit(fix) for fix in problem.fixes],
        "allowed": list(problem.allowed) or None,
        "nearest": next((fix.text for fix in problem.fixes if fix.text in problem.allowed), None),
        "source": problem.source or None,
    }


def _edit(fix: Fix | None) -> dict[str, object] | None:
    return None if fix is None else {"start": fix.start, "end": fix.end, "text": fix.text}


def _result(problem: Problem, rule_index: int) -> dict[str, object]:
    """Return one result; its message is not escaped, since no reviewer's tool undoes that."""
    place: dict[str, object] = {"artifactLocation": _artifact(problem.file)}
    if problem.line:
        region: dict[str, object] = {"startLine": problem.line, "startColumn": problem.column}
        if problem.end is not None:
            region["endColumn"] = problem.end
        place["region"] = region
    result: dict[str, object] = {
        "ruleId": problem.rule,
        "ruleIndex": rule_index,
        "level": problem.severity,
        "message": {"text": f"{problem.message}\n{problem.hint}".rstrip()},
        "locations": [{"physicalLocation": place}],
    }
    if problem.fixes:
        replacements = [
            {
                "deletedRegion": {"charOffset": fix.start, "charLength": fix.length},
                "insertedContent": {"text": fix.text},
            }
            for fix in problem.fixes
        ]
        change = {"artifactLocation": _artifact(problem.file), "replacements": replacements}
        result["fixes"] = [{"artifactChanges": [change]}]
    return result


def _artifact(file: str) -> dict[str, object]:
    """Return where a file is.

    From the folder that the command runs in, if it is in that or below.
    """
    path = Path(os.path.normpath(file))
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    if path.is_absolute() or ".." in path.parts:
        return {"uri": Path(os.path.normpath(path.absolute())).as_uri()}
    return {"uri": quote(os.fsencode(path.as_posix())), "uriBaseId": BASE}


def dump_json(content: dict[str, Any]) -> str:
    """Return the content as JSON in 7-bit characters, so that no terminal can be steered by it."""
    return json.dumps(_cleaned(content), indent=2)


def _cleaned(content: Any) -> Any:
    """Return the content with a sign in the place of every half of a character."""
    if isinstance(content, str):
        return re.sub(LONE_SURROGATES, HIDDEN, content)
    if isinstance(content, dict):
        return {key: _cleaned(value) for key, value in content.items()}
    return [_cleaned(value) for value in content] if isinstance(content, list) else content
