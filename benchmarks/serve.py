"""From saving a spec to seeing its drawing on the live page, in a real Chromium.

    .venv/bin/python benchmarks/serve.py [--rounds N]

Each spec of the project's guide, and one of 100 nodes, is opened on the page and saved several
times with another title, as an editor saves it. The clock runs from before the file is written
until the browser has painted the new drawing: first the page hears of the change and asks, then
the server answers, then the page paints. Beside that there is the processor's time of the
server: on a machine that does other work only that one says much. `make node` fetches the browser.
"""

import argparse
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from browser import Browser  # noqa: E402  # the tests' own, found by the line above
from live_server import serving  # noqa: E402
from node_packages import NODE_PACKAGES  # noqa: E402

from triglyph.guide.load import load_guide  # noqa: E402

ROUNDS = 6
PAUSE = 0.12
"""Seconds between a drawing and the next change: as soon as nobody types."""
NODES = 100
GROUPS = 10
LARGE = "large.yaml"

WATCH = """(() => { if (window.watching) return; window.watching = true; window.painted = 0;
  new MutationObserver(() => requestAnimationFrame(() => setTimeout(
    () => { window.painted = performance.timeOrigin + performance.now(); }, 0)))
  .observe(document.getElementById("sheet"), { childList: true, subtree: true }); })()"""
STAGES = """(() => {
  const asked = performance.getEntriesByType("resource").filter(
    (each) => each.name.endsWith("/api/look")).at(-1);
  return [asked.startTime, asked.responseEnd].map((each) => performance.timeOrigin + each)
    .concat(window.painted); })()"""
"""When the page asked, when it had the answer and when it had painted that; milliseconds."""
TITLE = "document.querySelector('#title text')?.textContent ?? ''"


class Aim(NamedTuple):
    """Some specs, and the most milliseconds that 95 of 100 of their changes may take."""

    name: str
    most: float


GUIDE = Aim("specs of the guide", 60)
HUNDRED = Aim(f"{NODES} nodes", 150)


def write_large(path: Path) -> None:
    """Write a spec of many nodes: services in groups, each with what it needs."""
    lines = ["title: Large", "nodes:"]
    size = NODES // GROUPS
    for group in range(GROUPS):
        members = ", ".join(f"n{group}x{each}: Node {each}" for each in range(size - 1))
        lines.append(f"  g{group}: {{label: Group {group}, nodes: {{{members}}}}}")
    lines.append("edges:")
    for group in range(GROUPS):
        lines += [f"  - n{group}x{each} -> n{group}x{each + 1}" for each in range(size - 2)]
        if group:
            lines.append(f"  - n{(group - 1) // 2}x{size - 2} -> n{group}x0")
    path.write_text("\n".join((*lines, "")), encoding="utf-8")


def list_guide_specs(folder: Path) -> list[Path]:
    """The specs that the guide shows, those without nodes left out."""
    guide = load_guide(folder / "guide.yaml").guide
    assert guide is not None
    shown = {page.spec: page for page in guide.pages if page.has_drawing}
    return [folder / name for name in shown]


def with_title(text: str, title: str) -> str:
    """The text of a spec with another title."""
    if re.search(r"(?m)^title:", text):
        return re.sub(r"(?m)^title:(?: .*)?(?:\n[ -].*)*$", f"title: {title}", text, count=1)
    return f"title: {title}\n{text}"


class Save(NamedTuple):
    """The milliseconds that each part of one change takes."""

    until_asked: float
    until_answered: float
    until_painted: float


def measure(browser: Browser, spec: Path, *, key: str, rounds: int) -> Iterator[Save]:
    """The times of each change of a spec."""
    browser.evaluate(f"location.hash = 'spec={key}'")
    browser.wait_for("document.getElementById('stage').dataset.digest")
    before = spec.read_text(encoding="utf-8")
    browser.wait_for(f"document.getElementById('source-name').textContent === '{key}'")
    browser.wait_for("document.querySelector('#sheet svg')")
    browser.evaluate(WATCH)
    for number in range(rounds):
        time.sleep(PAUSE)
        title = f"Round {number}"
        text = with_title(before, title)
        begun = time.time()
        spec.write_text(text, encoding="utf-8")
        browser.wait_for(f"({TITLE}).includes('{title}') && window.painted > {begun * 1000}")
        asked, answered, painted = browser.evaluate(STAGES)
        yield Save(asked - begun * 1000, answered - asked, painted - answered)


def processor_seconds(process: int) -> float:
    """The processor's time that a process has taken, with that of the processes it started."""
    started = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()
    ticks = 0
    for each in (str(process), *started):
        fields = Path("/proc", each, "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def show(aim: Aim, saves: Sequence[Save], *, processor: float) -> bool:
    """Print the figures of some specs; whether they are what is aimed at."""
    times = [sum(save) for save in saves]
    ordered = sorted(times)
    parts = [statistics.median(part) for part in zip(*saves, strict=True)]
    share = ordered[max(0, round(0.95 * len(ordered)) - 1)]
    verdict = "met" if share <= aim.most else "missed"
    sys.stdout.write(
        f"{aim.name:20} {len(times):4} saves   median {statistics.median(times):4.0f} ms   "
        f"p95 {share:4.0f} ms   worst {ordered[-1]:4.0f} ms   aim {aim.most:g}: {verdict}   "
        f"processor {1000 * processor / len(times):4.0f} ms each\n"
        f"{'':20} asks after {parts[0]:.0f} ms, is answered in {parts[1]:.0f} ms, "
        f"paints in {parts[2]:.0f} ms\n"
    )
    return share <= aim.most


def main(words: Sequence[str] | None = None) -> int:
    """Print the figures; return 1 where an aim is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each is saved")
    parser.add_argument("--specs", type=int, default=None, help="how many of the guide's specs")
    asked = parser.parse_args(words)
    node = NODE_PACKAGES["browser"].runner()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        shutil.copytree(ROOT / "specs", folder / "specs")
        write_large(folder / "specs" / LARGE)
        specs = list_guide_specs(folder / "specs")[: asked.specs]
        with serving(folder, "specs") as server, Browser(node) as browser:
            browser.open(server.address, width=1400, height=900)
            browser.wait_for("document.body.dataset.ready === 'yes'")

            def run(aim: Aim, some: Sequence[Path]) -> bool:
                keys = [spec.relative_to(folder).as_posix() for spec in some]
                begun = processor_seconds(server.process.pid)
                times = [
                    each
                    for spec, key in zip(some, keys, strict=True)
                    for each in measure(browser, spec, key=key, rounds=asked.rounds)
                ]
                taken = processor_seconds(server.process.pid) - begun
                return show(aim, times, processor=taken)

            met = [run(GUIDE, specs), run(HUNDRED, [folder / "specs" / LARGE])]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
