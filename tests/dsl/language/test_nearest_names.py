"""The nearest spelling of a wrong name, and how much work it may take."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from triglyph.language.core.names import (
    MOST_COMPARED,
    Guesses,
    edits_between,
    nearest,
    nearest_file,
)
from triglyph.language.load import load_file, load_text

WORDS = st.text("abc", max_size=9)


def all_edits_between(first: str, second: str) -> int:
    """Return the distance by the whole table, as the definition has it."""
    table = [[0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for row in range(len(first) + 1):
        for column in range(len(second) + 1):
            if not row or not column:
                table[row][column] = row + column
                continue
            left, right = first[row - 1], second[column - 1]
            ways = [
                table[row - 1][column] + 1,
                table[row][column - 1] + 1,
                table[row - 1][column - 1] + (left != right),
            ]
            if first[row - 2 : row] == second[column - 2 : column][::-1] and min(row, column) > 1:
                ways.append(table[row - 2][column - 2] + 1)
            table[row][column] = min(ways)
    return table[-1][-1]


@given(first=WORDS, second=WORDS, most=st.integers(0, 5))
def test_the_distance_is_that_of_the_definition_as_far_as_it_is_asked_for(
    first: str, second: str, most: int
) -> None:
    expected = min(all_edits_between(first, second), most + 1)
    assert edits_between(first, second, most=most) == expected


def test_the_nearest_of_several_is_found_and_the_first_of_equals() -> None:
    assert nearest("orders-db", ["order-dbs", "orders_db", "orders-bd"]) == "orders_db"
    assert nearest("cache", ["cachet", "caches"]) == "cachet"
    assert nearest("cache", ["queue"]) is None


def test_of_files_what_is_before_the_endings_has_to_be_near() -> None:
    assert nearest("nope.yaml", ["shop.yaml"]) == "shop.yaml"
    assert nearest_file("nope.yaml", ["shop.yaml"]) is None
    assert nearest_file("shpo.yaml", ["shop.yaml"]) == "shop.yaml"
    assert nearest_file("shop", ["sheep.yaml", "shop.yml"]) == "shop.yml"


def test_a_spec_that_is_not_there_is_met_with_the_nearest_one_beside_it(tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text("nodes: [a]\n", encoding="utf-8")
    for name, hint in (("shpo.yaml", "shop.yaml"), ("shop", "shop.yaml"), ("payments.yaml", "")):
        (problem,) = load_file(tmp_path / name).problems
        assert "No such file" in problem.message
        assert problem.hint == (f"did you mean `{hint}`?" if hint else "")


def test_a_label_leads_to_its_id_but_for_one_that_several_have() -> None:
    nodes = "nodes: {orders-db: Orders, shop: [Web, shop], c: Same, d: Same}\n"
    problems = load_text(nodes + "edges: [Orders -> Web-shop, c -> Same]", path="x.yaml").problems
    assert [(each.fix.text if each.fix else None) for each in problems] == [
        "orders-db",
        "shop",
        None,
    ]


def test_the_label_of_a_node_without_an_id_leads_nowhere() -> None:
    (problem,) = load_text("nodes: [{label: Orders}, a]\nedges: [a -> Orders]").problems
    assert problem.fix is None


def test_an_id_goes_before_a_label() -> None:
    guesses = Guesses(["orders", "store"], labels=[("Orders", "store")])
    assert guesses.nearest("Orders") == "orders"


def test_after_much_work_there_are_no_more_guesses() -> None:
    guesses = Guesses([f"node{number}" for number in range(1000)])
    found = [guesses.nearest(f"nodex{number}") for number in range(100)]
    assert found[0] == "node0"
    assert found.count(None) == 100 - MOST_COMPARED // 1000


def test_a_spec_with_thousands_of_wrong_ids_names_them() -> None:
    known = ", ".join(f"node{number}" for number in range(3000))
    edges = "".join(f"  - nodex{number} -> nodey{number}\n" for number in range(6000))
    problems = load_text(f"nodes: [{known}]\nedges:\n{edges}", path="x.yaml").problems
    assert len(problems) > 1000
    assert "did you mean `node0`?" in problems[0].hint
