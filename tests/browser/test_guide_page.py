"""The guide's page of HTML as readers use it: with a pointer, with keys, by ear, on paper."""

import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from browser import Browser
from PIL import Image
from pypdf import PdfReader

from triglyph.cli.commands import run

ROOT = Path(__file__).parents[2]

Page = Path

CHOSEN = """[...document.querySelectorAll(".diagram")].map((figure) =>
  [...figure.querySelectorAll(".panel")].filter((panel) => panel.offsetParent).map(
    (panel) => panel.dataset.form))"""
"""Of each diagram the forms that can be seen."""
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
def chapter(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """One chapter of that guide, which is looked through in a tenth of the time."""
    folder = tmp_path_factory.mktemp("chapter")
    shutil.copytree(ROOT / "specs" / "caching", folder / "caching")
    pages = ", ".join(f"caching/{path.name}" for path in sorted((folder / "caching").iterdir()))
    (folder / "guide.yaml").write_text(
        f"title: Caching\nsections: [{{title: Caching Strategies, pages: [{pages}]}}]\n",
        encoding="utf-8",
    )
    path = folder / "chapter.html"
    assert run(["guide", str(folder / "guide.yaml"), "-f", "html", "-o", str(path)]) == 0
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
    browser.press("End")
    for selector in (".copy", ".save", ".enlarge", "[role=tabpanel][data-form=spec]"):
        browser.press("Tab")
        assert browser.evaluate(f"document.activeElement.matches('{selector}')")


@pytest.mark.parametrize("form", ["boxart", "mermaid", "spec"])
def test_the_text_of_a_form_is_copied(browser: Browser, small: Page, form: str) -> None:
    browser.open(small)
    browser.click(f".diagram [role=tab][data-form={form}]")
    browser.click(".diagram .copy")
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


RESULTS = """[...document.querySelectorAll("#results a")].map((link) =>
  link.querySelector("strong").textContent.replace(/^\\P{L}+/u, ""))"""
FOUND_TEXT = "document.getElementById('found').textContent"


def search(browser: Browser, words: str) -> list[str]:
    """The headings that are found, the best first."""
    browser.press("/")
    assert browser.evaluate(FOCUS) == "search"
    browser.type(words)
    return list(browser.evaluate(RESULTS))


def test_searching_lists_the_pages_that_have_all_words_the_best_first(
    browser: Browser, page: Page
) -> None:
    browser.open(page)
    assert search(browser, "REDIS miss") == ["Cache Hierarchy"]
    assert browser.evaluate(FOUND_TEXT) == "1 found"
    browser.type(" nowhere")
    assert browser.evaluate(RESULTS) == []
    assert browser.evaluate(FOUND_TEXT) == "Nothing has all of these words"
    browser.press("Escape")
    assert browser.evaluate(FOUND_TEXT) == ""
    assert browser.evaluate("document.getElementById('contents').offsetParent !== null")
    found = search(browser, "cache")
    assert set(found[:4]) == {
        *("Cache Hierarchy", "Cache-Aside Pattern", "Write-Through Cache", "CDN Cache Strategy")
    }
    assert "Common Diagram Symbols" in found[4:]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cahce hierarchy", "Cache Hierarchy"),  # two letters in the wrong order
        ("shardng", "Database Sharding (Horizontal)"),  # one is missing
        ("shardinng", "Database Sharding (Horizontal)"),  # one too many
        ("sharbing", "Database Sharding (Horizontal)"),  # a wrong one
        ("monoilth", "Monolithic Architecture"),  # and not all of the word
        ("MONOLÍTHIC", "Monolithic Architecture"),  # no typo, but an accent
    ],
)
def test_searching_forgives_one_typo(browser: Browser, page: Page, typed: str, meant: str) -> None:
    browser.open(page)
    assert search(browser, typed)[:1] == [meant]


def test_searching_forgives_no_more_than_one_and_none_in_a_short_word(
    browser: Browser, page: Page
) -> None:
    browser.open(page)
    assert search(browser, "chcae") == []
    browser.press("Escape")
    assert search(browser, "cbn") == []


def test_what_was_found_is_marked(browser: Browser, page: Page) -> None:
    browser.open(page)
    search(browser, "cahce")
    assert browser.evaluate("document.querySelector('#results mark').textContent") == "Cache"
    assert browser.evaluate("CSS.highlights.get('found').size") > 10
    marked = "[...document.querySelectorAll('svg text.hit')].map((text) => text.textContent)"
    assert "REDIS CACHE" in browser.evaluate(marked)
    browser.press("Escape")
    assert browser.evaluate("CSS.highlights.get('found').size") == 0
    assert browser.evaluate(marked) == []


