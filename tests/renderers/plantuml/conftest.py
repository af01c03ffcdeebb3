"""the real PlantUML for the tests that ask for it."""

from collections.abc import Iterator

import pytest
from node_packages import NODE_PACKAGES
from node_process import NodeProcess


@pytest.fixture(scope="session")
def plantuml() -> Iterator[NodeProcess]:
    package = NODE_PACKAGES["plantuml"]
    with NodeProcess(package.runner(), "draw.mjs", folder=package.folder) as running:
        yield running
