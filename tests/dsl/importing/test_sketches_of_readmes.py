"""Manners of drawing that the pages of many projects have: what they mean."""

import pytest
from imported_meaning import spec_of

from triglyph.reading.read import read_boxart


def spec_from(drawing: str) -> str:
    return spec_of(drawing.strip("\n"), path="drawing.txt")


def edges_of(drawing: str) -> list[str]:
    return [line.strip("- ") for line in spec_from(drawing).split("edges:\n")[1].splitlines()]


def test_a_text_right_of_a_head_is_the_label_of_its_line() -> None:
    drawing = """
  Nginx
    │
    ▼  proxy_pass
  Flask app
"""
    assert edges_of(drawing) == ["nginx -> flask-app: proxy_pass"]


def test_a_text_right_of_a_head_is_no_caption_of_the_box_below() -> None:
    drawing = """
+-------+
| Cache |
+---+---+
    |
    v (miss)
+-------+
| Store |
+-------+
"""
    assert edges_of(drawing) == ["cache -> store: (miss)"]


def test_the_first_of_the_texts_that_lines_join_in_a_box_is_its_title() -> None:
    drawing = """
┌───────────────┐
│    Web API    │
│               │
│   Handlers    │
│       │       │
│       ▼       │
│    Domain     │
└───────┬───────┘
        ▼
    ┌───────┐
    │ Store │
    └───────┘
"""
    assert edges_of(drawing) == ["handlers -> domain", "web-api -> store"]


def test_a_text_centred_above_a_group_is_its_title() -> None:
    drawing = """
          Build
┌───────────────────────┐
│ ┌──────┐     ┌──────┐ │
│ │ lint │────▶│ test │ │
│ └──────┘     └──────┘ │
└───────────────────────┘
"""
    assert "build: {label: Build, direction: right, nodes: [lint, test]}" in spec_from(drawing)


@pytest.mark.parametrize("label", ["[asks]", "(asks)", "|asks|"])
def test_a_label_in_a_line_may_be_in_brackets_that_touch_it(label: str) -> None:
    assert edges_of(f"User --{label}--> Shop ---> Bank") == ["user -> shop: asks", "shop -> bank"]


def test_short_arrows_between_texts_are_a_drawing_where_it_has_nothing_else() -> None:
    assert edges_of("Source code -> Parser -> AST") == ["source-code -> parser", "parser -> ast"]


def test_a_box_may_have_no_sides() -> None:
    drawing = """
  ------------        ------------
   Web server   --->   App server
  ------------        ------------
                           |
                           v
                      ------------
                        Database
                      ------------
"""
    assert edges_of(drawing) == ["web-server -> app-server", "app-server -> database"]
    assert "shape: text" not in spec_from(drawing)


def test_level_borders_may_end_beside_the_sides() -> None:
    drawing = """
 -------        -------
|  Web  | ---> |  API  |
 -------        -------
"""
    assert edges_of(drawing) == ["web -> api"]


def test_a_border_may_be_off_its_column_where_an_arrow_begins() -> None:
    drawing = """
+-----------+      +---------+
| Web pages  |---->| Backend |
+-----------+      +---------+
"""
    assert edges_of(drawing) == ["web-pages -> backend"]


def test_lines_may_lead_down_from_a_box_whose_texts_are_too_long() -> None:
    drawing = """
+---------------------+
|   api (the backend)   |
|   port 8000          |
+------+---------+-----+
       |         |
       v         v
      One       Two
"""
    assert edges_of(drawing) == ["api-the-backend -> one", "api-the-backend -> two"]


def test_the_border_around_may_be_off_where_that_of_a_box_in_it_is() -> None:
    drawing = """
┌───────────────────┐
│       Server       │
│  ┌───────────────┐│
│  │    Express     ││
│  │  ┌─────┐      ││
│  │  │ API │       ││
│  │  └─────┘       ││
│  └───────────────┘│
│          │         │
│          ▼         │
│       ┌──────┐     │
│       │ repo │     │
│       └──────┘     │
└───────────────────┘
"""
    assert edges_of(drawing) == ["express -> repo"]


def test_a_line_may_lead_on_from_the_corner_of_a_box() -> None:
    drawing = """
+-------+       +-----+
|  One  |------>| Two |
+-------+       +-----+
        |
        v
    +-------+
    | Three |
    +-------+
"""
    assert edges_of(drawing) == ["one -> two", "one -> three"]


