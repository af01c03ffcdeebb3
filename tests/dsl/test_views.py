"""Views: the files that they become, what they leave out, and where closed groups lead."""

import json
from pathlib import Path

import pytest

from triglyph.cli.commands import run
from triglyph.language.core.limits import Limits
from triglyph.language.load import load_text
from triglyph.model import Diagram, Edge, walk_nodes
from triglyph.rendering.sheets import list_sheets

SHOP = """\
title: Shop
nodes:
  browser: Browser
  backend:
    nodes:
      web: {kind: app, tags: [public]}
      orders: {kind: service, tags: [core]}
  data: {nodes: {db: {kind: database}, cache: {kind: cache}}}
edges:
  - browser -> web: HTTPS
  - web -> orders
  - orders -> db: SQL
  - orders -> cache: GET
  - orders -> db: {label: batch, tags: [slow]}
notes: [{text: All of it.}]
views:
  overview: {collapse: [backend, data]}
  data: {show: data, around: 1, title: Storage}
"""


def view(text: str, name: str) -> Diagram:
    """One of the views of a spec without mistakes."""
    loaded = load_text(text)
    assert loaded.diagram is not None, loaded.problems
    return next(sheet.diagram for sheet in list_sheets(loaded.diagram) if sheet.name == name)


def ids(diagram: Diagram) -> list[str]:
    return [node.id for node, _ in walk_nodes(diagram.body)]


def arrows(diagram: Diagram) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(edge.source, edge.target, edge.label) for edge in diagram.edges]


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "specs").mkdir()
    path = tmp_path / "specs" / "shop.yaml"
    path.write_text(SHOP, encoding="utf-8")
    return path


def test_edges_of_a_closed_group_end_at_it_and_those_alike_are_one() -> None:
    overview = view(SHOP, "overview")
    assert ids(overview) == ["browser", "backend", "data"]
    assert arrows(overview) == [
        ("browser", "backend", ("HTTPS",)),
        ("backend", "data", ("SQL", "GET", "batch")),
    ]
    assert [node.closed for node, _ in walk_nodes(overview.body)] == [0, 2, 2]


def test_what_is_hidden_is_not_in_a_closed_group_either_nor_are_its_edges() -> None:
    near = "  near: {show: browser, hide: orders, around: 2}\n"
    text = f"{SHOP}  public: {{collapse: [backend, data], hide: tag:core}}\n{near}"
    public = view(text, "public")
    assert [node.closed for node, _ in walk_nodes(public.body)] == [0, 1, 2]
    assert arrows(public) == [("browser", "backend", ("HTTPS",))]
    text = text.replace("browser -> web: HTTPS", "browser -> backend: HTTPS")
    assert ids(view(text, "near")) == ["browser", "backend"]


def test_two_edges_that_a_view_does_not_move_stay_two() -> None:
    assert [label for *_, label in arrows(view(SHOP, "data"))] == [("SQL",), ("GET",), ("batch",)]


def test_what_is_around_is_quiet_and_has_the_class_of_that_whatever_the_spec_calls_its_own() -> (
    None
):
    classes = "classes: {quiet: {fill: '#ffffff'}, quiet-2: {fill: '#ffffff'}}\n"
    data = view(SHOP + classes, "data")
    quiet = {node.id: node.style for node, _ in walk_nodes(data.body) if node.quiet}
    assert quiet == {"backend": "quiet-3", "orders": "quiet-3"}
    assert {edge.style for edge in data.edges} == {"quiet-3"}


def test_a_tag_hides_edges_too() -> None:
    spec = SHOP + "  quick: {hide: [tag:slow]}\n"
    assert "batch" not in {edge.label[0] for edge in view(spec, "quick").edges if edge.label}


def test_a_direction_of_a_view_is_inherited_but_by_groups_with_their_own() -> None:
    spec = (
        "nodes: {a: {nodes: {b: }}, c: {direction: down, nodes: {d: }}}\n"
        "edges: [a -> c]\nviews: {v: {direction: right}}\n"
    )
    groups = [node.group for node, _ in walk_nodes(view(spec, "v").body) if node.group]
    assert [group.direction for group in groups] == ["right", "down"]


def test_a_view_has_a_title_of_its_own_and_no_notes_unless_it_asks() -> None:
    assert view(SHOP, "overview").title == ("Shop: overview",)
    assert view(SHOP, "data").title == ("Storage",)
    assert view(SHOP, "data").notes == ()
    assert view(SHOP + "  noted: {notes: true}\n", "noted").notes


