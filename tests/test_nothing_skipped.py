"""In continuous integration no test is left out in silence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from node_packages import ROOT

SKIPPING = """
import pytest

def test_fine():
    pass

@pytest.mark.skipif(True, reason="not here")
def test_left_out():
    pass
"""


@pytest.mark.parametrize(("ci", "workers", "code"), [("true", "1", 1), ("", "0", 0)])
def test_a_skipped_test_fails_there(tmp_path: Path, ci: str, workers: str, code: int) -> None:
    (tmp_path / "test_own.py").write_text(SKIPPING, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    words = ["-p", "nothing_skipped", "-p", "no:cacheprovider", "-n", workers]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words],
        cwd=tmp_path,
        env=os.environ | {"CI": ci, "PYTHONPATH": str(ROOT / "tests" / "support")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert ("skipped, where nothing may be: test_own.py" in done.stdout) == bool(ci)
