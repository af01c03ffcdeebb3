"""Drawings by hand: what is crooked is read, and named with its place."""

import random
from pathlib import Path

import pytest
from imported_meaning import import_text, remarks_on, spec_of

from triglyph.language.load import load_file
from triglyph.reading.strict.read import read_drawing
from triglyph.renderer import Options
from triglyph_renderers.boxart import TXT


def imported(drawing: str) -> str:
    return spec_of(drawing.strip("\n"), path="drawing.txt")


def remarks(drawing: str) -> list[str]:
    return remarks_on(drawing.strip("\n"), path="drawing.txt")


PAIR = """
┌─────┐     ┌─────┐
│ Web │────▶│ API │
└─────┘     └─────┘
"""
PAIR_SPEC = """\
direction: right
nodes:
  web: Web
  api: API
edges:
  - web -> api
"""


def test_lines_need_no_ports() -> None:
    assert imported(PAIR) == PAIR_SPEC
    assert remarks(PAIR) == []


@pytest.mark.parametrize(
    ("drawing", "remark"),
    [
        (PAIR.replace("│ Web │──", "│ Web  │─"), "2:8: this border is off its column"),
        (PAIR.replace("│ API │", "│ API  "), "2:19: this border has a gap"),
        (PAIR.replace("────▶│", "──▶  │"), "2:10: this line stops short of a box"),
        (PAIR.replace("│────▶", "│  ──▶"), "2:10: this line stops short of a box"),
    ],
    ids=["a border one column off", "a gap in a border", "a short arrow", "a short tail"],
)
def test_small_faults_are_mended_and_named(drawing: str, remark: str) -> None:
    assert imported(drawing) == PAIR_SPEC
    assert remark in remarks(drawing)


def test_a_line_that_leads_nowhere_is_named() -> None:
    drawing = PAIR.replace("└─────┘     └─────┘", "└──┬──┘     └─────┘\n   │\n   │")
    assert imported(drawing) == PAIR_SPEC
    assert "5:4: this line leads nowhere" in remarks(drawing)


def test_heads_may_be_arrows_or_signs() -> None:
    for head in ("►", "→", ">", "▷"):
        assert imported(PAIR.replace("▶", head)) == PAIR_SPEC


def test_double_and_rounded_borders_are_borders() -> None:
    double = """
╔═════╗     ╭─────╮
║ Web ║────▶│ API │
╚═════╝     ╰─────╯
"""
    assert imported(double) == PAIR_SPEC.replace("api: API", "api: {label: API, shape: rounded}")


def test_seven_bits_and_comments() -> None:
    drawing = """
# +-----+     +-----+
# | Web |---->| API |
# +-----+     +-----+
"""
    assert imported(drawing) == PAIR_SPEC


def test_a_fan_of_lines_from_one_text() -> None:
    drawing = """
        Client
           │
      ┌────┼────┐
      │    │    │
      ▼    ▼    ▼
    ┌───┐┌───┐┌───┐
    │ A ││ B ││ C │
    └───┘└───┘└───┘
"""
    assert imported(drawing) == (
        "nodes:\n  client: {label: Client, shape: text}\n  a: A\n  b: B\n  c: C\n"
        "edges:\n  - client -> a\n  - client -> b\n  - client -> c\n"
    )


def test_labels_of_branches_belong_to_their_edges() -> None:
    drawing = """
        ┌───────┐
        │ Valid │
        └───────┘
            │
       ┌────┴────┐
       │ yes     │ no
       ▼         ▼
    ┌─────┐   ┌──────┐
    │ Buy │   │ Stop │
    └─────┘   └──────┘
"""
    assert imported(drawing).endswith('edges:\n  - valid -> buy: "yes"\n  - valid -> stop: "no"\n')


def test_groups_compartments_remarks_title_and_notes() -> None:
    drawing = """
Two zones

┌──────────────────────┐
│        ZONE          │
│ ┌──────┐   ┌───────┐ │
│ │ Shop │──▶│ Queue │ │
│ └──────┘   └───────┘ │
└──────────────────────┘
            │
            ▼
┌──────────────────────┐
│ API GATEWAY          │
├──────────────────────┤
│ Limits               │ ← 100 a minute
└──────────────────────┘

Steps:
1. Ask
2. Answer
"""
    assert imported(drawing) == (
        "title: Two zones\n"
        "nodes:\n"
        "  zone:\n"
        "    label: ZONE\n"
        "    direction: right\n"
        "    nodes:\n"
        "      shop: Shop\n"
        "      queue: Queue\n"
        "  api-gateway:\n"
        "    label: API GATEWAY\n"
        "    sections:\n"
        "      - {text: Limits, callout: 100 a minute}\n"
        "edges:\n"
        "  - shop -> queue\n"
        "  - zone -> api-gateway\n"
        "notes:\n"
        "  - title: Steps\n"
        "    steps:\n"
        "      - Ask\n"
        "      - Answer\n"
    )


