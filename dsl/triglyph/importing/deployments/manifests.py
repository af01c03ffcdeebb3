"""Manifests of Kubernetes: what each says of itself, before anything is joined."""

from collections.abc import Iterator

from msgspec import Struct

from triglyph.importing.account import Account
from triglyph.importing.deployments.kinds import kind_of_operated
from triglyph.importing.deployments.yaml_values import Fields, read_documents

WORKLOADS: dict[str, str] = {
    "Deployment": "service",
    "StatefulSet": "service",
    "DaemonSet": "service",
    "ReplicaSet": "service",
    "ReplicationController": "service",
    "Rollout": "service",
    "DeploymentConfig": "service",
    "Knative Service": "service",
    "Pod": "service",
    "Job": "worker",
    "CronJob": "scheduler",
}
"""The kind of each workload whose image does not suggest another."""
ROUTES = frozenset(
    (
        *("Ingress", "HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute", "Route"),
        *("IngressRoute", "IngressRouteTCP", "IngressRouteUDP", "VirtualService", "HTTPProxy"),
    )
)
"""What leads requests to services: of Kubernetes, Traefik, Istio, Contour and OpenShift."""
OTHERS: dict[str, dict[str, str]] = {
    "Service": {"kind": "load-balancer"},
    **{route: {"kind": "gateway"} for route in ROUTES},
    "Gateway": {"kind": "gateway"},
    "ConfigMap": {"shape": "document"},
    "Secret": {"kind": "auth"},
    "PersistentVolumeClaim": {"kind": "storage"},
}
"""What the other resources that are drawn look like."""
MOUNTED = ("ConfigMap", "Secret", "PersistentVolumeClaim")
"""Resources that are drawn where something uses them."""
DEFAULT = "default"
KNATIVE = "serving.knative.dev/"
HOOK = "helm.sh/hook"
TESTS = frozenset(("test", "test-success", "test-failure"))
"""Hooks of what runs only when somebody asks whether a release works."""


class Resource(Struct, frozen=True):
    """One manifest of a resource."""

    kind: str
    name: str
    namespace: str
    body: Fields

    @property
    def key(self) -> str:
        """Return what tells it from all others."""
        return f"{self.kind} {self.namespace}/{self.name}"

    @property
    def spec(self) -> Fields:
        """Return what is wanted of it."""
        return self.body.fields("spec")

    @property
    def store(self) -> str:
        """Return the kind of what an operator runs for it, such as a database; else nothing."""
        return kind_of_operated(self.kind, self.body.text("apiVersion").partition("/")[0])


def read_manifests(text: str, account: Account) -> dict[str, Resource]:
    """Return the resources of manifests by their keys; what is no resource is noted."""
    resources: dict[str, Resource] = {}
    for document in read_documents(text, account):
        for body in _bodies_in(document):
            kind, version = body.text("kind"), body.text("apiVersion")
            meta = body.fields("metadata")
            name = meta.text("name") or meta.text("generateName").rstrip("-")
            if not name and (kind in WORKLOADS or kind in OTHERS):
                account.change(body.offset, "resources without a name get that of their kind")
                name = f"{kind.casefold()}-{len(resources) + 1}"
            if kind == "Kustomization" and "kustomize" in version:
                account.lose(
                    body.offset,
                    "a Kustomization names other files, which are not read",
                    "kubectl kustomize FOLDER | triglyph import -",
                )
            elif TESTS & {
                hook.strip() for hook in meta.fields("annotations").text(HOOK).split(",")
            }:
                account.lose(body.offset, "tests of a chart are left out")
            elif kind and name:
                kind = "Knative Service" if version.startswith(KNATIVE) else kind
                found = Resource(kind, name, meta.text("namespace") or DEFAULT, body)
                resources[found.key] = found
    return resources


def _bodies_in(document: object) -> Iterator[Fields]:
    """Yield the manifests in a document: it, or those in its list."""
    if not isinstance(document, Fields):
        return
    if document.text("kind").endswith("List") and isinstance(document.get("items"), list):
        yield from maps_in(document, "items")
    else:
        yield document


def maps_in(fields: Fields, name: str) -> list[Fields]:
    """Return the mappings in a list."""
    return [each for each in fields.list(name) if isinstance(each, Fields)]


def texts_in(fields: Fields, name: str) -> list[str]:
    """Return the texts in a list."""
    return [each for each in fields.list(name) if isinstance(each, str)]


def pod_of(resource: Resource) -> Fields:
    """Return the description of the pods of a workload."""
    if resource.kind == "Pod":
        return resource.spec
    return _template_of(resource).fields("spec")


def labels_of(resource: Resource) -> Fields:
    """Return the labels of the pods of a workload."""
    owner = resource.body if resource.kind == "Pod" else _template_of(resource)
    return owner.fields("metadata").fields("labels")


def _template_of(resource: Resource) -> Fields:
    """Return what the pods of a workload are made from."""
    spec = resource.spec
    if resource.kind == "CronJob":
        spec = spec.fields("jobTemplate").fields("spec")
    return spec.fields("template")


def containers_of(resource: Resource) -> list[Fields]:
    """Return the containers of a workload, those that prepare it last."""
    pod = pod_of(resource)
    return maps_in(pod, "containers") + maps_in(pod, "initContainers")


def images_of(resource: Resource) -> list[str]:
    """Return the image that says what a workload is: of the container of its name, or the first.

    A proxy or an exporter beside a service does not make it a gateway.
    """
    containers = maps_in(pod_of(resource), "containers")
    named = [each for each in containers if each.text("name") == resource.name]
    return [each.text("image") for each in (named or containers)[:1]]


def scales_in(resources: dict[str, Resource]) -> Iterator[tuple[Resource, str, str]]:
    """Yield each autoscaler, the key of its workload, and what it says: ``2 to 10 copies``."""
    for resource in resources.values():
        target = resource.spec.fields("scaleTargetRef")
        if resource.kind == "HorizontalPodAutoscaler":
            least, most = (
                resource.spec.text("minReplicas") or "1",
                resource.spec.text("maxReplicas"),
            )
        elif resource.kind == "ScaledObject":
            least = resource.spec.text("minReplicaCount") or "0"
            most = resource.spec.text("maxReplicaCount") or "100"
        else:
            continue
        kind = target.text("kind") or "Deployment"
        key = f"{kind} {resource.namespace}/{target.text('name')}"
        yield resource, key, f"{least} to {most} copies"
