"""What the formats that are written as text have in common."""

import re

from triglyph.renderer import Options


class TextFormat:
    """A format that needs nothing beyond this package, and is the same for the same diagram."""

    sign: re.Pattern[str]
    """What every drawing in this format has somewhere, and hardly any other text."""

    def missing(self) -> str | None:
        """Return None, since writing text needs nothing beyond this package."""
        return None

    def repeatable(self, options: Options) -> bool:  # noqa: ARG002
        """Return True, since the text depends on nothing but diagram and options."""
        return True

    def recognizes(self, data: bytes) -> bool:
        """Return whether the content of a file is a drawing in this format."""
        try:
            return self.sign.search(data.decode()) is not None
        except UnicodeDecodeError:
            return False
