"""The formats that this installation offers, found through entry points.

A format is called ``renderer:format`` (``graphviz:svg``), or by its second
half alone where that says enough. Finding formats imports no renderer.
"""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from msgspec import Struct

from triglyph.errors import RendererError, UsageError
from triglyph.lazy_pattern import lazy_pattern
from triglyph.renderer import Renderer, Treatment
from triglyph.rendering.entry_points import (
    PREFERRED_RENDERERS,
    EntryPoint,
    entry_points,
    precedence,
)

ENTRY_POINT_GROUP = "triglyph.renderers"

DEFAULT_FORMATS = ("boxart:txt", "graphviz:svg", "graphviz:png", "mermaid:mmd")
"""What is made where no format is asked for; every other waits to be named."""

ENTRY_NAME = lazy_pattern(r"([a-z][a-z0-9_-]*)\.([a-z][a-z0-9_-]*)")
FILE_ENDING = lazy_pattern(r"(\.[A-Za-z0-9_-]+)+")


class Format(Struct, frozen=True):
    """One format of one renderer that is installed, not yet imported."""

    renderer: str
    kind: str
    entry: EntryPoint

    @property
    def name(self) -> str:
        """Return the full name, ``renderer:format``."""
        return f"{self.renderer}:{self.kind}"


class Drawer(Struct, frozen=True):
    """A format whose renderer is imported and lacks nothing."""

    format: Format
    renderer: Renderer
    ending: str = ""
    """The ending of the file that the user has named, if any."""

    @property
    def suffix(self) -> str:
        """Return the ending of the files it makes."""
        return self.ending or self.renderer.suffix


class Lack(Struct, frozen=True):
    """A format that cannot be made here, and what to do about it."""

    format: Format
    reason: str


def find_formats() -> tuple[Format, ...]:
    """Return all formats that installed packages offer, the built-in renderers' first.

    An entry point whose name is not ``renderer.format`` is no format. Where two
    packages offer the same name the built-in one counts.
    """
    found: dict[tuple[str, str], EntryPoint] = {}
    for entry in sorted(entry_points(ENTRY_POINT_GROUP), key=precedence):
        if match := ENTRY_NAME.fullmatch(entry.name):
            found.setdefault((match[1], match[2]), entry)
    return tuple(Format(renderer, kind, entry) for (renderer, kind), entry in found.items())


def choose_format(name: str, *, formats: Sequence[Format]) -> Format:
    """Return the format that a user means by ``svg`` or ``graphviz:svg``.

    Raises:
        UsageError: There is no such format, or several renderers make it.
    """
    matches = [each for each in formats if name in (each.name, each.kind)]
    for preferred in PREFERRED_RENDERERS:
        for match in matches:
            if match.renderer == preferred:
                return match
    if len(matches) == 1:
        return matches[0]
    if matches:
        names = " or ".join(match.name for match in matches)
        raise UsageError(f"format '{name}' is made by several renderers: say {names}")
    raise UsageError(_unknown_format(name, formats=formats))


def format_of_file(path: PurePath, *, formats: Sequence[Format]) -> Format:
    """Return the format that the ending of a file's name names.

    Raises:
        UsageError: No format has this ending.
    """
    ending = path.suffix[1:].lower()
    kinds = dict.fromkeys(each.kind for each in formats)
    if ending in kinds:
        return choose_format(ending, formats=formats)
    endings = ", ".join(f".{kind}" for kind in kinds)
    raise UsageError(f"the name '{path}' does not end like a format: end it with one of {endings}")


def load_renderer(wanted: Format) -> Renderer:
    """Return the renderer of a format, imported.

    Raises:
        RendererError: It cannot be imported, or is no renderer.
    """
    try:
        renderer = wanted.entry.load()
    except Exception as error:
        raise RendererError(
            f"its renderer {wanted.entry.value} cannot be loaded: {type(error).__name__}: {error}"
        ) from error
    suffix = getattr(renderer, "suffix", None)
    if not isinstance(suffix, str) or not FILE_ENDING.fullmatch(suffix):
        raise RendererError(f"its renderer has no usable file ending: {suffix!r}")
    for method in ("missing", "render"):
        if not callable(getattr(renderer, method, None)):
            raise RendererError(
                f"{wanted.entry.value} is not a renderer: it has no method '{method}'"
            )
    treatments = getattr(renderer, "treatments", None)
    if not isinstance(treatments, Mapping) or not all(
        isinstance(treatment, Treatment) for treatment in treatments.values()
    ):
        raise RendererError(
            f"{wanted.entry.value} is not a renderer: 'treatments' maps no features to Treatment"
        )
    return renderer  # type: ignore[no-any-return]  # checked above as far as it can be


def try_format(wanted: Format) -> Drawer | Lack:
    """Return the format ready for use, or what keeps it from being used here."""
    try:
        renderer = load_renderer(wanted)
        reason = renderer.missing()
    except RendererError as error:
        return Lack(wanted, str(error))
    except Exception as error:  # noqa: BLE001  # the border of a plug-in: its fault is reported
        return Lack(wanted, f"its renderer failed: {type(error).__name__}: {error}")
    return Drawer(wanted, renderer) if reason is None else Lack(wanted, reason)


def require_format(wanted: Format) -> Drawer:
    """Return the format ready for use.

    Raises:
        RendererError: It cannot be made here; the text names it and says why.
    """
    tried = try_format(wanted)
    if isinstance(tried, Lack):
        raise RendererError(f"{wanted.name} cannot be made here: {tried.reason}")
    return tried


def default_formats(formats: Sequence[Format]) -> tuple[tuple[Drawer, ...], tuple[Lack, ...]]:
    """Return the default formats, and those of them that cannot be made here."""
    tried = [try_format(each) for each in formats if each.name in DEFAULT_FORMATS]
    drawers = tuple(each for each in tried if isinstance(each, Drawer))
    return drawers, tuple(each for each in tried if isinstance(each, Lack))


def _unknown_format(name: str, *, formats: Sequence[Format]) -> str:
    """Return the message for a format that nothing makes."""
    if not formats:
        return "no renderer is installed: 'pip install triglyph' brings the built-in ones"
    # Imported here, since few runs name a format wrongly, and all wait for imports.
    from triglyph.language.core.problems import did_you_mean, quoted

    kinds = dict.fromkeys(each.kind for each in formats)
    hint = did_you_mean(
        guess_format(name, formats=formats),
        allowed=kinds,
        more="`triglyph formats` lists them",
    )
    return f"there is no format {quoted(name)}: {hint}"


def guess_format(name: str, *, formats: Sequence[Format]) -> str | None:
    """Return the format that a wrong name probably means, as a user writes it.

    The name of a renderer means its format, of several its svg: people say `mermaid` for `mmd`.
    """
    from triglyph.language.core.names import nearest

    made = [each for each in formats if each.renderer == name.lower()]
    if not made:
        return nearest(name, [known for each in formats for known in (each.kind, each.name)])
    meant = next((each for each in made if each.kind == "svg"), made[0])
    is_only = [each for each in formats if each.kind == meant.kind] == [meant]
    return meant.kind if is_only else meant.name
