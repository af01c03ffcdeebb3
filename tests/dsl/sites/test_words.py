"""What a block of a page asks for."""

import re

import pytest

from triglyph.errors import UsageError
from triglyph.sites.words import read_words


@pytest.mark.parametrize(
    ("text", "file", "view", "form"),
    [
        ("", "", "", "svg"),
        (" specs/shop.yaml", "specs/shop.yaml", "", "svg"),
        (" view=overview", "", "overview", "svg"),
        ("shop.yml view=a format=txt", "shop.yml", "a", "txt"),
        ("{file='with space.yaml'}", "with space.yaml", "", "svg"),
        ("\n", "", "", "svg"),
    ],
)
def test_words_say_what_is_drawn(text: str, file: str, view: str, form: str) -> None:
    options = read_words(text)
    assert (options.file, options.view, options.format) == (file, view, form)


def test_a_picture_follows_the_screen_of_its_reader() -> None:
    assert read_words("").drawing == {"theme": "auto", "background": "none"}
    assert read_words("theme=dark width=80").drawing == {"theme": "dark", "background": "none"}


def test_box_art_has_a_width() -> None:
    assert read_words("format=txt theme=dark").drawing == {"width": 100}
    assert read_words("format=txt width=60 title=false").drawing == {"width": 60, "title": False}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("shop", "`shop` means nothing here"),
        ("veiw=x", "did you mean `view`?"),
        ("format=png", "`format` is one of svg, txt, not `png`"),
        ("width=wide", "`width` is a number of columns, not `wide`"),
        ("title='open", "a quote is left open"),
    ],
)
def test_what_is_wrong_says_what_to_write(text: str, message: str) -> None:
    with pytest.raises(UsageError, match=re.escape(message)):
        read_words(text)
