"""Fit a width: how a drawing keeps within the columns that it is given."""

import re
from pathlib import Path

import pytest
from boxart_phases import drawn, picture, remarks_on
from hypothesis import given, settings
from hypothesis import strategies as st
from proving import differences
from spec_texts import diagram_of

from triglyph.errors import RenderError
from triglyph.model import Diagram, Edge, Group, Node
from triglyph.renderer import Options
from triglyph.rendering.text_width import text_width
from triglyph_renderers.boxart import fit_width
from triglyph_renderers.layout.pipeline import Layout, LayoutOptions, Prepared, decide_prepared

COLLECTION = Path(__file__).parents[2] / "collection"
CHAIN = "direction: right\nedges: [{one -> two: hit}, two -> three]"


def test_a_drawing_that_fits_is_left_alone() -> None:
    width = max(map(len, drawn(CHAIN).splitlines()))
    assert drawn(CHAIN, Options(width=width)) == drawn(CHAIN)
    assert remarks_on(CHAIN, Options(width=width)) == []


def test_labels_are_wrapped_first() -> None:
    spec = "nodes: {a: a label that is longer than it may be, b: B}\nedges: [a -> b]"
    assert drawn(spec, Options(width=20)) == picture("""
    ┌────────────────┐
    │  a label that  │
    │ is longer than │
    │   it may be    │
    └───────┬────────┘
            │
            ▼
          ┌───┐
          │ B │
          └───┘
    """)
    assert remarks_on(spec, Options(width=20)) == [
        ("the drawing", "labels wrapped to fit 20 columns")
    ]


def test_labels_are_wrapped_no_more_than_the_width_asks_for() -> None:
    spec = "nodes: {a: a label of several words, b: a shorter label}\nedges: [a -> b]"
    narrow = drawn(spec, Options(width=25))
    assert "a shorter label" in narrow
    assert "a label of several words" not in narrow


def test_a_flow_to_the_right_is_turned_downwards_where_wrapping_is_not_enough() -> None:
    narrow = drawn(CHAIN, Options(width=20))
    assert narrow == drawn(CHAIN.replace("right", "down"))
    assert remarks_on(CHAIN, Options(width=20)) == [
        ("the drawing", "turned to flow downwards to fit 20 columns")
    ]


def test_a_fan_of_few_is_turned_to_the_right_where_it_is_too_wide() -> None:
    spec = "nodes: {hub: Hub, a: A, b: B, c: C}\nedges: ['hub -> a, b, c']"
    assert drawn(spec, Options(width=16)) == drawn(f"direction: right\n{spec}")
    assert remarks_on(spec, Options(width=16)) == [
        ("the drawing", "rows and columns exchanged to fit 16 columns")
    ]


def test_layers_are_folded_where_a_column_would_be_too_high() -> None:
    spec = f"edges: ['hub -> {', '.join('abcdefghij')}']"
    assert drawn(spec, Options(width=26)) == picture("""
             ┌─────┐
             │ hub │
             └──┬──┘
                │
      ┌─────┬───┼───┬─────┐
      ▼     ▼   │   ▼     ▼
    ┌───┐ ┌───┐ │ ┌───┐ ┌───┐
    │ a │ │ b │ │ │ c │ │ d │
    └───┘ └───┘ │ └───┘ └───┘
                │
      ┌─────┬───┼───┬─────┐
      ▼     ▼   │   ▼     ▼
    ┌───┐ ┌───┐ │ ┌───┐ ┌───┐
    │ e │ │ f │ │ │ g │ │ h │
    └───┘ └───┘ │ └───┘ └───┘
                │
            ┌───┴───┐
            ▼       ▼
          ┌───┐   ┌───┐
          │ i │   │ j │
          └───┘   └───┘
    """)
    assert remarks_on(spec, Options(width=26)) == [
        ("the drawing", "layers folded to fit 26 columns")
    ]


def test_what_is_high_in_every_form_is_as_low_as_can_be() -> None:
    chain = "direction: right\nedges: [a -> b -> c -> d -> e -> f -> g -> h -> i -> j]"
    assert drawn(chain, Options(width=20)) == drawn(chain.replace("right", "down"))


def test_no_more_layers_are_folded_than_the_width_asks_for() -> None:
    leaves = ", ".join(f"n{number:02}" for number in range(12))
    narrow = drawn(f"edges: ['hub -> {leaves}']", Options(width=53)).splitlines()
    assert [line.count("│ n") for line in narrow if "│ n" in line] == [6, 6]


def test_a_folded_fan_hangs_on_a_straight_trunk() -> None:
    leaves = ", ".join(f"n{number:02}" for number in range(20))
    narrow = drawn(f"edges: ['hub -> {leaves}']", Options(width=40)).splitlines()
    rows = [line for line in narrow if "│ n" in line]
    assert len(rows) > 4
    assert len({row.rstrip().rindex("│") for row in rows[:-1]}) == 1


