"""Links of nodes, as statements of Mermaid."""

from collections.abc import Iterator, Mapping

from triglyph.lazy_pattern import lazy_pattern
from triglyph.model import Diagram, Node, walk_nodes
from triglyph.rendering.safe_links import is_safe
from triglyph_renderers.mermaid.escape import escape_line
from triglyph_renderers.shared.addresses import encode_address

_READ_OTHERWISE = lazy_pattern(
    "|".join(
        (
            # Escapes of signs are undone; browsers escape letters and inner spaces again.
            r"%(?:2[1-9a-fA-F]|3[abdfABDF]|40|5[bdBD])",
            # A backslash becomes a slash.
            r"\\|%5[cC]",
            # Entities are undone.
            r"&(?:#|newline;|tab;)",
            # White space at the end, control characters and joiners are left out.
            r"(?:\s|%20|%[cC]2%[aA]0)$|[\u2000-\u200d\ufeff]|%(?:[01][0-9a-fA-F]|7[fF]|[cC]2%[89])",
            r"%[eE]2%80%8[0-9a-dA-D]|%[eE][fF]%[bB][bB]%[bB][fF]",
        )
    )
)
"""What newer versions of Mermaid change in an address that they follow."""


def can_link(node: Node) -> bool:
    """Return whether Mermaid follows the link of a node: a safe one, and not a group's."""
    return node.group is None and bool(node.link) and is_safe(node.link)


def is_read_otherwise(link: str) -> bool:
    """Return whether newer versions of Mermaid change a link, as they do with ``%26``."""
    return _READ_OTHERWISE.search(link) is not None


def write_links(diagram: Diagram, *, names: Mapping[str, str]) -> Iterator[str]:
    """Yield one statement for each node with a link, with its tooltip.

    The semicolon at its end is for Mermaid, which may eat the last one of a line
    that holds ``style``, a colon and ``#``, and must not find that of an entity.
    Mermaid cannot read a tooltip without text.
    """
    for node, _ in walk_nodes(diagram.body):
        if can_link(node):
            address = encode_address(node.link, avoid=";")
            text = escape_line(node.tooltip)
            tooltip = f' "{text}"' if text else ""
            yield f'click {names[node.id]} href "{address}"{tooltip};'