def test_results_are_gone_through_with_keys(browser: Browser, page: Page) -> None:
    browser.open(page)
    first, second, *_ = search(browser, "cache")
    browser.press("ArrowDown", "ArrowDown")
    heading = "document.activeElement.querySelector('strong').textContent"
    assert browser.evaluate(heading).endswith(second)
    browser.press("ArrowUp", "ArrowUp")
    assert browser.evaluate(FOCUS) == "search"
    browser.press("Enter")
    assert browser.evaluate("location.hash") == "#" + first.lower().replace(" ", "-")


def test_what_a_section_says_is_found_too(browser: Browser, page: Page) -> None:
    browser.open(page)
    assert search(browser, "copies make reading") == ["Database Scaling Patterns"]
    browser.press("Enter")
    assert browser.evaluate("location.hash") == "#database-scaling-patterns"


def test_a_word_that_only_the_spec_has_leads_to_the_spec(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("# rhubarb\nedges: [a -> b]\n", encoding="utf-8")
    guide = tmp_path / "guide.yaml"
    guide.write_text("title: T\nsections: [{title: S, pages: [one.yaml]}]\n", encoding="utf-8")
    assert run(["guide", str(guide), "-f", "html", "-o", str(tmp_path / "t.html")]) == 0
    browser.open(tmp_path / "t.html")
    assert search(browser, "rhubarb") == ["one"]
    browser.press("Enter")
    browser.wait_for(f"{CHOSEN}[0].join() === 'spec'")


def test_an_address_leads_to_a_form(browser: Browser, page: Page) -> None:
    browser.open(page, anchor="pub-sub-pattern--boxart")
    top = "document.getElementById('pub-sub-pattern').getBoundingClientRect().top"
    browser.wait_for(f"{top} >= 56 && {top} < 200")
    shown = "document.getElementById('pub-sub-pattern--{}').offsetParent !== null"
    assert browser.evaluate(shown.format("boxart"))
    browser.click("#pub-sub-pattern--mermaid-tab")
    assert browser.evaluate("location.hash") == "#pub-sub-pattern--mermaid"
    browser.reload()
    assert browser.evaluate(shown.format("mermaid"))


def test_buttons_and_keys_lead_to_the_page_before_and_the_next(
    browser: Browser, page: Page
) -> None:
    count = "document.getElementById('count').textContent"
    browser.open(page, anchor="cache-hierarchy")
    browser.wait_for(f"{count} === '10 / 33'")
    browser.press("n")
    browser.wait_for(f"{count} === '11 / 33'")
    assert browser.evaluate("location.hash") == "#cache-aside-pattern"
    browser.click("#previous")
    browser.wait_for(f"{count} === '10 / 33'")
    browser.open(page)
    assert browser.evaluate("document.getElementById('previous').disabled")
    browser.press("p", "n")
    browser.wait_for("location.hash === '#diagram-reading-guide-for-beginners'")
    links = """[...document.querySelectorAll("main > section")].map((section) =>
      [...section.querySelectorAll(".around a")].map((link) => link.hash.slice(1)))"""
    around = browser.evaluate(links)
    ids = browser.evaluate("[...document.querySelectorAll('h2')].map((heading) => heading.id)")
    assert around[0] == ids[1:2]
    assert around[1] == [ids[0], ids[2]]
    assert around[-1] == ids[-2:-1]


def test_a_diagram_fills_the_screen_and_is_brought_nearer(browser: Browser, page: Page) -> None:
    browser.open(page, anchor="cache-hierarchy")
    count = browser.evaluate("document.querySelectorAll('main .diagram').length")
    browser.click("[aria-labelledby=cache-hierarchy] .enlarge")
    shown = "document.getElementById('shown').textContent"
    assert browser.evaluate(shown) == "Cache Hierarchy"
    assert (
        browser.evaluate("document.querySelector('dialog').getBoundingClientRect().width") == 1280
    )
    browser.wait_for("document.fullscreenElement && document.querySelector('dialog').open")
    on_top = "document.elementFromPoint(640, 450).closest('dialog') !== null"
    assert browser.evaluate(on_top)
    width = "document.querySelector('dialog .drawing').getBoundingClientRect().width"
    fitted = browser.evaluate(width)
    browser.press("+")
    assert browser.evaluate(width) == pytest.approx(1.25 * fitted, rel=0.01)
    browser.press("0")
    own = browser.evaluate("+document.querySelector('dialog .drawing').getAttribute('width')")
    assert browser.evaluate(width) == pytest.approx(own, abs=1)
    browser.click("[data-act=nearer]")
    browser.click("[data-act=nearer]")
    browser.click("[data-act=nearer]")
    panel = "document.querySelector('dialog .panel:not([hidden])')"
    before = browser.evaluate(f"{panel}.scrollTop")
    browser.drag((640, 500), (640, 400))
    assert browser.evaluate(f"{panel}.scrollTop") == before + 100
    browser.press("w")
    assert browser.evaluate(width) == pytest.approx(fitted, abs=1)
    browser.press("n")
    assert browser.evaluate(shown) == "Cache-Aside Pattern"
    browser.click("dialog [role=tab][data-form=boxart]")
    size = f"parseFloat(getComputedStyle({panel}.querySelector('pre')).fontSize)"
    assert browser.evaluate(size) > 14
    assert browser.audit() == []
    browser.press("Escape")
    browser.wait_for("!document.querySelector('dialog').open && !document.fullscreenElement")
    assert browser.evaluate("document.activeElement.matches('.enlarge')")
    top = "document.getElementById('cache-aside-pattern').getBoundingClientRect().top"
    assert 0 <= browser.evaluate(top) < 200
    assert browser.evaluate("document.querySelectorAll('main .diagram').length") == count


def test_a_closed_group_leads_to_the_view_of_its_members(browser: Browser, page: Page) -> None:
    browser.open(page, anchor="the-shop-from-afar")
    group = "#view--1 .drawing a"
    browser.click(group)
    browser.wait_for("location.hash === '#view--2'")
    at = "document.getElementById('view--2').getBoundingClientRect().top"
    browser.wait_for(f"{at} > 0 && {at} < 120")
    browser.evaluate("history.back()")
    browser.wait_for("location.hash === '#the-shop-from-afar'")
    browser.press("f")
    shown = "document.getElementById('shown').textContent"
    browser.click("dialog .drawing a")
    browser.wait_for(f"{shown} === 'What a customer meets'")
    browser.evaluate("history.back()")
    browser.wait_for(f"{shown} === 'The shop from afar'")


def test_a_drawing_names_those_of_the_same_system(browser: Browser, page: Page) -> None:
    browser.open(page)
    sheets = """[...document.querySelectorAll("#view--3 .sheets a")].map((link) =>
      [link.textContent, link.ariaCurrent])"""
    found = browser.evaluate(sheets)
    assert len(found) == 11
    assert [name for name, here in found if here] == ["Sales"]
    assert (
        browser.evaluate("document.querySelector('[aria-labelledby=cache-hierarchy] .sheets')")
        is None
    )


@pytest.mark.parametrize(
    ("form", "what", "name"),
    [
        ("picture", "svg", "hierarchy.svg"),
        ("picture", "png", "hierarchy.png"),
        ("boxart", "", "hierarchy.txt"),
        ("mermaid", "", "hierarchy.mmd"),
        ("spec", "", "hierarchy.yaml"),
    ],
)
def test_each_form_is_saved(
    browser: Browser, page: Page, tmp_path: Path, form: str, what: str, name: str
) -> None:
    browser.open(page, anchor=f"cache-hierarchy--{form}", scheme="dark")
    browser.save_to(tmp_path)
    figure = "[aria-labelledby=cache-hierarchy] .diagram"
    browser.click(f"{figure} .save")
    if what:
        browser.click(f"{figure} .save + .choice [data-what={what}]")
    browser.wait_for("document.getElementById('told').textContent === 'Saved'")
    path = tmp_path / name
    end = time.monotonic() + 20
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.05)
    if name.endswith("png"):
        with Image.open(path) as image:
            assert list(image.size) == browser.evaluate(
                """["width", "height"].map((side) => 2 * document.querySelector(
                  "[aria-labelledby=cache-hierarchy] .drawing").getAttribute(side))"""
            )
            assert image.convert("RGB").getpixel((2, 2)) == (15, 23, 42)
        return
    text = path.read_text(encoding="utf-8")
    assert "REDIS CACHE" in text
    if name.endswith("svg"):
        assert "@media (prefers-color-scheme:dark)" in text
        assert "light-dark(" not in text
        browser.open(path, scheme="dark")
        browser.wait_for("document.documentElement.getBoundingClientRect().width > 0")
        assert browser.colour_at(2, 2) == (15, 23, 42)
        assert browser.faults() == []


