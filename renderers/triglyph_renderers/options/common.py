"""Options that several renderers have, each declared once for all of them."""

from triglyph.options import Option

THEME = Option(
    name="theme",
    help="The colours; with auto an svg is light or dark as its reader's screen is.",
    takes="choice",
    values=("light", "dark", "print", "auto"),
    default="light",
    short="theme",
)
PICTURE_NOTES = Option(
    name="picture_notes",
    help="Draw the notes in pictures and flowcharts too.",
    takes="flag",
    default=False,
    short="notes",
)
TITLE = Option(
    name="title", help="Begin the text with the diagram's title.", takes="flag", default=True
)
