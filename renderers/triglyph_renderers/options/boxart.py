"""What a user may ask of box art."""

from triglyph.options import Option
from triglyph_renderers.options.common import TITLE

OPTIONS = (
    Option(
        name="width",
        help="The most columns of box art; none for as many as it needs.",
        takes="integer",
        values=("none",),
        least=1,
        unset="100 where that is enough",
        metavar="COLUMNS",
        short="width",
    ),
    Option(
        name="charset",
        help="The characters of box art: lines and arrows, or ASCII alone.",
        takes="choice",
        values=("unicode", "ascii"),
        default="unicode",
        short="charset",
    ),
    Option(
        name="emoji",
        help="What box art does with emoji whose width differs between terminals.",
        takes="choice",
        values=("drop", "keep"),
        default="drop",
        short="emoji",
    ),
    TITLE,
    Option(name="notes", help="End the text with the notes.", takes="flag", default=True),
    Option(
        name="colour",
        help="Colour boxes by kind, with the escape sequences of terminals.",
        takes="flag",
        default=False,
        scope="terminal",
    ),
)
