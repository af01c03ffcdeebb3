"""The real Mermaid for the tests that ask for it."""

import os
import sys
from collections.abc import Iterator

import pytest
from real_mermaid import RealMermaid, find_node


@pytest.fixture(scope="session")
def mermaid() -> Iterator[RealMermaid]:
    node = find_node()
    assert node is not None, "Node and `npm ci` in tests/mermaid are needed"
    with RealMermaid(node) as running:
        yield running


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, aloud, what needs Node where there is none; in CI it must be there."""
    if find_node() is not None or os.environ.get("CI") == "true":
        return
    needing = [item for item in items if "mermaid" in getattr(item, "fixturenames", ())]
    if not needing:
        return
    items[:] = [item for item in items if item not in needing]
    config.hook.pytest_deselected(items=needing)
    if os.environ.get("PYTEST_XDIST_WORKER", "gw0") == "gw0":
        capture = config.pluginmanager.getplugin("capturemanager")
        with capture.global_and_fixture_disabled():
            print(
                f"\n{len(needing)} tests with the real Mermaid are left out: "
                "they need Node and `npm ci` in tests/mermaid",
                file=sys.stderr,
            )
