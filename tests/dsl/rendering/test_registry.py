"""Finding renderers through entry points."""

import pytest

from triglyph.errors import RendererError, UsageError
from triglyph.rendering import registry
from triglyph.rendering.entry_points import EntryPoint
from triglyph.rendering.registry import (
    Drawer,
    Format,
    Lack,
    choose_format,
    default_formats,
    find_formats,
    guess_format,
    load_renderer,
    try_format,
)


def install(monkeypatch: pytest.MonkeyPatch, **entries: str) -> tuple[Format, ...]:
    """The formats found when these entry points are installed; `_` in names stands for a dot."""
    points = [EntryPoint(name.replace("_", "."), value) for name, value in entries.items()]
    monkeypatch.setattr(registry, "entry_points", lambda group: points)
    return find_formats()


def test_the_built_in_renderers_are_found_as_anyone_s_would_be() -> None:
    names = {each.name for each in find_formats()}
    assert {"boxart:txt", "graphviz:svg", "graphviz:png", "mermaid:mmd"} <= names


def test_built_in_formats_come_first_in_the_order_of_preference(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    formats = install(
        monkeypatch,
        acme_svg="acme:SVG",
        mermaid_mmd="triglyph_renderers.mermaid:MMD",
        boxart_txt="triglyph_renderers.boxart:TXT",
    )
    assert [each.name for each in formats] == ["boxart:txt", "mermaid:mmd", "acme:svg"]


def test_an_entry_point_that_is_no_renderer_and_format_is_no_format(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert install(monkeypatch, acme="acme:SVG", a_b_c="acme:SVG") == ()


def test_nobody_takes_the_place_of_a_built_in_format(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [
        EntryPoint("boxart.txt", value) for value in ("acme:TXT", "triglyph_renderers.boxart:TXT")
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: points)
    assert [each.entry.value for each in find_formats()] == ["triglyph_renderers.boxart:TXT"]


def test_a_format_alone_means_the_preferred_renderer(monkeypatch: pytest.MonkeyPatch) -> None:
    formats = install(monkeypatch, acme_svg="acme:SVG", graphviz_svg="acme:SVG")
    assert choose_format("svg", formats=formats).name == "graphviz:svg"
    assert choose_format("acme:svg", formats=formats).name == "acme:svg"


def test_a_format_of_several_unknown_renderers_must_be_named_in_full(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    formats = install(monkeypatch, acme_d2="acme:D2", beta_d2="beta:D2")
    with pytest.raises(UsageError, match=r"say acme:d2 or beta:d2"):
        choose_format("d2", formats=formats)


@pytest.mark.parametrize(("name", "hint"), [("sgv", "did you mean `svg`"), ("zzz", "allowed: svg")])
def test_an_unknown_format_is_met_with_what_there_is(
    monkeypatch: pytest.MonkeyPatch, name: str, hint: str
) -> None:
    formats = install(monkeypatch, graphviz_svg="acme:SVG")
    with pytest.raises(UsageError, match=hint):
        choose_format(name, formats=formats)


@pytest.mark.parametrize(
    ("name", "guess"), [("mermaid", "mmd"), ("Mermaid", "mmd"), ("icons", "icons:svg"), ("x", None)]
)
def test_the_name_of_a_renderer_means_its_format(
    monkeypatch: pytest.MonkeyPatch, name: str, guess: str | None
) -> None:
    formats = install(
        monkeypatch,
        graphviz_svg="acme:SVG",
        icons_png="acme:PNG",
        icons_svg="acme:SVG",
        mermaid_mmd="acme:MMD",
    )
    assert guess_format(name, formats=formats) == guess


def test_without_any_renderer_the_message_says_what_to_install() -> None:
    with pytest.raises(UsageError, match="pip install triglyph"):
        choose_format("svg", formats=())


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("no_such_module:X", "ModuleNotFoundError"),
        ("fake_renderers:NO_SUCH_NAME", "AttributeError"),
        ("fake_renderers:NOT_A_RENDERER", "no usable file ending"),
        ("fake_renderers:ESCAPING", "no usable file ending: '/../evil'"),
        ("fake_renderers:SPEECHLESS", "not a renderer: 'treatments' maps no features"),
    ],
)
def test_what_is_no_renderer_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, value: str, message: str
) -> None:
    (only,) = install(monkeypatch, acme_txt=value)
    with pytest.raises(RendererError, match=message):
        load_renderer(only)
    assert isinstance(try_format(only), Lack)


def test_a_renderer_that_lacks_something_says_what(monkeypatch: pytest.MonkeyPatch) -> None:
    (only,) = install(monkeypatch, acme_png="fake_renderers:NEEDY")
    assert try_format(only) == Lack(only, "pip install something")


def test_without_a_name_the_three_drawings_are_made_and_nobody_else_s(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    formats = install(
        monkeypatch,
        boxart_txt="fake_renderers:TXT",
        graphviz_svg="fake_renderers:SVG",
        graphviz_png="fake_renderers:NEEDY",
        graphviz_pdf="fake_renderers:NEEDY_PDF",
        acme_svg="fake_renderers:OTHER_SVG",
    )
    drawers, lacks = default_formats(formats)
    assert [each.format.name for each in drawers] == ["boxart:txt", "graphviz:svg"]
    assert [each.format.name for each in lacks] == ["graphviz:png"]


def test_a_ready_format_knows_its_file_ending(monkeypatch: pytest.MonkeyPatch) -> None:
    (only,) = install(monkeypatch, icons_svg="fake_renderers:ICONS")
    ready = try_format(only)
    assert isinstance(ready, Drawer)
    assert ready.suffix == ".icons.svg"