def test_a_fan_may_lean_and_go_over_into_level_lines() -> None:
    drawing = """
             .----> Ann
            /
  server --+------> Bob
            \\
             '----> Cid
"""
    assert sorted(edges_of(drawing)) == ["server -> ann", "server -> bob", "server -> cid"]


def test_leaning_lines_may_come_together_in_a_head() -> None:
    drawing = """
  cli ----\\
           \\
  gui ------> core
           /
  tests --/
"""
    assert edges_of(drawing) == ["cli -> core", "gui -> core", "tests -> core"]


def test_a_leaning_line_may_begin_at_the_text_above() -> None:
    drawing = """
[ balancer ] ---> [ web 1 ]
            \\---> [ web 2 ]
"""
    assert edges_of(drawing) == ["balancer -> web-1", "balancer -> web-2"]


def test_lines_with_heads_in_a_tree_are_edges() -> None:
    drawing = """
app.js
  ├──> routes
  │      ├──> users.js
  │      └──> posts.js
  └──> db.js
"""
    assert sorted(edges_of(drawing)) == [
        "app-js -> db-js",
        "app-js -> routes",
        "routes -> posts-js",
        "routes -> users-js",
    ]


def test_arrows_far_behind_the_texts_of_a_tree_lead_from_those() -> None:
    drawing = """
┌─────────┐
│ Gateway │
└────┬────┘
     ▼
   Router
   ├── /users    → user service
   └── /orders   → order service
"""
    assert edges_of(drawing) == [
        "gateway -> router",
        "router -- users",
        "router -- orders",
        "users -> user-service",
        "orders -> order-service",
    ]


def test_a_text_at_the_end_of_a_branch_is_no_tail_of_the_one_beside_it() -> None:
    drawing = """
Request
   │
   ├─ cached? ──▶ Answer
   │
   └─ new
       │
       ▼
     Store
"""
    assert edges_of(drawing) == ["request -> answer: cached?", "request -- new", "new -> store"]


def test_two_upright_lines_with_a_head_of_slants_are_one() -> None:
    drawing = """
[source] --> [filter] --> [sink]
                ||
                \\/
             [errors]
"""
    assert edges_of(drawing) == ["source -> filter", "filter -> sink", "filter -> errors"]


def test_an_arrow_in_brackets_is_a_part_of_the_text() -> None:
    drawing = """
  Client
    │
    ▼
  Nginx  (port 80  →  8080)
"""
    assert "label: Nginx  (port 80  →  8080)" in spec_from(drawing)


def test_a_text_beside_a_line_is_its_label_where_a_text_in_a_box_is_not_centred() -> None:
    drawing = """
+-----------+
|  agent    |
+-----------+
      ^
      |  unix socket
      v
+-----------+
|  plugin   |
+-----------+
"""
    assert edges_of(drawing) == ["agent <--> plugin: unix socket"]


def test_heads_at_the_feet_of_lifelines_say_nothing() -> None:
    drawing = """
 +------+       +------+
 | User |       | Shop |
 +--+---+       +--+---+
    |    order     |
    +------------->|
    |     paid     |
    |<-------------+
    v              v
"""
    spec = spec_from(drawing)
    assert [line.strip() for line in spec.splitlines()[-2:]] == [
        "- user -> shop: order",
        "- shop -> user: paid",
    ]


def test_a_line_may_have_no_room_between_two_boxes() -> None:
    drawing = """
┌────────┐
│  API   │
└───┬────┘
┌───▼────┐
│  Store │
└────────┘
"""
    assert edges_of(drawing) == ["api -> store"]


def test_slants_may_be_the_corners_of_a_box() -> None:
    drawing = """
+------+     /--------\\
| web  | --> |  fetch |
+------+     \\--------/
"""
    assert edges_of(drawing) == ["web -> fetch"]


def test_a_text_right_of_a_line_is_no_line_of_the_text_above() -> None:
    drawing = """
Browser (React)
   |  REST
   v
FastAPI
"""
    assert edges_of(drawing) == ["browser-react -> fastapi: REST"]


