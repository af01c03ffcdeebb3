"""Sixty specs with the mistakes that people and programs make, mended without a look at them.

Each has a twin that says what was meant. Some cannot be mended by one edit: the
count says how many must be, and whatever is mended must mean what was meant.
"""

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from triglyph.cli.commands import run
from triglyph.language.load import load_text
from triglyph.model import Layout

LEAST = 55
"""How many of the sixty must become what was meant."""

AB = "nodes: [a, b]\n"

PAIRS: dict[str, tuple[str, str]] = {
    # Words that are nearly right, or right elsewhere.
    "kind-alias": ("nodes: {a: {kind: db}}", "nodes: {a: {kind: database}}"),
    "kind-typo": ("nodes: {a: {kind: serer}}", "nodes: {a: {kind: server}}"),
    "kind-case": ("nodes: {a: {kind: Database}}", "nodes: {a: {kind: database}}"),
    "field-name": ("nodes: {a: {name: Web}}", "nodes: {a: {label: Web}}"),
    "field-type": ("nodes: {a: {type: queue}}", "nodes: {a: {kind: queue}}"),
    "field-typo": ("nodes: {a: {lable: Web}}", "nodes: {a: {label: Web}}"),
    "field-case": ("nodes: {a: {Label: Web}}", "nodes: {a: {label: Web}}"),
    "field-tech": ("nodes: {a: {tech: Go}}", "nodes: {a: {technology: Go}}"),
    "field-desc": ("nodes: {a: {desc: Sells}}", "nodes: {a: {description: Sells}}"),
    "field-shape": ("nodes: {a: {shap: cylinder}}", "nodes: {a: {shape: cylinder}}"),
    "document-field": ("titel: Shop\nnodes: [a]", "title: Shop\nnodes: [a]"),
    "edge-list-field": (AB + "connections: [a -> b]", AB + "edges: [a -> b]"),
    "direction-short": ("direction: LR\nnodes: [a]", "direction: right\nnodes: [a]"),
    "direction-words": ("direction: left-to-right\nnodes: [a]", "direction: right\nnodes: [a]"),
    "layout-word": (
        "nodes: {g: {layout: rows, nodes: [a]}}",
        "nodes: {g: {layout: row, nodes: [a]}}",
    ),
    "layout-columns": (
        "nodes: {g: {layout: row, columns: 2, nodes: [a, b]}}",
        "nodes: {g: {layout: grid, columns: 2, nodes: [a, b]}}",
    ),
    "group-members": ("nodes: {g: {children: [a, b]}}", "nodes: {g: {nodes: [a, b]}}"),
    "class-typo": (
        "classes: {hot: {fill: '#ff0000'}}\nnodes: {a: {class: hto}}",
        "classes: {hot: {fill: '#ff0000'}}\nnodes: {a: {class: hot}}",
    ),
    "colour-short": (
        "classes: {hot: {fill: '#f00'}}\nnodes: {a: {class: hot}}",
        "classes: {hot: {fill: '#ff0000'}}\nnodes: {a: {class: hot}}",
    ),
    # Edges as other languages write them.
    "edge-tight": (AB + "edges:\n  - a->b", AB + "edges:\n  - a -> b"),
    "edge-tight-label": (AB + "edges:\n  - a->b: reads", AB + "edges:\n  - a -> b: reads"),
    "edge-mermaid-label": (AB + "edges:\n  - a -->|reads| b", AB + "edges:\n  - a --> b: reads"),
    "edge-mermaid-dashes": (AB + "edges:\n  - a -.-> b", AB + "edges:\n  - a ..> b"),
    "edge-dot-label": (AB + 'edges:\n  - a -> b [label="x"]', AB + "edges:\n  - a -> b: x"),
    "edge-semicolon": (AB + "edges:\n  - a -> b;", AB + "edges:\n  - a -> b"),
    "edges-on-one-line": (
        AB + "edges:\n  - a -> b; b -> a",
        AB + "edges:\n  - a -> b\n  - b -> a",
    ),
    "edge-unicode": (AB + "edges:\n  - a → b", AB + "edges:\n  - a -> b"),
    "edge-colon": (AB + "edges:\n  - a -> b:reads", AB + "edges:\n  - a -> b: reads"),
    "edge-mistyped-id": (
        "nodes: [web, orders]\nedges:\n  - web -> oders",
        "nodes: [web, orders]\nedges:\n  - web -> orders",
    ),
    "edge-path": (
        "nodes: {g: {nodes: [a]}, b: B}\nedges:\n  - g.a -> b",
        "nodes: {g: {nodes: [a]}, b: B}\nedges:\n  - a -> b",
    ),
    "edge-of-words": (
        "nodes: [web-app, db]\nedges:\n  - web app -> db",
        "nodes: [web-app, db]\nedges:\n  - web-app -> db",
    ),
    "edge-pair": (AB + "edges:\n  - [a, b]", AB + "edges:\n  - a -> b"),
    "edge-mapping": (AB + "edges:\n  a -> b: reads", AB + "edges:\n  - a -> b: reads"),
    "edge-pairs": (AB + "edges:\n  - a: b", AB + "edges:\n  - a -> b"),
    "edges-text": (AB + "edges: a -> b", AB + "edges: [a -> b]"),
    "edges-lines": (AB + "edges:\n  a -> b\n  b -> a", AB + "edges: [a -> b, b -> a]"),
    "edge-source": (
        AB + "edges:\n  - {source: a, target: b}",
        AB + "edges:\n  - {from: a, to: b}",
    ),
    "edge-twice-deep": (
        AB + "edges:\n  - a -> b\n    - b -> a",
        AB + "edges:\n  - a -> b\n  - b -> a",
    ),
    "edge-brackets": (
        AB + "edges: [a -> b\n  b -> a]",
        AB + "edges: [a -> b, b -> a]",
    ),
    "edge-attributes": (
        AB + "edges:\n  - a -> b: {text: reads}",
        AB + "edges:\n  - a -> b: {label: reads}",
    ),
    # YAML.
    "colon-in-label": ("nodes:\n  a: Load: high", 'nodes:\n  a: "Load: high"'),
    "colon-in-title": ("title: Shop: all\nnodes: [a]", 'title: "Shop: all"\nnodes: [a]'),
    "colon-tight": ("nodes:\n  a:Web\n  b: B", "nodes:\n  a: Web\n  b: B"),
    "colon-missing": ("nodes:\n  a\n  b: B", "nodes:\n  a:\n  b: B"),
    "comma-in-label": ("nodes: {a: {label: x, y}}", 'nodes: {a: {label: "x, y"}}'),
    "comma-missing": (
        "nodes: {a: {label: Web kind: server}}",
        "nodes: {a: {label: Web, kind: server}}",
    ),
    "at-sign": ("nodes:\n  a: @home", 'nodes:\n  a: "@home"'),
    "star": ("nodes:\n  a: *all of it", 'nodes:\n  a: "*all of it"'),
    "ampersand": ("nodes:\n  a: & more", 'nodes:\n  a: "& more"'),
    "percent": ("nodes:\n  a: %used", 'nodes:\n  a: "%used"'),
    "quotes-inside": ('nodes:\n  a: "Web" server', 'nodes:\n  a: "Web server"'),
    "quote-open": ('nodes:\n  a: "Web\n  b: B', 'nodes:\n  a: "Web"\n  b: B'),
    "bracket-open": ("nodes: [a, b\nedges: [a -> b]", "nodes: [a, b]\nedges: [a -> b]"),
    "brace-open": (
        "nodes: {a: {kind: server}\nedges: [a -> a]",
        "nodes: {a: {kind: server}}\nedges: [a -> a]",
    ),
    "tabs": ("nodes:\n\ta: A\n\tb: B", "nodes:\n  a: A\n  b: B"),
    "backslash": ('nodes:\n  a: "C:\\Web"', "nodes:\n  a: 'C:\\Web'"),
    "equals": ("title = Shop\nnodes: [a]", "title: Shop\nnodes: [a]"),
    "code-block": ("```yaml\nnodes: [a]\n```\n", "nodes: [a]\n"),
    # Several at once, one behind the other.
    "many": (
        "titel: Shop: all\nnodes:\n  a: {kind: db, lable: X}\n  b: @home\n"
        "edges:\n  - a->b: reads\n",
        'title: "Shop: all"\nnodes:\n  a: {kind: database, label: X}\n  b: "@home"\n'
        "edges:\n  - a -> b: reads\n",
    ),
    # What no one edit can know.
    "id-twice": ("nodes:\n  a: A\n  g: {nodes: {a: B}}", "nodes:\n  a: A\n  g: {nodes: {b: B}}"),
}


