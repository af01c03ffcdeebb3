"""The text of a node where all is text: icon and label, compartments and callouts as lines."""

from triglyph.model import Group, Lines, Node, SectionLine
from triglyph_renderers.shared.wrapping import balance_lines

RULE = "────────"
"""What separates the compartments of a node."""


DETAIL_WIDTH = 36
"""Cells: technologies and descriptions are wrapped to this width, so that a box stays a box."""


def detail_lines(node: Node) -> Lines:
    """Return what is under the label of a node or in the title of a group, besides the label.

    That is the technology in brackets, the description, and for a group that a view draws as
    one box a mark with the number of nodes in it: ``[+] 12``.
    """
    technology = f"[{node.technology}]".split("\n") if node.technology else []
    closed = (f"[+] {node.closed}",) if node.closed else ()
    return (*wrap_details((*technology, *node.description)), *closed)


def all_lines(node: Node) -> Lines:
    """Return every line of text that is drawn of a node, or in the frame of a group."""
    lines = [line for section in node.sections for line in section]
    sections = (text for line in lines for text in (line.text, *line.callout))
    return (*node.label, *detail_lines(node), *sections, *node.callout)


def wrap_details(lines: Lines) -> Lines:
    """Return the lines of a technology or a description, none wider than these should be."""
    return balance_lines(lines, width=DETAIL_WIDTH)


def label_lines(node: Node) -> Lines:
    """Return the lines of a node, its compartments under rules and each callout after an arrow.

    A callout of one line is beside the line of a compartment that it is about.
    """
    lines = list(node.label)
    if node.icon:
        lines[:1] = [f"{node.icon} {' '.join(lines[:1])}"]
    lines += detail_lines(node)
    for section in node.sections:
        if lines:
            lines.append(RULE)
        for line in section:
            lines += _remark_on(line)
    return (*lines, *_point_back(node.callout))


def is_bare(group: Group) -> bool:
    """Return whether nothing of a group is drawn; a tree needs a frame to show what hangs on it."""
    return group.frame == "none" and group.layout != "tree"


def _remark_on(line: SectionLine) -> Lines:
    """Return a line of a compartment with its callout."""
    callout = _point_back(line.callout)
    return (f"{line.text} {callout[0]}",) if len(callout) == 1 else (line.text, *callout)


def _point_back(callout: Lines) -> Lines:
    """Return a callout after an arrow."""
    return (f"← {callout[0]}", *callout[1:]) if callout else ()
