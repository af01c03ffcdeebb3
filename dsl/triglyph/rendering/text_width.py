"""How many terminal cells a text takes: the only module that knows."""


def text_width(text: str) -> int:
    """Return the cells that one line of text takes in a terminal.

    Wide characters and emoji take two, combining marks none. The table of
    widths is loaded only for text beyond Latin letters.
    """
    if text.isascii() or max(text) < "\u0300":
        return len(text)
    from wcwidth import wcswidth, wcwidth

    width = wcswidth(text)
    return width if width >= 0 else sum(max(wcwidth(character), 0) for character in text)
