"""Names in DOT: stable, safe, and made from the ids of the spec."""

import re

_UNSAFE = re.compile(r"[^\w-]")


def _plain(node_id: str) -> str:
    """The id with every character that means something to DOT spelt as its code point."""
    return _UNSAFE.sub(lambda found: f".{ord(found.group()):x}.", node_id)


def node_name(node_id: str) -> str:
    """The name of the DOT node that shows a node of the spec."""
    return f"n_{_plain(node_id)}"


def cluster_name(node_id: str) -> str:
    """The name of the subgraph that shows a group; Graphviz frames only ``cluster...``."""
    return f"cluster_{_plain(node_id)}"


def title_name(node_id: str) -> str:
    """The name of the DOT node that shows the title of a group as text inside its frame."""
    return f"t_{_plain(node_id)}"


def callout_name(node_id: str) -> str:
    """The name of the DOT node that shows the callout of a node."""
    return f"c_{_plain(node_id)}"


def port_name(node_id: str) -> str:
    """The name of the port of a compartment inside the table of a divided group."""
    return f"p_{_plain(node_id)}"


def foot_port_name(node_id: str) -> str:
    """The name of the port of the lowest part of a compartment that has several."""
    return f"f_{_plain(node_id)}"


WHOLE_PORT = "whole"
"""The port of the whole of a node that is drawn as a table."""

BOX_PORT = "box"
"""The port of the box of a table that has remarks beside it."""
