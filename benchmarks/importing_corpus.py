"""What becomes of diagrams of strangers: read without loss, with a named loss, or refused.

    .venv/bin/python benchmarks/importing_corpus.py [FOLDER...]

Without folders, the pages of the Mermaid packages that tests use. A folder is searched for
flowcharts and sequence diagrams (fences, `.mmd` files, strings of programs) and for box art
(fences without a language). Nothing is kept of them. `--list` names the file of each that is
not read without loss, and `--remarks` counts the remarks.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from measuring.corpus import find_charts, find_drawings
from msgspec import Struct

from triglyph.importing.account import CHANGED, LOOKS, LOST, REFUSED, UNREAD
from triglyph.importing.convert import import_excerpt
from triglyph.importing.excerpts import Excerpt
from triglyph.importing.formats import FORMATS
from triglyph.language.core.problems import Problem
from triglyph.language.core.source import Source

PACKAGES = Path(__file__).parents[1] / "tests" / "mermaid" / "node_modules"
ORDER = ("as it is", "with a change", "with a loss", "refused")


class Result(Struct, frozen=True):
    """What became of one diagram."""

    outcome: str
    path: Path
    text: str
    problems: tuple[Problem, ...]


def try_import(text: str, path: Path, *, format_name: str) -> Result:
    """Return what becomes of a diagram: the worst that is said of it."""
    source = Source(text, path=path.name)
    imported = import_excerpt(Excerpt(FORMATS[format_name], text), source)
    rules = {problem.rule for problem in imported.problems}
    outcome = ORDER[0]
    if rules & {CHANGED, REFUSED}:
        outcome = ORDER[1]
    if rules & {LOST, UNREAD}:
        outcome = ORDER[2]
    if imported.spec is None:
        outcome = ORDER[3]
    return Result(outcome, path, text, imported.problems)


def count(name: str, results: Iterable[Result], *, words: set[str]) -> None:
    """Print a row of the table, and what else is asked for."""
    found = list(results)
    outcomes = Counter(result.outcome for result in found)
    sound = sum(outcomes[name] for name in ORDER[:2])
    cells = " | ".join(str(outcomes[name]) for name in ORDER)
    print(f"| {name} | {len(found)} | {cells} | {100 * sound / max(len(found), 1):.1f} % |")
    for result in found:
        if "--list" in words and result.outcome in ORDER[2:]:
            print(f"\n{result.outcome}: {result.path}")
            for problem in result.problems:
                if problem.rule not in (LOOKS, CHANGED):
                    print(f"  {problem.line}:{problem.column}: {problem.message} [{problem.rule}]")
            if "--text" in words:
                print(result.text)
    if "--remarks" in words:
        remarks = Counter(
            (problem.rule, problem.message) for result in found for problem in result.problems
        )
        for (rule, message), number in remarks.most_common(60):
            print(f"  {number:4} {rule}: {message[:100]}")


def main() -> None:
    """Print how many are read, of each sort."""
    words = {word for word in sys.argv[1:] if word.startswith("--")}
    folders = [Path(word) for word in sys.argv[1:] if not word.startswith("--")]
    charts: dict[str, Path] = {}
    drawings: dict[str, Path] = {}
    for folder in folders or sorted(PACKAGES.glob("mermaid-*")):
        charts |= find_charts(folder)
        drawings |= find_drawings(folder)
    sequences = {text: path for text, path in charts.items() if "sequenceDiagram" in text}
    flowcharts = {text: path for text, path in charts.items() if text not in sequences}
    print(f"| diagrams | number | {' | '.join(ORDER)} | without loss |\n|---|{'---:|' * 6}")
    for name, form, texts in (
        ("flowcharts", "mermaid", flowcharts),
        ("sequence diagrams", "mermaid", sequences),
        ("box art", "boxart", drawings),
    ):
        results = (try_import(text, path, format_name=form) for text, path in texts.items())
        count(name, results, words=words)


if __name__ == "__main__":
    main()
