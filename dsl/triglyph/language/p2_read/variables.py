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
        self.unknown: dict[int, int] = {}
        """Where those texts of a file begin and end that use a variable without a value."""

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
    """Return a document's tree with the variables in all values and edges replaced."""
    if "${" not in findings.source.text:
        return root
    variables.unknown = {}
    values = [
        value if key.text in LITERAL_FIELDS else replace_in(value, variables, findings)
        for key, value in zip(root.keys, root.values, strict=True)
    ]
    findings.unknown = dict(sorted(variables.unknown.items()))
    return Mapping(root.keys, values, root.start, root.end, root.flow)


def replace_in(tree: Tree, variables: Variables, findings: Findings) -> Tree:
    """Return a tree with the variables in its texts replaced; in keys too, for those of edges."""
    if isinstance(tree, Scalar):
        return replace_text(tree, variables, findings) if "${" in tree.text else tree
    if isinstance(tree, Sequence):
        items = [replace_in(item, variables, findings) for item in tree.items]
        return Sequence(items, tree.start, tree.end, tree.flow)
    keys = [
        replace_text(key, variables, findings) if "${" in key.text else key for key in tree.keys
    ]
    values = [replace_in(value, variables, findings) for value in tree.values]
    return Mapping(keys, values, tree.start, tree.end, tree.flow)


def replace_text(scalar: Scalar, variables: Variables, findings: Findings) -> Scalar:
    """Return a text with its variables replaced; those without a value are noted."""
    parts: list[str] = []
    end = 0
    unknown = False
    for match in re.finditer(MARK, scalar.text):
        parts.append(scalar.text[end : match.start()])
        end = match.end()
        if match[0] == "$${":
            parts.append("${")
            continue
        value = variables.value(match[1]) if match[2] else None
        if value is None:
            note_variable(match, scalar, variables, findings)
            unknown = True
        else:
            parts.append(value)
    parts.append(scalar.text[end:])
    if sum(map(len, parts)) > variables.limits.text:
        note_length(scalar, findings, limits=variables.limits)
        unknown = True
        parts = []
    if unknown:
        variables.unknown[scalar.start] = scalar.end
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
