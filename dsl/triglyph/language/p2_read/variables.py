"""The tree with its variables replaced: ``${name}`` by its text, ``$${`` by ``${``."""

import re

from triglyph.language.core.findings import Findings
from triglyph.language.core.limits import Limits
from triglyph.language.core.names import is_name, nearest
from triglyph.language.core.problems import did_you_mean, quoted
from triglyph.language.core.tree import Mapping, Scalar, Sequence, Tree
from triglyph.language.p1_parse.text_limits import note_length

MARK = r"\$\$\{|\$\{([^{}\r\n]*)(\})?"
"""A literal ``${``, or the name of a variable with the brace that must follow it."""
LITERAL_FIELDS = ("vars", "include")
"""The fields at the top whose texts are used as they are written."""


class Variables:
    """The variables of a spec, each replaced in the others that use it."""

    def __init__(self, texts: dict[str, str], *, limits: Limits) -> None:
        self.texts = texts
        self.limits = limits
        self.values: dict[str, str | None] = {}

    def value(self, name: str) -> str | None:
        """Return the text of a variable; None when it is none, or uses itself."""
        if name not in self.values:
            self.values[name] = None
            text = self.texts.get(name)
            self.values[name] = None if text is None else self.fill(text)
        return self.values[name]

    def fill(self, text: str) -> str | None:
        """Return a variable's text with the variables in it replaced.

        None when one has no value.
        """
        parts: list[str] = []
        end = 0
        for match in re.finditer(MARK, text):
            value = "${" if match[0] == "$${" else self.value(match[1] or "")
            if value is None:
                return None
            parts += [text[end : match.start()], value]
            end = match.end()
            if sum(map(len, parts)) > self.limits.text:
                return None
        return "".join([*parts, text[end:]])


def replace_variables(root: Mapping, variables: Variables, findings: Findings) -> Mapping:
    """Return a document's tree with the variables in all values and edges replaced.

    What has no value is noted; nothing else is, then, in the text that it is in.
    """
    if "${" not in findings.source.text:
        return root
    replacement = Replacement(variables, findings)
    values = [
        value if key.text in LITERAL_FIELDS else replacement.replace_in(value)
        for key, value in zip(root.keys, root.values, strict=True)
    ]
    findings.pass_over(replacement.unknown)
    return Mapping(root.keys, values, root.start, root.end, root.flow)


class Replacement:
    """Replaces the variables in the texts of one file."""

    def __init__(self, variables: Variables, findings: Findings) -> None:
        self.variables = variables
        self.findings = findings
        self.unknown: dict[int, int] = {}
        """The end by the start of each text that uses a variable without a value."""

    def replace_in(self, tree: Tree) -> Tree:
        """Return a tree with the variables in its texts replaced; in keys too, for edges."""
        if isinstance(tree, Scalar):
            return self.replace_text(tree) if "${" in tree.text else tree
        if isinstance(tree, Sequence):
            items = [self.replace_in(item) for item in tree.items]
            return Sequence(items, tree.start, tree.end, tree.flow)
        keys = [self.replace_text(key) if "${" in key.text else key for key in tree.keys]
        values = [self.replace_in(value) for value in tree.values]
        return Mapping(keys, values, tree.start, tree.end, tree.flow)

    def replace_text(self, scalar: Scalar) -> Scalar:
        """Return a text with its variables replaced; those without a value are noted."""
        parts: list[str] = []
        end = 0
        is_unknown = False
        for match in re.finditer(MARK, scalar.text):
            parts.append(scalar.text[end : match.start()])
            end = match.end()
            if match[0] == "$${":
                parts.append("${")
                continue
            value = self.variables.value(match[1]) if match[2] else None
            if value is None:
                note_variable(match, scalar, self.variables, self.findings)
                is_unknown = True
            else:
                parts.append(value)
        parts.append(scalar.text[end:])
        if sum(map(len, parts)) > self.variables.limits.text:
            note_length(scalar, self.findings, limits=self.variables.limits)
            is_unknown = True
            parts = []
        if is_unknown:
            self.unknown[scalar.start] = scalar.end
        return Scalar("".join(parts), scalar.start, scalar.end, plain=False)


def note_variable(
    match: re.Match[str], scalar: Scalar, variables: Variables, findings: Findings
) -> None:
    """Note a variable that has no value."""
    if findings.full:
        return
    place = findings.source.text.find(match[0], scalar.start, scalar.end)
    start = place if place >= 0 else scalar.start
    literal = f"for a literal `${{`, write $${{{match[1]}}}"
    name = match[1]
    if not match[2]:
        findings.error(start, "bad-variable", "this `${` has no `}`", literal)
    elif name in variables.texts:
        findings.error(
            start,
            "bad-variable",
            f"the variable {quoted(name)} has no value",
            "its text under `vars` uses itself, or a variable that does not exist",
        )
    elif not is_name(name):
        findings.error(
            start, "bad-variable", f"{quoted(name)} is not the name of a variable", literal
        )
    elif "vars" not in findings.lost:
        more = "" if variables.texts else "define it under `vars`"
        hint = did_you_mean(nearest(name, variables.texts), allowed=variables.texts, more=more)
        findings.error_once(
            start,
            "unknown-variable",
            f"there is no variable {quoted(name)}",
            f"{hint}\n{literal}",
            allowed=variables.texts,
        )
