"""The pictures in the docs of the page of a guide and of the live page: run this for new ones."""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from browser import Browser  # noqa: E402  # the tests' own, found by the line above
from live_server import serving  # noqa: E402
from node_packages import NODE_PACKAGES  # noqa: E402

PAGE = ROOT / "output" / "guide.html"
FOLDER = ROOT / "docs"
SPEC = "specs/caching/cache-aside.yaml"
SHOWN = "document.querySelector('#sheet svg')"
CURSOR = """(() => { const { view } = document.querySelector(".cm-content").cmTile;
  const at = view.state.doc.toString().indexOf("  cache: {");
  view.dispatch({ selection: { anchor: at + 4 } }); view.focus(); })()"""
"""Put the cursor on a node."""


def main() -> None:
    """Write both pages as readers see them: on a screen in both colours, and on a phone."""
    with Browser(NODE_PACKAGES["browser"].runner()) as browser:
        photograph_guide(browser, FOLDER)
        with serving(ROOT, "specs") as server:
            photograph_live(browser, FOLDER, address=f"{server.address}&spec={SPEC}")


def photograph_live(browser: Browser, folder: Path, *, address: str) -> None:
    """Write the live page: with the cursor on a node, with a mistake, and on a phone."""
    browser.open(address, width=1400, height=800)
    browser.wait_for(SHOWN)
    browser.evaluate(CURSOR)
    browser.wait_for("document.querySelector('.halo')")
    browser.screenshot(folder / "live-light.png")
    browser.open(address, width=1400, height=800, scheme="dark")
    browser.wait_for(SHOWN)
    browser.evaluate(CURSOR)
    browser.type("d")
    browser.press("Escape")
    browser.wait_for("document.querySelector('#problems .fix')")
    browser.screenshot(folder / "live-dark.png")
    browser.open(address, width=390, height=800)
    browser.wait_for(SHOWN)
    browser.click("#source-button")
    time.sleep(1)  # until the drawing fits its new place
    browser.screenshot(folder / "live-phone.png")


def photograph_guide(browser: Browser, folder: Path) -> None:
    """Write the guide's page."""
    browser.open(PAGE, anchor="master-slave-replication", height=800)
    browser.screenshot(folder / "guide-light.png")
    browser.open(PAGE, anchor="cache-hierarchy", height=800, scheme="dark")
    browser.click("input[value=boxart]")
    browser.screenshot(folder / "guide-dark.png")
    browser.open(PAGE, anchor="pub-sub-pattern", width=390, height=800)
    browser.screenshot(folder / "guide-phone.png")


if __name__ == "__main__":
    main()
