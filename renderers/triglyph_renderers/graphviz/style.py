"""The look of a picture but for its colours: type, spacing, thickness. Sizes in points."""

FONT = "Inter,Helvetica,Arial,sans-serif"
"""The shipped font first; the others are for viewers of an svg that lack it."""

TITLE_SIZE = 17.0
NODE_SIZE = 13.0
GROUP_SIZE = 13.0
BODY_SIZE = 12.0
SMALL_SIZE = 11.0
ICON_SIZE = 18.0

IMAGE_SIZE = 60.0
SMALL_IMAGE_SIZE = 18.0
SMALL_IMAGE_GAP = 4.0
IMAGE_GAP = 5.0
IMAGE_LABEL_GAP = 2.0
"""Blank around the label of an image, where edges begin."""
PLATE_GAP = 0.09
"""The part of a plate that is left of an image on it, at each side."""
IMAGE_ROOM = 84.0
"""The least width of an image with its label below."""
IMAGE_RANK_GAP = 58.0
"""Points between two ranks with images, whose edges all end at one point."""
IMAGE_LINE_LIMIT = 22
"""Characters after which a line of the label of an image is wrapped at a blank."""

NODE_MARGIN = 0.2
"""Blank beside the text of a node, in inches."""

LEAST_TEXT = 44.0
"""Width of the text, in points, below which a node is as wide as if it had so much."""

STROKE = 1.0
"""The border of tables, which can have whole points only."""

OUTLINE_STROKE = 1.6
"""The border of nodes."""

EDGE_STROKE = 1.6
FRAME_STROKE = 1.6
THICK_STROKE = 2.6

LINE_HEIGHT = 1.2
"""Line spacing of Graphviz, as a multiple of the size of the type."""

NODE_LINE = 15.0
"""What a line of the label of a node takes: whole pixels at 96 to the inch."""

ICON_GAP = 3.0
LID_GAP = 2.0
TITLE_GAP = 2.0
HEADING_GAP = 8.0
EDGE_LABEL_GAP = 4.0
CLUSTER_MARGIN = 16.0
PAGE_MARGIN = 20.0
PAGED_PAD = "0"
BLANK_ABOVE_TITLE = 19.0
BLANK_ABOVE_INNER_TITLE = 12.0
BLANK_BELOW_FOOT = 16.0
BLANK_BESIDE_LABELS = 18.0
LAID_PAD = "0.28,0.308"
LAID_PAGED_PAD = "0.111"
"""The blank around graphs whose layout is given: Graphviz adds none of its own to that."""


ORDER_WEIGHT = "8"
"""How much the unseen edges that hold an order want to be straight; others weigh 1."""

FRAMED_WEIGHT = "400"
FRAMED_ORDER_WEIGHT = "8000"
"""How much edges want to be straight where there are frames, which want to be narrow."""

TEXT_GAP = 3.0
BAR_GAP = 8.0
QUEUE_WIDTH = 70.0
COMPARTMENT_GAP = 10.0
TITLE_PAD = 8.0
BOX_GAP = 10.0

NODE_GAP = 28.8
"""Points between two nodes of one rank."""

RANK_GAP = 38.0
"""Points between two ranks."""

TITLE_ROOM = 20.0
"""Points that the title of a frame takes."""

PASSAGE = 16.0
"""Points beside a title in which an edge can pass."""

ARROW_ROOM = 28.0
"""Points of an edge that are to be seen outside the frames at its ends."""

GRAPH = {
    "charset": "UTF-8",
    "compound": "true",
    "fontname": FONT,
    "outputorder": "nodesfirst",
    "pad": "0.28",
    "splines": "true",
}
NODE = {
    "fontname": FONT,
    "fontsize": f"{NODE_SIZE:g}",
    "height": "0.5",
    "margin": f"{NODE_MARGIN:g},0.13",
    "penwidth": f"{OUTLINE_STROKE:g}",
    "width": "1.0",
}
EDGE = {
    "arrowsize": "0.75",
    "fontname": FONT,
    "fontsize": f"{SMALL_SIZE:g}",
    "penwidth": f"{EDGE_STROKE:g}",
}
