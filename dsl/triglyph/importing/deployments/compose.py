"""Docker Compose into a draft: services, their networks, and the volumes that they keep."""

import re
from collections.abc import Iterator
from typing import Any

from triglyph.importing.account import Account
from triglyph.importing.deployments.hosts import find_hosts
from triglyph.importing.deployments.kinds import kind_of_image
from triglyph.importing.deployments.yaml_values import Fields, read_documents
from triglyph.importing.draft import Draft, DraftEdge, DraftNode
from triglyph.language.core.names import is_name

NETWORK, VOLUME = "network ", "volume "
"""What the keys of networks and volumes begin with; no service has a space in its name."""
MOST_PORTS = 4
"""Ports that are beside a service; more are cut off."""
VARIABLE = re.compile(r"\$\{(\w+)(?::?-([^${}]*)|:?[?+][^${}]*)?\}")
"""A variable of the machine: ``${PORT}``, ``${PORT:-8080}`` or ``${PORT:?is missing}``."""
LEFT_OUT = ("secrets", "configs", "models", "volumes_from", "external_links")
"""Fields of services that change what runs, and that a drawing does not show."""
SHARED = re.compile(r"service:(.+)")
"""A service whose network, or whose processes, another one is in: ``network_mode: service:vpn``."""


def read_compose(text: str, account: Account) -> Draft:
    """Return the draft of a Compose file, or of several that follow each other."""
    services = Fields()
    title = ""
    for document in read_documents(text, account):
        if isinstance(document, Fields):
            title = document.text("name") or title
            _add_services(services, document.fields("services"))
            for name in ("include", "secrets", "configs", "models"):
                if name in document:
                    account.lose(document.places[name], f"`{name}` is left out")
    _extend_services(services, account)
    return ComposeFile(services, account).draft(title)


def _extend_services(services: Fields, account: Account) -> None:
    """Give services what they take from others of the file; other files are not read."""
    for name in services:
        chain = [name]
        while (base := _base_of(services.fields(chain[-1]))) in services and base not in chain:
            chain.append(base)
        end = services.fields(chain[-1])
        if "extends" in end:
            account.lose(end.places["extends"], "`extends` of another file is left out")
        for base in chain[1:]:
            _add_base(services.fields(name), services.fields(base))


def _base_of(service: Fields) -> str:
    """Return the name of the service of the same file that a service extends, else nothing."""
    said = service.fields("extends")
    return service.text("extends") or ("" if said.text("file") else said.text("service"))


def _add_base(service: Fields, base: Fields) -> None:
    """Add to a service what another has and it has not; what follows from others stays out."""
    for field, value in base.items():
        if field in ("depends_on", "links", "volumes_from", "extends"):
            continue
        mine = service.get(field)
        service.places.setdefault(field, base.places[field])
        if isinstance(mine, list) and isinstance(value, list):
            service[field] = value + mine
        elif isinstance(mine, Fields) and isinstance(value, Fields):
            both = Fields(mine.offset)
            both.places = {**value.places, **mine.places}
            both.update({**value, **mine})
            service[field] = both
        else:
            service.setdefault(field, value)


def _add_services(services: Fields, more: Fields) -> None:
    """Add services; one that is there already gets what is said of it further on."""
    for name, service in more.items():
        services.places.setdefault(name, more.places.get(name, 0))
        if not isinstance(service, Fields):
            services.setdefault(name, Fields(more.places.get(name, 0)))
        elif isinstance(services.get(name), Fields):
            merged = Fields(service.offset)
            merged.places = {**services[name].places, **service.places}
            merged.update({**services[name], **service})
            services[name] = merged
        else:
            services[name] = service


