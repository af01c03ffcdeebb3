"""Flows of texts by hand whose lines say an answer: yes and no between a question and a text."""

import pytest
from imported_meaning import spec_of


def edges_of(drawing: str) -> list[str]:
    spec = spec_of(drawing.strip("\n"), path="drawing.txt")
    return [line.strip("- ") for line in spec.split("edges:\n")[1].splitlines()]


def test_answers_are_labels() -> None:
    drawing = """
Why is it there?
      |
   +--+--+
   |     |
 never   No
   |     |
   v     v
Harden Remove
   |     |
   +--+--+
      |
      v
   Collect
"""
    assert edges_of(drawing) == [
        "harden -> collect",
        "remove -> collect",
        "why-is-it-there -> harden: never",
        'why-is-it-there -> remove: "No"',
    ]


def test_what_is_before_the_only_heads_below_a_text_that_a_head_enters_is_a_label() -> None:
    drawing = """
Finding
   ↓
Try the model
   |
+--+----+
|       |
fine  too late
|       |
v       v
Show    Fall back
"""
    assert edges_of(drawing) == [
        "finding -> try-the-model",
        "try-the-model -> show: fine",
        "try-the-model -> fall-back: too late",
    ]


def test_one_answer_is_a_label() -> None:
    drawing = """
Waiting message
      |
      v
Idle too long
      |
     Yes
      |
      v
Ask its worker
"""
    assert edges_of(drawing) == [
        "waiting-message -> idle-too-long",
        'idle-too-long -> ask-its-worker: "Yes"',
    ]


def test_a_text_that_no_head_enters_is_a_node_where_none_says_otherwise() -> None:
    drawing = """
    Gateway
       |
   +---+---+
   |       |
 Users   Orders
   |       |
   v       v
 Base    Queue
"""
    assert edges_of(drawing) == [
        "gateway -- users",
        "gateway -- orders",
        "users -> base",
        "orders -> queue",
    ]


@pytest.mark.parametrize("words", ["publish quarantine", "publish  keep-it-so"])
def test_two_heads_of_one_fork_lead_to_two_words(words: str) -> None:
    drawing = f"""
   validate
      |
   +--+--+
   |     |
   v     v
{words}
"""
    first, second = words.split()
    assert edges_of(drawing) == [f"validate -> {first}", f"validate -> {second}"]


def test_two_lines_of_one_fork_go_through_two_texts_with_one_space_between() -> None:
    drawing = """
 Try it?
    |
 +--+--+
 |     |
fine too late for that
 |     |
 v     v
Show  Fall back
"""
    assert edges_of(drawing) == [
        "try-it -> show: fine",
        "try-it -> fall-back: too late for that",
    ]
