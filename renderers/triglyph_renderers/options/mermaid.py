"""What a user may ask of Mermaid text."""

from triglyph.options import Option
from triglyph_renderers.options.common import PICTURE_NOTES, THEME, TITLE

OPTIONS = (
    THEME,
    PICTURE_NOTES,
    TITLE,
    Option(
        name="front_matter",
        help="Put the title into front matter of Mermaid text, so that Mermaid draws it.",
        takes="flag",
        default=False,
        short="front-matter",
    ),
)
