"""What a D2 text sets for all of it: variables, classes, further boards, and imports."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from triglyph.importing.account import Account
from triglyph.importing.d2_syntax import PLAIN_DOLLAR, Statement

BOARDS = frozenset(("layers", "scenarios", "steps"))
VARIABLE = re.compile(r"\$\{([^{}\n]*)\}")
NAMES = re.compile(r"[^\s\[\];,]+")


class Settings(Struct):
    """The statements that draw something, and what each class says of a shape."""

    statements: list[Statement] = field(default_factory=list)
    classes: dict[str, dict[str, str]] = field(default_factory=dict)


def take_settings(statements: Sequence[Statement], account: Account) -> Settings:
    """Return what is drawn apart from what is set; variables are what they are set to."""
    settings = Settings()
    variables: dict[str, str] = {}
    for each in statements:
        first = each.paths[0][0] if each.paths and each.paths[0] else ""
        if first == "vars" and not each.arrows:
            variables.update(attributes_of(each.paths[0][1:], each))
    for each in statements:
        _fill_in(each, variables, account)
        first = each.paths[0][0] if each.paths and each.paths[0] else ""
        if first == "classes" and not each.arrows:
            for inner in each.block or ():
                if inner.paths and inner.paths[0]:
                    said = attributes_of(inner.paths[0][1:], inner)
                    settings.classes.setdefault(inner.paths[0][0], {}).update(said)
        elif first in BOARDS and not each.arrows:
            account.lose(each.offset, f"`{first}` are left out: further drawings")
        elif first != "vars":
            settings.statements.append(each)
    return settings


def _fill_in(each: Statement, variables: dict[str, str], account: Account) -> None:
    """Put the values of variables into a statement and those in its block."""
    if each.value is not None:
        for name in VARIABLE.findall(each.value):
            if name.strip() not in variables:
                account.change(each.offset, f"the variable `{name[:40]}` is not set in this file")
        filled = VARIABLE.sub(
            lambda found: variables.get(found[1].strip(), found[1].strip()), each.value
        )
        each.value = filled.replace(PLAIN_DOLLAR, "$")
    for inner in each.block or ():
        _fill_in(inner, variables, account)


def attributes_of(path: Sequence[str], each: Statement) -> Iterator[tuple[str, str]]:
    """Yield what a statement sets, names of blocks joined: `style.fill`.

    The value of an arrowhead itself is the text beside it.
    """
    if each.value is not None and path:
        is_head = path[-1].endswith("arrowhead")
        yield (".".join((*path, "label")) if is_head else ".".join(path)), each.value
    for inner in each.block or ():
        if inner.paths and inner.paths[0]:
            yield from attributes_of((*path, *inner.paths[0]), inner)


def with_classes(attributes: dict[str, str], classes: dict[str, dict[str, str]]) -> dict[str, str]:
    """Return attributes with what their classes say, where they do not say it themselves."""
    found: dict[str, str] = {}
    for name in NAMES.findall(attributes.get("class", "")):
        found |= classes.get(name, {})
    return {**found, **attributes} if found else attributes
