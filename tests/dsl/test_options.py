"""What renderers declare that a user may ask of them, and what becomes of it."""

import copy
import pickle
from pathlib import Path

import click
import pytest
from spec_texts import diagram_of

from triglyph.cli.commands import COMMANDS, cli, run
from triglyph.errors import RendererError, UsageError
from triglyph.options import (
    Option,
    Options,
    Value,
    built_in_options,
    list_renderers,
    options_of,
    parse_setting,
)
from triglyph.rendering import entry_points
from triglyph_renderers.boxart import TXT

DECLARED = [(name, option) for name in list_renderers() for option in options_of(name)]
DRAWING_COMMANDS = ("render", "show", "guide", "embed", "debug")

WHOLE = Option(name="size", help="", takes="integer", least=1, most=9)
NUMBER = Option(name="size", help="", takes="number", most=2.5)
CHOICE = Option(name="side", help="", takes="choice", values=("left", "right"))
FLAG = Option(name="bold", help="", takes="flag", default=False)
TEXT = Option(name="font", help="")


@pytest.mark.parametrize(
    ("option", "text", "value"),
    [
        (WHOLE, "9", 9),
        (NUMBER, "2", 2.0),
        (NUMBER, "-1e3", -1000.0),
        (CHOICE, "left", "left"),
        (FLAG, "yes", True),
        (FLAG, "OFF", False),
        (TEXT, " a b ", " a b "),
    ],
)
def test_a_text_is_read_as_the_option_takes_it(option: Option, text: str, value: Value) -> None:
    read = option.parse(text)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("option", "text", "allowed"),
    [
        (WHOLE, "0", "a whole number from 1 to 9"),
        (WHOLE, "10", "a whole number from 1 to 9"),
        (WHOLE, "1.5", "a whole number from 1 to 9"),
        (NUMBER, "2.6", "a number of at most 2.5"),
        (NUMBER, "nan", "a number of at most 2.5"),
        (CHOICE, "Left", "left or right"),
        (FLAG, "perhaps", "yes or no"),
        (TEXT, "  ", "a text that is not empty"),
    ],
)
def test_a_text_that_does_not_fit_is_refused(option: Option, text: str, allowed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        option.parse(text)
    assert option.allowed == allowed


@pytest.mark.parametrize(("option", "value"), [(WHOLE, True), (WHOLE, "3"), (FLAG, 1), (TEXT, 3)])
def test_a_value_of_another_type_is_refused(option: Option, value: object) -> None:
    with pytest.raises(ValueError, match=r".*"):
        option.check(value)


@pytest.mark.parametrize(("renderer", "option"), DECLARED, ids=lambda each: str(each)[:30])
def test_what_is_declared_is_whole(renderer: str, option: Option) -> None:
    assert option.help.endswith("."), f"{renderer}.{option.name}"
    assert option.check(option.default) == option.default
    assert option.values or option.takes != "choice"
    assert not option.values or option.takes in ("choice", "integer", "number")
    names = [word for each in options_of(renderer) for word in {each.word, each.name}]
    assert sorted(names) == sorted(set(names)), "a word means one option of a renderer"


def test_a_number_may_have_words_in_its_place() -> None:
    width = built_in_options()["width"]
    assert width.allowed == "a whole number of at least 1 or none"
    assert (width.parse("none"), width.check("none"), width.parse("80")) == ("none", "none", 80)
    scale = Option(name="scale", help="", takes="number", values=("auto",), least=1, default=2.0)
    assert (scale.parse("auto"), scale.parse("3")) == ("auto", 3.0)
    for word in ("None", "auto", "0"):
        with pytest.raises(ValueError, match=word):
            width.parse(word)


def test_an_option_of_several_renderers_is_declared_once() -> None:
    for _, option in DECLARED:
        if option.short or option.name == "title":
            assert option is built_in_options()[option.name]
    shorts = [each.short for each in built_in_options().values() if each.short]
    assert {"width", "charset", "theme", "notes", "scale", "front-matter"} <= set(shorts)
    assert len(shorts) == len(set(shorts))


def test_every_short_name_is_offered_by_render_and_shown_with_its_default() -> None:
    with cli.make_context("triglyph", ["render"], resilient_parsing=True) as context:
        command = cli.get_command(context, "render")
    assert command is not None
    shown = {name: each for each in command.params for name in each.opts}
    for option in built_in_options().values():
        if option.short:
            parameter = shown[f"--{option.short}"]
            assert isinstance(parameter, click.Option)
            assert str(parameter.help).startswith(option.help)
            if option.takes == "choice" and option.default is not None:
                assert f"[default: {option.default}]" in str(parameter.help)


@pytest.mark.parametrize("name", DRAWING_COMMANDS)
def test_every_command_that_draws_takes_settings(name: str) -> None:
    assert name in COMMANDS
    with cli.make_context("triglyph", [name], resilient_parsing=True) as context:
        command = cli.get_command(context, name)
    assert command is not None
    assert any("--set" in each.opts for each in command.params)


def test_options_are_a_frozen_value() -> None:
    options = Options(width=80)
    with pytest.raises(AttributeError, match="frozen"):
        options.width = 90
    assert options.replace(width=90).width == 90
    assert options.width == 80
    assert options == Options(width=80) != Options(width=90)
    assert len({options, Options(width=80)}) == 1
    assert repr(options) == "Options(width=80)"
    assert copy.deepcopy(options) == pickle.loads(pickle.dumps(options)) == options
    with pytest.raises(AttributeError, match="there is no option 'widht'"):
        _ = options.widht


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"widht": 80}, "there is no option `widht`: did you mean `width`?"),
        ({"width": "80"}, "the option width cannot be '80': it must be a whole number"),
        ({"theme": "drak"}, "it must be light, dark, print or auto"),
        ({"boxart.widht": 80}, "boxart has no option `widht`: did you mean `width`?"),
        ({"boxrat.width": 80}, "no renderer with options is `boxrat`: did you mean `boxart`?"),
        ({"graphviz.scale": 99}, "it must be a number from 0.1 to 10"),
        ({"scale": 10**400}, "it must be a number from 0.1 to 10"),
    ],
)
def test_what_cannot_be_asked_is_refused(asked: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        Options(**asked)
    assert message in str(caught.value)


def test_the_words_of_the_command_line_and_of_python_name_the_same_option() -> None:
    assert parse_setting("graphviz.notes=yes") == ("graphviz.picture_notes", True)
    assert parse_setting("graphviz.picture_notes=yes") == ("graphviz.picture_notes", True)
    assert parse_setting("mermaid.front-matter=on") == ("mermaid.front_matter", True)
    assert parse_setting(" boxart.width = 80 ") == ("boxart.width", 80)


def test_a_renderer_can_be_asked_directly() -> None:
    wide = diagram_of("edges: [web -> db: a long label beside the wire]")
    narrow = str(TXT.render(wide, Options(charset="ascii")).output)
    assert "+" in narrow
    assert narrow.isascii()


def test_a_declaration_that_cannot_be_loaded_is_an_error_that_names_the_renderer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken = {
        "absent": entry_points.EntryPoint("absent", "nowhere.at_all:OPTIONS"),
        "wrong": entry_points.EntryPoint("wrong", "os:sep"),
    }
    monkeypatch.setattr("triglyph.options._declarations", lambda: broken)
    options_of.cache_clear()
    try:
        with pytest.raises(RendererError, match="the options of absent cannot be loaded"):
            options_of("absent")
        with pytest.raises(RendererError, match="os:sep is no tuple of options"):
            options_of("wrong")
    finally:
        options_of.cache_clear()


def test_a_general_value_reaches_only_those_who_take_it(monkeypatch: pytest.MonkeyPatch) -> None:
    own = Option(name="width", help="", takes="choice", values=("wide", "narrow"), default="wide")
    declared = {"other": (own,)}
    monkeypatch.setattr("triglyph.options.options_of", lambda name: declared.get(name, ()))
    asked = Options(width=80)
    assert asked.for_renderer("other").width == "wide"
    assert asked.for_renderer("third").width == 80


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    spec = "nodes: {web: {label: 'Web shop', kind: app}, db: {}}\nedges: [web -> db]\n"
    Path("shop.yaml").write_text(spec, encoding="utf-8")


@pytest.mark.usefixtures("shop")
def test_a_setting_goes_before_the_short_name(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["render", "shop.yaml", "-f", "txt", "-o", "-"]
    assert run([*words, "--charset", "unicode", "--set", "boxart.charset=ascii"]) == 0
    assert capsys.readouterr().out.isascii()
    assert run([*words, "--charset", "ascii", "--set", "boxart.charset=unicode"]) == 0
    assert "│" in capsys.readouterr().out


@pytest.mark.usefixtures("shop")
def test_a_setting_concerns_its_renderer_only(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["render", "shop.yaml", "-o", "-", "--set", "graphviz.theme=dark"]
    assert run([*words, "-f", "mmd"]) == 0
    light = capsys.readouterr().out
    assert run(["render", "shop.yaml", "-o", "-", "-f", "mmd"]) == 0
    assert capsys.readouterr().out == light
    assert run([*words, "-f", "svg"]) == 0
    dark = capsys.readouterr().out
    assert run(["render", "shop.yaml", "-o", "-", "-f", "svg", "--theme", "dark"]) == 0
    assert capsys.readouterr().out == dark


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-f", "mmd", "--width", "30"], "--width changes nothing in mmd"),
        (["-f", "mmd,txt", "--scale", "3"], "--scale changes nothing in mmd, txt"),
        (
            ["-f", "txt", "--set", "mermaid.theme=dark"],
            "--set mermaid.theme changes nothing in txt",
        ),
        (["-f", "svg,txt", "--width", "90", "--theme", "dark"], ""),
        (["-f", "mmd", "--dot", "dot"], ""),  # of the machine, whatever is drawn
    ],
)
def test_an_option_that_changes_nothing_is_named(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):  # the second run draws nothing, and says the same
        assert run(["render", "shop.yaml", "--cache", "kept", *words]) == 0
        *lines, _ = capsys.readouterr().err.splitlines()
        assert lines == [said] * bool(said)
    assert run(["render", "shop.yaml", "-q", *words]) == 0
    assert not capsys.readouterr().err


@pytest.mark.usefixtures("shop")
def test_show_takes_settings_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "shop.yaml", "--set", "boxart.charset=ascii"]) == 0
    assert capsys.readouterr().out.isascii()
    assert run(["show", "shop.yaml", "--set", "boxart.colour=yes"]) == 0
    assert "\x1b[" in capsys.readouterr().out
    assert run(["show", "shop.yaml", "--set", "boxart.colour=yes", "--color", "never"]) == 0
    assert "\x1b[" not in capsys.readouterr().out


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("command", [["render"], ["show"], ["debug"], ["guide"], ["embed"]])
def test_a_wrong_setting_ends_every_command_alike(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "shop.yaml", "--set", "boxart.charset=latin"]) == 2
    said = capsys.readouterr().err
    assert said == "Error: boxart.charset cannot be 'latin': it must be unicode or ascii\n"


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("command", ["guide", "embed"])
def test_no_page_has_what_only_terminals_show(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, "shop.yaml", "--set", "boxart.colour=yes"]) == 2
    said = capsys.readouterr().err
    assert said == "Error: boxart.colour is for terminals, and this writes pages\n"


@pytest.mark.usefixtures("shop")
def test_a_message_about_a_setting_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    for setting in ("a\nb.c=1", "a\nb", "boxart.width=\n", "boxart.a\nb=1"):
        assert run(["render", "shop.yaml", "--set", setting]) == 2
        assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.usefixtures("shop")
def test_a_marker_goes_before_a_setting() -> None:
    marked = "<!-- triglyph: shop.yaml txt charset=unicode -->\n<!-- /triglyph -->\n"
    Path("page.md").write_text(marked, encoding="utf-8")
    assert run(["embed", "page.md", "--set", "boxart.charset=ascii"]) == 0
    assert "│" in Path("page.md").read_text(encoding="utf-8")
