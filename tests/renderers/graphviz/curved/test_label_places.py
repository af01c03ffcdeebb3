"""Label places: what moves a label of a curve, and where it goes."""

from triglyph_renderers.graphviz.curved.clipping import EdgeCurve
from triglyph_renderers.graphviz.curved.label_places import Area, Label, place_labels

LEVEL = EdgeCurve((((0.0, 0.0), (40.0, 0.0), (80.0, 0.0), (120.0, 0.0)),))


def test_a_label_that_is_in_nobodys_way_stays() -> None:
    assert place_labels([Label((60, 20), 30, 14)], [LEVEL], []) == [(60, 20)]


def test_a_label_on_its_own_curve_goes_beside_it() -> None:
    (place,) = place_labels([Label((60, 2), 30, 14)], [LEVEL], [])
    assert place is not None
    assert abs(place[1]) >= 7


def test_it_goes_to_the_side_where_there_is_room() -> None:
    above = Area(-50, 1, 200, 60)
    (place,) = place_labels([Label((60, 2), 30, 14)], [LEVEL], [above])
    assert place is not None
    assert place[1] < -7


def test_two_labels_do_not_go_to_one_place() -> None:
    labels = [Label((60, 0), 30, 14), Label((60, 0), 30, 14)]
    one, other = place_labels(labels, [LEVEL, LEVEL], [])
    assert one is not None
    assert other is not None
    assert not labels[0].area(one).meets(labels[1].area(other))


def test_a_label_gives_way_to_another_curve() -> None:
    upright = EdgeCurve((((60.0, -60.0), (60.0, -20.0), (60.0, 20.0), (60.0, 60.0)),))
    place, _ = place_labels([Label((60, 20), 30, 14), None], [LEVEL, upright], [])
    assert place is not None
    assert abs(place[0] - 60) >= 15
