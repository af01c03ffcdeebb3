"""What each phase made of a diagram, drawn as text: for ``triglyph debug`` and the docs."""

from collections.abc import Callable, Iterator
from string import ascii_letters

from msgspec import structs

from triglyph.model import Lines
from triglyph.rendering.text_width import text_width
from triglyph_renderers.boxart.painter import paint_scene
from triglyph_renderers.layout.cell_metrics import CELLS
from triglyph_renderers.layout.model.level_graph import LevelGraph, levels_of
from triglyph_renderers.layout.model.scene import Scene, Text
from triglyph_renderers.layout.p5_sizes.component_packing import choose_rows, pack_scenes
from triglyph_renderers.layout.p5_sizes.leaf_box import draw_leaf
from triglyph_renderers.layout.phase_values import EngineRun, name_element
from triglyph_renderers.layout.tuning import ROW_WIDTH

DUMMY, PORT, FRAME_END = "·", "○", "□"
"""Vertices that are no nodes: of an edge that passes a layer, on a frame, inside a frame."""

_ARROWS = {"solid": "->", "dashed": "..>", "thick": "=>"}
_LEVEL_LINE = "─"


def draw_text(run: EngineRun) -> str:
    """Return the lines of each text with its size in cells, and what was changed in them."""
    texts: list[tuple[str, Lines]] = [("title", run.cleaned.diagram.title)]
    for node in run.nodes:
        texts += [(node.id, node.label), (f"{node.id}, callout", node.callout)]
        texts += [
            (f"{node.id}, section {number}", tuple(line.text for line in section))
            for number, section in enumerate(node.sections, 1)
        ]
    texts += [(f"{edge.source} -> {edge.target}", edge.label) for edge in run.edges]
    shown = [(name, lines) for name, lines in texts if any(lines)]
    width = max((len(name) for name, _ in shown), default=0)
    rows = [
        f"{name:<{width}}   {max(map(text_width, lines)):>3} x {len(lines)}   {' / '.join(lines)}"
        for name, lines in shown
    ]
    return "\n".join([*rows, *(f"{one.subject}: {one.text}" for one in run.cleaned.remarks)])


def draw_nets(run: EngineRun) -> str:
    """Return the edges of each net."""
    compound, nets = run.layout.compound, run.layout.decisions.nets
    letters = _letters(nets.net_of)
    found: dict[int, list[str]] = {}
    for link, net in zip(compound.links, nets.net_of, strict=True):
        label = f": {' '.join(link.edge.label)}" if link.edge.label else ""
        ends = name_element(compound, link.source), name_element(compound, link.target)
        found.setdefault(net, []).append(f"{ends[0]} {_ARROWS[link.edge.line]} {ends[1]}{label}")
    return "\n".join(f"net {letters[net]}   {', '.join(edges)}" for net, edges in found.items())


def draw_layers(run: EngineRun) -> str:
    """Return the members of each layer in the order of the spec, and edges against the flow."""
    return "\n".join(_by_level(run, _layer_lines))


def draw_order(run: EngineRun) -> str:
    """Return the vertices of each layer from left to right (or from top to bottom)."""
    return "\n".join(_by_level(run, _order_lines))


def draw_sizes(run: EngineRun) -> str:
    """Return each box alone, with the columns and rows that it needs."""
    scenes = []
    for leaf in run.layout.measures.leaves.values():
        scene = draw_leaf(leaf, CELLS, width=leaf.width, height=leaf.height)
        size = Text(1, scene.height, f"{leaf.width} x {leaf.height}")
        width = max(scene.width, 1 + len(size.text))
        texts = (*scene.texts, size)
        scenes.append(structs.replace(scene, width=width, height=scene.height + 1, texts=texts))
    rows = choose_rows(scenes, CELLS, width=ROW_WIDTH)
    return paint_scene(pack_scenes(scenes, rows, CELLS))


def draw_places(run: EngineRun) -> str:
    """Return the boxes where they are, without wires and their labels."""
    return paint_scene(_without_edges(run.layout.scene))


def draw_routes(run: EngineRun) -> str:
    """Return every cell of a wire as the letter of its net, over the boxes as they are."""
    scene = run.layout.scene
    rows = [list(line.ljust(scene.width)) for line in draw_places(run).splitlines()]
    rows += [[" "] * scene.width for _ in range(scene.height - len(rows))]
    letters = _letters(run.layout.decisions.nets.net_of)
    for wire in scene.wires:
        letter = letters.get(wire.net, "@")
        cells = [cell for ends in wire.segments for cell in _cells_between(*ends)]
        cells += [(head.x, head.y) for head in wire.heads]
        for x, y in cells:
            if rows[y][x] == " ":
                rows[y][x] = letter
    return "\n".join("".join(row).rstrip() for row in rows)


