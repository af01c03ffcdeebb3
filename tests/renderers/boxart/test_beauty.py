"""Box art as a designer would draw it: each rule on a graph of a few nodes."""

import re
from random import Random
from textwrap import dedent

import pytest
from proving import differences
from spec_texts import diagram_of
from stranger_diagrams import stranger_diagram

from triglyph.renderer import Options
from triglyph_renderers.boxart import TXT


def draw(spec: str) -> str:
    """The box art of a spec, which a reader reads as it was written."""
    diagram = diagram_of(spec)
    assert differences(diagram) == []
    return str(TXT.render(diagram, Options()).output)


def same(drawing: str, expected: str) -> bool:
    """Whether a drawing is the one of an indented block."""
    return drawing.rstrip("\n") == dedent(expected).strip("\n")


class TestAnEdgeBetweenNeighboursIsStraight:
    def test_to_the_right_it_runs_down_with_its_label_beside_it(self) -> None:
        assert same(
            draw(
                """
                direction: right
                nodes: [a, b]
                edges:
                  - a -> b: asks
                align: [[a, b]]
                """
            ),
            """
            ┌───┐
            │ a │
            └─┬─┘
              │
              │ asks
              ▼
            ┌───┐
            │ b │
            └───┘
            """,
        )

    @pytest.mark.parametrize("direction", ["right", "left"])
    def test_an_upright_one_keeps_others_away_from_its_label(self, direction: str) -> None:
        drawing = draw(
            f"""
            direction: {direction}
            nodes: [a, b, c]
            edges:
              - a -> b: asks for a while
              - a -> c
              - b -> c
            align: [[a, b]]
            """
        )
        (line,) = [line for line in drawing.splitlines() if "asks" in line]
        before, _, after = line.partition("asks for a while")
        assert before.endswith("│ ")
        assert after[:2].strip() == ""

    def test_its_label_may_have_several_lines_where_it_is_upright(self) -> None:
        drawing = draw(
            """
            direction: right
            nodes: [a, b]
            edges:
              - a -- b: [one, two, three]
            align: [[a, b]]
            """
        )
        assert [line.strip("│ ") for line in drawing.splitlines()[3:8]] == [
            "",
            "one",
            "two",
            "three",
            "",
        ]

    def test_a_level_one_has_the_lines_of_its_label_evenly_above_and_below_it(self) -> None:
        assert same(
            draw(
                """
                nodes: [a, b]
                edges:
                  - a -> b: [once, twice, thrice]
                align: [[a, b]]
                """
            ),
            """
            ┌───┐    once    ┌───┐
            │ a ├── twice ──▶│ b │
            └───┘   thrice   └───┘
            """,
        )


class TestAllFansOfALevelBranchInTheSameManner:
    def test_to_the_right_the_trunk_is_to_the_right_of_the_box(self) -> None:
        assert same(
            draw("direction: right\nedges:\n  - a -> b, c, d -> e"),
            """
                     ┌───┐
                  ┌─▶│ b ├─┐
                  │  └───┘ │
            ┌───┐ │  ┌───┐ │  ┌───┐
            │ a ├─┼─▶│ c ├─┼─▶│ e │
            └───┘ │  └───┘ │  └───┘
                  │  ┌───┐ │
                  └─▶│ d ├─┘
                     └───┘
            """,
        )

    def test_downwards_a_fan_has_no_wings_where_another_cannot_have_them(self) -> None:
        spec = """
            nodes: {t: Top, a: A, b: B, c: Some leaf, d: D, e: E, f: F}
            edges: ["t -> a, b", "a -> c, d", "b -> e, f"]
        """
        top, *rest = draw(spec).splitlines()[1:]
        assert top.strip() == "│ Top │"
        assert not any("┤ A ├" in row for row in rest)
        both = (
            spec.replace("D,", "Its peer,").replace("E,", "Leaf three,").replace("F}", "Peer four}")
        )
        top, *rest = draw(both).splitlines()[1:]
        assert "┤ Top ├" in top
        assert any("┤ A ├" in row and "┤ B ├" in row for row in rest)


def test_a_shared_answer_is_at_each_of_two_questions() -> None:
    drawing = draw(
        """
        nodes: {a: Fits?, b: Paid?, c: Sent, d: Refused}
        edges: [{a -> b: yes}, {b -> c: yes}, {'a, b -> d': no}]
        """
    )
    rows = drawing.splitlines()
    for question in ("Fits?", "Paid?"):
        (row,) = [number for number, text in enumerate(rows) if question in text]
        assert "no" in rows[row + 2]


