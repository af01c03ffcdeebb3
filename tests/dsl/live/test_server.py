"""The server of the live page: what it answers, whom it refuses, and how it ends."""

import http.client
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from live_server import LiveServer, serving
from processes import run_without

from triglyph.cli.commands import run
from triglyph.live.server import listen

SPEC = "title: Shop\nnodes: {a: First, b: Second}\nedges: [a -> b]\n"
SECRET = "title: Secret\nnodes: {hidden: Hidden}\n"


def make_folder(place: Path) -> Path:
    """Make a folder of specs, with a secret beside it."""
    specs = place / "work" / "specs"
    specs.mkdir(parents=True)
    (specs / "one.yaml").write_text(SPEC, encoding="utf-8")
    (place / "secret.yaml").write_text(SECRET, encoding="utf-8")
    (place / "work" / "beside.yaml").write_text(SECRET, encoding="utf-8")
    return specs.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of specs, to be changed."""
    return make_folder(tmp_path)


@pytest.fixture(scope="module")
def kept_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of specs that no test changes."""
    return make_folder(tmp_path_factory.mktemp("kept"))


@pytest.fixture(scope="module")
def kept_server(kept_folder: Path) -> Iterator[LiveServer]:
    """A server of that folder."""
    with serving(kept_folder, "specs") as running:
        yield running


@pytest.fixture
def server(folder: Path) -> Iterator[LiveServer]:
    with serving(folder, "specs") as running:
        yield running


def test_a_file_is_shown_in_every_way(kept_server: LiveServer) -> None:
    key = "specs/one.yaml"
    picture = kept_server.look(key)
    assert picture["text"] == SPEC
    assert picture["title"] == "Shop"
    assert picture["drawing"].startswith("<svg")
    assert "First" in kept_server.look(key, shown="boxart")["drawing"]
    assert "-->" in kept_server.look(key, shown="mermaid")["drawing"]
    assert "First leads to Second" in kept_server.look(key, shown="words")["drawing"]
    assert {each["format"] for each in kept_server.look(key, shown="report")["remarks"]} >= {
        "mermaid:mmd"
    }
    for name, begins in (("svg", b"<"), ("png", b"\x89PNG"), ("txt", b"Shop"), ("mmd", b"")):
        reply = kept_server.ask("POST", "/api/export", {"key": key, "format": name})
        assert reply.status == 200
        assert reply.body.startswith(begins)


def test_text_that_is_not_saved_is_drawn_and_leaves_the_file_alone(
    kept_server: LiveServer, kept_folder: Path
) -> None:
    look = kept_server.look("specs/one.yaml", text=SPEC.replace("First", "Draft"), shown="boxart")
    assert "Draft" in look["drawing"]
    assert (kept_folder / "specs/one.yaml").read_text(encoding="utf-8") == SPEC


def test_mistakes_come_with_their_places_and_their_fixes(kept_server: LiveServer) -> None:
    text = "nodes: {web: 🛒, db: B}\nedges:\n  - web -> bd\n"
    look = kept_server.look("specs/one.yaml", text=text)
    (problem,) = look["problems"]
    units = text.encode("utf-16-le")
    start, end = problem["start"], problem["end"]
    assert units[2 * start : 2 * end].decode("utf-16-le") == "bd"
    assert [fix["text"] for fix in problem["fixes"]] == ["db"]
    assert look["drawing"] is None


def test_saving_writes_the_file_as_it_was_encoded(server: LiveServer, folder: Path) -> None:
    path = folder / "specs/one.yaml"
    path.write_bytes("\ufeff".encode() + SPEC.replace("\n", "\r\n").encode())
    look = server.look("specs/one.yaml")
    assert look["text"] == SPEC
    reply = server.save("specs/one.yaml", SPEC.replace("First", "Größe"), base=look["digest"])
    assert reply.status == 200
    expected = "\ufeff" + SPEC.replace("First", "Größe").replace("\n", "\r\n")
    assert path.read_bytes() == expected.encode()
    assert server.look("specs/one.yaml")["digest"] == reply.data()["digest"]


