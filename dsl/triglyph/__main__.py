"""``python -m triglyph`` is the command ``triglyph``."""

from triglyph.cli import main

main()
