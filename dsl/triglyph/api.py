"""What Python programs use: specs into diagrams, and diagrams into drawings.

Everything here is there as ``triglyph.load`` and so on; the modules behind it
are imported when they are used.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypedDict, Unpack, overload

import msgspec

from triglyph.errors import TriglyphError, UsageError
from triglyph.language.core.limits import DEFAULT_LIMITS, Limits
from triglyph.language.core.problems import Problem, format_problem
from triglyph.language.load import Loaded, load_file, load_text
from triglyph.model import Diagram
from triglyph.notebook import register
from triglyph.options import Options
from triglyph.renderer import Rendering
from triglyph.rendering.draw import draw_format, render_format
from triglyph.rendering.sheets import choose_diagram

if TYPE_CHECKING:
    from triglyph.comparing.difference import Difference

Spec: TypeAlias = str | bytes | os.PathLike[str]
"""A spec's text, or the file that it is in: see ``load``."""
TextFormat: TypeAlias = Literal["svg", "txt", "mmd", "dot", "icons:svg", "d2", "puml", "dsl"]
PictureFormat: TypeAlias = Literal["png", "pdf", "icons:png", "icons:pdf"]


class DrawingOptions(TypedDict, total=False):
    """What type checkers know of the built-in renderers' options; these declare them."""

    width: int | Literal["none"] | None
    charset: Literal["unicode", "ascii"]
    emoji: Literal["drop", "keep"]
    colour: bool
    title: bool
    notes: bool
    theme: Literal["light", "dark", "print", "auto"]
    picture_notes: bool
    scale: float
    lines: Literal["ortho", "curved"] | None
    ratio: Literal["fit", "none"]
    background: Literal["theme", "none"]
    front_matter: bool
    dot: str | None


SUFFIXES = (".yaml", ".yml")
TEXT_NAME = "text"
"""What messages call a spec that is no file."""
DEFAULT_OPTIONS = Options()


