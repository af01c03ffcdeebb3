"""For every field of the language, specs that differ in it alone, and what it is called."""

from msgspec import Struct

BASE = "nodes: {a: A, b: B}\nedges: [a -> b]\n"
GROUPED = "nodes: {a: A, g: {nodes: {b: B, c: C, d: D}}}\n"
VIEWED = """\
nodes: {a: A, b: {label: B, kind: server, tags: [t]}, g: {nodes: {c: C, d: D}}}
edges: [a -> b -> c, b -> d]
notes: [{text: N}]
"""
CLASSED = "classes: {hot: {fill: '#fee2e2', text: '#7f1d1d', line: '#dc2626'}}\n"
FILES = {
    "_one.yaml": "nodes: {c: C}\n",
    "logo.png": "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082",
}
"""What specs name: an include, and a picture of one pixel."""


class Case(Struct, frozen=True):
    """Two specs that differ in one value of one field, and the features that it belongs to."""

    plain: str
    said: str
    features: tuple[str, ...]


def _node(field: str, *features: str, said: str = "", plain: str = "") -> Case:
    return Case(
        f"nodes: {{a: {{label: A{plain}}}, b: B}}\nedges: [a -> b]\n",
        f"nodes: {{a: {{label: A{plain}, {field}}}, b: B}}\nedges: [a -> b]\n{said}",
        features,
    )


def _group(field: str, *features: str, plain: str = "") -> Case:
    text = "nodes: {a: A, g: {nodes: {b: B, c: C, d: D}%s}}\n"
    return Case(
        text % (f", {plain}" if plain else ""),
        text % (f", {plain}, {field}" if plain else f", {field}"),
        features,
    )


def _of_groups(field: str, *features: str, more: str = "") -> tuple[Case, ...]:
    """A field of a group, and of a group without a frame, which shows no label."""
    return tuple(
        Case(
            f"{more}nodes: {{a: A, g: {{nodes: {{b: B, c: C}}{frame}}}}}\n",
            f"{more}nodes: {{a: A, g: {{nodes: {{b: B, c: C}}{frame}, {field}}}}}\n",
            (*features, "looks of groups without a frame"),
        )
        for frame in ("", ", frame: none")
        if not (frame and field.startswith("label"))
    )


def _document(line: str, *features: str, plain: str = BASE, without: str = "") -> Case:
    return Case(f"{without}{plain}", f"{line}\n{plain}", features)


def _view(field: str, *features: str, plain: str = "", spec: str = VIEWED) -> Case:
    """A field of a view; what is compared is the drawing of the view."""
    view = f"views: {{v: {{title: V, show: [b, g]{plain}%s}}}}\n"
    return Case(spec + view % "", spec + view % f", {field}", features)


def _shape(name: str) -> Case:
    other = "rounded" if name == "box" else "box"
    return Case(
        f"nodes: {{a: {{shape: {other}}}}}\n", f"nodes: {{a: {{shape: {name}}}}}\n", _named(name)
    )


def _named(shape: str) -> tuple[str, ...]:
    return (f"shape {shape}",)


def _note(said: str) -> Case:
    return Case(
        f"{BASE}notes: [{{items: [one, two]}}]\n", f"{BASE}notes: [{{{said}}}]\n", ("notes",)
    )


def _edge(said: str, *features: str, plain: str = "a -> b", more: str = "") -> Case:
    text = "nodes: {a: A, b: B}\nedges:\n  - %s\n"
    return Case(more + text % plain, more + text % said, features)


def _kind(said: str, *features: str) -> Case:
    text = CLASSED + "legend: true\nkinds: {own: {%s}}\nnodes: {a: {kind: own}}\n"
    return Case(text % "base: server", text % said, (*features, "legend", "kinds"))


def _class(said: str) -> Case:
    text = (
        "classes: {hot: {%s}}\nnodes: {a: {class: hot}, b: B}\nedges:\n  - a -> b: {class: hot}\n"
    )
    return Case(text % "fill: data", text % said, ("classes", "edge classes"))


def _flow(said: str, *, plain: str = "", steps: str = "[a -> b]") -> Case:
    """A field of a flow."""
    text = "nodes: {a: A, b: B}\nflows: {f: {%ssteps: %s}}\n"
    return Case(text % (plain, steps), text % (f"{said}, ", steps), ("flow",))


def _steps(said: str, plain: str = "[a -> b]") -> Case:
    """The steps of a flow."""
    text = "nodes: {a: A, b: B, c: C}\nflows: {f: {participants: [a, b, c], steps: %s}}\n"
    return Case(text % plain, text % said, ("flow",))


