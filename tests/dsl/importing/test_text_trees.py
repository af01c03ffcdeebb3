"""Listings of folders become trees of nodes."""

from imported_meaning import spec_of

from triglyph.importing.boxart.tree import read_tree


def imported(drawing: str) -> str:
    return spec_of(drawing.strip("\n"), path="drawing.txt")


SPEC = """\
nodes:
  shop:
    label: shop/
    layout: tree
    nodes:
      api:
        label: api/
        nodes:
          main-py: {label: main.py, callout: the start}
          util-py: util.py
      readme-md: README.md
"""


def test_a_listing_of_folders() -> None:
    drawing = """
shop/
├── api/
│   ├── main.py     # the start
│   └── util.py
│
└── README.md
"""
    assert imported(drawing) == SPEC


def test_a_listing_in_seven_bits() -> None:
    drawing = r"""
shop/
|-- api/
|   |-- main.py  <- the start
|   `-- util.py
`-- README.md
"""
    assert imported(drawing) == SPEC


def test_branches_without_a_root_and_lines_that_go_on() -> None:
    drawing = """
├── plan
│   └── one
│       and a half
└── work
"""
    assert imported(drawing) == (
        'nodes:\n  node:\n    label: ""\n    layout: tree\n    nodes:\n'
        "      plan:\n        nodes:\n          one: {label: [one, and a half]}\n      work:\n"
    )


def test_a_drawing_with_boxes_is_no_tree() -> None:
    drawing = "┌───┐\n│ A │\n└─┬─┘\n  ├─ one\n  └─ two"
    assert read_tree(drawing) is None
    assert read_tree("+-----+\n| one +-- two\n+-----+") is None
