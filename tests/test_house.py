"""How the house is built: which way imports run, and what the distributions contain."""

import ast
import configparser
import email
import tarfile
import tomllib
import zipfile
from collections.abc import Container, Iterator
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]
LANGUAGE = ROOT / "dsl" / "triglyph"
RENDERERS = ROOT / "renderers" / "triglyph_renderers"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def imported_by(path: Path) -> Iterator[str]:
    """The packages that a module names in any import, wherever in the module it is."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide which package is meant"
            yield str(node.module).partition(".")[0]


@pytest.mark.parametrize("path", sorted(LANGUAGE.rglob("*.py")), ids=lambda path: path.stem)
def test_the_language_imports_no_renderer(path: Path) -> None:
    assert "triglyph_renderers" not in set(imported_by(path))


def test_the_model_imports_nothing_of_the_application() -> None:
    assert "triglyph" not in set(imported_by(LANGUAGE / "model.py"))


def test_renderers_import_nothing_of_the_command_line() -> None:
    for path in RENDERERS.rglob("*.py"):
        assert "triglyph.cli" not in path.read_text(encoding="utf-8"), path


PHASES = {
    "triglyph.language": ("core", "grammar", "p1_parse", "p2_read", "p3_resolve"),
    "triglyph.reading.sketch": ("glyphs", "p1_cells", "p2_boxes", "p3_lines", "p4_meaning", "read"),
}
"""By a package its folders and modules, in the order in which a spec or a drawing passes them."""


def module_name(path: Path, root: Path) -> str:
    """The dotted name of a module, that of its folder for an ``__init__``."""
    parts = path.relative_to(root.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def import_graph() -> dict[str, set[str]]:
    """The modules of both packages with those that each imports, wherever in it that is.

    What is only for the type checker does not count, nor a folder that is named on the way
    to a module in it: its ``__init__`` may offer that module.
    """
    paths = {
        module_name(path, root): path
        for root in (LANGUAGE, RENDERERS)
        for path in root.rglob("*.py")
    }
    return {
        name: {other for other in modules_named_by(path, known=paths) if other != name}
        for name, path in paths.items()
    }


def modules_named_by(path: Path, *, known: Container[str]) -> Iterator[str]:
    """The modules of ours that a module imports when it runs."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            found = [name for name in inside if name in known]
            yield from found
            if len(found) < len(inside) and node.module in known:
                yield str(node.module)


def test_no_imports_go_round_in_a_circle() -> None:
    waiting = import_graph()
    # A command is found by the package that it is in, which is how the entry point names it.
    waiting["triglyph.cli"].discard("triglyph.cli.commands")
    while free := [name for name, needed in waiting.items() if not needed & waiting.keys()]:
        for name in free:
            del waiting[name]
    assert not waiting, {name: needed & waiting.keys() for name, needed in waiting.items()}


@pytest.mark.parametrize(
    ("package", "name"), [(package, name) for package, names in PHASES.items() for name in names]
)
def test_phases_import_no_later_one(package: str, name: str) -> None:
    names = PHASES[package]
    later = tuple(f"{package}.{each}" for each in names[names.index(name) + 1 :])
    for module, needed in import_graph().items():
        if module.startswith(f"{package}.{name}"):
            assert not [other for other in needed if other.startswith(later)], module


MOST_PARAMETERS = 6
"""More of them belong into a value."""


