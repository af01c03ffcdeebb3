"""What stands inside a node: icon and label, compartments, callouts, all as lines of text."""

from triglyph.model import Lines, Node, SectionLine

RULE = "────────"
"""What separates the compartments of a node."""


def label_lines(node: Node) -> Lines:
    """The lines in a node, its compartments under rules and each callout after an arrow."""
    lines = list(node.label)
    if node.icon:
        lines[:1] = [f"{node.icon} {' '.join(lines[:1])}"]
    for section in node.sections:
        if lines:
            lines.append(RULE)
        lines += [_section_line(line) for line in section]
    if node.callout:
        lines += (f"← {node.callout[0]}", *node.callout[1:])
    return tuple(lines)


def title_lines(node: Node) -> Lines:
    """The title of a group as the one line that Mermaid leaves room for."""
    return (" ".join(label_lines(node)),)


def _section_line(line: SectionLine) -> str:
    return f"{line.text} ← {' '.join(line.callout)}" if line.callout else line.text