def test_remarks_have_the_place_in_the_file_also_in_a_fence() -> None:
    page = "# Page\n\n  ```\n" + "\n".join(
        f"  {line}" for line in PAIR.replace("────▶│", "──▶  │").strip("\n").split("\n")
    )
    page += "\n  ```\n"
    assert remarks_on(page, path="page.md") == ["5:12: this line stops short of a box"]


def test_ids_of_alike_boxes_are_numbered() -> None:
    drawing = PAIR.replace("Web", "API")
    assert "  api: API\n  api-2: API\n" in imported(drawing)


DRAWN = sorted((Path(__file__).parents[3] / "tests" / "collection").rglob("*.yaml"))[:40]


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_a_damaged_drawing_is_read_or_named_and_never_a_crash(path: Path) -> None:
    diagram = load_file(path).diagram
    assert diagram is not None
    lines = str(TXT.render(diagram, Options()).output).split("\n")
    chance = random.Random(path.stem)
    for _ in range(3):
        row = chance.randrange(len(lines))
        line = lines[row]
        column = chance.randrange(len(line) + 1)
        damaged = chance.choice(
            (line[:column] + line[column + 1 :], f"{line[:column]} {line[column:]}", f" {line}")
        )
        text = "\n".join((*lines[:row], damaged, *lines[row + 1 :]))
        made = import_text(text, path="drawing.txt")
        assert made.spec is not None or made.problems


TOWER = """
┌─────┐
│ Web │
└──┬──┘
   │
   ▼
┌─────┐
│ API │
└─────┘
"""
TOWER_SPEC = PAIR_SPEC.removeprefix("direction: right\n")


@pytest.mark.parametrize(
    "drawing",
    [
        TOWER.replace("▼", "v"),
        TOWER.replace("▼", "V"),
        TOWER.replace("▼", "↓"),
        TOWER.replace("   ▼\n┌─────┐", "┌──▼──┐"),
        TOWER.replace("   ▼\n┌─────┐", "┌─▼───┐"),
        TOWER.replace("──┬──", "─────").replace("   │\n", "").replace("▼", "↓"),
        TOWER.replace("──┬──", "─────").replace("   │\n", "").replace("   ▼", "  ⬇️"),
        TOWER.replace("│ API │", "│ API   │"),
        TOWER.replace("┌─────┐\n│ API", "┌────┐\n│ API"),
    ],
    ids=[
        "a letter as head",
        "a large letter as head",
        "an arrow as head",
        "a head in the border",
        "a head in the border, a column off",
        "an arrow without a line",
        "an emoji without a line",
        "a right border that is pushed aside",
        "an upper border that is too short",
    ],
)
def test_what_people_draw_otherwise_says_the_same(drawing: str) -> None:
    assert imported(drawing) == TOWER_SPEC


@pytest.mark.parametrize(
    "arrow", ["│────▶│", "│ --> │", "│  ─▶ │", "│──>  │", "│  →  │", "│ ──► │"], ids=ascii
)
def test_arrows_between_boxes(arrow: str) -> None:
    assert imported(PAIR.replace("│────▶│", arrow).replace("│────▶", arrow[:-1])) == PAIR_SPEC


def test_a_frame_whose_right_border_is_ragged_holds_its_boxes() -> None:
    drawing = """
┌───────────────────────┐
│  ZONE                    │
│  ┌─────┐   ┌─────┐    │
│  │ Web │──▶│ API │      │
│  └─────┘   └─────┘   │
└───────────────────────┘
"""
    assert imported(drawing) == (
        "nodes:\n  zone:\n    label: ZONE\n    direction: right\n    nodes:\n"
        "      web: Web\n      api: API\nedges:\n  - web -> api\n"
    )


def test_a_text_between_two_upright_halves_of_a_line_is_its_label() -> None:
    drawing = """
+-----+    +------+
| Web |    | Shop |
+-----+    +------+
   |          |
  (A)      GET /orders
   |          |
   v          v
+-----------------+
| API             |
+-----------------+
"""
    assert imported(drawing) == (
        "nodes:\n  web: Web\n  shop: Shop\n  api: API\n"
        "edges:\n  - web -> api: (A)\n  - shop -> api: GET /orders\n"
    )