def test_parts_in_a_group_leave_room_for_the_frames_around_them() -> None:
    leaves = ", ".join(f"n{number}: node" for number in range(5))
    spec = f"nodes: {{g: {{label: G, nodes: {{h: {{label: H, nodes: {{{leaves}}}}}}}}}}}"
    assert remarks_on(spec, Options(width=40)) == []
    assert max(map(len, drawn(spec, Options(width=40)).splitlines())) <= 40


def test_a_row_is_folded_as_a_grid_would_be() -> None:
    spec = "layout: row\nnodes: {a: A, b: B, c: C}"
    assert drawn(spec, Options(width=12)) == picture("""
    ┌───┐ ┌───┐
    │ A │ │ B │
    └───┘ └───┘
    ┌───┐
    │ C │
    └───┘
    """)


def test_the_compartments_of_a_divided_row_are_folded_too() -> None:
    spec = "layout: row\nnodes: {g: {divided: true, layout: row, nodes: {a: AA, b: BB, c: CC}}}"
    assert drawn(spec, Options(width=12)) == picture("""
    ┌─────────┐
    │    g    │
    ├────┬────┤
    │ AA │ BB │
    ├────┴────┤
    │   CC    │
    └─────────┘
    """)


def test_what_cannot_be_narrower_is_refused_with_what_it_would_take() -> None:
    with pytest.raises(RenderError, match=r"the drawing needs 12 columns .* 8 are allowed"):
        drawn("nodes: {a: Unbreak1}", Options(width=8))
    drawn("nodes: {a: Unbreak1}", Options(width=12))


@pytest.mark.parametrize(
    "spec",
    [
        "edges: ['a -> b, c, d', 'b, c -> e', 'd ..> a', 'e -> f, g, h']",
        "direction: right\nedges: [{alpha -> beta: some label}, beta -> gamma, alpha -> gamma]",
        "nodes: {g: {label: A group, nodes: {a: A long label, b: B, c: C}}}",
    ],
)
def test_the_width_that_a_refusal_names_is_enough_and_one_less_is_not(spec: str) -> None:
    with pytest.raises(RenderError) as refusal:
        drawn(spec, Options(width=2))
    needed = int(str(refusal.value).split(" columns", 1)[0].rsplit(" ", 1)[1])
    assert max(map(len, drawn(spec, Options(width=needed)).splitlines())) == needed
    with pytest.raises(RenderError):
        drawn(spec, Options(width=needed - 1))


def test_a_title_in_a_frame_is_wrapped_as_labels_are() -> None:
    spec = "title: a title of several words\nframe: box\nnodes: {a: A}"
    lines = drawn(spec, Options(width=24)).splitlines()
    assert lines[0].startswith("┌─ a title of ─")
    assert lines[1].startswith("│ several words")


def test_chinese_is_wrapped_between_its_characters() -> None:
    spec = "nodes: {a: 用户服务的数据库（主库）, b: B}\nedges: [{a -> b: 每天同步一次。}]"
    assert drawn(spec, Options(width=18)) == picture("""
    ┌──────────────┐
    │ 用户服务的数 │
    │ 据库（主库） │
    └──────┬───────┘
           │ 每天同步
           │ 一次。
           ▼
         ┌───┐
         │ B │
         └───┘
    """)


FAN = "edges: ['hub -> {}']".format(", ".join(f"n{number:02}" for number in range(20)))
WIDE_SPECS = {
    "tightened": "layout: row\nnodes: [longer-number, {}]".format(
        ", ".join(f"number-{number:03}" for number in range(5))
    ),
    "labels wrapped": "nodes: {a: " + "word " * 30 + ", b: B}\nedges: [a -> b]",
    "turned to flow downwards": "direction: right\nedges: [{}]".format(
        " -> ".join(f"number{number}" for number in range(12))
    ),
    "layers folded": FAN,
}


def widest(drawing: str) -> int:
    return max(map(text_width, drawing.splitlines()))


@pytest.mark.parametrize("change", WIDE_SPECS)
def test_by_default_a_wide_drawing_is_made_narrow_and_shows_the_same(change: str) -> None:
    spec = WIDE_SPECS[change]
    assert widest(drawn(spec, Options(width="none"))) > 100
    assert widest(drawn(spec)) <= 100
    assert drawn(spec) == drawn(spec, Options(width=100))
    done = [text for subject, text in remarks_on(spec) if subject == "the drawing"]
    assert done == [f"{change} to fit 100 columns"]
    assert "the drawing" not in dict(remarks_on(spec, Options(width="none")))
    assert differences(diagram_of(spec), width=None) == []


