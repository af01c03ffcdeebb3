"""What every format loses of a text, whatever it draws."""

from pathlib import Path

import pytest
from spec_texts import diagram_of

from triglyph.cli.commands import run
from triglyph.features import FEATURE_NAMES
from triglyph.renderer import Options, as_written
from triglyph.rendering.fidelity_report import report_fidelity

FORMATS = ("txt", "svg", "mmd", "d2", "puml", "dsl", "dot")


def losses_of(spec: str) -> list[tuple[str, str]]:
    """What a format that draws every feature as written loses all the same."""
    remarks = report_fidelity(
        diagram_of(spec), treatments=as_written(*FEATURE_NAMES), options=Options()
    )
    return [(remark.subject, remark.text) for remark in remarks if remark.is_loss]


@pytest.mark.parametrize(
    ("spec", "subject"),
    [
        ('title: "T%"\nnodes: {a: A}', "title"),
        ('nodes: {a: {label: "A%"}}', "node a"),
        ('nodes: {a: {technology: "T%"}}', "node a"),
        ('nodes: {a: {description: "D%"}}', "node a"),
        ('nodes: {a: {callout: "C%"}}', "node a"),
        ('nodes: {a: {tooltip: "T%"}}', "node a"),
        ('nodes: {a: {sections: [[{text: one, callout: "C%"}]]}}', "node a"),
        ('edges: [a -> b: "L%"]', "edge a -> b"),
        ('nodes: {a: A}\nnotes: [{title: "N%", text: x}]', "notes"),
        ('nodes: {a: A}\nnotes: [{items: [x, "N%"]}]', "notes"),
    ],
)
def test_a_character_that_no_format_can_show_is_a_loss_in_all(spec: str, subject: str) -> None:
    assert losses_of(spec.replace("%", r"\u0007")) == [
        (subject, "loses U+0007, which no format can show")
    ]
    assert losses_of(spec.replace("%", r"\t")) == []


def test_every_character_is_named_once() -> None:
    assert losses_of(r'nodes: {a: {label: "\u001b[31m\u202e\u001b"}}') == [
        ("node a", "loses U+001B, U+202E, which no format can show")
    ]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_drawing_that_loses_a_character_is_not_lossless(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("one.yaml").write_text('nodes: {a: {label: "x\\u0007y"}}\n', encoding="utf-8")
    assert run(["render", "one.yaml", "-f", kind, "--lossless"]) == 1
    said = capsys.readouterr().err
    assert "not lossless: node a loses U+0007, which no format can show" in said
    assert not list(Path("output").glob("one.*"))


def test_a_message_of_a_flow_loses_it_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    flow = 'flows: {f: {steps: [a -> b: "x\\u0007y", {note: {over: a, text: "n\\u0008"}}]}}\n'
    Path("one.yaml").write_text(flow, encoding="utf-8")
    assert run(["render", "one.yaml", "-f", "mmd", "--lossless"]) == 1
    said = capsys.readouterr().err
    assert "message a -> b loses U+0007" in said
    assert "note loses U+0008" in said
