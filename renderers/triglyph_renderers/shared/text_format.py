"""What the formats that are written as text have in common."""

from triglyph.renderer import Options


class TextFormat:
    """A format that needs nothing beyond this package, and is the same for the same diagram."""

    def missing(self) -> str | None:
        """Return None, since writing text needs nothing beyond this package."""
        return None

    def repeatable(self, options: Options) -> bool:  # noqa: ARG002
        """Return True, since the text depends on nothing but diagram and options."""
        return True
