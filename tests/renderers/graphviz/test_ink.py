"""The pixels of a png: ink where Graphviz's json says that something is, and none elsewhere."""

from io import BytesIO
from pathlib import Path

import pytest
from faithful_pictures import draw_picture
from picture_reader import Picture, Point, Rectangle
from PIL import Image

from triglyph.language.load import load_file
from triglyph.model import walk_nodes
from triglyph.renderer import Options
from triglyph_renderers.graphviz import PNG

ROOT = Path(__file__).parents[3]
SPECS = ("databases/sharding.yaml", "caching/cache-aside.yaml", "messaging/pub-sub.yaml")
MARGIN = 21.6
"""Points around a picture, which Graphviz's json does not count."""


def pixel(point: Point, *, page: Rectangle, image: Image.Image) -> tuple[int, int]:
    """The pixel of a point, whose y grows upwards."""
    scale = image.width / (page.right - page.left + 2 * MARGIN)
    x = (point[0] - page.left + MARGIN) * scale
    y = (page.top - point[1] + MARGIN) * scale
    return round(x), round(y)


def has_ink(point: Point, *, picture: Picture, image: Image.Image) -> bool:
    """Whether a pixel at most a stroke away from a point differs from the page."""
    x, y = pixel(point, page=picture.page, image=image)
    around = [(x + across, y + down) for across in range(-3, 4) for down in range(-3, 4)]
    return any(image.getpixel(place) != (255, 255, 255) for place in around)


@pytest.mark.parametrize("spec", SPECS)
def test_lines_boxes_and_frames_have_ink_where_they_are(spec: str) -> None:
    diagram = load_file(ROOT / "specs" / spec).diagram
    assert diagram is not None
    picture = draw_picture(diagram)
    drawn = PNG.render(diagram, Options()).output
    assert isinstance(drawn, bytes)
    image = Image.open(BytesIO(drawn)).convert("RGB")
    points = [point for line in picture.lines for point in line.points]
    # The sides of a figure, as of a person, are inside its rectangle; its foot is not.
    outlined = [node.id for node, _ in walk_nodes(diagram.body) if node.shape != "text"]
    boxes = [picture.boxes[name] for name in outlined if name in picture.boxes]
    points += [((box.left + box.right) / 2, box.bottom) for box in boxes]
    for frame in picture.frames.values():
        middle = (frame.bottom + frame.top) / 2
        points += [(frame.left, middle), (frame.right, middle)]
    assert len(points) > 10
    assert [at for at in points if not has_ink(at, picture=picture, image=image)] == []
    assert not any(
        image.getpixel(corner) != (255, 255, 255)
        for corner in ((2, 2), (image.width - 3, 2), (2, image.height - 3))
    )
