"""Flows in every command, and as maps: the edges of a flow with the numbers of its steps."""

from pathlib import Path

import pytest

import triglyph
from triglyph.cli.commands import run
from triglyph.language.load import load_text
from triglyph.model import Diagram, walk_nodes
from triglyph.rendering.sheets import choose_diagram, choose_sheets, list_sheets

SHOP = """\
title: Shop
nodes:
  browser: Browser
  backend: {nodes: {web: Web shop, orders: Orders, stock: Stock}}
  mailer: Mailer
  cdn: CDN
edges:
  - browser -> web: HTTPS
  - web -> orders, stock
  - backend -> mailer
  - browser -> cdn
views:
  map: {flow: checkout}
flows:
  checkout:
    title: Check-out
    steps:
      - browser -> web: Place order
      - web -> web: price
      - web -> orders: INSERT
      - orders ..> web: id
      - opt: {paid: [web -> mailer: receipt]}
      - web ..> browser: Thanks
"""
ALONE = "flows: {login: {steps: [user -> web: asks]}, out: {steps: [web -> user]}}\n"


def whole(text: str = SHOP) -> Diagram:
    loaded = load_text(text)
    assert loaded.problems == ()
    assert loaded.diagram is not None
    return loaded.diagram


def arrows(diagram: Diagram) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(edge.source, edge.target, edge.label) for edge in diagram.edges]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shop.yaml").write_text(SHOP, encoding="utf-8")
    (tmp_path / "login.yaml").write_text(ALONE, encoding="utf-8")
    return tmp_path


def test_a_spec_gives_the_whole_its_views_and_its_flows() -> None:
    assert [sheet.name for sheet in list_sheets(whole())] == ["", "map", "checkout"]


def test_a_spec_of_flows_alone_gives_no_whole() -> None:
    diagram = whole(ALONE)
    assert [sheet.name for sheet in list_sheets(diagram)] == ["login", "out"]
    first = choose_diagram(diagram, "")
    assert first.flow is not None
    assert first.flow.name == "login"


def test_each_flow_becomes_a_file(folder: Path) -> None:
    assert run(["render", "shop.yaml", "login.yaml", "-f", "txt,mmd", "-o", "out"]) == 0
    assert sorted(path.name for path in (folder / "out").glob("*.*")) == [
        *("login.login.mmd", "login.login.txt", "login.out.mmd", "login.out.txt"),
        *("shop.checkout.mmd", "shop.checkout.txt", "shop.map.mmd", "shop.map.txt"),
        *("shop.mmd", "shop.txt"),
    ]
    assert "1. Place order" in (folder / "out" / "shop.checkout.txt").read_text(encoding="utf-8")


def test_a_flow_that_is_gone_leaves_files_that_prune_removes(folder: Path) -> None:
    (folder / "specs").mkdir()
    spec = folder / "specs" / "login.yaml"
    spec.write_text(ALONE, encoding="utf-8")
    assert run(["render", "specs", "-f", "txt", "-o", "out"]) == 0
    spec.write_text("flows: {login: {steps: [user -> web]}}\n", encoding="utf-8")
    assert run(["render", "specs", "-f", "txt", "-o", "out", "--check"]) == 1
    assert run(["render", "specs", "-f", "txt", "-o", "out", "--prune"]) == 0
    assert [path.name for path in (folder / "out").glob("*.txt")] == ["login.login.txt"]


