"""The titles of subgraphs."""

from triglyph.model import Lines, Node
from triglyph_renderers.shared.node_labels import is_bare, label_lines


def title_lines(node: Node) -> Lines:
    """Return the title of a group as the one line that Mermaid leaves room for."""
    if node.group is not None and is_bare(node.group):
        return ()
    return (" ".join(line.strip() for line in label_lines(node)),)
