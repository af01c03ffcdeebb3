"""Goldens of box art: where they are, what each is made of, and how one is drawn."""

from pathlib import Path

from spec_texts import diagram_of

from triglyph.options import Options, parse_setting
from triglyph_renderers.boxart import TXT

GOLDENS = sorted((Path(__file__).parents[1] / "renderers/boxart/goldens").glob("*.txt"))
DIVIDER = "\n---\n"


def spec_of(golden: Path) -> str:
    """The YAML of a golden, which stands before its picture."""
    return golden.read_text(encoding="utf-8").partition(DIVIDER)[0]


def options_of(spec: str) -> Options:
    """The options that a spec asks for in a first line such as ``# --width 40``."""
    first = spec.partition("\n")[0]
    words = first.removeprefix("#").split() if first.startswith("# --") else []
    pairs = zip(words[::2], words[1::2], strict=True)
    return Options(
        **dict(parse_setting(f"boxart.{name[2:]}={value}") for name, value in pairs)
    ).for_renderer("boxart")


def draw_golden(spec: str) -> str:
    """The picture of a spec, drawn with its options."""
    return str(TXT.render(diagram_of(spec), options_of(spec)).output)
