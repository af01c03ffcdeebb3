"""A magic of Jupyter and IPython that draws the spec in a cell, or in a file.

%load_ext triglyph

%%triglyph view=overview            %triglyph specs/shop.yaml
nodes: {web: Shop, db: Orders}
edges: [web -> db]
"""

import sys
from pathlib import Path
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import Magics, line_cell_magic, magics_class
from IPython.display import display

from triglyph.errors import UsageError
from triglyph.sites.block import Block, draw_block
from triglyph.sites.page import as_html
from triglyph.sites.words import read_words


@magics_class
class TriglyphMagics(Magics):
    """The magic ``triglyph``, for a line with a file and for a cell with a spec."""

    def __init__(self, shell: InteractiveShell) -> None:
        super().__init__(shell)
        self._drawn = 0

    @line_cell_magic
    def triglyph(self, line: str, cell: str | None = None) -> None:
        """Draw the spec of a cell, or of the file that the line names."""
        try:
            options = read_words(line)
        except UsageError as error:
            print(error, file=sys.stderr)
            return
        if bool(options.file) == (cell is not None):
            print("name a file after %triglyph, or write a spec under %%triglyph", file=sys.stderr)
            return
        # The line of the magic is the first of the cell.
        block = Block(document=None, base=Path(), text=f"\n{cell or ''}", options=options)
        drawn = draw_block(block)
        for problem in drawn.problems:
            print(problem, file=sys.stderr)
        if drawn.data is None:
            return
        self._drawn += 1
        html = as_html(drawn, form=options.format, number=self._drawn)
        words: dict[str, Any] = {"text/html": str(html), "text/plain": drawn.described}
        if options.format == "txt":
            words["text/plain"] = drawn.data.decode()
        display(words, raw=True)  # type: ignore[no-untyped-call]


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Add the magic to a shell; what ``%load_ext triglyph`` calls."""
    shell.register_magics(TriglyphMagics)
