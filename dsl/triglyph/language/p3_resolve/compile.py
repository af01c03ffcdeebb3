"""Documents into the diagram that renderers draw: nothing left to look up or inherit."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from triglyph.language.core.findings import Findings
from triglyph.language.core.limits import Limits, raise_limit
from triglyph.language.grammar.fields import NOTE_FORMS, Contents, NoteEntry
from triglyph.language.grammar.view_fields import ViewEntry
from triglyph.language.p2_read.parts import Part
from triglyph.language.p3_resolve.alignment import compile_align
from triglyph.language.p3_resolve.connect import Place, connect_nodes
from triglyph.language.p3_resolve.declare import Declared, Member, declare_nodes
from triglyph.language.p3_resolve.definitions import write_definition
from triglyph.language.p3_resolve.kinds_and_classes import Looks, resolve_looks
from triglyph.language.p3_resolve.warnings import warn_of_nodes
from triglyph.model import (
    Diagram,
    Direction,
    Edge,
    Flow,
    Frame,
    Group,
    Layout,
    Lines,
    Node,
    Note,
    NoteForm,
    NoteItem,
    SectionLine,
    square_columns,
)

if TYPE_CHECKING:
    from triglyph.language.p3_resolve.selection import Picker


class Names(Struct, frozen=True):
    """What the names in a spec mean: its nodes, and its kinds and classes."""

    declared: Declared
    looks: Looks


class Surroundings(Struct, frozen=True, kw_only=True):
    """What a group has unless it says otherwise, and where it is.

    Attributes:
        direction: Which way its edges run.
        layout: How its members are placed.
        frame: What is drawn around them.
        parent: Its id; empty for the document.
    """

    direction: Direction = "down"
    layout: Layout = "flow"
    frame: Frame = "box"
    parent: str = ""


TOP_LEVEL = Surroundings(frame="none")


def compile_diagram(parts: list[Part], *, limits: Limits) -> Diagram:
    """Return the diagram of a spec whose own file is the last part, after all that it includes.

    What is wrong is noted in the findings of its part; the diagram is then of
    no use.
    """
    document = parts[-1].document
    names = Names(looks=resolve_looks(parts), declared=declare_nodes(parts, limits=limits))
    body = compile_body(parts[-1], names)
    edges, places = connect_nodes(parts, names.declared, names.looks, limits=limits)
    diagram = Diagram(
        title=document.title,
        description="\n".join(document.description),
        icon=document.icon,
        body=body,
        edges=edges,
        notes=tuple(compile_note(note) for note in document.notes),
        flows=resolve_flows(parts, names.declared, edges, limits=limits),
        legend=document.legend,
        lines=document.lines,
        kinds=tuple(names.looks.kinds.values()),
        classes=tuple(names.looks.classes.values()),
        folder="" if parts[-1].home == Path() else str(parts[-1].home),
    )
    if any(part.findings.faulty for part in parts):
        return diagram  # what a view picks is not known
    warn_of_nodes(document, names.declared, edges)
    return resolve_views_and_rules(diagram, parts, names, places=places, limits=limits)


def compile_body(own: Part, names: Names, *, view: ViewEntry | None = None) -> Group:
    """Return the body of a spec's own file, with the direction and the layout of a view."""
    document = own.document
    if view is not None:
        document = replace(
            document,
            direction=view.direction or document.direction,
            layout=view.layout or document.layout,
        )
    return compile_group(document, names.declared.top, own.findings, names, TOP_LEVEL)


# Imported in the functions below, since few specs have these, and every drawing waits for imports.
def resolve_flows(
    parts: list[Part], declared: Declared, edges: tuple[Edge, ...], *, limits: Limits
) -> tuple[Flow, ...]:
    """Return the flows of all parts."""
    if not any(part.document.flows for part in parts):
        return ()
    from triglyph.language.p3_resolve.flows import compile_flows

    return compile_flows(parts, declared, edges, limits=limits)


