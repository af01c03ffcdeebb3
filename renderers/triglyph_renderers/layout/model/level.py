"""What is laid out together: the members of a group, or those of a part of it."""

from msgspec import Struct

from triglyph.model import Group
from triglyph_renderers.layout.model.axes import AXES, Axes
from triglyph_renderers.layout.model.level_graph import FramePort


class Level(Struct, frozen=True, kw_only=True):
    """The task for phases 3 and 4.

    Attributes:
        element: The group, by element number.
        group: The group.
        members: The members to lay out, by element number.
        links: The links that are drawn here whole, by index.
        frame_ports: The ports of the group's frame, each side's in their order.
    """

    element: int
    group: Group
    members: tuple[int, ...]
    links: tuple[int, ...]
    frame_ports: tuple[FramePort, ...] = ()

    @property
    def axes(self) -> Axes:
        """Return the direction of the flow."""
        return AXES[self.group.direction]
