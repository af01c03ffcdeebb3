"""A tree in the making: containers opened and closed, keys and aliases checked."""

from operator import attrgetter
from typing import Any

from triglyph.language.core.findings import Findings
from triglyph.language.core.limits import Limits, raise_limit
from triglyph.language.core.problems import Fix, quoted
from triglyph.language.core.suggested_fix import put_in_quotes, quote_rest
from triglyph.language.core.tree import Mapping, Scalar, Sequence, Tree
from triglyph.language.p1_parse.line_breaks import split_text

NAMING = ("nodes", "kinds", "classes", "vars")
"""The fields that define names, which an included file may do too."""
EDGE_DEPTH = 4
"""What is open in a list of edges: document, list, an edge, the list of its ends."""
TEXT_TAGS = frozenset({None, "tag:yaml.org,2002:str"})


text_of = attrgetter("text")


class FaultError(Exception):
    """The text cannot be read beyond an offset; the findings say why."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class Builder:
    """The tree so far: what is open, the innermost last, and what has a name."""

    def __init__(self, findings: Findings, limits: Limits) -> None:
        self.findings = findings
        self.limits = limits
        self.root: list[Tree] = []
        self.parts: list[Any] = self.root
        self.open: list[tuple[list[Any], bool, int, bool, str | None]] = []
        self.anchors: dict[str, Tree | None] = {}
        self.unused: dict[str, int] = {}
        self.repeated = 0

    def fault(
        self, offset: int, rule: str, message: str, hint: str, *, fix: Fix | None = None
    ) -> FaultError:
        """Note that the text cannot be read further, and return the exception to raise."""
        self.findings.error(offset, rule, message, hint, fix=fix)
        return FaultError(offset)

    def last(self) -> Tree | None:
        """Return the key or value that was read last, or None when nothing was."""
        for parts in (self.parts, *(frame[0] for frame in reversed(self.open))):
            if parts:
                return last_within(parts[-1])
        return None

    def begin(self, event: Any, *, mapping: bool) -> list[Any]:
        """Return the parts, none so far, of a list or mapping that opens."""
        start = event.start_mark.index
        if len(self.open) >= self.limits.depth:
            raise self.fault(
                start,
                "limit-depth",
                f"this is nested deeper than {self.limits.depth} levels",
                f"nest less deeply, or {raise_limit('depth', self.limits)}",
            )
        if event.tag is not None:
            self.note_yaml_tag(event)
        self.open.append((self.parts, mapping, start, event.flow_style, event.anchor))
        if event.anchor is not None:
            self.name(event.anchor, None, start)
        self.parts = []
        return self.parts

    def end(self, stop: int) -> list[Any]:
        """Close the innermost container, and return the parts of the one around it."""
        parts = self.parts
        self.parts, mapping, start, flow, anchor = self.open.pop()
        tree: Tree
        if mapping:
            keys = parts[::2]
            values = parts[1::2]
            if len(keys) > len(values):
                keys.pop()
            if not are_names(keys):
                keys, values = self.drop_bad_keys(keys, values)
            tree = Mapping(keys, values, start, stop, flow)
        else:
            tree = Sequence(parts, start, stop, flow)
        if anchor is not None:
            self.anchors[anchor] = tree
        self.parts.append(tree)
        return self.parts

    def add_folded(self, scalar: Scalar) -> None:
        """Add a text that spans lines; in a list, the entries that YAML joins in it.

        Edges are left to their reader, which knows more of them.
        """
        _, mapping, _, flow, _ = self.open[-1] if self.open else (None, True, 0, False, None)
        is_key = mapping and len(self.parts) % 2 == 0
        if is_key or self.is_edge():
            self.parts.append(scalar)
        else:
            self.parts += split_text(scalar, self.findings, listed=not mapping, flow=flow)

    def is_edge(self) -> bool:
        """Return whether what comes next is an edge, its label or one of its ends."""
        if len(self.open) < 2 or len(self.open) > EDGE_DEPTH:
            return False
        before = self.open[1][0]  # empty where a file is a list
        field = before[-1] if before else None
        return isinstance(field, Scalar) and field.text == "edges"

    def drop_bad_keys(
        self, keys: list[Tree], values: list[Tree]
    ) -> tuple[list[Scalar], list[Tree]]:
        """Return the pairs whose key is a text; what has the key of an earlier pair is noted.

        The second value of a key is joined to the first, so that the mistakes in it are found as
        well; a third is one too many.
        """
        kept: dict[str, tuple[Scalar, Tree]] = {}
        twice: set[str] = set()
        for key, value in zip(keys, values, strict=True):
            if not isinstance(key, Scalar):
                self.findings.lost.update(NAMING)
                self.findings.error(
                    key.start,
                    "key-is-no-text",
                    "a key is a name, not a list or a mapping",
                    "text that begins with [ or { needs quotes",
                )
            elif key.text in kept:
                first, earlier = kept[key.text]
                joined = join_trees(earlier, value) if key.text not in twice else None
                twice.add(key.text)
                kept[key.text] = (first, joined or earlier)
                # A plain text names nothing but under these: what it is dropped from stays whole.
                if joined is None and (
                    not isinstance(value, Scalar) or key.text in ("include", "edges", *NAMING)
                ):
                    self.findings.lost.update(NAMING)
                line, _ = self.findings.source.place(first.start)
                self.findings.error(
                    key.start,
                    "duplicate-key",
                    f"duplicate key {quoted(key.text)} (first on line {line})",
                    self.say_where_it_belongs(key, joined),
                )
            else:
                kept[key.text] = (key, value)
        return [key for key, _ in kept.values()], [value for _, value in kept.values()]

    def say_where_it_belongs(self, key: Scalar, joined: Tree | None) -> str:
        """Return what to do about a key that there is already.

        The fields of a document have names of their own: what is under one twice is put together.
        """
        if self.open or joined is None or isinstance(joined, Scalar):
            return "remove one of the two, or rename it"
        return f"put what is under both together, under the first {quoted(key.text)}"

    def name_scalar(self, event: Any, scalar: Scalar) -> None:
        """Look at the tag and the anchor of a text that has one."""
        if event.tag not in TEXT_TAGS:
            self.note_yaml_tag(event)
        if event.anchor is not None:
            self.name(event.anchor, scalar, scalar.start)

    def name(self, anchor: str, tree: Tree | None, start: int) -> None:
        """Remember what an anchor names; None while that is not complete."""
        self.anchors[anchor] = tree
        self.unused[anchor] = start

    def repeat(self, event: Any) -> None:
        """Add what an alias repeats, as long as that stays within the limit."""
        anchor = event.anchor
        start = event.start_mark.index
        if anchor not in self.anchors:
            raise self.fault(
                start,
                "unknown-alias",
                f"YAML reads {quoted('*' + anchor)} as a reference, and nothing has that name",
                f"if it is text, write: {quote_rest(self.findings.source, start)}",
                fix=put_in_quotes(self.findings.source, start),
            )
        tree = self.anchors[anchor]
        if tree is None:
            raise self.fault(
                start,
                "endless-alias",
                f"{quoted('*' + anchor)} is inside what it repeats",
                "write out what is meant",
            )
        self.unused.pop(anchor, None)
        self.repeated += count_values(tree, most=self.limits.aliases)
        if self.repeated > self.limits.aliases:
            raise self.fault(
                start,
                "limit-aliases",
                f"aliases repeat more than {self.limits.aliases} values",
                f"write out what is meant, or {raise_limit('aliases', self.limits)}",
            )
        self.parts.append(tree)

    def note_yaml_tag(self, event: Any) -> None:
        """Note a YAML tag: values have no types but those of their fields."""
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        start = event.start_mark.index
        self.findings.error(
            start,
            "yaml-tag",
            f"YAML reads {quoted(tag)} as a tag, and a spec has no tags",
            f"if it is text, write: {quote_rest(self.findings.source, start)}",
            fix=put_in_quotes(self.findings.source, start),
        )

    def note_unused_anchors(self) -> None:
        """Note anchors that nothing refers to: text that begins with `&`, as a rule."""
        for anchor, start in self.unused.items():
            self.findings.error(
                start,
                "unused-anchor",
                f"YAML reads {quoted('&' + anchor)} as an anchor, and nothing refers to it",
                f"if it is text, write: {quote_rest(self.findings.source, start)}",
                fix=put_in_quotes(self.findings.source, start),
            )


def are_names(keys: list[Tree]) -> bool:
    """Return whether keys are texts, each another one."""
    try:
        return len(set(map(text_of, keys))) == len(keys)
    except AttributeError:
        return False


def join_trees(one: Tree, other: Tree) -> Tree | None:
    """Return two values as one; None where they are not of one sort.

    Of two texts under one key the first counts, and a list or mapping before a text.
    """
    if isinstance(one, Scalar):
        return None if isinstance(other, Scalar) else other
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        return Sequence([*one.items, *other.items], one.start, one.end, one.flow)
    if not isinstance(one, Mapping) or not isinstance(other, Mapping):
        return None
    pairs = {key.text: (key, value) for key, value in zip(one.keys, one.values, strict=True)}
    for key, value in zip(other.keys, other.values, strict=True):
        first, earlier = pairs.get(key.text, (key, None))
        pairs[key.text] = (
            first,
            value if earlier is None else join_trees(earlier, value) or earlier,
        )
    keys, values = zip(*pairs.values(), strict=True) if pairs else ((), ())
    return Mapping(list(keys), list(values), one.start, one.end, one.flow)


def last_within(tree: Tree) -> Tree:
    """Return the text, or the empty list or mapping, that a tree ends with."""
    while not isinstance(tree, Scalar):
        inner = tree.items if isinstance(tree, Sequence) else tree.values
        if not inner:
            break
        tree = inner[-1]
    return tree


def count_values(tree: Tree, *, most: int) -> int:
    """Return how many values a tree has, counted as often as they are repeated.

    No more than `most`.
    """
    count = 0
    stack = [tree]
    while stack and count <= most:
        tree = stack.pop()
        count += 1
        if isinstance(tree, Sequence):
            stack.extend(tree.items)
        elif isinstance(tree, Mapping):
            stack.extend(tree.values)
    return count
