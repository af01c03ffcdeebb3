"""The script of the live page is what its sources and its lock file give."""

import gzip
import hashlib
import json
import re
import subprocess
from pathlib import Path

import pytest
from node_packages import NODE_PACKAGES, ROOT

WEB = ROOT / "web"
STATIC = ROOT / "dsl" / "triglyph" / "live" / "static"
MOST_BYTES = 200_000
"""Of the script as it is sent where sending takes time: compressed."""
FREE = {"MIT", "ISC", "BSD-3-Clause", "Apache-2.0"}


def test_the_script_names_the_sources_that_it_was_made_from() -> None:
    digest = hashlib.sha256()
    names = [f"src/{path.name}" for path in (WEB / "src").iterdir()]
    for name in (*sorted(names), "build.mjs", "package.json", "package-lock.json"):
        data = (WEB / name).read_bytes()
        digest.update(f"{name}:{len(data)}:".encode())
        digest.update(data)
    script = (STATIC / "live.js").read_text(encoding="utf-8")
    assert digest.hexdigest() in script.splitlines()[0], "run `make web`"


def test_the_sources_give_the_script(web: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [web, "build.mjs", str(tmp_path)], cwd=WEB, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for name in ("live.js", "live-licences.txt"):
        assert (tmp_path / name).read_bytes() == (STATIC / name).read_bytes(), name


def test_the_script_is_small_enough() -> None:
    assert len(gzip.compress((STATIC / "live.js").read_bytes(), 9, mtime=0)) < MOST_BYTES


def test_every_package_in_the_script_is_free_and_named() -> None:
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
    kept = {
        name.rpartition("node_modules/")[2]: package
        for name, package in lock["packages"].items()
        if name and not package.get("dev")
    }
    assert {package["license"] for package in kept.values()} <= FREE
    assert all(package["integrity"].startswith("sha512-") for package in kept.values())
    assert not any("resolved" in package for package in lock["packages"].values())
    text = (STATIC / "live-licences.txt").read_text(encoding="utf-8")
    named = set(re.findall(r"^(@?[\w./-]+) [\d.]+ \(", text, re.MULTILINE))
    assert {"@codemirror/view", "@lezer/common"} <= named <= set(kept)
    assert text.count("Permission is hereby granted") == len(named)


@pytest.fixture
def web() -> str:
    """The Node that makes the script, with the packages that it needs."""
    return NODE_PACKAGES["web"].runner()