@pytest.mark.parametrize("seed", [9, 29, 35])
def test_a_wire_crosses_no_two_others_without_a_column_between(seed: int) -> None:
    for topology in ("dense", "complete"):
        diagram = stranger_diagram(Random(seed), topology, grouped=True)
        drawing = str(TXT.render(diagram, Options(width="none")).output)
        assert not re.search("[─┐┘┌└][│┃┆]{2,}[─┐┘┌└]", drawing)


class TestAnEdgeBetweenMembersOfNeighbouringGroupsGoesThroughTheFacingWalls:
    def test_straight_with_its_label_between_the_walls(self) -> None:
        assert same(
            draw(
                """
                nodes:
                  g: {label: G, nodes: [a, b]}
                  h: {label: H, nodes: [c, d]}
                edges:
                  - a -> b
                  - c -> d
                  - b -> d: asks
                align: [[g, h]]
                """
            ),
            """
            ┌─ G ───┐          ┌─ H ───┐
            │ ┌───┐ │          │ ┌───┐ │
            │ │ a │ │          │ │ c │ │
            │ └─┬─┘ │          │ └─┬─┘ │
            │   │   │          │   │   │
            │   ▼   │          │   ▼   │
            │ ┌───┐ │          │ ┌───┐ │
            │ │ b ├─│── asks ──│▶│ d │ │
            │ └───┘ │          │ └───┘ │
            └───────┘          └───────┘
            """,
        )

    def test_a_group_moves_along_if_that_makes_it_straight(self) -> None:
        rows = draw(
            """
            nodes:
              g: {label: G, nodes: [a]}
              h: {label: H, nodes: [c, d]}
            edges: [c -> d, a ..> d]
            align: [[g, h]]
            """
        ).splitlines()
        (row,) = [row for row in rows if "a ├" in row]
        assert "▶│ d │" in row

    def test_it_bends_once_between_the_walls_where_the_groups_are_too_different(self) -> None:
        chain = "c -> d -> e -> f"
        rows = draw(
            f"""
            nodes:
              g: {{label: G, nodes: [a, b, x, y]}}
              h: {{label: H, nodes: [c, d, e, f]}}
            edges: [a -> b -> x -> y, {chain}, a ..> f]
            align: [[g, h]]
            """
        ).splitlines()
        (leaves,) = [row for row in rows if "│ a ├" in row]
        (arrives,) = [row for row in rows if "▶│ f │" in row]
        assert leaves.index("┐") == arrives.index("└")

    def test_upright_where_the_flow_runs_right(self) -> None:
        rows = draw(
            """
            direction: right
            nodes:
              g: {label: G, nodes: [a]}
              h: {label: H, nodes: [c]}
            edges: [a -> c]
            align: [[g, h]]
            """
        ).splitlines()
        column = next(row for row in rows if "┬" in row).index("┬")
        (head,) = [row for row in rows if "▼" in row]
        assert head[column] == "▼"

    def test_not_where_a_callout_is_in_between(self) -> None:
        rows = draw(
            """
            nodes:
              g: {label: G, nodes: {a: {callout: note}}}
              h: {label: H, nodes: [c]}
            edges: [a -> c]
            align: [[g, h]]
            """
        ).splitlines()
        assert not any("├" in row for row in rows)


def test_a_group_without_a_frame_costs_no_row() -> None:
    inside = "{layout: row, frame: none, label: '', nodes: [a, b]}"
    grouped = draw(f"nodes:\n  top: Top\n  g: {inside}\nedges:\n  - top -> a, b\n")
    plain = draw("nodes:\n  top: Top\n  a: A\n  b: B\nedges:\n  - top -> a, b\n")
    assert len(grouped.splitlines()) == len(plain.splitlines())


def test_a_label_at_the_edge_of_a_group_without_a_frame_keeps_off_the_trunk_inside() -> None:
    drawing = draw(
        """
        nodes:
          g: {layout: row, frame: none, label: '', nodes: [a, b]}
          end: End
        edges:
          - a, b -> end: done
        """
    )
    rows = drawing.splitlines()
    (label,) = [number for number, row in enumerate(rows) if "done" in row]
    (trunk,) = [number for number, row in enumerate(rows) if "┬" in row and "┘" in row[5:]][-1:]
    assert label > trunk


