"""What pictures, and the DOT text that they are drawn from, make of each feature of diagrams."""

from typing import Literal, TypeAlias

from triglyph.renderer import Treatment, as_written, changed, omitted, partly

Form: TypeAlias = Literal["svg", "png", "pdf", "dot"]

_PICTURE = {
    **as_written(
        "title",
        "title icon",
        "direction",
        "labels",
        "kinds",
        "icons of kinds",
        "shape box",
        "shape rounded",
        "icons",
        "sections",
        "callouts of sections",
        "callouts",
        "text alignment",
        "groups",
        "layout column",
        "layout grid",
        "layout tree",
        "dashed frames",
        "groups without a frame",
        "looks of groups without a frame",
        "dashed lines",
        "thick lines",
        "arrows backwards",
        "arrows both ways",
        "lines without a head",
        "edges of a node to itself",
        "edges of groups",
        "edges into their own group",
    ),
    **dict.fromkeys(
        (
            "shape text",
            "shape cylinder",
            "shape queue",
            "shape person",
            "shape cloud",
            "shape hexagon",
            "shape diamond",
            "shape circle",
            "shape document",
        ),
        partly("is drawn as a box around sections, and inside a divided group or a tree"),
    ),
    "legend": partly("has no colours in a theme that has none"),
    "notes": partly("are left out unless --notes asks for them", "unasked"),
    "images": omitted("is ignored; use icons:svg, icons:png or icons:pdf"),
    "links": partly("is left out inside a divided group or a tree", "omitted"),
    "tooltips": partly("is left out inside a divided group or a tree", "omitted"),
    "classes": partly("is lighter, darker or colourless where the theme needs it"),
    "shapes of groups": changed("is a frame around the members"),
    "directions of groups": partly("is the picture's where groups stand in it"),
    "layout row": partly("may have another order where groups stand in it"),
    "divided groups": partly("are frames around their members where edges run between those"),
    "frame of the document": omitted(),
    "align": partly("does not hold for members that are frames"),
    "edges": partly("may cross a node in a tangle, and are straight lines in very large ones"),
    "edge labels": partly("may touch a line or a node where there is no room for them"),
    "edge links": partly("is left out unless it is relative, http, https or mailto", "omitted"),
    "edge classes": partly("is lighter, darker or colourless where the theme needs it"),
    "characters": partly(
        "that do not print are replaced, words longer than a line are broken, and what the "
        "shipped fonts lack is drawn in the machine's"
    ),
}

WITH_IMAGES = {
    "images": partly("is left out in a tree, and where there is no such image", "omitted"),
}
"""What pictures with icons make otherwise."""

_WITHOUT_POINTER = {
    "links": omitted("cannot be followed"),
    "tooltips": omitted(),
    "edge links": omitted("cannot be followed"),
}

TREATMENTS: dict[Form, dict[str, Treatment]] = {
    "svg": {**_PICTURE, **as_written("description")},
    "png": {**_PICTURE, **_WITHOUT_POINTER, "description": omitted()},
    "pdf": {**_PICTURE, **_WITHOUT_POINTER, "description": omitted()},
    "dot": {
        **_PICTURE,
        "description": omitted(),
        "edge labels": changed("is where Graphviz puts it, even over a line or a node"),
    },
}
