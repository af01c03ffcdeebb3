"""Options of drawings: how a renderer declares its own, and what a user asks for.

A renderer declares its options as data, by an entry point ``triglyph.options`` of its name that
leads to a tuple of ``Option``. The command line, the markers in pages, the Python API and the docs
all read these declarations, so an option is written once. A module of declarations imports no
renderer, since the command reads it before it knows what to draw.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, NoReturn, TypeAlias

from msgspec import Struct

from triglyph.errors import RendererError, UsageError
from triglyph.files.quoted_names import unbroken
from triglyph.language.core.names import nearest
from triglyph.rendering.entry_points import EntryPoint, entry_points, precedence

ENTRY_POINT_GROUP = "triglyph.options"

Value: TypeAlias = str | int | float | bool | None

Takes: TypeAlias = Literal["choice", "flag", "integer", "number", "text"]
"""What the value of an option is: one of its ``values``, yes or no, and so on."""

Scope: TypeAlias = Literal["drawing", "machine", "terminal"]

LARGEST = 1_000_000_000
"""Of a number that any option takes; no drawing is as large."""
FLAG_WORDS = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}


class Option(Struct, frozen=True, kw_only=True):
    """One thing that a user may ask of a renderer."""

    name: str
    """What Python calls it: a keyword of ``triglyph.render``, an attribute of ``Options``."""
    help: str
    """What it is for, as a sentence."""
    takes: Takes = "text"
    values: tuple[str, ...] = ()
    """The values of a choice; words that are allowed in place of a number."""
    least: float | None = None
    most: float | None = None
    default: Value = None
    unset: str = ""
    """What having no value means, where that is the default: `as the spec says`."""
    metavar: str = ""
    """What help shows in place of a value: `COLUMNS`."""
    short: str = ""
    """Its own name on the command line, without dashes; for built-in renderers only."""
    formats: tuple[str, ...] = ()
    """The formats of the renderer that it concerns; empty for all of them."""
    scope: Scope = "drawing"
    """What it concerns. No file can ask for what concerns the machine or the terminal."""
    variable: str = ""
    """The environment variable that says it where the command line does not."""

    @property
    def word(self) -> str:
        """Return what the command line and markers call it."""
        return self.short or self.name.replace("_", "-")

    @property
    def allowed(self) -> str:
        """Return what its value may be, as the rest of a sentence that begins with `it is`."""
        match self.takes:
            case "choice":
                return " or ".join(filter(None, (", ".join(self.values[:-1]), self.values[-1])))
            case "flag":
                return "yes or no"
            case "text":
                return "a text that is not empty"
        return " or ".join((self._allowed_numbers, *self.values))

    @property
    def _allowed_numbers(self) -> str:
        article = "a whole number" if self.takes == "integer" else "a number"
        if self.least is not None and self.most is not None:
            return f"{article} from {self.least:g} to {self.most:g}"
        if self.least is not None:
            return f"{article} of at least {self.least:g}"
        return article if self.most is None else f"{article} of at most {self.most:g}"

    @property
    def default_text(self) -> str:
        """Return the default as users write it; empty where there is none to speak of."""
        if self.default is None:
            return self.unset
        if isinstance(self.default, bool):
            return "yes" if self.default else "no"
        return f"{self.default:g}" if isinstance(self.default, float) else str(self.default)

    def concerns(self, kind: str) -> bool:
        """Return whether it means something for a format of its renderer."""
        return not self.formats or kind in self.formats

    def parse(self, text: str) -> Value:
        """Return the value that a text says.

        Raises:
            ValueError: It does not fit this option.
        """
        match self.takes:
            case "flag":
                if text.lower() not in FLAG_WORDS:
                    raise ValueError(text)
                return FLAG_WORDS[text.lower()]
            case "integer":
                return self.check(text if text in self.values else int(text))
            case "number":
                return self.check(text if text in self.values else float(text))
        return self.check(text)

    def takes_value(self, value: Any) -> bool:
        """Return whether a value fits this option."""
        try:
            self.check(value)
        except ValueError:
            return False
        return True

    def check(self, value: Any) -> Value:
        """Return a value that fits this option, a number in its type.

        Raises:
            ValueError: It does not fit this option.
        """
        if value is None and self.default is None:
            return None
        if self.takes == "number" and type(value) is int:
            value = float(value) if self._is_within(value) else None
        fits = {
            "choice": value in self.values,
            "flag": isinstance(value, bool),
            "integer": value in self.values or (type(value) is int and self._is_within(value)),
            "number": value in self.values or (isinstance(value, float) and self._is_within(value)),
            "text": isinstance(value, str) and bool(value.strip()),
        }
        if not fits[self.takes]:
            raise ValueError(value)
        return value  # type: ignore[no-any-return]  # checked above

    def _is_within(self, number: float) -> bool:
        at_least = number >= (-LARGEST if self.least is None else self.least)
        return at_least and number <= LARGEST and (self.most is None or number <= self.most)


class Options:
    """What a user asks of drawings: a frozen value with an attribute for each option.

    >>> Options(width=80).width, Options().charset
    (80, 'unicode')

    A plain name asks every renderer that has such an option; ``RENDERER.OPTION`` asks one of them,
    and goes before. ``for_renderer`` gives a renderer what concerns it, with its own options.

    >>> asked = Options(theme="dark", **{"mermaid.theme": "print"})
    >>> asked.for_renderer("graphviz").theme, asked.for_renderer("mermaid").theme
    ('dark', 'print')
    """

    __slots__ = ("_asked", "_defaults")

    _asked: Mapping[str, Value]
    _defaults: Mapping[str, Value]

    def __init__(self, **asked: Any) -> None:
        """Check what is asked for.

        Raises:
            UsageError: There is no such option or renderer, or a value does not fit.
        """
        _set(self, dict(check_word(name, value) for name, value in asked.items()))

    @property
    def asked(self) -> Mapping[str, Value]:
        """Return all that is asked for, by name."""
        return self._asked

    def for_renderer(self, renderer: str) -> "Options":
        """Return what a renderer is asked: its own values before the general ones.

        A general value that an option of that name does not take is meant for other renderers.
        """
        start = f"{renderer}."
        declared = {option.name: option for option in options_of(renderer)}
        plain = {
            name: value
            for name, value in self._asked.items()
            if "." not in name and (name not in declared or declared[name].takes_value(value))
        }
        own = {
            name.removeprefix(start): value
            for name, value in self._asked.items()
            if name.startswith(start)
        }
        defaults = {name: option.default for name, option in declared.items()}
        return _set(Options.__new__(Options), plain | own, defaults=defaults)

    def replace(self, **asked: Any) -> "Options":
        """Return the same options but for those that are given."""
        changed = dict(check_word(name, value) for name, value in asked.items())
        return _set(Options.__new__(Options), {**self._asked, **changed}, defaults=self._defaults)

    def __getattr__(self, name: str) -> Any:
        """Return the value of an option: what is asked for, or else its default."""
        if not name.startswith("_"):
            for values in (self._asked, self._defaults, built_in_defaults()):
                if name in values:
                    return values[name]
        raise AttributeError(f"there is no option {name!r}")

    def __setattr__(self, name: str, _value: object) -> NoReturn:
        raise AttributeError(f"options are frozen: use replace({name}=...)")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Options) and self._asked == other._asked

    def __hash__(self) -> int:
        return hash(frozenset(self._asked.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (dict(self._asked), dict(self._defaults))

    def __repr__(self) -> str:
        words = ", ".join(f"{name}={value!r}" for name, value in self._asked.items())
        return f"Options({words})"


def _restore(asked: Mapping[str, Value], defaults: Mapping[str, Value]) -> Options:
    """Return a copy, or what was pickled."""
    return _set(Options.__new__(Options), asked, defaults=defaults)


def _set(
    options: Options, asked: Mapping[str, Value], *, defaults: Mapping[str, Value] | None = None
) -> Options:
    """Fill an instance of a frozen class, and return it."""
    object.__setattr__(options, "_asked", MappingProxyType(dict(asked)))
    object.__setattr__(options, "_defaults", MappingProxyType(dict(defaults or {})))
    return options


@cache
def _declarations() -> Mapping[str, EntryPoint]:
    """Return where each renderer declares its options; of two the built-in one counts."""
    found: dict[str, EntryPoint] = {}
    for entry in sorted(entry_points(ENTRY_POINT_GROUP), key=precedence):
        found.setdefault(entry.name, entry)
    return found


def list_renderers() -> tuple[str, ...]:
    """Return the names of the renderers that have options, built-in ones first."""
    return tuple(_declarations())


@cache
def options_of(renderer: str) -> tuple[Option, ...]:
    """Return the options that a renderer declares; none for one that declares nothing.

    Raises:
        RendererError: The declaration cannot be loaded, or is no tuple of ``Option``.
    """
    entry = _declarations().get(renderer)
    if entry is None:
        return ()
    try:
        declared = entry.load()
    except Exception as error:
        raise RendererError(
            f"the options of {renderer} cannot be loaded: {type(error).__name__}: {error}"
        ) from error
    if not isinstance(declared, tuple) or not all(isinstance(each, Option) for each in declared):
        raise RendererError(f"{entry.value} is no tuple of options of {renderer}")
    return declared


@cache
def built_in_options() -> Mapping[str, Option]:
    """Return the options of the built-in renderers by name, in the order of their declarations."""
    found: dict[str, Option] = {}
    for renderer, entry in _declarations().items():
        for option in options_of(renderer) if entry.is_built_in else ():
            found.setdefault(option.name, option)
    return found


@cache
def built_in_defaults() -> Mapping[str, Value]:
    """Return the defaults of the options of the built-in renderers."""
    return {name: option.default for name, option in built_in_options().items()}


def check_word(name: str, value: Any) -> tuple[str, Value]:
    """Return the name and the value of an option that Python asks for.

    Raises:
        UsageError: There is no such option, or the value does not fit.
    """
    renderer, dot, own = name.rpartition(".")
    option = find_option(renderer, own) if dot else built_in_options().get(name)
    if option is None:
        raise UsageError(_unknown("there is no option", name, known=built_in_options()))
    try:
        fitting = option.check(value)
    except (ValueError, TypeError):
        raise UsageError(f"the option {name} cannot be {value!r}: {_must(option)}") from None
    return f"{renderer}{dot}{option.name}", fitting


def parse_setting(setting: str) -> tuple[str, Value]:
    """Return what ``NAME.OPTION=VALUE`` asks for: the full name of the option, and its value.

    Raises:
        UsageError: It is not of this form, there is no such renderer or option, or the value
            does not fit.
    """
    name, equals, text = setting.partition("=")
    renderer, dot, own = name.strip().partition(".")
    if not equals or not dot:
        example = f"boxart.{setting}" if equals else "boxart.width=80"
        raise UsageError(unbroken(f"'{setting}' is not NAME.OPTION=VALUE, as in {example}"))
    option = find_option(renderer, own)
    try:
        return f"{renderer}.{option.name}", option.parse(text.strip())
    except ValueError:
        message = f"{renderer}.{own} cannot be '{text}': {_must(option)}"
        raise UsageError(unbroken(message)) from None


def find_option(renderer: str, word: str) -> Option:
    """Return the option that a renderer calls so, in Python or on the command line.

    Raises:
        UsageError: There is no such renderer, or it has no such option.
    """
    if renderer not in list_renderers():
        raise UsageError(_unknown("no renderer with options is", renderer, known=list_renderers()))
    declared = options_of(renderer)
    for option in declared:
        if word in (option.word, option.name):
            return option
    known = [option.word for option in declared]
    raise UsageError(_unknown(f"{renderer} has no option", word, known=known))


def _must(option: Option) -> str:
    return f"it must be {option.allowed}"


def _unknown(what: str, name: str, *, known: Iterable[str]) -> str:
    """Return the message for a name that there is not, with the nearest one that there is."""
    # Imported here, since few runs name an option wrongly, and all wait for imports.
    from triglyph.language.core.problems import did_you_mean, quoted

    names = list(known)
    none = "" if names else "there are none"
    return f"{what} {quoted(name)}: {did_you_mean(nearest(name, names), allowed=names, more=none)}"
