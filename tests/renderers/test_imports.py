"""Which way imports run between the renderers, what they share, and the phases of the engine.

An arrow that points back, as from a phase to a later one, makes both of them hard to read: to
understand the first you need the second. These tests read the imports of every module, wherever in
the module they are.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = "triglyph_renderers"
ROOT = Path(__file__).parents[2] / "renderers" / PACKAGE
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in ROOT.rglob("*.py")
}
RENDERERS = ("boxart", "graphviz", "icons", "mermaid", "d2", "plantuml", "structurizr")
PHASE = re.compile(r"layout\.p(\d)_\w+")
CONDUCTORS = ("layout.pipeline", "layout.topology", "layout.geometry", "layout.layout_search")
"""What calls the phases; no phase needs to know it."""

PICTURES = ("fonts", "notation", "paths", "look", "scene", "curved", "dot", "backend", "output")
"""The folders of pictures in reading order."""


@cache
def imports_of(module: str) -> frozenset[str]:
    """The modules of this package that a module imports, named from the package on."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    return frozenset(_named(tree))


def _named(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(PACKAGE):
            name = str(node.module).removeprefix(PACKAGE).removeprefix(".")
            for alias in node.names:
                inner = f"{name}.{alias.name}".removeprefix(".")
                yield inner if inner in MODULES else name


def all_imports() -> list[tuple[str, str]]:
    return [(module, other) for module in sorted(MODULES) for other in sorted(imports_of(module))]


def is_in(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def phase_of(module: str) -> int | None:
    found = PHASE.match(module)
    return int(found[1]) if found else None


def test_the_imports_of_a_module_are_found() -> None:
    assert "layout.pipeline" in imports_of("boxart.fit_width")
    assert "shared.legend" in imports_of("boxart.renderer")
    assert len(all_imports()) > 300


def test_what_renderers_share_knows_none_of_them_and_not_the_engine() -> None:
    inside = {other for module, other in all_imports() if is_in(module, "shared")}
    assert {other for other in inside if not is_in(other, "shared")} == set()


def test_the_engine_knows_no_renderer() -> None:
    engine = [(one, other) for one, other in all_imports() if is_in(one, "layout")]
    assert [pair for pair in engine if not is_in(pair[1], "layout", "shared")] == []


def test_the_options_import_nothing_else_so_that_the_command_can_read_them_first() -> None:
    inside = [(one, other) for one, other in all_imports() if is_in(one, "options")]
    assert inside
    assert [pair for pair in inside if not is_in(pair[1], "options")] == []


KNOWN_TO_THE_MODEL = ("layout.model", "layout.metrics", "shared")


@pytest.mark.parametrize("renderer", RENDERERS)
def test_a_renderer_knows_no_other_but_icons_the_pictures_that_they_are_put_into(
    renderer: str,
) -> None:
    others = [one for one in RENDERERS if one != renderer]
    if renderer == "icons":
        others.remove("graphviz")
    pairs = [pair for pair in all_imports() if is_in(pair[0], renderer)]
    assert [pair for pair in pairs if is_in(pair[1], *others)] == []


def test_the_model_of_the_engine_knows_nothing_but_itself_and_the_sizes() -> None:
    model = [(one, other) for one, other in all_imports() if is_in(one, "layout.model")]
    assert [pair for pair in model if not is_in(pair[1], *KNOWN_TO_THE_MODEL)] == []


def test_no_phase_knows_a_later_one() -> None:
    phases = [(one, other) for one, other in all_imports() if phase_of(one) and phase_of(other)]
    later = [(one, other) for one, other in phases if (phase_of(one) or 0) < (phase_of(other) or 0)]
    assert later == []


def test_no_phase_knows_who_calls_it_or_who_checks_it() -> None:
    phases = [(one, other) for one, other in all_imports() if phase_of(one)]
    above = [pair for pair in phases if is_in(pair[1], *CONDUCTORS, "layout.checks")]
    assert above == []


def test_no_folder_of_pictures_knows_a_later_one_or_what_calls_it() -> None:
    folders = [f"graphviz.{name}" for name in PICTURES]
    assert {
        one.split(".")[1] for one in MODULES if one.count(".") > 1 and is_in(one, "graphviz")
    } == set(PICTURES)
    later = [
        (one, other)
        for one, other in all_imports()
        for place, folder in enumerate(folders)
        if is_in(one, folder)
        and is_in(other, "graphviz")
        and not is_in(other, *folders[: place + 1])
    ]
    assert later == []


def test_no_import_closes_a_circle() -> None:
    state: dict[str, int] = {}

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert state.get(module) != 1, " imports ".join((*path, module))
        if module in state:
            return
        state[module] = 1
        for other in sorted(imports_of(module)):
            if other in MODULES and other != module:
                visit(other, (*path, module))
        state[module] = 2

    for module in sorted(MODULES):
        visit(module, ())
