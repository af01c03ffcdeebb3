"""Pictures for tests: diagrams from spec text, and one worker for all."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from triglyph.language.load import load_text
from triglyph.model import Diagram
from triglyph_renderers.graphviz.backend.worker_client import Worker
from triglyph_renderers.graphviz.fonts.shipped import FONTS


@pytest.fixture
def diagram() -> Callable[[str], Diagram]:
    """What reads the text of a spec that has no mistakes."""

    def read(text: str) -> Diagram:
        loaded = load_text(text)
        assert loaded.diagram is not None, loaded.problems
        return loaded.diagram

    return read


@pytest.fixture(scope="session")
def lonely_fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shipped fonts whose configuration knows of no others."""
    folder = tmp_path_factory.mktemp("fonts")
    for font in FONTS.glob("*.ttf"):
        (folder / font.name).symlink_to(font)
    lines = (FONTS / "fonts.conf").read_text(encoding="utf-8").splitlines()
    own = [line for line in lines if "<dir" not in line or 'prefix="cwd"' in line]
    assert len(lines) - len(own) > 5
    (folder / "fonts.conf").write_text("\n".join(own), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def lonely_worker(lonely_fonts: Path) -> Iterator[Worker]:
    """A worker on a machine without fonts."""
    worker = Worker(fonts=lonely_fonts)
    yield worker
    worker.close()
