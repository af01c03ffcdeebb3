r"""What would change in a file, as a unified diff that ``patch -p0`` applies.

Lines are those of ``patch``: what ends with a line feed, whatever else is in
it. A diff with characters that a terminal obeys is shown with escapes instead,
and in a form that ``patch`` passes over, for it would write the escapes. No other
line begins with a name, for there are names that ``patch`` takes for a header.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from difflib import unified_diff

from triglyph.files.quoted_names import quote_name

LONGEST = 200
"""The most characters of a line on a terminal: pages can hold whole pictures in one."""

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""What a text may begin with to say how it is encoded."""
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that set the direction of the text behind them, or end that."""
OBEYED = ("Cc", "Cs", "Zl", "Zp")
"""Categories of characters that are commands or line breaks; Cs are bytes that are no text."""
NO_END = "\\ No newline at end of file\n"


def write_diff(name: str, before: bytes | None, after: bytes, *, terminal: bool = False) -> bytes:
    """Return what would change in a file, for standard output.

    Args:
        name: What the user calls the file.
        before: What it holds; None if it is not there.
        after: What it is to hold.
        terminal: Whether people alone read it: lines are shortened then.

    Returns:
        A unified diff in whole lines; of a file that is no text, its name.
    """
    shown = _name_from_here(name)
    quoted = quote_name(shown)
    if b"\0" in after or b"\0" in (before or b""):
        return f"Binary file {quoted} {'would be new' if before is None else 'differs'}\n".encode()
    hunks = list(_write_hunks(before or b"", after))
    if not hunks:
        return f"Empty file {quoted} would be new\n".encode()
    lead = ""
    if before is not None and _words(before) == _words(after):
        lead = f"Only the encoding or the line ends of {quoted} would change:\n"
    header = [
        "--- /dev/null\n" if before is None else f"--- {_in_header(shown)}\n",
        f"+++ {_in_header(shown)}\n",
    ]
    if terminal:
        lines = [_shortened(line) for line in (*header, *hunks)]
    elif any(map(_is_obeyed, hunks)):
        lead = f"Not for patch, with escapes for control characters: {quoted}\n"
        lines = [f"| {_without_commands(line)}" for line in (*header, *hunks)]
    else:
        lines = [*header, *hunks]
    return f"{lead}{''.join(lines)}".encode(errors="surrogateescape")


def _write_hunks(before: bytes, after: bytes) -> Iterator[str]:
    """Yield the lines below the header of a diff, each with its line feed."""
    old, new = (data.decode(errors="surrogateescape") for data in (before, after))
    change = unified_diff(_split(old), _split(new))
    for number, line in enumerate(change):
        if number < 2:  # the header
            continue
        yield line if line.endswith("\n") else f"{line}\n"
        if not line.endswith("\n"):
            yield NO_END


def _split(text: str) -> list[str]:
    """Return the lines of a text, as ``patch`` counts them."""
    return re.findall(r"[^\n]*\n|[^\n]+\Z", text)


def _words(data: bytes) -> str:
    """Return a text without what says how it is encoded and how its lines end."""
    text = data.decode(errors="surrogateescape").removeprefix(MARK)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _name_from_here(name: str) -> str:
    """Return a name as ``patch`` takes it: relative, if the file is below the working folder."""
    try:
        here = os.path.join(os.getcwd(), "")  # noqa: PTH118, PTH109  # with one slash at its end
    except OSError:  # a folder that is gone
        return name
    return name.removeprefix(here)


def _in_header(name: str) -> str:
    """Return a name for the header of a diff: a tab tells where one with spaces ends."""
    quoted = quote_name(name)
    return f"{quoted}\t" if " " in quoted and not quoted.startswith('"') else quoted


def _is_obeyed(line: str) -> bool:
    """Return whether a terminal would take something in a line for a command."""
    return _without_commands(line) != line


def _without_commands(line: str) -> str:
    """Return a line of a diff with escapes for what terminals obey."""
    text = line.removesuffix("\n").removesuffix("\r")
    if text[1:].isprintable():
        return line
    return "".join(map(_without_command, text)) + line[len(text) :]


def _without_command(character: str) -> str:
    if character == "\t" or not (character in TURNING or unicodedata.category(character) in OBEYED):
        return character
    if unicodedata.category(character) == "Cs":
        return f"\\x{ord(character) & 0xFF:02x}"
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _shortened(line: str) -> str:
    """Return a line as people see it on a terminal."""
    text = _without_commands(line.removesuffix("\n").replace("\r", "\\r"))
    return f"{text if len(text) <= LONGEST else f'{text[:LONGEST]}…'}\n"
