"""The key under a drawing: the line styles in use, and the nodes of each kind.

Box art has no colours to explain, so the key names what the boxes cannot show:
of which kind each node is.
"""

from triglyph.kinds import KINDS
from triglyph.model import Diagram, LineStyle, walk_nodes
from triglyph.renderer import Options
from triglyph_renderers.boxart.glyphs import CHARSETS, HORIZONTAL
from triglyph_renderers.boxart.notes import TEXT_WIDTH, wrap_text

_SAMPLE = 3
_NAMES: dict[LineStyle, str] = {
    "solid": "solid line",
    "dashed": "dashed line",
    "thick": "thick line",
}


def write_legend(diagram: Diagram, options: Options) -> str:
    """The key under its heading, wrapped; empty where there is nothing to explain."""
    glyphs = CHARSETS[options.charset]
    used = {edge.line for edge in diagram.edges}
    lines = [
        f"{glyphs.wires[style][HORIZONTAL] * _SAMPLE} {name}"
        for style, name in _NAMES.items()
        if style in used
    ]
    meanings = {kind.name: kind.meaning for kind in diagram.kinds}
    members: dict[str, list[str]] = {}
    for node, _ in walk_nodes(diagram.body):
        if node.kind is not None:
            name = " ".join(node.label).strip() or node.id
            members.setdefault(node.own_kind or node.kind, []).append(name)
    for kind, names in members.items():
        meaning = meanings.get(kind) or (KINDS[kind].meaning if kind in KINDS else "")
        lines.append(f"{kind}{f', {meaning}' if meaning else ''}: {', '.join(names)}")
    width = options.width or TEXT_WIDTH
    wrapped = [piece for line in lines for piece in wrap_text(line, width=width, indent="  ")]
    return "".join(f"{line}\n" for line in ["Legend:", *wrapped]) if lines else ""
