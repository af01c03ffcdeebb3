"""The look of a picture but for its colours: type, spacing, thickness. Sizes in points."""

FONT = "Inter,Helvetica,Arial,sans-serif"
"""The shipped font first; the others are for viewers of an svg that lack it."""

TITLE_SIZE = 17.0
NODE_SIZE = 13.0
GROUP_SIZE = 13.0
BODY_SIZE = 12.0
SMALL_SIZE = 12.0
ICON_SIZE = 18.0

SMALL_IMAGE_SIZE = 18.0

TITLE_GAP = 18.0
"""Points between the title of a picture and what is drawn."""

PAGE_MARGIN = 21.6
"""Points around a picture."""
SMALL_IMAGE_GAP = 4.0
PLATE_GAP = 0.09
"""The part of a plate that is left of an image on it, at each side."""
IMAGE_LINE_LIMIT = 22
"""Characters after which a line of the label below an image is wrapped at a space."""

STROKE = 1.0
"""The border of tables, which can have whole points only."""

OUTLINE_STROKE = 1.6
"""The border of nodes."""

EDGE_STROKE = 1.6
FRAME_STROKE = 1.6
THICK_STROKE = 2.6

LINE_HEIGHT = 1.2
"""Line spacing of Graphviz, as a multiple of the size of the type."""

HEADING_GAP = 8.0

GRAPH = {
    "charset": "UTF-8",
    "compound": "true",
    "fontname": FONT,
    "outputorder": "nodesfirst",
}
NODE = {
    "fontname": FONT,
    "fontsize": f"{NODE_SIZE:g}",
    "penwidth": f"{OUTLINE_STROKE:g}",
}
EDGE = {
    "arrowsize": "0.75",
    "fontname": FONT,
    "fontsize": f"{SMALL_SIZE:g}",
    "penwidth": f"{EDGE_STROKE:g}",
}
