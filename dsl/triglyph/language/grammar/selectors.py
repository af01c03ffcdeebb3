"""Selectors, which pick nodes: ``web``, ``backend.*``, ``backend.**``, ``kind:queue``, ``*``."""

import re
from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.language.core.bad_ids import RULE
from triglyph.language.core.findings import Findings
from triglyph.language.core.names import as_name, fold, is_name, is_path, last_of_path, nearest
from triglyph.language.core.problems import Fix, did_you_mean, quoted
from triglyph.language.core.suggested_fix import replace_word
from triglyph.language.core.tree import Mapping, Scalar

SelectorForm: TypeAlias = Literal["node", "members", "below", "kind", "tag", "class", "all"]

PROPERTIES: tuple[SelectorForm, ...] = ("kind", "tag", "class")
"""What is written before a colon."""
ENDINGS: dict[str, SelectorForm] = {".*": "members", ".**": "below"}
SELECTOR_FORMS = (
    "an id, `id.*` its members, `id.**` all below it, `kind:queue`, `tag:pci`, `class:hot`, `*`"
)
"""What a hint says of all that a selector can be."""


RELATION_ARROW = r"(\s+<?(?:-+|\.+|=+)>?\s+)"
"""An arrow of any style between spaces."""
EXAMPLE = ("web.**", "kind:database")
"""What a hint says for an end of a relation that is missing."""


class Selector(Struct, frozen=True, gc=False):
    """What picks nodes: by their id, their place, or something that is said of them."""

    form: SelectorForm
    name: str
    """The id, kind, tag or class; empty for all nodes."""
    written: Scalar
    """The selector in the spec."""


class Relation(Struct, frozen=True, gc=False):
    """Edges from what some selectors pick to what others pick."""

    sources: tuple[Selector, ...]
    targets: tuple[Selector, ...]
    both: bool
    """Whether the direction does not matter."""
    written: Scalar
    """The relation in the spec."""


def parse_selector(scalar: Scalar) -> Selector | None:
    """Return the selector that a text is, or None when it is none.

    >>> [getattr(parse_selector(Scalar(text, 0, 0)), "form", None)
    ...  for text in ("web", "web.*", "web.**", "tag:pci", "*", "web.", "tog:pci")]
    ['node', 'members', 'below', 'tag', 'all', None, None]
    """
    text = scalar.text
    if is_name(text):
        return Selector("node", text, scalar)
    if text == "*":
        return Selector("all", "", scalar)
    before, colon, name = text.partition(":")
    if colon:
        form = next((form for form in PROPERTIES if form == before), None)
        return Selector(form, name, scalar) if form and is_name(name) else None
    for ending, form in ENDINGS.items():
        if text.endswith(ending) and is_name(text.removesuffix(ending)):
            return Selector(form, text.removesuffix(ending), scalar)
    return None


def read_selector(scalar: Scalar, _name: str, findings: Findings) -> Selector | None:
    """Return the selector that a text is, or None after noting what is wrong with it."""
    selector = parse_selector(scalar)
    if selector is None and not findings.full:
        note_wrong_selector(scalar, findings)
    return selector


def read_relation(scalar: Scalar, name: str, findings: Findings) -> Relation | None:
    """Return the relation that a text such as `web.** -> kind:database` is; else None, noted."""
    parts = re.split(RELATION_ARROW, scalar.text)
    ends = [part.strip() for part in parts[::2]]
    if len(parts) != 3 or not all(ends):
        words = [word for word in scalar.text.split() if not re.fullmatch(r"[<>.=-]+", word)]
        findings.error(
            scalar.start,
            "bad-relation",
            f"{quoted(scalar.text)} is not two selectors with one arrow between them",
            f"write: {name}: {' -> '.join((*words[:2], *EXAMPLE[len(words[:2]) :]))}",
        )
        return None
    start = scalar.start + (not scalar.plain)
    place = start + len(parts[0]) + len(parts[1])
    sources = _read_end(parts[0], start, findings)
    targets = _read_end(parts[2], place, findings)
    if sources is None or targets is None:
        return None
    arrow = parts[1].strip()
    if arrow.startswith("<") and not arrow.endswith(">"):
        sources, targets = targets, sources
    both = arrow.startswith("<") == arrow.endswith(">")
    return Relation(sources, targets, both, scalar)


def _read_end(text: str, start: int, findings: Findings) -> tuple[Selector, ...] | None:
    """Return the selectors of one end of a relation, with commas between them."""
    found: list[Selector | None] = []
    for word in re.finditer(r"[^,\s][^,]*", text):
        name = word[0].rstrip()
        place = start + word.start()
        found.append(read_selector(Scalar(name, place, place + len(name)), "", findings))
    sound = tuple(selector for selector in found if selector is not None)
    return sound if sound and len(sound) == len(found) else None


def note_wrong_selector(scalar: Scalar, findings: Findings) -> None:
    """Note a text that is no selector, with the one to write where that is clear."""
    guess = guess_selector(scalar.text)
    findings.error_once(
        scalar.start,
        "bad-selector",
        f"{quoted(scalar.text)} is not a selector",
        did_you_mean(guess, more=f"a selector is {SELECTOR_FORMS}"),
        fix=replace_word(scalar, guess) if guess else None,
    )


def guess_selector(text: str) -> str:
    """Return the selector that was probably meant; empty where none is near.

    >>> [guess_selector(text) for text in ("backend.api", "Kind: db", "tags:pci", "a/**", "**")]
    ['api', 'kind:db', 'tag:pci', 'a.**', '*']
    """
    before, colon, name = (part.strip() for part in text.partition(":"))
    if colon and is_name(name) and not name.startswith(":"):
        form = nearest(before, PROPERTIES) or next(
            (form for form in PROPERTIES if fold(before).startswith(form)), None
        )
        return f"{form}:{name}" if form else ""
    if re.fullmatch(r"\*+|all|any", text):
        return "*"
    below = re.fullmatch(r"(.+?)\s*(?:\.|/|::|->)\s*(\*\*?)", text)
    if below is not None and as_name(below[1]) == below[1]:
        return f"{below[1]}.{below[2]}"
    if is_path(text):
        return last_of_path(text)
    return ""


def note_if_space_in_selector(tree: Mapping, findings: Findings) -> bool:
    """Return whether a mapping is a selector with a space behind its colon, which is noted."""
    if len(tree.keys) != 1 or not isinstance(tree.values[0], Scalar):
        return False
    key, value = tree.keys[0], tree.values[0]
    guess = guess_selector(f"{key.text}:{value.text}")
    if not guess:
        return False
    findings.error(
        key.start,
        "bad-selector",
        f"a selector has no space after its colon, and this is `{key.text}: {value.text}`",
        f"write: {guess}",
        fix=Fix(key.start, value.end, guess),
    )
    return True


def note_wrong_tag(scalar: Scalar, findings: Findings) -> None:
    """Note a text that is no tag."""
    name = as_name(scalar.text)
    findings.error_once(
        scalar.start,
        "bad-tag",
        f"{quoted(scalar.text)} is not a tag",
        f"write `{name}`: a tag {RULE}" if name else f"a tag {RULE}",
        fix=replace_word(scalar, name) if name else None,
    )


def read_tag(scalar: Scalar, _name: str, findings: Findings) -> str | None:
    """Return a tag, or None after noting that the text is none."""
    if is_name(scalar.text):
        return scalar.text
    note_wrong_tag(scalar, findings)
    return None
