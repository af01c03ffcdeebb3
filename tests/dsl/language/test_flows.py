"""Flows: what their steps say, which nodes they declare, and what the architecture has of them."""

import time
from pathlib import Path

import pytest

from triglyph.build import Builder
from triglyph.flows import flow_diagram
from triglyph.formatting.canonical import format_data
from triglyph.language.core.limits import Limits
from triglyph.language.load import load_file, load_text
from triglyph.model import Flow, FlowBranch, FlowFrame, FlowNote, Message, walk_nodes, walk_steps
from triglyph.rendering.alt_text import describe

CHECKOUT = """\
flows:
  checkout:
    title: Check-out
    steps:
      - browser -> shop: Place order
      - shop -> shop: [price, the basket]
      - shop => orders
      - orders ..> shop: order id
      - note: {over: [shop, orders], text: one transaction}
      - alt:
          in stock: [shop -> stock: reserve]
          sold out:
            - shop ..> browser: sorry
            - loop: {every minute: [shop -> stock: ask]}
"""


def flow_of(text: str) -> Flow:
    """The only flow of a spec that has nothing wrong with it."""
    loaded = load_text(text)
    assert loaded.problems == ()
    assert loaded.diagram is not None
    (flow,) = loaded.diagram.flows
    return flow


def steps_of(*steps: str) -> tuple[object, ...]:
    """What some steps say, in a file that has nothing else."""
    return flow_of(
        "flows:\n  f:\n    steps:\n" + "".join(f"    - {step}\n" for step in steps)
    ).steps


def rules_of(text: str) -> list[str]:
    """The rules that a spec breaks."""
    return [problem.rule for problem in load_text(text).problems]