def draw_scene(run: EngineRun) -> str:
    """Return all that the scene holds, one line each."""
    scene = run.layout.scene
    lines = [f"scene   {scene.width} x {scene.height}"]
    for box in scene.boxes:
        lines.append(f"box     {box.style}, {box.width} x {box.height}, from ({box.x}, {box.y})")
    lines += [f"rule    {rule.start} to {rule.end}" for rule in scene.rules]
    for wire in scene.wires:
        ways = [f"{start} to {end}" for start, end in wire.segments]
        heads = [f"head {head.direction} at ({head.x}, {head.y})" for head in wire.heads]
        lines.append(f"wire    {', '.join([wire.style, *ways, *heads])}")
    lines += [f"text    {text.text!r} from ({text.x}, {text.y})" for text in scene.texts]
    return "\n".join(lines)


def _letters(nets: tuple[int, ...]) -> dict[int, str]:
    """Return a letter for each net; after 52 nets they begin again."""
    names = dict.fromkeys(nets)
    return {net: ascii_letters[number % len(ascii_letters)] for number, net in enumerate(names)}


def _by_level(
    run: EngineRun, lines_of: Callable[[LevelGraph, EngineRun], list[str]]
) -> Iterator[str]:
    """Yield the lines of each level, under its name unless it is the only one."""
    levels = list(levels_of(run.layout.graph))
    for number, level in enumerate(levels):
        if len(levels) > 1:
            name = name_element(run.layout.compound, level.level) or "the document"
            yield from ("",) if number else ()
            yield f"{_LEVEL_LINE * 2} {name} {_LEVEL_LINE * 2}"
        yield from lines_of(level, run)


def _layer_lines(level: LevelGraph, run: EngineRun) -> list[str]:
    """Return the layers of members, and the edges that run against them."""
    compound = run.layout.compound
    names = [name_element(compound, element) for element in level.members]
    layers = [[names[v] for v in sorted(layer) if v < len(names)] for layer in level.layers]
    lines = _numbered(layers)
    for segment in level.segments:
        earlier = {end.vertex for end in segment.earlier_ends if not end.source}
        later = {end.vertex for end in segment.later_ends if end.source}
        if max(earlier | later, default=len(names)) < len(names) and earlier and later:
            tails, heads = (", ".join(names[v] for v in sorted(ends)) for ends in (later, earlier))
            lines.append(f"{tails} -> {heads} runs against the layers")
    return lines


def _order_lines(level: LevelGraph, run: EngineRun) -> list[str]:
    """Return the layers of all vertices, and the flat edges."""
    compound = run.layout.compound

    def name(vertex: int) -> str:
        if vertex < len(level.members):
            return name_element(compound, level.members[vertex])
        if level.is_frame_port(vertex):
            return PORT
        return FRAME_END if level.is_frame_end(vertex) else DUMMY

    lines = _numbered([list(map(name, layer)) for layer in level.layers])
    lines += [f"straight  {name(one.near)} - {name(one.far)}" for one in level.flat_edges]
    return lines


def _numbered(layers: list[list[str]]) -> list[str]:
    """Return a line for each layer that is not empty."""
    return [
        f"layer {number}   {'   '.join(names)}"
        for number, names in enumerate(filter(None, layers), 1)
    ]


def _without_edges(scene: Scene) -> Scene:
    """Return a scene with nothing but boxes and what is in or beside them."""
    texts = tuple(text for text in scene.texts if text.role != "edge")
    return structs.replace(scene, wires=(), texts=texts)


def _cells_between(start: tuple[int, int], end: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the cells of a straight piece of a wire."""
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(start, end, strict=True))
    for y in range(top, bottom + 1):
        for x in range(left, right + 1):
            yield x, y


PHASE_PICTURES: dict[str, Callable[[EngineRun], str]] = {
    "text": draw_text,
    "nets": draw_nets,
    "layers": draw_layers,
    "order": draw_order,
    "sizes": draw_sizes,
    "place": draw_places,
    "route": draw_routes,
    "scene": draw_scene,
}
"""What draws the outcome of a phase, by its name; in the order of the phases."""