class ComposeFile:
    """The services of a file, and what they have to do with each other."""

    def __init__(self, services: Fields, account: Account) -> None:
        self.services = services
        self.account = account

    def draft(self, title: str) -> Draft:
        """Return the draft."""
        networks = {name: self._networks_of(name) for name in self.services}
        used = dict.fromkeys(each for found in networks.values() for each in found)
        nodes = [
            DraftNode(key=NETWORK + name, lines=(name,), is_group=True, wanted=name)
            for name in used
            if len(used) > 1 and any(found == [name] for found in networks.values())
        ]
        groups = {node.key for node in nodes}
        for name, found in networks.items():
            parent = NETWORK + found[0] if len(found) == 1 else None
            if len(found) > 1:
                self.account.change(
                    self.services.places[name],
                    f"`{name}` is in the networks {', '.join(found)}, and so in no group",
                )
            nodes.append(self._read_service(name, parent if parent in groups else None))
        parents = {node.key: node.parent for node in nodes}
        edges = list(self._edges())
        volumes = dict.fromkeys(
            (volume, name) for name in self.services for volume in self._volumes_of(name)
        )
        for volume, name in volumes:
            if VOLUME + volume not in parents:
                parents[VOLUME + volume] = parents[name]
                nodes.append(
                    DraftNode(
                        key=VOLUME + volume,
                        lines=(volume,),
                        parent=parents[name],
                        wanted=volume,
                        fields={"kind": "storage"},
                    )
                )
            edges.append(DraftEdge(sources=(name,), targets=(VOLUME + volume,), target_head=False))
        return Draft(title=title, nodes=tuple(nodes), edges=tuple(edges))

    def _service(self, name: str) -> Fields:
        return self.services.fields(name)

    def _read_service(self, name: str, parent: str | None) -> DraftNode:
        """Return the node of a service."""
        service = self._service(name)
        image = _settle(service.text("image"))
        replicas = service.fields("deploy").text("replicas") or service.text("scale")
        lines = [name]
        if image:
            lines.append(image)
        if replicas and replicas != "1":
            lines.append(f"{replicas} replicas")
        fields: dict[str, Any] = {"kind": kind_of_image(image, name) or "service"}
        ports = list(dict.fromkeys(filter(None, map(_port_of, service.list("ports")))))
        if ports:
            shown = ports[:MOST_PORTS]
            fields["callout"] = f"port{'s' if len(shown) > 1 else ''} {', '.join(shown)}"
        if len(ports) > MOST_PORTS:
            self.account.lose(
                service.places["ports"], f"ports after the first {MOST_PORTS} are left out"
            )
        if tags := self._tags_of(service):
            fields["tags"] = tags
        for field in LEFT_OUT:
            if field in service:
                self.account.lose(service.places[field], f"`{field}` is left out")
        return DraftNode(key=name, lines=tuple(lines), parent=parent, wanted=name, fields=fields)

    def _tags_of(self, service: Fields) -> list[str]:
        """Return the profiles of a service, by which a view can hide it."""
        profiles = [each for each in _names_in(service.get("profiles")) if is_name(each)]
        if profiles:
            self.account.restyle(
                service.places["profiles"], "profiles become tags, which a drawing does not show"
            )
        return profiles

    def _networks_of(self, name: str) -> list[str]:
        """Return the networks that a service names."""
        return _names_in(self._service(name).get("networks"))

    def _volumes_of(self, name: str) -> Iterator[str]:
        """Yield the named volumes of a service; folders of the machine are its own affair."""
        for volume in self._service(name).list("volumes"):
            source = volume.text("source") if isinstance(volume, Fields) else _text(volume)
            source = source.partition(":")[0] if ":" in source or isinstance(volume, Fields) else ""
            if source and source[0] not in "./~$\\":
                yield source

    def _called(self) -> dict[str, str]:
        """Return the services by the names that they answer to: aliases and those of containers."""
        called: dict[str, str] = {}
        for name in self.services:
            service = self._service(name)
            networks = service.fields("networks")
            aliases = [
                alias
                for network in networks
                for alias in _names_in(networks.fields(network).get("aliases"))
            ]
            for other in (service.text("container_name"), service.text("hostname"), *aliases):
                called.setdefault(other, name)
        called.pop("", None)
        return {**called, **{name: name for name in self.services}}

    def _edges(self) -> Iterator[DraftEdge]:
        """Yield an edge from each service to each one that it depends on."""
        called = self._called()
        for name in self.services:
            service = self._service(name)
            settings = service.get("environment")
            if isinstance(settings, Fields):
                texts = [(setting, _text(value)) for setting, value in settings.items()]
            else:
                pairs = [_text(each).partition("=") for each in service.list("environment")]
                texts = [(setting, value) for setting, _, value in pairs]
            for field in ("command", "entrypoint"):
                words = service.list(field) or service.text(field).split()
                texts += [("", _text(word)) for word in words]
            modes = (service.text("network_mode"), service.text("pid"), service.text("ipc"))
            wanted = [
                *_names_in(service.get("depends_on")),
                *(link.partition(":")[0] for link in _names_in(service.get("links"))),
                *(found[1] for mode in modes if (found := SHARED.fullmatch(mode))),
                *(called[host] for host in find_hosts(texts, called)),
            ]
            for other in dict.fromkeys(wanted):
                if other in self.services and other != name:
                    yield DraftEdge(
                        sources=(name,), targets=(other,), offset=self.services.places[name]
                    )
                elif other not in self.services:
                    self.account.lose(self.services.places[name], f"there is no service `{other}`")


def _names_in(value: object) -> list[str]:
    """Return the names in a list, or those of a mapping."""
    if isinstance(value, Fields):
        return list(value)
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _text(value: object) -> str:
    """Return a value that is a text; empty for any other, which may repeat itself by aliases."""
    return _settle(value) if isinstance(value, str) else ""


def _settle(text: str) -> str:
    """Return a text with what its variables are where nobody sets them, else their names."""
    return VARIABLE.sub(lambda found: found[2] or f"${{{found[1]}}}", text)


def _port_of(port: object) -> str:
    """Return the port of the machine that leads to a service; empty for none."""
    if isinstance(port, Fields):
        return _settle(port.text("published"))
    text = _text(port).partition("/")[0]
    return text.rpartition(":")[0].rpartition(":")[2] if ":" in text else ""