def test_messages_notes_and_frames_are_read() -> None:
    flow = flow_of(CHECKOUT)
    assert flow == Flow(
        name="checkout",
        title=("Check-out",),
        participants=("browser", "shop", "orders", "stock"),
        steps=(
            Message(sender="browser", receiver="shop", label=("Place order",)),
            Message(sender="shop", receiver="shop", label=("price", "the basket")),
            Message(sender="shop", receiver="orders", line="thick"),
            Message(sender="orders", receiver="shop", line="dashed", label=("order id",)),
            FlowNote(over=("shop", "orders"), text=("one transaction",)),
            FlowFrame(
                kind="alt",
                branches=(
                    FlowBranch(
                        title="in stock",
                        steps=(Message(sender="shop", receiver="stock", label=("reserve",)),),
                    ),
                    FlowBranch(
                        title="sold out",
                        steps=(
                            Message(
                                sender="shop", receiver="browser", line="dashed", label=("sorry",)
                            ),
                            FlowFrame(
                                kind="loop",
                                branches=(
                                    FlowBranch(
                                        title="every minute",
                                        steps=(
                                            Message(
                                                sender="shop", receiver="stock", label=("ask",)
                                            ),
                                        ),
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    )


def test_an_arrow_that_points_to_the_left_has_its_sender_at_the_right() -> None:
    assert steps_of("a <- b: asks") == (Message(sender="b", receiver="a", label=("asks",)),)


def test_a_chain_and_a_fan_are_several_messages_in_the_order_of_time() -> None:
    ends = [
        (step.sender, step.receiver)
        for step in steps_of("a -> b -> c", "a -> b, c", "b, c ..> a")
        if isinstance(step, Message)
    ]
    assert ends == [("a", "b"), ("b", "c"), ("a", "b"), ("a", "c"), ("b", "a"), ("c", "a")]


def test_the_long_form_of_a_message_says_the_same() -> None:
    short = steps_of("a ..> b: answers")
    assert steps_of("{from: a, to: b, arrow: '..>', label: answers}") == short
    assert steps_of("a ..> b: {label: answers}") == short


def test_titles_that_other_readers_take_for_truth_values_are_titles() -> None:
    (frame,) = steps_of("alt: {yes: [a -> b], no: [b -> a]}")
    assert isinstance(frame, FlowFrame)
    assert [branch.title for branch in frame.branches] == ["yes", "no"]


def test_listed_participants_come_first_and_the_others_in_the_order_of_use() -> None:
    flow = flow_of("flows: {f: {participants: [c, d], steps: [a -> b, b -> c]}}")
    assert flow.participants == ("c", "d", "a", "b")


def test_steps_declare_the_nodes_of_a_file_without_nodes_and_edges() -> None:
    loaded = load_text("flows: {f: {steps: [a -> b, {note: {over: c, text: hm}}]}}")
    assert loaded.diagram is not None
    assert [node.id for node, _ in walk_nodes(loaded.diagram.body)] == ["a", "b", "c"]


@pytest.mark.parametrize("others", ["nodes: {a: A}", "edges: [a -> a]"])
def test_where_there_are_nodes_or_edges_a_step_declares_none(others: str) -> None:
    assert rules_of(f"{others}\nflows: {{f: {{steps: [a -> b]}}}}") == ["unknown-id"]


def test_flows_of_included_files_come_along(tmp_path: Path) -> None:
    (tmp_path / "_part.yaml").write_text("nodes: {a: A, b: B}\nflows: {one: {steps: [a -> b]}}\n")
    spec = tmp_path / "shop.yaml"
    spec.write_text("include: _part.yaml\nflows: {two: {steps: [b -> a]}}\n")
    loaded = load_file(spec)
    assert loaded.problems == ()
    assert loaded.diagram is not None
    assert [flow.name for flow in loaded.diagram.flows] == ["one", "two"]


def test_a_flow_of_an_included_file_keeps_its_name(tmp_path: Path) -> None:
    (tmp_path / "_part.yaml").write_text("nodes: {a: A, b: B}\nflows: {one: {steps: [a -> b]}}\n")
    spec = tmp_path / "shop.yaml"
    spec.write_text("include: _part.yaml\nflows: {one: {steps: [b -> a]}}\n")
    (problem,) = load_file(spec).problems
    assert problem.rule == "duplicate-flow"
    assert "_part.yaml, line 2" in problem.message


def test_variables_are_replaced_in_labels_titles_and_ends() -> None:
    steps = "[{'${who} -> db': 'for ${who}'}, {opt: {'if ${who}': [web -> db]}}]"
    flow = flow_of(f"vars: {{who: web}}\nflows: {{f: {{steps: {steps}}}}}")
    assert flow.steps[0] == Message(sender="web", receiver="db", label=("for web",))
    assert isinstance(flow.steps[1], FlowFrame)
    assert flow.steps[1].branches[0].title == "if web"


def test_messages_count_as_edges_do() -> None:
    text = "flows: {f: {steps: ['a, b, c -> d, e']}}"
    problems = load_text(text, limits=Limits(edges=5)).problems
    assert [problem.rule for problem in problems] == ["limit-edges"]
    assert load_text(text, limits=Limits(edges=6)).problems == ()


@pytest.mark.parametrize(
    "step",
    ["a -> b", "b ..> a", "g -> b", "c -> h", "a -> h", "c -> b", "a -> a", "g -> a", "a -> g"],
)
def test_a_message_that_an_edge_carries_has_no_warning(step: str) -> None:
    nodes = "nodes: {g: {nodes: {a: A, c: C}}, h: {nodes: {b: B}}}"
    edges = "edges: [a -> b, c -> h]"
    assert rules_of(f"{nodes}\n{edges}\nflows: {{f: {{steps: ['{step}']}}}}") == []


def test_a_message_that_no_edge_carries_has_a_warning_at_its_line() -> None:
    text = "nodes: {g: {nodes: {a: A, c: C}}, b: B}\nedges: [a -> b, c -> a]\n"
    steps = "    - a -> b\n    - b ..> c: not there\n"
    loaded = load_text(f"{text}flows:\n  f:\n    steps:\n{steps}")
    (problem,) = loaded.problems
    assert (problem.rule, problem.severity, problem.line) == ("unjoined-step", "warning", 7)
    assert loaded.diagram is not None


def test_a_flow_has_a_diagram_of_its_participants() -> None:
    text = (
        "nodes: {g: {label: Group, nodes: {a: {label: '', kind: database, sections: [x]}}}, b: B}\n"
    )
    loaded = load_text(f"title: Shop\n{text}flows: {{f: {{steps: [b -> a, a -> b, g -> b]}}}}")
    assert loaded.diagram is not None
    drawn = flow_diagram(loaded.diagram, loaded.diagram.flows[0])
    assert [(node.id, node.label, node.kind, node.group) for node in drawn.body.nodes] == [
        ("b", ("B",), None, None),
        ("a", ("a",), "database", None),
        ("g", ("Group",), None, None),
    ]
    assert drawn.title == ("Shop: f",)
    assert drawn.edges == ()


def test_a_flow_in_words_names_what_happens_in_its_order() -> None:
    loaded = load_text(CHECKOUT)
    assert loaded.diagram is not None
    assert describe(flow_diagram(loaded.diagram, loaded.diagram.flows[0])) == (
        "browser, shop, orders and stock take part. 1. browser to shop: Place order. "
        "2. shop to itself: price the basket. 3. shop to orders by a thick line. "
        "4. orders answers shop: order id. Note over shop to orders: one transaction. "
        "One of these happens. If in stock: 5. shop to stock: reserve. "
        "If sold out: 6. shop answers browser: sorry. Repeatedly, every minute: "
        "7. shop to stock: ask. So far the loop. So far the alternatives."
    )


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        ("alt: {x: [a -> b], '': [b -> a]}", "If x: 1. a to b. Otherwise: 2. b to a."),
        ("opt: {'': [a -> b]}", "Sometimes: 1. a to b."),
        ("loop: {'': [a -> b]}", "Repeatedly: 1. a to b."),
        ("par: {x: [a -> b], '': [b -> a]}", "x: 1. a to b. Also: 2. b to a."),
    ],
)
def test_a_branch_without_a_title_is_a_sentence_too(frame: str, words: str) -> None:
    loaded = load_text(f"flows: {{f: {{steps: [{{{frame}}}]}}}}")
    assert loaded.diagram is not None
    assert words in describe(flow_diagram(loaded.diagram, loaded.diagram.flows[0]))


def test_the_canonical_form_of_a_flow_is_the_same_flow() -> None:
    loose = CHECKOUT.replace(": {", ":   { ").replace("flows:", "flows :")
    formatted = format_data(loose.encode(), path="-")
    assert formatted.problems == ()
    assert formatted.after == CHECKOUT.encode()


def test_a_builder_writes_the_flow_that_was_built() -> None:
    builder = Builder()
    browser, shop = builder.node("Browser"), builder.node("Shop")
    with builder.flow("order", participants=[shop], numbers=False) as flow:
        flow.message(browser, shop, "asks")
        flow.note([browser, shop], "both")
        with flow.frame("alt", "yes"):
            flow.message(shop, shop, arrow="=>")
            with flow.frame("loop", "often"):
                flow.message(browser, shop)
        with flow.branch("no"):
            flow.message(shop, browser, "sorry", arrow="..>")
    (built,) = builder.diagram().flows
    assert built.participants == ("shop", "browser")
    assert not built.numbers
    kinds = [type(step).__name__ for step in walk_steps(built.steps)]
    assert kinds == [
        "Message",
        "FlowNote",
        "FlowFrame",
        "Message",
        "FlowFrame",
        "Message",
        "Message",
    ]


def test_a_builder_refuses_what_is_no_flow() -> None:
    builder = Builder()
    flow = builder.flow("order")
    with pytest.raises(ValueError, match="not the arrow of a message"):
        flow.message("a", "b", arrow="<->")
    with pytest.raises(ValueError, match="a branch comes after a frame"), flow.branch("no"):
        pass
    with pytest.raises(ValueError, match="there already"):
        builder.flow("order")


MANY = f"nodes: [{', '.join(f'n{at}' for at in range(1500))}]\n"
CHAIN = f"edges: [{' -> '.join(f'n{at}' for at in range(1500))}]\n"


@pytest.mark.parametrize(
    ("text", "is_sound"),
    [
        pytest.param(
            f"flows: {{f: {{steps: [{' -> '.join(f'm{at}' for at in range(1500))}]}}}}\n",
            False,
            id="unknown-ends",
        ),
        pytest.param(
            f"flows: {{f: {{steps: [{' -> '.join(f'n{at * 7 % 1500}' for at in range(1500))}]}}}}\n"
            "views: {m: {flow: f}}\n",
            True,
            id="a-map",
        ),
    ],
)
def test_a_flow_of_many_ends_is_read_in_a_moment(text: str, *, is_sound: bool) -> None:
    start = time.process_time()
    loaded = load_text(MANY + CHAIN + text)
    assert time.process_time() - start < 2.0
    assert (loaded.diagram is not None) == is_sound
