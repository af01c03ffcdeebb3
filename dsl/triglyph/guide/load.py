"""A guide's file and the specs that it names into a guide."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from triglyph.files.spec_files import is_guide
from triglyph.guide.legend import make_key
from triglyph.guide.model import Guide, Page, Section
from triglyph.guide.reading import GuideEntry, PageEntry, read_guide
from triglyph.language.core.file_lookup import is_below
from triglyph.language.core.findings import Findings
from triglyph.language.core.limits import DEFAULT_LIMITS, Limits
from triglyph.language.core.names import Guesses, nearest
from triglyph.language.core.problems import Problem, did_you_mean, quoted
from triglyph.language.core.source import Source, read_source
from triglyph.language.core.suggested_fix import replace_word
from triglyph.language.core.tree import Scalar
from triglyph.language.load import Loaded, list_read_files, load_file
from triglyph.language.p1_parse.yaml_events import parse
from triglyph.model import Diagram, walk_nodes
from triglyph.rendering.sheets import choose_diagram, list_names

MANY = 2000
"""How many specs of a folder are looked at for a nearest spelling."""


class LoadedGuide(Struct, frozen=True):
    """What became of one guide; the guide is None exactly when a problem is an error."""

    name: str
    guide: Guide | None
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()
    """Every file that was read for it."""


def load_guide(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> LoadedGuide:
    """Return the guide of a file, with all problems of the file and of the specs that it names."""
    source = read_source(path, limits=limits)
    if isinstance(source, Problem):
        if source.rule == "unreadable-file":  # its specs are beside it: no standard input
            source = replace(source, hint="")
        return LoadedGuide(str(path), None, (source,))
    return load_source(source, path=path, limits=limits)


def load_source(source: Source, *, path: Path, limits: Limits) -> LoadedGuide:
    """Return the guide that a text describes, with all problems."""
    findings = Findings(source)
    parsed = parse(findings, limits=limits)
    entry = read_guide(parsed.root, findings) if parsed.whole else None
    specs = (
        _load_specs(entry, findings, folder=path.parent, limits=limits) if entry is not None else {}
    )
    if entry is not None:
        _check_views(entry, specs, findings)
    problems = findings.problems()
    for loaded in specs.values():
        problems += loaded.problems
    broken = findings.faulty or any(loaded.diagram is None for loaded in specs.values())
    guide = None
    if entry is not None and not broken:
        sources = _read_sources(specs, folder=path.parent, limits=limits)
        guide = _compile(entry, specs, sources=sources, folder=str(path.parent))
    files = (str(path), *(name for loaded in specs.values() for name in list_read_files(loaded)))
    return LoadedGuide(str(path), guide, tuple(problems), files)


def _load_specs(
    entry: GuideEntry, findings: Findings, *, folder: Path, limits: Limits
) -> dict[str, Loaded]:
    """Return the specs that a guide names, by the names that it gives them, each loaded once."""
    specs: dict[str, Loaded] = {}

    @cache
    def guesses() -> Guesses:
        found = islice(folder.rglob("*.y*ml"), MANY)
        return Guesses(sorted(path.relative_to(folder).as_posix() for path in found))

    for section in entry.sections:
        for page in section.pages:
            named = page.spec
            if named is None or named.text in specs:
                continue
            if _is_usable(named, findings, folder=folder, guesses=guesses):
                specs[named.text] = load_file(folder / named.text, limits=limits)
    return specs


def _check_views(entry: GuideEntry, specs: dict[str, Loaded], findings: Findings) -> None:
    """Note the views of pages that their specs do not have."""
    for section in entry.sections:
        for page in section.pages:
            loaded = specs.get(page.spec.text) if page.spec is not None else None
            if page.view is None or loaded is None or loaded.diagram is None:
                continue
            known = list_names(loaded.diagram)
            if page.view.text not in known:
                guess = nearest(page.view.text, known)
                none = "" if known else "it has no `views` and no `flows`"
                findings.error(
                    page.view.start,
                    "unknown-view",
                    f"{quoted(loaded.name)} has no view {quoted(page.view.text)}",
                    did_you_mean(guess, allowed=known, more=none),
                    fix=replace_word(page.view, guess) if guess else None,
                )


def _read_sources(specs: Iterable[str], *, folder: Path, limits: Limits) -> dict[str, str]:
    """Return the text of each spec, which some pages show beside what it becomes."""
    sources = {name: read_source(folder / name, limits=limits) for name in specs}
    return {
        name: "" if isinstance(source, Problem) else source.text for name, source in sources.items()
    }


def _is_usable(
    spec: Scalar, findings: Findings, *, folder: Path, guesses: Callable[[], Guesses]
) -> bool:
    """Return whether a guide may show a spec: a file in its folder or below.

    If not, it is noted.
    """
    name = spec.text
    path = folder / name
    if "\0" in name:
        findings.error(spec.start, "missing-file", f"{quoted(name)} is not a valid file name")
    elif not is_below(path, folder):
        findings.error(
            spec.start,
            "path-outside",
            f"{quoted(name)} is not in the guide's folder or below",
            "put the guide into a folder above all its specs",
        )
    elif not path.is_file():
        guess = guesses().nearest(name)
        findings.error(
            spec.start,
            "missing-file",
            f"there is no file {quoted(name)} in the guide's folder",
            did_you_mean(guess, more="paths begin at the guide's own folder"),
        )
    elif is_guide(str(path)):
        findings.error(spec.start, "guide-in-guide", f"{quoted(name)} is a guide, not a spec")
    else:
        return True
    return False


def _compile(
    entry: GuideEntry, specs: dict[str, Loaded], *, sources: dict[str, str], folder: str
) -> Guide:
    """Return the guide with its diagrams and keys in place."""
    diagrams = [loaded.diagram for loaded in specs.values() if loaded.diagram is not None]
    icons = frozenset(_icons(entry, diagrams))

    def compile_page(page: PageEntry) -> Page:
        if page.spec is not None:
            return _compile_spec(page, specs[page.spec.text], sources[page.spec.text])
        also = tuple(each.text for each in page.also)
        return Page(
            heading=page.heading,
            icon=page.icon,
            intro=page.intro,
            closing=page.closing,
            key=() if page.key is None else make_key(page.key, diagrams, icons=icons, also=also),
            symbols=also if page.key == "symbols" else None,
        )

    guide = Guide(
        title=entry.title,
        icon=entry.icon,
        language=entry.language,
        intro=entry.intro,
        closing=entry.closing,
        sections=tuple(
            Section(
                title=section.title,
                icon=section.icon,
                intro=section.intro,
                closing=section.closing,
                pages=tuple(map(compile_page, section.pages)),
            )
            for section in entry.sections
        ),
        folder=folder,
    )
    return _link_views(guide)


def _link_views(guide: Guide) -> Guide:
    """Return a guide that knows where each view is shown, for closed groups to lead there."""
    places: dict[tuple[str, str], str] = {}
    for page in guide.pages:
        if page.view and page.drawn not in places:
            places[page.drawn] = f"view--{len(places) + 1}"
    if not places:
        return guide
    taken: set[str] = set()

    def link(page: Page) -> Page:
        if page.diagram is None:
            return page
        links = [(view, f"#{place}") for (spec, view), place in places.items() if spec == page.spec]
        own = places.get(page.drawn, "")
        place = "" if own in taken else own
        taken.add(place)
        return replace(page, place=place, links=tuple(links))

    sections = tuple(
        replace(section, pages=tuple(map(link, section.pages))) for section in guide.sections
    )
    return replace(guide, sections=sections)


def _icons(entry: GuideEntry, diagrams: Sequence[Diagram]) -> Iterator[str]:
    """Yield all icons that a guide shows: beside its headings, and in its diagrams."""
    yield entry.icon
    for section in entry.sections:
        yield section.icon
        yield from (page.icon for page in section.pages)
    for diagram in diagrams:
        yield diagram.icon
        yield from (node.icon for node, _ in walk_nodes(diagram.body))


def _compile_spec(page: PageEntry, loaded: Loaded, source: str) -> Page:
    """Return a page with a spec; what the guide does not say of it is taken from there."""
    assert page.spec is not None
    assert loaded.diagram is not None, "a guide with a spec that failed is not compiled"
    view = "" if page.view is None else page.view.text
    diagram = choose_diagram(loaded.diagram, view)
    path = PurePosixPath(page.spec.text)
    return Page(
        heading=page.heading or " ".join(diagram.title) or path.stem,
        icon=page.icon or diagram.icon,
        intro=page.intro,
        closing=page.closing,
        spec=str(path),
        view=view,
        source=source,
        diagram=diagram,
    )