CASES: dict[tuple[str, str], tuple[Case, ...]] = {
    ("the document", "title"): (_document("title: T", "title"),),
    ("the document", "description"): (_document("description: D", "description"),),
    ("the document", "icon"): (
        _document("title: T\nicon: 🎨", "title icon", without="title: T\n"),
    ),
    ("the document", "direction"): tuple(
        _document(f"direction: {way}", "direction") for way in ("right", "up", "left")
    ),
    ("the document", "layout"): (
        _document("layout: row", "layout row", plain="nodes: [a, b, c]\nedges: [a -> b -> c]\n"),
        _document("layout: column", "layout column", plain="nodes: [a, b, c]\n"),
        _document("layout: grid", "layout grid", plain="nodes: [a, b, c, d, e]\n"),
        _document("layout: tree", "layout tree", plain="nodes: [a, b, c]\n"),
    ),
    ("the document", "columns"): (
        _document(
            "layout: grid\ncolumns: 3",
            "layout grid",
            plain="nodes: [a, b, c, d]\n",
            without="layout: grid\n",
        ),
    ),
    ("the document", "frame"): (
        _document("frame: box", "frame of the document"),
        _document("frame: dashed", "frame of the document"),
    ),
    ("the document", "nodes"): (Case("nodes: [a]\n", "nodes: [a, b]\n", ("labels",)),),
    ("the document", "edges"): (
        Case("nodes: [a, b]\n", "nodes: [a, b]\nedges: [a -> b]\n", ("edges",)),
        Case(
            "nodes: [a, b]\nedges: [a -> b]\n",
            "nodes: [a, b]\nedges: [a -> b, b -> b]\n",
            ("edges of a node to itself",),
        ),
        Case(GROUPED + "edges: [a -> b]\n", GROUPED + "edges: [a -> g]\n", ("edges of groups",)),
        Case(
            GROUPED + "edges: [a -> b]\n",
            GROUPED + "edges: [g -> b]\n",
            ("edges into their own group",),
        ),
    ),
    ("the document", "align"): (
        Case(
            "nodes: [a, b, c]\nedges: [a -> b -> c]\n",
            "nodes: [a, b, c]\nedges: [a -> b -> c]\nalign: [[b, c]]\n",
            ("align",),
        ),
    ),
    ("the document", "notes"): (_document("notes: [{text: N}]", "notes"),),
    ("the document", "lines"): (
        _document("lines: curved", "lines", plain="nodes: {a: A, b: B}\nedges: [a -> b]\n"),
    ),
    ("the document", "legend"): (
        _document("legend: true", "legend", plain="nodes: {a: {kind: server}, b: B}\n"),
    ),
    ("the document", "kinds"): (
        Case(
            "kinds: {own: server}\nnodes: {a: {kind: own}}\n",
            "kinds: {own: database}\nnodes: {a: {kind: own}}\n",
            ("kinds",),
        ),
    ),
    ("the document", "classes"): (_class("fill: '#fee2e2'"),),
    ("the document", "vars"): (
        Case("vars: {x: one}\nnodes: ['${x}']\n", "vars: {x: two}\nnodes: ['${x}']\n", ()),
    ),
    ("the document", "include"): (_document("include: _one.yaml", "labels"),),
    ("the document", "views"): (_document("views: {v: {show: a}}", "labels"),),
    ("a view", "title"): (
        Case(VIEWED + "views: {v: {title: V}}\n", VIEWED + "views: {v: {title: W}}\n", ("title",)),
    ),
    ("a view", "show"): (
        Case(VIEWED + "views: {v: {show: a}}\n", VIEWED + "views: {v: {show: b}}\n", ("labels",)),
    ),
    ("a view", "hide"): (_view("hide: tag:t", "labels"),),
    ("a view", "collapse"): (
        _view("collapse: g", "closed groups"),
        _view("collapse: g", "closed groups", spec=VIEWED.replace("d: D", "d: D, e: E")),
    ),
    ("a view", "flow"): (
        Case(
            f"{VIEWED}flows: {{f: {{steps: [a -> b]}}}}\nviews: {{v: {{title: V}}}}\n",
            f"{VIEWED}flows: {{f: {{steps: [a -> b]}}}}\nviews: {{v: {{title: V, flow: f}}}}\n",
            ("edge labels",),
        ),
    ),
    ("a view", "around"): (_view("around: 1", "surroundings"),),
    ("a view", "direction"): (_view("direction: right", "direction"),),
    ("a view", "layout"): (_view("layout: row", "layout row"),),
    ("a view", "legend"): (_view("legend: true", "legend"),),
    ("a view", "notes"): (_view("notes: true", "notes"),),
    ("a node", "technology"): (
        _node("technology: Go", "technology"),
        *_of_groups("technology: Go", "technology"),
    ),
    ("a node", "description"): (
        _node("description: Sells", "descriptions of nodes"),
        *_of_groups("description: Sells", "descriptions of nodes"),
    ),
    ("a node", "tags"): (
        Case(
            "nodes: {a: A, b: {label: B, tags: x}}\nviews: {v: {hide: tag:x}}\n",
            "nodes: {a: {label: A, tags: x}, b: {label: B}}\nviews: {v: {hide: tag:x}}\n",
            ("labels",),
        ),
    ),
    ("an edge", "tags"): (
        Case(
            "nodes: {a: A, b: B}\nedges: [a -> b, a -> b: {label: L, tags: x}]\n"
            "views: {v: {hide: tag:x}}\n",
            "nodes: {a: A, b: B}\nedges: [a -> b: {tags: x}, a -> b: {label: L}]\n"
            "views: {v: {hide: tag:x}}\n",
            ("edges",),
        ),
    ),
    ("a node", "label"): (
        Case("nodes: {a: {label: A}}\n", "nodes: {a: {label: [A, B]}}\n", ("labels",)),
        Case("nodes: {a: {label: A}}\n", "nodes: {a: {label: ''}}\n", ("labels",)),
        *_of_groups("label: [A, B]", "labels"),
    ),
    ("a node", "kind"): (
        _node("kind: database", "kinds"),
        _node("kind: cdn", "kinds"),
        *_of_groups("kind: database", "kinds"),
    ),
    ("a node", "shape"): (
        *tuple(
            map(
                _shape,
                (
                    *("box", "rounded", "text", "cylinder", "queue", "person", "cloud", "hexagon"),
                    *("diamond", "circle", "document"),
                ),
            )
        ),
        *_of_groups("shape: cylinder", "shapes of groups"),
        *_of_groups("shape: text", "shapes of groups"),
    ),
    ("a node", "icon"): (
        _node("icon: 📦", "icons"),
        *_of_groups("icon: 📦", "icons"),
    ),
    ("a node", "image"): (
        _node("image: logo.png", "images"),
        *_of_groups("image: logo.png", "images"),
    ),
    ("a node", "sections"): (_node("sections: [one, [two, three]]", "sections"),),
    ("a node", "callout"): (
        _node("callout: C", "callouts"),
        *_of_groups("callout: C", "callouts"),
    ),
    ("a node", "text"): (
        Case(
            "nodes: {a: {label: [A, much longer line]}}\n",
            "nodes: {a: {label: [A, much longer line], text: left}}\n",
            ("text alignment",),
        ),
        Case(
            "nodes: {a: {label: [A, much longer line]}}\n",
            "nodes: {a: {label: [A, much longer line], text: right}}\n",
            ("text alignment",),
        ),
        *_of_groups("label: [A, much longer line], text: right", "text alignment", "labels"),
    ),
    ("a node", "link"): (
        _node("link: 'https://example.com'", "links"),
        *_of_groups("link: 'https://example.com'", "links"),
    ),
    ("a node", "tooltip"): (
        _node("tooltip: T", "tooltips"),
        _node("link: 'https://example.com', tooltip: T", "tooltips", "links"),
        *_of_groups("tooltip: T", "tooltips"),
    ),
    ("a node", "class"): (
        Case(
            CLASSED + "nodes: {a: A, b: B}\n",
            CLASSED + "nodes: {a: {class: hot}, b: B}\n",
            ("classes",),
        ),
        *_of_groups("class: hot", "classes", more=CLASSED),
    ),
    ("a node", "nodes"): (
        Case("nodes: [a, g, b]\n", "nodes: {a: , g: {nodes: [b]}}\n", ("groups",)),
    ),
    ("a node", "direction"): (
        Case(
            GROUPED + "edges: [b -> c]\n",
            GROUPED.replace("}}\n", ", direction: right}}\n") + "edges: [b -> c]\n",
            ("directions of groups",),
        ),
    ),
    ("a node", "layout"): (
        Case(
            GROUPED + "edges: [b -> c -> d]\n",
            GROUPED.replace("}}\n", ", layout: row}}\n") + "edges: [b -> c -> d]\n",
            ("layout row",),
        ),
        _group("layout: column", "layout column"),
        _group("layout: grid", "layout grid"),
        _group("layout: tree", "layout tree"),
    ),
    ("a node", "columns"): (_group("columns: 1", "layout grid", plain="layout: grid"),),
    ("a node", "divided"): (_group("divided: true", "divided groups", plain="layout: column"),),
    ("a node", "frame"): (
        _group("frame: dashed", "dashed frames"),
        _group("frame: none", "groups without a frame"),
    ),
    ("a node", "align"): (
        Case(
            GROUPED + "edges: [b -> c -> d]\n",
            GROUPED.replace("}}\n", ", align: [[c, d]]}}\n") + "edges: [b -> c -> d]\n",
            ("align",),
        ),
    ),
    ("an edge", "label"): (_edge("a -> b: L", "edge labels"),),
    ("an edge", "class"): (_edge("a -> b: {class: hot}", "edge classes", more=CLASSED),),
    ("an edge", "link"): (_edge("a -> b: {link: 'https://example.com'}", "edge links"),),
    ("an edge", "from"): (_edge("{from: b, to: b}", "edges"),),
    ("an edge", "to"): (_edge("{from: a, to: a}", "edges"),),
    ("an edge", "arrow"): (
        _edge("a ..> b", "dashed lines"),
        _edge("a => b", "thick lines"),
        _edge("a <- b", "arrows backwards"),
        _edge("a <-> b", "arrows both ways"),
        _edge("a -- b", "lines without a head"),
        _edge("a .. b", "lines without a head", plain="a == b"),
    ),
    ("a line of a section", "text"): (
        Case("nodes: {a: {sections: [x]}}\n", "nodes: {a: {sections: [y]}}\n", ("sections",)),
    ),
    ("a line of a section", "callout"): (
        Case(
            "nodes: {a: {sections: [x]}}\n",
            "nodes: {a: {sections: [{text: x, callout: C}]}}\n",
            ("callouts of sections",),
        ),
    ),
    ("a note", "title"): (_note("title: T, items: [one, two]"),),
    ("a note", "mark"): (_note("mark: +, items: [one, two]"),),
    ("a note", "items"): (_note("items: [one, three]"),),
    ("a note", "steps"): (_note("steps: [one, two]"),),
    ("a note", "rows"): (_note("rows: {one: two}"),),
    ("a note", "text"): (_note("text: one two"),),
    ("the document", "flows"): (
        Case(
            "nodes: {a: A, b: B}\n",
            "nodes: {a: A, b: B}\nflows: {f: {steps: [b -> a]}}\n",
            ("flow",),
        ),
    ),
    ("a flow", "title"): (_flow("title: T"),),
    ("a flow", "description"): (
        Case(
            "flows: {f: {steps: [a -> b]}}\n",
            "flows: {f: {description: D, steps: [a -> b]}}\n",
            ("description",),
        ),
    ),
    ("a flow", "participants"): (_flow("participants: [b, a]"),),
    ("a flow", "steps"): (_steps("[a -> b, b -> a]"), _steps("[a -> c]"), _steps("[b -> b]")),
    ("a flow", "numbers"): (_flow("numbers: false"),),
    ("a step", "note"): (_steps("[a -> b, note: {over: a, text: N}]"),),
    ("a step", "alt"): (
        _steps("[alt: {x: [a -> b]}]"),
        _steps("[alt: {x: [a -> b], y: [b -> a]}]", "[a -> b, b -> a]"),
    ),
    ("a step", "opt"): (_steps("[opt: {x: [a -> b]}]", "[alt: {x: [a -> b]}]"),),
    ("a step", "loop"): (_steps("[loop: {x: [a -> b]}]", "[opt: {x: [a -> b]}]"),),
    ("a step", "par"): (_steps("[par: {x: [a -> b]}]", "[loop: {x: [a -> b]}]"),),
    ("a note over lifelines", "over"): (
        _steps("[a -> b, note: {over: b, text: N}]", "[a -> b, note: {over: a, text: N}]"),
        _steps("[a -> b, note: {over: [a, b], text: N}]", "[a -> b, note: {over: a, text: N}]"),
    ),
    ("a note over lifelines", "text"): (
        _steps("[a -> b, note: {over: b, text: N}]", "[a -> b, note: {over: b, text: M}]"),
    ),
    ("a message", "label"): (_steps("[a -> b: L]"),),
    ("a message", "from"): (_steps("[{from: c, to: b}]"),),
    ("a message", "to"): (_steps("[{from: a, to: a}]"),),
    ("a message", "arrow"): (
        _steps("[a ..> b]"),
        _steps("[a => b]"),
        _steps("[a <- b]"),
    ),
    ("a kind", "base"): (_kind("base: database"),),
    ("a kind", "shape"): (_kind("base: server, shape: hexagon", "shape hexagon"),),
    ("a kind", "icon"): (_kind("base: server, icon: 🐘", "icons of kinds"),),
    ("a kind", "image"): (_kind("base: server, image: logo.png", "images"),),
    ("a kind", "class"): (_kind("base: server, class: hot", "classes"),),
    ("a kind", "meaning"): (_kind("base: server, meaning: it serves"),),
    ("a class", "color"): (_class("color: '#dc2626'"),),
    ("a class", "fill"): (_class("fill: '#fee2e2'"),),
    ("a class", "text"): (_class("fill: data, text: '#7f1d1d'"),),
    ("a class", "line"): (_class("fill: data, line: '#dc2626'"),),
}
"""By the title of the form and the field."""
