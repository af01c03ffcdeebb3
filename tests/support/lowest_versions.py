"""A program that prints the lowest versions that pyproject.toml allows, as constraints of pip.

``make test-oldest`` installs them. What a package needs in its turn is as new
as pip finds it: that is for the package to say.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2] / "pyproject.toml"
REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?\s*(?:(?:>=|~=)\s*([0-9.]+)(?:,.*)?)?")


def list_requirements(project: dict[str, Any]) -> Iterator[str]:
    """Every requirement of the project, of its extras and of its groups, but those of itself."""
    metadata = project["project"]
    lists = [metadata["dependencies"], *metadata.get("optional-dependencies", {}).values()]
    lists += project.get("dependency-groups", {}).values()
    for requirements in lists:
        for requirement in requirements:
            if isinstance(requirement, str) and not requirement.startswith(f"{metadata['name']}["):
                yield requirement


def lowest_version(requirement: str) -> str:
    """The constraint ``name==version``; raises ValueError where no lowest version is named."""
    found = REQUIREMENT.fullmatch(requirement)
    if found is None or found[2] is None:
        raise ValueError(f"{requirement}: name the lowest version, as in package>=1.2")
    return f"{found[1]}=={found[2]}"


def main() -> None:
    """Print a constraint for each package."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    for line in dict.fromkeys(map(lowest_version, list_requirements(project))):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