@pytest.mark.parametrize("direction", ["right", "left"])
def test_boxes_of_a_column_are_in_line_whatever_is_beside_them(direction: str) -> None:
    drawing = draw(
        f"""
        direction: {direction}
        nodes:
          a: {{label: Same, callout: a note}}
          b: {{label: Same}}
          c: {{label: Same, callout: [two, lines of it]}}
          d: D
        edges:
          - a, b, c -> d
        """
    )
    borders = {row.index(" Same ") for row in drawing.splitlines() if " Same " in row}
    assert len(borders) == 1


class TestBoxesThatAreNearlyAsWideAsOthersAreAsWide:
    def test_in_a_row(self) -> None:
        drawing = draw(
            """
            nodes: {a: Order events arrive, b: Payments leave it, c: C, d: D, e: E}
            edges: [a -> d, b -> e, c -> d, c -> e]
            """
        )
        widths = [len(box) for box in drawing.splitlines()[0].split()]
        assert sorted(widths) == [5, 23, 23]

    def test_in_a_column(self) -> None:
        drawing = draw(
            """
            direction: right
            nodes: {a: Infrastructure developers, b: Library developers, c: SRE, d: D, e: E}
            edges: [a -> d, b -> e, c -> d]
            """
        )
        widths = {row.count("─", 0, row.index("┐")) for row in drawing.splitlines() if "┐" in row}
        assert 27 in widths
        assert 20 not in widths


class TestALabelOnALongLevelWireWidensNoChannel:
    CHAIN = "direction: right\nedges:\n  - aa -> bb -> cc -> dd\n"

    def test_what_the_wire_is_too_short_all_channels_share(self) -> None:
        assert same(
            draw(f"{self.CHAIN}  - dd -> aa: a label of thirty-two characters\n"),
            """
            ┌────┐        ┌────┐        ┌────┐        ┌────┐
            │ aa ├───────▶│ bb ├───────▶│ cc ├───────▶│ dd │
            └────┘        └────┘        └────┘        └─┬──┘
              ▲                                         │
              └──── a label of thirty-two characters ───┘
            """,
        )

    @pytest.mark.parametrize("edge", ["aa -> dd: ten letters", "dd -> aa: ten letters"])
    def test_a_short_one_costs_no_column_and_is_near_the_start(self, edge: str) -> None:
        plain, labelled = draw(self.CHAIN), draw(f"{self.CHAIN}  - {edge}\n")
        assert labelled.splitlines()[1] == plain.splitlines()[1]
        (line,) = [line for line in labelled.splitlines() if "ten letters" in line]
        from_left = line.index("ten letters") < len(line) - line.index("letters") - 7
        assert from_left == edge.startswith("aa")

    def test_it_lets_through_what_crosses_its_wire(self) -> None:
        drawing = draw(
            f"{self.CHAIN}  - dd -> aa: a label of thirty-two characters\n"
            "  - ee -> cc\n  - bb -> ff: another label\n  - aa -> ee\n"
        )
        assert "a label of thirty-two characters" in drawing


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("label", ["even", "odd"])
def test_a_parent_is_over_the_middle_of_its_children_to_the_cell(count: int, label: str) -> None:
    children = "".join(f"  c{number}: {label}{number}\n" for number in range(count))
    names = ", ".join(f"c{number}" for number in range(count))
    drawing = draw(f"nodes:\n  top: Parent\n{children}edges:\n  - top -> {names}\n")
    rows = drawing.splitlines()
    (parent,) = [row for row in rows if "Parent" in row]
    heads = [at for at, glyph in enumerate(next(row for row in rows if "▼" in row)) if glyph == "▼"]
    middle = parent.index("Parent") + parent.index("Parent") + len("Parent") - 1
    assert heads[0] + heads[-1] in (middle - 1, middle, middle + 1)
    assert (heads[0] + heads[-1]) % 2 == 0


def test_an_even_number_of_children_has_a_middle_whatever_their_width() -> None:
    assert same(
        draw("nodes: {t: Top, a: left, b: more}\nedges:\n  - t -> a, b"),
        """
              ┌─────┐
            ┌─┤ Top ├─┐
            │ └─────┘ │
            ▼         ▼
        ┌───────┐ ┌───────┐
        │ left  │ │ more  │
        └───────┘ └───────┘
        """,
    )


