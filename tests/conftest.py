"""What all tests share: expectations in files, and the flag that rewrites them."""

from functools import partial

import pytest
from goldens import CompareGolden, compare_with_file


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="write what the tests see into the files of what they expect",
    )


@pytest.fixture
def compare_golden(request: pytest.FixtureRequest) -> CompareGolden:
    """What compares a text with the file of what is expected, or rewrites that file."""
    return partial(compare_with_file, update=bool(request.config.getoption("--update-goldens")))
