"""The kinds that a node can have: one table for the shape and colour of each."""

from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.model import Shape

Tone: TypeAlias = Literal[
    "plain", "compute", "data", "flow", "edge", "people", "guard", "watch", "outside"
]
"""What a colour stands for; ``triglyph.themes`` gives each tone its colours."""


class Kind(Struct, frozen=True):
    """How a kind looks where the node itself does not say."""

    name: str
    shape: Shape
    tone: Tone
    image: str
    """The cloud icon; most are of one set, which looks of a piece."""
    meaning: str


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "server",
            "rounded",
            "compute",
            "azure.other.BareMetalInfrastructure",
            "a machine that serves requests",
        ),
        Kind("service", "rounded", "compute", "azure.general.Gear", "a running service"),
        Kind("app", "rounded", "compute", "azure.web.StaticApps", "an application"),
        Kind(
            "function", "rounded", "compute", "azure.compute.FunctionApps", "a serverless function"
        ),
        Kind("container", "rounded", "compute", "azure.other.WorkerContainerApp", "a container"),
        Kind(
            "worker",
            "rounded",
            "compute",
            "azure.other.UpdateManagementCenter",
            "a background worker",
        ),
        Kind("database", "cylinder", "data", "azure.other.ArcDataServices", "a database"),
        Kind("cache", "cylinder", "data", "azure.general.Cache", "a cache"),
        Kind("queue", "queue", "flow", "azure.general.StorageQueue", "a message queue"),
        Kind(
            "topic",
            "queue",
            "flow",
            "azure.integration.EventGridTopics",
            "a topic with many subscribers",
        ),
        Kind("storage", "cylinder", "data", "azure.compute.Disks", "stored files or objects"),
        Kind(
            "load-balancer",
            "hexagon",
            "edge",
            "azure.network.LoadBalancers",
            "distributes requests over servers",
        ),
        Kind(
            "gateway",
            "hexagon",
            "edge",
            "azure.network.FrontDoors",
            "the entrance to other services",
        ),
        Kind("cdn", "cloud", "edge", "azure.network.CDNProfiles", "a content delivery network"),
        Kind("dns", "rounded", "edge", "azure.network.DNSZones", "name resolution"),
        Kind("internet", "cloud", "outside", "azure.identity.GlobalSecureAccess", "the internet"),
        Kind("user", "person", "people", "azure.identity.Users", "a person"),
        Kind("browser", "rounded", "people", "azure.general.Browser", "a web browser"),
        Kind("mobile", "rounded", "people", "azure.general.Mobile", "a mobile app or phone"),
        Kind("auth", "rounded", "guard", "azure.security.KeyVaults", "proves who somebody is"),
        Kind(
            "firewall",
            "rounded",
            "guard",
            "azure.network.Firewall",
            "filters traffic",
        ),
        Kind("monitoring", "rounded", "watch", "azure.monitor.Monitor", "metrics, logs and alerts"),
        Kind("analytics", "rounded", "watch", "azure.monitor.Metrics", "analyses data"),
        Kind("search", "rounded", "data", "azure.general.Search", "a search index"),
        Kind("email", "document", "flow", "azure.storage.DataShareInvitations", "e-mail"),
        Kind("scheduler", "rounded", "flow", "azure.general.Scheduler", "starts work at set times"),
        Kind(
            "external",
            "rounded",
            "outside",
            "azure.general.LaunchPortal",
            "a system outside your own",
        ),
    )
}

PICTURE_SHAPE: Shape = "rounded"
"""The shape in pictures and Mermaid of a node with neither kind nor shape."""


def shape_in_picture(*, kind: str | None, shape: Shape | None) -> Shape:
    """The shape that a picture draws: the spec's own, else the kind's, else rounded."""
    if shape is not None:
        return shape
    return KINDS[kind].shape if kind is not None else PICTURE_SHAPE
