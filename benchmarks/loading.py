"""How long loading takes, against the bare event stream of the YAML library.

    .venv/bin/python benchmarks/loading.py

5,000 nodes and 5,000 edges, half of each in their short forms; processor time,
the best of several rounds of each, taken in turns. The aim is 4.
"""

import time
from collections.abc import Callable

import yaml

from triglyph.language.load import load_text

COUNT = 5000
ROUNDS = 9
AIM = 4.0


def spec_text(count: int) -> str:
    """A spec with so many nodes and edges."""
    lines = ["title: A large system", "nodes:"]
    for number in range(count):
        if number % 2:
            lines.append(f"  n{number}: {{label: [Node {number}, second line], kind: server}}")
        else:
            lines += [f"  n{number}:", f"    label: Node {number}", "    kind: cache"]
    lines.append("edges:")
    for number in range(count):
        label = "" if number % 3 else ": calls"
        lines.append(f"  - n{number} -> n{(number * 7 + 1) % count}{label}")
    return "\n".join(lines) + "\n"


def drain_events(text: str) -> None:
    """Do nothing with every event of a text."""
    loader = yaml.CSafeLoader(text)
    while loader.check_event():
        loader.get_event()


def load(text: str) -> None:
    """Load a text that has no mistakes."""
    assert load_text(text).diagram is not None


def processor_seconds(work: Callable[[str], None], text: str) -> float:
    """The processor time of one piece of work."""
    start = time.process_time()
    work(text)
    return time.process_time() - start


def main() -> None:
    """Print both times and their ratio."""
    text = spec_text(COUNT)
    times: dict[Callable[[str], None], list[float]] = {drain_events: [], load: []}
    for _ in range(ROUNDS):
        for work, found in times.items():
            found.append(processor_seconds(work, text))
    bare, loaded = (min(found) for found in times.values())
    print(f"bare events  {bare * 1000:7.1f} ms")
    print(f"loading      {loaded * 1000:7.1f} ms  {loaded / bare:.2f} times  (aim: {AIM})")


if __name__ == "__main__":
    main()