def test_a_file_that_has_changed_meanwhile_is_not_replaced_unawares(
    server: LiveServer, folder: Path
) -> None:
    base = server.look("specs/one.yaml")["digest"]
    (folder / "specs/one.yaml").write_text("nodes: [other]\n", encoding="utf-8")
    assert server.save("specs/one.yaml", SPEC, base=base).status == 409
    assert (folder / "specs/one.yaml").read_text(encoding="utf-8") == "nodes: [other]\n"
    assert server.save("specs/one.yaml", SPEC).status == 200
    assert (folder / "specs/one.yaml").read_text(encoding="utf-8") == SPEC


@pytest.mark.parametrize("token", ["", "wrong", "é"])
def test_nothing_is_written_without_the_token(
    kept_server: LiveServer, kept_folder: Path, token: str
) -> None:
    given = token.encode().decode("latin-1")
    assert kept_server.save("specs/one.yaml", "nodes: [x]\n", token=given).status == 403
    assert (kept_folder / "specs/one.yaml").read_text(encoding="utf-8") == SPEC


def test_the_token_is_in_nothing_that_is_sent(kept_server: LiveServer) -> None:
    for path in ("/", "/static/live.js", "/api/files"):
        assert kept_server.token.encode() not in kept_server.ask("GET", path).body


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:80"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
    ],
    ids=str,
)
@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/api/files", None),
        ("GET", "/api/events", None),
        ("GET", "/guide?key=specs/guide.yaml", None),
        ("POST", "/api/look", {"key": "specs/one.yaml"}),
        ("POST", "/api/save", {"key": "specs/one.yaml", "text": "x", "base": ""}),
    ],
)
def test_requests_of_other_pages_are_refused(
    kept_server: LiveServer, method: str, path: str, body: object, headers: dict[str, str]
) -> None:
    sent = {"X-Triglyph-Token": kept_server.token, **headers}
    reply = kept_server.ask(method, path, body, headers=sent)
    assert reply.status == 403
    assert b"First" not in reply.body
    assert "access-control-allow-origin" not in reply.headers


def test_a_link_from_elsewhere_may_open_the_page_alone(kept_server: LiveServer) -> None:
    visit = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert kept_server.ask("GET", "/", headers=visit).status == 200
    assert kept_server.ask("GET", "/api/files", headers=visit).status == 403
    assert kept_server.ask("GET", "/guide?key=x", headers=visit).status == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_form_can_send_nothing(kept_server: LiveServer, kind: str) -> None:
    headers = {"Content-Type": kind, "X-Triglyph-Token": kept_server.token}
    body = b'{"key": "specs/one.yaml", "text": "", "base": ""}'
    assert kept_server.ask("POST", "/api/save", body, headers=headers).status == 403


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/index.html/../../app.py",
        "/static/",
        "/static/mermaid.html",
        "/etc/passwd",
        "//etc/passwd",
    ],
)
def test_no_other_file_has_an_address(kept_server: LiveServer, path: str) -> None:
    reply = kept_server.ask("GET", path)
    assert reply.status == 404
    assert b"import" not in reply.body


@pytest.mark.parametrize(
    "key",
    [
        "../secret.yaml",
        "specs/../../secret.yaml",
        "beside.yaml",
        "specs/../beside.yaml",
        "/etc/passwd",
        "specs",
        "",
        "specs/one.yaml\0",
        "specs/./one.yaml",
    ],
)
def test_no_file_outside_of_the_folders_is_read_or_written(
    kept_server: LiveServer, kept_folder: Path, key: str
) -> None:
    assert kept_server.ask("POST", "/api/look", {"key": key}).status == 404
    assert kept_server.save(key, "nodes: [x]\n").status == 404
    assert (kept_folder / "beside.yaml").read_text(encoding="utf-8") == SECRET


def test_a_link_that_leads_out_is_no_file_here(folder: Path) -> None:
    (folder / "specs/link.yaml").symlink_to(folder / "beside.yaml")
    (folder / "specs/deep").symlink_to(folder.parent)
    with serving(folder, "specs") as server:
        keys = [each["key"] for each in server.ask("GET", "/api/files").data()["files"]]
        assert keys == ["specs/one.yaml"]
        for key in ("specs/link.yaml", "specs/deep/secret.yaml"):
            assert server.ask("POST", "/api/look", {"key": key}).status == 404


