"""The lowest versions that pyproject.toml allows are named, so that they can be tested."""

import re
import tomllib

import pytest
from lowest_versions import PROJECT, list_requirements, lowest_version

PROJECT_TEXT = """
[project]
name = "own"
dependencies = ["alpha>=1.2.3"]
[project.optional-dependencies]
more = ["beta>=0.25.1,<0.26", "gamma[fast]~=2.4"]
all = ["own[more]"]
[dependency-groups]
check = ["delta>=3"]
test = [{ include-group = "check" }, "epsilon>=1.0"]
"""


def test_every_requirement_becomes_its_lowest_version() -> None:
    requirements = list_requirements(tomllib.loads(PROJECT_TEXT))
    assert list(map(lowest_version, requirements)) == [
        "alpha==1.2.3",
        "beta==0.25.1",
        "gamma==2.4",
        "delta==3",
        "epsilon==1.0",
    ]


@pytest.mark.parametrize("requirement", ["alpha", "alpha<3", "alpha==1", "alpha>1"])
def test_a_requirement_without_a_lowest_version_is_refused(requirement: str) -> None:
    with pytest.raises(ValueError, match="name the lowest version"):
        lowest_version(requirement)


def test_the_project_names_the_lowest_version_of_all_that_it_needs() -> None:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    lowest = set(map(lowest_version, list_requirements(project)))
    names = [each.partition("==")[0] for each in lowest]
    assert {"wcwidth", "click", "pygraphviz", "pytest", "ruff"} <= set(names)
    assert len(names) == len(set(names))


def test_the_files_of_tests_that_the_makefile_names_exist() -> None:
    makefile = (PROJECT.parent / "Makefile").read_text(encoding="utf-8")
    named = re.findall(r"tests/[\w/]+\.py", makefile)
    assert "tests/dsl/test_api.py" in named
    assert [name for name in named if not (PROJECT.parent / name).is_file()] == []
