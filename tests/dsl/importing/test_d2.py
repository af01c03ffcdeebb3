"""D2 as specs; what we write ourselves comes back."""

import pytest
from imported_meaning import remarks_on, spec_of

TEXT = r"""
# a comment
direction: right
web: Web shop {shape: person; link: https://x.org}
data: Data {
  db: "Orders\n\"big\"" {
    shape: cylinder
    style: {fill: red; stroke-dash: 3}
  }
  cache
  db -> cache: warm # why
}
web -> data.db -> log: writes {
  style.stroke-dash: 4
}
api <-> web; api -- "x.y": both ends
my node.inner: hello
text: |md
  # Title
  - some *text*
|
(api <-> web)[0].label: later
\"""
a -> never
\"""
vars: {x: 1}
a; b
"""


def test_shapes_containers_and_connections() -> None:
    assert spec_of(TEXT.replace('\\"""', '"""'), path="x.d2") == (
        "direction: right\n"
        "nodes:\n"
        "  web: {label: Web shop, shape: person, link: https://x.org}\n"
        "  data:\n"
        "    label: Data\n"
        "    nodes:\n"
        "      db: {label: [Orders, '\"big\"'], shape: cylinder}\n"
        "      cache:\n"
        "  log:\n"
        "  api:\n"
        "  x-y: x.y\n"
        "  my-node:\n"
        "    label: my node\n"
        "    nodes:\n"
        "      inner: hello\n"
        "  text: {label: [Title, some *text*]}\n"
        "  a:\n"
        "  b:\n"
        "edges:\n"
        "  - db -> cache: warm\n"
        "  - web ..> db: writes\n"
        "  - db ..> log: writes\n"
        "  - api <--> web: later\n"
        "  - api -- x-y: both ends\n"
    )


def test_what_is_left_out_is_named() -> None:
    text = "a: {icon: https://x.org/i.svg}\n*.style.fill: red\nlayers: {x: {b}}\n...@other\n"
    assert remarks_on(text, path="x.d2") == [
        "1:5: `icon` is left out",
        "2:1: patterns are left out",
        "3:1: `layers` are left out: further drawings",
        "4:1: imports are left out",
    ]


@pytest.mark.parametrize(
    "text",
    ["", "{", "}", "a -> ", "-> b", '"', "a: |md", "a: {" * 200, "a." * 300 + "b", "(a -> b)[0]"],
)
def test_hostile_texts_are_read_or_named(text: str) -> None:
    remarks_on(f"a\n{text}", path="x.d2")


SEQUENCE = """
shape: sequence_diagram
alice: Alice
alice -> bob: hi
bob.note: thinks
retry: try again {
  bob --> alice: what?
}
alice <- bob: {style.stroke-dash: 2}
"""


def test_a_sequence_diagram_becomes_a_flow() -> None:
    assert spec_of(SEQUENCE, path="x.d2") == (
        "nodes:\n"
        "  alice: Alice\n"
        "  bob:\n"
        "flows:\n"
        "  sequence:\n"
        "    numbers: false\n"
        "    steps:\n"
        "      - alice -> bob: hi\n"
        "      - note: {over: bob, text: thinks}\n"
        "      - opt:\n"
        "          try again:\n"
        "            - bob -> alice: what?\n"
        "      - bob ..> alice\n"
    )


def test_tables_and_classes_are_boxes_with_their_rows() -> None:
    text = (
        "users: {\n  shape: sql_table\n  id: uuid {constraint: primary_key}\n  name: text\n}\n"
        "orders: {shape: sql_table; user: uuid {constraint: foreign_key}}\n"
        "users.id <-> orders.user: has\n"
    )
    assert spec_of(text, path="tables.d2") == (
        "nodes:\n"
        "  users:\n"
        "    sections:\n"
        '      - ["id: uuid PK", "name: text"]\n'
        "  orders:\n"
        "    sections:\n"
        '      - "user: uuid FK"\n'
        "edges:\n"
        "  - users <--> orders: has\n"
    )
    assert remarks_on(text, path="tables.d2") == ["7:1: edges of a row end at its table"]


