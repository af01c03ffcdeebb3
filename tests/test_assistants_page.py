"""The page for coding assistants: short, and every word of it true.

Its length is estimated without the tokenizer of any model, on the safe side: a token for every
five letters begun, every three digits, every sign of punctuation, every run of spaces or line
breaks; two for every character beyond ASCII. Tokenizers take most words as one, and merge the
lines of box art.
"""

import io
import json
import re
import sys
from itertools import pairwise
from math import ceil
from pathlib import Path

import pytest

import triglyph
from triglyph.cli.commands import run
from triglyph.kinds import KINDS
from triglyph.model import Flow

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "assistants.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
SPECS = [text for language, text in BLOCKS if language == "yaml"]
MOST_TOKENS = 2_000

Captured = pytest.CaptureFixture[str]


def count_tokens(text: str) -> int:
    """How many tokens a text has at the most."""
    pieces = re.findall(
        r"[A-Za-z]+|[0-9]+|[ \t]{2,}|\n+|[^\x00-\x7f]|[^\sA-Za-z0-9]", text, re.ASCII
    )
    return sum(
        2
        if not piece.isascii()
        else ceil(len(piece) / 5)
        if piece.isalpha()
        else ceil(len(piece) / 3)
        if piece.isdigit()
        else 1
        for piece in pieces
    )


def test_the_page_is_short() -> None:
    assert count_tokens("Load: high 1234 ├──▶") == 1 + 1 + 1 + 2 + 8
    assert 1_000 < count_tokens(PAGE) < MOST_TOKENS


@pytest.mark.parametrize("spec", SPECS, ids=range(len(SPECS)))
def test_each_example_is_right_and_is_drawn(spec: str) -> None:
    assert triglyph.check(spec) == ()
    diagram = triglyph.load(spec)
    for name in ("", *(view.name for view in diagram.views), *(f.name for f in diagram.flows)):
        drawn = triglyph.render(diagram, "txt", view=name, width=80)
        for node in diagram.body.nodes:
            if not name:
                assert node.label[0] in drawn
    assert "<svg" in triglyph.render(diagram, "svg")


def test_the_drawings_of_the_page_are_what_show_prints(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = [
        (spec, drawn)
        for (language, spec), (next_language, drawn) in pairwise(BLOCKS)
        if (language, next_language) == ("yaml", "text")
    ]
    assert len(pairs) >= 2
    for spec, drawn in pairs:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(spec.encode())))
        assert run(["show", "-", "--width", "80"]) == 0
        assert capsys.readouterr().out == drawn


def test_the_flow_of_the_page_has_its_messages() -> None:
    flow: Flow
    (flow,) = triglyph.load(SPECS[-1]).flows
    drawn = triglyph.render(SPECS[-1], "txt", view=flow.name)
    for text in ("1. reserve", "alt [paid]", "3. INSERT", "[refused]"):
        assert text in drawn


def test_all_kinds_are_named() -> None:
    listed = PAGE[PAGE.index("Kinds:") : PAGE.index("A file without `nodes`")]
    assert re.findall(r"`([\w-]+)`", listed) == list(KINDS)


def test_the_json_has_what_the_page_says_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    named = re.findall(r"`(\w+)`", PAGE[PAGE.index("A finding of the json") : PAGE.index("Apply")])
    Path("shop.yaml").write_text("nodes: {a: {kind: serer}}\n", encoding="utf-8")
    assert run(["check", "shop.yaml", "-f", "json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    known = {*finding, *finding["fixes"][0]}
    assert len(named) > 7
    assert set(named) <= known


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("nodes: {a: {label: x, y}}", "comma-in-text"),
        ("nodes:\n  a: Load: high", "colon-in-text"),
        ("nodes: [a, b]\nedges:\n  - a -> b\n    - b -> a", "indentation"),
        ("nodes: {g: {nodes: [a]}, b: }\nedges: [g.a -> b]", "bad-id"),
        ("nodes: {g: {kind: server, sections: [x], nodes: [a]}}", "sections-in-group"),
    ],
)
def test_what_goes_wrong_most_is_an_error(text: str, rule: str) -> None:
    assert rule in {problem.rule for problem in triglyph.check(text)}
