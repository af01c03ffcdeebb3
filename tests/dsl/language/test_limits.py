"""Hostile files meet a limit, at once and with a message."""

import re
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from spec_texts import rules_of

from triglyph.errors import UsageError
from triglyph.language.core.findings import MOST
from triglyph.language.core.limits import (
    DEFAULT_LIMITS,
    HIGHEST,
    Limits,
    limits_with,
    raise_limit,
)
from triglyph.language.load import load_file, load_text


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


UNSOUND = {
    "nods=5": "there is no limit `nods`: did you mean `nodes`? allowed: size, depth, nodes,",
    "=5": "there is no limit ``: allowed: size, depth, nodes,",
    "nodes": "the limit `nodes` needs a number, as in nodes=20000",
    "nodes=": "the limit `nodes` is a whole number from 1 to 1000000000, not ``",
    "nodes=0": "the limit `nodes` is a whole number from 1 to 1000000000, not `0`",
    "nodes=-1": "the limit `nodes` is a whole number from 1 to 1000000000, not `-1`",
    "nodes=many": "the limit `nodes` is a whole number from 1 to 1000000000, not `many`",
    "nodes=³": "the limit `nodes` is a whole number from 1 to 1000000000, not `³`",
    f"nodes={10**9 + 1}": "the limit `nodes` is a whole number from 1 to 1000000000",
    f"nodes={'9' * 5000}": "the limit `nodes` is a whole number from 1 to 1000000000",
}


@pytest.mark.parametrize("setting", UNSOUND, ids=range(len(UNSOUND)))
def test_a_setting_that_is_none_is_refused_with_what_is_allowed(setting: str) -> None:
    with pytest.raises(UsageError, match=re.escape(UNSOUND[setting])):
        limits_with([setting])


def test_of_several_settings_each_counts_and_the_last_of_one_limit() -> None:
    assert limits_with(["nodes=3", "edges=4", "nodes=5"]) == Limits(nodes=5, edges=4)


PASSED = {
    "size": "nodes: [a, b, c, d]",
    "depth": "nodes: {a: {nodes: {b: {nodes: [c]}}}}",
    "nodes": "nodes: [a, b, c]",
    "edges": "edges: [a -> b -> c -> d]",
    "text": f"title: {'x' * 20}",
    "aliases": "vars: {a: &x [b, c, d]}\nnotes: [{items: *x}]",
}
SMALL = {"size": 10, "depth": 3, "nodes": 2, "edges": 2, "text": 10, "aliases": 2}


@pytest.mark.parametrize("name", PASSED)
def test_the_message_of_a_passed_limit_names_the_option_that_raises_it(name: str) -> None:
    limits = limits_with([f"{name}={SMALL[name]}"])
    hints = "\n".join(problem.hint for problem in load_text(PASSED[name], limits=limits).problems)
    option = f"--limit {name}={2 * SMALL[name]}"
    assert f"raise the limit: {option}" in hints
    raised = limits_with([option.removeprefix("--limit ")])
    again = load_text(PASSED[name], limits=raised).problems
    assert not any(problem.rule.startswith("limit-") for problem in again)


@pytest.mark.parametrize("name", ["includes", "include_depth"])
def test_the_message_of_too_many_includes_names_the_option(name: str, tmp_path: Path) -> None:
    for number in range(4):
        below = f"include: _{number + 1}.yaml\n" if number < 3 else ""
        (tmp_path / f"_{number}.yaml").write_text(f"{below}nodes: [a{number}]\n", encoding="utf-8")
    loaded = load_file(tmp_path / "_0.yaml", limits=limits_with([f"{name}=2"]))
    (problem,) = loaded.problems
    assert problem.rule == "limit-includes"
    assert problem.hint.endswith(f"raise the limit: --limit {name}=4")
    assert load_file(tmp_path / "_0.yaml", limits=limits_with([f"{name}=4"])).problems == ()


def test_no_hint_raises_a_limit_beyond_the_highest() -> None:
    assert raise_limit("text", Limits(text=HIGHEST)).endswith(f"text={HIGHEST}")


def many(number: int) -> str:
    """A spec with so many errors."""
    return "nodes:\n" + "".join(f"  n{place}: {{nonsense: 1}}\n" for place in range(number))


@pytest.mark.parametrize("number", [MOST - 1, MOST])
def test_as_many_problems_as_are_kept_are_all_there_is_to_say(number: int) -> None:
    rules = [rule for _, _, rule in rules_of(many(number))]
    assert rules == ["unknown-field"] * number


@pytest.mark.parametrize("number", [MOST + 1, MOST + 5])
def test_what_is_not_kept_is_said_last(number: int) -> None:
    *kept, last = load_text(many(number)).problems
    assert [problem.rule for problem in kept] == ["unknown-field"] * MOST
    assert (last.line, last.column, last.rule) == (number + 2, 1, "too-many-problems")
    assert (
        last.message == "there are more than 1000 errors in this file, and the others are not shown"
    )
    assert last.severity == "error"


def test_warnings_that_are_not_kept_are_said_as_a_warning() -> None:
    text = "edges:\n" + "  - a -> b\n" * (MOST + 2)
    loaded = load_text(text)
    assert loaded.diagram is not None
    assert [problem.rule for problem in loaded.problems[-2:]] == [
        "duplicate-edge",
        "too-many-problems",
    ]
    assert {problem.severity for problem in loaded.problems} == {"warning"}