@pytest.mark.parametrize("spec", [CHAIN, FAN.replace("n1", "m"), "nodes: {}", "nodes: [a]"])
def test_by_default_a_drawing_that_is_narrow_is_laid_out_once_and_left_alone(
    spec: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    layouts: list[object] = []

    def count(*arguments: object) -> Layout:
        layouts.append(arguments)
        return decide_prepared(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(fit_width, "decide_prepared", count)
    as_it_is = drawn(spec, Options(width="none"))
    assert len(layouts) == 1
    if widest(as_it_is or " ") <= 100:
        assert drawn(spec) == as_it_is
        assert len(layouts) == 2


def test_a_flow_that_is_surely_too_wide_is_laid_out_in_the_form_that_fits_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    forms: list[str] = []

    def count(prepared: Prepared, options: LayoutOptions) -> Layout:
        forms.append(", ".join(options.form.changes))
        return decide_prepared(prepared, options)

    monkeypatch.setattr(fit_width, "decide_prepared", count)
    spec = f"direction: right\nedges: [{' -> '.join(f'step{number}' for number in range(12))}]"
    assert widest(drawn(spec)) <= 100
    assert forms == ["turned to flow downwards"]


def test_forms_that_break_labels_in_the_same_places_are_laid_out_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[tuple[Prepared, LayoutOptions]] = []

    def count(prepared: Prepared, options: LayoutOptions) -> Layout:
        tried.append((prepared, options))
        return decide_prepared(prepared, options)

    monkeypatch.setattr(fit_width, "decide_prepared", count)
    nodes = ", ".join(f"n{number}: Service {number}-99999" for number in range(10, 16))
    spec = f"nodes: {{{nodes}, a: A}}\nedges: ['a -> n10, n11, n12, n13, n14, n15']"
    assert widest(drawn(spec)) <= 100
    hardest, polished = tried
    assert hardest[0] is polished[0], "at 10 cells labels are broken as at 15"
    assert (hardest[1].is_polished, polished[1].is_polished) == (False, True)


def test_a_form_that_fits_once_it_is_polished_is_gentle_enough() -> None:
    """Without polish the boxes of this one are beside others, which takes more columns."""
    spec = (COLLECTION / "dependencies" / "make-targets.yaml").read_text()
    assert widest(drawn(spec, Options(width=40))) <= 40
    remark = ("the drawing", "turned to flow downwards to fit 40 columns")
    assert remark in remarks_on(spec, Options(width=40))


def test_by_default_what_cannot_be_narrow_is_as_wide_as_it_is() -> None:
    spec = f"nodes: {{a: {'x' * 120}, b: B}}\nedges: [a -> b]"
    assert drawn(spec) == drawn(spec, Options(width="none"))
    cause = f"a word of node a takes 120, `{'x' * 20}…`"
    assert remarks_on(spec) == [("the drawing", f"is wider than 100 columns: {cause}")]
    refused = f"needs 124 columns at least, and 100 are allowed: {cause}"
    with pytest.raises(RenderError, match=re.escape(refused)):
        drawn(spec, Options(width=100))


@pytest.mark.parametrize(
    ("spec", "cause"),
    [
        ("edges: [a -> b: x LONG]", "edge a -> b"),
        ("nodes: {g: {label: LONG, nodes: [a]}}", "group g"),
        ("nodes: {a: {callout: LONG}}", "node a"),
        ("nodes: {a: {description: LONG}}", "node a"),
        ("nodes: {a: {sections: [[LONG]]}}", "node a"),
        ("title: LONG\nframe: box\nnodes: [a]", "the title"),
        ("nodes: [a, b, c, d, e, f]", ""),
    ],
)
def test_a_refusal_names_the_word_that_is_too_wide_by_itself(spec: str, cause: str) -> None:
    width = 30 if cause else 4
    with pytest.raises(RenderError) as refusal:
        drawn(spec.replace("LONG", "y" * 31), Options(width=width))
    named = f"allowed: a word of {cause} takes 31, `{'y' * 20}…`" if cause else "4 are allowed"
    assert str(refusal.value).endswith(named)


@pytest.mark.parametrize("frame", ["box", "none"])
def test_a_refusal_names_no_title_that_is_not_in_the_drawing(frame: str) -> None:
    spec = f"title: {'y' * 31}\nframe: {frame}\nnodes: [a]"
    with pytest.raises(RenderError, match=r"4 are allowed$"):
        drawn(spec, Options(width=4, title=False))


def test_no_form_is_looked_for_unasked_where_that_takes_seconds() -> None:
    """By the size of the diagram, not by the clock: one spec is one drawing on every machine."""
    leaves = ", ".join(f"leaf{number}" for number in range(160))
    spec = f"edges: ['hub -> {leaves}']"
    text = drawn(spec)
    assert text == drawn(spec, Options(width="none"))
    assert widest(text or " ") > 1000


WORDS = st.text(alphabet="数据库かなー、。「」AB1 ", min_size=1, max_size=24)


@settings(max_examples=40, deadline=None)
@given(labels=st.lists(WORDS.filter(str.strip), min_size=2, max_size=2), width=st.integers(30, 40))
def test_a_wrapped_label_in_japanese_is_read_as_it_was_written(
    labels: list[str], width: int
) -> None:
    nodes = tuple(Node(id=f"n{number}", label=(text,)) for number, text in enumerate(labels))
    edge = Edge(source="n0", target="n1", target_head=True, label=(labels[1],))
    diagram = Diagram(body=Group(nodes=nodes, frame="none"), edges=(edge,))
    assert differences(diagram, width=width) == []
