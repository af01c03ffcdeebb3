"""No input makes the loader raise, and every problem has a place that exists.

``TRIGLYPH_FUZZ=20000 pytest tests/dsl/language/test_fuzz.py`` looks longer.
"""

import json
import os
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from triglyph.language.core.problems import format_problem
from triglyph.language.grammar.fields import FORMS
from triglyph.language.load import load_text

ROOT = Path(__file__).parents[3]
SEEDS = [
    path.read_bytes()
    for folder in ("specs", "tests/mistakes")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
]
BITS = [
    *b"\n\t :-#[]{}&*!|>'\"%@`,?<.=$\\\x00\x07\x1b\xff\xc3",
    *(bytes([byte]) for byte in range(32, 127, 7)),
]
SCRAPS = [
    b"\n- ",
    b": ",
    b" #",
    b"---\n",
    b"<<: *a",
    b"&a ",
    b"${x}",
    b"->",
    b" -> ",
    b"\r\n",
    b"\xc2\x85",
    b"\xe2\x80\xa8",
    b"\xef\xbb\xbf",
    b"\xf0\x9f\x94\x84",
    b"!!binary ",
    b"\n\t",
    b"? ",
    b"|\n",
]
THOROUGH = settings(
    max_examples=int(os.environ.get("TRIGLYPH_FUZZ", "150")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def check(text: str | bytes) -> None:
    """Load a text, and hold what comes back to what the loader promises."""
    loaded = load_text(text)
    errors = [problem for problem in loaded.problems if problem.severity == "error"]
    assert (loaded.diagram is None) == bool(errors)
    assert len(set(loaded.problems)) == len(loaded.problems)
    lines = (
        text.splitlines() if isinstance(text, str) else text.decode(errors="replace").split("\n")
    )
    for problem in loaded.problems:
        assert problem.line <= len(lines) + 1
        assert problem.column >= 1
        assert problem.caret is not None
        assert 0 <= problem.caret <= len(problem.source)
        shown = format_problem(problem)
        assert all(line.isprintable() for line in shown.splitlines())
        assert problem.message
        if problem.fix is not None:
            assert 0 <= problem.fix.start <= problem.fix.end <= len(text)


@st.composite
def damaged_specs(draw: st.DrawFn) -> bytes:
    """A spec, sound or not, with some of its bytes changed, dropped, doubled or added."""
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        stop = min(len(data), start + draw(st.integers(0, 12)))
        patch = draw(
            st.one_of(
                st.sampled_from(SCRAPS),
                st.sampled_from(BITS).map(
                    lambda bit: bit if isinstance(bit, bytes) else bytes([bit])
                ),
                st.just(data[start:stop] * 2),
                st.just(b""),
                st.binary(max_size=3),
            )
        )
        data = data[:start] + patch + data[stop:]
    return data


NAMES = sorted({name for form in FORMS.values() for name in form.fields})
WORDS = st.one_of(
    st.sampled_from([*NAMES, "a", "b", "c", "a -> b", "b <.. c", "true", "database", "", "grid"]),
    st.text(max_size=8),
)
LEAVES = st.one_of(WORDS, st.integers(), st.none(), st.booleans())
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(WORDS, inner, max_size=4)),
    max_leaves=20,
)
DOCUMENTS = st.dictionaries(st.one_of(st.sampled_from(NAMES), WORDS), VALUES, max_size=6)


@THOROUGH
@given(damaged_specs())
def test_damaged_bytes_never_crash_the_loader(data: bytes) -> None:
    check(data)


@THOROUGH
@given(DOCUMENTS, st.booleans())
def test_strange_structures_never_crash_the_loader(document: object, ascii_only: bool) -> None:  # noqa: FBT001
    check(json.dumps(document, ensure_ascii=ascii_only))


@THOROUGH
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_never_crashes_the_loader(text: str) -> None:
    check(text)
