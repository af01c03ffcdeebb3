"""The two specs that are compared: files, standard input, or files of a revision of git."""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from triglyph.errors import UsageError
from triglyph.files.revisions import Revision, split_revision
from triglyph.language.core.limits import Limits
from triglyph.language.core.problems import Problem
from triglyph.language.core.source import read_source
from triglyph.language.load import Loaded, load_file, load_source
from triglyph.model import Diagram
from triglyph.rendering.sheets import choose_diagram, explain_view, list_names


class Side(Struct, frozen=True):
    """One of two specs; a revision is kept because images of the diagram are in its folder."""

    name: str
    loaded: Loaded
    revision: Revision | None = None


def load_side(argument: str, *, limits: Limits) -> Side:
    """Return the spec that an argument names: a file, or a revision and a path in it.

    Raises:
        UsageError: There is no such revision, or no such file in it.
    """
    named = split_revision(argument)
    if named is None:
        return Side(argument, load_file(Path(argument), limits=limits))
    revision = Revision(named, most=limits.size)
    source = read_source(revision.path, limits=limits, origin=revision)
    if isinstance(source, Problem):
        return Side(argument, Loaded(source.file, None, (source,)), revision)
    return Side(argument, load_source(source, path=revision.path, limits=limits), revision)


def choose_compared(old: Diagram, new: Diagram, *, view: str) -> tuple[Diagram, Diagram]:
    """Return what is compared of two diagrams: all, or one view or flow of each.

    What only one of the two has is compared with nothing.

    Raises:
        UsageError: Neither has a view or a flow of that name.
    """
    if not view:
        return old, new
    if not any(view in list_names(diagram) for diagram in (old, new)):
        known = dict.fromkeys([*list_names(new), *list_names(old)])
        raise UsageError(explain_view(view, tuple(known)))
    first, second = (
        choose_diagram(diagram, view) if view in list_names(diagram) else None
        for diagram in (old, new)
    )
    if first is None or second is None:
        there = first or second
        assert there is not None
        return first or _empty(there), second or _empty(there)
    return first, second


def _empty(diagram: Diagram) -> Diagram:
    """Return a diagram like another one, but with nothing in it."""
    flow = diagram.flow
    return replace(
        diagram,
        body=replace(diagram.body, nodes=(), align=()),
        edges=(),
        notes=(),
        flow=None if flow is None else replace(flow, participants=(), steps=()),
    )