@pytest.mark.parametrize("option", ["--flow", "--view"])
def test_show_and_describe_take_the_name_of_a_flow(
    option: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert folder.exists()
    assert run(["show", "shop.yaml", option, "checkout"]) == 0
    assert "1. Place order" in capsys.readouterr().out
    assert run(["describe", "shop.yaml", option, "checkout"]) == 0
    assert "2. Web shop to itself: price." in capsys.readouterr().out


def test_the_name_of_no_flow_is_answered_by_the_nearest(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert folder.exists()
    assert run(["show", "shop.yaml", "--flow", "chekout"]) == 1
    assert "did you mean `checkout`?" in capsys.readouterr().err


def test_a_guide_shows_a_flow(folder: Path) -> None:
    page = "{spec: shop.yaml, view: checkout}"
    (folder / "guide.yaml").write_text(f"title: G\nsections: [{{title: S, pages: [{page}]}}]\n")
    assert run(["guide", "guide.yaml"]) == 0
    assert "1. Place order" in (folder / "output" / "guide.md").read_text(encoding="utf-8")


def test_a_document_embeds_a_flow(folder: Path) -> None:
    page = folder / "page.md"
    page.write_text("<!-- triglyph: shop.yaml txt view=checkout -->\n<!-- /triglyph -->\n")
    assert run(["embed", "page.md"]) == 0
    assert "1. Place order" in page.read_text(encoding="utf-8")


def test_python_draws_a_flow_by_its_name() -> None:
    assert "sequenceDiagram" in triglyph.render(whole(), "mmd", view="checkout")
    assert "1. asks" in triglyph.render(whole(ALONE), "txt")


def test_check_says_which_message_no_edge_carries(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = SHOP.replace("web -> mailer: receipt", "orders -> cdn: receipt")
    (folder / "shop.yaml").write_text(text, encoding="utf-8")
    assert run(["check", "shop.yaml", "--format", "json"]) == 0
    said = capsys.readouterr().out
    assert "unjoined-step" in said
    assert "no edge joins `orders` and `cdn`" in said


def test_a_map_has_the_edges_of_a_flow_with_the_numbers_of_its_steps() -> None:
    diagram = choose_diagram(whole(), "map")
    assert [node.id for node, _ in walk_nodes(diagram.body)] == [
        *("browser", "backend", "web", "orders", "mailer"),
    ]
    assert arrows(diagram) == [
        ("browser", "web", ("1, 6: HTTPS",)),
        ("web", "orders", ("3-4",)),
        ("backend", "mailer", ("5",)),
        ("web", "web", ("2",)),
    ]


def test_a_map_prefers_the_edge_in_the_direction_of_the_message() -> None:
    text = "nodes: {a: , b: }\nedges: [b -> a, a -> b, a <- b: x]\nviews: {m: {flow: f}}\n"
    diagram = choose_diagram(whole(f"{text}flows: {{f: {{steps: [a -> b, b -> a]}}}}"), "m")
    assert arrows(diagram) == [("b", "a", ("2",)), ("a", "b", ("1",))]


def test_a_message_that_no_edge_carries_has_an_edge_of_its_own_in_the_map() -> None:
    loaded = load_text(
        "nodes: {a: , b: , c: }\nedges: [a -> b -> c]\nviews: {m: {flow: f}}\n"
        "flows: {f: {steps: [a -> b, a ..> c, a ..> c]}}"
    )
    assert loaded.diagram is not None
    diagram = choose_diagram(loaded.diagram, "m")
    assert arrows(diagram) == [("a", "b", ("1",)), ("a", "c", ("2-3",))]
    assert diagram.edges[1].line == "dashed"


def test_a_group_that_takes_part_is_a_closed_box_in_the_map() -> None:
    text = "nodes: {a: , g: {nodes: {b: , c: }}}\nedges: [a -> b, b -> c]\n"
    diagram = choose_diagram(
        whole(f"{text}views: {{m: {{flow: f}}}}\nflows: {{f: {{steps: [a -> g]}}}}"), "m"
    )
    assert [(node.id, node.closed) for node, _ in walk_nodes(diagram.body)] == [("a", 0), ("g", 2)]
    assert arrows(diagram) == [("a", "g", ("1",))]


def test_a_map_hides_and_adds_what_its_view_says() -> None:
    text = SHOP.replace("{flow: checkout}", "{flow: checkout, show: cdn, hide: mailer}")
    diagram = choose_diagram(whole(text), "map")
    names = [node.id for node, _ in walk_nodes(diagram.body)]
    assert names == ["browser", "backend", "web", "orders", "cdn"]


HIDING = """\
nodes: {a: , b: , c: {tags: [x]}, g: {nodes: {d: , e: {tags: [x]}}}}
edges: [a -> b, b -> c, c -> a, a -> g, {from: b, to: d, tags: [x]}, d -> b: answers]
views: {m: {flow: f, hide: tag:x}}
flows: {f: {steps: [a -> b, b -> c, c ..> a, a -> e, a -> d, b -> d, d ..> b, b -> a]}}
"""


def test_the_steps_of_what_is_hidden_leave_a_map_and_the_others_keep_their_numbers() -> None:
    diagram = choose_diagram(whole(HIDING), "m")
    assert [node.id for node, _ in walk_nodes(diagram.body)] == ["a", "b", "g", "d"]
    assert arrows(diagram) == [
        ("a", "b", ("1, 8",)),
        ("a", "g", ("5",)),  # step 4 leads to a hidden member of the group
        ("d", "b", ("7: answers",)),  # the edge of step 6 is hidden: no other one carries it
    ]


def test_the_account_of_a_map_names_the_steps_and_counts_the_edges_that_it_leaves_out() -> None:
    (sheet,) = choose_sheets(whole(HIDING), ["m"])
    said = [f"{remark.subject} {remark.text}" for remark in sheet.remarks]
    assert said == [
        *("node c is not in this view", "node e is not in this view"),
        "view leaves out 3 edges",
        "view leaves out steps 2-4, 6 of its flow",
    ]


def test_of_two_equal_edges_the_one_that_is_shown_carries_the_message() -> None:
    text = "nodes: {a: , b: }\nedges: [{from: a, to: b, tags: [x]}, a -> b: shown]\n"
    text += "views: {m: {flow: f, hide: tag:x}}\nflows: {f: {steps: [a -> b]}}\n"
    assert arrows(choose_diagram(whole(text), "m")) == [("a", "b", ("1: shown",))]


def test_a_map_all_of_whose_nodes_are_hidden_is_a_mistake() -> None:
    text = "nodes: {a: , b: }\nedges: [a -> b]\nviews: {m: {flow: f, hide: '*'}}\n"
    loaded = load_text(f"{text}flows: {{f: {{steps: [a -> b]}}}}\n")
    assert [problem.rule for problem in loaded.problems] == ["empty-view"]


def test_views_in_two_directions_and_with_two_hidden_tags_are_apart() -> None:
    views = "{m: {flow: f, hide: tag:x}, all: {flow: f}, side: {flow: f, direction: right}}"
    diagram = whole(HIDING.replace("{m: {flow: f, hide: tag:x}}", views))
    numbers = {view.name: len(view.diagram.edges) for view in diagram.views}
    assert numbers == {"m": 3, "all": 6, "side": 6}
    assert [view.diagram.body.direction for view in diagram.views] == ["down", "down", "right"]
