"""Where routes of a cluster lead: ingresses, routes of gateways, and those of other makers."""

import re
from collections.abc import Iterator

from msgspec import Struct

from triglyph.importing.deployments.manifests import Resource, maps_in, texts_in
from triglyph.importing.deployments.yaml_values import Fields

PREFIX = re.compile(r"Path(?:Prefix)?\(`([^`]*)`")
HOST = re.compile(r"Host(?:SNI)?\(`([^`*]*)`")
"""Rules of Traefik: ``Host(`a.b`) && PathPrefix(`/x`)``."""
ISTIO = ("http", "tls", "tcp")
MESH = "mesh"
"""What a route of Istio names for the proxies beside services, which are no gateway."""


class Target(Struct, frozen=True):
    """A resource that a route leads to, and the paths for which it does."""

    kind: str
    name: str
    namespace: str
    paths: tuple[str, ...] = ()


def find_targets(resource: Resource) -> Iterator[Target]:
    """Yield where a route leads, in the order of its rules."""
    spec = resource.spec
    if resource.kind == "Ingress":
        yield from _of_ingress(resource)
    elif resource.kind == "VirtualService":
        yield from _of_virtual_service(resource)
    elif resource.kind == "Route":
        path = (spec.text("path"),)
        for end in (spec.fields("to"), *maps_in(spec, "alternateBackends")):
            yield _target(end, resource, path)
    else:
        for rule in maps_in(spec, "rules"):
            paths = tuple(_matched(maps_in(rule, "matches")))
            for end in maps_in(rule, "backendRefs"):
                yield _target(end, resource, paths)
        for rule in maps_in(spec, "routes"):
            prefixes = [each.text("prefix") for each in maps_in(rule, "conditions")]
            paths = (*PREFIX.findall(rule.text("match")), *prefixes)
            for end in maps_in(rule, "services"):
                yield _target(end, resource, paths)


def _target(end: Fields, resource: Resource, paths: tuple[str, ...]) -> Target:
    """Return what a reference of a route is to: a service where it does not say."""
    return Target(
        end.text("kind") or "Service",
        end.text("name"),
        end.text("namespace") or resource.namespace,
        paths,
    )


def _of_ingress(resource: Resource) -> Iterator[Target]:
    """Yield where an ingress leads, in its form of today and the older one."""
    default = resource.spec.fields("defaultBackend")
    backends = [(default, "")]
    for rule in maps_in(resource.spec, "rules"):
        for way in maps_in(rule.fields("http"), "paths"):
            backends.append((way.fields("backend"), way.text("path")))
    for backend, path in backends:
        name = backend.fields("service").text("name") or backend.text("serviceName")
        if name:
            yield Target("Service", name, resource.namespace, (path,))
        else:
            yield _target(backend.fields("resource"), resource, (path,))


def _of_virtual_service(resource: Resource) -> Iterator[Target]:
    """Yield where a route of Istio leads; a host may be `orders` or `orders.shop.svc...`."""
    for kind in ISTIO:
        for rule in maps_in(resource.spec, kind):
            uris = [match.fields("uri") for match in maps_in(rule, "match")]
            paths = tuple(text for uri in uris for text in uri.values() if isinstance(text, str))
            for end in maps_in(rule, "route"):
                name, _, rest = end.fields("destination").text("host").partition(".")
                namespace = rest.partition(".")[0] or resource.namespace
                yield Target("Service", name, namespace, paths)


def _matched(matches: list[Fields]) -> Iterator[str]:
    """Yield the paths, or the methods of gRPC, that a rule is for."""
    for match in matches:
        method = match.fields("method")
        words = [method.text("service"), method.text("method")]
        yield match.fields("path").text("value") or "/".join(filter(None, words))


def find_gateways(resource: Resource) -> Iterator[str]:
    """Yield the keys of the gateways that a route is behind."""
    for parent in maps_in(resource.spec, "parentRefs"):
        namespace = parent.text("namespace") or resource.namespace
        yield f"{parent.text('kind') or 'Gateway'} {namespace}/{parent.text('name')}"
    for name in texts_in(resource.spec, "gateways"):
        if name != MESH:
            space, _, bare = name.rpartition("/")
            yield f"Gateway {space or resource.namespace}/{bare}"


def is_in_mesh(resource: Resource) -> bool:
    """Return whether a route of Istio is only for calls between services."""
    return resource.kind == "VirtualService" and not list(find_gateways(resource))


def find_route_hosts(resource: Resource) -> list[str]:
    """Return the hosts that a route answers for."""
    spec = resource.spec
    hosts = [rule.text("host") for rule in maps_in(spec, "rules")]
    hosts += texts_in(spec, "hostnames") + texts_in(spec, "hosts")
    hosts += [spec.text("host"), spec.fields("virtualhost").text("fqdn")]
    for rule in maps_in(spec, "routes"):
        hosts += HOST.findall(rule.text("match"))
    return list(dict.fromkeys(host for host in hosts if host not in ("", "*")))


def find_certificates(resource: Resource) -> Iterator[str]:
    """Yield the names of the secrets in which a route or a gateway finds its certificates."""
    spec = resource.spec
    tls = spec.get("tls")
    for each in [tls] if isinstance(tls, Fields) else maps_in(spec, "tls"):
        yield each.text("secretName")
    for listener in maps_in(spec, "listeners"):
        for end in maps_in(listener.fields("tls"), "certificateRefs"):
            yield end.text("name")
    for server in maps_in(spec, "servers"):
        yield server.fields("tls").text("credentialName")
    yield spec.fields("virtualhost").fields("tls").text("secretName")
