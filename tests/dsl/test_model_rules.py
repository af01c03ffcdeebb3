"""Rules of specs: each form against a definition of one line, and where the messages are."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triglyph.cli.commands import run
from triglyph.language.core.problems import Problem
from triglyph.language.load import load_text

IDS = ("a1", "a2", "b1", "b2", "c1", "c2")
NODES = "nodes: {a: {nodes: [a1, a2]}, b: {nodes: [b1, b2]}, c: {nodes: [c1, c2]}}\n"
PAIRS = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=8, unique=True)


def broken(pairs: list[tuple[str, str]], rule: str) -> list[str]:
    """The edges that break a rule, in the order of the file."""
    edges = "".join(f"  - {source} -> {target}\n" for source, target in pairs)
    loaded = load_text(f"{NODES}{'edges:' if edges else ''}\n{edges}rules:\n  - {rule}\n")
    problems = [each for each in loaded.problems if each.severity == "error"]
    assert {each.rule for each in problems} <= {"broken-rule"}
    return [each.message.split("`")[1] for each in sorted(problems, key=lambda each: each.line)]


@settings(max_examples=60, deadline=None)
@given(PAIRS)
def test_never_forbids_the_edges_from_one_to_the_other(pairs: list[tuple[str, str]]) -> None:
    wrong = [f"{one} -> {two}" for one, two in pairs if one[0] == "a" and two[0] == "b"]
    assert broken(pairs, "never: a.** -> b") == wrong
    assert broken(pairs, "never: b <- a1, a2") == wrong
    both = [f"{one} -> {two}" for one, two in pairs if {one[0], two[0]} == {"a", "b"}]
    assert broken(pairs, "never: a -- b") == both


@settings(max_examples=60, deadline=None)
@given(PAIRS)
def test_layers_let_edges_stay_or_go_down_by_one(pairs: list[tuple[str, str]]) -> None:
    down = [f"{one} -> {two}" for one, two in pairs if ord(two[0]) - ord(one[0]) not in (0, 1)]
    assert broken(pairs, "layers: [a, b, c]") == down


@settings(max_examples=60, deadline=None)
@given(PAIRS)
def test_acyclic_finds_a_cycle_exactly_when_there_is_one(pairs: list[tuple[str, str]]) -> None:
    for rule, name in (("a.*, b.*, c.*", str), ("'a', 'b', 'c'", lambda each: each[0])):
        lifted = {(name(one), name(two)) for one, two in pairs if name(one) != name(two)}
        left = lifted
        while True:  # edges from a node that nothing leads to are in no cycle
            ends = {two for _, two in left}
            kept = {(one, two) for one, two in left if one in ends}
            if kept == left:
                break
            left = kept
        assert bool(broken(pairs, f"acyclic: [{rule}]")) == bool(left)


def problem(text: str) -> Problem:
    """The one error of a spec."""
    (found,) = [each for each in load_text(text).problems if each.severity == "error"]
    return found


def test_the_way_round_a_cycle_is_in_the_hint() -> None:
    found = problem("edges: [a -> b -> c, c -> d -> a]\nrules: [{acyclic: '*'}]\n")
    first, *_ = found.hint.splitlines()
    way = first.split(" -> ")
    assert way[0] == way[-1]
    assert set(pairwise(way)) == {("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")}


def test_an_edge_of_a_group_counts_for_what_is_in_it_and_none_into_its_own_group_does() -> None:
    nodes = "nodes: {web: , data: {nodes: {db: , log: }}}\n"
    spec = f"{nodes}edges: [web -> data, db -> data, db -> log]\n"
    found = problem(f"{spec}rules: [{{never: '* -> db', because: so}}]\n")
    assert found.message == "`web -> data` breaks the rule: never * -> db"
    assert found.hint == "web -> data\nbecause so (the rule is on line 3)"


def test_the_rules_of_an_included_file_hold_for_the_whole_spec(tmp_path: Path) -> None:
    (tmp_path / "_rules.yaml").write_text("rules: [{never: a -> b}]\n", encoding="utf-8")
    text = "include: _rules.yaml\nnodes: [a, b]\nedges:\n  - a -> b\n"
    loaded = load_text(text, path=str(tmp_path / "spec.yaml"))
    (found,) = loaded.problems
    assert (found.line, found.column, found.rule) == (4, 10, "broken-rule")
    assert found.hint.endswith(f"the rule is in {tmp_path / '_rules.yaml'}, line 1")


def test_a_broken_rule_is_in_json_and_sarif_and_ends_a_render(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("shop.yaml").write_text(
        "edges: [web -> db]\nrules: [{never: web -> db, because: it is slow}]\n", encoding="utf-8"
    )
    assert run(["check", "shop.yaml", "--format", "json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    assert (found["rule"], found["line"]) == ("broken-rule", 1)
    assert "it is slow" in found["hint"]
    assert run(["check", "shop.yaml", "--format", "sarif"]) == 1
    assert '"broken-rule"' in capsys.readouterr().out
    assert run(["render", "shop.yaml", "-f", "txt"]) == 1
    assert not Path("output/shop.txt").exists()
