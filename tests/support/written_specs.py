"""Specs as people might write them, made from the one definition of the fields."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from triglyph.kinds import KINDS
from triglyph.language.grammar.fields import (
    DOCUMENT,
    EDGE_ATTRIBUTES,
    FORMS,
    LONG_EDGE,
    LONG_MESSAGE,
    MESSAGE_ATTRIBUTES,
    NODE,
    STEP,
)
from triglyph.language.grammar.notation import (
    Choice,
    Count,
    Edges,
    Ends,
    Entry,
    Flag,
    Form,
    Listing,
    Nodes,
    Notation,
    Section,
    Steps,
    Table,
    Text,
    Word,
)
from triglyph.language.p2_read.colour_values import TONES

Values = st.SearchStrategy[Any]

IDS = st.sampled_from(["a", "b", "c", "d", "é1", "7", "true"])
OPEN = st.just("${v}")
LINES = st.one_of(
    st.sampled_from(["Web", "CPU: 80%", "33%", "", "- x", "[b]"]),
    st.integers(0, 99),
    st.booleans(),
    OPEN,
)
TEXTS = st.one_of(LINES, st.lists(LINES, max_size=2))
ARROWS = st.sampled_from(["->", "<-", "<->", "--", "..>", "=>", "---", "."])

WORDS: dict[str, Values] = {
    "id": IDS,
    "kind": st.sampled_from([*KINDS, "own"]),
    "class": st.just("hot"),
    "tag": st.sampled_from(["pci", "é1", 7]),
    "selector": st.sampled_from(["a", "a.*", "b.**", "kind:queue", "tag:pci", "class:hot", "*"]),
    "relation": st.sampled_from(["a -> b", "a.*, b <- kind:queue", "tag:pci -- *", "c ..> d.**"]),
    "emoji": st.sampled_from(["📦", "👩🏽‍🚀", "✅"]),
    "mark": st.sampled_from(["✅", "*", 7]),
    "image": st.sampled_from(["aws.database.RDS", "gcp.compute.Run"]),
    "link": st.sampled_from(
        ["https://example.com", "HTTP://a.example/b?c#d", "mailto:a@b.example"]
    ),
    "path": st.nothing(),
    "colour": st.sampled_from([*TONES, "#7f1d1d", "#ABCDEF"]),
    "arrow": ARROWS,
}


def statements() -> st.SearchStrategy[str]:
    """Edges in their short form."""
    ends = st.lists(IDS, min_size=1, max_size=2).map(", ".join)
    step = st.tuples(ARROWS, ends).map(lambda pair: f" {pair[0]} {pair[1]}")
    return st.tuples(ends, st.lists(step, min_size=1, max_size=2)).map(
        lambda parts: parts[0] + "".join(parts[1])
    )


def mappings(form: Form, *, without: tuple[str, ...] = (), **always: Values) -> Values:
    """Mappings with some of the fields of a form."""
    fields = {
        name: values_of(field.notation)
        for name, (_, field) in form.fields.items()
        if name not in (*always, *without)
    }
    return st.lists(st.sampled_from(sorted(fields)), max_size=3, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: fields[name] for name in names} | always)
    )


def nodes() -> Values:
    """A node in any of its forms."""
    lone = mappings(NODE, without=("nodes", "direction", "layout", "columns", "divided", "align"))
    group = mappings(NODE, without=("align", "sections"), nodes=st.deferred(members))
    return st.one_of(TEXTS, lone, st.none(), group)


def members() -> Values:
    """The nodes of a group or of the document."""
    entry = nodes()
    named = st.dictionaries(IDS, entry, max_size=3)
    one = st.tuples(IDS, entry).map(lambda pair: dict([pair]))
    return st.one_of(named, st.lists(st.one_of(IDS, entry, one), max_size=2))


def edges(attributes: Form = EDGE_ATTRIBUTES, long: Form = LONG_EDGE) -> Values:
    """An edge, or a message, in any of its forms."""
    value = st.one_of(TEXTS, mappings(attributes))
    labelled = st.tuples(statements(), value).map(lambda pair: dict([pair]))
    ends = values_of(Ends())
    return st.one_of(statements(), labelled, mappings(long, **{"from": ends, "to": ends}))


def steps() -> Values:
    """The steps of a flow: messages, notes and frames."""
    other = st.sampled_from(sorted(STEP.fields)).flatmap(
        lambda name: st.fixed_dictionaries({name: values_of(STEP.fields[name][1].notation)})
    )
    return st.lists(st.one_of(edges(MESSAGE_ATTRIBUTES, LONG_MESSAGE), other), max_size=3)


def branches() -> Values:
    """The branches of a frame."""
    titles = st.sampled_from(["in stock", "33%"])
    return st.dictionaries(titles, st.deferred(steps), max_size=2)


def sections() -> Values:
    """A compartment in any of its forms."""
    line = st.one_of(LINES, st.fixed_dictionaries({"text": TEXTS, "callout": TEXTS}))
    return st.one_of(line, st.lists(line, max_size=2))


def values_of(notation: Notation) -> Values:
    """Values that are written in a notation."""
    return VALUES[type(notation)](notation)


VALUES: dict[type, Callable[[Any], Values]] = {
    Text: lambda _: TEXTS,
    Word: lambda notation: WORDS[notation.form],
    Choice: lambda notation: st.one_of(st.sampled_from(notation.values), OPEN),
    Flag: lambda _: st.sampled_from([True, False, "true"]),
    Count: lambda notation: st.sampled_from([notation.least, "3"]),
    Listing: lambda notation: st.one_of(
        st.lists(values_of(notation.item), max_size=2),
        values_of(notation.item) if notation.lone else st.nothing(),
    ),
    Table: lambda notation: st.dictionaries(
        IDS if notation.keys == "name" else st.sampled_from(["Hit", "Queries, read"]),
        values_of(notation.value),
        max_size=2,
    ),
    Entry: lambda notation: st.one_of(
        mappings(FORMS[notation.form]),
        values_of(FORMS[notation.form].fields[notation.short][1].notation)
        if notation.short
        else st.nothing(),
    ),
    Section: lambda _: sections(),
    Nodes: lambda _: members(),
    Edges: lambda _: st.lists(edges(), max_size=3),
    Steps: lambda notation: branches() if notation.in_branches else steps(),
    Ends: lambda _: st.one_of(IDS, st.just("a, b"), st.lists(IDS, min_size=1, max_size=2)),
}


def documents() -> Values:
    """Whole specs, most of them sound, with one class and one kind and variable of their own."""
    return mappings(
        DOCUMENT,
        without=("include", "align", "columns"),
        classes=st.just({"hot": {"fill": "#fee2e2", "text": "#7f1d1d"}}),
        kinds=st.just({"own": {"base": "database"}}),
        vars=st.just({"v": "row"}),
    )
