"""Channels: the space between two layers, and the trunks of wires on its tracks."""

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

from triglyph_renderers.layout.model.level_graph import ChannelNet


class Trunk(Struct, frozen=True, gc=False):
    """The piece of a net that runs across the flow, from which its wires go to both layers.

    Attributes:
        net: The number of the net in its channel.
        earlier_ends: The coordinates of its wires to the layer before the channel.
        later_ends: The same to the layer after it.
        leaves_near: Whether it goes on to a port at the near side of the level's frame.
        leaves_far: The same at the far side.
    """

    net: int
    earlier_ends: tuple[int, ...]
    later_ends: tuple[int, ...]
    leaves_near: bool = False
    leaves_far: bool = False


class PortStub(Struct, frozen=True, gc=False):
    """The place on a track that a port at a side of the frame keeps for a wire outside.

    Attributes:
        port: The number of the port of the level's frame.
        is_far: Whether it is at the far side.
    """

    port: int
    is_far: bool


Owner: TypeAlias = Trunk | PortStub


class Piece(Struct, frozen=True, gc=False):
    """A trunk or a stub on its track, or one of the parts of a trunk that had to be split.

    Attributes:
        owner: What it is a piece of.
        number: The number of that in its channel.
        earlier_ends: The coordinates of its wires towards the layer before, ascending.
        later_ends: The same towards the layer after.
        least: Where it begins; what leaves at a side begins beyond the ends of all others.
        most: Where it ends.
        part: The number of the part.
        track: The number of the track.
    """

    owner: Owner
    number: int
    earlier_ends: tuple[int, ...]
    later_ends: tuple[int, ...]
    least: int
    most: int
    part: int = 0
    track: int = 0

    @property
    def leaves_near(self) -> bool:
        """Return whether this part goes on to the near side of the frame."""
        if isinstance(self.owner, PortStub):
            return not self.owner.is_far
        return self.owner.leaves_near and not self.part

    @property
    def leaves_far(self) -> bool:
        """Return whether this part goes on to the far side of the frame."""
        if isinstance(self.owner, PortStub):
            return self.owner.is_far
        return self.owner.leaves_far and not self.part

    def is_along(self, first: int, last: int) -> bool:
        """Return whether any of the coordinates from first to last is along this part.

        What leaves at a side goes on beyond ``least`` or ``most``, as far as the frame.
        """
        begins = self.leaves_near or self.least <= last
        return begins and (self.leaves_far or first <= self.most)


class Channel(Struct, frozen=True, gc=False):
    """One channel: the lengths of its bands, and where its nets change their coordinate.

    Attributes:
        nets: The nets of the channel.
        earlier_ends: The coordinates of the ends of each net before the channel.
        later_ends: The same after it.
        pieces: The trunks and stubs. A net without one is one straight line.
        before: What the wires before the first track take.
        tracks: What the tracks take.
        after: What the wires after the last track take.
        pitch: The distance of two tracks.
        under_text: Whether text may be at the edge of the layer before the channel, from
            which labels keep free space, or they would be read as more of it.
    """

    nets: tuple[ChannelNet, ...]
    earlier_ends: tuple[tuple[int, ...], ...]
    later_ends: tuple[tuple[int, ...], ...]
    pieces: tuple[Piece, ...]
    before: int
    tracks: int
    after: int
    pitch: int
    under_text: bool

    @property
    def size(self) -> int:
        """Return the length of the channel along the flow."""
        return self.before + self.tracks + self.after

    def offset_of(self, piece: Piece) -> int:
        """Return where the track of a piece is, from the beginning of the channel."""
        return self.before + piece.track * self.pitch

    def pieces_by_net(self) -> list[list[Piece]]:
        """Return the parts of the trunk of each net, none if it is one straight line."""
        found: list[list[Piece]] = [[] for _ in self.nets]
        for piece in self.pieces:
            if isinstance(piece.owner, Trunk):
                found[piece.owner.net].append(piece)
        return found

    def port_offsets(self) -> dict[int, int]:
        """Return where the trunk or the stub is of each port of the frame that has one here."""
        found: dict[int, int] = {}
        for piece in self.pieces:
            ports: tuple[int, ...] = ()
            if isinstance(piece.owner, PortStub):
                ports = (piece.owner.port,)
            elif piece.leaves_near or piece.leaves_far:
                ports = self.nets[piece.owner.net].side_ports
            for port in ports:
                found.setdefault(port, self.offset_of(piece))
        return found


class WallGap(Struct, frozen=True):
    """The space between two neighbours that flat edges join.

    Attributes:
        length: Its size across the flow.
        lead: How far its first track is from the near one of the two.
        pitch: The distance of two tracks.
        pieces: Where the flat edges that are not straight change their row, by edge segment.
    """

    length: int
    lead: int
    pitch: int
    pieces: Mapping[int, tuple[Piece, ...]]
