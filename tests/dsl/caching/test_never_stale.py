"""Commands that remember: whatever changes, they write what they would write without memory."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from triglyph.caching import installation_id as installation
from triglyph.caching.seen import is_older
from triglyph.cli import run_cache as memory
from triglyph.cli.commands import run

Change = Callable[[], object]

PIXEL = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`\0\0\0\2"
    b"\0\1H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82"
)

FILES = {
    "specs/one.yaml": "include: [_part.yaml]\nnodes: {a: '${name}', b: Shop}\nedges: [a -> b]\n",
    "specs/_part.yaml": "vars: {name: Web}\n",
    "specs/two.yaml": "title: Two\nnodes: {a: {label: A, image: shop.png}}\n",
    "specs/guide.yaml": "title: G\nintro: 'A ![dot](dot.png)'\n"
    "sections: [{title: S, pages: [one.yaml, two.yaml]}]\n",
    "own/page.md.jinja": "{% include 'part.jinja' %}{% for page in guide.pages %}"
    "{{ page | drawn | fenced }}{% endfor %}",
    "own/part.jinja": "# {{ guide.title }}\n",
    "page.md": "<!-- triglyph: specs/one.yaml txt -->\n<!-- /triglyph -->\n"
    "<!-- triglyph: specs/two.yaml svg -->\n<!-- /triglyph -->\n",
}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with specs, a guide, a template and a page, all of it a minute old."""
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        write(name, text)
    for name in ("shop", "dot"):
        Path(f"specs/{name}.png").write_bytes(PIXEL)
    monkeypatch.setattr("triglyph.caching.runs.is_older", lambda _time, *, than: than > 0)
    return tmp_path


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def edit(name: str, old: str, new: str) -> Change:
    def change() -> None:
        text = Path(name).read_text(encoding="utf-8")
        assert old in text
        write(name, text.replace(old, new))

    return change


COMMANDS = {
    "render": ["render", "specs", "-f", "txt,svg,mmd"],
    "guide": ["guide", "-f", "all"],
    "template": ["guide", "--template", "own/page.md.jinja"],
    "embed": ["embed", "page.md"],
}

CHANGES: dict[str, tuple[str, Change]] = {
    "a spec": ("render guide template embed", edit("specs/one.yaml", "Shop", "Store")),
    "an include": ("render guide template embed", edit("specs/_part.yaml", "Web", "Net")),
    "an image": (
        "render guide embed",
        lambda: Path("specs/shop.png").write_bytes(PIXEL + b"\0"),
    ),
    "a new spec": ("render", lambda: write("specs/three.yaml", "nodes: [c]\n")),
    "a spec that became a guide": (
        "render",
        lambda: write("specs/two.yaml", FILES["specs/guide.yaml"]),
    ),
    "a spec that went": ("render", lambda: Path("specs/two.yaml").unlink()),
    "the guide": ("guide template", edit("specs/guide.yaml", "title: G", "title: H")),
    "a page of the guide": ("guide template", edit("specs/guide.yaml", ", two.yaml", "")),
    "a picture of the prose": (
        "guide",
        lambda: Path("specs/dot.png").write_bytes(PIXEL + b"\0"),
    ),
    "the template": ("template", edit("own/page.md.jinja", "{% for", "Words{% for")),
    "a template inside": ("template", edit("own/part.jinja", "#", "##")),
    "the page": (
        "embed",
        edit("page.md", "<!-- triglyph: specs/one", "# Page\n<!-- triglyph: specs/one"),
    ),
    "the options of a marker": ("embed", edit("page.md", "txt", "txt charset=ascii")),
}


def outputs() -> dict[str, bytes]:
    """All that the commands wrote."""
    made = [*Path("output").rglob("*"), *Path().glob("*.*")]
    return {str(path): path.read_bytes() for path in made if path.is_file()}


