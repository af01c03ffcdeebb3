"""Drawings of earlier runs, by what they are made from.

The key is the diagram itself, with nothing left to look up: whatever a spec
takes from includes, variables and kinds is in it. Besides there are the content
of its images, the options, and all that is installed.
"""

from collections.abc import Iterable
from typing import TypeAlias

import msgspec
from msgspec import Struct

from triglyph.caching.content_hash import digest, digest_file, digest_texts
from triglyph.caching.store import Store
from triglyph.model import Diagram, list_images
from triglyph.renderer import Options, Remark
from triglyph.rendering.draw import draw
from triglyph.rendering.registry import Drawer

Drawn: TypeAlias = tuple[bytes, tuple[Remark, ...]]


class KeptDrawing(Struct, frozen=True):
    """A drawing, and what it does not show as written."""

    data: bytes
    remarks: tuple[Remark, ...]


class CachedDrawings:
    """Draws as ``triglyph.rendering.draw.draw`` does, but each thing only once."""

    def __init__(self, store: Store | None, *, installation: str) -> None:
        self._store = store
        self._installation = installation
        self.repeatable = True
        """Whether all that was drawn depends on nothing that this does not know of."""

    def draw(self, diagram: Diagram, *, drawer: Drawer, options: Options) -> Drawn:
        """Return the bytes of a drawing, and what it does not show as written.

        Raises:
            RenderError: The renderer cannot draw this diagram.
        """
        repeatable = is_repeatable(drawer, options)
        self.repeatable &= repeatable
        if self._store is None or not repeatable:
            return draw(diagram, drawer=drawer, options=options)
        try:
            key = self._key(diagram, drawer=drawer, options=options)
        except UnicodeEncodeError:  # a folder whose name is no text
            return draw(diagram, drawer=drawer, options=options)
        kept = self._store.get(key, KeptDrawing)
        if kept is not None:
            return kept.data, kept.remarks
        drawn = draw(diagram, drawer=drawer, options=options)
        if key == self._key(diagram, drawer=drawer, options=options):
            self._store.put(key, KeptDrawing(*drawn))
        return drawn  # kept only if no image has changed since, which may be the one drawn

    def note_others(self, drawers: Iterable[Drawer], *, options: Options) -> None:
        """Take into account what other processes draw for this one, with this value's copies."""
        self.repeatable &= all(is_repeatable(drawer, options) for drawer in drawers)
        if self._store is not None:
            self._store.note_others()

    def _key(self, diagram: Diagram, *, drawer: Drawer, options: Options) -> str:
        images = (digest_file(path) for path in list_images(diagram))
        return digest(
            b"drawing",
            self._installation.encode(),
            drawer.format.name.encode(),
            msgspec.msgpack.encode(sorted(options.asked.items())),
            msgspec.msgpack.encode(diagram),
            digest_texts(images).encode(),
        )


def is_repeatable(drawer: Drawer, options: Options) -> bool:
    """Return whether drawings depend on nothing but diagram, options and what is installed.

    Renderers of others may read whatever they like; the built-in ones say it.
    """
    if not drawer.format.entry.is_built_in:
        return False
    says = getattr(drawer.renderer, "repeatable", None)
    return callable(says) and bool(says(options))
