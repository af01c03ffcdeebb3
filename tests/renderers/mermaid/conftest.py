"""The real Mermaid for the tests that ask for it."""

from collections.abc import Iterator

import pytest
from node_packages import NODE_PACKAGES
from real_mermaid import RealMermaid


@pytest.fixture(scope="session")
def mermaid() -> Iterator[RealMermaid]:
    with RealMermaid(NODE_PACKAGES["mermaid"].runner()) as running:
        yield running
