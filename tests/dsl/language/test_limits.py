"""Hostile files meet a limit, at once and with a message."""

import time
from dataclasses import dataclass

import pytest
from spec_texts import rules_of

from triglyph.errors import TriglyphError
from triglyph.language.limits import DEFAULT_LIMITS, Limits, limits_with


@dataclass(frozen=True)
class Hostile:
    text: str
    rule: str
    limits: Limits = DEFAULT_LIMITS


BOMB = "a0: &a0 x\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 12)
)
HOSTILE = {
    "forty thousand brackets": Hostile("nodes: " + "[" * 40_000, "limit-depth"),
    "forty thousand braces": Hostile("nodes: " + "{a: " * 40_000, "limit-depth"),
    "forty thousand dashes": Hostile("nodes:\n" + "- " * 40_000, "limit-depth"),
    "an alias bomb": Hostile(BOMB, "limit-aliases"),
    "a large file": Hostile("#" * 1001, "limit-size", Limits(size=1000)),
    "many nodes": Hostile("nodes: [a, b, c]", "limit-nodes", Limits(nodes=2)),
    "many nodes by edges": Hostile("edges: [a -> b -> c]", "limit-nodes", Limits(nodes=2)),
    "a fan of many edges": Hostile(
        f"edges:\n  - {', '.join(f'a{n}' for n in range(400))} -> "
        f"{', '.join(f'b{n}' for n in range(400))}",
        "limit-edges",
    ),
    "a long text": Hostile(f"title: {'x' * 20_001}", "limit-text"),
    "a long id": Hostile(f"nodes: {{{'x' * 101}: A}}", "limit-text", Limits(text=100)),
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_what_is_too_much_is_refused_fast(hostile: Hostile) -> None:
    start = time.process_time()
    found = rules_of(hostile.text, limits=hostile.limits)
    assert time.process_time() - start < 1.0
    assert hostile.rule in {rule for _, _, rule in found}
    assert len(found) < 20


def test_a_raised_limit_lets_more_through() -> None:
    assert rules_of("nodes: [a, b, c]", limits=limits_with(["nodes=3"])) == []


def test_nesting_deeper_than_python_can_follow_is_refused_too() -> None:
    depth = 5000
    text = "nodes: " + "[{nodes: " * depth + "[a]" + "}]" * depth
    assert [rule for _, _, rule in rules_of(text, limits=Limits(depth=10**6))] == ["limit-depth"]


@pytest.mark.parametrize("setting", ["nodes", "nodes=", "nodes=many", "nodes=0", "nods=5"])
def test_a_setting_that_is_none_is_refused(setting: str) -> None:
    with pytest.raises(TriglyphError, match="nodes"):
        limits_with([setting])
