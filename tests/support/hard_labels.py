"""Labels that mean something to one text format or another, and random diagrams full of them."""

from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from triglyph.kinds import KINDS
from triglyph.model import (
    Diagram,
    Edge,
    Group,
    Node,
    Note,
    NoteItem,
    SectionLine,
    Shape,
    StyleClass,
)
from triglyph.rendering.safe_text import clean

HARD_LABELS = (
    'say "yes"',
    '"',
    '""',
    "it's 'single' ''",
    "`code` ``x`` |md # x|",
    "a < b > c & d &amp; &lt; &#35; #35;",
    "<b>bold</b><script>alert(1)</script>",
    "<br> <br/> <img src=x onerror=alert(1)> <$sprite> <&icon> <:smile:> <#red>",
    "C:\\new\\table \\\\ \\",
    "\\n \\t \\r \\l \\\" \\' \\$ \\{",
    "$x ${x} $${x} ${{x}} $$",
    "%x %n() %date() %newline() %chr(33) %%{init}%%",
    # Functions that PlantUML refuses as they are called here, so that a call cannot go unseen.
    "%upper() 100%lower( %set_variable_value(1)",
    "!include x !define A B !pragma !theme",
    "# comment // comment /* comment */ ' comment /' x '/",
    "a; b; c: d",
    "{ } { [ ] ( ) } ((x)) [[https://example.org]] [[x{y}z]]",
    "-> <- -- --> ==> .. a -> b: c",
    "@startuml @enduml @end @{x} @import ...@x",
    "end } end note",
    '~x ~~x~~ **x** *x* __x__ _x_ //x// ""x"" --x--',
    "= heading\n== heading\n* item\n# item\n| a | b |\n|_ x",
    "----\n====\n....\n____\n----",
    "..title..\n==title==\n--title--",
    "null",
    "true",
    "*",
    "_",
    "&x !x",
    "label",
    "shape: circle",
    "style.fill: red",
    "direction: right",
    "vars: {x: y}",
    "layers.x.y",
    "https://example.org www.example.org me@example.org",
    "javascript:alert(1)",
    "naïve Ωmega 日本語 עברית",
    "👩‍👩‍👧 🗄️ 🇪🇺",
    "tab\there   and    blanks",
    "─│┌┐ ▲▼ ← →",
    "x" * 300,
    "word " * 60,
    "0",
    "-",
    ":",
    "<size:99>x</size> <color:red>x</color> <back:red>x <u>x</u> <w>x",
    "{{\nx\n}} {field} {method} +x #y ~z",
    "<style> .x { } </style>",
    "<<stereotype>> <<[x]>>",
    "U+0041 <U+0041> &#65; \\u0041",
    "<latex>x</latex> <math>x</math> <code>x</code>",
    "title x\nskinparam y z\nhide footbox",
    "[*] :x: (x) () x",
    "as x #red;line:blue",
    "caption x / header y / footer z",
    "🎨",
    "end title",
    "endlegend",
    "End Note",
    "@enduml\n!exit\n!include /etc/passwd",
)
"""Every line break is one of the label's own."""

SPICE = (
    *"\"<>&#`$\\*_~|;:%{}[]()@-=.'!+^/?,",
    *("::", "${", "%%", "-->", "1.", "<br/>", "&lt;", "\\n", "\\\\", "||", "//", "~~", "''"),
    *("[[", "]]", "<<", ">>", "<$", "<&", "<:", "/'", "'/", "%n", "==", "..", "--", "__", "**"),
    *("end", "@enduml", "!include", "null", "日本", "é", "🗄️", "\t", "U+"),
)
TEXT = st.one_of(
    st.lists(st.sampled_from((*SPICE, " ", "a", "word")), max_size=8).map("".join),
    st.text(
        st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")), max_size=12
    ).map(clean),
)
LINES = st.lists(TEXT, max_size=3).map(tuple)
SHAPES: tuple[Shape | None, ...] = (
    *(None, "box", "rounded", "text", "cylinder", "queue", "person", "cloud"),
    *("hexagon", "diamond", "circle", "document"),
)
DIRECTIONS = st.sampled_from(("down", "right", "up", "left"))
LINKS = st.sampled_from(
    (
        "",
        "https://example.org/?a=1&b='$x\"#y",
        "https://example.org/%date()/%upper()?%n(#100%",
        "https://example.org/[[x]]{y}${HOME}\\<z>",
        "mailto:me@example.org",
    )
)
SECTION = st.builds(SectionLine, TEXT, LINES)
CLASSES = (
    StyleClass(name="hot", fill="#fee2e2", text="#7f1d1d", line="#dc2626"),
    StyleClass(name="cold one", fill="data"),
)
STYLES = st.sampled_from((None, "hot", "cold one"))
NOTES = st.builds(
    Note,
    title=TEXT,
    mark=st.sampled_from(("", "✅")),
    form=st.sampled_from(("items", "steps", "text")),
    items=st.lists(st.builds(NoteItem, LINES), min_size=1, max_size=2).map(tuple),
)


