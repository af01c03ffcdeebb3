"""What a node's ``image`` names: an icon, or a file in the spec's folder."""

import re

from triglyph.language.declaring import Part
from triglyph.language.folders import find_file
from triglyph.language.tree import Scalar
from triglyph.problems import quoted

ICON = r"[a-z0-9_]+\.[a-z0-9_]+\.[A-Za-z0-9_]+"
SUFFIXES = (".png", ".svg")


def resolve_image(image: Scalar | None, part: Part) -> str:
    """The name of an icon, or a file's path from the folder of the spec; empty for none.

    What is neither is noted. Whether an icon of that name exists is for those
    to say who draw it, and what a file contains as well.
    """
    if image is None:
        return ""
    text = image.text
    if re.fullmatch(ICON, text) and not text.lower().endswith(SUFFIXES):
        return text
    if "/" not in text and "." not in text:
        part.findings.error(
            image.start,
            "bad-image",
            f"{quoted(text)} is neither an icon's name nor a file",
            "an icon's name has three parts, as in aws.database.RDS; a file ends with .png or .svg",
        )
        return ""
    if not text.lower().endswith(SUFFIXES):
        part.findings.error(
            image.start,
            "bad-image",
            f"{quoted(text)} is neither an icon's name nor a png or svg file",
            "an icon's name has three parts, as in aws.database.RDS; a file ends with .png or .svg",
        )
        return ""
    return part.folder + text if find_file(image, part.home, part.findings) else ""
