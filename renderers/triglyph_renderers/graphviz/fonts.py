"""The fonts that Triglyph ships, and how Graphviz is led to them."""

import os
from pathlib import Path

FONTS = Path(__file__).with_name("fonts")
"""The folder of the shipped fonts; its ``fonts.conf`` names the folder as ``.``."""


def font_environment() -> dict[str, str]:
    """This process's environment, with our fonts before the machine's.

    A process that is given it must run in the folder ``FONTS``.
    """
    return {**os.environ, "FONTCONFIG_FILE": str(FONTS / "fonts.conf")}
