"""Diagrams of strangers in a folder: in files, in fences of pages, and in strings of programs.

They are read where they are, and nothing of them is kept.
"""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from triglyph.importing.fences import PLAIN, find_fences, read_fence

SIZE = 2_000_000
"""Bytes of a file; what is larger is a bundle."""
CHART = re.compile(
    r"\s*(?:---\n.*?\n---\s*)?(?:%%[^\n]*\n\s*)*(?:flowchart|graph|sequenceDiagram)\b", re.DOTALL
)
STRING = re.compile(r"`((?:[^`\\$]|\\.|\$(?!\{))+)`")
"""A string of a script that holds no value."""
ESCAPES = {"n": "\n", "t": "\t", "`": "`", "\\": "\\", "$": "$", '"': '"', "'": "'"}
SCRIPTS = frozenset((".js", ".cjs", ".mjs", ".ts", ".tsx"))
PAGES = frozenset((".md", ".mdx", ".markdown"))
CHARTS = frozenset((".mmd", ".mermaid"))
BORDERS = frozenset("┌┐└┘├┤┬┴┼╔╗╚╝╭╮╰╯")
CORNERS = re.compile(r"\+-{2,}\+")


def find_charts(folder: Path) -> dict[str, Path]:
    """Return the flowcharts and sequence diagrams of Mermaid below a folder, each once."""
    found: dict[str, Path] = {}
    for path, text in _read_files(folder, PAGES | SCRIPTS | CHARTS):
        for chart in _charts_of(path, text):
            written = textwrap.dedent(chart).strip() + "\n"
            if CHART.match(written):
                found.setdefault(written, path)
    return found


def find_drawings(folder: Path) -> dict[str, Path]:
    """Return the box art below a folder: what in fences without a language has corners."""
    found: dict[str, Path] = {}
    for path, text in _read_files(folder, PAGES):
        lines = text.splitlines()
        for fence in find_fences(lines):
            if fence.word not in PLAIN:
                continue
            body = "\n".join(read_fence(lines, fence))
            corners = sum(body.count(sign) for sign in BORDERS)
            if corners >= 4 or len(CORNERS.findall(body)) >= 2:
                found.setdefault(body + "\n", path)
    return found


def _charts_of(path: Path, text: str) -> Iterator[str]:
    if path.suffix in CHARTS:
        yield text
    elif path.suffix in PAGES:
        lines = text.splitlines()
        for fence in find_fences(lines):
            if fence.word in ("mermaid", "mmd"):
                yield "\n".join(read_fence(lines, fence))
    else:
        for string in STRING.findall(text):
            yield re.sub(r"\\(.)", lambda found: ESCAPES.get(found[1], found[0]), string)


def _read_files(folder: Path, suffixes: frozenset[str]) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
        if path.suffix in suffixes and path.is_file() and path.stat().st_size < SIZE:
            yield path, path.read_text(encoding="utf-8", errors="replace")
