"""The files that come out: one svg with everything in it, and the same in pixels and for print."""

import base64
import hashlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pictures_of_own import png_bytes, svg_text
from PIL import Image

import triglyph
from triglyph.images.index import read_icons
from triglyph.language.load import load_text
from triglyph.model import Diagram
from triglyph.renderer import Options, Rendering
from triglyph.themes import LIGHT_THEME, ThemeName
from triglyph_renderers.graphviz.renderer import Picture
from triglyph_renderers.icons import PDF, PNG, SVG
from triglyph_renderers.icons.kind_icons import kind_picture
from triglyph_renderers.icons.package import icon_folder

XLINK = "{http://www.w3.org/1999/xlink}href"
SVG_NAME = "{http://www.w3.org/2000/svg}"


def diagram_of(spec: str, *, folder: Path | None = None) -> Diagram:
    loaded = load_text(spec, path=str((folder or Path()) / "spec.yaml"))
    assert loaded.diagram is not None, loaded.problems
    return loaded.diagram


def drawn(
    spec: str, *, folder: Path | None = None, theme: ThemeName = "light", ratio: str = "fit"
) -> Rendering:
    return SVG.render(diagram_of(spec, folder=folder), Options(theme=theme, ratio=ratio))


def svg_of(spec: str, *, folder: Path | None = None, theme: ThemeName = "light") -> str:
    output = drawn(spec, folder=folder, theme=theme).output
    assert isinstance(output, bytes)
    return output.decode()


def images_in(svg: str) -> tuple[dict[str, bytes], list[str]]:
    """The images that an svg holds, by the ids of their symbols, and the ids that it uses."""
    root = ElementTree.fromstring(svg)
    held = {}
    for symbol in root.iter(f"{SVG_NAME}symbol"):
        (image,) = symbol
        media, data = image.attrib[XLINK].split(",", 1)
        assert media in ("data:image/png;base64", "data:image/svg+xml;base64")
        held[symbol.attrib["id"]] = base64.b64decode(data)
    uses = [use.attrib[XLINK].removeprefix("#") for use in root.iter(f"{SVG_NAME}use")]
    assert len(list(root.iter(f"{SVG_NAME}image"))) == len(held)
    assert set(uses) == set(held)
    return held, uses


def pixels(data: bytes) -> tuple[tuple[int, int], bytes]:
    image = Image.open(io.BytesIO(data)).convert("RGBA")
    return image.size, image.tobytes()


def icon_file(name: str) -> bytes:
    folder = icon_folder()
    assert folder is not None
    return (folder / read_icons()[name].file).read_bytes()


def test_each_icon_is_in_the_svg_once_however_many_nodes_show_it() -> None:
    held, uses = images_in(
        svg_of(
            "nodes:\n"
            "  a: {image: aws.database.RDS}\n"
            "  b: {image: aws.database.RDS}\n"
            "  c: {image: k8s.compute.Pod}\n"
            "edges: [a -> b -> c]\n"
        )
    )
    assert len(held) == 2
    assert len(uses) == 3
    shown = {pixels(data) for data in held.values()}
    assert shown == {pixels(icon_file(name)) for name in ("aws.database.RDS", "k8s.compute.Pod")}


def test_two_names_of_one_icon_are_one_symbol() -> None:
    held, uses = images_in(
        svg_of("nodes: {a: {image: aws.database.DDB}, b: {image: aws.database.Dynamodb}}")
    )
    assert (len(held), len(uses)) == (1, 2)


def test_a_kind_brings_its_icon_and_a_node_of_no_kind_its_shape() -> None:
    svg = svg_of("nodes: {db: {kind: database}, plain: Plain}")
    held, uses = images_in(svg)
    assert len(uses) == 1
    assert held[uses[0]] == kind_picture("database").data


def test_the_image_of_a_node_comes_before_that_of_its_own_kind_and_of_the_given_one() -> None:
    held, uses = images_in(
        svg_of(
            "kinds: {ledger: {base: database, image: gcp.database.SQL}}\n"
            "nodes:\n"
            "  a: {kind: ledger, image: aws.database.RDS}\n"
            "  b: {kind: ledger}\n"
            "  c: {kind: database}\n"
            "edges: [a -> b -> c]\n"
        )
    )
    *named, of_kind = (held[use] for use in uses)
    names = ("aws.database.RDS", "gcp.database.SQL")
    assert [pixels(each) for each in named] == [pixels(icon_file(name)) for name in names]
    assert of_kind == kind_picture("database").data


