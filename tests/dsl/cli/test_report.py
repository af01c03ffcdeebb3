"""``--report``: first what is special to a diagram, then a line for each format."""

import re
from pathlib import Path

import pytest
from installed import install_renderers

from triglyph.cli.commands import run
from triglyph.cli.fidelity import FidelityReport
from triglyph.renderer import Remark

SPEC = """\
title: T
description: D
nodes:
  a: {label: A 🏔️, kind: app, link: 'https://example.com'}
  b: {label: B, kind: cdn, link: 'https://example.com', tooltip: X}
edges: [a -> b]
"""

SPECIAL = r"specs/{spec}\.yaml: {format}: .*{what}"
GENERAL = r"Always in {format}: .*{what}.*"

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with specs, a guide of them and a page that shows them."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "specs").mkdir()
    for name in ("one", "two"):
        (tmp_path / "specs" / f"{name}.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "specs" / "guide.yaml").write_text(
        "title: G\nsections: [{title: S, pages: [one.yaml, two.yaml]}]\n", encoding="utf-8"
    )
    (tmp_path / "page.md").write_text(
        "<!-- triglyph: specs/one.yaml txt -->\n<!-- /triglyph -->\n", encoding="utf-8"
    )
    return tmp_path


def said(capsys: Captured) -> list[str]:
    """What was said of drawings, without the line of the run."""
    return capsys.readouterr().err.splitlines()[:-1]


def has_lines(found: list[str], *expected: str) -> bool:
    """Whether there are exactly these lines, each by a pattern."""
    return len(found) == len(expected) and all(
        re.match(pattern, line) for pattern, line in zip(expected, found, strict=True)
    )


def test_what_is_special_comes_first_and_what_is_always_so_once_for_each_format(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    install_renderers(monkeypatch, boxart_txt="TXT", acme_bin="BIN")
    assert run(["render", "specs", "-f", "txt,bin", "--report"]) == 0
    assert said(capsys) == [
        "specs/one.yaml: boxart:txt: node a is drawn as a box",
        "specs/one.yaml: acme:bin: node b is left out",
        "specs/two.yaml: boxart:txt: node a is drawn as a box",
        "specs/two.yaml: acme:bin: node b is left out",
        "Always in acme:bin: links (4): not shown",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["render", "specs/one.yaml", "-f", "txt"],
        ["render", "specs/one.yaml", "-f", "txt", "-o", "-"],
        ["show", "specs/one.yaml"],
        ["embed", "page.md"],
    ],
)
def test_every_command_that_draws_reports_alike(words: list[str], capsys: Captured) -> None:
    assert run([*words, "--report"]) == 0
    assert has_lines(
        capsys.readouterr().err.splitlines()[:2],
        SPECIAL.format(spec="one", format="boxart:txt", what="\N{SNOW CAPPED MOUNTAIN}"),
        GENERAL.format(format="boxart:txt", what=r"links \(2\), tooltips: not shown"),
    )
    assert run(words) == 0
    assert "Always in" not in capsys.readouterr().err


def test_a_guide_reports_on_the_drawings_of_all_its_pages(capsys: Captured) -> None:
    assert run(["guide", "-f", "boxart", "--report"]) == 0
    lines = said(capsys)
    assert [line.partition(": ")[0] for line in lines] == [
        "one.yaml",
        "two.yaml",
        "Always in boxart:txt",
    ]
    assert "links (4)" in lines[-1]
    assert "title" not in lines[-1]


@pytest.mark.parametrize(
    "words", [["render", "specs", "-f", "txt"], ["guide"], ["embed", "page.md"]]
)
def test_a_run_with_nothing_to_do_reports_the_same_again(
    words: list[str], capsys: Captured, tmp_path: Path
) -> None:
    assert run([*words, "--cache", str(tmp_path / "cache"), "--report"]) == 0
    first = said(capsys)
    assert len(first) > 1
    assert run([*words, "--cache", str(tmp_path / "cache"), "--report"]) == 0
    assert said(capsys) == first


def test_a_drawing_that_shows_everything_has_no_report(capsys: Captured) -> None:
    Path("plain.yaml").write_text("nodes: {a: A, b: B}\nedges: [a -> b]\n", encoding="utf-8")
    assert run(["render", "plain.yaml", "-f", "txt", "--report"]) == 0
    assert said(capsys) == []


def test_formats_that_always_do_the_same_share_a_line() -> None:
    fidelity = FidelityReport()
    notes = Remark("notes", "are left out unless --notes asks for them", "unasked", "notes")
    links = [
        Remark(f"link of {name}", "is not shown", "omitted", "links", always=True) for name in "abc"
    ]
    fidelity.add("x.yaml", "svg", [notes])
    fidelity.add("x.yaml", "pdf", [notes, *links])
    fidelity.add("y.yaml", "png", [notes])
    assert fidelity.lines() == [
        "Always in svg, png: notes: left out unless --notes asks for them",
        "Always in pdf: links (3): not shown; notes: left out unless --notes asks for them",
    ]


def test_the_order_of_a_report_is_that_of_names_and_not_of_threads() -> None:
    remark = Remark("edge a -> b", "runs over c", feature="edges")
    orders = [("b.yaml", "a.yaml"), ("a.yaml", "b.yaml")]
    reports = []
    for order in orders:
        fidelity = FidelityReport()
        for spec in order:
            fidelity.add(spec, "svg", [remark])
        reports.append(fidelity.lines())
    assert (
        reports[0]
        == reports[1]
        == [
            "a.yaml: svg: edge a -> b runs over c",
            "b.yaml: svg: edge a -> b runs over c",
        ]
    )