def test_a_picture_that_is_an_image_is_saved_and_shown_too(
    browser: Browser, small: Page, tmp_path: Path
) -> None:
    browser.open(small)
    browser.save_to(tmp_path)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"/>'
    browser.evaluate(
        f"""(() => {{ const image = new Image();
        image.src = "data:image/svg+xml;base64," + btoa('{svg}');
        document.querySelector(".drawing").replaceWith(image);
        return image.decode(); }})()"""
    )
    browser.click(".diagram .save")
    browser.click(".diagram .save + .choice [data-what=svg]")
    path = tmp_path / "one.svg"
    end = time.monotonic() + 20
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert path.read_text(encoding="utf-8") == svg
    browser.click(".diagram .enlarge")
    width = "document.querySelector('dialog img').getBoundingClientRect().width"
    assert browser.evaluate(width) == 100  # the most that a small drawing is enlarged to
    assert browser.faults() == []


@pytest.mark.parametrize(("what", "kind"), [("svg", "text/plain"), ("png", "image/png")])
def test_a_picture_is_copied(browser: Browser, small: Page, what: str, kind: str) -> None:
    browser.open(small)
    browser.allow("file://", "clipboard-read", "clipboard-sanitized-write")
    browser.click(".diagram .copy")
    browser.click(f".diagram .copy + .choice [data-what={what}]")
    browser.wait_for("document.getElementById('told').textContent === 'Copied'")
    kinds = "navigator.clipboard.read().then((items) => items.flatMap((item) => item.types))"
    assert kind in browser.evaluate(kinds)


