"""The heads of an edge in DOT."""

from collections.abc import Mapping

DOT_DIRECTIONS: Mapping[tuple[bool, bool], str] = {
    (False, False): "none",
    (False, True): "forward",
    (True, False): "back",
    (True, True): "both",
}
"""The value of ``dir`` by whether an edge has a head at its source, and at its target."""
