"""The names of rules are a promise: each is described, and none is described in vain."""

import ast
from collections.abc import Iterator
from pathlib import Path

from triglyph.language.grammar.rules import RULES
from triglyph.language.load import load_file

SOURCES = Path(__file__).parents[3] / "dsl" / "triglyph"
MISTAKES = Path(__file__).parents[2] / "mistakes"
NOTING = frozenset(("error", "warn", "miss", "fault", "note"))


def noted_rules() -> Iterator[str]:
    """Every rule that the code gives to a problem: written out beside the place of it."""
    files = [*SOURCES.glob("language/**/*.py"), *SOURCES.glob("guide/*.py")]
    for path in files:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                name = getattr(call.func, "attr", getattr(call.func, "id", ""))
                texts = [each.value for each in call.args if isinstance(each, ast.Constant)]
                if name in NOTING and texts and isinstance(texts[0], str) and "-" in texts[0]:
                    yield texts[0]
                for keyword in call.keywords:
                    if keyword.arg == "rule" and isinstance(keyword.value, ast.Constant):
                        yield str(keyword.value.value)


def test_every_rule_of_the_code_is_described() -> None:
    noted = sorted(set(noted_rules()))
    assert len(noted) > 70
    assert [name for name in noted if name not in RULES] == []


def test_every_rule_of_a_mistake_is_described() -> None:
    for spec in sorted(MISTAKES.glob("*.yaml")):
        assert {problem.rule for problem in load_file(spec).problems} <= set(RULES), spec.name


def test_every_described_rule_is_one_of_the_code() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py"))
    code = code.replace('f"duplicate-{sort}"', '"duplicate-class", "duplicate-kind"')
    assert [name for name in RULES if f'"{name}"' not in code] == []


def test_rules_are_in_order_and_described_in_a_line_each() -> None:
    assert list(RULES) == sorted(RULES)
    for text in RULES.values():
        assert len(text) < 80
        assert not text.endswith(".")