def test_files_of_ones_own_are_held_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "logo").write_text(svg_text('<path fill="#123456" d="M0 0h8v6z"/>'))
    (tmp_path / "photo.svg").write_bytes(png_bytes(30, 10))
    held, uses = images_in(
        svg_of("nodes: {a: {image: logo}, b: {image: photo.svg}}\nedges: [a -> b]", folder=tmp_path)
    )
    assert held[uses[0]] == (tmp_path / "logo").read_bytes()
    assert pixels(held[uses[1]]) == pixels((tmp_path / "photo.svg").read_bytes())


@pytest.mark.parametrize("picture", [SVG, PNG, PDF])
def test_no_name_of_a_file_is_in_a_picture(picture: Picture, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png_bytes())
    (tmp_path / "hidden.svg").write_text(svg_text())
    spec = (
        "nodes:\n"
        "  a: {image: secret.png, label: A}\n"
        "  b: {image: hidden.svg, label: B}\n"
        "  c: {image: aws.database.RDS, label: C}\n"
        "  g: {label: G, nodes: {d: {kind: app, label: D}}}\n"
        "edges: [a -> b: to, b -> c, c -> d: from]\n"
    )
    rendering = picture.render(diagram_of(spec, folder=tmp_path), Options())
    output = rendering.output
    assert isinstance(output, bytes)
    for word in (b"secret", b"hidden", b"rds.png", b"resources", b"triglyph-", b"imagepath"):
        assert word not in output
    assert str(tmp_path).encode() not in output
    assert rendering.remarks == ()


def test_an_svg_refers_to_nothing_but_its_own_symbols() -> None:
    svg = svg_of("nodes: {a: {kind: app}, b: {kind: database}}\nedges: [a -> b]")
    ids = set(re.findall(r' id="([^"]+)"', svg))
    for address in re.findall(r'href="([^"]*)"', svg):
        data = re.match(r"data:image/(png|svg\+xml);base64,", address)
        assert data is not None or address.removeprefix("#") in ids


def test_an_icon_is_drawn_in_pixels_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "red.png").write_bytes(png_bytes(64, 64))
    (tmp_path / "green.svg").write_text(svg_text('<path fill="#00ff00" d="M0 0h8v6h-8z"/>'))
    spec = "nodes: {a: {image: red.png}, b: {image: green.svg}}"
    output = PNG.render(diagram_of(spec, folder=tmp_path), Options(scale=1)).output
    assert isinstance(output, bytes)
    image = Image.open(io.BytesIO(output)).convert("RGB")
    colours = [image.getpixel((x, y)) for x in range(image.width) for y in range(image.height)]
    # 60 points are 80 pixels; the svg is 8 wide and 6 high.
    assert colours.count((200, 30, 30)) == pytest.approx(80 * 80, rel=0.05)
    assert colours.count((0, 255, 0)) == pytest.approx(80 * 60, rel=0.05)


@pytest.mark.parametrize(
    ("theme", "name", "plate"),
    [
        ("light", "onprem.client.User", None),
        ("dark", "onprem.client.User", "#ffffff"),
        ("dark", "aws.database.RDS", None),
        ("light", "oci.compute.VMWhite", "#1e293b"),
        ("dark", "oci.compute.VMWhite", None),
    ],
)
def test_an_icon_is_on_a_plate_where_it_would_not_be_seen(
    theme: ThemeName, name: str, plate: str | None
) -> None:
    svg = svg_of(f"nodes: {{a: {{image: {name}, label: A}}}}", theme=theme)
    plates = re.findall(r'<path fill="(#[0-9a-f]{6})" stroke="none"', svg)
    assert plates == ([plate] if plate is not None else [])


def test_in_auto_the_plate_comes_with_the_dark(tmp_path: Path) -> None:
    (tmp_path / "own.png").write_bytes(png_bytes())
    spec = (
        "nodes:\n"
        "  g: {label: G, nodes: {a: {image: onprem.client.User}, b: {image: own.png}}}\n"
        "  c: {image: onprem.client.User}\n"
    )
    svg = svg_of(spec, folder=tmp_path, theme="auto")
    plates = re.findall(r'<path fill="(#[0-9a-f]{6})" stroke="none"', svg)
    assert len(plates) == 3
    for plate in plates:
        assert re.search(rf'\[fill="{plate}"\]{{fill:#ffffff}}', svg)
        assert int(plate[1:], 16) > 0xF00000


