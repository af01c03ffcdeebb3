"""Nothing is dropped in silence: every field of the language, in every format."""

from functools import cache
from pathlib import Path

import pytest
from field_cases import CASES, FILES, Case

from triglyph.features import FEATURES
from triglyph.language.core.problems import format_problem
from triglyph.language.grammar.fields import FORMS
from triglyph.language.load import load_text
from triglyph.model import Diagram
from triglyph.renderer import Options, Remark
from triglyph.rendering.draw import draw
from triglyph.rendering.registry import Drawer, find_formats, load_renderer
from triglyph.rendering.sheets import choose_diagram
from triglyph.themes import ThemeName

DRAWERS = {
    each.name: Drawer(each, load_renderer(each))
    for each in find_formats()
    if each.entry.value.startswith("triglyph_renderers.")
}
FEATURE_NAMES = {feature.name for feature in FEATURES}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the specs name."""
    made = tmp_path_factory.mktemp("fields")
    for name, content in FILES.items():
        if name.endswith(".png"):
            (made / name).write_bytes(bytes.fromhex(content))
        else:
            (made / name).write_text(content, encoding="utf-8")
    return made


def diagram_of(spec: str, folder: Path) -> Diagram:
    """The drawing of a spec that a case is about: its view, else its flow, else the whole."""
    loaded = load_text(spec, path=str(folder / "spec.yaml"))
    assert loaded.diagram is not None, "\n".join(map(format_problem, loaded.problems))
    named = [*loaded.diagram.views, *loaded.diagram.flows]
    return choose_diagram(loaded.diagram, named[0].name if named else "")


@cache
def drawn(spec: str, folder: Path, name: str) -> tuple[bytes, tuple[Remark, ...]]:
    diagram = diagram_of(spec, folder)
    return draw(diagram, drawer=DRAWERS[name], options=Options())


def test_there_is_a_case_for_every_field_of_the_language() -> None:
    fields = {(form.title, name) for form in FORMS.values() for name in form.fields}
    checked = {(title, name) for title, name in fields if "rule" in title or name == "rules"}
    assert len(checked) == 7, "rules are checked, and never drawn"
    assert set(CASES) == fields - checked


@pytest.mark.parametrize("name", DRAWERS)
@pytest.mark.parametrize(("title", "field"), CASES)
def test_a_field_is_seen_in_the_drawing_or_named_in_the_report(
    title: str, field: str, name: str, folder: Path
) -> None:
    for case in CASES[title, field]:
        plain, _ = drawn(case.plain, folder, name)
        said, remarks = drawn(case.said, folder, name)
        named = {remark.feature for remark in remarks}
        assert plain != said or named & set(case.features), case.said


@pytest.mark.parametrize("name", DRAWERS)
def test_every_renderer_says_what_becomes_of_every_feature_and_of_no_other(name: str) -> None:
    assert set(DRAWERS[name].renderer.treatments) == FEATURE_NAMES


@pytest.mark.parametrize("name", DRAWERS)
def test_no_remark_is_on_a_feature_that_the_table_calls_as_written(name: str, folder: Path) -> None:
    treatments = DRAWERS[name].renderer.treatments
    for cases in CASES.values():
        for case in cases:
            _, remarks = drawn(case.said, folder, name)
            for remark in remarks:
                assert remark.feature == "" or treatments[remark.feature].change is not None, remark


def test_every_feature_is_used_by_a_case() -> None:
    used = {name for cases in CASES.values() for case in cases for name in case.features}
    assert FEATURE_NAMES - used == {"characters"}


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_a_feature_is_found_where_its_field_is_said(feature, folder: Path) -> None:
    def uses(case: Case, spec: str) -> int:
        return len(list(feature.find(diagram_of(spec, folder))))

    cases = [case for cases in CASES.values() for case in cases if feature.name in case.features]
    assert feature.name == "characters" or any(
        uses(case, case.said) > uses(case, case.plain) for case in cases
    )


@pytest.mark.parametrize("name", ["d2:d2", "plantuml:puml", "structurizr:dsl"])
@pytest.mark.parametrize("theme", ["dark", "print", "auto"])
def test_a_format_with_one_theme_says_so_where_another_is_asked_for(
    name: str, theme: ThemeName, folder: Path
) -> None:
    diagram = diagram_of("nodes: {a: A}", folder)
    light, others = (
        [remark.text for remark in draw(diagram, drawer=DRAWERS[name], options=options)[1]]
        for options in (Options(), Options(theme=theme))
    )
    assert set(others) - set(light) == {f"has the colours of the theme light, not of {theme}"}


def test_seven_bits_make_no_remark_on_what_the_table_calls_as_written(folder: Path) -> None:
    treatments = DRAWERS["boxart:txt"].renderer.treatments
    for cases in CASES.values():
        for case in cases:
            _, remarks = draw(
                diagram_of(case.said, folder),
                drawer=DRAWERS["boxart:txt"],
                options=Options(charset="ascii"),
            )
            for remark in remarks:
                assert remark.feature == "" or treatments[remark.feature].change is not None, remark
