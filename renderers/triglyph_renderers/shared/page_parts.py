"""What is around a drawing in formats of text: its title, its legend, its notes, as lines."""

from triglyph.model import Diagram, Lines
from triglyph.renderer import Options, Remark
from triglyph_renderers.shared.legend import write_legend
from triglyph_renderers.shared.notes import wants_notes, write_notes


def heading_of(diagram: Diagram, options: Options) -> Lines:
    """Return the title with its icon; nothing if it is not wanted or has no visible character."""
    lines = list(diagram.title)
    if diagram.icon:
        lines[:1] = [f"{diagram.icon} {' '.join(lines[:1])}".rstrip()]
    return tuple(lines) if options.title and any(map(str.strip, lines)) else ()


def legend_of(diagram: Diagram, options: Options) -> Lines:
    """Return the legend, if the diagram asks for one."""
    if not diagram.legend:
        return ()
    return tuple(write_legend(diagram, charset=options.charset, width=None).splitlines())


def notes_of(diagram: Diagram, options: Options) -> Lines:
    """Return the notes, if they are asked for or there is nothing else to draw."""
    if not wants_notes(diagram, options):
        return ()
    return tuple(write_notes(diagram.notes, width=None).strip().splitlines())


def remark_on_notes(diagram: Diagram, options: Options) -> tuple[Remark, ...]:
    """Return the remark that notes have not been asked for."""
    if not diagram.notes or not options.notes or notes_of(diagram, options):
        return ()
    return (Remark("notes", "are left out unless --notes asks for them", "unasked", "notes"),)


def remark_on_theme(options: Options) -> tuple[Remark, ...]:
    """Return the remark that a format has the colours of a light page, not those asked for."""
    if options.theme == "light":
        return ()
    text = f"has the colours of the theme light, not of {options.theme}"
    return (Remark("the drawing", text, always=True),)