def test_lines_may_lead_from_the_words_of_a_chain() -> None:
    drawing = """
queued → fetching → syncing → done
             |          |
             +----------+---> failed
"""
    assert edges_of(drawing) == [
        "queued -> fetching",
        "fetching -> syncing",
        "syncing -> done",
        "fetching -> failed",
        "syncing -> failed",
    ]


def test_boxes_of_signs_may_be_beside_one_of_glyphs() -> None:
    drawing = """
   ┌───────┐
   │ First │
   └───────┘
       │
       ▼
   +-------+     +-------+
   |  Old  | --> |  New  |
   +-------+     +-------+
"""
    assert edges_of(drawing) == ["first -> old", "old -> new"]


def test_the_border_around_may_end_beside_the_corner_of_a_box_in_it() -> None:
    drawing = """
┌─────────────────────┐
│      Shop            │
├─────────────────────┤
│  ┌─────┐   ┌───────┐│
│  │ Web │──▶│       ││
│  └─────┘    │ Bank  ││
│             │       ││
│             └───────┘│
└─────────────────────┘
"""
    spec = spec_from(drawing)
    assert spec.startswith("nodes:\n  shop:\n    label: Shop\n")


def test_a_line_may_turn_right_at_a_text() -> None:
    drawing = """
 [linux] ----+
             |
 [store] ----+--> [core] --> [web]
             |
 [algorithms]+
"""
    assert edges_of(drawing) == [
        "linux -> core",
        "store -> core",
        "algorithms -> core",
        "core -> web",
    ]


def test_a_text_at_the_right_of_a_text_with_lines_is_a_remark_on_it() -> None:
    drawing = """
┌───────┐
│ Shop  │
└───┬───┘
    │
    ├───▶ users      (all of them)
    └───▶ orders     :5432
"""
    spec = spec_from(drawing)
    assert "users: {shape: text, callout: [(all of them)]}" in spec
    assert 'orders: {shape: text, callout: [":5432"]}' in spec


def test_texts_at_both_sides_of_a_fork_are_for_the_branch_at_their_side() -> None:
    drawing = """
      ┌───────┐
      │ Ready │
      └───┬───┘
     yes  │  no
     ┌────┴────┐
     ▼         ▼
  ┌─────┐   ┌─────┐
  │ Run │   │ End │
  └─────┘   └─────┘
"""
    assert edges_of(drawing) == ['ready -> run: "yes"', 'ready -> end: "no"']


def test_the_title_of_a_group_is_no_text_like_those_that_lines_lead_to() -> None:
    drawing = """
┌──────────────────────────────┐
│  Compose (local)             │
│                              │
│  ┌─────┐                     │
│  │ n8n │                     │
│  └──┬──┘                     │
│     ├──▶ Sheets              │
│     └──▶ Mail                │
└──────────────────────────────┘
"""
    assert "label: Compose (local)" in spec_from(drawing)


def test_an_arrow_in_a_text_beside_a_line_is_a_part_of_the_label() -> None:
    drawing = """
  load
    │  parse()  → a tree
    ▼
  check
"""
    assert edges_of(drawing) == ["load -> check: parse()  → a tree"]


def test_a_listing_in_a_box_is_a_tree() -> None:
    drawing = """
+-------------------+      +------+
| Monorepo          |      |  CI  |
|  ├── api/         |      +------+
|  │   └── main.py  |
|  └── web/         |
+-------------------+
"""
    spec = spec_from(drawing)
    assert "layout: tree" in spec
    assert "label: api/" in spec
    assert "main-py: main.py" in spec


def test_an_arrow_that_touches_nothing_is_an_answer_to_the_one_above() -> None:
    drawing = """
Client --(1) ask--> Proxy --(2) pass--> Server
       <--(4) tell--      <--(3) tell--
"""
    assert edges_of(drawing) == [
        "client -> proxy: (1) ask",
        "proxy -> server: (2) pass",
        "proxy -> client: (4) tell",
        "server -> proxy: (3) tell",
    ]


def test_texts_in_one_line_are_one_label() -> None:
    drawing = """
+--------+                       +-------+
|        |--(A)-- asks for it -->|       |
| Client |                       | Owner |
|        |<-(B)--- grants it ----|       |
+--------+                       +-------+
"""
    assert edges_of(drawing) == [
        "client -> owner: (A) asks for it",
        "owner -> client: (B) grants it",
    ]


