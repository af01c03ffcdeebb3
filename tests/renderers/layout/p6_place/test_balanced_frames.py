"""Balanced frames: a group grows into free space until its members are in its middle."""

from boxart_phases import drawn, picture


def test_a_frame_grows_where_its_title_pushed_its_member_to_the_right() -> None:
    spec = """
        nodes:
          user: User
          public: {label: Public net, nodes: {lb: Balancer}}
          private: {label: Private, nodes: [one, two, three, four]}
        edges: [user -> lb, 'lb -> one, two, three, four']
    """
    assert drawn(spec) == picture("""
                      ┌──────┐
                      │ User │
                      └──┬───┘
                         │
          ┌─ Public net ─│───────────────┐
          │              ▼               │
          │         ┌──────────┐         │
          │         │ Balancer │         │
          │         └────┬─────┘         │
          └──────────────│───────────────┘
                         │
    ┌─ Private ──────────│────────────────────┐
    │     ┌─────────┬────┴────┬─────────┐     │
    │     ▼         ▼         ▼         ▼     │
    │ ┌───────┐ ┌───────┐ ┌───────┐ ┌───────┐ │
    │ │  one  │ │  two  │ │ three │ │ four  │ │
    │ └───────┘ └───────┘ └───────┘ └───────┘ │
    └─────────────────────────────────────────┘
    """)


def test_it_does_not_grow_beyond_what_is_beside_it() -> None:
    spec = """
        nodes:
          user: User
          public: {label: Public network, nodes: {lb: Balancer}}
          queue: Queue
          private: {label: Private, nodes: [one, two, three, four]}
        edges: [user -> lb, user -> queue, 'lb -> one, two, three, four']
    """
    assert "│───────┐ ┌───────┐" in drawn(spec).splitlines()[4]


def test_the_drawing_becomes_no_wider() -> None:
    spec = "nodes: {x: X, g: {label: A title, nodes: [a]}}\nedges: [x -> a]"
    assert drawn(spec) == picture("""
              ┌───┐
              │ X │
              └─┬─┘
                │
    ┌─ A title ─│───┐
    │           ▼   │
    │         ┌───┐ │
    │         │ a │ │
    │         └───┘ │
    └───────────────┘
    """)


def test_equal_frames_beside_each_other_stay_equal() -> None:
    spec = """
        nodes:
          x: X
          y: Y
          g: {label: A long title, nodes: [a]}
          h: {label: A long title, nodes: [b]}
          w: This is a wide box that is below both of the two groups
        edges: [x -> a, y -> b, 'a, b -> w']
    """
    (line,) = [line for line in drawn(spec).splitlines() if "A long title" in line]
    assert line == "┌─ A long title ─│────┐ ┌─ A long title ─│────┐"


def test_a_side_at_which_a_wire_ends_stays_where_it_is() -> None:
    spec = """
        nodes:
          x: X
          g: {label: A long title, nodes: [a]}
          h: Neighbour
          w: This is a wide box that is below both of the two others
        edges: [x -> a, a -> h, 'a, h -> w']
        align: [[g, h]]
    """
    assert "│              │ a │ │" in drawn(spec)


def test_an_arrowhead_at_a_side_from_inside_keeps_touching_it() -> None:
    spec = """
        nodes:
          x: X
          g: {label: Title, direction: right, nodes: [a, b]}
          w: This is a wide box that is below the group
        edges: [x -> a, a -> b, b -> g, g -> w]
    """
    assert drawn(spec) == picture("""
                      ┌───┐
                      │ X │
                      └─┬─┘
                        │
              ┌─ Title ─│─────────────────┐
              │         ▼                 │
              │       ┌───┐   ┌───┐       │
              │       │ a ├──▶│ b │       │
              │       └───┘   └─┬─┘       │
              │                 │         │
              │◀────────────────┘         │
              └───────────┬───────────────┘
                          │
                          ▼
    ┌────────────────────────────────────────────┐
    │ This is a wide box that is below the group │
    └────────────────────────────────────────────┘
    """)