def test_a_link_that_comes_later_is_not_followed_either(server: LiveServer, folder: Path) -> None:
    assert server.look("specs/one.yaml")["title"] == "Shop"
    (folder / "specs/one.yaml").unlink()
    (folder / "specs/one.yaml").symlink_to(folder / "beside.yaml")
    assert server.ask("POST", "/api/look", {"key": "specs/one.yaml"}).status == 404
    assert server.save("specs/one.yaml", "nodes: [x]\n").status == 404
    assert (folder / "beside.yaml").read_text(encoding="utf-8") == SECRET


def test_an_include_or_an_image_that_leads_out_shows_nothing(kept_server: LiveServer) -> None:
    for text in (
        "include: ../beside.yaml\nnodes: [a]\n",
        "nodes: {a: {label: A, image: ../../secret.yaml}}\n",
    ):
        look = kept_server.look("specs/one.yaml", text=text)
        assert look["drawing"] is None
        assert "Hidden" not in str(look)


def test_every_answer_says_what_a_browser_may_do_with_it(kept_server: LiveServer) -> None:
    for path in ("/", "/api/files", "/static/live.js", "/nowhere", "/mermaid/frame"):
        headers = kept_server.ask("GET", path).headers
        policy = dict(
            each.strip().partition(" ")[::2]
            for each in headers["content-security-policy"].split(";")
        )
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == "'self'"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
    assert b"<script>" not in kept_server.ask("GET", "/").body


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b'{"key": 3}', 400),
        (b'{"key": "specs/one.yaml", "shown": "all"}', 400),
        (b'{"key": "specs/one.yaml", "path": "/etc/passwd"}', 400),
        (b"\xff\xfe", 400),
        (b" " * 9_000_000, 413),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_cannot_be_asked_is_refused(kept_server: LiveServer, body: bytes, status: int) -> None:
    assert kept_server.ask("POST", "/api/look", body).status == status
    assert kept_server.look("specs/one.yaml")["title"] == "Shop"


def test_the_socket_is_on_the_loopback_address_alone() -> None:
    with listen(0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"


def test_a_port_in_use_is_a_message(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(["serve", "specs", "--port", str(port)]) == 1
    said = capsys.readouterr().err
    assert f"port {port} is in use" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nowhere.yaml"], "there is no file or folder nowhere.yaml"),
        (["-"], "cannot follow standard input"),
        (["specs", "--mermaid", "nowhere.js"], "there is no file nowhere.js"),
    ],
)
def test_what_cannot_be_served_is_a_message(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(folder)
    assert run(["serve", *words]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["INT", "TERM"]
)
def test_it_ends_at_once_though_pages_listen(
    folder: Path, number: signal.Signals, code: int
) -> None:
    with serving(folder, "specs") as server:
        server.look("specs/one.yaml")
        children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
        started = children.read_text(encoding="utf-8").split()
        listening = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        listening.request("GET", "/api/events")
        assert listening.getresponse().readline() == b"retry: 500\n"
        begun = time.monotonic()
        assert server.end(number) == code
        assert time.monotonic() - begun < 5
        listening.close()
        assert "Traceback" not in "".join(server.said)
        for _ in range(100):
            if not any(Path("/proc", each).exists() for each in started):
                break
            time.sleep(0.05)
        assert not any(Path("/proc", each).exists() for each in started)


def test_changes_are_sent_to_the_pages_that_listen(server: LiveServer, folder: Path) -> None:
    server.look("specs/one.yaml")
    listening = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    listening.request("GET", "/api/events")
    events = listening.getresponse()
    for _ in range(4):
        events.readline()
    (folder / "specs/one.yaml").write_text(SPEC.replace("First", "Third"), encoding="utf-8")
    while (line := events.readline()) != b"event: changed\n":
        assert line
    assert events.readline() == b'data: {"keys":["specs/one.yaml"]}\n'
    listening.close()


def test_without_the_extra_the_message_says_how_to_get_it(folder: Path) -> None:
    done = run_without("starlette", "serve", "specs", folder=folder)
    assert done.returncode == 1
    assert "pip install 'triglyph[serve]'" in done.stderr
