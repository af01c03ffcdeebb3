"""The names that a spec can use: those of its own text and of the files that it includes."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from triglyph.editing.occurrences import Occurrence, Space, list_occurrences
from triglyph.language.core.limits import DEFAULT_LIMITS, Limits
from triglyph.language.core.source import Source
from triglyph.language.grammar.fields import NodeEntry
from triglyph.language.p2_read.includes import gather_parts

DEFINED: tuple[Space, ...] = ("kind", "class", "flow", "view", "var")
"""What a name of must be defined to mean anything of the spec's own."""


class NamedFile(Struct, frozen=True):
    """One file of a spec with the names in it."""

    path: Path
    source: Source
    occurrences: tuple[Occurrence, ...]


class Definition(Struct, frozen=True):
    """Where a name is defined; for one that is defined nowhere, where it is used first."""

    file: NamedFile
    place: Occurrence


class Names:
    """The names of one spec: the file that is written, and all that it includes."""

    def __init__(
        self,
        source: Source,
        *,
        path: Path,
        present: Mapping[str, Source] | None = None,
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        """Read the files.

        Args:
            source: The text as it is being written, which may be broken.
            path: Its file, in whose folder the others are.
            present: By their path, texts of included files that are taken instead of what
                these hold.
            limits: How much is read.
        """
        try:
            parts, _ = gather_parts(source, path=path, limits=limits, present=present or {})
        except RecursionError:
            parts = []
        sources = [part.findings.source for part in reversed(parts)] or [source]
        self.files = tuple(
            NamedFile(Path(each.path), each, list_occurrences(each, limits=limits))
            for each in sources
        )
        """The file that is written first, then those that it includes."""
        self._entries = [node for part in parts for node in part.document.nodes or ()]

    @cached_property
    def definitions(self) -> dict[tuple[Space, str], Definition]:
        """Return where each name is defined, by what it names and itself.

        In a spec of edges alone the nodes are defined where they are used first, as tags are.
        """
        found: dict[tuple[Space, str], Definition] = {}
        for file in self.files:
            for each in file.occurrences:
                known = found.get((each.space, each.name))
                if known is None or (each.defines and not known.place.defines):
                    found[each.space, each.name] = Definition(file, each)
        return found

    @cached_property
    def nodes(self) -> dict[str, NodeEntry]:
        """Return what is written of each node, by its id."""
        found: dict[str, NodeEntry] = {}
        stack = list(self._entries)
        while stack:
            node = stack.pop()
            if node.id is not None:
                found.setdefault(node.id.text, node)
            stack.extend(node.nodes or ())
        return found

    def of(self, space: Space) -> list[str]:
        """Return the names of one sort, in the order of the files.

        Those that are only used are among them where none is defined: a spec of edges alone
        defines no node, and nothing defines a tag.
        """
        places = {
            name: each.place for (sort, name), each in self.definitions.items() if sort == space
        }
        defined = [name for name, place in places.items() if place.defines]
        return defined or ([] if space in DEFINED else list(places))
