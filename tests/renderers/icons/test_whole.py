"""A picture has all its icons, or it is an error: wherever temporary files are, and kept or not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pictures_of_own import svg_text

from triglyph.cli.commands import run
from triglyph.errors import RenderError
from triglyph.language.load import load_text
from triglyph.renderer import Options
from triglyph_renderers.graphviz.backend import backend, worker_client
from triglyph_renderers.icons import PDF, PNG, SVG, rasterizing, staging

SPEC = "nodes: {a: {label: A, image: aws.compute.EC2}, b: {label: B, image: own.svg}}\n"
ODD = {
    "colon": b"a:b",
    "colon alone": b":",
    "semicolon": b"a;b",
    "spaces and quotes": b" a 'b' \"c\" ",
    "markup": b"<&a;>",
    "other scripts": "é 漢 😀".encode(),
    "signs of formats": b"%s {0} $HOME #",
    "backslash": b"a\\nb",
    "line break": b"a\nb",
    "no text": b"a\xff:\xfeb",
}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("spec.yaml").write_text(SPEC, encoding="utf-8")
    Path("own.svg").write_text(svg_text(), encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The drawings with all icons, by their endings."""
    folder = tmp_path_factory.mktemp("right")
    (folder / "spec.yaml").write_text(SPEC, encoding="utf-8")
    (folder / "own.svg").write_text(svg_text(), encoding="utf-8")
    loaded = load_text(SPEC, path=str(folder / "spec.yaml"))
    assert loaded.diagram is not None
    made = {}
    for ending, format_ in (("svg", SVG), ("png", PNG), ("pdf", PDF)):
        output = format_.render(loaded.diagram, Options()).output
        assert isinstance(output, bytes)
        made[f"spec.icons.{ending}"] = output
    assert made["spec.icons.svg"].count(b"<use ") == 2
    return made


@pytest.mark.parametrize("name", ODD.values(), ids=ODD)
def test_icons_appear_wherever_temporary_files_are(
    name: bytes, place: Path, right: dict[str, bytes]
) -> None:
    folder = os.fsencode(place) + b"/" + name
    os.mkdir(folder)  # noqa: PTH102  # a name that need not be text
    words = ["spec.yaml", "-f", "icons:svg,icons:png,icons:pdf", "--lossless"]
    made = subprocess.run(
        [sys.executable, "-m", "triglyph", "render", *words],
        env={**os.environb, b"TMPDIR": folder},
        capture_output=True,
    )
    assert (made.returncode, made.stderr) == (0, b"3 files from 1 spec in output\n")
    assert {path.name: path.read_bytes() for path in Path("output").iterdir()} == right
    assert os.listdir(folder) == []  # noqa: PTH208


def test_where_no_path_can_be_used_that_is_said(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(place / "a:b"))
    monkeypatch.setattr(staging, "TEMPORARY", (str(place / "none"),))
    with pytest.raises(RenderError, match="set TMPDIR to another one"):
        staging.Staging()


@pytest.mark.parametrize("format_", ["svg", "png", "pdf"])
def test_an_image_that_graphviz_does_not_find_is_an_error_and_nothing_is_kept(
    format_: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["render", "spec.yaml", "-f", f"icons:{format_}"]
    with monkeypatch.context() as patch:
        patch.setattr(staging.Staging, "put", lambda *_: None)
        patch.setattr(staging, "shared_staging", staging.Staging)
        patch.setattr("triglyph_renderers.icons.album.shared_staging", staging.Staging)
        for _ in range(2):
            assert run(words) == 1
            assert "Graphviz could not load an image" in capsys.readouterr().err
    assert not Path("output").exists()
    assert run([*words, "--lossless"]) == 0


@pytest.mark.parametrize(
    "said",
    [
        'Warning: No loadimage plugin for "png:svg"\n',
        "Error: lost 1 edge\n",
    ],
)
def test_what_graphviz_says_to_be_lost_in_the_end_is_an_error(
    said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn = backend.draw_source

    def say(*words: str, **options: object) -> worker_client.Drawn:
        return worker_client.Drawn(drawn(*words, **options).picture, said)  # type: ignore[arg-type]

    monkeypatch.setattr("triglyph_renderers.graphviz.renderer.draw_source", say)
    assert run(["render", "spec.yaml", "-f", "icons:svg"]) == 1
    assert said.strip().removeprefix("Error: ") in capsys.readouterr().err


def test_an_image_that_may_be_drawn_the_next_time_is_an_error_and_nothing_is_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("own.svg").write_text(svg_text("<desc>busy</desc>"), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(rasterizing, "TIME_LIMIT", 0.001)
        assert run(["render", "spec.yaml", "-f", "icons:svg"]) == 1
    assert "the image `own.svg`: it took more than" in capsys.readouterr().err
    assert run(["render", "spec.yaml", "-f", "icons:svg", "--lossless"]) == 0
    assert Path("output/spec.icons.svg").read_bytes().count(b"<use ") == 2
