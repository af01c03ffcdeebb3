"""Docstrings: functions say in the imperative what they do, packages name modules that exist."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(path for root in ("dsl", "renderers") for path in ROOT.glob(f"{root}/**/*.py"))
NO_VERBS = frozenset(
    (
        *("A", "All", "An", "Any", "Both", "By", "Each", "Every", "Everything", "How", "If", "It"),
        *("Neither", "No", "None", "Nothing", "One", "Some", "Something", "That", "The", "These"),
        *("This", "Those", "What", "When", "Where", "Whether", "Which", "Who"),
    )
)
"""What other docstrings begin with; the linter knows a few of these only."""


def first_words(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield the first word of each function's docstring, with the function's name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and (text := ast.get_docstring(node)):
            yield node.name, text.split()[0].rstrip(".,:;")


def wrong_in(source: str) -> list[str]:
    """Return the functions whose docstring begins with something else than a verb."""
    return [
        f"{name}: {word}"
        for name, word in first_words(ast.parse(source))
        if word in NO_VERBS or not word.isalpha() or not word[0].isupper()
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_docstrings_are_imperative(path: Path) -> None:
    assert wrong_in(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("text", ["The sum.", "Whether it is.", "What is left.", "``a`` and b."])
def test_a_docstring_of_another_mood_is_found(text: str) -> None:
    assert wrong_in(f'def f():\n    """{text}"""\n')
    assert not wrong_in('def f():\n    """Return the sum."""\n')


TABLE = re.compile(r"^=+ =+$(.*?)^=+ =+$", re.MULTILINE | re.DOTALL)
"""A table in the docstring of a package: a module or a folder in each line, and what it is for."""
WITH_TABLES = [
    path
    for path in MODULES
    if path.name == "__init__.py" and TABLE.search(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("path", WITH_TABLES, ids=lambda path: path.parent.name)
def test_a_package_names_modules_that_exist(path: Path) -> None:
    table = TABLE.search(path.read_text(encoding="utf-8"))
    assert table is not None
    names = [line.split()[0].rstrip("/") for line in table[1].splitlines() if line.strip()]
    folder = path.parent
    assert len(names) > 2
    assert [
        name
        for name in names
        if not (folder / f"{name}.py").exists() and not (folder / name).is_dir()
    ] == []
