"""The pipeline of sequence diagrams: texts measured, columns placed, steps put below each other."""

from msgspec import Struct

from triglyph.model import Diagram
from triglyph.tracing import phase
from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.scene import Scene, flattened, merged, shifted
from triglyph_renderers.layout.p5_sizes.leaf_box import Leaf, draw_leaf, measure_leaf
from triglyph_renderers.layout.sequence.columns import Columns, left_of, place_columns
from triglyph_renderers.layout.sequence.measured import Sizes, Step, measure_steps
from triglyph_renderers.layout.sequence.rows import Rows
from triglyph_renderers.layout.sequence.spacing import Spacing

FIRST_OWNER = 1
"""The element of the first participant; that of the document is 0."""


class Prepared(Struct, frozen=True):
    """What is known before anything has its height: all sizes, and the columns."""

    leaves: tuple[Leaf, ...]
    steps: tuple[Step, ...]
    columns: Columns


@phase("sequence columns")
def prepare_flow(diagram: Diagram, metrics: Metrics, spacing: Spacing) -> Prepared:
    """Return the sizes and the columns of the flow of a diagram with clean texts.

    Args:
        diagram: The diagram, whose nodes are the participants in their order.
        metrics: The sizes of texts and boxes.
        spacing: What is between the parts of a sequence diagram.
    """
    assert diagram.flow is not None
    leaves = tuple(
        measure_leaf(node, metrics, owner=owner, boxed=True)
        for owner, node in enumerate(diagram.body.nodes, start=FIRST_OWNER)
    )
    steps = measure_steps(diagram.flow, Sizes(metrics.text, spacing))
    columns = place_columns([leaf.width for leaf in leaves], steps, spacing)
    return Prepared(leaves, steps, columns)


@phase("sequence rows")
def draw_flow(prepared: Prepared, metrics: Metrics, spacing: Spacing) -> Scene:
    """Return the scene of a flow.

    Boxes of participants have the role ``leaf``, those of notes ``note``, frames ``group``.
    The owners of the first are their elements, the others follow; the nets of lifelines
    are their columns, those of messages follow.
    """
    leaves, columns = prepared.leaves, prepared.columns
    height = max(leaf.height for leaf in leaves)
    # Shapes keep their proportions, boxes are equally high; all end at the lifelines.
    boxes = max((leaf.height for leaf in leaves if leaf.outline.name == "box"), default=0)
    headers = []
    for leaf, middle in zip(leaves, columns.middles, strict=True):
        own = boxes if leaf.outline.name == "box" else leaf.height
        drawn = draw_leaf(leaf, metrics, width=leaf.width, height=own)
        headers.append(shifted(drawn, middle - left_of(leaf.width), height - own))
    rows = Rows(
        Sizes(metrics.text, spacing),
        columns,
        top=height,
        head_at=metrics.head_at,
        is_characters=metrics.is_characters,
    )
    rows.add(prepared.steps)
    steps = Scene(
        columns.width,
        rows.y + spacing.foot,
        boxes=tuple(rows.boxes),
        rules=tuple(rows.rules),
        wires=(*rows.lifelines(height - 1), *rows.messages),
        texts=tuple(rows.texts),
    )
    return flattened(merged([steps, *headers], steps.width, steps.height))
