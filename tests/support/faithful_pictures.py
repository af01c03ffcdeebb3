"""What a picture must say, with icons or without: what its spec says, and nothing else."""

from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, settings
from picture_reader import (
    SHOWN_BACKSLASH,
    Picture,
    Words,
    expected_edges,
    faults,
    read_picture,
    seen_edges,
    words,
)

from triglyph.language.load import load_file
from triglyph.model import Diagram, Node, walk_nodes
from triglyph.renderer import Options
from triglyph_renderers.graphviz.backend.backend import draw_source
from triglyph_renderers.graphviz.look.images import NO_IMAGES, Album
from triglyph_renderers.graphviz.notation.label_text import clean_text
from triglyph_renderers.graphviz.picture_source import write_picture
from triglyph_renderers.shared.node_labels import detail_lines

SPECS = sorted((Path(__file__).parents[2] / "specs").rglob("[!_g]*.yaml"))

steady = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
"""The same graphs in every run: a rare quarrel with Graphviz is for the long runs to find."""


def draw_picture(diagram: Diagram, *, album: Album = NO_IMAGES) -> Picture:
    """The picture of a diagram, read from Graphviz's json of it."""
    source, _ = write_picture(diagram, options=Options(), follows=False, album=album)
    text = source.text.replace(r"\\", SHOWN_BACKSLASH)
    drawn = draw_source(text, output="json", settings=album.settings, command=None)
    known = ("Fontconfig", "size too small for label", "No loadimage plugin")
    talk = [line for line in drawn.warnings.splitlines() if line.strip()]
    talk = [line for line in talk if not any(words in line for words in known)]
    assert not talk, talk
    return read_picture(drawn.picture, diagram, images=frozenset(album.nodes))


def assert_says_the_spec(diagram: Diagram, *, album: Album = NO_IMAGES) -> None:
    """Fail unless the picture of a diagram says what the diagram does, and clearly."""
    picture = draw_picture(diagram, album=album)
    assert picture.texts == _expected_texts(diagram)
    assert _without_marks(picture.callouts) == _expected_callouts(diagram)
    # Edges that are alike in everything are one line.
    assert set(seen_edges(picture)) == set(expected_edges(diagram.edges))
    assert faults(picture, diagram) == []


def assert_file_is_drawn(
    path: Path, *, gather: Callable[[Diagram], Album] = lambda _: NO_IMAGES
) -> None:
    """Fail unless the picture of a file says what the file does; ``gather`` finds its images."""
    loaded = load_file(path)
    assert loaded.diagram is not None
    assert_says_the_spec(loaded.diagram, album=gather(loaded.diagram))


def _expected_texts(diagram: Diagram) -> dict[str, Words]:
    """The words in each box, and in the title of each frame."""
    return {
        node.id: words(map(clean_text, _lines_in(node))) for node, _ in walk_nodes(diagram.body)
    }


def _lines_in(node: Node) -> list[str]:
    if node.group is not None and node.group.frame == "none" and node.group.layout != "tree":
        return []
    lines = [*node.label, node.icon, *detail_lines(node)]
    return lines + [line.text for section in node.sections for line in section]


def _expected_callouts(diagram: Diagram) -> dict[str, Words]:
    found: dict[str, Words] = {}
    for node, _ in walk_nodes(diagram.body):
        lines = [*node.callout]
        lines += [text for section in node.sections for line in section for text in line.callout]
        if any(map(str.strip, lines)):
            found[node.id] = words(map(clean_text, lines))
    return found


def _without_marks(callouts: dict[str, Words]) -> dict[str, Words]:
    """The words of callouts without the arrow that begins each."""
    return {
        owner: tuple(word for word in found if word not in ("\u2190", "\u2191"))
        for owner, found in callouts.items()
    }