class TestABoxThatIsNearlyAsWideAsTheRowItLeadsTo:
    def test_gets_the_width_of_the_row_and_straight_wires(self) -> None:
        assert same(
            draw(
                """
                nodes: {a: North, b: South, c: West, t: A look at them all}
                edges: ["t -> a, b, c"]
                """
            ),
            """
            ┌───────────────────────────┐
            │    A look at them all     │
            └───┬─────────┬─────────┬───┘
                │         │         │
                ▼         ▼         ▼
            ┌───────┐ ┌───────┐ ┌───────┐
            │ North │ │ South │ │ West  │
            └───────┘ └───────┘ └───────┘
            """,
        )

    def test_has_a_trunk_where_another_fan_of_the_level_needs_one(self) -> None:
        drawing = draw(
            """
            nodes: {t: Top, a: A wide box, u: U, c: C, d: D, e: E, f: F}
            edges: ["t -> a, u", "a -> c, d", "u -> e, f"]
            """
        )
        assert drawing.count("┴") == 3


def test_a_callout_taller_than_the_label_begins_on_the_line_of_the_name() -> None:
    assert same(
        draw("nodes: {a: {label: Cache, callout: [1 ms, in memory]}}"),
        """
        ┌───────┐
        │ Cache │ ← 1 ms
        └───────┘   in memory
        """,
    )


def test_a_callout_that_the_box_is_too_low_for_begins_above_it() -> None:
    assert same(
        draw("nodes: {a: {label: Cache, callout: [1 ms, in memory, shared]}}"),
        """
        ┌───────┐ ← 1 ms
        │ Cache │   in memory
        └───────┘   shared
        """,
    )


def test_boxes_of_parallel_columns_are_as_wide_if_they_nearly_are() -> None:
    assert same(
        draw(
            """
            nodes: {t: Top, a: London, b: Sydney, c: Users, d: More}
            edges: ["t -> a, b", a -> c, b ..> d]
            """
        ),
        """
                ┌─────┐
             ┌──┤ Top ├──┐
             │  └─────┘  │
             ▼           ▼
        ┌─────────┐ ┌─────────┐
        │ London  │ │ Sydney  │
        └────┬────┘ └────┬────┘
             │           ┆
             ▼           ▼
        ┌─────────┐ ┌─────────┐
        │  Users  │ │  More   │
        └─────────┘ └─────────┘
        """,
    )


@pytest.mark.parametrize(
    "answers", ["{ask -> yes: y}, {ask -> no: n}", "{ask -> no: n}, {ask -> yes: y}"]
)
def test_the_longest_chain_is_straight_and_a_side_branch_leaves_it(answers: str) -> None:
    drawing = draw(f"edges: [start -> ask, {answers}, yes -> on -> end]")
    rows = drawing.splitlines()
    middles = [
        2 * row.index(f" {name} ") + len(name) + 1
        for name in ("start", "ask", "yes", "on", "end")
        for row in rows
        if f" {name} " in row
    ]
    assert len(middles) == 5
    assert max(middles) - min(middles) <= 2


def test_the_node_where_a_cycle_begins_in_the_spec_is_first() -> None:
    rows = draw(
        """
        nodes:
          igw: Internet gateway
          zones: {layout: column, label: Zone, nodes: [nat, ec2]}
        edges: [igw -> ec2, ec2 ..> nat, nat ..> igw]
        """
    ).splitlines()
    assert "Internet gateway" in rows[1]


def test_a_head_behind_a_frame_is_as_far_from_it_on_both_sides() -> None:
    spec = "direction: right\nnodes: {i: In, g: {label: G, nodes: {a, b}}, m: M}\n"
    assert draw(f"{spec}edges: [i -> a, a -> b, b <-> m]").splitlines()[2] == (
        "│ In ├──│─▶│ a ├──▶│ b │◀─│──▶│ M │"
    )


@pytest.mark.parametrize("direction", ["up", "right"])
def test_bare_text_keeps_away_from_the_frame_that_its_wire_passes(direction: str) -> None:
    group = "{nodes: {a: {shape: text, label: o}}}"
    spec = f"direction: {direction}\nnodes: {{g: {group}, b: B}}\nedges: [a -> b]"
    assert draw(spec)


