"""What a user may ask of pictures, those with cloud icons as well."""

from triglyph.options import Option
from triglyph_renderers.options.common import PICTURE_NOTES, THEME

DOT = Option(
    name="dot",
    help="The Graphviz command to use instead of the built-in library.",
    metavar="PATH",
    short="dot",
    scope="machine",
    variable="TRIGLYPH_DOT",
)

OPTIONS = (
    THEME,
    PICTURE_NOTES,
    Option(
        name="scale",
        help="The scale of a png; 2 suits high-density screens.",
        takes="number",
        least=0.1,
        most=10,
        default=2.0,
        metavar="NUMBER",
        short="scale",
        formats=("png",),
    ),
    Option(
        name="lines",
        help="How pictures draw edges.",
        takes="choice",
        values=("ortho", "curved"),
        unset="as the spec says",
        short="lines",
    ),
    Option(
        name="ratio",
        help="With fit, layers fold in pictures wider than 3:1 or higher than 1:2.",
        takes="choice",
        values=("fit", "none"),
        default="fit",
        short="ratio",
    ),
    Option(
        name="background",
        help="What is behind pictures; none makes them transparent.",
        takes="choice",
        values=("theme", "none"),
        default="theme",
        short="background",
    ),
    DOT,
)
