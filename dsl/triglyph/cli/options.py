"""The options of commands: those that say how to draw, and those that several commands share.

How to draw is declared by the renderers (``triglyph.options``). A command offers those options
that have a short name, and ``--set`` for every other one.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from triglyph.cli.arguments import PATH
from triglyph.errors import UsageError
from triglyph.options import (
    Option,
    Options,
    built_in_options,
    find_option,
    list_renderers,
    options_of,
    parse_setting,
)

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from triglyph.language.core.limits import Limits

Function = TypeVar("Function", bound=Callable[..., Any])

SETTINGS = "drawing_settings"
"""The parameter that has the values of ``--set``."""

UNTRUSTED_KEY = "triglyph.untrusted"
LIMIT_OPTION = click.option(
    "--limit",
    "settings",
    multiple=True,
    metavar="NAME=NUMBER",
    help="Raise or lower a limit, as in nodes=50000; may be repeated.",
)

UNTRUSTED_OPTION = click.option(
    "--untrusted",
    is_flag=True,
    expose_value=False,
    callback=lambda context, _, is_asked: context.meta.update({UNTRUSTED_KEY: is_asked}),
    help="Read specs of people whom you do not know: no image files, lower limits.",
)

REPORT_OPTION = click.option(
    "--report", is_flag=True, help="Say what the drawings do not show as written."
)


def complete_view(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Return the views and flows of the specs that are typed already, for a shell."""
    from pathlib import Path

    from click.shell_completion import CompletionItem

    from triglyph.language.load import load_file
    from triglyph.rendering.sheets import list_names

    # Where the name of the view is still missing, all arguments are left over.
    typed: list[object] = [*context.args]
    for given in context.params.values():
        typed += given if isinstance(given, tuple) else (given,)
    names: dict[str, None] = {}
    for word in typed:
        if isinstance(word, str) and word.endswith((".yaml", ".yml")):
            diagram = load_file(Path(word)).diagram
            names.update(dict.fromkeys(list_names(diagram) if diagram is not None else ()))
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


VIEW_OPTION = click.option(
    "--view",
    "--flow",
    "views",
    multiple=True,
    metavar="NAME",
    shell_complete=complete_view,
    help="The view or flow of the spec that is wanted, not the whole; may be repeated.",
)

CACHE_OPTIONS = (
    click.option(
        "--cache",
        metavar="DIR",
        type=PATH,
        help="Keep drawings for later runs in DIR/triglyph. [default: the user's cache folder]",
    ),
    click.option("--no-cache", is_flag=True, help="Draw everything again, and keep nothing."),
)


def with_limits(function: Function) -> Function:
    """Return the command with the options that set limits."""
    return LIMIT_OPTION(UNTRUSTED_OPTION(function))


def is_untrusted() -> bool:
    """Return whether the command line says that specs are not trusted."""
    return bool(click.get_current_context().meta.get(UNTRUSTED_KEY))


def read_limits(settings: Sequence[str]) -> "Limits":
    """Return the limits from the words of a command line, which also hold for all that it draws.

    Raises:
        UsageError: There is no such limit, or a value is no number or out of bounds.
    """
    from triglyph.language.core.limits import DEFAULT_LIMITS, UNTRUSTED, limits_with
    from triglyph.rendering.budget import set_limits

    base = UNTRUSTED if is_untrusted() else DEFAULT_LIMITS
    limits = limits_with(settings, base=base)
    set_limits(limits)
    return limits


def with_report(function: Function) -> Function:
    """Return the command with the option that asks for a report on its drawings."""
    return REPORT_OPTION(function)


def with_view(function: Function) -> Function:
    """Return the command with the option that picks views of a spec."""
    return VIEW_OPTION(function)


def with_cache(function: Function) -> Function:
    """Return the command with the options that say where drawings are kept."""
    for option in reversed(CACHE_OPTIONS):
        function = option(function)
    return function


def with_drawing_options(
    *,
    formats: Collection[str] | None = None,
    only_machine: bool = False,
    defaults: Mapping[str, str] | None = None,
) -> Callable[[Function], Function]:
    """Return what gives a command the options that say how to draw.

    Args:
        formats: The formats that the command draws, as `renderer:format`; None for any.
        only_machine: Whether the short names are only of options that concern the machine, since
            files say all else.
        defaults: What takes the place of an option's own default, by its name.
    """
    shown = [
        _as_click(option, default=(defaults or {}).get(option.name))
        for option in built_in_options().values()
        if option.short
        and (option.scope == "machine" or not only_machine)
        and (formats is None or any(_concerns(option, name) for name in formats))
    ]
    setting = click.option(
        "--set",
        SETTINGS,
        multiple=True,
        metavar="NAME.OPTION=VALUE",
        shell_complete=complete_setting,
        help="Set an option of one renderer, as in boxart.width=80; may be repeated. "
        "'triglyph formats --options' lists them.",
    )

    def decorate(function: Function) -> Function:
        for option in reversed((*shown, setting)):
            function = option(function)
        return function

    return decorate


