"""``terraform show -json`` of a plan or a state, or a state file itself, into a draft.

Modules are groups, and a resource leads to those that its arguments refer to, also through
the variables and outputs of modules.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from triglyph.importing.account import Account
from triglyph.importing.deployments.kinds import kind_of_resource
from triglyph.importing.draft import Draft, DraftEdge, DraftNode

INDEX = re.compile(r"\[(?:\d+|\"(?:[^\"\\]|\\.)*\")\]")
"""What tells the copies of a resource or module apart: ``[0]``, ``["eu"]``."""
PATH = re.compile(r"[A-Za-z_][\w-]*")
DEEPEST = 30
"""Modules in modules, and steps from a variable to what it is set to."""
GLUE = re.compile(
    r"(?:^|_)(?:attachment|association|policy_attachment|rule|permission|version|assignment"
    r"|mapping|integration|route)$"
)
"""Resources that only join others; they are drawn as what they join."""
SETTING = re.compile(
    r"_(?:versioning|public_access_block|server_side_encryption_configuration|acl|policy|logging"
    r"|ownership_controls|lifecycle_configuration|cors_configuration|website_configuration"
    r"|notification|accelerate_configuration|intelligent_tiering_configuration)$"
)
"""Resources that only set something of another, whose type theirs begins with."""


def read_terraform(text: str, account: Account) -> Draft:
    """Return the draft of a plan or a state."""
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        account.fail(error.pos, f"this is no JSON: {error.msg}")
        return Draft()
    except RecursionError:
        account.fail(0, "this is nested too deeply")
        return Draft()
    if not isinstance(document, dict):
        return Draft()
    return Infrastructure(document, account).draft()


class Infrastructure:
    """The resources of a plan or a state by their addresses, without the index of copies."""

    def __init__(self, document: Mapping[str, Any], account: Account) -> None:
        self.account = account
        self.copies: dict[str, int] = {}
        self.types: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.parents: dict[str, str | None] = {}
        self.modules: dict[str, str | None] = {}
        self.depends: dict[str, list[str]] = {}
        self.configuration = _mapping(_mapping(document.get("configuration")).get("root_module"))
        for name in ("planned_values", "values"):
            values = _mapping(document.get(name))
            if values:
                self._read_module(_mapping(values.get("root_module")), None, depth=0)
                break
        else:
            self._read_state(document)

    def _read_state(self, document: Mapping[str, Any]) -> None:
        """Read ``terraform.tfstate``, where the resources of all modules are one list."""
        for resource in _mappings(document.get("resources")):
            type_, name = resource.get("type"), resource.get("name")
            if resource.get("mode", "managed") != "managed" or not (type_ and name):
                continue
            module = _plain(resource.get("module")) or None
            address = ".".join(filter(None, (module, str(type_), str(name))))
            copies = list(_mappings(resource.get("instances")))
            self.copies[address] = self.copies.get(address, 0) + max(1, len(copies))
            self.types[address], self.names[address] = str(type_), str(name)
            self.parents[address] = module
            targets = self.depends.setdefault(address, [])
            for copy in copies:
                targets += map(_plain, _texts(copy.get("dependencies")))
            while module is not None and module not in self.modules:
                outer = module.rpartition(".module.")[0] or None
                self.modules[module] = outer
                module = outer

    def _read_module(self, module: Mapping[str, Any], parent: str | None, *, depth: int) -> None:
        """Read the resources of a module and those in it."""
        if depth > DEEPEST:
            self.account.fail(0, f"modules are more than {DEEPEST} levels deep")
            return
        for resource in _mappings(module.get("resources")):
            address = _plain(resource.get("address"))
            if resource.get("mode", "managed") != "managed" or not address:
                continue
            self.copies[address] = self.copies.get(address, 0) + 1
            self.types[address] = str(resource.get("type", ""))
            self.names[address] = str(resource.get("name", address))
            self.parents[address] = parent
            targets = self.depends.setdefault(address, [])
            targets += map(_plain, _texts(resource.get("depends_on")))
        for child in _mappings(module.get("child_modules")):
            address = _plain(child.get("address"))
            if address:
                self.modules.setdefault(address, parent)
                self._read_module(child, address, depth=depth + 1)

    def draft(self) -> Draft:
        """Return the draft."""
        self._follow(self.configuration, "", {}, depth=0)
        glue = {address for address in self.types if self._is_glue(address)}
        counts = Counter(name for address, name in self.names.items() if address not in glue)
        nodes = [
            DraftNode(
                key=address,
                lines=(address.rpartition("module.")[2],),
                parent=parent,
                is_group=True,
                wanted=address.rpartition("module.")[2],
            )
            for address, parent in self.modules.items()
            if any(self._is_in(resource, address) for resource in self.parents)
        ]
        nodes += [
            self._node(address, is_alone=counts[self.names[address]] == 1)
            for address in self.types
            if address not in glue
        ]
        return Draft(nodes=tuple(nodes), edges=tuple(self._edges(glue)))

    def _is_glue(self, address: str) -> bool:
        """Return whether a resource only joins others, or sets something of one.

        ``aws_s3_bucket_versioning`` does that where it refers to an ``aws_s3_bucket``.
        """
        type_ = self.types[address]
        if GLUE.search(type_):
            return True
        targets = filter(None, map(self._known, self.depends[address]))
        is_set = any(type_.startswith(f"{self.types[target]}_") for target in targets)
        return is_set and SETTING.search(type_) is not None

    def _is_in(self, address: str, module: str) -> bool:
        """Return whether a resource is in a module, or in one in it."""
        return address.startswith(f"{module}.") and not self._is_glue(address)

    def _node(self, address: str, *, is_alone: bool) -> DraftNode:
        """Return the node of a resource, or of all its copies."""
        type_, count = self.types[address], self.copies[address]
        name = self.names[address]
        lines = (name if count == 1 else f"{name} × {count}", type_)
        kind = kind_of_resource(type_)
        generic = name in ("this", "main", "default", "example")
        return DraftNode(
            key=address,
            lines=lines,
            parent=self.parents[address],
            wanted=name if is_alone and not generic else f"{type_}-{name}",
            fields={"kind": kind} if kind else {},
        )

    def _edges(self, glue: set[str]) -> Iterator[DraftEdge]:
        """Yield the edges; what only joins others becomes edges between those."""
        seen = set()
        for address, targets in self.depends.items():
            found = [target for target in map(self._known, targets) if target and target != address]
            found = list(dict.fromkeys(found))
            pairs = [(address, target) for target in found if target not in glue]
            if address in glue:
                ends = [target for target in found if target not in glue]
                pairs = [(ends[0], other) for other in ends[1:]]
                if not pairs:
                    self.account.restyle(
                        0, "resources that only set something of another are part of it"
                    )
            for pair in pairs:
                if pair not in seen and pair[::-1] not in seen:
                    seen.add(pair)
                    yield DraftEdge(sources=pair[:1], targets=pair[1:])

    def _known(self, reference: str) -> str | None:
        """Return the resource that a reference is to, such as ``aws_vpc.main`` for its ``.id``."""
        parts = reference.split(".")
        while parts:
            address = ".".join(parts)
            if address in self.types:
                return address
            parts.pop()
        return None

    def _follow(
        self,
        module: Mapping[str, Any],
        prefix: str,
        variables: Mapping[str, list[str]],
        *,
        depth: int,
    ) -> None:
        """Find what the resources of a module refer to.

        Args:
            module: Its configuration.
            prefix: Its address with a dot, empty for the outermost.
            variables: What each of its variables is set to, as references from outside.
            depth: How many modules it is in.
        """
        if depth > DEEPEST:
            return
        for resource in _mappings(module.get("resources")):
            address = prefix + _plain(resource.get("address"))
            if address not in self.types:
                continue
            found = [*_references(resource.get("expressions")), *_texts(resource.get("depends_on"))]
            for key in ("count_expression", "for_each_expression"):
                found += _references(resource.get(key))
            self.depends[address] += self._resolve(found, module, prefix, variables, depth=depth)
        for name, call in _mapping(module.get("module_calls")).items():
            inner = _mapping(_mapping(call).get("module"))
            passed = {
                variable: self._resolve(
                    list(_references(value)), module, prefix, variables, depth=depth
                )
                for variable, value in _mapping(_mapping(call).get("expressions")).items()
            }
            self._follow(inner, f"{prefix}module.{name}.", passed, depth=depth + 1)

    def _resolve(
        self,
        references: list[str],
        module: Mapping[str, Any],
        prefix: str,
        variables: Mapping[str, list[str]],
        *,
        depth: int,
    ) -> list[str]:
        """Return the resources that references of a module lead to, by their full addresses."""
        found: list[str] = []
        for reference in references:
            head, _, rest = _plain(reference).partition(".")
            if head == "var":
                found += variables.get(rest.partition(".")[0], [])
            elif head == "module" and depth < DEEPEST:
                name, _, output = rest.partition(".")
                call = _mapping(_mapping(module.get("module_calls")).get(name))
                inner = _mapping(call.get("module"))
                said = _mapping(_mapping(inner.get("outputs")).get(output.partition(".")[0]))
                found += self._resolve(
                    list(_references(said.get("expression"))),
                    inner,
                    f"{prefix}module.{name}.",
                    {},
                    depth=depth + 1,
                )
            elif head not in ("local", "data", "each", "count", "path", "self", "terraform", ""):
                found.append(prefix + _plain(reference))
        return found


def _plain(address: object) -> str:
    """Return an address without the indices of copies."""
    return INDEX.sub("", address) if isinstance(address, str) else ""


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _mappings(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _references(value: object) -> Iterator[str]:
    """Yield the references in expressions, however deep they are."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield from _texts(each.get("references"))
            waiting += [inner for name, inner in each.items() if name != "references"]
        elif isinstance(each, list):
            waiting += each
