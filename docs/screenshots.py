"""The pictures of the guide's page that the docs show: run this to make them again."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from browser import Browser  # noqa: E402  # the tests' own, found by the line above
from node_packages import NODE_PACKAGES  # noqa: E402

PAGE = ROOT / "output" / "guide.html"


def main() -> None:
    """Write the page as readers see it: on a screen in both colours, and on a phone."""
    folder = ROOT / "docs"
    with Browser(NODE_PACKAGES["browser"].runner()) as browser:
        browser.open(PAGE, anchor="master-slave-replication", height=800)
        browser.screenshot(folder / "guide-light.png")
        browser.open(PAGE, anchor="cache-hierarchy", height=800, scheme="dark")
        browser.click("input[value=boxart]")
        browser.screenshot(folder / "guide-dark.png")
        browser.open(PAGE, anchor="pub-sub-pattern", width=390, height=800)
        browser.screenshot(folder / "guide-phone.png")


if __name__ == "__main__":
    main()