def resolve_views_and_rules(
    diagram: Diagram,
    parts: list[Part],
    names: Names,
    *,
    places: tuple[Place, ...],
    limits: Limits,
) -> Diagram:
    """Return the diagram with its views and rules; what breaks a rule is noted."""
    if not any(part.document.views or part.document.rules for part in parts):
        return diagram
    from triglyph.language.p3_resolve.model_rules import check_rules
    from triglyph.language.p3_resolve.selection import Picker
    from triglyph.language.p3_resolve.views import compile_views

    picker = Picker(diagram)
    if has_too_many(parts, diagram, picker, limits=limits):
        return diagram
    check_rules(parts, picker, diagram.edges, places=places, declared=names.declared)

    def arrange(view: ViewEntry) -> Group:
        return compile_body(parts[-1], names, view=view)

    return replace(
        diagram,
        views=compile_views(parts, diagram, picker, arrange=arrange),
        rules=tuple(write_definition(rule) for part in parts for rule in part.document.rules),
    )


def has_too_many(parts: list[Part], diagram: Diagram, picker: "Picker", *, limits: Limits) -> bool:
    """Return whether views or rules look at more than the limits allow, which is noted."""
    size = max(len(picker.nodes) + len(diagram.edges), 1)
    views = [(part, name.start) for part in parts for name, _ in part.document.views]
    rules = [(part, rule.start) for part in parts for rule in part.document.rules]
    for limit, found in (("views", views), ("rules", rules)):
        most = getattr(limits, limit) // size
        if len(found) > most:
            part, start = found[most]
            part.findings.error(
                start,
                f"limit-{limit}",
                f"there are more than {most} {limit} of a spec of this size",
                f"split the spec, or {raise_limit(limit, limits)}",
            )
            return True
    return False


def compile_group(
    contents: Contents,
    members: tuple[Member, ...],
    findings: Findings,
    names: Names,
    around: Surroundings,
) -> Group:
    """Return the group of some members.

    Args:
        contents: What the spec says of it.
        members: Its direct members.
        findings: Where to note what is wrong.
        names: What names mean.
        around: What it has unless it says otherwise.
    """
    layout = contents.layout or around.layout
    direction = contents.direction or around.direction
    columns = contents.columns
    if layout == "grid" and columns is None:
        columns = square_columns(len(members))
    tree = layout == "tree"
    return Group(
        nodes=tuple(
            compile_node(member, names, direction=direction, tree=tree) for member in members
        ),
        direction=direction,
        layout=layout,
        columns=columns,
        divided=getattr(contents, "divided", False),
        frame="none" if tree else contents.frame or around.frame,
        align=compile_align(
            contents.align, members, findings, names.declared, parent=around.parent
        ),
    )


def compile_node(member: Member, names: Names, *, direction: Direction, tree: bool) -> Node:
    """Return the node of a member, with the group that it may be."""
    entry = member.entry
    label: Lines = entry.label if entry.label is not None else (member.id,)
    if entry.label is None and entry.id is None:
        label = ()
    group = None
    if entry.nodes is not None:
        group = compile_group(
            entry,
            member.members,
            member.part.findings,
            names,
            Surroundings(direction=direction, layout="tree" if tree else "flow", parent=member.id),
        )
    look = names.looks.of_node(entry, member.part)
    return Node(
        id=member.id,
        label=label,
        technology=" ".join(entry.technology),
        description=entry.description,
        kind=look.kind,
        own_kind=look.own_kind,
        shape=look.shape,
        icon=entry.icon,
        image=look.image,
        sections=tuple(
            tuple(
                SectionLine(text, line.callout if place == 0 else ())
                for line in section
                for place, text in enumerate(line.text or ("",))
            )
            for section in entry.sections
        ),
        callout=entry.callout,
        text=entry.text,
        link=entry.link,
        tooltip="\n".join(entry.tooltip),
        style=look.style,
        tags=entry.tags,
        group=group,
    )


def compile_note(entry: NoteEntry) -> Note:
    """Return the note in its one form."""
    form: NoteForm = next(
        (name for name in NOTE_FORMS if getattr(entry, name) is not None), "items"
    )
    items: tuple[NoteItem, ...]
    if form == "rows":
        items = tuple(NoteItem(lines, term.text) for term, lines in entry.rows or ())
    elif form == "text":
        items = (NoteItem(entry.text or ()),)
    else:
        items = tuple(NoteItem(lines) for lines in getattr(entry, form) or ())
    return Note(title=" ".join(entry.title), mark=entry.mark, form=form, items=items)