class SpecError(TriglyphError):
    """A spec has mistakes; its text shows them all as the command does.

    >>> try:
    ...     load("nodes: [web, db]\\nedges: [web -> bd]")
    ... except SpecError as error:
    ...     for problem in error.problems:
    ...         print(problem.line, problem.column, problem.rule, problem.message)
    2 16 unknown-id no node has the id `bd`
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(tuple(problems))
        self.problems = tuple(problems)
        """All that is wrong, warnings among it, in the order of the file."""

    def __str__(self) -> str:
        return "\n".join(format_problem(problem) for problem in self.problems)


def load(spec: Spec, *, name: str = TEXT_NAME, limits: Limits = DEFAULT_LIMITS) -> Diagram:
    """Return the diagram of a spec: a file, or its text.

    A path object is a file, and bytes are text. A string is the name of a file, unless it looks
    like a spec: it has a line break, or a colon with a space after it, or begins with a brace. A
    string that ends in ``.yaml`` or ``.yml`` and has no line break is always the name of a file.

    Args:
        spec: The file, or the text.
        name: What messages call a text; the files that it includes are looked for beside a file
            of that name.
        limits: How large specs may be.

    Raises:
        SpecError: The spec has mistakes, or cannot be read. Warnings are no mistakes: ``check``
            returns them.

    >>> diagram = load("nodes: {web: Web server, db: Orders}")
    >>> [node.label for node in diagram.body.nodes]
    [('Web server',), ('Orders',)]
    """
    loaded = load_any(spec, name=name, limits=limits)
    if loaded.diagram is None:
        raise SpecError(loaded.problems)
    return loaded.diagram


def check(
    spec: Spec, *, name: str = TEXT_NAME, limits: Limits = DEFAULT_LIMITS
) -> tuple[Problem, ...]:
    """Return everything that is wrong with a spec or doubtful in it.

    Args:
        spec: The file, or the text, as ``load`` takes it.
        name: What messages call a text.
        limits: How large specs may be.

    Returns:
        The mistakes and warnings in the order of the file; none of them is raised.

    >>> [(problem.severity, problem.line) for problem in check("nodes: [a, b]\\nedges: [a -> a]")]
    [('warning', 1)]
    """
    return load_any(spec, name=name, limits=limits).problems


def load_any(spec: Spec, *, name: str, limits: Limits) -> Loaded:
    """Return what becomes of a spec that is a file or a text."""
    if isinstance(spec, bytes) or (isinstance(spec, str) and is_text(spec)):
        return load_text(spec, path=name, limits=limits)
    loaded = load_file(Path(spec), limits=limits)
    if isinstance(spec, str) and not spec.endswith(SUFFIXES) and not Path(spec).exists():
        hint = "this was read as the name of a file; end a spec of one line with a line break"
        problems = [msgspec.structs.replace(problem, hint=hint) for problem in loaded.problems]
        return msgspec.structs.replace(loaded, problems=tuple(problems))
    return loaded


def is_text(spec: str) -> bool:
    """Return whether a string is a spec itself, not the name of a file that holds one.

    >>> [is_text(spec) for spec in ("shop.yaml", "C:/shop.yaml", "nodes: [a]", "title:\\n  x")]
    [False, False, True, True]
    """
    if "\n" in spec or "\r" in spec or not spec:
        return True
    if spec.endswith(SUFFIXES):
        return False
    return ": " in spec or spec.endswith(":") or spec.lstrip().startswith("{")


@overload
def render(
    diagram: Diagram | Spec,
    format: TextFormat = "svg",
    *,
    view: str = "",
    **options: Unpack[DrawingOptions],
) -> str: ...
@overload
def render(
    diagram: Diagram | Spec,
    format: PictureFormat,
    *,
    view: str = "",
    **options: Unpack[DrawingOptions],
) -> bytes: ...
@overload
def render(
    diagram: Diagram | Spec, format: str, *, view: str = "", **options: Any
) -> str | bytes: ...
def render(
    diagram: Diagram | Spec,
    format: str = "svg",  # noqa: A002  # the word that users know
    *,
    view: str = "",
    **options: Any,
) -> str | bytes:
    """Return the drawing of a diagram in a format, text or bytes as the format is.

    Args:
        diagram: A diagram, or a spec: a file, or its text, as ``load`` takes it.
        format: One of ``triglyph formats``: ``txt``, ``svg``, ``png`` and others, or with the
            renderer's name, ``boxart:txt``.
        view: The name of a view of the spec to draw instead of the whole.
        options: What renderers declare, those of ``DrawingOptions`` first of all. An option of
            one renderer has its name before it, as in ``**{"outline.bullet": "*"}``.

    Raises:
        UsageError: There is no such format, view or option, or a value does not fit.
        RendererError: The format cannot be made in this installation.
        RenderError: The renderer cannot draw this diagram.
        SpecError: The spec has mistakes.

    >>> drawn = render(load("edges: [web -> db: Miss]"), "mmd", title=False)
    >>> print(drawn.splitlines()[3].strip())
    n_web -->|"Miss"| n_db
    """
    shown = choose_diagram(as_diagram(diagram), view)
    return render_format(shown, format, options=Options(**options))


def draw(
    diagram: Diagram | Spec,
    format: str = "svg",  # noqa: A002
    *,
    options: Options = DEFAULT_OPTIONS,
    view: str = "",
) -> Rendering:
    """Return the drawing of a diagram with remarks on what it does not show as written.

    Args:
        diagram: A diagram or a spec, as ``render`` takes it.
        format: One of ``triglyph formats``.
        options: What renderers are asked for.

    Returns:
        The output, text or bytes as the format is, and the remarks.

    Raises:
        UsageError: There is no such format.
        RendererError: The format cannot be made in this installation.
        RenderError: The renderer cannot draw this diagram.
        SpecError: The spec has mistakes.

    >>> draw("nodes: [a]\\nnotes: [{text: Why}]", "mmd", options=Options(notes=False)).remarks
    ()
    """
    return draw_format(choose_diagram(as_diagram(diagram), view), format, options=options)


def describe(diagram: Diagram | Spec, *, view: str = "") -> str:
    """Return what a diagram shows, in words: alternative text for its picture.

    Args:
        diagram: A diagram or a spec, as ``render`` takes it.

    Raises:
        SpecError: The spec has mistakes.

    >>> describe("edges: [web -> db]")
    'web and db. web leads to db.'
    """
    from triglyph.rendering.alt_text import describe as describe_diagram

    return describe_diagram(choose_diagram(as_diagram(diagram), view))


def diff(
    old: Diagram | Spec,
    new: Diagram | Spec,
    *,
    view: str = "",
    renames: bool = True,
    limits: Limits = DEFAULT_LIMITS,
) -> "Difference":
    """Return what differs between two diagrams: it is true if anything does.

    Args:
        old: The diagram or spec before; also a file in a revision of git, ``HEAD:docs/shop.yaml``.
        new: That after.
        view: The name of a view or a flow to compare instead of the whole.
        renames: Whether a node that went may be guessed to be one that came.
        limits: How large specs may be.

    Returns:
        The changes, their words and data, and the diagram that shows them.

    Raises:
        SpecError: A spec has mistakes.
        RenderError: The parts of a diagram do not fit together.
        UsageError: There is no such view, revision or file in it.

    >>> found = diff("nodes: [a, b]", "nodes: [a, c: {kind: cache}]")
    >>> [(change.sign, change.name) for change in found.changes]
    [('+', 'c'), ('-', 'b')]
    """
    from triglyph.comparing.compare import compare
    from triglyph.comparing.difference import Difference
    from triglyph.comparing.sides import Side, choose_compared, load_side
    from triglyph.rendering.check_diagram import check_diagram

    def load_one(given: Diagram | Spec) -> tuple[Diagram, Side | None]:
        if isinstance(given, str) and not is_text(given):
            side = load_side(given, limits=limits)
            if side.loaded.diagram is None:
                raise SpecError(side.loaded.problems)
            return side.loaded.diagram, side
        if isinstance(given, (str, bytes, os.PathLike)):
            return load(given, limits=limits), None
        diagram = as_diagram(given)
        check_diagram(diagram)
        return diagram, None

    (before, first), (after, second) = load_one(old), load_one(new)
    compared = compare(*choose_compared(before, after, view=view), renames=renames)
    return Difference(compared, keep=(first, second))


def as_diagram(given: object) -> Diagram:
    """Return the diagram that is given, or that of the spec that is given instead."""
    if isinstance(given, Diagram):
        return given
    if isinstance(given, (str, bytes, os.PathLike)):
        return load(given)
    kind = type(given).__name__
    hint = "; a builder's diagram is builder.diagram()" if kind == "Builder" else ""
    raise UsageError(f"pass a diagram, the path of a spec or its text, not {kind}{hint}")


register()