def test_a_dashed_line_may_have_spaces_behind_its_dashes() -> None:
    drawing = """
┌─────────┐           ┌─────────┐
│ primary │- - - - - >│ standby │
└─────────┘           └─────────┘
"""
    assert edges_of(drawing) == ["primary ..> standby"]


def test_a_text_above_a_box_whose_texts_lines_join_is_its_title() -> None:
    drawing = """
       host process
 +-----------------------+
 |                       |
 |  core  <--->  plugin  |
 |    |                  |
 |    +------->  log     |
 +-----------------------+
"""
    assert "label: host process" in spec_from(drawing)


def test_a_text_beside_a_box_is_a_remark_also_in_a_group() -> None:
    drawing = """
┌──────────────────────────────┐
│  Store                       │
│  ┌────────┐                  │
│  │ stage  │  (own or not)    │
│  └───┬────┘                  │
│      ▼                       │
│  ┌────────┐                  │
│  │ clean  │                  │
│  └────────┘                  │
└──────────────────────────────┘
"""
    assert "stage: {callout: [(own or not)]}" in spec_from(drawing)


def test_the_first_and_the_last_line_of_a_comment_are_no_text() -> None:
    drawing = """
/**
 * +-----+     +-----+
 * | One |---->| Two |
 * +-----+     +-----+
 */
"""
    assert edges_of(drawing) == ["one -> two"]
    assert "*" not in spec_from(drawing)


def test_a_border_may_be_pushed_aside_far_where_it_is_the_last_of_its_row() -> None:
    drawing = """
Check
  │
  ▼
┌────────────┐
│ vm-1: GET /health.html is fine │
└────────────┘
  │
  ▼
Forward
"""
    assert edges_of(drawing) == [
        "check -> vm-1-get-health-html-is-fine",
        "vm-1-get-health-html-is-fine -> forward",
    ]


def test_texts_beside_the_branches_under_a_question_are_for_one_branch_each() -> None:
    drawing = """
┌─────────┐
│  Parse  │
└────┬────┘
     │
  is it one?
  ┌──┴─────┐
  │ yes    │ no
  ▼        ▼
 Run      End
"""
    assert [edge for edge in edges_of(drawing) if "no" in edge or "yes" in edge] == [
        'parse -> run: {label: ["is it one?", "yes"]}',
        'parse -> end: {label: ["is it one?", "no"]}',
    ]


def test_signs_in_square_brackets_are_a_part_of_the_text() -> None:
    assert edges_of("[ a == b ] ---> [ end ]") == ["a-b -> end"]


def test_the_first_line_of_a_label_says_which_line_it_is_beside() -> None:
    drawing = """
      +-----+
      | Ask |
      +--+--+
         |
  +------+--------+
  | (A) own       | (B) others
  |   *.lan *.home|   all else
  v               v
+-----+        +-----+
| One |        | Two |
+-----+        +-----+
"""
    assert edges_of(drawing) == [
        'ask -> one: {label: [(A) own, "*.lan *.home"]}',
        "ask -> two: {label: [(B) others, all else]}",
    ]


def test_slanted_lines_may_be_flat() -> None:
    drawing = """
             +-------+
             |  Hub  |
             +-------+
          /             \\
      /                     \\
  /                             \\
One                             Two
"""
    assert sorted(edges_of(drawing)) == ["hub -- one", "hub -- two"]


def test_the_sign_of_many_at_the_end_of_a_line_is_a_part_of_it() -> None:
    drawing = """
┌────────────┐         ┌────────────┐
│   Users    │         │   Loans    │
├────────────┤         ├────────────┤
│ id         │────────<│ userId     │
└────────────┘    1:N  └────────────┘
"""
    assert edges_of(drawing) == ['users -- loans: "1:N"']


def test_a_text_between_two_boxes_is_the_label_of_the_line_some_rows_off() -> None:
    drawing = """
+---------+            +---------+
|         | 2. API     |         |
|  SDK    | requests   | Gateway |
|         |            |         |
|         |<---------->|         |
+---------+            +---------+
"""
    assert edges_of(drawing) == ["sdk <--> gateway: {label: [2. API, requests]}"]


def test_a_head_may_be_over_the_arrow_before_the_text_that_it_means() -> None:
    drawing = """
[Upload] --> [Find] --> [Preview]
                            |
                            v
[Check] --> [Send all] ----> [Report]
"""
    assert "preview -> report" in edges_of(drawing)


