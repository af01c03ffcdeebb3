"""A YAML text as editors see it when they hold it against a schema."""

import re
from typing import Any

import yaml

NULL = re.compile(r"~|null|Null|NULL|")
TRUE = re.compile(r"true|True|TRUE")
FALSE = re.compile(r"false|False|FALSE")
WHOLE = re.compile(r"[-+]?[0-9]+")
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def editor_value(text: str) -> Any:
    """The value of a text by the rules of YAML 1.2, in which `no` is a word and `33` a number."""
    return value_of(yaml.compose(text, yaml.CSafeLoader))


def value_of(node: yaml.Node | None) -> Any:
    """The value of a node; keys are always text."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: value_of(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [value_of(item) for item in node.value]
    if node is None:
        return None
    return node.value if node.style else plain_value(node.value)


def plain_value(text: str) -> Any:
    """What a scalar without quotes is."""
    if NULL.fullmatch(text):
        return None
    if TRUE.fullmatch(text) or FALSE.fullmatch(text):
        return bool(TRUE.fullmatch(text))
    if WHOLE.fullmatch(text):
        return int(text)
    return float(text) if NUMBER.fullmatch(text) else text
