"""The folder in which Graphviz finds images."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pictures_of_own import png_bytes

from triglyph.errors import RenderError
from triglyph_renderers.graphviz.look.images import Image
from triglyph_renderers.icons.staging import Staging

IMAGE = Image(
    file="a1.png", dots=png_bytes(), data=b"", form="png", width=8, height=8, ground="any"
)


@pytest.fixture
def staging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Staging:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return Staging()


def test_an_image_is_there_whole_and_once(staging: Staging) -> None:
    staging.put(IMAGE)
    staging.put(IMAGE)
    assert [path.name for path in Path(staging.folder).iterdir()] == ["a1.png"]
    assert Path(staging.folder, "a1.png").read_bytes() == IMAGE.dots


def test_nobody_else_can_look_into_the_folder(staging: Staging) -> None:
    assert Path(staging.folder).stat().st_mode & 0o777 == 0o700


def test_a_fork_leaves_the_folder_alone(staging: Staging) -> None:
    child = os.fork()
    if child == 0:
        staging.close()
        os._exit(0)
    os.waitpid(child, 0)
    assert Path(staging.folder).is_dir()
    staging.close()
    assert not Path(staging.folder).exists()


def test_a_folder_that_is_gone_is_an_error_of_one_picture(staging: Staging) -> None:
    staging.close()
    with pytest.raises(RenderError, match="an image cannot be copied"):
        staging.put(IMAGE)


def test_a_place_that_cannot_be_written_to_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    with pytest.raises(RenderError, match="no folder for images"):
        Staging()


def test_nothing_is_left_when_a_process_ends(tmp_path: Path) -> None:
    script = (
        "from triglyph_renderers.icons.staging import shared_staging\n"
        "print(shared_staging().folder)\n"
        "raise SystemExit(3)\n"
    )
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment
    )
    assert run.returncode == 3
    assert Path(run.stdout.strip()).parent == tmp_path
    assert list(tmp_path.iterdir()) == []
