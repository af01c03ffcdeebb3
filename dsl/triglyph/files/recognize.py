"""Whether a file is a drawing: by its name and by what is in it, whatever a list says of it."""

from pathlib import PurePath

from triglyph.errors import RendererError
from triglyph.rendering.registry import Format, find_formats, load_renderer


def is_drawing(name: str, data: bytes, *, spec: str) -> bool:
    """Return whether a file is a drawing of a spec.

    Args:
        name: The file's path.
        data: What it holds.
        spec: The path of the spec, which need not exist any more.

    Returns:
        Whether the file is called as a drawing of the spec would be, and a renderer
        of that format knows its content. Renderers of others need not be able to
        say so; what they have drawn is never recognized then.
    """
    file, stem = PurePath(name).name, PurePath(spec).stem
    return any(_is_of(wanted, file, data, stem=stem) for wanted in find_formats())


def _is_of(wanted: Format, file: str, data: bytes, *, stem: str) -> bool:
    try:
        renderer = load_renderer(wanted)
    except RendererError:
        return False
    named = file.removesuffix(renderer.suffix)
    # Between the two there may be the name of a view.
    if named == file or not f"{named}.".startswith(f"{stem}."):
        return False
    recognizes = getattr(renderer, "recognizes", None)
    try:
        return callable(recognizes) and bool(recognizes(data))
    except Exception:  # noqa: BLE001  # the border of a plug-in: what fails knows nothing
        return False
