"""Run as a script: an svg from standard input, as a png to standard output.

Its words are its width and height in pixels, and the files of the fonts.
"""

import codecs
import sys
from importlib import import_module
from typing import Any

import resvg_py

COMPUTING = 5
"""Seconds of computing that an image may take, on a busy machine too."""
MEMORY = 1_500_000_000
"""Bytes that it may address; the program and the fonts take a fifth of that."""
REFUSED = 3
"""The exit code for an svg that nothing can be made of, however often it is tried."""

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def decode(data: bytes) -> str:
    """Return the text of an svg, which is in UTF-8 unless it begins with a mark of another."""
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    return data.decode(encoding)


def limit_resources() -> None:
    """End this process where one image takes too much; on Windows the time by the clock does."""
    try:
        resource: Any = import_module("resource")
    except ImportError:
        return
    for name, most in (("RLIMIT_CPU", COMPUTING), ("RLIMIT_AS", MEMORY)):
        number = getattr(resource, name)
        _, hard = resource.getrlimit(number)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(number, (most, hard))


def main(width: str, height: str, *fonts: str) -> None:
    """Draw one image."""
    limit_resources()
    try:
        png = resvg_py.svg_to_bytes(
            svg_string=decode(sys.stdin.buffer.read()),
            skip_system_fonts=True,
            font_files=list(fonts),
            font_family="Inter",
            width=int(width),
            height=int(height),
        )
    except ValueError:
        sys.exit(REFUSED)
    sys.stdout.buffer.write(bytes(png))


if __name__ == "__main__":
    main(*sys.argv[1:])