def means_the_same(text: str, twin: str) -> bool:
    """Whether a spec is valid and has the diagram of another one."""
    wanted = load_text(twin, path="shop.yaml").diagram
    return wanted is not None and load_text(text, path="shop.yaml").diagram == wanted


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in a folder of its own."""
    monkeypatch.chdir(tmp_path)


def mend(text: str) -> tuple[int, str]:
    """The exit code of mending a spec, and the spec."""
    path = Path("shop.yaml")
    path.write_bytes(text.encode())
    code = run(["check", "--fix", "-q", "shop.yaml"])
    return code, path.read_bytes().decode()


@pytest.mark.parametrize(("broken", "twin"), PAIRS.values(), ids=PAIRS)
def test_one_is_broken_and_the_twin_is_right(broken: str, twin: str) -> None:
    assert load_text(broken, path="shop.yaml").diagram is None
    assert load_text(twin, path="shop.yaml").diagram is not None


def test_most_become_what_was_meant() -> None:
    assert len(PAIRS) == 60
    missed = [
        name for name, (broken, twin) in PAIRS.items() if not means_the_same(mend(broken)[1], twin)
    ]
    assert len(PAIRS) - len(missed) >= LEAST, missed


Captured = pytest.CaptureFixture[str]


def findings_of(text: str, capsys: Captured) -> list[dict[str, Any]]:
    """What the json says of a spec: all that a program knows of it."""
    Path("shop.yaml").write_bytes(text.encode())
    run(["check", "-q", "-f", "json", "shop.yaml"])
    findings: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["findings"]
    return [finding for finding in findings if finding["severity"] == "error"]


def apply_edits(text: str, findings: list[dict[str, Any]]) -> str:
    """A spec with all edits that the json has, those that are in the way of none before them."""
    edits = {(fix["start"], fix["end"], fix["text"]) for each in findings for fix in each["fixes"]}
    end = len(text)
    for start, stop, written in sorted(edits, reverse=True):
        if stop <= end:
            text = f"{text[:start]}{written}{text[stop:]}"
            end = start
    return text


def test_the_json_alone_mends_most_in_one_step(capsys: Captured) -> None:
    missed = [
        name
        for name, (broken, twin) in PAIRS.items()
        if not means_the_same(apply_edits(broken, findings_of(broken, capsys)), twin)
    ]
    assert len(PAIRS) - len(missed) >= LEAST, missed


def test_the_json_names_what_is_allowed_in_the_place_of_a_wrong_word(capsys: Captured) -> None:
    (kind,) = findings_of("nodes: {a: {kind: serer}}", capsys)
    assert kind["nearest"] == "server"
    assert {"server", "database", "queue"} <= set(kind["allowed"])
    (end,) = findings_of("nodes: [web, orders]\nedges: [web -> oders]", capsys)
    assert (end["nearest"], end["allowed"]) == ("orders", ["web", "orders"])
    (field,) = findings_of("nodes: {a: {label: A, lable: B}}", capsys)
    assert field["nearest"] is None
    assert "label" not in field["allowed"]
    (value,) = findings_of("layout: rows\nnodes: [a]", capsys)
    assert (value["nearest"], value["allowed"]) == ("row", list(get_args(Layout)))
    (form,) = findings_of("nodes: [a]\nedges: [a ->]", capsys)
    assert (form["nearest"], form["allowed"]) == (None, None)


@pytest.mark.parametrize(("broken", "twin"), PAIRS.values(), ids=PAIRS)
def test_none_becomes_something_else(broken: str, twin: str) -> None:
    code, text = mend(broken)
    assert code == 1 or means_the_same(text, twin), text
