"""A directive of Sphinx: a picture in HTML, vectors in LaTeX, box art in text and man pages."""

from io import StringIO
from pathlib import Path

import pytest
from guide_pages import write_guide
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

PAGE = """\
Shop
====

.. triglyph::
   :caption: A *small* shop
   :name: small

   nodes: {web: {label: Shop, kind: app}, db: {label: Orders, kind: database}}
   edges: [web -> db]

See :ref:`small`.

.. triglyph:: specs/shop.yaml
   :view: inner
   :alt: The shop, in words

.. triglyph:: /specs/shop.yaml
   :format: txt
"""
SHOP = "nodes: {web: Web, db: {label: Store}}\nedges: [web -> db]\nviews: {inner: {show: db}}\n"


class Built:
    """A site that Sphinx built: its folder, and what it warned of."""

    def __init__(self, folder: Path, builder: str, page: str) -> None:
        source = folder / "source"
        (source / "specs").mkdir(parents=True, exist_ok=True)
        (source / "conf.py").write_text(
            "project, extensions = 'Demo', ['triglyph.sites.sphinx']\n"
            "man_pages = [('index', 'demo', 'Demo', 'Us', 1)]\n"
        )
        (source / "index.rst").write_text(page)
        if not (source / "specs" / "shop.yaml").exists():
            (source / "specs" / "shop.yaml").write_text(SHOP)
        self.folder = folder / "out" / builder
        warnings = StringIO()
        with docutils_namespace():
            app = Sphinx(
                str(source),
                str(source),
                str(self.folder),
                str(folder / "trees"),
                builder,
                status=None,
                warning=warnings,
            )
            app.build()
            self.dependencies = {name for names in app.env.dependencies.values() for name in names}
        self.warnings = warnings.getvalue()


def test_html_has_pictures_with_words(tmp_path: Path) -> None:
    built = Built(tmp_path, "html", PAGE)
    assert built.warnings == ""
    page = (built.folder / "index.html").read_text()
    assert page.count('<figure class="triglyph"') == 2
    assert page.count('<pre class="triglyph"') == 1
    assert "light-dark(" in page
    assert 'id="small"' in page
    assert "<em>small</em>" in page
    assert any(Path(name).name == "shop.yaml" for name in built.dependencies)


@pytest.mark.parametrize(("builder", "file"), [("text", "index.txt"), ("man", "demo.1")])
def test_text_and_manual_pages_have_box_art(tmp_path: Path, builder: str, file: str) -> None:
    built = Built(tmp_path, builder, PAGE)
    assert built.warnings == ""
    text = (built.folder / file).read_text()
    assert "│  Shop  │" in text
    assert text.count("Store") == 2


def test_latex_has_vectors(tmp_path: Path) -> None:
    built = Built(tmp_path, "latex", PAGE)
    assert built.warnings == ""
    text = (built.folder / "demo.tex").read_text()
    pictures = [file.name for file in built.folder.glob("triglyph-*.pdf")]
    assert len(pictures) == 2
    assert all(f"\\sphinxincludegraphics{{{name}}}" in text for name in pictures)


@pytest.mark.parametrize(
    ("page", "warned"),
    [
        (
            "X\n=\n\n.. triglyph::\n\n   nodes: [a]\n   edges: [a -> b]\n",
            "index.rst:7:17: error: no node has the id `b`",
        ),
        ("X\n=\n\n- x\n\n  .. triglyph::\n\n     nodes: [\n", "index.rst:8:13: error"),
        ("X\n=\n\n.. triglyph:: no.yaml\n", "no.yaml: error: cannot be read"),
        ("X\n=\n\n.. triglyph:: ../up.yaml\n", "is no path of a file in the folder"),
        ("X\n=\n\n.. triglyph::\n", "neither a file nor a spec"),
        ("X\n=\n\n.. triglyph:: specs/shop.yaml\n   :view: innr\n", "did you mean `inner`"),
        ("X\n=\n\n.. triglyph:: specs/shop.yaml\n   :format: gif\n", "one of svg, txt"),
    ],
)
def test_a_mistake_is_warned_of_at_its_line(tmp_path: Path, page: str, warned: str) -> None:
    built = Built(tmp_path, "html", page)
    assert warned in built.warnings
    assert "index.rst:" in built.warnings
    assert "triglyph-error" in (built.folder / "index.html").read_text()


def test_a_changed_spec_is_drawn_again_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Built(tmp_path, "html", PAGE)
    monkeypatch.setattr("triglyph.caching.drawings.draw", None)
    assert Built(tmp_path, "html", PAGE).warnings == ""
    monkeypatch.undo()
    spec = tmp_path / "source" / "specs" / "shop.yaml"
    spec.write_text(SHOP.replace("Store", "Vault"))
    page = (Built(tmp_path, "html", PAGE).folder / "index.html").read_text()
    assert "Vault" in page
    assert "Store" not in page


def test_a_guide_is_a_document_of_sphinx_with_myst_as_it_is(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    write_guide(source / "index.md")
    (source / "conf.py").write_text("project, extensions = 'Guide', ['myst_parser']\n")
    warnings = StringIO()
    with docutils_namespace():
        app = Sphinx(
            *(str(source), str(source), str(tmp_path / "out"), str(tmp_path / "trees")),
            "html",
            status=None,
            warning=warnings,
        )
        app.build()
    assert warnings.getvalue() == ""
    page = (tmp_path / "out" / "index.html").read_text()
    assert page.count("<img ") == 2
