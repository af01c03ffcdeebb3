"""What can be drawn but is hardly meant: warnings about a sound spec."""

from triglyph.language.core.problems import quoted
from triglyph.language.grammar.fields import Contents
from triglyph.language.p3_resolve.declare import Declared, Member
from triglyph.model import Edge


def warn_of_nodes(document: Contents, declared: Declared, edges: tuple[Edge, ...]) -> None:
    """Warn of groups without members, and of nodes that no edge touches where edges matter."""
    for member in declared.by_id.values():
        if member.entry.nodes == ():
            member.part.findings.warn(
                member.entry.start,
                "empty-group",
                f"the group {quoted(member.id)} has no members",
                "leave out its `nodes` to make it a node",
            )
    if edges:
        touched = {edge.source for edge in edges} | {edge.target for edge in edges}
        warn_of_lonely(document, declared.top, touched)


def warn_of_lonely(contents: Contents, members: tuple[Member, ...], touched: set[str]) -> None:
    """Warn of members that no edge touches, in any group that its edges lay out.

    What is inside of a touched node belongs to it. Captions are alone by right,
    and so are trees, at which no edge can end.
    """
    if contents.layout not in (None, "flow"):
        return
    for member in members:
        entry = member.entry
        if member.id in touched or entry.shape == "text" or entry.layout == "tree":
            continue
        if is_touched_inside(member, touched):
            warn_of_lonely(member.entry, member.members, touched)
        else:
            member.part.findings.warn(
                member.entry.start,
                "lonely-node",
                f"no edge touches {quoted(member.id)}"
                if member.entry.id is not None
                else "no edge touches this node, and none can: it has no id",
                "add an edge, or remove the node",
            )


def is_touched_inside(member: Member, touched: set[str]) -> bool:
    """Return whether an edge ends at anything inside of a group."""
    return any(inner.id in touched or is_touched_inside(inner, touched) for inner in member.members)
