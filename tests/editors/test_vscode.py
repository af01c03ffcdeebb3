"""The extension for VS Code is packed as it is published, and holds what it needs."""

import json
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest
from node_packages import NODE_PACKAGES, NodePackage

FOLDER = Path(__file__).parents[2] / "editors" / "vscode"


SCRIPTS: dict[str, str] = json.loads((FOLDER / "package.json").read_text())["scripts"]
BUNDLE = SCRIPTS["build"].split()[1:]
PACK = SCRIPTS["pack"].split("&& ")[1].split()[1:]


@pytest.fixture(scope="module")
def vsce() -> NodePackage:
    """The program that packs extensions."""
    return NODE_PACKAGES["vsce"]


@pytest.fixture(scope="module")
def packed(vsce: NodePackage, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The extension, bundled and packed as its scripts say."""
    node = vsce.runner()
    target = tmp_path_factory.mktemp("vscode") / "triglyph.vsix"
    programs = FOLDER / "node_modules"
    for command in (
        [programs / "esbuild" / "bin" / "esbuild", *BUNDLE],
        [programs / "@vscode" / "vsce" / "vsce", *PACK, "-o", target],
    ):
        subprocess.run([node, *command], cwd=FOLDER, check=True, capture_output=True)
    return target


def test_the_extension_is_packed_with_nothing_but_what_it_needs(packed: Path) -> None:
    with ZipFile(packed) as archive:
        names = {name for name in archive.namelist() if name.startswith("extension/")}
        assert names == {
            "extension/package.json",
            "extension/readme.md",
            "extension/dist/extension.js",
        }
        code = archive.read("extension/dist/extension.js").decode()
    assert "triglyph/draw" in code
    assert str(FOLDER) not in code
    assert packed.stat().st_size < 200_000


def test_every_command_and_setting_that_it_offers_is_in_its_code() -> None:
    offered = json.loads((FOLDER / "package.json").read_text())["contributes"]
    code = "".join(file.read_text() for file in (FOLDER / "src").iterdir())
    for command in offered["commands"]:
        assert f'"{command["command"]}"' in code
    for setting in offered["configuration"]["properties"]:
        assert f'get("{setting.removeprefix("triglyph.")}", ' in code


def test_the_preview_shows_hostile_text_as_text(vsce: NodePackage) -> None:
    program = """
const { makePage } = require("./src/page.js");
const bad = "</pre><script>alert(1)</script>&\\"'";
console.log(JSON.stringify([
  makePage({ form: "txt", text: bad, stale: true, message: bad }),
  makePage({ form: "svg", text: "<svg onload='x'></svg>", stale: false, message: "" }),
]));
"""
    done = subprocess.run(
        [vsce.runner(), "-e", program], cwd=FOLDER, check=True, capture_output=True, text=True
    )
    text, picture = json.loads(done.stdout)
    for page in (text, picture):
        assert "<script" not in page
        assert "default-src 'none'" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;" in text
    assert "onload" not in picture  # as base64, of an image, in which nothing runs
    assert "data:image/svg+xml;base64," in picture