def test_a_text_between_texts_in_brackets_is_a_label() -> None:
    drawing = """
  START
    |
    v
  [agent] ---> [tools]
    |
  no calls
    |
    v
   END
"""
    assert edges_of(drawing) == ["start -> agent", "agent -> tools", "agent -> end: no calls"]


def test_lines_between_the_boxes_of_participants_say_nothing() -> None:
    drawing = """
┌─────────┐     ┌────────┐
│ Client  │────►│ Server │
└─────────┘     └────────┘
     │               │
     │  1. ask       │
     │──────────────►│
     │  2. answer    │
     │◄──────────────│
"""
    assert [line.strip() for line in spec_from(drawing).splitlines()[-2:]] == [
        "- client -> server: ask",
        "- server -> client: answer",
    ]


def test_arrows_right_below_each_other_are_one_line() -> None:
    drawing = """
137 rows
    ↓
    ↓ [convert]
    ↓ - all with n >= 4
    ↓
94 rows
"""
    (edge,) = edges_of(drawing)
    assert edge.startswith("137-rows -> 94-rows: {label: ")
    assert "[convert]" in edge
    assert "- all with n >= 4" in edge


def test_backticks_may_be_the_lower_corners_of_boxes() -> None:
    drawing = """
    .------.     .---------.
o---| wait |---->| loading |
    `------`     `---------`
"""
    assert edges_of(drawing) == ["o -- wait", "wait -> loading"]


def test_a_leaning_line_may_come_to_a_joint() -> None:
    drawing = """
+-----+     +-----+
|  A  | --> |  B  |
+-----+     +-----+
      \\     +-----+
       +--> |  C  |
            +-----+
"""
    assert edges_of(drawing) == ["a -> b", "a -> c"]


def test_the_title_of_a_group_may_have_two_lines() -> None:
    drawing = """
┌─────────────────────┐
│   src/database.rs   │
│    Layers           │
│                     │
│  ┌─────┐   ┌─────┐  │
│  │  A  │   │  B  │  │
│  └─────┘   └─────┘  │
└─────────────────────┘
"""
    assert "label: [src/database.rs, Layers]" in spec_from(drawing)


def test_the_trunk_of_a_fan_may_be_beside_the_text_above() -> None:
    drawing = """
Application
     ↓
   CQRS
     ┌───┴───┐
     ↓       ↓
  Commands  Queries
"""
    assert edges_of(drawing) == [
        "application -> cqrs",
        "cqrs -> commands",
        "cqrs -> queries",
    ]


def test_a_joint_may_be_the_end_of_a_line() -> None:
    drawing = """
+---------+         +-------+
| Storage |         |  API  |
+---------+         +-------+
     +                  ^
     | (1)              | (2)
     v                  +
+---------------------------+
|            Bus            |
+---------------------------+
"""
    assert edges_of(drawing) == ["storage -> bus: (1)", "bus -> api: (2)"]


def test_a_remark_may_be_far_from_its_box_where_nothing_is_behind_it() -> None:
    drawing = """
+-------+
|  API  |      all services
+-------+
    |
+-------+
| Group |      one region
+-------+
"""
    spec = spec_from(drawing)
    assert "api: {label: API, callout: [all services]}" in spec
    assert "group: {label: Group, callout: [one region]}" in spec


def test_a_round_corner_before_a_line_is_no_part_of_a_text() -> None:
    drawing = """
  lexer            parser
    |                 |
    '----> build <----'
"""
    assert edges_of(drawing) == ["lexer -> build", "parser -> build"]


@pytest.mark.parametrize(
    ("upper", "lower"), [("↑", "ask -> tell"), ("↓", "tell -> ask")], ids=["up", "down"]
)
def test_three_arrows_right_below_each_other_are_one_line(upper: str, lower: str) -> None:
    drawing = f"tell\n {upper}\n {upper}\n {upper}\nask\n"
    assert edges_of(drawing) == [lower]


def test_a_line_whose_open_end_a_text_names_is_not_said_to_lead_nowhere() -> None:
    drawing = """
  create  +-------+     +-------+
  ------->| Order |---->| Store |
          +-------+     +-------+
"""
    reading = read_boxart(drawing.strip("\n"))
    assert len(reading.edges) == 2
    assert reading.warnings == ()
