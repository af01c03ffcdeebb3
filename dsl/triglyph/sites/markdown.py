"""An extension of Python-Markdown: fences with the word ``triglyph`` become drawings.

    ```triglyph view=overview           ```triglyph specs/shop.yaml
    nodes: {web: Shop, db: Orders}      ```
    edges: [web -> db]
    ```

MkDocs, Zensical and Pelican use Python-Markdown, and take its extensions.
"""

import logging
import sys
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from triglyph.errors import UsageError
from triglyph.files.bounded_read import UnreadableError, read_file
from triglyph.importing.fences import find_fences, keep_fence, list_lines
from triglyph.importing.page_diagrams import SPEC
from triglyph.language.core.source import Source
from triglyph.sites.block import Block, Drawn, draw_block
from triglyph.sites.page import as_html
from triglyph.sites.words import read_words

NAME = "triglyph"
PRIORITY = 28
"""After line ends are made alike (30), before metadata (27) and fences of code (25) are read."""
MOST_BYTES = 10_000_000
"""Of a page that is read again to find the lines before its text."""
PAGES = (".md", ".markdown")
log = logging.getLogger(f"mkdocs.plugins.{NAME}")
"""MkDocs counts what is said here as its own warnings, so that ``--strict`` fails."""


class TriglyphExtension(Extension):
    """What Markdown loads under the name ``triglyph``."""

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "base": ["", "The folder that names of files begin at; without it the current one."],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name that Markdown calls
        """Draw fences before anything else reads them."""
        base = Path(str(self.getConfig("base")) or ".")
        md.preprocessors.register(Fences(md, base=base), NAME, PRIORITY)


class Fences(Preprocessor):
    """Puts drawings in the places of fences."""

    def __init__(self, md: Markdown, *, base: Path) -> None:
        super().__init__(md)
        self._base = base

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a page with a mark for each drawing."""
        text = "\n".join(lines)
        if SPEC not in text:
            return lines
        document = _find_document(self.md)
        before = _count_lines_before(text, document)
        page = Source(text, path="page")
        written = list_lines(page)
        parts: list[str] = []
        end = 0
        for fence in find_fences(written):
            if fence.word != SPEC:
                continue
            spec = "\n" * before + keep_fence(page, fence)
            line = before + fence.opening + 1
            html = self._draw(fence.rest, spec, document=document, line=line, number=len(parts))
            mark = self.md.htmlStash.store(html)
            parts += [*written[end : fence.opening], f"{fence.margin}{mark}"]
            end = fence.after
        return [*parts, *written[end:]]

    def _draw(self, first: str, spec: str, *, document: Path | None, line: int, number: int) -> str:
        """Return the elements for one fence; what is wrong is logged, and shown in its place."""
        try:
            options = read_words(first)
        except UsageError as error:
            name = document if document is not None else "page"
            drawn = Drawn(None, "", (f"{name}:{line}: error: {error}",), (line,))
            return self._show(drawn, "svg", number)
        block = Block(document=document, base=self._base, text=spec, line=line, options=options)
        return self._show(draw_block(block), options.format, number)

    def _show(self, drawn: Drawn, form: Any, number: int) -> str:
        for problem in drawn.problems:
            log.warning("%s", problem)
        return str(as_html(drawn, form=form, number=number))


def _find_document(md: Markdown) -> Path | None:
    """Return the file of the page, where the program that builds the site says it.

    MkDocs and Zensical hand it to the processor that makes links of the page lead to files.
    """
    for processor in md.treeprocessors:
        found = getattr(getattr(processor, "file", None), "abs_src_path", None)
        name = getattr(processor, "path", None)
        if found is None and isinstance(name, str) and name.endswith(PAGES):
            found = str(Path(_find_pages(), name))
        if isinstance(found, str):
            path, home = Path(found), Path.cwd()
            return path.relative_to(home) if path.is_relative_to(home) else path
    return None


def _find_pages() -> str:
    """Return the folder of all pages of Zensical, which names pages from there."""
    config = sys.modules.get("zensical.config")
    return str(config.get_config().get("docs_dir", "docs")) if config is not None else "docs"


def _count_lines_before(text: str, document: Path | None) -> int:
    """Return how many lines of a file are before its text: those of its front matter."""
    if document is None:
        return 0
    try:
        whole = read_file(document, most=MOST_BYTES).decode()
    except (UnreadableError, UnicodeDecodeError):
        return 0
    whole = whole.replace("\r\n", "\n").rstrip()
    if not whole.endswith(text.strip()):
        return 0
    return whole[: len(whole) - len(text.strip())].count("\n") - (
        len(text) - len(text.lstrip("\n"))
    )


def makeExtension(**settings: Any) -> TriglyphExtension:  # noqa: N802  # the name that Markdown calls
    """Return the extension; for those who name it by its module."""
    return TriglyphExtension(**settings)
