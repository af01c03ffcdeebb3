"""A directive of Sphinx that draws specs.

    .. triglyph:: specs/shop.yaml          .. triglyph::
       :view: overview
                                              nodes: {web: Shop, db: Orders}
                                              edges: [web -> db]

A picture goes into HTML pages, for light and dark screens; a page of vectors into PDF; box art
into everything that is text: plain text, manual pages, Texinfo.
"""

import hashlib
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from msgspec.structs import replace
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from triglyph import __version__
from triglyph.errors import UsageError
from triglyph.files.bounded_read import UnreadableError, read_file
from triglyph.sites.block import Block, Drawn, draw_block
from triglyph.sites.page import as_html
from triglyph.sites.words import BlockOptions, PageFormat, read_pairs

NAME = "triglyph"
TEXT_WIDTH = 76
"""Columns of box art in text and manual pages, beside their indentation."""
MOST_BYTES = 10_000_000
"""Of a document that is read again to find the columns of what is in it."""
log = logging.getLogger(__name__)


class Drawing(nodes.General, nodes.Element):
    """A drawing in the tree of a document; it has the block that it is drawn of."""


class TriglyphDirective(SphinxDirective):
    """The directive ``triglyph``: a spec in the document, or a file beside it."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {
        "view": directives.unchanged,
        "format": directives.unchanged,
        "theme": directives.unchanged,
        "width": directives.unchanged,
        "title": directives.unchanged,
        "notes": directives.unchanged,
        "alt": directives.unchanged,
        "caption": directives.unchanged,
        "name": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return the drawing, or what is wrong as text, which is logged too."""
        document = Path(self.env.doc2path(self.env.docname))
        own = {key: value for key, value in self.options.items() if key not in OF_THE_PAGE}
        try:
            options = read_pairs(own.items())
        except UsageError as error:
            return self._refuse(Drawn(None, "", (str(error),), (self.lineno,)))
        file = str(self.arguments[0]) if self.arguments else ""
        base, name = document.parent, file
        if file.startswith("/"):  # from the folder of all documents, as everywhere in Sphinx
            base, name = Path(self.env.srcdir), file.lstrip("/")
        if bool(file) == bool(self.content):
            both = "a file and a spec" if file else "neither a file nor a spec"
            return self._refuse(Drawn(None, "", (f"there is {both} here",), (self.lineno,)))
        spec = "" if file else self._place_content()
        block = Block(
            document=document,
            base=base,
            text=spec,
            line=self.lineno,
            options=replace(options, file=name),
        )
        drawn = draw_block(block)
        for read in drawn.files:
            self.env.note_dependency(read)
        if drawn.data is None:
            return self._refuse(drawn)
        self._log(drawn)
        drawing = Drawing(block=block, described=self.options.get("alt", drawn.described))
        self.set_source_info(drawing)
        if "caption" not in self.options:
            self.add_name(drawing)
            return [drawing]
        figure = nodes.figure("", drawing)
        text, messages = self.state.inline_text(self.options["caption"], self.lineno)
        figure += nodes.caption(self.options["caption"], "", *text)
        self.add_name(figure)
        return [figure, *messages]

    def _place_content(self) -> str:
        """Return the spec on the lines and in the columns that it has in the document."""
        _, offset = self.content.items[0]
        try:
            lines = read_file(self.env.doc2path(self.env.docname), most=MOST_BYTES).decode()
            written = lines.splitlines()[offset]
        except (UnreadableError, UnicodeDecodeError, IndexError):
            written = ""
        first = self.content[0]
        margin = " " * written.find(first) if first in written else ""
        return "\n" * offset + "\n".join(f"{margin}{line}" for line in self.content)

    def _refuse(self, drawn: Drawn) -> list[nodes.Node]:
        """Return what is wrong as text in the place of the drawing."""
        self._log(drawn)
        text = "\n\n".join(drawn.problems)
        return [nodes.literal_block(text, text, classes=[f"{NAME}-error"], language="none")]

    def _log(self, drawn: Drawn) -> None:
        for problem, line in zip(drawn.problems, drawn.lines, strict=True):
            log.warning("%s", problem, location=(self.env.docname, line), type=NAME)


OF_THE_PAGE = ("alt", "caption", "name")
"""Options that are about the page, not about the drawing."""


def _again(block: Block, form: PageFormat, **drawing: Any) -> Drawn:
    """Return the drawing of a block in another format."""
    asked = block.options
    kept = {key: value for key, value in asked.drawing.items() if key in ("title", "notes")}
    options = BlockOptions(
        file=asked.file, view=asked.view, format=form, drawing={**kept, **drawing}
    )
    return draw_block(replace(block, options=options))


def visit_html(writer: Any, node: Drawing) -> None:
    """Write a drawing into an HTML page."""
    block: Block = node["block"]
    drawn = draw_block(block)
    number = getattr(writer, "triglyph_drawings", 0)
    writer.triglyph_drawings = number + 1
    described = Drawn(drawn.data, node["described"], drawn.problems, drawn.lines, drawn.files)
    for name in node["ids"]:
        writer.body.append(f'<span id="{name}"></span>')
    writer.body.append(str(as_html(described, form=block.options.format, number=number)))
    raise nodes.SkipNode


def visit_latex(writer: Any, node: Drawing) -> None:
    """Write a drawing into a LaTeX document, as a file of vectors beside it."""
    block: Block = node["block"]
    drawn = _again(block, "pdf") if block.options.format == "svg" else None
    if drawn is None or drawn.data is None:
        visit_text(writer, node)
    else:
        name = f"{NAME}-{hashlib.sha256(drawn.data).hexdigest()[:16]}.pdf"
        Path(writer.builder.outdir, name).write_bytes(drawn.data)
        writer.body.append(f"\n\\begin{{center}}\\sphinxincludegraphics{{{name}}}\\end{{center}}\n")
    raise nodes.SkipNode


def visit_text(writer: Any, node: Drawing) -> None:
    """Write a drawing as box art, in a block of text that is shown as it is."""
    drawn = _again(node["block"], "txt", width=TEXT_WIDTH)
    if drawn.data is None:  # it cannot be as narrow as that
        drawn = _again(node["block"], "txt", width="none")
    text = drawn.data.decode().rstrip("\n") if drawn.data else "\n".join(drawn.problems)
    literal = nodes.literal_block(text, text, language="none")
    assert node.document is not None
    literal.parent, literal.document = node.parent, node.document
    literal.walkabout(writer)
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the directive and its node to an application of Sphinx."""
    text = (visit_text, None)
    app.add_node(
        Drawing,
        html=(visit_html, None),
        latex=(visit_latex, None),
        text=text,
        man=text,
        texinfo=text,
    )
    app.add_directive(NAME, TriglyphDirective)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
