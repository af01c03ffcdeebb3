"""Which image each node has: its own, that of its own kind, or that of the built-in one."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from triglyph.errors import RenderError
from triglyph.images.errors import ImageRefused
from triglyph.images.files import read_picture
from triglyph.images.index import read_icons
from triglyph.kinds import KINDS
from triglyph.language.core.problems import quoted
from triglyph.model import Diagram, Node, walk_nodes
from triglyph.renderer import Remark
from triglyph_renderers.graphviz.images import Album, Image
from triglyph_renderers.icons.package import icon_picture
from triglyph_renderers.icons.rasterizing import rasterize
from triglyph_renderers.icons.staging import shared_staging

_LETTERS = 24
"""Of the digest that a file is called by."""


def gather_album(diagram: Diagram) -> Album:
    """The images of a diagram, ready to be drawn; what cannot be had is in its remarks.

    Raises RenderError where an image failed that may go well the next time.
    """
    staging = shared_staging()
    images: dict[str, Image | str] = {}
    """By its name: an image, or why there is none."""

    def find(name: str) -> Image | None:
        if name not in images:
            try:
                images[name] = _image(name, folder=Path(diagram.folder))
            except ImageRefused as error:
                images[name] = str(error)
            except RenderError as error:
                raise RenderError(f"the image {quoted(name)}: {error}") from error
        found = images[name]
        return found if isinstance(found, Image) else None

    nodes = {
        node.id: image
        for node, _ in walk_nodes(diagram.body)
        if (name := image_name(node)) and (image := find(name)) is not None
    }
    kinds = {
        kind: image for kind, name in _kind_names(diagram) if (image := find(name)) is not None
    }
    remarks = tuple(
        Remark(f"image of {node.id}", f"is left out: {reason}", "omitted", "images")
        for node, _ in walk_nodes(diagram.body)
        if isinstance(reason := images.get(image_name(node)), str)
    )
    for image in (*nodes.values(), *kinds.values()):
        staging.put(image)
    folder = staging.folder if nodes or kinds else ""
    return Album(nodes=nodes, kinds=kinds, folder=folder, remarks=remarks)


def _image(name: str, *, folder: Path) -> Image:
    """The image of a name; raises ImageRefused and RenderError."""
    icon = read_icons().get(name)
    picture = icon_picture(icon) if icon is not None else read_picture(name, folder=folder)
    if picture is None:
        raise ImageRefused("the installed package of icons does not have it")
    dots = picture.data if picture.form == "png" else rasterize(picture)
    return Image(
        file=f"{sha256(picture.data).hexdigest()[:_LETTERS]}.png",
        dots=dots,
        data=picture.data,
        form=picture.form if picture.form == "png" else "svg+xml",
        width=picture.width,
        height=picture.height,
        ground=icon.ground if icon is not None else "light",
    )


def image_name(node: Node) -> str:
    """The name of the image that a node should have; empty for none."""
    if node.image:
        return node.image
    return KINDS[node.kind].image if node.kind is not None else ""


def _kind_names(diagram: Diagram) -> Iterator[tuple[str, str]]:
    """The kinds that the key names, with the names of their images."""
    if not diagram.legend:
        return
    own = {kind.name: kind.image for kind in diagram.kinds}
    for node, _ in walk_nodes(diagram.body):
        if node.kind is not None:
            name = node.own_kind or node.kind
            yield name, own.get(name) or KINDS[node.kind].image
