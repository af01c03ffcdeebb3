"""What ``triglyph.editing`` found, in the values of the protocol."""

from collections.abc import Iterable

from lsprotocol import types

from triglyph.editing.completion import Completion, Sort
from triglyph.editing.hover import Hover
from triglyph.editing.occurrences import Space
from triglyph.editing.outline import Entry
from triglyph.language.core.problems import Fix, Problem, printable
from triglyph.lsp.positions import Positions

NAME = "triglyph"
SORTS: dict[Sort, types.CompletionItemKind] = {
    "field": types.CompletionItemKind.Field,
    "value": types.CompletionItemKind.EnumMember,
    "node": types.CompletionItemKind.Variable,
    "name": types.CompletionItemKind.Class,
    "arrow": types.CompletionItemKind.Operator,
    "file": types.CompletionItemKind.File,
}
SYMBOLS: dict[Space, types.SymbolKind] = {
    "node": types.SymbolKind.Object,
    "kind": types.SymbolKind.Class,
    "class": types.SymbolKind.Class,
    "tag": types.SymbolKind.Key,
    "flow": types.SymbolKind.Event,
    "view": types.SymbolKind.Interface,
    "var": types.SymbolKind.Variable,
}
SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
}


def as_diagnostic(problem: Problem, positions: Positions) -> types.Diagnostic:
    """Return a problem as editors underline it."""
    line = max(problem.line - 1, 0)
    start = positions.offset_of(line, max(problem.column - 1, 0))
    end = start + 1
    if problem.end is not None:
        end = start + problem.end - problem.column
    elif problem.line == 0:
        end = start
    message = "\n".join(filter(None, (problem.message, problem.hint)))
    return types.Diagnostic(
        range=positions.range(start, end),
        message="\n".join(map(printable, message.split("\n"))),
        severity=SEVERITIES[problem.severity],
        code=problem.rule,
        source=NAME,
    )


def as_edit(fixes: Iterable[Fix], positions: Positions) -> list[types.TextEdit]:
    """Return edits of a text."""
    return [
        types.TextEdit(positions.range(fix.start, fix.start + fix.length), fix.text)
        for fix in fixes
    ]


def as_completion(found: Completion, positions: Positions) -> types.CompletionList:
    """Return what may be written, in the order that it was found in."""
    place = positions.range(found.start, found.end)
    items = [
        types.CompletionItem(
            label=each.label,
            kind=SORTS[each.sort],
            detail=each.detail or None,
            documentation=each.meaning or None,
            sort_text=f"{number:05}",
            filter_text=each.text.strip("'"),
            text_edit=types.TextEdit(place, each.text),
        )
        for number, each in enumerate(found.suggestions)
    ]
    return types.CompletionList(is_incomplete=False, items=items)


def as_hover(found: Hover, positions: Positions) -> types.Hover:
    """Return what is at a place as Markdown, in which no text of the spec is markup."""
    parts = [fenced(f"{found.title}\n" + "\n".join(found.lines))]
    if found.drawing:
        parts.append(fenced(found.drawing))
    if found.example:
        parts.append(fenced(found.example, language="yaml"))
    return types.Hover(
        types.MarkupContent(types.MarkupKind.Markdown, "\n".join(parts)),
        positions.range(found.start, found.end),
    )


def fenced(text: str, *, language: str = "text") -> str:
    """Return a text in a fence that is longer than any run of backticks in it."""
    longest = max((len(run) for run in _runs(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def _runs(text: str) -> list[str]:
    return [run for run in "".join(c if c == "`" else " " for c in text).split() if run]


def as_symbols(entries: Iterable[Entry], positions: Positions) -> list[types.DocumentSymbol]:
    """Return an outline."""
    return [
        types.DocumentSymbol(
            name=each.name,
            detail=each.label if each.label != each.name else None,
            kind=types.SymbolKind.Package
            if each.space == "node" and each.children
            else SYMBOLS[each.space],
            range=positions.range(each.start, each.end),
            selection_range=positions.range(each.start, each.name_end),
            children=as_symbols(each.children, positions),
        )
        for each in entries
    ]