def test_a_text_without_an_arrow_behind_it_is_a_node() -> None:
    drawing = """
+-----+
| Web |
+-----+
   |
  API
   |
  Data
"""
    assert imported(drawing) == (
        "nodes:\n  web: Web\n  api: {label: API, shape: text}\n"
        "  data: {label: Data, shape: text}\nedges:\n  - web -- api\n  - api -- data\n"
    )


def test_a_sign_at_the_tail_of_a_line_is_no_head() -> None:
    drawing = """
+-----+                +-----+
| Web |>--- request -->| API |
|     |<-- response --<|     |
+-----+                +-----+
"""
    assert imported(drawing) == (
        PAIR_SPEC.replace("web -> api", "web -> api: request\n  - api -> web: response")
    )


def test_texts_beside_a_box_are_remarks_and_may_have_two_lines() -> None:
    drawing = """
┌──────┐
│ Next │  <- the last one
└──┬───┘     (of three)
   ▼
┌──────┐
│ Done │  (one task)
└──────┘
"""
    assert imported(drawing) == (
        "nodes:\n  next: {label: Next, callout: [the last one, (of three)]}\n"
        "  done: {label: Done, callout: [(one task)]}\nedges:\n  - next -> done\n"
    )


def test_lines_side_by_side_stay_two() -> None:
    drawing = """
┌──────┐             ┌──────┐
│ Web  │  ─────────► │ API  │
│      │ ◄─────────  │      │
└──────┘             └──────┘
"""
    assert imported(drawing) == PAIR_SPEC + "  - api -> web\n"


def test_signs_in_the_text_of_a_box_are_text() -> None:
    drawing = """
+---------------+
| a --> b | c   |
| - one -- two  |
+---------------+
"""
    assert 'label: [a --> b | c, "- one -- two"]' in imported(drawing)


def test_heads_may_be_in_borders_of_seven_bits() -> None:
    drawing = """
+-----+
| Web |
+--+--+
   |
+--v--+
| API |
+-----+
"""
    assert imported(drawing) == TOWER_SPEC
    cut = "\n".join(drawing.strip("\n").splitlines()[4:])
    assert imported(cut) == "nodes:\n  api: API\n"


def test_a_line_may_pass_a_border_in_place_of_it() -> None:
    drawing = """
+-------------+      +-------+
|  +-----+    |      |       |
|  | Web |==========>|  API  |
|  +-----+    |      |       |
|  +-----+    |      +-------+
|  | Log |    |
|  +-----+    |
+-------------+
"""
    assert imported(drawing).endswith("edges:\n  - web => api\n")


def test_a_line_may_cross_the_border_of_a_group() -> None:
    for crossing in "│┼":
        drawing = f"""
┌──────────────────┐
│ Network          │
│  ┌─────┐ ┌─────┐ │
│  │ Web │ │ API │ │
│  └──┬──┘ └─────┘ │
└─────{crossing}────────────┘
      │ port 80
      ▼
    People
"""
        assert imported(drawing).endswith("edges:\n  - web -> people: port 80\n"), crossing


def test_a_crossing_two_columns_off_is_still_one() -> None:
    drawing = """
┌──────────────┐
│ Apps         │
│ ┌───┐  ┌───┐ │
│ │ A │  │ B │ │
│ └─┬─┘  └─┬─┘ │
└───┼────────┼─┘
    └────────┤
             ▼
          ┌─────┐
          │ API │
          └─────┘
"""
    assert imported(drawing).endswith("edges:\n  - a -> api\n  - b -> api\n")


def test_a_port_in_the_border_of_a_group_ends_at_the_group() -> None:
    drawing = """
┌───────────────┐
│ Apps          │
│ ┌───┐   ┌───┐ │
│ │ A │   │ B │ │
│ └───┘   └───┘ │
└───────┼───────┘
        ▼
     ┌─────┐
     │ API │
     └─────┘
"""
    assert imported(drawing).endswith("edges:\n  - apps -> api\n")


def test_each_text_of_a_list_that_a_line_leads_to_is_a_node() -> None:
    drawing = """
┌───────┐
│ Order │
└───┬───┘
    ├──▶ check the stock
    ├──▶ take the money
    └──▶ send the parcel
"""
    assert imported(drawing).endswith(
        "edges:\n"
        "  - order -> check-the-stock\n"
        "  - order -> take-the-money\n"
        "  - order -> send-the-parcel\n"
    )


def test_boxes_may_have_no_corners() -> None:
    drawing = """
           -------      ---------
  you ---> | API | ---> | Queue |
           -------      ---------
              |
            -----
            |   |
            v   v
           DB  Cache
"""
    assert imported(drawing).endswith(
        "edges:\n  - you -> api\n  - api -> queue\n  - api -> db\n  - api -> cache\n"
    )


