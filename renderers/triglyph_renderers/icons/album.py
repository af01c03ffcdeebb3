"""Which image each node has: its own, that of its own kind, or that of the built-in one."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from triglyph.errors import RenderError
from triglyph.files.sha256 import sha256
from triglyph.images.errors import ImageRefused
from triglyph.images.files import Picture, read_picture
from triglyph.images.index import Ground, read_icons
from triglyph.language.core.problems import quoted
from triglyph.model import Diagram, Node, walk_nodes
from triglyph.renderer import Remark
from triglyph_renderers.graphviz.look.images import Album, Image
from triglyph_renderers.icons.kind_icons import kind_dots, kind_picture
from triglyph_renderers.icons.package import icon_picture
from triglyph_renderers.icons.rasterizing import rasterize
from triglyph_renderers.icons.staging import shared_staging

_LETTERS = 24
"""Of the digest that a file is called by."""


class Wanted(Struct, frozen=True):
    """An image that a node should have: one of a name, or the icon of a built-in kind."""

    name: str
    is_kind: bool = False


def gather_album(diagram: Diagram) -> Album:
    """Return the images of a diagram, ready to be drawn; what cannot be had is in its remarks.

    Raises:
        RenderError: An image failed that may go well the next time.
    """
    staging = shared_staging()
    images: dict[Wanted, Image | str] = {}
    """Each image, or why there is none."""

    def find(wanted: Wanted) -> Image | None:
        if wanted not in images:
            try:
                images[wanted] = _image(wanted, folder=Path(diagram.folder))
            except ImageRefused as error:
                images[wanted] = str(error)
            except RenderError as error:
                raise RenderError(f"the image {quoted(wanted.name)}: {error}") from error
        found = images[wanted]
        return found if isinstance(found, Image) else None

    wishes = {node.id: wanted_image(node) for node, _ in walk_nodes(diagram.body)}
    wanted = {node: wish for node, wish in wishes.items() if wish is not None}
    nodes = {node: image for node, wish in wanted.items() if (image := find(wish)) is not None}
    kinds = {kind: image for kind, wish in _kinds(diagram) if (image := find(wish)) is not None}
    remarks = tuple(
        Remark(f"image of {node}", f"is left out: {reason}", "omitted", "images")
        for node, wish in wanted.items()
        if isinstance(reason := images[wish], str)
    )
    for image in (*nodes.values(), *kinds.values()):
        staging.put(image)
    folder = staging.folder if nodes or kinds else ""
    return Album(nodes=nodes, kinds=kinds, folder=folder, remarks=remarks)


def wanted_image(node: Node) -> Wanted | None:
    """Return the image that a node should have: its own, else that of its kind.

    What is only around the things that a view is about has none of a kind: it would be louder
    than these are.
    """
    if node.image:
        return Wanted(node.image)
    return None if node.kind is None or node.quiet else Wanted(node.kind, is_kind=True)


def _kinds(diagram: Diagram) -> Iterator[tuple[str, Wanted]]:
    """Yield the kinds that the key names, with their images."""
    if not diagram.legend:
        return
    own = {kind.name: kind.image for kind in diagram.kinds if kind.image}
    for node, _ in walk_nodes(diagram.body):
        if node.kind is not None:
            name = node.own_kind or node.kind
            yield name, Wanted(own[name]) if name in own else Wanted(node.kind, is_kind=True)


def _image(wanted: Wanted, *, folder: Path) -> Image:
    """Return an image that is wanted; raises ImageRefused."""
    if wanted.is_kind:
        return _drawable(kind_picture(wanted.name), dots=kind_dots(wanted.name), ground="any")
    icon = read_icons().get(wanted.name)
    picture = icon_picture(icon) if icon is not None else read_picture(wanted.name, folder=folder)
    if picture is None:
        raise ImageRefused("the installed package of icons does not have it")
    dots = picture.data if picture.form == "png" else rasterize(picture)
    return _drawable(picture, dots=dots, ground=icon.ground if icon is not None else "light")


def _drawable(picture: Picture, *, dots: bytes, ground: Ground) -> Image:
    return Image(
        file=f"{sha256(picture.data).hexdigest()[:_LETTERS]}.png",
        dots=dots,
        data=picture.data,
        form=picture.form if picture.form == "png" else "svg+xml",
        width=picture.width,
        height=picture.height,
        ground=ground,
    )
