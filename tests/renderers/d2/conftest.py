"""The real D2 for the tests that ask for it."""

from collections.abc import Iterator

import pytest
from node_packages import NODE_PACKAGES
from node_process import NodeProcess


@pytest.fixture(scope="session")
def d2() -> Iterator[NodeProcess]:
    package = NODE_PACKAGES["d2"]
    with NodeProcess(package.runner(), "understand.mjs", folder=package.folder) as running:
        yield running
