"""Manifests of Kubernetes into a draft: workloads, what leads to them, and what they mount."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from triglyph.importing.account import Account
from triglyph.importing.deployments.hosts import Host, read_hosts, read_hosts_of_file
from triglyph.importing.deployments.kinds import kind_of_image
from triglyph.importing.deployments.manifests import (
    DEFAULT,
    MOUNTED,
    OTHERS,
    ROUTES,
    WORKLOADS,
    Resource,
    containers_of,
    images_of,
    labels_of,
    maps_in,
    pod_of,
    read_manifests,
    scales_in,
)
from triglyph.importing.deployments.routes import (
    find_certificates,
    find_gateways,
    find_route_hosts,
    find_targets,
    is_in_mesh,
)
from triglyph.importing.deployments.yaml_values import Fields
from triglyph.importing.draft import Draft, DraftEdge, DraftNode
from triglyph.model import Lines, LineStyle

RANKS = {"Gateway": 0, **dict.fromkeys(ROUTES, 1), "Service": 2}
"""What comes first in the spec, and so in a drawing: what requests come in by."""
LAST = 3
NAMESPACE = "namespace "


def read_kubernetes(text: str, account: Account) -> Draft:
    """Return the draft of manifests, such as a chart of Helm is rendered into."""
    if "{{" in text and "}}" in text:
        start = text.index("{{")
        account.refuse(start, "this is a template", "helm template CHART | triglyph import -")
    return Cluster(read_manifests(text, account), account).draft()


class Cluster:
    """The resources of some manifests, and what they have to do with each other."""

    def __init__(self, resources: dict[str, Resource], account: Account) -> None:
        self.resources = resources
        self.account = account
        self.edges: dict[tuple[str, str], DraftEdge] = {}
        self.answering: dict[str, dict[str, str]] = {"": {}}
        """By namespace, the keys of what hosts lead to by its name; all of them under ``""``."""
        self.stores: dict[str, list[Resource]] = {}
        """By namespace, what operators run, whose services have its name before a hyphen."""
        self.labelled: dict[tuple[str, str, str], list[Resource]] = {}
        """Workloads by their namespace and each of their labels."""
        for resource in resources.values():
            if resource.kind in WORKLOADS:
                for label, value in labels_of(resource).items():
                    key = (resource.namespace, label, value if isinstance(value, str) else "")
                    self.labelled.setdefault(key, []).append(resource)
            if resource.kind in ("Service", "Knative Service"):
                self.answering[""][resource.name] = resource.key
                self.answering.setdefault(resource.namespace, {})[resource.name] = resource.key
            if resource.store:
                self.stores.setdefault(resource.namespace, []).append(resource)
        self.claims: list[tuple[Resource, str]] = []
        """The volumes that the copies of a workload each claim."""

    def draft(self) -> Draft:
        """Return the draft."""
        scaled = dict(self._scales())
        for resource in tuple(self.resources.values()):
            if resource.kind in WORKLOADS:
                self._join_workload(resource)
            elif resource.kind == "Service":
                self._join_service(resource)
            elif resource.kind in ROUTES:
                self._join_route(resource)
            elif resource.kind == "Gateway":
                self._join_certificates(resource)
        ends = {end for pair in self.edges for end in pair}
        shown = [each for each in self.resources.values() if self._is_shown(each, ends)]
        shown.sort(key=lambda resource: RANKS.get(resource.kind, LAST))
        names = Counter(resource.name for resource in shown)
        taken = {*names, *(claim for _, claim in self.claims)}
        self._note_others({resource.key for resource in shown})
        namespaces = dict.fromkeys(resource.namespace for resource in shown)
        grouped = len(namespaces) > 1 or DEFAULT not in namespaces
        nodes = [
            DraftNode(
                key=NAMESPACE + name,
                lines=(name,),
                is_group=True,
                wanted=f"{name}-namespace" if name in taken else name,
            )
            for name in namespaces
            if grouped
        ]
        for resource in shown:
            parent = NAMESPACE + resource.namespace if grouped else None
            alone = names[resource.name] == 1 or resource.kind in WORKLOADS
            wanted = resource.name if alone else f"{resource.name}-{resource.kind.casefold()}"
            node = _read_node(resource, scaled.get(resource.key, ""))
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

    def _is_shown(self, resource: Resource, ends: set[str]) -> bool:
        """Return whether a resource is drawn: what runs and what leads there, or has an edge."""
        if resource.kind in MOUNTED or is_in_mesh(resource):
            return resource.key in ends
        is_drawn = resource.kind in WORKLOADS or resource.kind in OTHERS
        return is_drawn or bool(resource.store) or resource.key in ends

    def _scales(self) -> Iterator[tuple[str, str]]:
        """Yield what autoscalers say of workloads, by their keys."""
        for scaler, key, words in scales_in(self.resources):
            if key in self.resources:
                yield key, words
            else:
                self.account.lose(
                    scaler.body.offset, "autoscalers of what is not in these files are left out"
                )

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
        settings: list[tuple[str, object]] = []
        files: list[object] = []
        for container in containers_of(resource):
            for variable in maps_in(container, "env"):
                settings.append((variable.text("name"), variable.get("value")))
                source = variable.fields("valueFrom")
                read = source.fields("configMapKeyRef")
                held = self._use(resource, "ConfigMap", read)
                settings.append((variable.text("name"), held.get(read.text("key"))))
                self._use(resource, "Secret", source.fields("secretKeyRef"))
            for source in maps_in(container, "envFrom"):
                settings += self._use(resource, "ConfigMap", source.fields("configMapRef")).items()
                settings += self._use(resource, "Secret", source.fields("secretRef")).items()
            words = container.list("args") + container.list("command")
            settings += [("", word) for word in words]
        for volume in maps_in(pod_of(resource), "volumes"):
            files += self._use(resource, "ConfigMap", volume.fields("configMap")).values()
            self._use(resource, "Secret", volume.fields("secret"), field="secretName")
            claim = volume.fields("persistentVolumeClaim")
            self._use(resource, "PersistentVolumeClaim", claim, field="claimName")
            for source in maps_in(volume.fields("projected"), "sources"):
                files += self._use(resource, "ConfigMap", source.fields("configMap")).values()
                self._use(resource, "Secret", source.fields("secret"))
        self._call(resource, read_hosts(settings))
        for text in files:
            self._call(resource, read_hosts_of_file(text))
        for template in maps_in(resource.spec, "volumeClaimTemplates"):
            if template.fields("metadata").text("name"):
                self.claims.append((resource, template.fields("metadata").text("name")))

    def _use(self, resource: Resource, kind: str, source: Fields, *, field: str = "name") -> Fields:
        """Join a workload to a resource that it reads or mounts; return what that one holds."""
        name = source.text(field)
        if not name:
            return Fields()
        is_disk = kind == "PersistentVolumeClaim"
        key = self._mention(kind, name, resource.namespace)
        self._join(resource.key, key, line="solid" if is_disk else "dashed", head=not is_disk)
        return self.resources[key].body.fields("data" if kind == "ConfigMap" else "stringData")

    def _call(self, resource: Resource, hosts: Iterable[Host]) -> None:
        """Join a workload to what hosts lead to, unless it is itself that answers there."""
        for host in hosts:
            key = self._find_host(host, resource.namespace)
            if key and not (key.startswith("Service ") and key.endswith(f"/{resource.name}")):
                self._join(resource.key, key)

    def _find_host(self, host: Host, namespace: str) -> str | None:
        """Return the key of what answers at a host, or None where nothing here does.

        ``db``, ``db.shop``, ``db.shop.svc.cluster.local``, and one copy of it, ``db-0.db.shop``.
        """
        name, zones = host.name, host.zones
        copies = name.rpartition("-")
        if zones and copies[2].isdecimal() and zones[0].startswith(copies[0].partition("-")[0]):
            name, zones = zones[0], zones[1:]
        if zones and zones[0] not in self.answering and zones[0] not in self.stores:
            if zones[0] != "svc":
                return None  # api.example.com
            zones = ()
        where = zones[0] if zones else namespace
        found = self.answering.get(where, {}).get(name)
        for store in self.stores.get(where, ()):
            if found is None and (name == store.name or name.startswith(f"{store.name}-")):
                return store.key
        return found if found or zones else self.answering[""].get(name)

    def _join_service(self, resource: Resource) -> None:
        """Join a service to the workloads whose labels it selects."""
        selector = resource.spec.fields("selector")
        if not selector:
            return
        first, wanted = next(iter(selector.items()))
        for other in self.labelled.get(
            (resource.namespace, first, wanted if isinstance(wanted, str) else ""), ()
        ):
            labels = labels_of(other)
            if all(labels.get(name) == value for name, value in selector.items()):
                self._join(resource.key, other.key)

    def _join_route(self, resource: Resource) -> None:
        """Join a route to what it leads to, with the paths, and to the gateways before it."""
        if is_in_mesh(resource):
            self._share_in_mesh(resource)
            return
        targets: dict[tuple[str, str, str], list[str]] = {}
        for target in find_targets(resource):
            if target.name:
                place = (target.kind, target.name, target.namespace)
                targets.setdefault(place, []).extend(target.paths)
        for (kind, name, namespace), paths in targets.items():
            label = tuple(dict.fromkeys(path for path in paths if path not in ("", "/")))
            if kind == "Service":
                known = self.answering.get(namespace, {}).get(name)
                key = known or self._mention(kind, name, namespace)
            else:
                key = self._mention(kind, name, namespace)
            self._join(resource.key, key, label=label)
        for key in find_gateways(resource):
            if key in self.resources:
                self._join(key, resource.key)
        self._join_certificates(resource)

    def _share_in_mesh(self, resource: Resource) -> None:
        """Join a service to the others among which a mesh shares the calls to it."""
        for host in find_route_hosts(resource):
            source = self._find_host(Host(*_split_host(host)), resource.namespace)
            for target in find_targets(resource) if source else ():
                key = self.answering.get(target.namespace, {}).get(target.name)
                if key and source:
                    self._join(source, key)

    def _join_certificates(self, resource: Resource) -> None:
        """Join a route or a gateway to the secrets with its certificates, where they are here."""
        for name in find_certificates(resource):
            self._join(resource.key, f"Secret {resource.namespace}/{name}", line="dashed")

    def _note_others(self, shown: set[str]) -> None:
        """Note the resources that are not drawn."""
        silent = ("HorizontalPodAutoscaler", "ScaledObject", "Namespace")
        for resource in self.resources.values():
            if resource.key in shown or resource.kind in silent:
                continue
            why = ""
            if resource.kind in MOUNTED:
                why = "that nothing uses "
            elif is_in_mesh(resource):
                why = "that only share calls between services "
            self.account.lose(
                resource.body.offset, f"resources of the kind {resource.kind} {why}are left out"
            )


def _split_host(host: str) -> tuple[str, tuple[str, ...]]:
    """Return the first word of a host, and the others."""
    name, *zones = host.split(".")
    return name, tuple(zones)


def _read_node(resource: Resource, scale: str) -> DraftNode:
    """Return the node of a resource."""
    lines = [resource.name]
    spec = resource.spec
    fields: dict[str, Any] = dict(OTHERS.get(resource.kind, {}))
    if resource.kind in WORKLOADS:
        kind = kind_of_image(*images_of(resource), resource.name)
        fields["kind"] = kind or WORKLOADS[resource.kind]
        replicas = spec.text("replicas")
        lines.append(
            f"{resource.kind} × {replicas}" if replicas not in ("", "1") else resource.kind
        )
        if scale:
            fields["callout"] = scale
        if spec.text("schedule"):
            fields["callout"] = spec.text("schedule")
    elif resource.kind == "Service" and spec.text("externalName"):
        lines.append(spec.text("externalName"))
        fields["kind"] = "external"
    elif resource.kind == "Service":
        ports = [port.text("port") for port in maps_in(spec, "ports")]
        lines.append(f"Service {', '.join(filter(None, ports))}".strip())
    elif resource.kind in ROUTES:
        lines += find_route_hosts(resource) or [resource.kind]
    else:
        lines.append(resource.kind)
        if resource.store:
            fields["kind"] = resource.store
    return DraftNode(key=resource.key, lines=tuple(lines), fields=fields)
