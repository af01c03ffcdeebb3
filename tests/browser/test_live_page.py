"""The live page in a real Chromium: writing in it, writing beside it, and the keyboard alone."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser
from live_server import ForkedServer, forked, serving_files

SPEC = """\
title: Shop
nodes:
  web: {label: Web shop, kind: app}
  db: {label: Orders, kind: database}
edges:
  - web -> db: SQL
views:
  only: {title: Only the shop, show: [web]}
flows:
  buy: {title: Buying, steps: [web -> db: INSERT]}
"""
OTHER = "title: Other\nnodes: {x: Ex, y: Why}\nedges: [x -> y]\n"
GUIDE = "title: All of it\nsections: [{title: S, pages: [shop.yaml]}]\n"
HOSTILE = "<img src=x onerror='window.broken=1'><script>window.broken=2</script>"

LABELS = "[...document.querySelectorAll('#sheet svg text')].map((each) => each.textContent)"
LIT = "[...document.querySelectorAll('#sheet .lit')].map((each) => each.id)"
BANNER = (
    "document.getElementById('banner').hidden ? '' : document.getElementById('banner').textContent"
)
SOURCE = "document.querySelector('.cm-content').cmTile.view.state.doc.toString()"
SELECTED = "getSelection().toString()"
FILES = "[...document.querySelectorAll('#tree .label')].map((each) => each.textContent)"
FOCUS = "document.activeElement.id || document.activeElement.className"
SHOWN = "document.querySelector('[role=tab][aria-selected=true]').dataset.shown"
TRANSFORM = "document.getElementById('sheet').style.transform"
SAID = "document.getElementById('said').textContent"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    specs = tmp_path / "specs"
    specs.mkdir()
    for name, text in (("shop", SPEC), ("other", OTHER), ("guide", GUIDE)):
        (specs / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def server(folder: Path, mermaid: Path) -> Iterator[ForkedServer]:
    script = mermaid / "node_modules/mermaid-12/dist/mermaid.min.js"
    with forked(folder, "specs", "--mermaid", str(script)) as running:
        yield running


@pytest.fixture
def page(browser: Browser, server: ForkedServer) -> Browser:
    """The page with the shop on it."""
    visit(browser, server)
    return browser


def visit(browser: Browser, server: ForkedServer, spec: str = "specs/shop.yaml") -> None:
    browser.open(f"{server.address}&spec={spec}")
    browser.wait_for("document.body.dataset.ready === 'yes'", seconds=60)  # the first start is slow
    browser.wait_for(f"{LABELS}.length > 0")


def shows(browser: Browser, label: str) -> None:
    """Wait until the picture has a label."""
    browser.wait_for(f"{LABELS}.includes({json.dumps(label)})")


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def type_over(browser: Browser, old: str, new: str) -> None:
    """Select a piece of the source, and type something else."""
    browser.evaluate(
        f"""(() => {{ const view = document.querySelector(".cm-content").cmTile.view;
        const at = view.state.doc.toString().indexOf({json.dumps(old)});
        view.dispatch({{ selection: {{ anchor: at, head: at + {len(old)} }} }});
        view.focus(); }})()"""
    )
    browser.type(new)


def test_the_page_loads_nothing_from_elsewhere_and_makes_no_mistake(
    page: Browser, server: ForkedServer
) -> None:
    assert page.evaluate(LABELS) == ["Shop", "Web shop", "Orders", "SQL"]
    assert page.evaluate("document.title") == "Shop · Triglyph"
    others = [each for each in page.asked() if not each.startswith(f"{server.origin}/")]
    assert [each for each in others if not each.startswith("data:font/")] == []
    assert not any("mermaid" in each for each in page.asked())
    assert page.faults() == []


def test_the_token_does_not_stay_in_the_address(page: Browser, server: ForkedServer) -> None:
    assert server.token not in page.evaluate("location.href")
    assert page.evaluate("location.hash") == "#spec=specs%2Fshop.yaml"


def test_what_is_typed_is_drawn_and_saved_on_demand(page: Browser, folder: Path) -> None:
    type_over(page, "Web shop", "Kiosk")
    shows(page, "Kiosk")
    assert "Kiosk" not in (folder / "specs/shop.yaml").read_text(encoding="utf-8")
    page.press_together("Control", "s")
    page.wait_for("document.getElementById('save').disabled")
    assert (folder / "specs/shop.yaml").read_text(encoding="utf-8") == SPEC.replace(
        "Web shop", "Kiosk"
    )


def test_what_another_editor_saves_is_drawn_and_the_cursor_stays(
    page: Browser, folder: Path
) -> None:
    type_over(page, "Orders", "Orders")
    page.press_together("Control", "s")
    page.wait_for("document.getElementById('save').disabled")
    before = page.evaluate(
        "document.querySelector('.cm-content').cmTile.view.state.selection.main.head"
    )
    write(folder / "specs/shop.yaml", SPEC.replace("SQL", "asks"))
    shows(page, "asks")
    page.wait_for(f"{SOURCE}.includes('asks')")
    head = "document.querySelector('.cm-content').cmTile.view.state.selection.main.head"
    assert page.evaluate(head) == before


def test_only_what_changed_is_replaced(page: Browser, folder: Path) -> None:
    page.evaluate("document.getElementById('n_db').own = 'kept'")
    page.evaluate("document.querySelector('#sheet svg').own = 'kept'")
    page.click("#zoom-in")
    before = page.evaluate(TRANSFORM)
    write(folder / "specs/shop.yaml", SPEC.replace("Web shop", "Web Shop"))
    shows(page, "Web Shop")
    assert page.evaluate("document.querySelector('#sheet svg').own") == "kept"
    assert page.evaluate("document.getElementById('n_db').own") == "kept"
    assert page.evaluate(TRANSFORM) == before


def test_a_picture_with_the_same_letters_keeps_its_style_and_its_fonts(
    page: Browser, folder: Path
) -> None:
    page.evaluate(
        """(() => { window.style = document.querySelector("#sheet svg style");
        window.style.sheet.kept = true; })()"""
    )
    text = SPEC.replace("label: Orders", "label: Odrers")
    (folder / "specs" / "shop.yaml").write_text(text, encoding="utf-8")
    shows(page, "Odrers")
    assert page.evaluate("document.querySelector('#sheet svg style') === window.style")
    assert page.evaluate("window.style.sheet.kept === true")


def test_a_mistake_leaves_the_last_drawing_and_is_mended_by_its_button(page: Browser) -> None:
    type_over(page, "-> db: SQL", "-> bd: SQL")
    page.wait_for(f"({BANNER}).includes('mistake')")
    assert page.evaluate(LABELS) == ["Shop", "Web shop", "Orders", "SQL"]
    assert page.evaluate("document.getElementById('drawing').classList.contains('stale')")
    page.wait_for("document.querySelector('.cm-lintRange-error')?.textContent === 'bd'")
    page.click("#problems .fix")
    page.wait_for(f"{SOURCE}.includes('-> db: SQL')")
    page.wait_for(f"({BANNER}) === ''")
    assert not page.evaluate("document.getElementById('drawing').classList.contains('stale')")


def test_a_file_that_breaks_on_the_disk_and_is_mended(page: Browser, folder: Path) -> None:
    write(folder / "specs/shop.yaml", SPEC.replace("web ->", "web -> ["))
    page.wait_for(f"({BANNER}).includes('last drawing')")
    page.wait_for(
        "[...document.querySelectorAll('#tree button')].some((each) => each.dataset.key.endsWith("
        "'shop.yaml') && each.querySelector('.errors'))"
    )
    assert page.evaluate(LABELS) == ["Shop", "Web shop", "Orders", "SQL"]
    write(folder / "specs/shop.yaml", SPEC.replace("Shop", "Store"))
    shows(page, "Store")
    assert page.evaluate(BANNER) == ""


def test_two_tabs_follow_each_other_and_none_overwrites_the_other(
    page: Browser, server: ForkedServer, folder: Path
) -> None:
    page.open_another(f"{server.origin}/#spec=specs/shop.yaml")
    shows(page, "Web shop")
    page.turn_to(0)
    type_over(page, "Web shop", "Kiosk")
    page.press_together("Control", "s")
    page.wait_for("document.getElementById('save').disabled")
    page.turn_to(1)
    shows(page, "Kiosk")
    type_over(page, "Orders", "Mine")
    page.turn_to(0)
    type_over(page, "Orders", "Theirs")
    page.press_together("Control", "s")
    page.wait_for("document.getElementById('save').disabled")
    page.turn_to(1)
    page.wait_for("!document.getElementById('conflict').hidden")
    page.press_together("Control", "s")
    page.wait_for(f"{SAID} !== ''")
    assert "Theirs" in (folder / "specs/shop.yaml").read_text(encoding="utf-8")
    page.click("#keep-mine")
    page.wait_for("document.getElementById('save').disabled")
    assert "Mine" in (folder / "specs/shop.yaml").read_text(encoding="utf-8")
    page.turn_to(0)
    shows(page, "Mine")


def test_more_pages_than_a_browser_has_connections(page: Browser, server: ForkedServer) -> None:
    for _ in range(8):
        page.open_another(f"{server.origin}/#spec=specs/other.yaml")
        shows(page, "Why")
    page.turn_to(0)
    page.click("#tree button[data-key='specs/other.yaml']")
    shows(page, "Why")


def test_when_the_page_that_listens_for_all_is_closed_another_one_does(
    page: Browser, server: ForkedServer, folder: Path
) -> None:
    page.open_another(f"{server.origin}/#spec=specs/shop.yaml")
    shows(page, "Web shop")
    page.turn_to(0)
    page.leave()
    write(folder / "specs/shop.yaml", SPEC.replace("Web shop", "Kiosk"))
    shows(page, "Kiosk")
    write(folder / "specs/shop.yaml", SPEC.replace("Web shop", "Booth"))
    shows(page, "Booth")


def test_a_page_without_the_token_shows_all_and_saves_nothing(
    browser: Browser, server: ForkedServer, folder: Path
) -> None:
    browser.open(f"{server.origin}/#spec=specs/shop.yaml")
    shows(browser, "Web shop")
    type_over(browser, "Web shop", "Kiosk")
    shows(browser, "Kiosk")
    browser.press_together("Control", "s")
    browser.wait_for(f"{SAID}.includes('terminal')")
    assert (folder / "specs/shop.yaml").read_text(encoding="utf-8") == SPEC


def test_a_spec_that_is_deleted_stays_on_the_page_until_it_is_back(
    page: Browser, folder: Path
) -> None:
    (folder / "specs/shop.yaml").unlink()
    page.wait_for(f"({BANNER}).includes('gone')")
    page.wait_for(f"!{FILES}.includes('Shop')")
    assert page.evaluate(LABELS) == ["Shop", "Web shop", "Orders", "SQL"]
    write(folder / "specs/shop.yaml", SPEC.replace("Orders", "Books"))
    page.wait_for(f"{FILES}.includes('Shop')")
    page.wait_for(f"({BANNER}) === ''")


def test_the_first_spec_of_an_empty_folder_is_shown_when_it_comes(
    browser: Browser, tmp_path: Path
) -> None:
    (tmp_path / "my specs").mkdir()
    with forked(tmp_path, "my specs") as server:
        browser.open(server.address)
        browser.wait_for(f"({BANNER}).includes('no specs here yet')")
        write(tmp_path / "my specs" / "a#b?c&d 数据.yaml", SPEC)
        shows(browser, "Web shop")
        browser.reload()
        shows(browser, "Web shop")


def test_two_hundred_specs_are_listed_found_and_gone_through(
    browser: Browser, folder: Path, server: ForkedServer
) -> None:
    for number in range(200):
        write(folder / f"specs/n{number:03}.yaml", f"title: Number {number}\nnodes: [a]\n")
    visit(browser, server)
    browser.wait_for(f"{FILES}.length >= 203")
    browser.wait_for(f"{FILES}.includes('Number 199')", seconds=40)
    browser.press("/")
    browser.type("number 137")
    assert browser.evaluate(FILES) == ["Number 137"]
    browser.press("Enter")
    browser.wait_for("document.title.startsWith('Number 137')")
    begun = browser.evaluate("performance.now()")
    browser.press("Escape")
    assert len(browser.evaluate(FILES)) > 200
    assert browser.evaluate("performance.now()") - begun < 2000


def test_a_file_that_changes_ten_times_a_second_ends_with_its_last_state(
    page: Browser, folder: Path
) -> None:
    for number in range(30):
        write(folder / "specs/shop.yaml", SPEC.replace("Web shop", f"Web {number}"))
        time.sleep(0.1)
    shows(page, "Web 29")
    page.wait_for(f"{SOURCE}.includes('Web 29')")
    assert page.faults() == []


def test_views_and_flows_are_in_the_list(page: Browser) -> None:
    assert page.evaluate(FILES) == ["All of it", "Other", "Shop", "Only the shop", "Buying"]
    page.click("#tree button[data-sheet=only]")
    page.wait_for(f"!{LABELS}.includes('Orders')")
    assert page.evaluate("document.getElementById('where-sheet').textContent") == "Only the shop"
    page.click("#tree button[data-sheet=buy]")
    page.wait_for(f"{LABELS}.some((each) => each.includes('INSERT'))")
    page.reload()
    page.wait_for(f"{LABELS}.some((each) => each.includes('INSERT'))")


def test_every_way_of_showing_it(page: Browser) -> None:
    page.click("#tab-boxart")
    page.wait_for("document.querySelector('#sheet pre')?.textContent.includes('Web shop')")
    page.click("#tab-words")
    page.wait_for("document.getElementById('text').textContent.includes('Web shop (app)')")
    page.click("#tab-report")
    page.wait_for("document.querySelector('#text h2')")
    page.click("#tab-picture")
    shows(page, "Web shop")


def test_mermaid_draws_in_a_frame_that_can_do_nothing_else(
    page: Browser, server: ForkedServer
) -> None:
    page.click("#tab-mermaid")
    page.wait_for("document.getElementById('frame').dataset.drawn")
    assert f"{server.origin}/mermaid/mermaid.js" in page.asked()
    assert page.evaluate("document.getElementById('frame').contentDocument") is None
    others = [each for each in page.asked() if not each.startswith(f"{server.origin}/")]
    assert [each for each in others if not each.startswith(("data:", "blob:"))] == []
    assert page.faults() == []


def test_a_guide_is_shown_as_its_page(page: Browser) -> None:
    page.click("#tree button[data-key='specs/guide.yaml']")
    page.wait_for("document.getElementById('frame').src.includes('guide')")
    page.wait_for(f"{FILES}[1] === 'Shop'")
    page.wait_for("!document.getElementById('frame').hidden")
    assert page.evaluate("document.getElementById('frame').contentDocument") is None
    assert page.evaluate("document.getElementById('tab-picture').disabled")


def test_the_page_of_a_guide_works_in_its_frame(page: Browser, tmp_path: Path) -> None:
    page.save_to(tmp_path)
    page.click("#tree button[data-key='specs/guide.yaml']")
    page.wait_for("document.getElementById('frame').src.includes('guide')")
    end = time.monotonic() + 30
    while not page.evaluate_in_frame("document.querySelectorAll('.ready .save').length"):
        assert time.monotonic() < end
        time.sleep(0.05)
    page.evaluate_in_frame("document.querySelector('[role=tab][data-form=boxart]').click()")
    assert page.evaluate_in_frame("location.hash") == "#shop--boxart"
    page.evaluate_in_frame("document.querySelector('.save').click()")
    while not (tmp_path / "shop.txt").exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    assert "Web shop" in (tmp_path / "shop.txt").read_text(encoding="utf-8")
    page.evaluate_in_frame("document.querySelector('.enlarge').click()")
    assert page.evaluate_in_frame("document.getElementById('shown').textContent") == "Shop"
    assert page.faults() == []


def test_the_cursor_marks_its_node_and_a_click_selects_it_in_the_source(page: Browser) -> None:
    page.evaluate(
        """(() => { const view = document.querySelector(".cm-content").cmTile.view;
        const at = view.state.doc.toString().indexOf("db: {");
        view.dispatch({ selection: { anchor: at + 1 } }); view.focus(); })()"""
    )
    page.wait_for(f"{LIT}.join() === 'n_db'")
    page.evaluate(
        """(() => { const view = document.querySelector(".cm-content").cmTile.view;
        const at = view.state.doc.toString().indexOf("kind: app");
        view.dispatch({ selection: { anchor: at + 6 } }); })()"""
    )
    page.wait_for(f"{LIT}.join() === 'n_web'")
    page.evaluate(
        """(() => { const view = document.querySelector(".cm-content").cmTile.view;
        const at = view.state.doc.toString().indexOf("-> db: SQL");
        view.dispatch({ selection: { anchor: at + 1 } }); })()"""
    )
    page.wait_for(f"{LIT}.join() === 'e_web_db'")
    page.click("#n_web text")
    page.wait_for(f"{LIT}.join() === 'n_web'")
    assert (
        page.evaluate(
            """(() => { const { state } = document.querySelector(".cm-content").cmTile.view;
        const { from, to } = state.selection.main;
        return state.sliceDoc(from, to); })()"""
        )
        == "web"
    )


def test_a_message_of_a_flow_is_marked_and_found_by_its_number(
    browser: Browser, server: ForkedServer, folder: Path
) -> None:
    steps = "[web -> db: INSERT, db ..> web: ok, web -> db: again]"
    text = SPEC.replace("[web -> db: INSERT]", steps)
    write(folder / "specs/shop.yaml", text)
    browser.open(f"{server.address}&spec=specs/shop.yaml&view=buy")
    browser.wait_for(f"{LABELS}.some((each) => each.includes('again'))")
    browser.evaluate(
        f"""(() => {{ const view = document.querySelector(".cm-content").cmTile.view;
        view.dispatch({{ selection: {{ anchor: {text.index("..> web: ok") + 1} }} }});
        view.focus(); }})()"""
    )
    browser.wait_for(f"{LIT}.join() === 'message_2'")
    browser.click("#message_3 text")
    browser.wait_for(f"{LIT}.join() === 'message_3'")
    selected = """(() => { const { state } = document.querySelector(".cm-content").cmTile.view;
        return state.selection.main.from; })()"""
    assert browser.evaluate(selected) == text.index("web -> db: again")


def test_fields_and_ids_are_offered_while_one_types(page: Browser) -> None:
    options = (
        "[...document.querySelectorAll('.cm-completionLabel')].map((each) => each.textContent)"
    )
    type_over(page, "kind: app", "kind: datab")
    page.wait_for(f"{options}.includes('database')")
    page.press("Enter")
    page.wait_for(f"{SOURCE}.includes('kind: database}}')")
    type_over(page, "-> db: SQL", "-> d")
    page.wait_for(f"{options}.includes('db')")


def test_a_word_is_explained_to_the_pointer(page: Browser) -> None:
    page.point_at(".cm-content ::-p-text(kind)")
    page.wait_for("document.querySelector('.hint')?.textContent.includes('What the node is')")


def test_everything_can_be_done_with_the_keyboard(page: Browser, folder: Path) -> None:
    page.press("Tab", "Tab")
    assert page.evaluate(FOCUS) == "files-button"
    page.press("/")
    page.type("other")
    page.press("ArrowDown", "Enter")
    shows(page, "Why")
    page.press("2")
    assert page.evaluate(SHOWN) == "boxart"
    page.press("1")
    shows(page, "Why")
    before = page.evaluate(TRANSFORM)
    page.press("+")
    assert page.evaluate(TRANSFORM) != before
    page.press("f")
    page.wait_for(f"{TRANSFORM} === {json.dumps(before)}")
    page.press("n")
    page.wait_for(f"{LIT}.length === 1")
    page.press("e")
    assert page.evaluate("document.activeElement.classList.contains('cm-content')")
    page.press_together("Control", "End")
    page.type("notes: [{text: Done")
    page.press_together("Control", "s")
    page.wait_for("document.getElementById('save').disabled")
    assert "Done" in (folder / "specs/other.yaml").read_text(encoding="utf-8")
    page.press("Escape", "Escape")  # the first one may close a list of what is offered
    assert page.evaluate(FOCUS) == "stage"
    page.press("ArrowRight", "/", "Escape", "Escape", "]")
    page.wait_for("document.title.startsWith('Shop')")
    page.press("?")
    assert page.evaluate("document.getElementById('help').open")
    page.press("Escape")
    page.press("d")
    page.wait_for("document.documentElement.dataset.scheme === 'dark'")


def test_drawings_are_copied_as_text_and_as_svg(page: Browser, server: ForkedServer) -> None:
    page.allow(server.origin, "clipboard-read", "clipboard-write", "clipboard-sanitized-write")
    read = "navigator.clipboard.readText()"
    page.click("#copy-txt")
    page.wait_for(f"{SAID} === 'Copied as text'")
    assert "│ Web shop │" in page.evaluate(read)
    page.click("#copy-svg")
    page.wait_for(f"{SAID} === 'Copied as svg'")
    assert page.evaluate(read).startswith("<svg id=")
    page.click("#copy-png")
    page.wait_for(f"{SAID} === 'Copied as png'")
    kinds = "navigator.clipboard.read().then((items) => items.flatMap((item) => item.types))"
    assert page.evaluate(kinds) == ["image/png"]


def test_the_drawing_is_moved_with_the_pointer(page: Browser) -> None:
    before = page.evaluate(TRANSFORM)
    page.drag((400, 700), (460, 740))
    assert page.evaluate(TRANSFORM) != before


def test_labels_stay_text_everywhere(browser: Browser, server: ForkedServer, folder: Path) -> None:
    write(folder / "specs/bad.yaml", f'title: "{HOSTILE}"\nnodes: {{a: "{HOSTILE}"}}\nkin: x\n')
    write(folder / "specs/worse.yaml", f'title: "{HOSTILE}"\nnodes: {{a: "{HOSTILE}"}}\n')
    visit(browser, server, "specs/worse.yaml")
    for shown in ("boxart", "words", "report", "mermaid"):
        browser.click(f"#tab-{shown}")
        browser.wait_for(f"{SHOWN} === '{shown}'")
    browser.wait_for(f"{FILES}.some((each) => each.includes('onerror'))")
    browser.wait_for("document.getElementById('frame').dataset.drawn")
    assert browser.evaluate("window.broken") is None
    assert browser.evaluate("document.scripts.length") == 1
    assert browser.evaluate("document.images.length") == 0


def test_a_script_that_gets_in_all_the_same_is_not_run(page: Browser) -> None:
    page.evaluate(
        """(() => { const script = document.createElement("script");
        script.textContent = "window.broken = 3"; document.body.append(script);
        const link = document.createElement("div");
        link.innerHTML = "<img src=x onerror='window.broken = 4'>";
        document.body.append(link); })()"""
    )
    time.sleep(0.3)
    assert page.evaluate("window.broken") is None
    assert any("Content Security Policy" in fault for fault in page.faults())


def test_a_hostile_page_reads_nothing_and_writes_nothing(
    browser: Browser, server: ForkedServer, folder: Path, tmp_path: Path
) -> None:
    """A page of another origin in the same browser, with the token already kept by ours."""
    visit(browser, server)
    hostile = tmp_path / "hostile"
    hostile.mkdir()
    with serving_files(hostile) as origin:
        write(hostile / "index.html", "<!doctype html><title>Hostile</title>")
        browser.open_another(f"{origin}/index.html")
        target = server.origin
        tried = browser.evaluate(
            f"""(async () => {{ const found = [];
            const attempt = async (path, options) => {{
              try {{ const answer = await fetch("{target}" + path, options);
                found.push(answer.type === "opaque" ? "" : await answer.text()); }}
              catch (error) {{ found.push(""); }} }};
            await attempt("/api/files", {{}});
            await attempt("/api/files", {{ mode: "no-cors" }});
            const save = JSON.stringify({{ key: "specs/shop.yaml", text: "nodes: [x]", base: "" }});
            for (const type of ["application/json", "text/plain"])
              await attempt("/api/save",
                {{ method: "POST", body: save, headers: {{ "content-type": type }} }});
            await attempt("/api/save", {{ method: "POST", body: save, mode: "no-cors" }});
            const frame = document.createElement("iframe");
            frame.src = "{target}/";
            document.body.append(frame);
            await new Promise((done) => (frame.onload = done));
            try {{ found.push(frame.contentDocument?.body?.textContent ?? ""); }}
            catch {{ found.push(""); }}
            return found; }})()"""
        )
        assert set(tried) == {""}
        opened = browser.evaluate(
            f"""(async () => {{ const other = open("{target}/#spec=specs/shop.yaml");
            await new Promise((done) => setTimeout(done, 800));
            try {{ return other?.document?.title ?? ""; }} catch {{ return ""; }} }})()"""
        )
        assert opened == ""
    assert (folder / "specs/shop.yaml").read_text(encoding="utf-8") == SPEC


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 800, 390])
def test_the_page_is_sound_for_readers_with_disabilities(
    browser: Browser, server: ForkedServer, width: int, scheme: str
) -> None:
    browser.open(f"{server.address}&spec=specs/shop.yaml", width=width, height=850, scheme=scheme)
    shows(browser, "Web shop")
    assert browser.audit() == []
    if width <= 800:
        browser.click("#source-button")
    type_over(browser, "-> db: SQL", "-> bd: SQL")
    browser.wait_for("document.querySelector('#problems .fix')")
    assert browser.audit() == []
    browser.click("#files-button")
    browser.press("?") if width < 800 else browser.click("#help-button")
    assert browser.audit() == []


def test_when_the_server_ends_the_page_says_so_and_keeps_what_it_has(
    page: Browser, server: ForkedServer
) -> None:
    server.end()
    page.wait_for("document.getElementById('state').dataset.state === 'lost'")
    assert "Web shop" in page.evaluate(LABELS)
    type_over(page, "Orders", "Unsaved")
    page.press_together("Control", "s")
    page.wait_for(f"{SAID}.includes('nothing is saved')")
    assert "Unsaved" in page.evaluate(SOURCE)
