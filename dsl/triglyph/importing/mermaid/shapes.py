"""Brackets and names of Mermaid's shapes, and the shape of a spec that is nearest to each."""

from msgspec import Struct

from triglyph.model import Shape


class Bracket(Struct, frozen=True):
    """What a node's label is in; ``name`` is what Mermaid calls the shape."""

    opening: str
    closings: tuple[tuple[str, str], ...]
    """What may close it, each with the name of the shape that it makes."""


BRACKETS: tuple[Bracket, ...] = (
    Bracket("(((", ((")))", "dbl-circ"),)),
    Bracket("((", (("))", "circle"),)),
    Bracket("([", (("])", "stadium"),)),
    Bracket("(-", (("-)", "ellipse"),)),
    Bracket("(", ((")", "rounded"),)),
    Bracket("[[", (("]]", "fr-rect"),)),
    Bracket("[(", ((")]", "cyl"),)),
    Bracket("[/", (("/]", "lean-r"), ("\\]", "trap-b"))),
    Bracket("[\\", (("\\]", "lean-l"), ("/]", "trap-t"))),
    Bracket("[", (("]", "rect"),)),
    Bracket("{{", (("}}", "hex"),)),
    Bracket("{", (("}", "diam"),)),
    Bracket(">", (("]", "odd"),)),
)
"""The longer ones first, since some begin like others."""

EXACT: dict[str, Shape | None] = {
    **dict.fromkeys(("rect", "rectangle", "proc", "process", "squareRect"), "box"),
    **dict.fromkeys(("rounded", "event", "roundedRect"), "rounded"),
    **dict.fromkeys(("cyl", "db", "database", "cylinder"), "cylinder"),
    **dict.fromkeys(("circle", "circ"), "circle"),
    **dict.fromkeys(("diam", "decision", "diamond", "question"), "diamond"),
    **dict.fromkeys(("hex", "hexagon", "prepare"), "hexagon"),
    **dict.fromkeys(("doc", "document"), "document"),
    **dict.fromkeys(("h-cyl", "das", "horizontal-cylinder"), "queue"),
    "cloud": "cloud",
    "text": "text",
}
"""Shapes that a spec has as well, with all of Mermaid's names for them."""

NEAR: dict[str, Shape] = {
    **dict.fromkeys(("stadium", "terminal", "pill", "ellipse"), "rounded"),
    **dict.fromkeys(("delay", "half-rounded-rectangle"), "rounded"),
    **dict.fromkeys(("curv-trap", "curved-trapezoid", "display"), "rounded"),
    **dict.fromkeys(("dbl-circ", "double-circle", "sm-circ", "small-circle", "start"), "circle"),
    **dict.fromkeys(("doublecircle", "stateStart", "stateEnd"), "circle"),
    **dict.fromkeys(("fr-circ", "framed-circle", "stop", "f-circ", "filled-circle"), "circle"),
    **dict.fromkeys(("junction", "cross-circ", "crossed-circle", "summary"), "circle"),
    **dict.fromkeys(("lin-cyl", "lined-cylinder", "disk", "datastore", "data-store"), "cylinder"),
    **dict.fromkeys(("bow-rect", "bow-tie-rectangle", "stored-data"), "cylinder"),
    **dict.fromkeys(("lin-doc", "lined-document", "docs", "documents", "st-doc"), "document"),
    **dict.fromkeys(("stacked-document", "tag-doc", "tagged-document"), "document"),
    **dict.fromkeys(("flag", "paper-tape"), "document"),
    **dict.fromkeys(("comment", "brace", "brace-l", "brace-r", "braces"), "text"),
    **dict.fromkeys(("hourglass", "collate", "choice"), "diamond"),
}
"""Shapes that have a nearest one; all others are boxes."""

OTHERS = frozenset(
    (
        *("fr-rect", "framed-rectangle", "subprocess", "subproc", "subroutine", "odd"),
        *("lean-r", "lean-right", "in-out", "lean-l", "lean-left", "out-in"),
        *("trap-b", "trapezoid-bottom", "trapezoid", "priority"),
        *("trap-t", "trapezoid-top", "inv-trapezoid", "manual"),
        *("notch-rect", "notched-rectangle", "card", "lin-rect", "lined-rectangle"),
        *("lin-proc", "lined-process", "shaded-process", "fork", "join"),
        *("bolt", "com-link", "lightning-bolt", "div-rect", "div-proc", "divided-rectangle"),
        *("divided-process", "tri", "triangle", "extract", "win-pane", "window-pane"),
        *("internal-storage", "notch-pent", "notched-pentagon", "loop-limit"),
        *("flip-tri", "flipped-triangle", "manual-file", "sl-rect", "sloped-rectangle"),
        *("manual-input", "st-rect", "stacked-rectangle", "procs", "processes"),
        *("lean_right", "lean_left", "inv_trapezoid", "forkJoin", "rect_left_inv_arrow"),
        *("tag-rect", "tag-proc", "tagged-rectangle", "tagged-process", "bang", "icon", "image"),
    )
)
"""Shapes that become boxes."""


def nearest_shape(name: str) -> tuple[Shape | None, bool]:
    """Return the shape of a spec for one of Mermaid's, and whether it is the same.

    Mermaid draws a node without brackets as a box, and so is every shape that has no
    likeness in a spec.

    >>> nearest_shape("cyl"), nearest_shape("stadium"), nearest_shape("bolt")
    (('cylinder', True), ('rounded', False), ('box', False))
    """
    if name in EXACT:
        return EXACT[name], True
    return NEAR.get(name, "box"), False


def is_shape(name: str) -> bool:
    """Return whether Mermaid has a shape of that name."""
    return name in EXACT or name in NEAR or name in OTHERS
