"""``python -m triglyph`` is the command ``triglyph``."""

from triglyph.cli import main

if __name__ == "__main__":  # a process that is started from here imports this, too
    main()