def test_a_closed_group_knows_the_smallest_view_that_shows_its_members() -> None:
    spec = SHOP + "  all: {}\n  inside: {show: backend.**}\n"
    backend = next(node for node, _ in walk_nodes(view(spec, "overview").body) if node.closed)
    assert (backend.id, backend.shown_in) == ("backend", "inside")


def test_the_views_of_an_included_file_come_along(tmp_path: Path) -> None:
    (tmp_path / "_part.yaml").write_text(
        "nodes: {a: , b: }\nviews: {one: {show: kind:queue}}\n", encoding="utf-8"
    )
    text = "include: _part.yaml\nnodes: {c: {kind: queue}}\nedges: [a -> b -> c]\n"
    loaded = load_text(text, path=str(tmp_path / "spec.yaml"))
    assert loaded.diagram is not None, loaded.problems
    assert [(each.name, ids(each.diagram)) for each in loaded.diagram.views] == [("one", ["c"])]


def test_edges_inside_of_a_closed_group_are_in_it_and_a_loop_of_the_group_stays() -> None:
    spec = "nodes: {g: {nodes: {a: , b: }}}\nedges: [a -> b, g -> g]\nviews: {v: {collapse: g}}\n"
    assert view(spec, "v").edges == (Edge(source="g", target="g", statement=1),)


def test_each_view_is_a_file_beside_the_whole(shop: Path) -> None:
    assert run(["render", "specs", "-f", "svg,txt", "--no-cache"]) == 0
    names = sorted(path.name for path in Path("output").glob("shop.*"))
    assert names == [
        *("shop.data.svg", "shop.data.txt", "shop.overview.svg", "shop.overview.txt"),
        *("shop.svg", "shop.txt"),
    ]
    assert run(["render", "specs", "-f", "svg,txt", "--no-cache", "--check"]) == 0
    assert 'href="shop.data.svg"' in Path("output/shop.overview.svg").read_text(encoding="utf-8")


def test_the_drawings_of_a_view_that_is_gone_are_left_over(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["render", "specs", "-f", "txt", "--no-cache"]) == 0
    shop.write_text(SHOP.replace("  data: {show", "  storage: {show"), encoding="utf-8")
    assert run(["render", "specs", "-f", "txt", "--no-cache", "--check"]) == 1
    out = capsys.readouterr().out
    assert "Left over, since its view data is gone: output/shop.data.txt" in out
    assert run(["render", "specs", "-f", "txt", "--no-cache", "--prune"]) == 0
    assert not Path("output/shop.data.txt").exists()
    assert Path("output/shop.storage.txt").exists()
    assert Path("output/shop.overview.txt").exists()


def test_a_spec_that_cannot_be_read_keeps_the_drawings_of_its_views(shop: Path) -> None:
    assert run(["render", "specs", "-f", "txt", "--no-cache"]) == 0
    shop.write_text(SHOP + "nonsense: 1\n", encoding="utf-8")
    assert run(["render", "specs", "-f", "txt", "--no-cache", "--prune"]) == 1
    assert Path("output/shop.data.txt").exists()


def test_one_file_and_standard_output_take_the_whole_or_one_view(
    shop: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["render", str(shop), "-o", "one.txt"]) == 0
    assert "Browser" in Path("one.txt").read_text(encoding="utf-8")
    assert not list(Path().glob("one.*.txt"))
    assert run(["render", str(shop), "-o", "-", "-f", "txt", "--view", "data"]) == 0
    assert b"Storage" in capsysbinary.readouterr().out
    assert run(["render", str(shop), "-o", "a.txt", "--view", "data", "--view", "overview"]) == 2


def test_an_unknown_view_is_a_mistake_of_the_spec_that_lacks_it(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["render", "specs", "-f", "txt", "--view", "overvew"]) == 1
    assert "there is no view or flow `overvew`: did you mean `overview`?" in capsys.readouterr().err
    assert run(["show", str(shop), "--view", "overview", "--view", "data"]) == 0
    out = capsys.readouterr().out
    assert out.index("Shop: overview") < out.index("Storage")
    assert run(["describe", str(shop), "--view", "data"]) == 0
    assert "cache" in capsys.readouterr().out


