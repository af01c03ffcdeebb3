"""Kinds and classes by their names: what each node and edge looks like."""

from collections.abc import Mapping, Set

from msgspec import Struct

from triglyph.kinds import KINDS
from triglyph.language.core.findings import Findings, say_where
from triglyph.language.core.names import as_name, fold, is_path, nearest
from triglyph.language.core.problems import Fix, did_you_mean, quoted
from triglyph.language.core.suggested_fix import replace_word
from triglyph.language.core.tree import Scalar
from triglyph.language.grammar import synonyms
from triglyph.language.grammar.fields import SHAPES, KindEntry, NodeEntry
from triglyph.language.p2_read.parts import Part
from triglyph.language.p3_resolve.images import resolve_image
from triglyph.model import OwnKind, Shape, StyleClass


class Look(Struct, frozen=True, gc=False):
    """How one node looks, once its kind is looked up."""

    kind: str | None = None
    own_kind: str | None = None
    shape: Shape | None = None
    image: str = ""
    style: str | None = None


class Looks(Struct, frozen=True):
    """The kinds and classes of a spec, those that it includes among them."""

    kinds: Mapping[str, OwnKind]
    classes: Mapping[str, StyleClass]
    defined: Set[str]
    """The names of all kinds and classes that are defined, also of those with a mistake."""

    def of_node(self, entry: NodeEntry, part: Part) -> Look:
        """Return the look of a node; a kind or class that does not exist is noted and left out."""
        image = resolve_image(entry.image, part)
        style = self.find_class(entry.style, part.findings)
        if entry.kind is None:
            return Look(None, None, entry.shape, image, style)
        name = entry.kind.text
        if name in KINDS:
            return Look(name, None, entry.shape, image, style)
        own = self.kinds.get(name)
        if own is None:
            self.note_unknown_kind(entry.kind, part.findings)
            return Look(None, None, entry.shape, image, style)
        return Look(
            own.base, name, entry.shape or own.shape, image or own.image, style or own.style
        )

    def find_class(self, name: Scalar | None, findings: Findings) -> str | None:
        """Return the name of a class that exists; one that does not is noted."""
        if name is None or name.text in self.classes:
            return None if name is None else name.text
        if "classes" in findings.lost or f"class {name.text}" in self.defined:
            return None
        if findings.full:
            return None
        guess = nearest(name.text, self.classes)
        more = "" if self.classes else "define it under `classes`"
        findings.error_once(
            name.start,
            "unknown-class",
            f"there is no class {quoted(name.text)}",
            did_you_mean(guess, allowed=self.classes, more=more),
            fix=replace_word(name, guess) if guess else None,
            allowed=self.classes,
        )
        return None

    def note_unknown_kind(self, name: Scalar, findings: Findings) -> None:
        """Note a kind that does not exist."""
        if findings.full:
            return
        if "kinds" in findings.lost or f"kind {name.text}" in self.defined:
            return
        findings.error_once(
            name.start,
            "unknown-kind",
            f"there is no kind {quoted(name.text)}",
            suggest_kind(name.text, field="kind", kinds=[*KINDS, *self.kinds]),
            fix=fix_kind(name, [*KINDS, *self.kinds]),
            allowed=(*KINDS, *self.kinds),
        )


class Definitions:
    """Notes kinds and classes that are there twice."""

    def __init__(self) -> None:
        self.places: dict[str, tuple[Findings, int]] = {}
        """Where each is defined first."""

    def claim(self, sort: str, name: Scalar, findings: Findings) -> bool:
        """Return whether a kind or class has a name that no earlier one has; else it is noted."""
        key = f"{sort} {name.text}"
        known, start = self.places.setdefault(key, (findings, name.start))
        if (known, start) == (findings, name.start):
            return True
        where = say_where(start, known, seen_from=findings)
        findings.error(
            name.start,
            f"duplicate-{sort}",
            f"duplicate {sort} {quoted(name.text)} (first {where})",
            "rename one of the two",
        )
        return False


