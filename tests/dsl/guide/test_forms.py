"""The forms of a guide: Markdown with Mermaid text or pictures, and the page of HTML as a text.

How the page behaves in a browser is tested in tests/browser.
"""

import base64
import hashlib
import json
import re
import struct
import zlib
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pictures_of_own import png_bytes, svg_text
from PIL import Image

from triglyph.cli.commands import run
from triglyph.errors import GuideError
from triglyph.guide.compose import File, compose_guide
from triglyph.guide.drawings import Drawings
from triglyph.guide.forms import FORM_NAMES, FORMS, FormName
from triglyph.guide.html import Pictures, cells, prose_writer
from triglyph.guide.load import load_guide
from triglyph.guide.markdown import write_notes
from triglyph.guide.model import Guide, KeyRow, Page, Section
from triglyph.images.png import SIGNATURE, read_png
from triglyph.language.load import load_text
from triglyph.model import Note, NoteItem

Captured = pytest.CaptureFixture[str]

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>`````|{{ 7*7 }}](x)\"'&"
"""What a label must never become: markup, code, the end of what it stands in."""

QUOTED = json.dumps(HOSTILE)
SPEC = f"""\
title: {QUOTED}
description: {QUOTED}
nodes:
  a: {{label: {QUOTED}}}
  b: Second
edges:
  - a -> b: {QUOTED}
notes:
  - title: {QUOTED}
    mark: "<b>"
    items: [{QUOTED}]
"""


def guide_of(*pages: Page, **fields: str) -> Guide:
    return Guide(title="T", sections=(Section(title="S", pages=pages),), **fields)


def page_of(spec: str, *, name: str = "deep/one.yaml", heading: str = "H") -> Page:
    loaded = load_text(spec)
    assert loaded.diagram is not None, loaded.problems
    return Page(heading=heading, spec=name, source=spec, diagram=loaded.diagram)


def draw(page: Page, format_name: str) -> bytes:
    """A drawing that shows what it was asked for."""
    assert page.diagram is not None
    labels = [label for node in page.diagram.body.nodes for label in node.label]
    shown = " ".join((*page.diagram.title, *labels))
    notes = " with notes" if page.diagram.notes else ""
    return f"<{format_name} of {shown}{notes}>".encode()


def compose(guide: Guide, form: FormName, *, name: str = "guide.md") -> tuple[File, ...]:
    return compose_guide(guide, drawn=Drawings(draw), name=name, form=FORMS[form], template=None)


def text_of(guide: Guide, form: FormName) -> str:
    return compose(guide, form)[0].data.decode()


NOTED = "title: One\nnodes: [a]\nlayout: row\nnotes: [{title: Why, items: [x, y]}]\n"


def test_a_page_with_mermaid_has_fences_that_sites_draw_and_the_notes_as_lists() -> None:
    text = text_of(guide_of(page_of(NOTED)), "mermaid")
    assert "### H\n\n```mermaid\n<mmd of One a with notes>\n```\n\n**Why:**\n\n- x\n- y\n" in text


def test_pictures_are_files_in_a_folder_of_the_page_s_own() -> None:
    page, picture = compose(guide_of(page_of(NOTED)), "images", name="our guide.md")
    assert str(page.path) == "our guide.md"
    assert str(picture.path) == "our guide/deep/one.svg"
    assert picture.data == b"<svg of a with notes>"
    assert "![a.](our%20guide/deep/one.svg)\n\n**Why:**" in page.data.decode()


def test_a_spec_on_two_pages_is_one_picture() -> None:
    page = page_of(NOTED)
    assert len(compose(guide_of(page, page), "images")) == 2


def test_two_specs_that_would_be_one_picture_are_an_error() -> None:
    pages = page_of(NOTED, name="a.yaml"), page_of(NOTED, name="a.yml")
    with pytest.raises(GuideError, match="same name"):
        compose(guide_of(*pages), "images")


@pytest.mark.parametrize("form", ["mermaid", "images"])
def test_notes_alone_are_words_and_no_drawing(form: FormName) -> None:
    page = page_of("title: One\nnotes: [{text: Why}]\n")
    (file,) = compose(guide_of(page), form)
    assert "### H\n\nWhy\n" in file.data.decode()


def test_a_key_is_a_table_where_no_box_art_is() -> None:
    page = Page(heading="Key", key=(KeyRow("┌─┐", "Box", "a | part"), KeyRow("⚡", "Cache")))
    table = "| Sign | Stands for |\n|:---:|---|\n| ┌─┐ | Box: a \\| part |\n| ⚡ | Cache |\n"
    assert table in text_of(guide_of(page), "mermaid")
    assert "```text\n┌─┐ Box = a | part\n⚡  = Cache\n```" in text_of(guide_of(page), "boxart")


@pytest.mark.parametrize("form", FORM_NAMES)
def test_words_are_above_and_below_what_has_them(form: FormName) -> None:
    page = Page(heading="H", intro="page intro", closing="page closing")
    section = Section(title="S", intro="section intro", closing="section closing", pages=(page,))
    guide = Guide(title="T", intro="guide intro", closing="guide closing", sections=(section,))
    found = re.findall(r"(?:guide|section|page) (?:intro|closing)", text_of(guide, form))
    assert found == [
        *("guide intro", "section intro", "page intro"),
        *("page closing", "section closing", "guide closing"),
    ]


@given(
    st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=3),
    st.sampled_from(["items", "steps", "rows", "text"]),
    st.text(max_size=6),
)
@example(texts=["0"], form="items", mark="-")
def test_notes_as_markdown_say_what_they_say(texts: list[str], form: str, mark: str) -> None:
    items = tuple(NoteItem((text,), term="t" if form == "rows" else "") for text in texts)
    shown = items[:1] if form == "text" else items
    note = Note(title="Why", mark=mark.strip(), form=form, items=shown)  # type: ignore[arg-type]
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(write_notes((note,)))
    assert not re.search(r"<(?!/?(?:p|ul|ol|li|strong|br)\b)", html)
    assert html.count("<li>") == (0 if form == "text" else len(shown))


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text of each sort."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def hostile_page(form: FormName) -> str:
    page = page_of(SPEC, heading=HOSTILE)
    key = Page(heading="K", key=(KeyRow(HOSTILE, HOSTILE, HOSTILE),))
    return text_of(guide_of(page, key, intro=HOSTILE, closing=HOSTILE), form)


def test_nothing_in_a_guide_becomes_markup_or_code_of_the_page() -> None:
    plain = Elements(text_of(guide_of(page_of(NOTED)), "html"))
    page = Elements(hostile_page("html"))
    assert len(page.all("script")) == len(plain.all("script")) == 1
    assert len(page.all("img")) == 1
    assert not [name for _, found in page.found for name in found if name.startswith("on")]
    assert "{{ 7*7 }}" in hostile_page("html").replace("&#39;", "'")


@pytest.mark.parametrize("form", ["boxart", "mermaid", "images"])
def test_nothing_in_a_spec_becomes_markup_of_a_markdown_page(form: FormName) -> None:
    guide = guide_of(page_of(SPEC, heading=HOSTILE))
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text_of(guide, form))
    elements = Elements(html)
    assert not elements.all("script")
    assert not elements.all("i")
    assert all("onerror" not in found for found in elements.all("img"))
    assert len(elements.all("img")) == (1 if form == "images" else 0)


def test_the_page_may_do_nothing_but_what_it_holds() -> None:
    text = text_of(guide_of(page_of(NOTED)), "html")
    elements = Elements(text)
    (policy,) = (
        str(each["content"])
        for each in elements.all("meta")
        if each.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; img-src data:;")
    for tag in ("style", "script"):
        (held,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(held.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not [name for _, found in elements.found for name in found if name == "style"]
    assert not elements.all("link")
    assert all(str(each["src"]).startswith("data:") for each in elements.all("img"))


def test_every_id_is_there_once_whatever_headings_are_alike() -> None:
    plain = Elements(text_of(guide_of(), "html"))
    names = {str(found["id"]) for _, found in plain.found if "id" in found}
    assert {"search", "menu", "told", "top", "content"} <= names
    headings = ("A b", "a-B", "?", "!", "日本", "Drawing", *(name.title() for name in names))
    pages = [Page(heading=heading, intro="x") for heading in headings]
    spec = page_of(NOTED, heading="Menu")
    elements = Elements(text_of(guide_of(*pages, spec, spec), "html"))
    ids = [found["id"] for _, found in elements.found if "id" in found]
    assert len(ids) == len(set(ids))
    inner = {str(each["href"])[1:] for each in elements.all("a")}
    assert inner <= set(ids)


def test_wide_characters_take_two_cells_of_box_art() -> None:
    assert cells("│ a │") == "│ a │"
    assert cells("│📊 <│") == '│<span class="wide">📊</span> &lt;│'


def test_what_cannot_be_part_of_a_page_is_shown_as_an_image() -> None:
    shown = Pictures(lambda _: b"<svg onload='x()'/>").show(Page(heading="H"), described='"a"')
    assert shown.startswith('<img src="data:image/svg+xml;base64,')
    assert shown.endswith(' alt="&#34;a&#34;">')


def test_a_page_says_which_language_it_is_in(place: Path) -> None:
    path = Path("specs/guide.yaml")
    path.write_text(f"language: pt-BR\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert run(["guide", str(path), "-f", "html", "-o", "page.html"]) == 0
    assert '<html lang="pt-BR">' in Path("page.html").read_text(encoding="utf-8")


def test_a_template_of_the_user_s_own_makes_safe_html_too(place: Path) -> None:
    Path("own.jinja").write_text(
        "{% for page in guide.pages if page.has_drawing %}"
        "<h2>{{ page.heading }}</h2>{{ page | pictured }}{{ '# a <b>' | prose(1) }}{% endfor %}",
        encoding="utf-8",
    )
    guide = Path("specs/guide.yaml")
    text = guide.read_text(encoding="utf-8").replace("What the cache does", "'<i>What'")
    guide.write_text(text, encoding="utf-8")
    assert run(["guide", "-f", "html", "--template", "own.jinja", "-o", "own.html"]) == 0
    page = Path("own.html").read_text(encoding="utf-8")
    assert "<h2>&lt;i&gt;What</h2><svg " in page
    assert "<h2>a &lt;b&gt;</h2>" in page


def test_prose_is_markdown_with_headings_below_its_place(tmp_path: Path) -> None:
    prose = prose_writer(tmp_path)
    assert prose("# One\n\n###### Six", 2) == "<h3>One</h3>\n<h6>Six</h6>\n"
    assert '<td class="right">1</td>' in prose("| a |\n|--:|\n| 1 |\n", 1)
    assert "<a" not in prose("[x](javascript:alert(1))", 1)
    assert prose("<b>x</b>", 1) == "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"


def test_a_picture_in_prose_becomes_part_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "my x.png").write_bytes(png_bytes())
    prose = prose_writer(tmp_path)
    data = base64.b64encode(read_png(png_bytes()).data).decode()
    assert f'src="data:image/png;base64,{data}"' in prose("![why](<my x.png>)", 1)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("x.jpg", "jpeg"), ("x.gif", "gif"), ("x.webp", "webp"), ("x.svg", "svg+xml")],
)
def test_a_picture_in_prose_may_be_of_any_type_of_the_web(
    tmp_path: Path, name: str, kind: str
) -> None:
    if name == "x.svg":
        (tmp_path / name).write_text(svg_text(), encoding="utf-8")
    else:
        Image.new("RGB", (8, 6)).save(tmp_path / name)
    assert f'src="data:image/{kind};base64,' in prose_writer(tmp_path)(f"![why]({name})", 1)


HUGE = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)
UNFIT_PICTURES = {
    "acts.svg": svg_text("<script>x()</script>").encode(),
    "fetches.svg": svg_text("<style>@import 'http://example.org/a.css';</style>").encode(),
    "asks.svg": svg_text("<rect style='fill:src(\"http://example.org/a#b\")'/>").encode(),
    "typed.svg": f"<!DOCTYPE svg SYSTEM 'http://example.org/a.dtd'>{svg_text()}".encode(),
    "huge.png": SIGNATURE
    + struct.pack(">I", 13)
    + b"IHDR"
    + HUGE
    + struct.pack(">I", zlib.crc32(b"IHDR" + HUGE))
    + b"\0\0\0\0IEND\xaeB`\x82",
    "huge.gif": b"GIF89a" + struct.pack("<HH", 60_000, 60_000) + b"\0" * 20,
    "none.png": b"png",
    "none.gif": b"<html></html>",
}


@pytest.mark.parametrize("name", UNFIT_PICTURES)
def test_a_picture_in_prose_that_is_not_sound_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(UNFIT_PICTURES[name])
    with pytest.raises(GuideError, match=f"{name} is no picture in the guide's folder that"):
        prose_writer(tmp_path)(f"![why]({name})", 1)


@pytest.mark.parametrize(
    "source",
    [
        *("no.png", "../up.png", "%2e%2e/up.png", "a%00.png", "a.yaml"),
        *("https://example.com/x.png", "//example.com/x.png"),
    ],
)
def test_a_picture_from_elsewhere_in_prose_is_an_error(tmp_path: Path, source: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "up.png").write_bytes(png_bytes())
    (tmp_path / "in" / "a.yaml").write_bytes(b"")
    with pytest.raises(GuideError, match="is no picture in the guide's folder"):
        prose_writer(tmp_path / "in")(f"![why]({source})", 1)


def test_notes_may_be_inside_all_drawings_and_no_words_repeat_them() -> None:
    guide = guide_of(page_of(NOTED))
    for name in ("mermaid", "images", "html"):
        form = FORMS[name].with_notes_drawn()
        files = compose_guide(guide, drawn=Drawings(draw), name="x", form=form, template=None)
        text = files[0].data.decode()
        if name == "html":
            assert "txt of a with notes" in text
        assert "with notes" in (text if name != "images" else files[1].data.decode())
        assert "Why" not in text.replace(NOTED.rstrip(), "")


def test_notes_alone_are_words_even_where_drawings_hold_theirs() -> None:
    page = page_of("title: One\nnotes: [{text: Why}]\n")
    for name in ("mermaid", "images"):
        form = FORMS[name].with_notes_drawn()
        (file,) = compose_guide(
            guide_of(page), drawn=Drawings(draw), name="x", form=form, template=None
        )
        assert "### H\n\nWhy\n" in file.data.decode()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a guide of two specs."""
    monkeypatch.chdir(tmp_path)
    assert run(["new", "--guide", "specs"]) == 0
    return tmp_path


@pytest.mark.parametrize("form", FORM_NAMES)
def test_each_form_has_a_file_of_its_own(place: Path, form: FormName, capsys: Captured) -> None:
    assert run(["guide", "-f", form]) == 0
    assert (place / "output" / f"guide{FORMS[form].ending}").is_file()
    pictures = [path.name for path in sorted((place / "output").rglob("*.svg"))]
    assert pictures == (["cache.svg", "overview.svg"] if form == "images" else [])
    assert ("with 2 pictures" in capsys.readouterr().err) == (form == "images")


def test_pictures_may_have_cloud_icons(place: Path) -> None:
    words = ["-f", "html,images", "--pictures", "icons:svg", "--theme", "dark"]
    assert run(["guide", *words]) == 0
    page = Path("output/guide.html").read_text(encoding="utf-8")
    picture = Path("output/guide.images/cache.svg").read_text(encoding="utf-8")
    content = page[page.index("<main") :]
    for text in (content, picture):
        assert "<symbol" in text
        assert "prefers-color-scheme" not in text
    assert "light-dark(" not in content


def test_pictures_have_the_theme_and_the_notes_that_are_asked_for(place: Path) -> None:
    assert run(["guide", "--form", "images", "--theme", "light", "--notes"]) == 0
    picture = Path("output/guide.images/cache.svg").read_text(encoding="utf-8")
    assert "prefers-color-scheme" not in picture
    assert ">Reading" in picture
    assert "Reading" not in Path("output/guide.images.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-f", "html", "--pictures", "png"], "pictures of a guide are svg"),
        (["-f", "html", "--pictures", "nothing"], "nothing"),
        (["--pictures", "icons:svg"], "add -f images or -f html"),
    ],
)
def test_a_format_that_no_picture_of_a_guide_has_is_a_wrong_command_line(
    place: Path, words: list[str], message: str, capsys: Captured
) -> None:
    assert run(["guide", *words]) == 2
    assert message in capsys.readouterr().err


def test_standard_output_takes_no_pictures(place: Path, capsys: Captured) -> None:
    assert run(["guide", "-f", "images", "-o", "-"]) == 2
    assert "standard output takes no pictures" in capsys.readouterr().err


def test_the_same_guide_gives_the_same_bytes(place: Path) -> None:
    for name in ("one.html", "two.html"):
        assert run(["guide", "-f", "html", "-o", name]) == 0
    assert Path("one.html").read_bytes() == Path("two.html").read_bytes()


def test_a_page_knows_the_text_of_its_spec(place: Path) -> None:
    guide = load_guide(Path("specs/guide.yaml")).guide
    assert guide is not None
    assert [page.spec for page in guide.pages] == ["", "overview.yaml", "cache.yaml"]
    for page in guide.pages[1:]:
        assert page.source == Path("specs", page.spec).read_text(encoding="utf-8")