def read_drawing_options(
    words: Mapping[str, Any],
    *,
    defaults: Mapping[str, str] | None = None,
    is_for_page: bool = False,
) -> Options:
    """Return what the words of a command line ask of drawings.

    What an environment variable can say is put there too, since a renderer looks at it before it
    is asked to draw.

    Args:
        words: The values of all parameters.
        defaults: What takes the place of an option's own default, by its name.
        is_for_page: Whether pages are written, which show no escape sequences of terminals.

    Raises:
        UsageError: There is no such option, or a value does not fit.
    """
    given = {
        name: words[name]
        for name in built_in_options()
        if words.get(name) is not None and words[name] is not False
    }
    asked = Options(**{**(defaults or {}), **given, **dict(map(parse_setting, words[SETTINGS]))})
    for name, value in asked.asked.items():
        renderer, _, own = name.rpartition(".")
        option = find_option(renderer, own) if renderer else built_in_options()[own]
        if option.variable and value:
            os.environ[option.variable] = str(value)
        if option.scope == "terminal" and is_for_page and value != option.default:
            raise UsageError(f"{renderer}.{option.word} is for terminals, and this writes pages")
    return asked


def list_idle(asked: Iterable[str], *, formats: Sequence[str]) -> list[str]:
    """Return a line for each option that means nothing to any of the formats.

    What concerns the machine holds for all runs, so a variable may say it once for all.

    Args:
        asked: The names of the options, as `Options` has them.
        formats: The formats that are drawn, as `renderer:format`, all of built-in renderers.
    """
    lines = []
    for name in asked:
        renderer, _, own = name.rpartition(".")
        option = find_option(renderer, own) if renderer else built_in_options()[own]
        names = [each for each in formats if not renderer or each.startswith(f"{renderer}:")]
        if option.scope != "machine" and not any(_has_option(each, own) for each in names):
            word = f"--set {renderer}.{option.word}" if renderer else f"--{option.word}"
            kinds = ", ".join(each.partition(":")[2] for each in formats)
            lines.append(f"{word} changes nothing in {kinds}")
    return lines


def complete_setting(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Return the settings that begin with what is typed, for a shell."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(word) for word in _list_settings() if word.startswith(incomplete)]


def _list_settings() -> Iterator[str]:
    """Yield every setting, with each of its values where they can be named."""
    for renderer in list_renderers():
        for option in options_of(renderer):
            values = ("yes", "no") if option.takes == "flag" else option.values or ("",)
            yield from (f"{renderer}.{option.word}={value}" for value in values)


def _has_option(format_name: str, name: str) -> bool:
    """Return whether an option of that name, which each renderer declares anew, means something."""
    renderer, _, kind = format_name.partition(":")
    return any(each.name == name and each.concerns(kind) for each in options_of(renderer))


def _concerns(option: Option, format_name: str) -> bool:
    renderer, _, kind = format_name.partition(":")
    return option in options_of(renderer) and option.concerns(kind)


def _as_click(option: Option, *, default: str | None) -> Callable[[Function], Function]:
    """Return an option of renderers as one of the command line; it has a value only if given."""
    shown = default or option.default_text
    notes = [f"[default: {shown}]"] if shown and option.takes != "flag" else []
    if option.variable:
        notes.append(f"[env: {option.variable}]")
    return click.option(
        f"--{option.short}",
        option.name,
        metavar=option.metavar or None,
        envvar=option.variable or None,
        help=" ".join((option.help, *notes)),
        **_value_for_click(option),
    )


def _or_word(option: Option, read_number: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return what reads a number, or one of the words that an option takes in its place."""

    def read(text: Any) -> Any:
        return text if text in option.values else read_number(text)

    return read if option.values else read_number


def _value_for_click(option: Option) -> dict[str, Any]:
    """Return what click needs to know of an option's value."""
    match option.takes:
        case "choice":
            return {"type": click.Choice(option.values)}
        case "flag":
            return {"is_flag": True, "default": None}
        case "integer":
            least = None if option.least is None else int(option.least)
            most = None if option.most is None else int(option.most)
            return {"type": _or_word(option, click.IntRange(min=least, max=most))}
        case "number":
            return {"type": _or_word(option, click.FloatRange(min=option.least, max=option.most))}
    return {"type": str}
