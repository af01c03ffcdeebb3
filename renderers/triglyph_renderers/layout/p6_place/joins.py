"""Joins and distances: what pulls the vertices of a level together, and what keeps them apart."""

from msgspec import Struct


class Join(Struct, frozen=True, gc=False):
    """The ends of one net in one channel: vertices with the offset of the port in each."""

    channel: int
    earlier_ends: tuple[tuple[int, int], ...]
    later_ends: tuple[tuple[int, int], ...]
    straightness: int
    """How much a straight line matters here: more where the wire only passes by."""
    bends_at_earlier: bool = False
    bends_at_later: bool = False
    """Whether the only upper or later end is a wire, which may as well go on at one side."""
    goes_on: tuple[int, int] | None = None
    """The upper and the lower vertex of a wire that goes on past this channel in one line."""
    pulls_only: bool = False
    """Whether the ends can never be opposite each other, and only should be near."""


class Distance(Struct, frozen=True, gc=False):
    """``right`` begins at least ``least`` cells after the beginning of ``left``."""

    left: int
    right: int
    least: int