@pytest.mark.parametrize(
    "spec",
    [
        "nodes: {a: {kind: app, shape: hexagon}}",
        "nodes: {a: {image: aws.database.RDS, shape: box}}",
        "nodes: {a: {kind: app, class: hot}}\nclasses: {hot: {fill: '#fee2e2'}}",
        "nodes: {a: {kind: app, sections: [One, Two]}}",
    ],
)
def test_what_a_node_asks_for_is_drawn_around_its_icon(spec: str) -> None:
    svg = svg_of(spec)
    _, uses = images_in(svg)
    assert len(uses) == 1
    painted = re.sub(r"<polygon[^>]*/>", "", svg, count=1)  # but for the page
    assert re.search(r'<(polygon|path) fill="#', painted)


def test_an_icon_alone_has_no_outline_and_its_label_below() -> None:
    svg = svg_of("nodes: {a: {kind: app, label: Shop, icon: 🛒}}")
    node = svg[svg.index('<g id="n_a"') :]
    assert 'fill="#' not in node[: node.index("<text")]
    assert 'stroke="#' not in node
    (top,) = (float(y) for y in re.findall(r'<use [^>]* y="([-\d.]+)"', node))
    lines = re.findall(r'<text [^>]* y="([-\d.]+)"[^>]*>([^<]+)', node)
    assert " ".join(text.strip() for _, text in lines) == "🛒 Shop"
    assert all(float(y) > top + 60 for y, _ in lines)


def test_groups_compartments_and_the_key_have_small_icons() -> None:
    svg = svg_of(
        "legend: true\n"
        "nodes:\n"
        "  g: {label: G, kind: container, nodes: {a: {label: A, kind: app}}}\n"
        "  d:\n"
        "    label: D\n"
        "    image: aws.compute.EC2\n"
        "    layout: row\n"
        "    divided: true\n"
        "    nodes: {b: {label: B, kind: cache}, c: C}\n"
    )
    _, uses = images_in(svg)
    sizes = re.findall(r'<use [^>]*width="(\d+)"', svg)
    assert sorted(sizes) == ["18"] * 5 + ["60"] * 2
    assert len(set(uses)) == 4


def test_an_image_in_a_tree_is_left_out_and_named() -> None:
    spec = (
        "nodes:\n"
        "  t: {label: T, layout: tree, nodes: {a: {image: aws.database.RDS}, b: {kind: app}}}\n"
    )
    rendering = drawn(spec)
    said = [(remark.subject, remark.text, remark.change) for remark in rendering.remarks]
    assert said == [("image of a", "is left out in a tree", "omitted")]


def test_long_labels_are_wrapped_below_their_icons() -> None:
    svg = svg_of("nodes: {a: {kind: app, label: A label that goes on and on for a while}}")
    texts = re.findall(r"<text[^>]*>([^<]*)<", svg)
    assert len(texts) == 2
    assert " ".join(texts) == "A label that goes on and on for a while"


@pytest.mark.parametrize("direction", ["right", "left"])
def test_edges_run_straight_from_icon_to_icon_in_pictures_that_run_aside(direction: str) -> None:
    svg = svg_of(
        f"direction: {direction}\n"
        "nodes: {a: {kind: app, label: A}, b: {kind: app, label: [B, of, four, lines]}}\n"
        "edges: [a -> b]\n"
    )
    tops = [float(y) for y in re.findall(r'<use [^>]* y="([-\d.]+)"', svg)]
    path = re.search(r'<path fill="none" stroke="[^"]*"[^>]* d="([^"]*)"', svg)
    assert path is not None
    numbers = [float(each) for each in re.findall(r"-?\d+\.?\d*", path[1])]
    assert len(tops) == 2
    for height in (*(top + 30 for top in tops), *numbers[1::2]):
        assert height == pytest.approx(numbers[1], abs=1)


