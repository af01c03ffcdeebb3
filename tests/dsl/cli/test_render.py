"""``triglyph render``, in this process, with renderers that are easy to read."""

import io
import json
import sys
from pathlib import Path

import pytest
from installed import install_renderers
from ordinary_user import ordinary_user

from triglyph.cli.commands import run
from triglyph.files.manifest import NAME

SPEC = "title: T\nnodes: {a: {link: 'https://example.com'}, b: b}\nedges: [a -> b]\n"
BROKEN = "nodes: [a]\nedges: [a -> c]\n"

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with specs, where txt, svg and bin can be made."""
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        folder.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    install_renderers(monkeypatch, boxart_txt="TXT", graphviz_svg="SVG")
    (tmp_path / "one.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    for name in ("specs/a.yaml", "specs/deep/b.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(SPEC, encoding="utf-8")
    return tmp_path


def made(folder: str = "output") -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix()
        for path in Path(folder).rglob("*")
        if path.is_file() and path.name != NAME
    )


def type_in(monkeypatch: pytest.MonkeyPatch, text: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))


def test_a_spec_becomes_a_file_of_every_format_in_the_folder_output(capsys: Captured) -> None:
    assert run(["render", "one.yaml"]) == 0
    assert made() == ["one.svg", "one.txt"]
    assert capsys.readouterr() == ("", "2 files from 1 spec in output\n")


def test_a_folder_is_mirrored() -> None:
    assert run(["render", "specs", "-o", "x/y"]) == 0
    assert made("x/y") == ["a.svg", "a.txt", "deep/b.svg", "deep/b.txt"]


def test_any_number_of_jobs_writes_and_says_the_same(place: Path, capsys: Captured) -> None:
    for number in range(8):
        spec = BROKEN if number in (2, 5) else f"nodes: {{a: Node {number}}}\n"
        (place / "specs" / f"{number}.yaml").write_text(spec, encoding="utf-8")
    runs = []
    for jobs in ("1", "2", "5", "40"):
        assert run(["render", "specs", "-o", f"out{jobs}", "-j", jobs]) == 1
        files = {name: (place / f"out{jobs}" / name).read_bytes() for name in made(f"out{jobs}")}
        runs.append((files, capsys.readouterr().err.replace(f"out{jobs}", "out")))
    assert len(runs[0][0]) == 16
    assert all(each == runs[0] for each in runs)


def test_no_jobs_at_all_are_a_wrong_command_line() -> None:
    assert run(["render", "one.yaml", "-j", "0"]) == 2


def test_without_specs_the_folder_specs_is_drawn() -> None:
    assert run(["render"]) == 0
    assert made() == ["a.svg", "a.txt", "deep/b.svg", "deep/b.txt"]


def test_without_specs_and_without_that_folder_the_message_says_what_to_name(
    place: Path, capsys: Captured
) -> None:
    (place / "specs").rename(place / "other")
    assert run(["render"]) == 2
    assert "no folder specs/" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["-f", "svg", "-f", "txt"], ["-f", "txt,graphviz:svg"]])
def test_formats_are_named_one_by_one_or_with_commas(words: list[str]) -> None:
    assert run(["render", "one.yaml", *words]) == 0
    assert made() == ["one.svg", "one.txt"]


def test_a_format_named_twice_is_made_once() -> None:
    assert run(["render", "one.yaml", "-f", "txt", "-f", "boxart:txt"]) == 0
    assert made() == ["one.txt"]


def test_the_options_of_box_art_arrive(capsys: Captured) -> None:
    words = ["--width", "40", "--charset", "ascii", "--emoji", "keep"]
    assert run(["render", "one.yaml", "-f", "txt", "-o", "-", *words]) == 0
    assert capsys.readouterr().out == "T|a b|40|ascii|keep\n"


def test_a_spec_with_a_mistake_writes_nothing_and_keeps_no_other_from_being_drawn(
    capsys: Captured,
) -> None:
    assert run(["render", "broken.yaml", "missing.yaml", "one.yaml"]) == 1
    assert made() == ["one.svg", "one.txt"]
    errors = capsys.readouterr().err
    assert "broken.yaml:2:" in errors
    assert "missing.yaml: error: cannot be read" in errors
    assert errors.endswith("2 files from 1 spec in output; 2 specs failed\n")


def test_a_spec_with_a_mistake_leaves_its_old_drawing(place: Path) -> None:
    (place / "output").mkdir()
    (place / "output" / "broken.txt").write_text("old", encoding="utf-8")
    assert run(["render", "broken.yaml"]) == 1
    assert (place / "output" / "broken.txt").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("NO", "one.yaml: error: acme:no: too wide for 3 columns"),
        (
            "BUG",
            "acme:no: the renderer failed by a fault of its own: KeyError: 'colour'",
        ),
    ],
)
def test_a_format_that_fails_keeps_no_other_from_being_written(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured, value: str, message: str
) -> None:
    install_renderers(monkeypatch, boxart_txt="TXT", acme_no=value)
    assert run(["render", "one.yaml", "-f", "txt,no"]) == 1
    assert made() == ["one.txt"]
    assert message in capsys.readouterr().err


def test_what_cannot_be_made_here_is_left_out_with_a_line_for_each_thing_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    install_renderers(monkeypatch, boxart_txt="TXT", graphviz_png="NEEDY", graphviz_svg="NEEDY")
    assert run(["render", "one.yaml"]) == 0
    assert made() == ["one.txt"]
    errors = capsys.readouterr().err.splitlines()
    assert errors[0] == "Left out: graphviz:png, graphviz:svg: pip install something"
    assert len(errors) == 2


def test_what_cannot_be_made_here_is_an_error_when_named(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    install_renderers(monkeypatch, boxart_txt="TXT", graphviz_png="NEEDY")
    assert run(["render", "one.yaml", "-f", "png,txt"]) == 1
    assert "graphviz:png cannot be made here: pip install something" in capsys.readouterr().err
    assert not Path("output").exists()


@pytest.mark.parametrize("way", ["option", "variable"])
def test_the_graphviz_command_may_be_named_by_an_option_or_a_variable(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured, way: str
) -> None:
    install_renderers(monkeypatch, graphviz_pic="PIC")
    monkeypatch.setenv("TRIGLYPH_DOT", "/opt/dot")  # set first, so that it is unset afterwards
    words = []
    if way == "option":
        monkeypatch.delenv("TRIGLYPH_DOT")
        words = ["--dot", "/opt/dot"]
    assert run(["render", "one.yaml", "-f", "pic", "-o", "-", *words]) == 0
    assert capsys.readouterr().out == "by /opt/dot\n"


def test_when_nothing_can_be_made_it_is_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    install_renderers(monkeypatch, graphviz_png="NEEDY")
    assert run(["render", "one.yaml"]) == 1
    assert "pip install something" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["svgg", "acme:svg", ""])
def test_an_unknown_format_is_a_wrong_command_line(capsys: Captured, name: str) -> None:
    assert run(["render", "one.yaml", "-f", name]) == 2
    assert "there is no format" in capsys.readouterr().err


def test_a_run_says_once_what_is_not_shown_in_which_format(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    install_renderers(monkeypatch, boxart_txt="TXT", acme_bin="BIN")
    assert run(["render", "specs", "-f", "txt,bin"]) == 0
    assert capsys.readouterr().err.splitlines()[1:] == [
        "Not shown: links, node b in bin (--report says more)"
    ]


def test_the_report_as_data_has_every_drawing_and_every_remark(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    install_renderers(monkeypatch, boxart_txt="TXT", acme_bin="BIN")
    assert run(["render", "one.yaml", "-f", "txt,bin", "--report-json", "-"]) == 0
    account = json.loads(capsys.readouterr().out)
    assert account["version"] == 1
    text, binary = account["drawings"]
    assert text == {
        "spec": "one.yaml",
        "format": "boxart:txt",
        "file": "output/one.txt",
        "written": True,
        "remarks": [
            {
                "change": "changed",
                "feature": None,
                "subject": "node a",
                "text": "is drawn as a box",
            }
        ],
    }
    assert [(remark["change"], remark["feature"]) for remark in binary["remarks"]] == [
        ("omitted", "links"),
        ("omitted", None),
    ]


def test_the_report_as_data_goes_into_a_file_beside_a_drawing_on_standard_output(
    capsys: Captured,
) -> None:
    words = ["-f", "txt", "-o", "-", "--report-json", "made/report.json"]
    assert run(["render", "one.yaml", *words]) == 0
    assert capsys.readouterr().out.startswith("T|a b|")
    account = json.loads(Path("made/report.json").read_text(encoding="utf-8"))
    assert [drawing["file"] for drawing in account["drawings"]] == [None]


@pytest.mark.parametrize(
    ("file", "message"), [("-", "takes the drawing or the report"), ("", "report is empty")]
)
def test_a_report_that_has_no_place_is_a_wrong_command_line(
    capsys: Captured, file: str, message: str
) -> None:
    words = ["-f", "txt", "-o", "-", "--report-json", file]
    assert run(["render", "one.yaml", *words]) == 2
    assert message in capsys.readouterr().err


def test_a_report_that_cannot_be_written_is_an_error_before_anything_is_drawn(
    capsys: Captured,
) -> None:
    assert run(["render", "one.yaml", "--report-json", "one.yaml/report.json"]) == 1
    assert "one.yaml" in capsys.readouterr().err
    assert not Path("output").exists()


def test_lossless_writes_nothing_that_leaves_something_out(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    install_renderers(monkeypatch, boxart_txt="TXT", acme_bin="BIN")
    words = ["-f", "txt,bin", "--lossless", "--report-json", "report.json"]
    assert run(["render", "one.yaml", *words]) == 1
    assert made() == ["one.txt"]
    assert capsys.readouterr().err.splitlines() == [
        "one.yaml: error: acme:bin: not lossless: link of a is not shown",
        "one.yaml: error: acme:bin: not lossless: node b is left out",
        "1 file from 1 spec in output; 1 spec failed",
    ]
    account = json.loads(Path("report.json").read_text(encoding="utf-8"))
    assert [drawing["written"] for drawing in account["drawings"]] == [True, False]


def test_lossless_writes_nothing_lossy_to_standard_output_either(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    install_renderers(monkeypatch, acme_bin="BIN")
    assert run(["render", "one.yaml", "-f", "bin", "--lossless", "-o", "-"]) == 1
    assert capsys.readouterr().out == ""


def test_lossless_lets_through_what_is_only_drawn_otherwise() -> None:
    assert run(["render", "one.yaml", "-f", "txt", "--lossless"]) == 0
    assert made() == ["one.txt"]


def test_quiet_runs_say_only_what_went_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    install_renderers(monkeypatch, boxart_txt="TXT", acme_bin="BIN", graphviz_png="NEEDY")
    assert run(["render", "-q", "one.yaml"]) == 0
    assert capsys.readouterr().err == ""
    assert run(["render", "-q", "broken.yaml"]) == 1
    assert "broken.yaml:2:" in capsys.readouterr().err


def test_one_spec_in_one_format_goes_to_standard_output(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    install_renderers(monkeypatch, acme_bin="BIN")
    assert run(["render", "one.yaml", "-f", "bin", "-o", "-"]) == 0
    assert capfdbinary.readouterr() == (b"\x00\xff\x00", b"")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["specs", "-f", "txt", "-o", "-"], "one spec, not 2"),
        (["one.yaml", "-o", "-"], "one format: name it"),
        (["-"], "one format: name it"),
    ],
)
def test_standard_output_takes_one_spec_and_one_format(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, words: list[str], message: str
) -> None:
    type_in(monkeypatch, SPEC.encode())
    assert run(["render", *words]) == 2
    assert message in capsys.readouterr().err


def test_a_spec_from_standard_input_goes_to_standard_output(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, SPEC.encode())
    assert run(["render", "-", "-f", "txt"]) == 0
    assert capsys.readouterr().out.startswith("T|a b|")


def test_a_spec_from_standard_input_goes_to_a_folder_that_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    type_in(monkeypatch, SPEC.encode())
    assert run(["render", "-", "-f", "txt", "-o", "x"]) == 0
    assert made("x") == ["stdin.txt"]


@pytest.mark.parametrize("text", [b"\xff\xfe\x00", b"", b"nodes: [a]\nedges: [a -> c]\n"])
def test_a_bad_spec_from_standard_input_is_an_error_like_any(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, text: bytes
) -> None:
    type_in(monkeypatch, text)
    assert run(["render", "-", "-f", "txt"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("standard input:")


def test_every_message_calls_standard_input_by_its_name(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, SPEC.encode())
    assert run(["render", "-", "-f", "txt", "--view", "none"]) == 1
    assert capsys.readouterr().err.startswith("standard input: error: there is no view or flow")


def test_a_file_in_place_of_the_output_folder_is_reported_before_anything_is_drawn(
    place: Path, capsys: Captured
) -> None:
    (place / "output").write_text("", encoding="utf-8")
    assert run(["render", "specs"]) == 1
    assert capsys.readouterr().err == "Error: cannot write in output: output is a file\n"


def test_a_spec_that_may_not_be_read_is_one_error_alone_and_in_a_folder(
    place: Path, capsys: Captured
) -> None:
    assert run(["check", "specs"]) == 0
    (place / "specs" / "secret.yaml").write_text("nodes: [a]\n", encoding="utf-8")
    (place / "specs" / "secret.yaml").chmod(0)
    with ordinary_user():
        for words in (["check", "specs"], ["check", "specs/secret.yaml"]):
            capsys.readouterr()
            assert run(words) == 1
            said = "specs/secret.yaml: error: cannot be read: Permission denied\n"
            assert said in capsys.readouterr().out


def test_without_permission_there_is_one_message_for_many_files(
    place: Path, capsys: Captured
) -> None:
    assert run(["render", "specs"]) == 0  # everything is imported before the user changes
    (place / "output").chmod(0o555)
    (place / "output" / "deep").chmod(0o777)
    capsys.readouterr()
    with ordinary_user():
        assert run(["render", "specs"]) == 1
    errors = capsys.readouterr().err
    assert errors == "Error: cannot write in output: no permission to write there\n"


def test_a_folder_further_in_without_permission_fails_alone(place: Path, capsys: Captured) -> None:
    assert run(["render", "specs"]) == 0
    for spec in ("a.yaml", "deep/b.yaml"):
        (place / "specs" / spec).write_text("nodes: [other]\n", encoding="utf-8")
    (place / "output" / "deep").chmod(0o555)
    (place / "output").chmod(0o777)
    capsys.readouterr()
    with ordinary_user():
        assert run(["render", "specs"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "Error: cannot write in output/deep: no permission to write there",
        "2 files from 1 spec in output; 1 spec failed",
    ]


def test_a_folder_in_the_place_of_a_drawing_keeps_only_that_drawing_away(
    place: Path, capsys: Captured
) -> None:
    (place / "output" / "one.svg").mkdir(parents=True)
    assert run(["render", "one.yaml"]) == 1
    assert made() == ["one.txt"]
    assert "cannot write output/one.svg: there is a folder of that name" in capsys.readouterr().err


def test_a_linked_folder_in_the_output_does_not_lead_out_of_it(
    place: Path, capsys: Captured
) -> None:
    (place / "outside").mkdir()
    (place / "output").mkdir()
    (place / "output" / "deep").symlink_to(place / "outside")
    assert run(["render", "specs"]) == 1
    assert made("outside") == []
    assert "leads out of output" in capsys.readouterr().err


def test_two_specs_of_one_name_are_a_wrong_command_line(place: Path, capsys: Captured) -> None:
    (place / "specs" / "one.yaml").write_text(SPEC, encoding="utf-8")
    assert run(["render", "one.yaml", "specs"]) == 2
    assert "two drawings would be output/one.txt" in capsys.readouterr().err
    assert not Path("output").exists()


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"\xff\xfea", b"\x1b]0;evil\x07: x"])
def test_a_file_that_is_no_text_is_an_error_and_reaches_no_terminal(
    place: Path, capsys: Captured, data: bytes
) -> None:
    (place / "one.yaml").write_bytes(data)
    assert run(["render", "one.yaml"]) == 1
    errors = capsys.readouterr().err
    assert errors.startswith("one.yaml:")
    assert "\x1b" not in errors
    assert "\x07" not in errors


def test_the_name_of_a_file_reaches_no_terminal_as_it_is(place: Path, capsys: Captured) -> None:
    (place / "e\x1b[31mvil.yaml").write_text(BROKEN, encoding="utf-8")
    assert run(["render", "e\x1b[31mvil.yaml"]) == 1
    assert "\x1b" not in capsys.readouterr().err


def test_a_folder_without_specs_is_a_wrong_command_line(place: Path, capsys: Captured) -> None:
    (place / "empty").mkdir()
    assert run(["render", "empty"]) == 2
    assert "no specs in empty" in capsys.readouterr().err
