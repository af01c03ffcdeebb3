"""Expectations in files: compared exactly, and rewritten only when asked."""

from collections.abc import Callable
from pathlib import Path

CompareGolden = Callable[[Path, str], None]


def compare_with_file(path: Path, text: str, *, update: bool) -> None:
    """Fail unless the file holds exactly this text; a missing file fails as well."""
    if update:
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.exists(), f"{path.name} is missing: run the test with --update-goldens"
    assert text == path.read_text(encoding="utf-8")