def test_notes_are_beside_a_drawing_where_there_is_room(browser: Browser, page: Page) -> None:
    sides = """(() => { const article = document.querySelector("[aria-labelledby=cache-hierarchy]");
      const [drawing, notes] = [".diagram", ".notes"].map((selector) =>
        article.querySelector(selector).getBoundingClientRect());
      return [notes.left >= drawing.right, notes.top >= drawing.bottom]; })()"""
    for width, expected in ((1400, [True, False]), (800, [False, True]), (390, [False, True])):
        browser.open(page, width=width)
        assert browser.evaluate(sides) == expected


def test_paper_has_numbers_two_columns_and_few_empty_halves(
    browser: Browser, page: Page, tmp_path: Path
) -> None:
    browser.open(page, media="print")
    browser.print(tmp_path / "guide.pdf")
    sheets = PdfReader(tmp_path / "guide.pdf").pages
    empty = 0
    for number, sheet in enumerate(sheets, 1):
        heights: dict[str, float] = {}

        def note(text: str, _: object, at: list[float], *__: object) -> None:
            if text.strip():
                heights[text.strip()] = at[5]  # noqa: B023  # called before the next sheet

        text = sheet.extract_text(visitor_text=note)
        assert f"{number} / {len(sheets)}" in text
        if "Cache Hierarchy" in text:
            assert "Cache-Aside Pattern" in text
            assert heights["Cache Hierarchy"] == heights["Cache-Aside Pattern"]
        lowest = sorted(heights.values())
        empty += lowest[1] > sheet.mediabox.height / 2  # the lowest is the number
    assert empty <= len(sheets) // 4


def test_the_contents_say_where_the_reader_is(browser: Browser, page: Page) -> None:
    browser.open(page, anchor="common-mistakes-to-avoid", height=600)
    here = (
        "[...document.querySelectorAll('#contents [aria-current]')].map((link) => link.textContent)"
    )
    browser.wait_for(f"{here}.join() === 'Common Mistakes to Avoid'")
    assert browser.evaluate(
        """(() => { const link = document.querySelector("#contents [aria-current]");
        const { top, bottom } = link.getBoundingClientRect();
        return top > 0 && bottom <= innerHeight; })()"""
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
      return [box.x + 2 + scrollX, box.y + 2 + scrollY].map(Math.round); })()"""
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
    assert browser.evaluate(side) == "flex"
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
    assert browser.evaluate("document.querySelector('.copy')") is None


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
    assert search(browser, "last resort") == ["Menu", "Told", "Top"]


def test_style_is_no_word_of_a_page(browser: Browser, small: Page) -> None:
    browser.open(small)
    assert search(browser, "light-dark") == []


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
    browser: Browser, page: Page, chapter: Page, scheme: Any, width: int, form: str
) -> None:
    """Neither in all that is drawn, nor in what opens over it, which is the same on any page."""
    for path in (page, chapter):
        browser.open(path, scheme=scheme, width=width)
        browser.evaluate(f"document.querySelector('input[value={form}]').click()")
        assert browser.audit() == []
    if width < 900:
        browser.click("#menu")
        assert browser.audit() == []
        browser.press("Escape")
    search(browser, "cahce")
    assert browser.audit() == []
    browser.press("Enter")
    browser.click("[aria-labelledby=cache-hierarchy] .save")
    assert browser.audit() == []
