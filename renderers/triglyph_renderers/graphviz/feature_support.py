"""What pictures, and the DOT text that they are drawn from, make of each feature of diagrams."""

from typing import Literal, TypeAlias

from triglyph.renderer import Treatment, as_written, changed, omitted, partly

Format: TypeAlias = Literal["svg", "png", "pdf", "dot"]

_PICTURE = {
    **as_written(
        "technology",
        "descriptions of nodes",
        "closed groups",
        "surroundings",
        "title",
        "flow",
        "title icon",
        "direction",
        "lines",
        "labels",
        "kinds",
        "icons of kinds",
        "shape box",
        "shape rounded",
        "icons",
        "callouts of sections",
        "callouts",
        "text alignment",
        "groups",
        "layout column",
        "layout grid",
        "dashed frames",
        "groups without a frame",
        "directions of groups",
        "layout row",
        "align",
        "edges",
        "edge labels",
        "dashed lines",
        "thick lines",
        "arrows backwards",
        "arrows both ways",
        "lines without a head",
        "edges of a node to itself",
        "edges of groups",
        "edges into their own group",
        "tooltips",
    ),
    **dict.fromkeys(
        (
            "shape cylinder",
            "shape queue",
            "shape person",
            "shape cloud",
            "shape hexagon",
            "shape diamond",
            "shape circle",
            "shape document",
        ),
        partly("is a box around sections, a compartment in a divided group, and text in a tree"),
    ),
    "shape text": partly("is drawn in a box where bare text would be misread"),
    "legend": partly("leaves out kinds in a theme without colours"),
    "notes": partly("are left out unless --notes asks for them", "unasked"),
    "images": omitted("is drawn in icons:svg, icons:png and icons:pdf alone"),
    "sections": partly("are shown in place of a missing label"),
    "links": partly("is left out unless it is relative, http, https or mailto", "omitted"),
    "looks of groups without a frame": omitted(),
    "classes": partly("is lighter, darker or colourless where the theme needs it"),
    "shapes of groups": changed("is a frame around the members"),
    "layout tree": partly("is drawn with a frame where edges end at it"),
    "divided groups": partly("are drawn undivided where they could be misread"),
    "frame of the document": omitted(),
    "edge links": partly("is left out unless it is relative, http, https or mailto", "omitted"),
    "edge classes": partly("is lighter, darker or colourless where the theme needs it"),
    "characters": partly(
        "that do not print are replaced, words longer than a line are broken, and what the "
        "shipped fonts lack is drawn in the machine's"
    ),
}

WITH_IMAGES = {
    "images": partly(
        "is left out in a tree, of a group without a frame, and where there is no such image",
        "omitted",
    ),
}
"""What pictures with icons make otherwise."""

_WITHOUT_POINTER = {
    "links": omitted("cannot be followed"),
    "tooltips": omitted(),
    "edge links": omitted("cannot be followed"),
}

FEATURE_SUPPORT: dict[Format, dict[str, Treatment]] = {
    "svg": {**_PICTURE, **as_written("description")},
    "png": {**_PICTURE, **_WITHOUT_POINTER, "description": omitted()},
    "pdf": {**_PICTURE, **_WITHOUT_POINTER, "description": omitted()},
    "dot": {
        **_PICTURE,
        "description": omitted(),
    },
}
