"""The page on the architecture, and the glossary: they say what is so."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DSL = ROOT / "dsl" / "triglyph"
RENDERERS = ROOT / "renderers" / "triglyph_renderers"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
BASES = (ROOT, DSL, RENDERERS)


def named_paths(text: str) -> list[str]:
    """All paths of Python files and folders in code spans, and in the drawings."""
    spans = re.findall(r"`([^`\n]+)`", text)
    spans += re.findall(r"│ +(\S+\.py)", text)
    words = (word.rstrip(",") for span in spans for word in span.split())
    return sorted({word for word in words if re.fullmatch(r"[\w./]+(\.py|/)", word)})


def exists(path: str) -> bool:
    if "/" in path.rstrip("/"):
        return any((base / path).exists() for base in BASES)
    return any((base / path).exists() for base in BASES) or any(RENDERERS.rglob(path))


def test_paths_are_found() -> None:
    assert {"layout/pipeline.py", "language/p1_parse/yaml_events.py"} <= set(named_paths(PAGE))
    assert len(named_paths(PAGE)) > 40


@pytest.mark.parametrize("path", named_paths(PAGE))
def test_every_file_that_the_page_names_is_there(path: str) -> None:
    assert exists(path), path


def test_the_tree_names_every_package() -> None:
    tree = PAGE[PAGE.index("## The tree") : PAGE.index("## The engine")]
    packages = [
        path.name
        for root in (DSL, RENDERERS)
        for path in root.iterdir()
        if (path / "__init__.py").exists()
    ]
    assert [name for name in packages if f"{name}/" not in tree] == []


def test_every_phase_of_the_engine_is_drawn() -> None:
    phases = sorted(path.name for path in (RENDERERS / "layout").glob("p[0-9]_*"))
    assert len(phases) == 7
    assert [name for name in phases if name not in PAGE] == []


@pytest.mark.parametrize(
    "question",
    ["beside which wire a label is", "the text of a message on a mistake", "a new kind or shape"],
)
def test_the_page_answers_what_a_newcomer_asks(question: str) -> None:
    (row,) = (line for line in PAGE.splitlines() if line.startswith(f"| {question}"))
    assert ".py`" in row


def words_not_used() -> list[str]:
    """The words of the last column of the glossary that have no other meaning in the code."""
    rows = re.findall(r"^\| [^|]+ \| [^|]+ \| ([^|]+) \|$", GLOSSARY, re.MULTILINE)
    words = {word.strip() for row in rows for word in row.split(",")}
    unmistakable = {"hierarchy", "strand", "arrangement", "bridge", "slot", "spot", "elbow"}
    assert unmistakable | {"misleading", "unclear"} <= words
    return sorted(unmistakable | {"misleading", "unclear"})


@pytest.mark.parametrize("word", words_not_used())
def test_the_engine_uses_the_words_of_the_glossary(word: str) -> None:
    pattern = re.compile(rf"(?<![a-z]){word}s?(?![a-z])", re.IGNORECASE)
    found = [
        f"{path.name}:{number}"
        for folder in (RENDERERS / "layout", RENDERERS / "boxart")
        for path in folder.rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []
