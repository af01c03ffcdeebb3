"""The guide's page of HTML as readers use it: with a pointer, with keys, by ear, on paper."""

from pathlib import Path
from typing import Any

import pytest
from browser import Browser

from triglyph.cli.commands import run

ROOT = Path(__file__).parents[2]

Page = Path

CHOSEN = """[...document.querySelectorAll(".diagram")].map((figure) =>
  [...figure.querySelectorAll(".panel")].filter((panel) => panel.offsetParent).map(
    (panel) => panel.dataset.form))"""
"""Of each diagram the forms that can be seen."""
FOUND = """[...document.querySelectorAll("article")].filter((article) => article.offsetParent).map(
  (article) => article.querySelector("h3").firstChild.nextSibling?.textContent.trim()
    || article.querySelector("h3").firstChild.textContent.trim())"""
RIGHT_CORNERS = """(() => { const art = document.querySelector(".art");
  const walker = document.createTreeWalker(art, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    for (const match of text.data.matchAll(/[┐┘]|│(?=\\n)/g)) {
      range.setStart(text, match.index);
      range.setEnd(text, match.index + 1);
      found.push(range.getBoundingClientRect().right);
    }
  }
  return found; })()"""
"""Where the right borders of the first box art are, row by row."""
FOCUS = "document.activeElement.id"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """The page of the project's own guide."""
    path = tmp_path_factory.mktemp("guide") / "guide.html"
    assert run(["guide", str(ROOT / "specs" / "guide.yaml"), "-f", "html", "-o", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """A page of two diagrams whose labels try to be more than text."""
    folder = tmp_path_factory.mktemp("small")
    hostile = "</pre><script>window.broken = 1</script><img src=x onerror='window.broken = 2'>"
    for name in ("one", "two"):
        (folder / f"{name}.yaml").write_text(
            f'title: "{hostile} {name}"\nnodes:\n  a: "{hostile}"\n  b: 数据 📊\nedges: [a -> b]\n',
            encoding="utf-8",
        )
    (folder / "guide.yaml").write_text(
        "title: Small\nsections: [{title: S, pages: [one.yaml, two.yaml]}]\n", encoding="utf-8"
    )
    path = folder / "small.html"
    assert run(["guide", str(folder / "guide.yaml"), "-f", "html", "-o", str(path)]) == 0
    return path


def test_the_page_loads_nothing_and_makes_no_mistake(browser: Browser, page: Page) -> None:
    browser.open(page)
    own, *others = browser.asked()
    assert own.startswith("file:")
    assert [each for each in others if not each.startswith("data:font/")] == []
    assert browser.faults() == []
    assert browser.evaluate("document.title") == "System Design Visual Guide"
    assert browser.evaluate(
        """[...document.querySelectorAll(".panel .drawing")].every((drawing) =>
        drawing.getBoundingClientRect().width > 50)"""
    )


def test_labels_stay_text(browser: Browser, small: Page) -> None:
    browser.open(small)
    assert browser.evaluate("window.broken") is None
    assert browser.evaluate("document.scripts.length") == 1
    assert browser.evaluate("document.images.length") == 0
    assert browser.evaluate("document.querySelectorAll('.panel .drawing').length") == 2
    assert browser.faults() == []


def test_a_script_that_gets_in_all_the_same_is_not_run(browser: Browser, small: Page) -> None:
    browser.open(small)
    browser.evaluate(
        """(() => { const script = document.createElement("script");
        script.textContent = "window.broken = 3"; document.body.append(script); })()"""
    )
    assert browser.evaluate("window.broken") is None
    assert any("Content Security Policy" in fault for fault in browser.faults())


def test_each_diagram_switches_between_its_forms(browser: Browser, small: Page) -> None:
    browser.open(small)
    assert browser.evaluate(CHOSEN) == [["picture"], ["picture"]]
    for form in ("boxart", "mermaid", "spec", "picture"):
        browser.click(f".diagram [role=tab][data-form={form}]")
        assert browser.evaluate(CHOSEN) == [[form], ["picture"]]
        chosen = 'document.querySelector("[role=tab][aria-selected=true]").dataset.form'
        assert browser.evaluate(chosen) == form


def test_all_diagrams_switch_at_once_and_stay_so(browser: Browser, small: Page) -> None:
    browser.open(small)
    browser.click("input[value=mermaid]")
    assert browser.evaluate(CHOSEN) == [["mermaid"], ["mermaid"]]
    browser.reload()
    assert browser.evaluate(CHOSEN) == [["mermaid"], ["mermaid"]]
    assert browser.evaluate("document.querySelector('input[name=all]:checked').value") == "mermaid"


def test_switching_keeps_the_place_of_the_reader(browser: Browser, page: Page) -> None:
    browser.open(page, anchor="pub-sub-pattern")
    top = "Math.round(document.getElementById('pub-sub-pattern').getBoundingClientRect().top)"
    before = browser.evaluate(top)
    browser.click("input[value=spec]")
    assert abs(browser.evaluate(top) - before) <= 2


def test_the_keys_of_the_tabs_are_those_that_readers_know(browser: Browser, small: Page) -> None:
    browser.open(small)
    browser.evaluate("document.querySelector('[role=tab]').focus()")
    form = "document.activeElement.dataset.form"
    for key, expected in (
        ("ArrowRight", "boxart"),
        ("ArrowRight", "mermaid"),
        ("ArrowLeft", "boxart"),
        ("End", "spec"),
        ("ArrowRight", "picture"),
        ("ArrowLeft", "spec"),
        ("Home", "picture"),
    ):
        browser.press(key)
        assert browser.evaluate(form) == expected
        assert browser.evaluate(CHOSEN)[0] == [expected]
    browser.press("End", "Tab")
    assert browser.evaluate("document.activeElement.matches('[role=tabpanel][data-form=spec]')")
    browser.press("Tab")
    assert browser.evaluate("document.activeElement.matches('.copy')")


@pytest.mark.parametrize("form", ["boxart", "mermaid", "spec"])
def test_the_text_of_a_form_is_copied(browser: Browser, small: Page, form: str) -> None:
    browser.open(small)
    browser.click(f".diagram [role=tab][data-form={form}]")
    browser.click(f".diagram .panel[data-form={form}] .copy")
    browser.wait_for("document.getElementById('told').textContent === 'Copied'")
    browser.evaluate(
        """(() => { const area = document.createElement("textarea");
        area.id = "here"; document.body.append(area); area.focus(); })()"""
    )
    browser.paste()
    text = browser.evaluate("document.getElementById('here').value")
    assert text == shown_text(small, form=form)


def shown_text(small: Page, *, form: str) -> str:
    """What the first diagram is in a form."""
    spec = small.parent / "one.yaml"
    if form == "spec":
        return spec.read_text(encoding="utf-8")
    name = {"boxart": "txt", "mermaid": "mmd"}[form]
    assert run(["render", str(spec), "-f", name, "-o", str(small.parent)]) == 0
    text = (small.parent / f"one.{name}").read_text(encoding="utf-8")
    return text.split("\n\n", 1)[1] if form == "boxart" else text


def test_searching_leaves_the_pages_that_have_all_words(browser: Browser, page: Page) -> None:
    browser.open(page)
    browser.press("/")
    assert browser.evaluate(FOCUS) == "search"
    browser.type("REDIS miss")
    assert browser.evaluate(FOUND) == ["Cache Hierarchy"]
    assert browser.evaluate("document.getElementById('found').textContent") == "1 of 33 found"
    links = """[...document.querySelectorAll(".contents a")].filter((link) => link.offsetParent)
      .map((link) => link.textContent.trim())"""
    assert browser.evaluate(links) == ["⚡ Caching Strategies", "Cache Hierarchy"]
    browser.type(" nowhere")
    assert browser.evaluate(FOUND) == []
    assert browser.evaluate("document.getElementById('nothing').offsetParent !== null")
    browser.press("Escape")
    assert len(browser.evaluate(FOUND)) == 33
    assert browser.evaluate("document.getElementById('found').textContent") == ""


def test_a_link_to_what_is_not_found_shows_it(browser: Browser, page: Page) -> None:
    browser.open(page)
    browser.press("/")
    browser.type("redis")
    browser.evaluate("location.hash = 'pub-sub-pattern'")
    browser.wait_for("document.getElementById('pub-sub-pattern').offsetParent !== null")


def test_the_contents_say_where_the_reader_is(browser: Browser, page: Page) -> None:
    browser.open(page, anchor="common-mistakes-to-avoid", height=600)
    here = "[...document.querySelectorAll('[aria-current]')].map((link) => link.textContent)"
    browser.wait_for(f"{here}.join() === 'Common Mistakes to Avoid'")
    assert browser.evaluate(
        """(() => { const link = document.querySelector("[aria-current]").getBoundingClientRect();
        return link.top > 0 && link.bottom <= innerHeight; })()"""
    )
    browser.evaluate("scrollTo(0, 0)")
    browser.wait_for(f"{here}.length === 0")


def test_the_first_key_leads_past_the_contents(browser: Browser, page: Page) -> None:
    browser.open(page)
    browser.press("Tab")
    assert browser.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
    browser.press("Enter")
    assert browser.evaluate(FOCUS) == "content"


PAPER = "getComputedStyle(document.body).backgroundColor"
WHITE, NIGHT = "rgb(255, 255, 255)", "rgb(15, 23, 42)"


@pytest.mark.parametrize(("scheme", "paper"), [("light", WHITE), ("dark", NIGHT)])
def test_colours_are_those_of_the_system(
    browser: Browser, page: Page, scheme: Any, paper: str
) -> None:
    browser.open(page, scheme=scheme)
    assert browser.evaluate(PAPER) == paper


def test_colours_are_those_that_a_reader_chooses(browser: Browser, page: Page) -> None:
    browser.open(page, scheme="light")
    label = "document.getElementById('scheme').getAttribute('aria-label')"
    papers = []
    for _ in range(3):
        browser.click("#scheme")
        papers.append((browser.evaluate(PAPER), browser.evaluate(label)))
    assert papers == [
        (WHITE, "Colours: light"),
        (NIGHT, "Colours: dark"),
        (WHITE, "Colours: as the system has them"),
    ]


def test_a_picture_is_as_dark_as_the_page_around_it(browser: Browser, small: Page) -> None:
    browser.open(small, scheme="light")
    browser.evaluate("document.querySelector('.drawing').scrollIntoView()")
    corner = """(() => { const box = document.querySelector(".drawing").getBoundingClientRect();
      return [box.x + 2, box.y + 2].map(Math.round); })()"""
    colours = []
    for _ in range(2):
        browser.click("#scheme")
        colours.append(browser.colour_at(*browser.evaluate(corner)))
    assert colours == [(255, 255, 255), (15, 23, 42)]


@pytest.mark.parametrize("width", [320, 390, 700])
def test_on_a_phone_nothing_leads_out_of_the_page(browser: Browser, page: Page, width: int) -> None:
    browser.open(page, width=width, height=800)
    assert browser.evaluate("document.documentElement.scrollWidth") <= width
    assert browser.evaluate("document.getElementById('side').offsetParent") is None
    browser.click("#menu")
    side = "getComputedStyle(document.getElementById('side')).display"
    assert browser.evaluate(side) == "block"
    assert browser.evaluate("document.getElementById('side').scrollTop") == 0
    assert browser.evaluate("document.getElementById('menu').ariaExpanded") == "true"
    browser.press("Escape")
    assert browser.evaluate(side) == "none"
    assert browser.evaluate(FOCUS) == "menu"
    browser.click("#menu")
    browser.click(".contents ul a")
    assert browser.evaluate(side) == "none"


def test_a_large_picture_is_moved_and_not_made_smaller_on_a_phone(
    browser: Browser, tmp_path: Path
) -> None:
    ids = ", ".join(f"a-long-name-{number}" for number in range(12))
    (tmp_path / "wide.yaml").write_text(f"edges:\n  - first -> {ids}\n", encoding="utf-8")
    guide = tmp_path / "guide.yaml"
    guide.write_text("title: T\nsections: [{title: S, pages: [wide.yaml]}]\n", encoding="utf-8")
    page = tmp_path / "page.html"
    whole = ("--ratio", "none")  # else the layer folds until it fits a page
    assert run(["guide", str(guide), "-f", "html", "-o", str(page), *whole]) == 0
    browser.open(page, width=390)
    width = "Math.round(document.querySelector('.drawing').getBoundingClientRect().width)"
    assert browser.evaluate(width) == 800
    assert browser.evaluate("document.documentElement.scrollWidth") == 390
    browser.open(page, width=390, media="print")
    assert browser.evaluate(width) <= 390


def test_without_scripts_all_forms_can_be_read(browser: Browser, small: Page) -> None:
    browser.open(small, scripts=False)
    forms = ["picture", "boxart", "mermaid", "spec"]
    assert browser.evaluate(CHOSEN) == [forms, forms]
    assert browser.evaluate("document.querySelector('.tabs').offsetParent") is None
    assert browser.evaluate("document.querySelector('.copy').offsetParent") is None


LINKED = """\
nodes:
  a: {label: Web shop, link: 'https://example.com/a', tooltip: Owned by Ops}
  b: {label: Orders, tooltip: The last resort}
  g: {label: Data, link: 'https://example.com/g', nodes: {c: Cache}}
edges:
  - a -> b: {label: ask, link: 'https://example.com/e'}
  - b -> c
"""


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """A page with one spec with links on three pages, named as parts of the page itself."""
    folder = tmp_path_factory.mktemp("linked")
    (folder / "one.yaml").write_text(LINKED, encoding="utf-8")
    pages = ", ".join(f"{{spec: one.yaml, heading: {name}}}" for name in ("Menu", "Told", "Top"))
    (folder / "guide.yaml").write_text(
        f"title: Linked\nsections: [{{title: Search, pages: [{pages}]}}]\n", encoding="utf-8"
    )
    path = folder / "linked.html"
    assert run(["guide", str(folder / "guide.yaml"), "--form", "html", "-o", str(path)]) == 0
    return path


def test_a_picture_keeps_its_links_its_tooltips_and_its_words(
    browser: Browser, linked: Page
) -> None:
    browser.open(linked)
    links = """[...document.querySelector(".drawing").querySelectorAll("a")].map((link) =>
      [link.href.baseVal, link.getAttributeNS("http://www.w3.org/1999/xlink", "title"),
       link.textContent.trim()])"""
    assert sorted(browser.evaluate(links)) == [
        ["", "The last resort", "Orders"],
        ["https://example.com/a", "Owned by Ops", "Web shop"],
        ["https://example.com/e", "ask", ""],
        ["https://example.com/e", "ask", "ask"],
        ["https://example.com/g", "Data", "Data"],
    ]
    browser.evaluate(
        """addEventListener("click", (event) => { event.preventDefault();
        window.followed = event.target.closest("a")?.href.baseVal; })"""
    )
    browser.click(".drawing a text")
    assert browser.evaluate("window.followed") == "https://example.com/g"
    browser.evaluate("getSelection().selectAllChildren(document.querySelector('.drawing .node'))")
    assert "Web shop" in browser.evaluate("getSelection().toString()")


def test_no_id_is_there_twice(browser: Browser, linked: Page, page: Page) -> None:
    for each in (linked, page):
        browser.open(each)
        assert browser.faults() == []
        repeated = """[...document.querySelectorAll("[id]")].map((each) => each.id)
          .filter((id, place, all) => all.indexOf(id) !== place)"""
        assert browser.evaluate(repeated) == []
    browser.open(linked)
    browser.press("/")
    browser.type("last resort")
    assert browser.evaluate("document.getElementById('found').textContent") == "3 of 3 found"


def test_style_is_no_word_of_a_page(browser: Browser, small: Page) -> None:
    browser.open(small)
    browser.press("/")
    browser.type("light-dark")
    assert browser.evaluate("document.getElementById('found').textContent") == "0 of 2 found"


def test_on_paper_there_are_the_words_and_the_chosen_form(browser: Browser, small: Page) -> None:
    browser.open(small, media="print", scheme="dark")
    assert browser.evaluate(CHOSEN) == [["picture"], ["picture"]]
    for selector in (".side", ".bar", ".tabs"):
        assert browser.evaluate(f"document.querySelector('{selector}').offsetParent") is None
    assert browser.evaluate(PAPER) == WHITE


def test_wide_characters_keep_frames_closed(browser: Browser, small: Page) -> None:
    browser.open(small)
    browser.click("input[value=boxart]")
    rights = browser.evaluate(RIGHT_CORNERS)
    assert len(rights) == 7  # two boxes and the line between them
    assert len({round(right) for right in rights[:3]}) == 1
    assert len({round(right) for right in rights[4:]}) == 1


@pytest.mark.parametrize(
    ("scheme", "width", "form"),
    [
        ("light", 1280, "picture"),
        ("dark", 1280, "boxart"),
        ("light", 390, "mermaid"),
        ("dark", 390, "spec"),
    ],
)
def test_axe_finds_nothing_wrong(
    browser: Browser, page: Page, scheme: Any, width: int, form: str
) -> None:
    browser.open(page, scheme=scheme, width=width)
    browser.evaluate(f"document.querySelector('input[value={form}]').click()")
    assert browser.audit() == []
    if width < 900:
        browser.click("#menu")
        assert browser.audit() == []
