"""How box art is drawn, as a page with a picture after each phase: run this to make it again.

``docs/box-art.md`` is ``docs/source/box-art.md`` with its examples drawn, as in the
language reference, and with every comment ``<!-- after NAME -->`` replaced by what that
phase makes of ``docs/source/phases.yaml``.
"""

import re
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct, structs
from reference import BLOCK, make_block

from triglyph.loading import load_text
from triglyph_renderers.boxart.painter import paint_scene
from triglyph_renderers.layout.metrics import CELLS
from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.model.scene import Box, Scene, Text
from triglyph_renderers.layout.p1_text.sanitize import clean_diagram
from triglyph_renderers.layout.p2_nets.edge_bundling import Nets
from triglyph_renderers.layout.p5_sizes.component_packing import choose_rows, pack_scenes
from triglyph_renderers.layout.p5_sizes.leaf_box import draw_leaf
from triglyph_renderers.layout.p5_sizes.text_measures import Measures
from triglyph_renderers.layout.pipeline import decide
from triglyph_renderers.layout.tuning import ROW_WIDTH
from triglyph_renderers.shared.graphs.cycle_breaking import find_back_arcs

FOLDER = Path(__file__).parent
SOURCE = FOLDER / "source" / "box-art.md"
PAGE = FOLDER / "box-art.md"
EXAMPLE = FOLDER / "source" / "phases.yaml"
NOTICE = "<!-- Made from docs/source/box-art.md: change that, and run `make docs`. -->\n\n"
COMMENT = re.compile(r"^<!-- after (.+?) -->$", re.MULTILINE)
DUMMY = "·"


class Phases(Struct, frozen=True):
    """What the phases hand on, for one diagram."""

    compound: CompoundGraph
    nets: Nets
    measures: Measures
    graph: LevelGraph
    scene: Scene

    def name(self, element: int) -> str:
        """The id of an element's node."""
        node = self.compound.nodes[element]
        return node.id if node is not None else ""

    def vertex_name(self, vertex: int) -> str:
        """The id of a vertex's node, or the sign of a dummy."""
        members = self.graph.members
        return self.name(members[vertex]) if vertex < len(members) else DUMMY


def run_phases(text: str) -> Phases:
    """All that becomes of a spec on its way to box art; as the renderer itself does it."""
    diagram = load_text(text, path=EXAMPLE.name).diagram
    assert diagram is not None
    layout = decide(clean_diagram(diagram, emoji="drop"))
    return Phases(
        layout.compound, layout.decisions.nets, layout.measures, layout.graph, layout.scene
    )


def show_measure(phases: Phases) -> str:
    """Each box alone, with the columns and rows that it needs."""
    scenes = []
    for leaf in phases.measures.leaves.values():
        scene = draw_leaf(leaf, CELLS, width=leaf.width, height=leaf.height)
        size = Text(1, leaf.height, f"{leaf.width} x {leaf.height}")
        scenes.append(structs.replace(scene, height=leaf.height + 1, texts=(*scene.texts, size)))
    rows = choose_rows(scenes, CELLS, width=ROW_WIDTH)
    return paint_scene(pack_scenes(scenes, rows, CELLS))


def show_nets(phases: Phases) -> str:
    """The edges of each net."""
    nets: dict[int, list[str]] = {}
    for link, net in zip(phases.compound.links, phases.nets.net_of, strict=True):
        arrow = {"solid": "->", "dashed": "..>", "thick": "=>"}[link.edge.line]
        label = f": {' '.join(link.edge.label)}" if link.edge.label else ""
        edge = f"{phases.name(link.source)} {arrow} {phases.name(link.target)}{label}"
        nets.setdefault(net, []).append(edge)
    return "\n".join(
        f"net {letter}   {', '.join(edges)}"
        for letter, edges in zip("abcdefgh", nets.values(), strict=False)
    )


def show_cycles(phases: Phases) -> str:
    """The edges that run against the layers."""
    links = phases.compound.links
    arcs = [(link.source, link.target) for link in links]
    back = find_back_arcs(len(phases.compound.nodes), arcs)
    return "\n".join(
        f"{phases.name(source)} -> {phases.name(target)} counts as "
        f"{phases.name(target)} -> {phases.name(source)} from here on"
        for source, target in arcs
        if (source, target) in back
    )


