"""Clean text for pictures and for the languages of others: no tabs, nothing that acts."""

from triglyph.rendering.safe_text import clean


def clean_text(text: str) -> str:
    """Return the text with tabs expanded and characters replaced that must not leave."""
    return clean(text.expandtabs(4))
