"""The command ``triglyph new``, and the spec to start from."""

import shlex
from pathlib import Path

import pytest
from installed import install_renderers

from triglyph.cli.commands import run
from triglyph.formatting.canonical import canonical_text
from triglyph.guide.load import load_guide
from triglyph.guide.starter_spec import starter_spec
from triglyph.language.load import load_file, load_text

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def title_of(path: Path) -> tuple[str, ...]:
    diagram = load_file(path).diagram
    assert diagram is not None
    return diagram.title


def test_the_spec_has_nothing_wrong_is_short_and_in_the_canonical_form() -> None:
    text = starter_spec("Payments", command="triglyph render payments.yaml")
    assert load_text(text).problems == ()
    assert len(text.splitlines()) < 50
    assert canonical_text(text) == text


def test_the_spec_teaches_what_most_specs_need() -> None:
    diagram = load_text(starter_spec("T", command="")).diagram
    assert diagram is not None
    nodes = diagram.body.nodes
    assert any(node.group for node in nodes)
    assert any(node.callout for node in nodes)
    assert any(len(node.label) > 1 for node in nodes)
    assert {edge.line for edge in diagram.edges} == {"solid", "dashed"}
    assert any(edge.label for edge in diagram.edges)
    assert diagram.notes
    assert diagram.description
    assert starter_spec("T", command="").count("#") >= 8


def test_the_view_and_the_flow_that_it_suggests_have_nothing_wrong() -> None:
    text = starter_spec("T", command="")
    begin, end = text.index("# views:"), text.index("# Blocks")
    loaded = load_text(text[:begin] + text[begin:end].replace("# ", "") + text[end:])
    assert loaded.problems == ()
    assert loaded.diagram is not None
    assert [view.name for view in loaded.diagram.views] == ["outside"]
    assert [flow.name for flow in loaded.diagram.flows] == ["order"]


def test_the_next_command_draws_the_file(
    place: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_renderers(monkeypatch, boxart_txt="TXT")
    assert run(["new", "order-service"]) == 0
    captured = capsys.readouterr()
    assert captured.err == (
        "order-service.yaml is written. To see it while you change it:\n"
        "  triglyph serve order-service.yaml\n"
        "To draw it:\n"
    )
    assert captured.out == "  triglyph render order-service.yaml\n"
    assert title_of(place / "order-service.yaml") == ("Order service",)
    program, *words = shlex.split(captured.out)
    assert program == "triglyph"
    assert run([*words, "-f", "txt", "-o", "-"]) == 0
    assert "Order service" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "file", "title"),
    [
        ("payments", "payments.yaml", "Payments"),
        ("payments.yaml", "payments.yaml", "Payments"),
        ("payments.yml", "payments.yml", "Payments"),
        ("docs/deep/api_gateway", "docs/deep/api_gateway.yaml", "Api gateway"),
        ("v1.2", "v1.2.yaml", "V1.2"),
        ("my system", "my system.yaml", "My system"),
        ("_", "_.yaml", ""),
    ],
)
def test_the_name_gives_the_file_and_the_title(
    place: Path, capsys: Captured, name: str, file: str, title: str
) -> None:
    assert run(["new", name]) == 0
    assert title_of(place / file) == ((title,) if title else ())
    assert shlex.split(capsys.readouterr().out)[2] == file


def test_commands_with_quotes_in_them_are_lines_of_their_own(place: Path, capsys: Captured) -> None:
    assert run(["new", "my shop"]) == 0
    captured = capsys.readouterr()
    lines = f"{captured.err}{captured.out}".splitlines()
    assert lines[1].strip() == "triglyph serve 'my shop.yaml'"
    assert lines[-1].strip() == "triglyph render 'my shop.yaml'"


@pytest.mark.parametrize(
    "title", ["x: y", "#1", 'it\'s "quoted": x', "${name}", "{a}", "100 %", "日本", " x "]
)
def test_any_title_is_what_was_said(place: Path, title: str) -> None:
    assert run(["new", "x", "--title", title]) == 0
    assert title_of(place / "x.yaml") == (title,)


def test_a_title_that_nobody_can_see_is_refused(place: Path, capsys: Captured) -> None:
    assert run(["new", "x", "--title", "a\x1b[31mb"]) == 2
    assert "cannot be a title" in capsys.readouterr().err
    assert run(["new", "x", "--title", "a\udcffb"]) == 2
    assert not (place / "x.yaml").exists()


def test_a_file_is_replaced_only_by_force(place: Path, capsys: Captured) -> None:
    (place / "x.yaml").write_text("mine\n", encoding="utf-8")
    assert run(["new", "x"]) == 2
    assert "--force" in capsys.readouterr().err
    assert (place / "x.yaml").read_text(encoding="utf-8") == "mine\n"
    assert run(["new", "x", "--force"]) == 0
    assert title_of(place / "x.yaml") == ("X",)


@pytest.mark.parametrize("name", ["", "-", "docs/", ".", "..", "a\nb"])
def test_a_name_that_is_none_is_refused(place: Path, capsys: Captured, name: str) -> None:
    assert run(["new", "--", name]) == 2
    assert "is not the name of a file" in capsys.readouterr().err
    assert list(place.iterdir()) == []


def test_a_guide_is_two_specs_and_a_page_that_is_made_as_it_is(
    place: Path, capsys: Captured
) -> None:
    assert run(["new", "--guide", "docs/our-systems"]) == 0
    captured = capsys.readouterr()
    assert captured.out == "  triglyph guide docs/our-systems/guide.yaml\n"
    assert "with two specs beside it" in captured.err
    assert run(["check", "--strict", "docs"]) == 0
    assert run(["fmt", "--check", "docs"]) == 0
    assert run(shlex.split(captured.out)[1:]) == 0
    page = (place / "output" / "guide.md").read_text(encoding="utf-8")
    assert "# 📘 Our systems" in page
    assert page.count("```text") == 3
    assert "| shop | payments |" in page


def test_a_guide_has_the_title_that_was_said(place: Path) -> None:
    assert run(["new", "--guide", ".", "--title", "x: ${y} #1"]) == 0
    loaded = load_guide(place / "guide.yaml").guide
    assert loaded is not None
    assert loaded.title == "x: ${y} #1"


def test_a_guide_replaces_no_file_unless_by_force(place: Path, capsys: Captured) -> None:
    (place / "cache.yaml").write_text("mine\n", encoding="utf-8")
    assert run(["new", "--guide", "."]) == 2
    assert "cache.yaml exists" in capsys.readouterr().err
    assert [path.name for path in place.iterdir()] == ["cache.yaml"]
    assert run(["new", "--guide", ".", "--force"]) == 0
    assert title_of(place / "cache.yaml") == ("Cache first",)


@pytest.mark.parametrize("name", ["", "-", "a\nb", "mine"])
def test_a_guide_is_written_into_a_folder(place: Path, capsys: Captured, name: str) -> None:
    (place / "mine").write_text("", encoding="utf-8")
    assert run(["new", "--guide", "--", name]) == 2
    assert "folder" in capsys.readouterr().err
