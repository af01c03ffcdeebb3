import pytest

from triglyph.images.search import guess_icon, search_icons


def test_an_icon_is_found_by_words_in_any_order() -> None:
    assert search_icons("kafka")[0] == "onprem.queue.Kafka"
    assert search_icons("rds aws") == search_icons("AWS rds")
    assert search_icons("k8s pod")[0] == "k8s.compute.Pod"


def test_every_word_is_in_what_is_found() -> None:
    found = search_icons("aws.database")
    assert "aws.database.RDS" in found
    assert all("aws" in name.lower() and "database" in name.lower() for name in found)


def test_without_words_all_icons_are_found() -> None:
    assert len(search_icons("")) > 2400


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("aws.databse.RDS", "aws.database.RDS"),
        ("aws.compute.RDS", "aws.database.RDS"),
        ("aws.database.rds", "aws.database.RDS"),
        ("aws.database.RDSS", "aws.database.RDS"),
        ("aws.compute.Lamda", "aws.compute.Lambda"),
        ("RDS", "aws.database.RDS"),
        ("postgresq", "onprem.database.PostgreSQL"),
        ("k8s.Pod", "k8s.compute.Pod"),
    ],
)
def test_a_wrong_name_is_guessed(wrong: str, right: str) -> None:
    assert guess_icon(wrong) == right


@pytest.mark.parametrize("wrong", ["", ".", "..", "xyzzyplugh", "a" * 5000, "数据库"])
def test_what_is_like_no_icon_is_not_guessed(wrong: str) -> None:
    assert guess_icon(wrong) is None
