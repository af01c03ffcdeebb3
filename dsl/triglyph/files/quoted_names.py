"""File names in messages and diffs: always on one line, and nothing that a terminal obeys.

A name may hold any character but a slash: line breaks that make up lines of a
message, escape sequences, signs that turn the direction of text around. Names
with any of these are written as Git and GNU diff write them, in double quotes
with the escapes of C, which ``patch`` and ``git apply`` read.
"""

import os

ESCAPES = {
    "\a": r"\a",
    "\b": r"\b",
    "\t": r"\t",
    "\n": r"\n",
    "\v": r"\v",
    "\f": r"\f",
    "\r": r"\r",
    '"': r"\"",
    "\\": r"\\",
}


def quote_name(path: str | os.PathLike[str]) -> str:
    r"""Return a file name for a message or a diff.

    Args:
        path: A path as the system has it, surrogates for bytes that are no text among it.

    Returns:
        The path as it is, or in double quotes if it has characters that do not
        print, begins with a quote, or begins or ends with a space.

    >>> print(quote_name("specs/shop.yaml"), quote_name("a\nError: b"), quote_name("\x1b[31m"))
    specs/shop.yaml "a\nError: b" "\033[31m"
    """
    name = os.fspath(path)
    if name.isprintable() and name == name.strip(" ") and not name.startswith('"'):
        return name
    return f'"{"".join(map(_escaped, name))}"'


def unbroken(text: str) -> str:
    r"""Return words that hold names as one line, with escapes for what does not print.

    >>> print(unbroken("unexpected: a\nError: b"))
    unexpected: a\nError: b
    """
    return "".join(each if each.isprintable() else _escaped(each) for each in text)


def _escaped(character: str) -> str:
    if character in ESCAPES:
        return ESCAPES[character]
    if character.isprintable():
        return character
    return "".join(f"\\{byte:03o}" for byte in os.fsencode(character))
