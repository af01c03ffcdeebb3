"""What the tests in a browser share."""

from collections.abc import Iterator

import pytest
from browser import Browser
from node_packages import NODE_PACKAGES


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with Browser(NODE_PACKAGES["browser"].runner()) as running:
        yield running
