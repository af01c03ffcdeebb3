"""The package that holds Mermaid's script: what is in it, and that the live page finds it."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder
from node_packages import ROOT

PACKAGE = ROOT / "packages" / "mermaid"


def test_the_package_holds_the_script_as_released_with_its_licence(
    mermaid: Path, tmp_path: Path
) -> None:
    (archive,) = WheelBuilder(str(PACKAGE)).build(directory=str(tmp_path), versions=["standard"])
    released = mermaid / "node_modules" / "mermaid-12"
    place = tmp_path / "installed"
    with zipfile.ZipFile(archive) as wheel:
        wheel.extractall(place)
    script = place / "triglyph_mermaid" / "mermaid.min.js"
    assert script.read_bytes() == (released / "dist" / "mermaid.min.js").read_bytes()
    (licence,) = place.glob("*.dist-info/licenses/LICENSE")
    assert licence.read_bytes() == (released / "LICENSE").read_bytes()
    asked = "from triglyph.live.requirements import find_mermaid; print(find_mermaid())"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(place)!r}); {asked}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(script)


def test_the_version_is_that_of_mermaid(mermaid: Path) -> None:
    project = tomllib.loads((PACKAGE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    package = (mermaid / "node_modules/mermaid-12/package.json").read_text(encoding="utf-8")
    assert f'"version": "{project["version"]}"' in package