def test_the_report_says_what_a_view_leaves_out(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["render", str(shop), "-f", "txt", "--report", "--report-json", "r.json"]
    assert run([*command, "--no-cache"]) == 0
    err = capsys.readouterr().err
    assert "view overview: boxart:txt: group backend, data is closed, with 2 nodes inside" in err
    assert "view data: boxart:txt: node browser, web is not in this view" in err
    assert "view data: boxart:txt: view leaves out 2 edges" in err
    drawings = json.loads(Path("r.json").read_text(encoding="utf-8"))["drawings"]
    assert [drawing.get("view") for drawing in drawings] == [None, "overview", "data"]
    assert drawings[1]["file"] == "output/shop.overview.txt"


def test_a_guide_shows_views_and_its_page_leads_from_one_to_the_other(shop: Path) -> None:
    pages = "[{spec: specs/shop.yaml, view: overview}, {spec: specs/shop.yaml, view: data}]"
    guide = Path("guide.yaml")
    guide.write_text(f"title: G\nsections: [{{title: S, pages: {pages}}}]\n", encoding="utf-8")
    assert run(["guide", "guide.yaml", "-f", "html", "-o", "g.html", "--no-cache"]) == 0
    page = Path("g.html").read_text(encoding="utf-8")
    assert 'href="#view--2"' in page
    assert page.count('id="view--2"') == 1
    assert run(["guide", "guide.yaml", "-f", "images", "-o", "g.md", "--no-cache"]) == 0
    assert Path("g/specs/shop.overview.svg").exists()


def test_a_guide_names_the_view_that_was_meant(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = Path("guide.yaml")
    pages = "[{spec: specs/shop.yaml, view: overvew}, {view: data, heading: H, intro: I}]"
    guide.write_text(f"title: G\nsections: [{{title: S, pages: {pages}}}]\n", encoding="utf-8")
    assert run(["check", "guide.yaml"]) == 1
    said = capsys.readouterr().out
    assert "`specs/shop.yaml` has no view `overvew`" in said
    assert "did you mean `overview`? allowed: overview, data" in said
    assert "`view` is for a page with a `spec`" in said


def test_a_marker_shows_a_view(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = Path("page.md")
    words = "<!-- triglyph: specs/shop.yaml {} -->\n<!-- /triglyph -->\n"
    page.write_text(words.format("txt view=overview"), encoding="utf-8")
    assert run(["embed", "page.md"]) == 0
    assert "[+] 2" in page.read_text(encoding="utf-8")
    page.write_text(words.format("svg view=overview"), encoding="utf-8")
    assert run(["embed", "page.md"]) == 0
    assert "(shop.overview.svg)" in page.read_text(encoding="utf-8")
    page.write_text(words.format("txt view=nothing"), encoding="utf-8")
    capsys.readouterr()
    assert run(["embed", "page.md"]) == 1
    assert "there is no view or flow `nothing`" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("limit", "more"),
    [("views", "views: {a: {}, b: {}}"), ("rules", "rules: [{acyclic: a}, {acyclic: b}]")],
)
def test_views_and_rules_look_at_no_more_than_the_limits_allow(limit: str, more: str) -> None:
    spec = f"edges: [a -> b]\n{more}\n"
    assert load_text(spec).problems == ()
    (problem,) = load_text(spec, limits=Limits(**{limit: 3})).problems
    assert problem.rule == f"limit-{limit}"
    assert problem.hint == f"split the spec, or raise the limit: --limit {limit}=6"


def test_the_drawing_of_a_view_replaces_no_picture_that_a_spec_shows(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logo = Path("specs/shop.data.svg")
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>', "utf-8")
    other = "nodes: {a: {image: shop.data.svg}}\n"
    Path("specs/a.yaml").write_text(other, encoding="utf-8")
    before = logo.read_bytes()
    assert run(["render", "specs", "-f", "svg", "-o", "specs", "--no-cache"]) == 2
    assert "specs/shop.data.svg would be replaced" in capsys.readouterr().err
    assert logo.read_bytes() == before
    assert not Path("specs/shop.svg").exists()


def test_two_drawings_of_one_name_are_refused(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("specs/shop.data.yaml").write_text("nodes: [z]\n", encoding="utf-8")
    assert run(["render", "specs", "-f", "txt", "--no-cache"]) == 1
    assert "output/shop.data.txt: it is written in this run" in capsys.readouterr().err
