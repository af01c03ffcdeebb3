"""One spec into the files that it is made of: each read once, those included first."""

from collections import abc
from pathlib import Path

from msgspec import Struct

from triglyph.files.quoted_names import quote_name
from triglyph.language.core.file_lookup import find_file
from triglyph.language.core.findings import Findings
from triglyph.language.core.limits import Limits, raise_limit
from triglyph.language.core.problems import Problem, quoted
from triglyph.language.core.source import Source, read_source
from triglyph.language.core.tree import Mapping, Scalar, is_absent
from triglyph.language.grammar.fields import DocumentEntry, Vars
from triglyph.language.p1_parse.tree_builder import NAMING
from triglyph.language.p1_parse.yaml_events import Parsed, parse
from triglyph.language.p2_read.document_reader import read_document, read_field
from triglyph.language.p2_read.parts import Part
from triglyph.language.p2_read.variables import Variables, replace_variables


class File(Struct, frozen=True):
    """One file of a spec, parsed, with the files that it includes."""

    home: Path
    parsed: Parsed
    findings: Findings
    folder: str
    has_nodes: bool


class Gathering:
    """Follows includes from file to file."""

    def __init__(self, limits: Limits, present: abc.Mapping[str, Source]) -> None:
        self.limits = limits
        self.present = present
        """Files by their path that are not read: their text is here."""
        self.files: list[File] = []
        self.texts: dict[str, str] = {}
        self.nodes: dict[Path, bool] = {}
        """By the real path of each file: whether it, or one that it includes, has nodes."""
        self.chain: list[tuple[Path, str]] = []
        self.lost: set[str] = set()

    def gather(self, source: Source, *, path: Path, folder: str) -> bool:
        """Return whether a file, or one that it includes, says what nodes there are.

        The files that it includes come before it in ``files``, each once; its
        variables win over theirs.
        """
        findings = Findings(source, lost=self.lost)
        parsed = parse(findings, limits=self.limits)
        real = path.resolve()
        self.nodes[real] = False
        self.chain.append((real, source.path))
        has_nodes = False
        if isinstance(parsed.root, Mapping):
            has_nodes = not is_absent(parsed.root.get("nodes"))
            names: tuple[Scalar, ...] = read_field(parsed.root, DocumentEntry, "include", findings)
            for name in names or ():
                has_nodes |= self.include(name, path.parent, folder, findings)
            variables: Vars = read_field(parsed.root, DocumentEntry, "vars", findings)
            self.texts.update((key.text, "\n".join(lines)) for key, lines in variables or ())
        self.chain.pop()
        self.nodes[real] = has_nodes
        self.files.append(File(path.parent, parsed, findings, folder, has_nodes))
        return has_nodes

    def include(self, name: Scalar, home: Path, folder: str, findings: Findings) -> bool:
        """Return whether an included file has nodes; one that cannot be included is noted."""
        path = find_file(name, home, findings)
        if path is None:
            self.lost.update(NAMING)
            self.show_chain(name, findings)
            return True
        real = path.resolve()
        if any(real == seen for seen, _ in self.chain):
            shown = [place for _, place in self.chain]
            origin = findings.source.origin
            last = str(path) if origin is None else origin.name_file(path)
            findings.error(
                name.start,
                "include-cycle",
                f"including {quoted(name.text)} makes a cycle",
                f"the chain is {' -> '.join(map(quote_name, [*shown, last]))}",
            )
            return True
        if real in self.nodes:
            return self.nodes[real]
        if len(self.chain) > self.limits.include_depth:
            most = f"a chain of {self.limits.include_depth}"
            self.note_limit(name, findings, what=most, setting="include_depth")
            return True
        if len(self.nodes) > self.limits.includes:
            most = f"{self.limits.includes} files"
            self.note_limit(name, findings, what=most, setting="includes")
            return True
        source = self.present.get(str(path)) or read_source(
            path, limits=self.limits, origin=findings.source.origin
        )
        if isinstance(source, Problem):
            self.lost.update(NAMING)
            findings.error(name.start, "missing-file", f"{quoted(name.text)} {source.message}")
            return True
        below, _, _ = name.text.rpartition("/")
        return self.gather(source, path=path, folder=f"{folder}{below}/" if below else folder)

    def show_chain(self, name: Scalar, findings: Findings) -> None:
        """Say through which files an include was reached that cannot be followed."""
        if len(self.chain) > 1:
            shown = " -> ".join(quote_name(place) for _, place in (*self.chain, ("", name.text)))
            findings.amend(name.start, f"the chain is {shown}")

    def note_limit(self, name: Scalar, findings: Findings, *, what: str, setting: str) -> None:
        """Note that there are too many includes.

        Args:
            name: The first that is not followed.
            findings: Those of the file that it is in.
            what: What is allowed at the most.
            setting: The limit that can be raised.
        """
        self.lost.update(NAMING)
        findings.error(
            name.start,
            "limit-includes",
            f"there are more includes than {what}",
            f"include fewer files, or {raise_limit(setting, self.limits)}",
        )


def gather_parts(
    source: Source, *, path: Path, limits: Limits, present: abc.Mapping[str, Source]
) -> tuple[list[Part], bool]:
    """Return the documents of a spec, its own last, and whether all were read to the end.

    Args:
        source: The text of the spec.
        path: Its file, in whose folder the others are.
        limits: How much is read.
        present: By their path, texts of included files that are taken instead of what these hold.
    """
    gathering = Gathering(limits, present)
    gathering.gather(source, path=path, folder="")
    variables = Variables(gathering.texts, limits=limits)
    parts = []
    for file in gathering.files:
        root = file.parsed.root
        if isinstance(root, Mapping):
            root = replace_variables(root, variables, file.findings)
        document = read_document(root, file.findings)
        parts.append(
            Part(
                document,
                file.findings,
                home=file.home,
                folder=file.folder,
                shows_files=limits.is_trusted,
                has_nodes=file.has_nodes,
            )
        )
    return parts, all(file.parsed.whole for file in gathering.files)