def show_layers(phases: Phases) -> str:
    """The members of each layer, in the order of the spec."""
    return _rows([sorted(layer) for layer in phases.graph.layers], phases, dummies=False)


def show_order(phases: Phases) -> str:
    """The members and dummies of each layer, from left to right."""
    return _rows([list(layer) for layer in phases.graph.layers], phases, dummies=True)


def _rows(layers: list[list[int]], phases: Phases, *, dummies: bool) -> str:
    rows = [list(map(phases.vertex_name, layer)) for layer in layers]
    shown = [[name for name in row if dummies or name != DUMMY] for row in rows]
    return "\n".join(
        f"layer {number}   {'   '.join(row)}" for number, row in enumerate(filter(None, shown), 1)
    )


def show_places(phases: Phases) -> str:
    """The boxes where they will stand."""
    scene = phases.scene
    inside = [text for text in scene.texts if any(_holds(box, text) for box in scene.boxes)]
    return paint_scene(structs.replace(scene, wires=(), texts=tuple(inside)))


def _holds(box: Box, text: Text) -> bool:
    return box.x < text.x < box.x + box.width and box.y < text.y < box.y + box.height


def show_routes(phases: Phases) -> str:
    """Every cell of a wire as the letter of its net, the boxes as they are."""
    lines = [list(line) for line in show_places(phases).splitlines()]
    letters: dict[int, str] = {}
    width = max(phases.scene.width, *map(len, lines))
    lines = [line + [" "] * (width - len(line)) for line in lines]
    for wire in sorted(phases.scene.wires, key=lambda wire: wire.net):
        letter = letters.setdefault(wire.net, "abcdefgh"[len(letters)])
        for (x, y), (to_x, to_y) in wire.segments:
            for row in range(min(y, to_y), max(y, to_y) + 1):
                for column in range(min(x, to_x), max(x, to_x) + 1):
                    if lines[row][column] == " ":
                        lines[row][column] = letter
    return "\n".join("".join(line).rstrip() for line in lines)


def show_scene(phases: Phases) -> str:
    """The first values of each kind that the scene holds."""
    scene = phases.scene
    lines = [f"scene   {scene.width} x {scene.height}"]
    lines += [
        f"box     {box.style}, {box.width} x {box.height}, from ({box.x}, {box.y})"
        for box in scene.boxes[:2]
    ]
    for wire in scene.wires[:2]:
        ways = [f"{start} to {end}" for start, end in wire.segments]
        heads = [f"head {head.direction} at ({head.x}, {head.y})" for head in wire.heads]
        lines.append(f"wire    {', '.join([wire.style, *ways, *heads])}")
    lines += [f"text    {text.text!r} from ({text.x}, {text.y})" for text in scene.texts[:2]]
    return "\n".join([*lines, "..."])


def show_paint(phases: Phases) -> str:
    """The drawing."""
    return paint_scene(phases.scene)


PHASES: dict[str, Callable[[Phases], str]] = {
    "measure": show_measure,
    "nets": show_nets,
    "cycles": show_cycles,
    "layers": show_layers,
    "order": show_order,
    "place": show_places,
    "channels": show_routes,
    "scene": show_scene,
    "paint": show_paint,
}
"""What draws the state of the example after a phase."""


def make_page(source: str) -> str:
    """The page that its source stands for; raises AssertionError where an example is wrong."""
    spec = EXAMPLE.read_text(encoding="utf-8")
    phases = run_phases(spec)
    with TemporaryDirectory() as folder, chdir(folder):
        page = BLOCK.sub(make_block, source)
    page = page.replace("<!-- example -->", f"```yaml\n{spec}```")
    return NOTICE + COMMENT.sub(
        lambda match: "```text\n" + PHASES[match[1]](phases).strip("\n") + "\n```", page
    )


if __name__ == "__main__":
    PAGE.write_text(make_page(SOURCE.read_text(encoding="utf-8")), encoding="utf-8")
