"""Parts: the files that one spec is made of, each read by itself."""

from pathlib import Path

from msgspec import Struct

from triglyph.language.core.findings import Findings
from triglyph.language.grammar.fields import DocumentEntry


class Part(Struct, frozen=True):
    """One file of a spec: its document, and where to note what is wrong with it."""

    document: DocumentEntry
    findings: Findings
    home: Path = Path()
    """The folder of the file."""
    folder: str = ""
    """From the folder of the spec to that of the file, with a slash at its end."""
    shows_files: bool = True
    """Whether its nodes may have image files, and not icons alone."""
    has_nodes: bool = False
    """Whether the file, or one that it includes, says what nodes there are."""
