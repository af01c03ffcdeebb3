"""What the tests in a browser share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser
from node_packages import NODE_PACKAGES


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with Browser(NODE_PACKAGES["browser"].runner()) as running:
        yield running


@pytest.fixture(scope="session")
def mermaid() -> Path:
    """The folder of the real Mermaid's packages."""
    NODE_PACKAGES["mermaid"].runner()
    return NODE_PACKAGES["mermaid"].folder
