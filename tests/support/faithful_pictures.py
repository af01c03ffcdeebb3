"""What a picture must say, with icons or without: what its spec says, and nothing else."""

from collections.abc import Callable
from pathlib import Path

from graphviz_reader import draw_json, expected, misplaced, read_drawn
from hypothesis import HealthCheck, settings

from triglyph.loading import load_file
from triglyph.model import Diagram
from triglyph_renderers.graphviz.images import NO_IMAGES, Album

SPECS = sorted((Path(__file__).parents[2] / "specs").rglob("[!_g]*.yaml"))

steady = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
"""The same graphs in every run: a rare quarrel with Graphviz is for the long runs to find."""


def assert_says_the_spec(diagram: Diagram, *, album: Album = NO_IMAGES) -> None:
    """Fail unless the picture of a diagram says what the diagram does."""
    picture = draw_json(diagram, album=album)
    assert read_drawn(picture, diagram) == expected(diagram)
    assert misplaced(picture, diagram) == []


def assert_file_is_drawn(
    path: Path, *, gather: Callable[[Diagram], Album] = lambda _: NO_IMAGES
) -> None:
    """Fail unless the picture of a file says what the file does; ``gather`` finds its images."""
    loaded = load_file(path)
    assert loaded.diagram is not None
    assert_says_the_spec(loaded.diagram, album=gather(loaded.diagram))