def labelled_together(labels: Sequence[str]) -> Diagram:
    """One diagram in which every label is that of a node, of a group and of an edge."""
    nodes = []
    edges = []
    for number, label in enumerate(labels):
        lines = tuple(label.split("\n"))
        alone, inner = f"a{number}", Node(id=f"b{number}", label=("b",))
        nodes.append(Node(id=alone, label=lines, callout=lines, tooltip=label))
        nodes.append(Node(id=f"g{number}", label=lines, group=Group(nodes=(inner,))))
        edges.append(Edge(source=alone, target=inner.id, label=lines))
    note = Note(title=labels[0], items=tuple(NoteItem((label,)) for label in labels))
    return Diagram(
        title=(labels[0],),
        description="\n".join(labels),
        body=Group(nodes=tuple(nodes), frame="none"),
        edges=tuple(edges),
        notes=(note,),
    )


def linked_together(labels: Sequence[str]) -> Diagram:
    """One diagram in which every label is a tooltip, and ends a link of a node and of an edge."""
    nodes = [Node(id="end", label=("end",))]
    edges = []
    for number, label in enumerate(labels):
        # A link holds no character that acts: such a link is left out, which other tests hold.
        link = f"https://example.org/?{''.join(filter(str.isprintable, label))}"
        for name, address in ((f"a{number}", link), (f"b{number}", "")):
            nodes.append(Node(id=name, label=(name,), tooltip=label, link=address))
        edges.append(Edge(source=f"a{number}", target="end", link=link))
    return Diagram(body=Group(nodes=tuple(nodes), frame="none"), edges=tuple(edges))


@st.composite
def nested_members(
    draw: st.DrawFn,
    ids: list[str],
    nodes: Callable[[str, list[Node] | None], st.SearchStrategy[Node]],
) -> list[Node]:
    """The outermost of some nodes, each a group or not and put into any group before it."""
    members: dict[str, list[Node]] = {"": []}
    parents = {}
    for place, name in enumerate(ids):
        groups = [each for each in ids[:place] if each in members]
        parents[name] = draw(st.sampled_from(["", *groups]))
        if draw(st.booleans()):
            members[name] = []
    for name in reversed(ids):
        node = draw(nodes(name, members.get(name)))
        members[parents[name]].insert(0, node)
    return members[""]


@st.composite
def spicy_diagrams(draw: st.DrawFn) -> Diagram:
    """Nested groups of all layouts, edges between any two nodes, and provoking texts."""
    count = draw(st.integers(1, 8))
    ids = [
        f"{draw(st.sampled_from(('x', 'X', 'end', 'é-', 'style', '0')))}{place}"
        for place in range(count)
    ]
    members = draw(nested_members(ids, _nodes))
    return Diagram(
        title=draw(LINES),
        icon=draw(st.sampled_from(("", "🎨"))),
        description=draw(TEXT),
        body=draw(_groups(members, frame="none")),
        edges=tuple(draw(st.lists(_edges(ids), max_size=8))),
        notes=tuple(draw(st.lists(NOTES, max_size=2))),
        legend=draw(st.booleans()),
        classes=CLASSES,
    )


@st.composite
def _groups(draw: st.DrawFn, members: list[Node], *, frame: str | None = None) -> Group:
    return Group(
        nodes=tuple(members),
        direction=draw(DIRECTIONS),
        layout=draw(st.sampled_from(("flow", "row", "column", "grid", "tree"))),
        columns=draw(st.sampled_from((None, 1, 2))),
        frame=frame or draw(st.sampled_from(("box", "dashed", "none"))),
        divided=draw(st.booleans()),
    )


@st.composite
def _nodes(draw: st.DrawFn, name: str, members: list[Node] | None) -> Node:
    return Node(
        id=name,
        label=draw(LINES),
        kind=draw(st.sampled_from((None, *KINDS))),
        shape=draw(st.sampled_from(SHAPES)),
        icon=draw(st.sampled_from(("", "🗄️"))),
        text=draw(st.sampled_from((None, "left", "center", "right"))),
        sections=()
        if members is not None
        else draw(
            st.lists(st.lists(SECTION, min_size=1, max_size=2).map(tuple), max_size=2).map(tuple)
        ),
        callout=draw(LINES),
        link=draw(LINKS),
        tooltip=draw(TEXT),
        style=draw(STYLES),
        group=None if members is None else draw(_groups(members)),
    )


def _edges(ids: list[str]) -> st.SearchStrategy[Edge]:
    ends = st.sampled_from(ids)
    return st.builds(
        Edge,
        source=ends,
        target=ends,
        line=st.sampled_from(("solid", "dashed", "thick")),
        source_head=st.booleans(),
        target_head=st.booleans(),
        label=LINES,
        link=LINKS,
        style=STYLES,
        statement=st.integers(0, 1),
    )
