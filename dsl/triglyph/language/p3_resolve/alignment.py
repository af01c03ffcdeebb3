"""Aligned nodes: each a direct member of the group that aligns it, and in one list."""

from triglyph.language.core.bad_ids import note_path
from triglyph.language.core.findings import Findings
from triglyph.language.core.names import is_path, nearest
from triglyph.language.core.problems import did_you_mean, quoted
from triglyph.language.core.suggested_fix import replace_word
from triglyph.language.core.tree import Scalar
from triglyph.language.p3_resolve.declare import Declared, Member


def compile_align(
    lists: tuple[tuple[Scalar, ...], ...],
    members: tuple[Member, ...],
    findings: Findings,
    declared: Declared,
    *,
    parent: str,
) -> tuple[tuple[str, ...], ...]:
    """Return the aligned ids of a group, after noting those that cannot be aligned in it.

    Args:
        lists: The lists as they were written.
        members: The direct members of the group.
        findings: Where to note what is wrong.
        declared: All nodes of the spec.
        parent: The id of the group; empty for the document.
    """
    direct = {member.id for member in members}
    seen: set[str] = set()
    for names in lists:
        strangers = [
            name for name in names if name.text not in direct and name.text in declared.by_id
        ]
        if strangers:
            note_strangers(strangers[0], names, findings, declared, parent=parent)
        for name in names:
            if name.text in direct and name.text in seen:
                findings.error(
                    name.start,
                    "align-twice",
                    f"{quoted(name.text)} is aligned twice",
                    "a node is in one of the lists, and there once",
                )
            elif name.text not in direct and name.text not in declared.by_id:
                note_unknown(name, direct, findings, declared)
            seen.add(name.text)
    return tuple(tuple(name.text for name in names) for names in lists)


def note_strangers(
    first: Scalar,
    names: tuple[Scalar, ...],
    findings: Findings,
    declared: Declared,
    *,
    parent: str,
) -> None:
    """Note a list with nodes of other groups, and say what can be aligned instead."""
    place = declared.by_id[first.text].parent
    where = f"in {quoted(place)}" if place else "in no group"
    here = f"the direct members of {quoted(parent)}" if parent else "nodes that are in no group"
    findings.error(
        first.start,
        "align-stranger",
        f"{quoted(first.text)} is {where}, and `align` here is for {here}",
        suggest_align([name.text for name in names], declared),
    )


def suggest_align(names: list[str], declared: Declared) -> str:
    """Return the hint for nodes of several groups: the list to write, and where."""
    chains = [chain_of(name, declared) for name in names if name in declared.by_id]
    depth = 0
    while all(len(chain) > depth + 1 for chain in chains) and (
        len({chain[depth] for chain in chains}) == 1
    ):
        depth += 1
    around = chains[0][depth - 1] if depth else ""
    place = f"in {quoted(around)}" if around else "at the top of the file"
    aligned = list(dict.fromkeys(chain[depth] for chain in chains))
    if len(aligned) < 2:
        return "a group cannot be aligned with what it contains"
    if aligned == names:
        return f"write {place}: align: [[{', '.join(aligned)}]]"
    return (
        f"`align` takes members of one group; to align their groups, write {place}: "
        f"align: [[{', '.join(aligned)}]]"
    )


def chain_of(name: str, declared: Declared) -> list[str]:
    """Return a node and all groups that it is in, the outermost first."""
    chain = [name]
    while declared.by_id[chain[0]].parent:
        chain.insert(0, declared.by_id[chain[0]].parent)
    return chain


def note_unknown(name: Scalar, direct: set[str], findings: Findings, declared: Declared) -> None:
    """Note an aligned id that no node has."""
    if is_path(name.text):
        note_path(name, findings, known=declared.by_id)
    elif "nodes" not in findings.lost:
        guess = nearest(name.text, sorted(direct))
        findings.error_once(
            name.start,
            "unknown-id",
            f"no node has the id {quoted(name.text)}",
            did_you_mean(guess, allowed=sorted(direct)),
            fix=replace_word(name, guess) if guess else None,
            allowed=sorted(direct),
        )
