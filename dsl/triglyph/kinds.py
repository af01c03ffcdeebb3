"""The kinds that a node can have: one table for the shape and colour of each."""

from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.model import Shape

Tone: TypeAlias = Literal[
    "plain", "compute", "data", "flow", "edge", "people", "guard", "watch", "outside"
]
"""What a colour means; ``triglyph.themes`` gives each tone its colours."""


class Kind(Struct, frozen=True):
    """How a kind looks where the node itself does not say."""

    name: str
    shape: Shape
    tone: Tone
    meaning: str


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("server", "rounded", "compute", "a machine that serves requests"),
        Kind("service", "rounded", "compute", "a running service"),
        Kind("app", "rounded", "compute", "an application"),
        Kind("function", "rounded", "compute", "a serverless function"),
        Kind("container", "rounded", "compute", "a container"),
        Kind("worker", "rounded", "compute", "a background worker"),
        Kind("database", "cylinder", "data", "a database"),
        Kind("cache", "cylinder", "data", "a cache"),
        Kind("queue", "queue", "flow", "a message queue"),
        Kind("topic", "queue", "flow", "a topic with many subscribers"),
        Kind("storage", "cylinder", "data", "stored files or objects"),
        Kind("load-balancer", "hexagon", "edge", "distributes requests over servers"),
        Kind("gateway", "hexagon", "edge", "the entrance to other services"),
        Kind("cdn", "cloud", "edge", "a content delivery network"),
        Kind("dns", "rounded", "edge", "name resolution"),
        Kind("internet", "cloud", "outside", "the internet"),
        Kind("user", "person", "people", "a person"),
        Kind("browser", "rounded", "people", "a web browser"),
        Kind("mobile", "rounded", "people", "a mobile app or phone"),
        Kind("auth", "rounded", "guard", "proves who somebody is"),
        Kind("firewall", "rounded", "guard", "filters traffic"),
        Kind("monitoring", "rounded", "watch", "metrics, logs and alerts"),
        Kind("analytics", "rounded", "watch", "analyses data"),
        Kind("search", "rounded", "data", "a search index"),
        Kind("email", "document", "flow", "e-mail"),
        Kind("scheduler", "rounded", "flow", "starts work at set times"),
        Kind("external", "rounded", "outside", "a system outside your own"),
    )
}

PICTURE_SHAPE: Shape = "rounded"
"""The shape in pictures and Mermaid of a node with neither kind nor shape."""


def shape_in_picture(*, kind: str | None, shape: Shape | None) -> Shape:
    """Return the shape that a picture draws: the spec's own, else the kind's, else rounded."""
    if shape is not None:
        return shape
    return KINDS[kind].shape if kind is not None else PICTURE_SHAPE