def test_wide_characters_may_push_all_borders_of_a_row_aside() -> None:
    drawing = """
+--------+      +--------+      +--------+
|  网站   | ---> |  服务   | ---> |  队列   |
+--------+      +--------+      +--------+
                                    |
                                    v
                                +--------+
                                |  仓库   |
                                +--------+
"""
    assert imported(drawing).endswith(
        "edges:\n  - 网站 -> 服务\n  - 服务 -> 队列\n  - 队列 -> 仓库\n"
    )
    assert "2:9: this border is off its column" in remarks(drawing)


def test_texts_in_brackets_are_boxes_where_lines_join_them() -> None:
    drawing = """
[Browser] --> [Web server] --> [Database]
                   |
                   +---------> [Cache]
"""
    assert imported(drawing) == (
        "direction: right\n"
        "nodes:\n"
        "  browser: Browser\n"
        "  web-server: Web server\n"
        "  database: Database\n"
        "  cache: Cache\n"
        "edges:\n"
        "  - browser -> web-server\n"
        "  - web-server -> database\n"
        "  - web-server -> cache\n"
    )


def test_borders_may_be_underscores() -> None:
    drawing = """
  ________        ________
 |        | next |        |
 | Parser |----->| Writer |
 |________|      |________|
                      |
                  ____v____
                 |  Disk   |
                 |_________|
"""
    assert imported(drawing).endswith(
        "  parser: Parser\n  writer: Writer\n  disk: Disk\n"
        "edges:\n  - parser -> writer: next\n  - writer -> disk\n"
    )


def test_a_text_that_is_too_long_may_push_two_borders_aside() -> None:
    drawing = """
┌──────────────────────┐
│ App                  │
│      ┌────────────┐  │
│      │ Hardware   │  │
│      │ - sensors and fans │
│      │ - power    │  │
│      │ - lights (optional) │
│      └────────────┘  │
└──────────────────────┘
"""
    assert (
        'hardware: {label: [Hardware, "- sensors and fans", "- power", "- lights (optional)"]}'
        in imported(drawing)
    )


def test_a_head_in_a_border_may_be_two_columns_off_its_line() -> None:
    drawing = """
┌─────┐
│ Web │
└──┬──┘
   ├─────────┐
┌──▼──┐   ┌▼─────┐
│ API │   │ Jobs │
└─────┘   └──────┘
"""
    assert imported(drawing).endswith("edges:\n  - web -> api\n  - web -> jobs\n")


def test_a_text_in_an_upright_line_is_its_label_even_where_all_else_is_straight() -> None:
    drawing = """\
      ┌─────────┐
 ┌───▶│ Working │
 │    └────┬────┘
 │         │
wake()     │
 │       sleep()
 │         │
 │         ▼
 │    ┌─────────┐
 └────┤ Resting │
      └─────────┘
"""
    assert imported(drawing).splitlines()[-2:] == [
        "  - resting -> working: wake()",
        "  - working -> resting: sleep()",
    ]


def test_a_text_that_arrows_lead_from_or_to_is_a_node() -> None:
    drawing = """\
 ┌──────┐
 │ Shop │
 └──┬───┘
    ▼
 Queue
    │
    ▼
 ┌──────┐
 │ Mail │
 └──────┘
"""
    assert imported(drawing).splitlines()[-2:] == ["  - shop -> queue", "  - queue -> mail"]


def test_what_we_draw_ourselves_needs_no_remark() -> None:
    diagram = load_file(Path(__file__).parents[3] / "docs" / "tour.yaml").diagram
    assert diagram is not None
    drawing = str(TXT.render(diagram, Options(title=False, notes=False)).output)
    assert read_drawing(drawing).warnings  # a wire is close to a border
    assert remarks(drawing) == []


def test_a_remark_may_be_below_its_box_behind_an_arrow_to_which_no_line_leads() -> None:
    for arrow in "↑^":
        drawing = f"""
┌─────────┐     ┌─────────┐
│ Gateway ├────▶│ Service │
└─────────┘     └────────┘
  {arrow} limited to    {arrow} in Go
    100 calls
"""
        assert imported(drawing) == (
            "direction: right\n"
            "nodes:\n"
            "  gateway: {label: Gateway, callout: [limited to, 100 calls]}\n"
            "  service: {label: Service, callout: [in Go]}\n"
            "edges:\n"
            "  - gateway -> service\n"
        )


def test_an_arrow_up_between_a_box_and_what_is_below_it_is_an_edge() -> None:
    drawing = """
┌───────┐
│ Shop  │
└───────┘
    ↑  asks
┌───────┐
│ Owner │
└───────┘
"""
    assert "owner -> shop: asks" in imported(drawing)
