"""Which image each node has, and what becomes of those that cannot be had."""

from pathlib import Path

import pytest
from pictures_of_own import png_bytes, svg_text

from triglyph.cli.commands import run
from triglyph.model import Diagram, Group, Node
from triglyph.renderer import Options
from triglyph_renderers.graphviz.backend import backend
from triglyph_renderers.icons import PNG, SVG, package
from triglyph_renderers.icons.album import Wanted, gather_album, wanted_image
from triglyph_renderers.icons.kind_icons import kind_picture


def diagram_of(*nodes: Node, folder: Path | None = None) -> Diagram:
    return Diagram(body=Group(nodes=nodes, frame="none"), folder=str(folder or ""))


@pytest.mark.parametrize(
    ("node", "wanted"),
    [
        (Node(id="a"), None),
        (Node(id="a", kind="database"), Wanted("database", is_kind=True)),
        (Node(id="a", kind="database", image="aws.database.RDS"), Wanted("aws.database.RDS")),
        (Node(id="a", shape="cylinder"), None),
        (Node(id="a", kind="database", quiet=True), None),
        (Node(id="a", kind="database", image="x.png", quiet=True), Wanted("x.png")),
    ],
)
def test_the_image_of_a_node_is_its_own_or_that_of_its_kind(
    node: Node, wanted: Wanted | None
) -> None:
    assert wanted_image(node) == wanted


def test_a_file_that_is_called_as_a_kind_is_no_icon_of_that(tmp_path: Path) -> None:
    (tmp_path / "database").write_bytes(png_bytes())
    nodes = Node(id="a", image="database"), Node(id="b", kind="database")
    album = gather_album(diagram_of(*nodes, folder=tmp_path))
    assert album.nodes["a"].form == "png"
    assert album.nodes["b"].data == kind_picture("database").data


def test_a_diagram_without_images_needs_no_folder() -> None:
    assert gather_album(diagram_of(Node(id="a"))).settings == {}


def test_a_file_that_changed_since_the_spec_was_checked_is_looked_at_again(tmp_path: Path) -> None:
    outside = tmp_path / "outside.png"
    outside.write_bytes(png_bytes())
    home = tmp_path / "home"
    home.mkdir()
    (home / "link.png").symlink_to(outside)
    (home / "script.svg").write_text(svg_text("<script/>"))
    (home / "cut.png").write_bytes(png_bytes()[:-9])
    names = ("link.png", "script.svg", "cut.png", "none.png", "../outside.png")
    nodes = [Node(id=f"n{place}", image=name) for place, name in enumerate(names)]
    album = gather_album(diagram_of(*nodes, folder=home))
    assert album.nodes == {}
    assert [remark.subject for remark in album.remarks] == [
        f"image of n{place}" for place in range(5)
    ]
    assert {remark.change for remark in album.remarks} == {"omitted"}
    assert [remark.text.partition(": ")[2] for remark in album.remarks] == [
        "it is outside the spec's folder",
        "it does more than draw: it has an element <script>",
        "it is a png that is cut off",
        "it cannot be read: No such file or directory",
        "it is outside the spec's folder",
    ]


def test_a_node_whose_image_cannot_be_had_is_drawn_by_its_shape(tmp_path: Path) -> None:
    node = Node(id="a", label=("A",), image="none.png", shape="hexagon")
    rendering = SVG.render(diagram_of(node, folder=tmp_path), Options())
    assert isinstance(rendering.output, bytes)
    assert b"<polygon" in rendering.output
    assert b"<use" not in rendering.output
    assert [remark.feature for remark in rendering.remarks] == ["images"]


def test_an_icon_that_an_older_package_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("triglyph_renderers.icons.album.icon_picture", lambda icon: None)
    album = gather_album(diagram_of(Node(id="a", image="aws.database.RDS")))
    assert [remark.text for remark in album.remarks] == [
        "is left out: the installed package of icons does not have it"
    ]


@pytest.fixture
def no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without the extra for icons."""
    monkeypatch.setattr(package, "icon_folder", lambda: None)


@pytest.mark.usefixtures("no_package")
def test_without_the_package_the_formats_say_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text("nodes: {a: {image: aws.database.RDS}}\n", encoding="utf-8")
    assert "pip install 'triglyph[icons]'" in (SVG.missing() or "")
    assert run(["formats"]) == 0
    assert capsys.readouterr().out.count("cannot be made: cloud icons need") == 3
    assert run(["render", "a.yaml", "-f", "icons:svg"]) == 1
    assert capsys.readouterr().err == (
        "Error: icons:svg cannot be made here: cloud icons need two packages: "
        "`pip install 'triglyph[icons]'` installs them\n"
    )
    assert not Path("output").exists()
    assert run(["render", "a.yaml", "-f", "svg", "-q"]) == 0
    assert run(["check", "a.yaml", "-q"]) == 0


@pytest.mark.usefixtures("no_package")
def test_without_the_package_a_wrong_name_is_still_told_with_the_right_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text("nodes: {a: {image: aws.databse.RDS}}\n", encoding="utf-8")
    assert run(["check", "a.yaml"]) == 1
    assert "did you mean `aws.database.RDS`?" in capsys.readouterr().out


def test_without_graphviz_icons_say_that_it_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(backend.COMMAND_VARIABLE, raising=False)
    monkeypatch.setattr(backend, "has_library", lambda: False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert PNG.missing() == backend.INSTALL
