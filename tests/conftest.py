"""What all tests share: expectations in files, and programs that may be missing."""

import os
import sys
from functools import cache, partial
from pathlib import Path

import pytest
from goldens import CompareGolden, compare_with_file
from hypothesis import settings
from node_packages import missing_packages

from triglyph.caching.installation_id import identify_installation
from triglyph.cli import run_cache
from triglyph_renderers.options.graphviz import DOT

pytest_plugins = ["nothing_skipped"]

# The same random values in every run of the tests; the long run of the proof looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
if "TRIGLYPH_PROVE" not in os.environ:
    settings.load_profile("steady")


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


@pytest.fixture(autouse=True)
def _no_memory(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test begins without drawings of others."""
    folder = tmp_path_factory.getbasetemp() / f"cache-{os.urandom(6).hex()}"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))


@cache
def _identify_once(*_around: object) -> str | None:
    return identify_installation()


@pytest.fixture(autouse=True)
def _one_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is installed is looked at once, and not again by each of thousands of commands.

    It stays as it is while the tests run; a test that changes it says what to look at itself.
    """
    around = (*sys.path, os.environ.get("HOME"), os.environ.get("XDG_DATA_HOME"))
    monkeypatch.setattr(run_cache, "identify_installation", lambda: _identify_once(*around))


@pytest.fixture(autouse=True)
def _no_named_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test leaves the Graphviz command that it names to those after it."""
    named = os.environ.get(DOT.variable)
    monkeypatch.setenv(DOT.variable, "")
    if named is None:
        monkeypatch.delenv(DOT.variable)
    else:
        monkeypatch.setenv(DOT.variable, named)


def pytest_configure(config: pytest.Config) -> None:
    """Let every other worker read the tests from the last to the first.

    To prepare the asserts of a file takes longer than anything else there, and what one worker
    has prepared is there for all: two of them that come from both ends do half of it each.
    """
    here = Path(__file__).parent
    number = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    if int(number) % 2 and [Path(argument).resolve() for argument in config.args] == [here]:
        config.args = [str(path) for path in sorted(here.rglob("test_*.py"), reverse=True)]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the tests into one order, and leave out, aloud, those of programs that are missing here.

    In CI they must be there.
    """
    items.sort(key=lambda item: item.path.parts)
    if os.environ.get("CI") == "true":
        return
    for fixture, package in missing_packages().items():
        needing = [item for item in items if fixture in getattr(item, "fixturenames", ())]
        if not needing:
            continue
        items[:] = [item for item in items if item not in needing]
        config.hook.pytest_deselected(items=needing)
        if os.environ.get("PYTEST_XDIST_WORKER", "gw0") == "gw0":
            capture = config.pluginmanager.getplugin("capturemanager")
            with capture.global_and_fixture_disabled():
                print(
                    f"\n{len(needing)} tests with {package.name} are left out: "
                    f"they need Node and {package.place()}",
                    file=sys.stderr,
                )