def test_a_head_follows_at_once_on_a_wire_that_leaves_a_box_at_its_side() -> None:
    assert same(
        draw("nodes: {a: Parent, b: Left one, c: Right one}\nedges: ['a -> b, c']"),
        """
                 ┌────────┐
              ┌──┤ Parent ├─┐
              │  └────────┘ │
              ▼             ▼
        ┌───────────┐ ┌───────────┐
        │ Left one  │ │ Right one │
        └───────────┘ └───────────┘
        """,
    )


QUESTION = """
nodes:
  deploy: Deploy
  q: {label: "Healthy?", shape: SHAPE}
  done: Done
  back: Roll back
edges:
  - deploy -> q
  - q -> done: "yes"
  - q -> back: "no"
  - back -> deploy
"""


def test_wires_of_a_box_with_sections_leave_it_below_and_not_beside_a_section() -> None:
    spec = """
    nodes: {a: {label: Hub, sections: [in, out]}, b: B, c: C, d: D}
    edges: [{a -> b: one}, {a -> c: two}, {a -> d: three}]
    """
    sides = [line for line in draw(spec).splitlines() if " in " in line or " out " in line]
    assert all(line.strip(" ").startswith("│") and line.count("│") == 2 for line in sides)


def test_a_diamond_may_also_lead_to_what_it_looks_things_up_in() -> None:
    spec = """
    nodes: {a: {label: Seen?, shape: diamond}, b: {label: Known?, shape: diamond}, s: S, x: X}
    edges: [{a -> x: 'yes'}, {a -> b: 'no'}, b <-> s, {b -> x: 'yes'}, {b -> a: again}]
    """
    assert draw(spec).count("yes") == 2


def test_one_answer_of_a_question_goes_straight_on_and_the_other_leaves_at_its_side() -> None:
    assert same(
        draw(QUESTION.replace("SHAPE", "diamond")),
        """
                  ┌──────────┐
                  │  Deploy  │◀─┐
                  └────┬─────┘  │
                       │        │
                       ▼        │
                  ┌──────────┐  │
           ┌──────┤ Healthy? │  │
           │      └────┬─────┘  │
           │ yes       │ no     │
           ▼           ▼        │
        ┌──────┐ ┌───────────┐  │
        │ Done │ │ Roll back ├──┘
        └──────┘ └───────────┘
        """,
    )
    assert "┤ Healthy? │" not in draw(QUESTION.replace("SHAPE", "box"))


def test_the_answers_of_balanced_questions_are_two_wings() -> None:
    tree = (
        "nodes: {q: {label: Which?, shape: diamond}, pine: A long name, oak: A long name}\nedges:\n"
    )
    drawing = draw(f"{tree}  - q -> pine: long\n  - q -> oak: round\n")
    assert re.search(r"┌─+┤ +Which\? +├─+┐", drawing)


def test_what_feeds_the_children_of_others_from_below_has_wings_too() -> None:
    assert same(
        draw(
            """
            nodes: {app: Application, r1: Replica 1, m: Master, r2: Replica 2}
            edges:
              - app -> r1, m, r2
              - r1, r2 <.. m
            """
        ),
        """
                ┌─────────────┐
              ┌─┤ Application ├─┐
              │ └──────┬──────┘ │
              │        │        │
              ▼        │        ▼
        ┌───────────┐  │  ┌───────────┐
        │ Replica 1 │  │  │ Replica 2 │
        └───────────┘  │  └───────────┘
              ▲        │        ▲
              ┆        ▼        ┆
              ┆    ┌────────┐   ┆
              └┄┄┄┄┤ Master ├┄┄┄┘
                   └────────┘
        """,
    )


def test_the_answer_that_leads_on_is_straight_below_its_question() -> None:
    assert same(
        draw(
            """
            nodes: {a: {label: Within 30 days?, shape: diamond}, no: Decline, b: Damaged, c: C}
            edges: [{a -> no: 'no'}, {a -> b: 'yes'}, b -> c]
            """
        ),
        """
                ┌─────────────────┐
             ┌──┤ Within 30 days? │
             │  └────────┬────────┘
             │ no        │ yes
             ▼           ▼
        ┌─────────┐ ┌─────────┐
        │ Decline │ │ Damaged │
        └─────────┘ └────┬────┘
                         │
                         ▼
                       ┌───┐
                       │ C │
                       └───┘
        """,
    )