def test_rows_keep_their_constraints_and_their_paths() -> None:
    text = (
        "t: {\n  shape: sql_table\n  id: int {constraint: [primary_key; unique]}\n"
        "  Address.Street: text\n}\nt -> b\n"
    )
    assert '- ["id: int PK UNQ", "Address.Street: text"]' in spec_of(text, path="tables.d2")


@pytest.mark.parametrize(
    ("grid", "layout"),
    [
        ("grid-rows: 1", "layout: row"),
        ("grid-columns: 1", "layout: column"),
        ("grid-columns: 2", "layout: grid, columns: 2"),
        ("grid-rows: 2", "layout: grid"),
    ],
)
def test_a_grid_keeps_its_rows_or_columns(grid: str, layout: str) -> None:
    assert f"g: {{{layout}, nodes: [a, b, c]}}" in spec_of(f"g: {{{grid}; a; b; c}}", path="x.d2")
    assert spec_of(f"{grid}\na\nb\nc", path="x.d2").startswith(layout.replace(", ", "\n"))


def test_variables_are_filled_in_but_for_those_in_single_quotes_or_escaped() -> None:
    text = (
        "vars: {region: eu; db: {engine: Postgres}; d2-config: {sketch: true}}\n"
        'a: DB in ${region}\nb: "${db.engine}"\nc: \'${region}\'\nd: "\\${region}"\n'
        "a -> b: ${region} {style.stroke: red}\n"
    )
    assert spec_of(text, path="x.d2") == (
        "nodes:\n  a: DB in eu\n  b: Postgres\n  c: $${region}\n  d: $${region}\n"
        "edges:\n  - a -> b: eu\n"
    )
    assert remarks_on("a: ${x}\n", path="x.d2") == ["1:1: the variable `x` is not set in this file"]


def test_classes_give_shapes_and_styles_of_lines() -> None:
    text = (
        "classes: {store: {shape: cylinder; style.fill: red}; async: {style.stroke-dash: 4}}\n"
        "a: {class: store}\nb: {class: [store; other]; shape: queue}\na -> b: {class: async}\n"
    )
    assert spec_of(text, path="x.d2") == (
        "nodes:\n  a: {shape: cylinder}\n  b: {shape: queue}\nedges:\n  - a ..> b\n"
    )


def test_texts_at_arrowheads_are_lines_of_the_label() -> None:
    text = "a -> b: owns {source-arrowhead: 1; target-arrowhead: * {shape: diamond}}\n"
    assert "  - a -> b: {label: [owns, " in spec_of(text, path="x.d2")
    later = "a -> b: owns\n(a -> b)[0].target-arrowhead.label: many\n"
    assert "  - a -> b: {label: [owns, many]}\n" in spec_of(later, path="x.d2")


def test_null_takes_away_what_is_there() -> None:
    text = 'a -> b -> c\nb: null\nd: "null"\n'
    assert spec_of(text, path="x.d2") == 'nodes:\n  a:\n  c:\n  d: "null"\n'


@pytest.mark.parametrize("text", ["...@x/y\n", "b: @x.d2\n"])
def test_imports_are_named(text: str) -> None:
    assert remarks_on(f"a\n{text}", path="x.d2") == ["2:1: imports are left out"]
    assert '"@' not in spec_of(f"a\n{text}", path="x.d2")


def test_a_star_in_a_connection_is_all_that_is_there_so_far() -> None:
    text = "g: {a; b}\ng.* -> c\n"
    assert "  - a -> c\n  - b -> c\n" in spec_of(text, path="x.d2")


def test_what_is_near_an_edge_and_holds_shapes_is_a_group() -> None:
    text = "a -> b\nlegend: {near: bottom-right; x: sync}\n"
    assert "  legend:\n    nodes:\n      x: sync\n" in spec_of(text, path="x.d2")


def test_settings_are_no_lifelines() -> None:
    text = "vars: {d2-config: {theme-id: 2}}\nshape: sequence_diagram\na -> b: hi\n"
    assert "      - a -> b: hi\n" in spec_of(text, path="x.d2")
    assert "vars" not in spec_of(text, path="x.d2")
