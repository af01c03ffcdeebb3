"""The images of a picture: what each node has, as Graphviz and an svg are given it."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from triglyph.images.index import Ground
from triglyph.renderer import Remark
from triglyph_renderers.graphviz.look import style
from triglyph_renderers.graphviz.notation import markup


class Image(Struct, frozen=True):
    """An image that is ready to be drawn.

    ``file`` is its name in the folder where Graphviz looks for images, made of
    what is in it, and ``dots`` is the content of that file: a png. ``data`` is what an
    svg holds, of the media type ``form``, with its size in units of its own.
    ``ground`` is where it can be seen.
    """

    file: str
    dots: bytes
    data: bytes
    form: str
    width: float
    height: float
    ground: Ground


class Album(Struct, frozen=True, kw_only=True):
    """All images of a diagram: by node, and by kind for the key.

    ``folder`` is where Graphviz finds them; empty where there are none.
    """

    nodes: Mapping[str, Image] = MappingProxyType({})
    kinds: Mapping[str, Image] = MappingProxyType({})
    folder: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def settings(self) -> dict[str, str]:
        """Return what Graphviz needs to know about images."""
        return {"imagepath": self.folder} if self.folder else {}

    @property
    def files(self) -> dict[str, Image]:
        """Return the images by their files, each once."""
        return {image.file: image for image in (*self.nodes.values(), *self.kinds.values())}


NO_IMAGES = Album()


def image_table(image: Image, *, size: float, plate: str | None) -> str:
    """Return the markup of an image in a square, on a plate of a colour or on none.

    Args:
        image: What is drawn.
        size: The side of the square in points; a table of a fixed size keeps it in any cell.
        plate: The colour of the plate, or None.
    """
    gap = round(size * style.PLATE_GAP) if plate is not None else 0
    drawn = f'<IMG SRC="{image.file}" SCALE="TRUE"/>'
    cell = markup.cell(drawn, fixedsize="TRUE", width=size, height=size)
    return markup.table(
        [markup.row(cell)],
        fixedsize="TRUE",
        width=size,
        height=size,
        cellpadding=gap,
        style="ROUNDED" if plate is not None else None,
        bgcolor=plate,
    )
