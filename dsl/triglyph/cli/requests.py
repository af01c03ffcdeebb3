"""From the words of a command line to one frozen value, which is what a command works with."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar

from msgspec import Struct

from triglyph.cli.options import read_drawing_options
from triglyph.options import Options

Asked = TypeVar("Asked", bound="Request")


class Request(Struct, frozen=True, kw_only=True):
    """What a command is asked for: a field for each of its parameters that is not about drawing."""


class DrawingRequest(Request, frozen=True, kw_only=True):
    """What a command that draws is asked for."""

    options: Options
    """What all the options say that renderers declare."""


def takes(
    request: type[Asked],
    *,
    defaults: Mapping[str, str] | None = None,
    is_for_page: bool = False,
) -> Callable[[Callable[[Asked], int]], Callable[..., int]]:
    """Return what lets click call a function that takes one value.

    Args:
        request: The type of that value.
        defaults: What takes the place of the defaults of drawing options, by their names.
        is_for_page: Whether the command writes pages.
    """
    fields = frozenset(request.__struct_fields__)

    def decorate(function: Callable[[Asked], int]) -> Callable[..., int]:
        @wraps(function)
        def run(**words: Any) -> int:
            given = {name: value for name, value in words.items() if name in fields}
            if "options" in fields:
                given["options"] = read_drawing_options(
                    words, defaults=defaults, is_for_page=is_for_page
                )
            return function(request(**given))

        return run

    return decorate