def count_drawn(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is drawn from now on."""
    drawn: list[object] = []
    from triglyph.caching import drawings

    original = drawings.draw

    def counted(diagram: object, **words: object) -> object:
        drawn.append(diagram)
        return original(diagram, **words)  # type: ignore[arg-type]

    monkeypatch.setattr(drawings, "draw", counted)
    return drawn


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_drawn_and_nothing_read_twice(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(COMMANDS[name]) == 0
    before = outputs()
    drawn = count_drawn(monkeypatch)
    monkeypatch.setattr("triglyph.language.load.load_source", None)
    capsys.readouterr()
    assert run(COMMANDS[name]) == 0
    assert drawn == []
    assert outputs() == before
    assert run([*COMMANDS[name], "--check"]) == 0
    assert "up to date" in capsys.readouterr().err


@pytest.mark.parametrize("format_", ["svg", "png", "txt", "mmd"])
def test_every_format_is_kept_alone(format_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["render", "specs", "-f", format_]
    assert run([*words, "-o", "one"]) == 0
    drawn = count_drawn(monkeypatch)
    assert run([*words, "-o", "two"]) == 0
    assert drawn == []


@pytest.mark.parametrize(
    ("name", "what"),
    [(name, what) for what, (names, _) in CHANGES.items() for name in names.split()],
)
def test_a_change_is_seen(name: str, what: str) -> None:
    assert run(COMMANDS[name]) == 0
    CHANGES[what][1]()
    check = run([*COMMANDS[name], "--check"])
    assert check == run([*COMMANDS[name], "--check", "--no-cache"])
    assert run(COMMANDS[name]) == 0
    with_memory = outputs()
    assert run([*COMMANDS[name], "--no-cache"]) == 0
    assert outputs() == with_memory


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("render", ["--theme", "dark"]),
        ("render", ["--width", "60"]),
        ("render", ["--charset", "ascii"]),
        ("render", ["--notes"]),
        ("render", ["--limit", "nodes=100"]),
        ("guide", ["--charset", "ascii"]),
        ("template", ["--charset", "ascii"]),
    ],
)
def test_another_option_is_seen(name: str, options: list[str]) -> None:
    assert run(COMMANDS[name]) == 0
    assert run([*COMMANDS[name], *options]) == 0
    with_memory = outputs()
    assert run([*COMMANDS[name], *options, "--no-cache"]) == 0
    assert outputs() == with_memory
    assert run(COMMANDS[name]) == 0
    with_memory = outputs()
    assert run([*COMMANDS[name], "--no-cache"]) == 0
    assert outputs() == with_memory


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("file", ["drawing/paint.py", "drawing/fonts/plain.ttf"])
def test_another_version_of_a_renderer_or_a_font_has_all_drawn_again(
    name: str, file: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(place / "site"))
    write(f"site/{file}", "1")
    write("site/drawing/__init__.py", "")
    packages = (*installation.PACKAGES, "drawing")
    monkeypatch.setattr(
        memory,
        "identify_installation",
        lambda: installation.identify_installation(packages=packages),
    )
    assert run(COMMANDS[name]) == 0
    drawn = count_drawn(monkeypatch)
    assert run(COMMANDS[name]) == 0
    assert drawn == []
    write(f"site/{file}", "22")
    assert run(COMMANDS[name]) == 0
    assert drawn != []


@pytest.mark.parametrize("name", COMMANDS)
def test_an_output_that_was_changed_or_went_is_made_again(name: str) -> None:
    assert run(COMMANDS[name]) == 0
    right = outputs()
    for path in [*Path("output").rglob("*.*"), *Path().glob("*.svg")]:
        if path.is_dir():
            continue
        before = path.read_bytes()
        path.write_bytes(before + b"\n")
        code = run([*COMMANDS[name], "--check"])
        assert code == 1
        if name != "embed":  # which keeps what was changed by hand
            assert run(COMMANDS[name]) == 0
            assert path.read_bytes() == before
        path.unlink()
        assert run(COMMANDS[name]) == 0
        assert outputs() == right


@pytest.mark.parametrize("name", COMMANDS)
def test_warnings_are_said_every_time(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    write("specs/one.yaml", "nodes: {a: A, b: B, c: C}\nedges: [a -> b]\n")
    said = []
    for _ in range(2):
        assert run([*COMMANDS[name], "-q"]) == 0
        said.append(capsys.readouterr().err)
    assert said[0] == said[1]
    assert said[0].count("warning") == 1


def test_mistakes_are_said_every_time(capsys: pytest.CaptureFixture[str]) -> None:
    write("specs/one.yaml", "nodes: [a]\nedges: [a -> c]\n")
    for _ in range(2):
        assert run(COMMANDS["render"]) == 1
        assert "no node has the id" in capsys.readouterr().err


def test_a_file_that_changes_while_a_command_runs_is_read_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("triglyph.caching.runs.is_older", is_older)
    from triglyph.caching import drawings

    original = drawings.draw

    def interfere(diagram: object, **words: object) -> object:
        write("specs/one.yaml", "nodes: [late]\n")
        return original(diagram, **words)  # type: ignore[arg-type]

    monkeypatch.setattr(drawings, "draw", interfere)
    assert run(["render", "specs", "-f", "txt"]) == 0
    monkeypatch.setattr(drawings, "draw", original)
    assert run(["render", "specs", "-f", "txt"]) == 0
    assert "late" in Path("output/one.txt").read_text(encoding="utf-8")


def test_another_folder_to_run_in_is_another_run(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["render", "specs", "-f", "txt"]) == 0
    write("other/specs/one.yaml", "nodes: [other]\n")
    monkeypatch.chdir(place / "other")
    assert run(["render", "specs", "-f", "txt"]) == 0
    assert "other" in Path("output/one.txt").read_text(encoding="utf-8")


def test_what_is_left_over_is_reported_every_time(capsys: pytest.CaptureFixture[str]) -> None:
    run(COMMANDS["render"])
    Path("specs/two.yaml").unlink()
    for _ in range(2):
        assert run(COMMANDS["render"]) == 0
        assert "output/two.svg is left over" in capsys.readouterr().err


def test_the_cache_is_where_it_is_said_to_be_or_nowhere(place: Path) -> None:
    assert run([*COMMANDS["render"], "--no-cache"]) == 0
    assert not Path("mine").exists()
    assert run([*COMMANDS["render"], "--cache", "mine"]) == 0
    assert any(Path("mine").rglob("*"))
    assert run([*COMMANDS["render"], "--cache", "mine", "--no-cache"]) == 2
    assert run([*COMMANDS["render"], "--cache", ""]) == 2
    assert run([*COMMANDS["render"], "--cache", "specs/one.yaml"]) == 1


def test_two_runs_at_once_use_one_cache(place: Path) -> None:
    command = [sys.executable, "-m", "triglyph", "render", "specs", "-f", "txt,svg"]
    running = [
        subprocess.Popen([*command, "-q", "--cache", "mine", "-o", f"output/{number}"])
        for number in range(3)
    ]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert run(["render", "specs", "-f", "txt,svg", "--no-cache", "-o", "right"]) == 0
    right = {path.name: path.read_bytes() for path in Path("right").glob("[!.]*")}
    for number in range(3):
        made = {path.name: path.read_bytes() for path in Path(f"output/{number}").glob("[!.]*")}
        assert made == right


def test_drawings_for_standard_output_are_kept_within_bounds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trimmed: list[object] = []
    monkeypatch.setattr("triglyph.caching.store.Store.trim", lambda store: trimmed.append(store))
    assert run(["render", "specs/one.yaml", "-f", "txt", "-o", "-"]) == 0
    assert run(["guide", "-o", "-"]) == 0
    assert len(trimmed) == 2


@pytest.mark.parametrize("name", COMMANDS)
def test_a_broken_cache_is_none(name: str) -> None:
    assert run([*COMMANDS[name], "--cache", "mine"]) == 0
    right = outputs()
    for path in Path("mine").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1] + b"!")
    assert run([*COMMANDS[name], "--cache", "mine"]) == 0
    assert outputs() == right
    for path in Path("mine").rglob("*"):
        if path.is_file():
            path.write_bytes(b"")
    assert run([*COMMANDS[name], "--cache", "mine"]) == 0
    assert outputs() == right


def test_names_that_are_no_text_are_drawn_all_the_same(place: Path) -> None:
    folder = os.fsdecode(os.fsencode(place) + b"/sp\xffcs")
    (place / "specs").rename(folder)
    for _ in range(2):
        assert run(["render", folder, "-f", "txt"]) == 0
    assert Path("output/one.txt").exists()


def test_a_folder_that_is_gone_is_no_fault_of_the_cache(place: Path) -> None:
    (place / "gone").mkdir()
    os.chdir(place / "gone")
    (place / "gone").rmdir()
    assert run(["render", str(place / "specs"), "-f", "txt", "-o", str(place / "output")]) == 0
    assert (place / "output" / "one.txt").exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_user_has_in_the_folder_of_the_cache_stays(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("triglyph.caching.store.Store.__init__.__kwdefaults__", {"most": 1})
    mine = [Path("mine", *parts) for parts in (["notes.txt"], ["ab", "c" * 62], ["triglyph", "x"])]
    assert run([*COMMANDS[name], "--cache", "mine"]) == 0
    for path in mine:
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine", encoding="utf-8")
        os.utime(path, (1, 1))
    write("specs/one.yaml", "nodes: [other]\n")
    assert run([*COMMANDS[name], "--cache", "mine"]) == 0
    assert [path.read_text(encoding="utf-8") for path in mine] == ["mine"] * 3
    kept = [path for path in Path("mine/triglyph").rglob("*") if len(path.name) == 62]
    assert kept == []


@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_that_is_something_else_is_no_cache(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write("mine/triglyph/README.md", "mine")
    assert run([*COMMANDS[name], "--cache", "mine"]) == 2
    assert "mine/triglyph is not a cache of Triglyph" in capsys.readouterr().err
    assert not Path("output").exists()


def test_what_comes_from_standard_input_is_read_in_every_run() -> None:
    command = [sys.executable, "-m", "triglyph", "render", "-f", "txt", "-o", ".", "-"]
    for name in ("first", "second"):
        spec = f"nodes: [{name}]\n".encode()
        assert subprocess.run(command, input=spec, timeout=60).returncode == 0
        assert name in Path("stdin.txt").read_text(encoding="utf-8")


def test_a_cache_that_came_with_a_repository_leads_nowhere_else(
    place: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    Path("mine").mkdir()
    Path("mine/triglyph").symlink_to(outside)
    assert run([*COMMANDS["render"], "--cache", "mine"]) == 1
    assert "cannot write mine/triglyph: a link leads out" in capsys.readouterr().err
    assert list(outside.iterdir()) == []
