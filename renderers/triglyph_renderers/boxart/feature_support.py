"""What box art makes of each feature of diagrams."""

from triglyph.renderer import as_written, changed, omitted, partly

_AS_A_BOX = changed("is drawn as a box")

TREATMENTS = {
    **as_written(
        "title",
        "title icon",
        "direction",
        "legend",
        "notes",
        "labels",
        "shape box",
        "icons",
        "callouts of sections",
        "callouts",
        "text alignment",
        "directions of groups",
        "layout row",
        "layout column",
        "layout grid",
        "dashed frames",
        "groups without a frame",
        "frame of the document",
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
    ),
    "lines": changed("is drawn with right angles"),
    "description": omitted(),
    "kinds": changed("is drawn as a plain box; `triglyph show` gives it its colour"),
    "icons of kinds": omitted(),
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
        _AS_A_BOX,
    ),
    "shape rounded": partly("has square corners in 7-bit"),
    "shape text": partly("is drawn in a box where bare text would be misread"),
    "images": omitted(),
    "sections": partly("replace a missing label"),
    "links": omitted(),
    "tooltips": omitted(),
    "classes": omitted("is not shown in its colours"),
    "groups": partly("without a title have a dashed frame in 7-bit around an outline alone"),
    "shapes of groups": changed("is a frame around the members"),
    "looks of groups without a frame": omitted(),
    "layout tree": partly("is drawn with a frame where edges end at it"),
    "divided groups": partly("are drawn undivided where they could be misread"),
    "edge links": omitted(),
    "edge classes": omitted("is not shown in its colours"),
    "characters": partly(
        "of lines and arrowheads are replaced by look-alikes, or put in quotes in 7-bit; those "
        "that do not print, and emoji whose width terminals differ on, are left out"
    ),
}
