"""Links of nodes, as statements of Mermaid."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote as percent_encode

from triglyph.model import Diagram, Node, walk_nodes
from triglyph.rendering.safe_links import is_safe
from triglyph_renderers.mermaid.escape import escape_line

_ESCAPED_SIGN = re.compile(r"%(?:2[1-9a-fA-F]|3[abdfABDF]|40|5[bdBD])")
_NO_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def can_link(node: Node) -> bool:
    """Whether Mermaid follows the link of a node: a safe one, and not a group's."""
    return node.group is None and bool(node.link) and is_safe(node.link)


def is_read_otherwise(link: str) -> bool:
    """Whether a link has an escape that newer versions of Mermaid undo, such as ``%26``.

    They undo them all, but browsers escape blanks and letters again.
    """
    return _ESCAPED_SIGN.search(link) is not None


def write_links(diagram: Diagram, *, names: Mapping[str, str]) -> Iterator[str]:
    """One statement for each node with a link, with its tooltip.

    The semicolon at its end is for Mermaid, which may eat the last one of a line
    that holds ``style``, a colon and ``#``, and must not find that of an entity.
    """
    for node, _ in walk_nodes(diagram.body):
        if can_link(node):
            address = percent_encode(
                _NO_ESCAPE.sub("%25", node.link), safe="%/:?#[]@!$&'()*+,=-._~"
            )
            tooltip = f' "{escape_line(node.tooltip)}"' if node.tooltip else ""
            yield f'click {names[node.id]} href "{address}"{tooltip};'
