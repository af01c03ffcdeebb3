"""A program that prints the box art of the project's specs and goldens, to be compared."""

import sys
from collections.abc import Iterator
from pathlib import Path

from boxart_goldens import GOLDENS, options_of, spec_of
from spec_texts import diagram_of

from triglyph.language.load import load_file
from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.boxart import TXT

SPECS = Path(__file__).parents[2] / "specs"


def every_diagram() -> Iterator[tuple[str, Diagram, Options]]:
    """The name, the diagram and the options of every spec and of every golden."""
    for path in sorted(SPECS.glob("*/[!_]*.yaml")):
        diagram = load_file(path).diagram
        assert diagram is not None
        yield f"{path.parent.name}/{path.stem}", diagram, Options()
    for path in GOLDENS:
        spec = spec_of(path)
        yield path.stem, diagram_of(spec), options_of(spec)


def main() -> None:
    """Print every drawing behind its name, and what was remarked on it."""
    for name, diagram, options in every_diagram():
        rendering = TXT.render(diagram, options)
        sys.stdout.write(f"{name}\n{rendering.output}\n{rendering.remarks}\n")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    main()