def test_no_function_has_more_parameters_than_a_reader_keeps_in_mind() -> None:
    crowded = []
    for path in (*LANGUAGE.rglob("*.py"), *RENDERERS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                named = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
                names = [each.arg for each in named if each.arg not in ("self", "cls")]
                if len(names) > MOST_PARAMETERS:
                    crowded.append(f"{path.name}:{node.name}")
    assert crowded == []


def test_source_roots_are_no_packages() -> None:
    assert not (ROOT / "dsl" / "__init__.py").exists()
    assert not (ROOT / "renderers" / "__init__.py").exists()


@pytest.mark.parametrize(
    ("tests", "package"), [("dsl", LANGUAGE), ("renderers", RENDERERS)], ids=["dsl", "renderers"]
)
def test_tests_mirror_the_folders(tests: str, package: Path) -> None:
    folder = ROOT / "tests" / tests
    tested = {path.parent.relative_to(folder) for path in folder.rglob("test_*.py")}
    assert len(tested) > 10
    assert {path for path in tested if not (package / path).is_dir()} == set()


@pytest.mark.parametrize("folder", ["cli", "embedding", "files", "formatting", "guide", "images"])
def test_the_tests_of_a_folder_are_in_its_mirror(folder: str) -> None:
    modules = {path.stem for path in (LANGUAGE / folder).glob("*.py")}
    outside = {path.stem.removeprefix("test_") for path in (ROOT / "tests/dsl").glob("test_*.py")}
    at_the_root = {path.stem for path in LANGUAGE.glob("*.py")}
    assert modules & outside <= at_the_root


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution, unpacked."""
    folder = tmp_path_factory.mktemp("sdist")
    (archive,) = SdistBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with tarfile.open(archive) as tar:
        for member in filter(tarfile.TarInfo.isfile, tar):  # `filter=` came with Python 3.11.4
            content = tar.extractfile(member)
            assert content is not None
            path = folder / member.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.read())
    (unpacked,) = (path for path in folder.iterdir() if path.is_dir())
    return unpacked


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """The wheel that is built from the source distribution."""
    folder = str(tmp_path_factory.mktemp("wheel"))
    (archive,) = WheelBuilder(str(sdist)).build(directory=folder, versions=["standard"])
    with zipfile.ZipFile(archive) as opened:
        yield opened


def in_metadata(wheel: zipfile.ZipFile, name: str) -> str:
    """The text of a file of the wheel's metadata."""
    (path,) = (each for each in wheel.namelist() if each.endswith(f".dist-info/{name}"))
    return wheel.read(path).decode()


def test_the_wheel_installs_two_packages_and_nothing_beside_them(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    (metadata,) = tops - {"triglyph", "triglyph_renderers"}
    assert metadata.endswith(".dist-info")


def test_the_wheel_holds_every_file_of_both_packages(wheel: zipfile.ZipFile) -> None:
    expected = {
        path.relative_to(root.parent).as_posix()
        for root in (LANGUAGE, RENDERERS)
        for path in root.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert packed == expected
    assert {"triglyph/py.typed", "triglyph_renderers/py.typed"} <= packed
    assert any(name.endswith(".jinja") for name in packed)
    assert any(name.endswith(".ttf") for name in packed)


def test_the_wheel_announces_the_command_and_the_renderers(wheel: zipfile.ZipFile) -> None:
    entries = configparser.ConfigParser(delimiters="=")
    entries.optionxform = str  # type: ignore[assignment,method-assign]  # as documented
    entries.read_string(in_metadata(wheel, "entry_points.txt"))
    assert dict(entries["console_scripts"]) == PROJECT["scripts"]
    assert dict(entries["triglyph.renderers"]) == PROJECT["entry-points"]["triglyph.renderers"]


def test_the_wheel_states_its_licence_and_what_it_needs(wheel: zipfile.ZipFile) -> None:
    metadata = email.message_from_string(in_metadata(wheel, "METADATA"))
    assert metadata["License-Expression"] == "MIT"
    assert "LICENSE" in metadata.get_all("License-File", [])
    assert "MIT" in in_metadata(wheel, "licenses/LICENSE")
    assert metadata["Requires-Python"] == ">=3.11"
    assert set(metadata.get_all("Provides-Extra", [])) >= {"embedded", "all"}


def test_the_source_distribution_has_what_the_tests_and_the_drawings_need(sdist: Path) -> None:
    packed = {path.name for path in sdist.iterdir()}
    assert packed >= {"dsl", "renderers", "specs", "tests", "docs", "Makefile", "pyproject.toml"}
    assert packed >= {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE"}
    assert not list(sdist.rglob("node_modules"))
    assert not list(sdist.rglob("__pycache__"))