def test_the_hash_seed_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "own.svg").write_text(svg_text())
    spec = tmp_path / "spec.yaml"
    spec.write_text(
        "legend: true\n"
        "nodes:\n"
        "  a: {kind: app, label: A}\n"
        "  g: {label: G, kind: server, nodes: {x: {kind: cache}, y: {image: own.svg}}}\n"
        "  z: {image: onprem.client.User}\n"
        "edges: [a -> x: one, a -> y, y -> z: two]\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "triglyph", "render", str(spec), "-q"]
    words = ["-f", "icons:svg,icons:png,icons:pdf", "--theme", "auto"]
    sums = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        environment = os.environ | {"PYTHONHASHSEED": seed, "TMPDIR": str(tmp_path)}
        subprocess.run([*command, *words, "-o", str(folder)], check=True, env=environment)
        files = sorted(folder.iterdir())
        assert [file.name for file in files] == [
            f"spec.icons.{ending}" for ending in ("pdf", "png", "svg")
        ]
        sums.append([hashlib.sha256(file.read_bytes()).hexdigest() for file in files])
    assert sums[0] == sums[1]
    assert list(tmp_path.glob("triglyph-*")) == []


def test_two_hundred_icons_are_drawn_in_one_picture() -> None:
    names = list({icon.file: icon.name for icon in read_icons().values()}.values())[:200]
    spec = "layout: grid\ncolumns: 20\nnodes:\n" + "".join(
        f"  n{place}: {{image: {name}, label: {name.rpartition('.')[2]}}}\n"
        for place, name in enumerate(names)
    )
    rendering = drawn(spec, ratio="none")
    assert isinstance(rendering.output, bytes)
    held, uses = images_in(rendering.output.decode())
    assert len(uses) == 200
    assert len(held) == len({icon_file(name) for name in names}) > 150
    assert rendering.remarks == ()
    output = PNG.render(diagram_of(spec), Options(scale=1)).output
    assert isinstance(output, bytes)
    assert len(output) > 500_000


def test_hard_labels_stay_text_below_an_icon() -> None:
    label = r"<IMG SRC='x'/> \N & \"q\" ${a} 数据库 😀"
    written = label.replace("${", "$${").replace("'", "''")
    svg = svg_of(f"nodes: {{a: {{kind: app, label: '{written}'}}}}")
    text = " ".join(ElementTree.fromstring(svg).itertext())
    for word in ("<IMG", r"\N", "&", "${a}", "数据库", "😀"):
        assert word in text


def test_a_group_keeps_the_colours_of_its_kind_around_its_members() -> None:
    frame = LIGHT_THEME.tones["data"]
    svg = svg_of("nodes: {g: {label: G, kind: database, nodes: {a: A}}}")
    assert f'<path fill="{frame.fill}"' in svg
    assert re.search(rf'<g id="cluster_g".*?stroke="{frame.line}"', svg, re.S)
    assert len(images_in(svg)[1]) == 1


def test_a_group_without_members_is_drawn_by_its_shape_with_its_icon() -> None:
    svg = svg_of("nodes: {g: {label: G, kind: server, nodes: {}}, a: A}")
    assert len(images_in(svg)[1]) == 1


def test_in_print_the_key_tells_kinds_apart_by_their_icons() -> None:
    spec = "legend: true\nnodes: {a: {kind: app}, b: {kind: cache}}\nedges: [a -> b]"
    assert drawn(spec, theme="print").remarks == ()


def test_python_programs_get_text_and_bytes_as_of_other_pictures() -> None:
    diagram = diagram_of("nodes: {a: {kind: app}}")
    assert triglyph.render(diagram, "icons:svg").startswith("<svg ")
    assert triglyph.render(diagram, "icons:png").startswith(b"\x89PNG")


def test_an_icon_stays_beside_its_title_in_a_wide_compartment() -> None:
    svg = svg_of(
        "nodes:\n"
        "  d:\n"
        "    label: D\n"
        "    kind: app\n"
        "    layout: column\n"
        "    divided: true\n"
        "    nodes: {a: A label that is very much wider than the title of its group, b: B}\n"
    )
    (icon,) = re.findall(r'<use [^>]* x="([-\d.]+)"', svg)
    (title,) = re.findall(r'<text [^>]*? x="([-\d.]+)"[^>]*>D<', svg)
    assert 18 <= float(title) - float(icon) <= 30
