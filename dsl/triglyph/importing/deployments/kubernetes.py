"""Manifests of Kubernetes into a draft: workloads, what leads to them, and what they mount."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from triglyph.importing.account import Account
from triglyph.importing.deployments.hosts import find_hosts
from triglyph.importing.deployments.kinds import kind_of_image
from triglyph.importing.deployments.yaml_values import Fields, read_documents
from triglyph.importing.draft import Draft, DraftEdge, DraftNode
from triglyph.model import Lines, LineStyle

WORKLOADS: dict[str, str] = {
    "Deployment": "service",
    "StatefulSet": "service",
    "DaemonSet": "service",
    "ReplicaSet": "service",
    "ReplicationController": "service",
    "Rollout": "service",
    "Pod": "service",
    "Job": "worker",
    "CronJob": "scheduler",
}
"""The kind of each workload whose image does not suggest another."""
OTHERS: dict[str, dict[str, str]] = {
    "Service": {"kind": "load-balancer"},
    "Ingress": {"kind": "gateway"},
    "HTTPRoute": {"kind": "gateway"},
    "IngressRoute": {"kind": "gateway"},
    "Gateway": {"kind": "gateway"},
    "ConfigMap": {"shape": "document"},
    "Secret": {"kind": "auth"},
    "PersistentVolumeClaim": {"kind": "storage"},
}
"""What the other resources that are drawn look like."""
RANKS = {"Gateway": 0, "Ingress": 1, "HTTPRoute": 1, "IngressRoute": 1, "Service": 2}
"""What comes first in the spec, and so in a drawing: what requests come in by."""
LAST = 3
MOUNTED = ("ConfigMap", "Secret", "PersistentVolumeClaim")
"""Resources that are drawn where a workload uses them."""
NAMESPACE = "namespace "
DEFAULT = "default"


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


def read_kubernetes(text: str, account: Account) -> Draft:
    """Return the draft of manifests, such as a chart of Helm is rendered into."""
    resources: dict[str, Resource] = {}
    for document in read_documents(text, account):
        for body in _bodies_in(document):
            meta = body.fields("metadata")
            name = meta.text("name") or meta.text("generateName")
            if body.text("kind") and name:
                namespace = meta.text("namespace") or DEFAULT
                found = Resource(body.text("kind"), name, namespace, body)
                resources[found.key] = found
    return Cluster(resources, account).draft()


def _bodies_in(document: object) -> Iterator[Fields]:
    """Yield the manifests in a document: it, or those in its list."""
    if not isinstance(document, Fields):
        return
    if document.text("kind").endswith("List") and isinstance(document.get("items"), list):
        yield from (item for item in document.list("items") if isinstance(item, Fields))
    else:
        yield document


class Cluster:
    """The resources of some manifests, and what they have to do with each other."""

    def __init__(self, resources: dict[str, Resource], account: Account) -> None:
        self.resources = resources
        self.account = account
        self.edges: dict[tuple[str, str], DraftEdge] = {}
        self.services: dict[str, dict[str, str]] = {"": {}}
        """By namespace, the keys of services by their names; those of all under ``""``."""
        self.labelled: dict[tuple[str, str, str], list[Resource]] = {}
        """Workloads by their namespace and each of their labels."""
        for resource in resources.values():
            if resource.kind in WORKLOADS:
                for label, value in _labels_of(resource).items():
                    key = (resource.namespace, label, value if isinstance(value, str) else "")
                    self.labelled.setdefault(key, []).append(resource)
            if resource.kind == "Service":
                self.services[""][resource.name] = resource.key
                self.services.setdefault(resource.namespace, {})[resource.name] = resource.key
        self.claims: list[tuple[Resource, str]] = []
        """The volumes that the copies of a workload each claim."""

    def draft(self) -> Draft:
        """Return the draft."""
        scaled = self._scaled()
        for resource in tuple(self.resources.values()):
            if resource.kind in WORKLOADS:
                self._join_workload(resource)
            elif resource.kind == "Service":
                self._join_service(resource)
            elif resource.kind in ("Ingress", "HTTPRoute", "IngressRoute"):
                self._join_route(resource)
        ends = {end for pair in self.edges for end in pair}
        shown = [
            resource
            for resource in self.resources.values()
            if resource.kind in WORKLOADS
            or (resource.kind in OTHERS and (resource.kind not in MOUNTED or resource.key in ends))
        ]
        shown.sort(key=lambda resource: RANKS.get(resource.kind, LAST))
        names = Counter(resource.name for resource in shown)
        self._note_others({resource.key for resource in shown})
        namespaces = dict.fromkeys(resource.namespace for resource in shown)
        grouped = len(namespaces) > 1 or DEFAULT not in namespaces
        nodes = [
            DraftNode(
                key=NAMESPACE + name,
                lines=(name,),
                is_group=True,
                wanted=f"{name}-namespace" if name in names else name,
            )
            for name in namespaces
            if grouped
        ]
        for resource in shown:
            parent = NAMESPACE + resource.namespace if grouped else None
            alone = names[resource.name] == 1 or resource.kind in WORKLOADS
            wanted = resource.name if alone else f"{resource.name}-{resource.kind.casefold()}"
            node = self._read(resource, scaled.get(resource.key, ""))
            nodes.append(replace(node, parent=parent, wanted=wanted))
        for owner, claim in self.claims:
            parent = NAMESPACE + owner.namespace if grouped else None
            key = f"claim {owner.key}/{claim}"
            fields = {"kind": "storage"}
            nodes.append(
                DraftNode(key=key, lines=(claim,), parent=parent, wanted=claim, fields=fields)
            )
            self._join(owner.key, key, line="solid", head=False)
        return Draft(nodes=tuple(nodes), edges=tuple(self.edges.values()))

    def _read(self, resource: Resource, scale: str) -> DraftNode:
        """Return the node of a resource."""
        lines = [resource.name]
        spec = resource.body.fields("spec")
        fields: dict[str, Any] = dict(OTHERS.get(resource.kind, {}))
        if resource.kind in WORKLOADS:
            images = [each.text("image") for each in _containers(resource)]
            kind = kind_of_image(*images, resource.name)
            fields["kind"] = kind or WORKLOADS[resource.kind]
            replicas = spec.text("replicas")
            lines.append(
                f"{resource.kind} × {replicas}" if replicas not in ("", "1") else resource.kind
            )
            if scale:
                fields["callout"] = scale
            if spec.text("schedule"):
                fields["callout"] = spec.text("schedule")
        elif resource.kind == "Service":
            ports = [port.text("port") for port in spec.list("ports") if isinstance(port, Fields)]
            lines.append(f"Service {', '.join(filter(None, ports))}".strip())
        elif resource.kind in ("Ingress", "HTTPRoute"):
            lines += _hosts_of(resource) or [resource.kind]
        else:
            lines.append(resource.kind)
        return DraftNode(key=resource.key, lines=tuple(lines), fields=fields)

    def _scaled(self) -> dict[str, str]:
        """Return what autoscalers say of workloads: ``2 to 10 copies``."""
        found = {}
        for resource in self.resources.values():
            spec = resource.body.fields("spec")
            target = spec.fields("scaleTargetRef")
            if resource.kind == "HorizontalPodAutoscaler" and target:
                least, most = spec.text("minReplicas") or "1", spec.text("maxReplicas")
                key = f"{target.text('kind')} {resource.namespace}/{target.text('name')}"
                found[key] = f"{least} to {most} copies"
        return found

    # Edges

    def _join(
        self,
        source: str,
        target: str,
        *,
        label: Lines = (),
        line: LineStyle = "solid",
        head: bool = True,
    ) -> None:
        """Add an edge between two resources that are there, once."""
        known = target in self.resources or target.startswith("claim ")
        if known and source != target and (source, target) not in self.edges:
            self.edges[source, target] = DraftEdge(
                sources=(source,), targets=(target,), label=label, line=line, target_head=head
            )

    def _mention(self, kind: str, name: str, namespace: str) -> str:
        """Return the key of a resource that another one names, which may be in another file."""
        found = Resource(kind, name, namespace, Fields())
        self.resources.setdefault(found.key, found)
        return found.key

    def _join_workload(self, resource: Resource) -> None:
        """Join a workload to what it mounts and reads, and to the services that it calls."""
        services = {**self.services[""], **self.services.get(resource.namespace, {})}
        settings: list[tuple[str, object]] = []
        for container in _containers(resource):
            for variable in container.list("env"):
                if isinstance(variable, Fields):
                    settings.append((variable.text("name"), variable.get("value")))
                    source = variable.fields("valueFrom")
                    self._use(resource, "ConfigMap", source.fields("configMapKeyRef"))
                    self._use(resource, "Secret", source.fields("secretKeyRef"))
            for source in container.list("envFrom"):
                if isinstance(source, Fields):
                    self._use(resource, "ConfigMap", source.fields("configMapRef"))
                    self._use(resource, "Secret", source.fields("secretRef"))
            words = container.list("args") + container.list("command")
            settings += [("", word) for word in words]
        for volume in _pod_of(resource).list("volumes"):
            if isinstance(volume, Fields):
                self._use(resource, "ConfigMap", volume.fields("configMap"))
                self._use(resource, "Secret", volume.fields("secret"), field="secretName")
                claim = volume.fields("persistentVolumeClaim")
                self._use(resource, "PersistentVolumeClaim", claim, field="claimName")
        for name in find_hosts(settings, services, domains=self.services):
            if name != resource.name:
                self._join(resource.key, services[name])
        for claim in resource.body.fields("spec").list("volumeClaimTemplates"):
            if isinstance(claim, Fields) and claim.fields("metadata").text("name"):
                self.claims.append((resource, claim.fields("metadata").text("name")))

    def _use(self, resource: Resource, kind: str, source: Fields, *, field: str = "name") -> None:
        """Join a workload to a resource that it reads or mounts."""
        if source.text(field):
            is_disk = kind == "PersistentVolumeClaim"
            self._join(
                resource.key,
                self._mention(kind, source.text(field), resource.namespace),
                line="solid" if is_disk else "dashed",
                head=not is_disk,
            )

    def _join_service(self, resource: Resource) -> None:
        """Join a service to the workloads whose labels it selects."""
        selector = resource.body.fields("spec").fields("selector")
        if not selector:
            return
        first, wanted = next(iter(selector.items()))
        for other in self.labelled.get(
            (resource.namespace, first, wanted if isinstance(wanted, str) else ""), ()
        ):
            labels = _labels_of(other)
            if all(labels.get(name) == value for name, value in selector.items()):
                self._join(resource.key, other.key)

    def _join_route(self, resource: Resource) -> None:
        """Join a route to the services that it leads to, with the path."""
        spec = resource.body.fields("spec")
        backend = spec.fields("defaultBackend").fields("service").text("name")
        targets: dict[str, list[str]] = {backend: []} if backend else {}
        for rule in spec.list("rules") + spec.list("routes"):
            if not isinstance(rule, Fields):
                continue
            for path in rule.fields("http").list("paths"):
                if isinstance(path, Fields):
                    old = path.fields("backend")
                    name = old.fields("service").text("name") or old.text("serviceName")
                    targets.setdefault(name, []).append(path.text("path"))
            matches = [
                match.fields("path").text("value")
                for match in rule.list("matches")
                if isinstance(match, Fields)
            ]
            for ref in rule.list("backendRefs") + rule.list("services"):
                if isinstance(ref, Fields):
                    targets.setdefault(ref.text("name"), []).extend(matches)
        targets.pop("", None)
        for name, paths in targets.items():
            label = tuple(dict.fromkeys(path for path in paths if path not in ("", "/")))
            key = self._mention("Service", name, resource.namespace)
            self._join(resource.key, key, label=label)
        for parent in spec.list("parentRefs"):
            if isinstance(parent, Fields):
                namespace = parent.text("namespace") or resource.namespace
                key = f"Gateway {namespace}/{parent.text('name')}"
                if key in self.resources:
                    self.edges[key, resource.key] = DraftEdge(
                        sources=(key,), targets=(resource.key,)
                    )

    def _note_others(self, shown: set[str]) -> None:
        """Note the resources that are not drawn."""
        for resource in self.resources.values():
            if resource.key not in shown and resource.kind not in (
                "HorizontalPodAutoscaler",
                "Namespace",
            ):
                why = "that nothing uses " if resource.kind in MOUNTED else ""
                self.account.lose(
                    resource.body.offset, f"resources of the kind {resource.kind} {why}are left out"
                )


def _pod_of(resource: Resource) -> Fields:
    """Return the description of the pods of a workload."""
    spec = resource.body.fields("spec")
    if resource.kind == "Pod":
        return spec
    if resource.kind == "CronJob":
        spec = spec.fields("jobTemplate").fields("spec")
    return spec.fields("template").fields("spec")


def _containers(resource: Resource) -> list[Fields]:
    """Return the containers of a workload, those that prepare it last."""
    pod = _pod_of(resource)
    found = pod.list("containers") + pod.list("initContainers")
    return [each for each in found if isinstance(each, Fields)]


def _labels_of(resource: Resource) -> Fields:
    """Return the labels of the pods of a workload."""
    spec = resource.body.fields("spec")
    if resource.kind == "Pod":
        return resource.body.fields("metadata").fields("labels")
    if resource.kind == "CronJob":
        spec = spec.fields("jobTemplate").fields("spec")
    return spec.fields("template").fields("metadata").fields("labels")


def _hosts_of(resource: Resource) -> list[str]:
    """Return the hosts that a route answers for."""
    spec = resource.body.fields("spec")
    hosts = [rule.text("host") for rule in spec.list("rules") if isinstance(rule, Fields)]
    hosts += [host for host in spec.list("hostnames") if isinstance(host, str)]
    return list(dict.fromkeys(filter(None, hosts)))
