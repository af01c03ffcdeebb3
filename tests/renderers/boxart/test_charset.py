"""Seven bits: all corners look alike there, so those of different nets keep apart."""

from boxart_phases import drawn, picture
from hypothesis import given, settings
from random_diagrams import nested_diagrams

from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.boxart import TXT
from triglyph_renderers.boxart.glyphs import CHARSETS, HORIZONTAL
from triglyph_renderers.shared.legend import LINE_SAMPLES

ASCII = Options(charset="ascii")


def test_trunks_of_different_nets_have_a_row_between_them() -> None:
    spec = "edges: [a -> c, b -> d, a ..> d, b => c]"
    assert drawn(spec, ASCII) == picture("""
    +---+ +---+
    | a | | b |
    ++-++ ++-++
     | :   # |
     | +.+ # |
     |   : # |
     | +=:=+ |
     | # :   |
     | # +.+ |
     v v   v v
    +---+ +---+
    | c | | d |
    +---+ +---+
    """)


def test_trunks_of_different_nets_are_not_one_line_with_a_small_gap() -> None:
    edges = "[a ..> c, d => e, d ..> c, b => e]"
    assert drawn(f"nodes: {{a: A, b: B, c: C, d: D, e: E}}\nedges: {edges}", ASCII) == picture("""
    +---+  +---+ +---+
    | A |  | D | | B |
    +-+-+  ++-++ +-+-+
      :     : #    #
      +..+..+ #    #
         :    #    #
         :    +=+==+
         v      v
       +---+  +---+
       | C |  | E |
       +---+  +---+
    """)


@settings(max_examples=25, deadline=None)
@given(diagram=nested_diagrams())
def test_no_glyph_of_a_line_is_beyond_seven_bits(diagram: Diagram) -> None:
    drawing = str(TXT.render(diagram, ASCII).output)
    texts = {c for c in drawing if not c.isascii()}
    assert not [c for c in texts if "\u2500" <= c <= "\u257f" or c in "▲▼◀▶"]


def test_the_legend_shows_the_lines_that_are_drawn() -> None:
    for name, charset in CHARSETS.items():
        drawn_lines = {style: glyphs[HORIZONTAL] * 3 for style, glyphs in charset.wires.items()}
        assert LINE_SAMPLES[name] == drawn_lines