def suggest_kind(wrong: str, *, field: str, kinds: list[str]) -> str:
    """Return the hint for a kind that does not exist: what to write, and what is allowed.

    Args:
        wrong: What was written.
        field: The field that it was written in.
        kinds: The kinds that are allowed there.
    """
    from triglyph.images.search import find_provider, guess_icon  # only mistakes need them

    allowed = did_you_mean(None, allowed=kinds)
    word = fold(wrong)
    if is_path(wrong) and find_provider(wrong):
        return f"an icon is an image; write: image: {guess_icon(wrong) or wrong}\n{allowed}"
    if word in synonyms.KINDS:
        guesses = synonyms.KINDS[word]
        written = " or ".join(f"{field}: {guess}" for guess in guesses)
        own = as_name(wrong)
        more = f", or define your own: kinds: {{{own}: {guesses[0]}}}" if field == "kind" else ""
        return f"write: {written}{more}\n{allowed}"
    near = nearest(wrong, kinds)
    if near is not None:
        return did_you_mean(near, allowed=kinds)
    if word in synonyms.GROUPS:
        return f"a group needs no kind: its members are under its `nodes`\n{allowed}"
    if wrong in SHAPES.values:
        return f"this is a shape; write: shape: {wrong}\n{allowed}"
    like = nearest(wrong, synonyms.KINDS)
    if like is not None:
        return did_you_mean(synonyms.KINDS[like][0], allowed=kinds)
    return allowed


def fix_kind(name: Scalar, kinds: list[str]) -> Fix | None:
    """Return the edit that writes the one kind that was meant; None when it is not clear."""
    guesses = synonyms.KINDS.get(fold(name.text), ())
    guess = guesses[0] if len(guesses) == 1 else None if guesses else nearest(name.text, kinds)
    return replace_word(name, guess) if guess else None


def resolve_looks(parts: list[Part]) -> Looks:
    """Return the kinds and classes of all parts; a name that exists twice is noted."""
    definitions = Definitions()
    classes: dict[str, StyleClass] = {}
    for part in parts:
        for name, entry in part.document.classes:
            if definitions.claim("class", name, part.findings):
                # Imported here, since few specs have classes, and every drawing waits for imports.
                from triglyph.language.p3_resolve.colours import check_contrast, resolve_class

                style = resolve_class(name.text, entry)
                check_contrast(name, style, part.findings)
                classes[name.text] = style
    looks = Looks({}, classes, frozenset(definitions.places))
    kinds: dict[str, OwnKind] = {}
    for part in parts:
        for name, kind in part.document.kinds:
            if definitions.claim("kind", name, part.findings):
                own = resolve_kind(name, kind, looks, part)
                if own is not None:
                    kinds[name.text] = own
    return Looks(kinds, classes, frozenset(definitions.places))


def resolve_kind(name: Scalar, entry: KindEntry, looks: Looks, part: Part) -> OwnKind | None:
    """Return a kind of the spec's own, or None after noting that it is built on none.

    Args:
        name: Its name.
        entry: What the spec says of it.
        looks: The classes that it may have.
        part: The file that it is in.
    """
    findings = part.findings
    if name.text in KINDS:
        findings.error(
            name.start,
            "duplicate-kind",
            f"{quoted(name.text)} is a built-in kind",
            "give your kind another name",
        )
        return None
    if entry.base is None:
        findings.error(
            name.start,
            "kind-without-base",
            f"the kind {quoted(name.text)} has no `base`",
            f"write: {name.text}: {{base: database}}; built-in kinds: {', '.join(KINDS)}",
        )
        return None
    if entry.base.text not in KINDS:
        findings.error(
            entry.base.start,
            "unknown-kind",
            f"{quoted(entry.base.text)} is not a built-in kind",
            suggest_kind(entry.base.text, field="base", kinds=[*KINDS]),
            fix=fix_kind(entry.base, [*KINDS]),
            allowed=KINDS,
        )
        return None
    return OwnKind(
        name=name.text,
        base=entry.base.text,
        shape=entry.shape,
        icon=entry.icon,
        image=resolve_image(entry.image, part),
        style=looks.find_class(entry.style, findings),
        meaning=" ".join(entry.meaning),
    )
