"""SHA-256: Python's own, the same as that of OpenSSL."""

import hashlib
import subprocess
import sys

import pytest

from triglyph.files import sha256 as module

CONTENTS = [b"", b"spec", bytes(range(256)) * 1000]


@pytest.mark.parametrize("content", CONTENTS)
def test_digests_are_those_of_hashlib(content: bytes) -> None:
    assert module.sha256(content).hexdigest() == hashlib.sha256(content).hexdigest()


def test_where_python_has_none_of_its_own_hashlib_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "OWN_MODULES", ("_no_such_module", "hashlib"))
    assert module._find_sha256() is hashlib.sha256


def test_a_digest_is_made_without_openssl() -> None:
    code = (
        "import sys; from triglyph.caching.content_hash import digest; digest(b'');"
        "print('_hashlib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
