"""Listings of folders and other trees in text, into a draft: groups whose layout is a tree.

::

    shop/                 shop
    ├── api/              |-- api
    │   └── main.py       |   `-- main.py   # the start
    └── README.md         `-- README.md
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from triglyph.formatting.compose import Value
from triglyph.importing.boxart.wanted_ids import wanted_id
from triglyph.importing.draft import Draft, DraftNode
from triglyph.model import Lines

BRANCH = re.compile(
    r"(?P<indent>[ \t\u00a0│|┃]*)(?:[├└╰┣┗][─━╴]*|[|`+\\]-{2,3}(?=[ \w.]))[ \u00a0]*(?P<text>\S.*)"
)
"""A line of a tree that hangs on one above it."""
UPRIGHTS = re.compile(r"[ \t\u00a0│|┃]*")
"""A line that only leads on."""
REMARK = re.compile(
    r"(?P<name>.*?\S)(?:\s{2,}|\s+(?=#|←|//|<-))(?:#+|←|//|<-|—)?\s*(?P<remark>\S.*)"
)
"""A name with what is said of it: main.py   # the start."""
DRAWN = re.compile("[\u2500-\u257f|]")
"""What a line of text in a tree does not have."""
HEADS = (">", "▶", "►")
"""How a text begins that a line with a head leads to; that is no listing."""
FEWEST = 3
"""Lines of a tree, its root among them."""
MOST_DEPTH = 60
"""Levels of a tree; no person has drawn more."""


@dataclass
class Item:
    """One line of a tree, with those that hang on it."""

    lines: Lines
    column: int
    remark: Lines = ()
    items: list["Item"] = field(default_factory=list)


def read_tree(text: str) -> list[Item] | None:
    """Return the roots of the trees in a text; None where a line is none of a tree."""
    roots: list[Item] = []
    above: list[Item] = []
    count = 0
    for line in text.split("\n"):
        branch = BRANCH.fullmatch(line)
        if branch is None:
            if UPRIGHTS.fullmatch(line):
                continue
            if line[:1] in " │|┃":
                if not (count and above and _goes_on(above[-1], line)):
                    return None
                continue
            item = _item_of(line.strip(), -1)
            roots.append(item)
            above = [item]
            continue
        if DRAWN.search(branch["text"]) or branch["text"].startswith(HEADS):
            return None
        count += 1
        item = _item_of(branch["text"], len(branch["indent"]))
        while above and above[-1].column >= item.column:
            above.pop()
        if len(above) > MOST_DEPTH:
            return None
        if above:
            above[-1].items.append(item)
        elif roots and roots[-1].column == item.column:
            return None
        else:
            root = Item((), -1, items=[item])
            roots.append(root)
            above = [root]
        above.append(item)
    is_tree = count + len(roots) >= FEWEST and all(root.items for root in roots)
    return roots if is_tree else None


def _goes_on(item: Item, line: str) -> bool:
    """Add a line that has no branch to the name or the remark above it, if it is indented more."""
    text = line.lstrip(" │|┃\t").rstrip()
    if len(line.rstrip()) - len(text) <= item.column or DRAWN.search(text):
        return False
    text = text.lstrip("# ")
    if item.remark:
        item.remark = (*item.remark, text)
    else:
        item.lines = (*item.lines, text)
    return True


def _item_of(text: str, column: int) -> Item:
    found = REMARK.fullmatch(text.strip())
    if found is None:
        return Item((text.strip(),), column)
    return Item((found["name"],), column, (found["remark"].strip(),))


def draft_tree(roots: Sequence[Item], *, title: str) -> Draft:
    """Return the draft of trees: each root is a group with the layout of a tree."""
    nodes = [
        node
        for number, root in enumerate(roots)
        for node in draft_item(root, None, prefix=f"#{number}")
    ]
    return Draft(
        title=title, nodes=tuple(nodes), fields={"layout": "column"} if len(roots) > 1 else {}
    )


def draft_item(root: Item, above: str | None, *, prefix: str) -> list[DraftNode]:
    """Return the nodes of a tree, or of one in the group that has the key ``above``."""
    nodes: list[DraftNode] = []
    waiting: list[tuple[Item, str | None]] = [(root, above)]
    while waiting:
        item, parent = waiting.pop()
        key = f"{prefix}.{len(nodes)}"
        fields: dict[str, Value] = {} if parent else {"layout": "tree"}
        if item.remark:
            fields["callout"] = item.remark[0] if len(item.remark) == 1 else list(item.remark)
        nodes.append(
            DraftNode(
                key=key,
                lines=item.lines or ("",),
                parent=parent,
                is_group=bool(item.items),
                wanted=wanted_id(item.lines) or "node",
                fields=fields,
            )
        )
        waiting += [(each, key) for each in reversed(item.items)]
    return nodes
