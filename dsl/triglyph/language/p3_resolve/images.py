"""What a node's ``image`` names: a cloud icon, or a file in the spec's folder."""

import os
import re

from triglyph.language.core.file_lookup import find_file
from triglyph.language.core.findings import Findings
from triglyph.language.core.problems import did_you_mean, quoted
from triglyph.language.core.suggested_fix import replace_word
from triglyph.language.core.tree import Scalar
from triglyph.language.p2_read.parts import Part

ICON = r"\w+(\.\w+\.\w+|\.[A-Z]\w*)?"
"""What looks like the name of an icon, right or wrong, and not like that of a file."""
SUFFIXES = (".png", ".svg")


def resolve_image(image: Scalar | None, part: Part) -> str:
    """Return the name of an icon, or a file's path from the folder of the spec; empty for none.

    An icon that does not exist is noted, and a file that holds no picture.
    """
    if image is None:
        return ""
    # Imported here, since few specs have images, and every drawing waits for imports.
    from triglyph.images.errors import ImageRefused
    from triglyph.images.files import read_picture
    from triglyph.images.index import read_icons
    from triglyph.images.search import find_provider

    text = image.text
    if text in read_icons():
        return text
    looks_like_icon = "/" not in text and not text.lower().endswith(SUFFIXES)
    looks_like_icon &= bool(re.fullmatch(ICON, text) or find_provider(text))
    if not part.shows_files:
        if looks_like_icon:
            note_unknown_icon(image, part.findings)
            return ""
        part.findings.error(
            image.start,
            "untrusted-image",
            f"the image {quoted(text)} is a file, and this spec is not trusted",
            "without --untrusted it is read; icons are shown either way",
        )
        return ""
    if looks_like_icon and not os.path.isfile(part.home / text):  # noqa: PTH113  # however long
        note_unknown_icon(image, part.findings)
        return ""
    path = find_file(image, part.home, part.findings)
    if path is None:
        return ""
    try:
        read_picture(text, folder=part.home)
    except ImageRefused as error:
        part.findings.error(
            image.start,
            "bad-image",
            f"the file {quoted(text)} cannot be drawn: {error}",
            "an image is a png, or an svg that only draws: no script, nothing from elsewhere",
        )
        return ""
    return part.folder + text


def note_unknown_icon(image: Scalar, findings: Findings) -> None:
    """Note an icon that does not exist."""
    if findings.full:
        return
    from triglyph.images.search import guess_icon  # only mistakes need it

    guess = guess_icon(image.text)
    findings.error_once(
        image.start,
        "unknown-icon",
        f"there is no icon {quoted(image.text)}",
        did_you_mean(
            guess, more="`triglyph icons WORD` finds icons; an image can also be a png or svg file"
        ),
        fix=replace_word(image, guess) if guess else None,
    )
