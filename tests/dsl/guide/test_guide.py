"""Guides: their files, their mistakes, and the page that they become."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from installed import install_renderers

from triglyph.cli.commands import run
from triglyph.errors import GuideError
from triglyph.guide.compose import compose_guide
from triglyph.guide.drawings import Drawings
from triglyph.guide.forms import FORMS
from triglyph.guide.load import load_guide
from triglyph.guide.markdown import fenced, inline
from triglyph.guide.model import Guide, Page, Section
from triglyph.model import Diagram

GUIDE = """\
title: Our *systems*
icon: 🎨
intro: |
  Words with **markup**.

  Two paragraphs.
sections:
  - title: First
    icon: ⚡
    intro: About the first.
    pages:
      - one.yaml
      - spec: deep/two.yaml
        heading: Second
        icon: 🔒
        intro: Look.
closing: The end.
"""

SPEC = "title: One\nicon: 🎯\nnodes: [a, b]\nedges: [a -> b]\n"

PAGE = """\
<!-- Made by `triglyph guide`: change the specs and make it again, changes here are lost. -->

# 🎨 Our \\*systems\\*

Words with **markup**.

Two paragraphs.

## ⚡ First

About the first.

### One 🎯

```text
|a b|None|unicode|drop
```

### Second 🔒

Look.

```text
|a b|None|unicode|drop
```

---

The end.
"""

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a guide of two specs."""
    monkeypatch.chdir(tmp_path)
    install_renderers(monkeypatch, boxart_txt="TXT")
    (tmp_path / "specs" / "deep").mkdir(parents=True)
    (tmp_path / "specs" / "guide.yaml").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "specs" / "one.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "specs" / "deep" / "two.yaml").write_text(
        "nodes: [a, b]\nedges: [a -> b]\n", encoding="utf-8"
    )
    return tmp_path


def problems_with(text: str) -> list[str]:
    """The places and messages of what is wrong with a guide in the folder of specs."""
    path = Path("specs/guide.yaml")
    path.write_text(text, encoding="utf-8")
    loaded = load_guide(path)
    assert (loaded.guide is None) == bool(loaded.problems)
    return [f"{each.line}:{each.column} {each.message}" for each in loaded.problems]


def test_a_guide_becomes_a_page_with_a_drawing_in_a_fence_under_each_heading() -> None:
    assert run(["guide", "-q"]) == 0
    assert Path("output/guide.md").read_text(encoding="utf-8") == PAGE


def test_a_guide_goes_to_standard_output_when_asked(capsys: Captured) -> None:
    assert run(["guide", "specs/guide.yaml", "-o", "-"]) == 0
    assert capsys.readouterr() == (PAGE, "")
    assert not Path("output").exists()


def test_words_that_a_guide_leaves_out_leave_no_gaps(capsys: Captured) -> None:
    Path("specs/guide.yaml").write_text(
        "title: T\nsections: [{title: S, pages: [deep/two.yaml]}]\n", encoding="utf-8"
    )
    assert run(["guide", "-o", "-"]) == 0
    lines = capsys.readouterr().out.splitlines()[1:]
    assert lines[:7] == ["", "# T", "", "## S", "", "### two", ""]


def test_the_words_of_box_art_reach_the_drawings(capsys: Captured) -> None:
    assert run(["guide", "-o", "-", "--width", "60", "--charset", "ascii"]) == 0
    assert "|a b|60|ascii|drop" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1:1 the file is empty"),
        ("- a\n", "1:1 a guide is a mapping, not a list"),
        ("sections: []\n", "1:1 a guide has no `title`"),
        ("title: T\nnodes: [a]\nedges: [a -> a]\n", "1:1 this is a spec, not a guide"),
        ("title:\nsections: []\n", "1:1 `title` is empty"),
        ("title: T\nsections: x\n", "2:11 `sections` is a list, not `x`"),
        ("title: T\nsections: []\nclosin: x\n", "3:1 a guide has no field `closin`"),
        ("title: {a: b}\nsections: []\n", "1:8 `title` is text"),
        ("title: T\nicon: some words\nsections: []\n", "2:7 `icon` is an emoji"),
        ("title: T\nlanguage: en US\nsections: []\n", "2:11 `language` is the code of a language"),
        ("title: T\nsections: [S]\n", "2:12 a section of a guide is a mapping, not `S`"),
        ("title: T\nsections:\n  - title: S\n", "3:5 a section of a guide has no `pages`"),
    ],
)
def test_every_mistake_in_a_guide_has_its_place(text: str, problem: str) -> None:
    (found,) = problems_with(text)
    assert found.startswith(problem)


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("[one.yaml]", "a page of a guide is a mapping, not a list"),
        ("{heading: H}", "a page of a guide has no `spec`"),
        ("{spec: one.yaml, heading: {a: b}}", "`heading` is text"),
        ("oen.yaml", "there is no file `oen.yaml` in the guide's folder"),
        (r'"\0"', "is not a valid file name"),
        ("deep", "there is no file `deep` in the guide's folder"),
        ("../other.yaml", "`../other.yaml` is not in the guide's folder or below"),
        ("/etc/passwd", "`/etc/passwd` is not in the guide's folder or below"),
        ("guide.yaml", "`guide.yaml` is a guide, not a spec"),
    ],
)
def test_every_mistake_in_a_page_of_a_guide_has_its_place(page: str, problem: str) -> None:
    (found,) = problems_with(f"title: T\nsections:\n- title: S\n  pages:\n  - {page}\n")
    assert found.startswith("5:")
    assert problem in found


def test_all_mistakes_of_a_guide_and_its_specs_come_at_once(capsys: Captured) -> None:
    Path("specs/one.yaml").write_text("nodes: [a]\nedges: [a -> b]\n", encoding="utf-8")
    problems = problems_with(GUIDE.replace("deep/two", "deep/too").replace("closing", "closin"))
    assert [problem.partition(" ")[0] for problem in problems] == ["13:15", "17:1", "2:14"]
    assert run(["guide"]) == 1
    assert not Path("output").exists()
    errors = capsys.readouterr().err
    assert "specs/guide.yaml:13:15: error:" in errors
    assert "specs/one.yaml:2:14: error:" in errors


def test_a_misspelt_spec_is_met_with_the_nearest_one() -> None:
    (problem,) = load_guide_with("title: T\nsections: [{title: S, pages: [on.yaml]}]\n")
    assert problem == "did you mean `one.yaml`? paths begin at the guide's own folder"


def load_guide_with(text: str) -> list[str]:
    """The hints of a guide's problems."""
    Path("specs/guide.yaml").write_text(text, encoding="utf-8")
    return [each.hint for each in load_guide(Path("specs/guide.yaml")).problems]


def test_a_linked_spec_that_leads_out_of_the_folder_is_refused(place: Path) -> None:
    (place / "outside.yaml").write_text(SPEC, encoding="utf-8")
    (place / "specs" / "link.yaml").symlink_to(place / "outside.yaml")
    assert problems_with("title: T\nsections: [{title: S, pages: [link.yaml]}]\n") == [
        "2:31 `link.yaml` is not in the guide's folder or below"
    ]


@pytest.mark.parametrize("name", ["guide.yaml", "one.yaml", "deep/two.yaml", "page.jinja"])
def test_a_page_never_replaces_what_it_is_made_from(capsys: Captured, name: str) -> None:
    Path("specs/page.jinja").write_text("{{ guide.title }}", encoding="utf-8")
    before = Path("specs", name).read_bytes()
    assert run(["guide", "--template", "specs/page.jinja", "-o", f"specs/{name}"]) == 2
    said = capsys.readouterr().err
    assert "is read in this run" in said or "say -o specs/" in said
    assert Path("specs", name).read_bytes() == before


@pytest.mark.parametrize("data", [None, b"\xff\xfe\x00", b"a: [\n"])
def test_a_guide_that_cannot_be_read_is_an_error(capsys: Captured, data: bytes | None) -> None:
    path = Path("specs/guide.yaml")
    if data is None:
        path.unlink()
    else:
        path.write_bytes(data)
    assert run(["guide", "./specs/guide.yaml"]) == 1
    assert capsys.readouterr().err.startswith("specs/guide.yaml:")


def test_without_a_guide_the_message_says_how_to_begin(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("nothing"))
    assert run(["guide"]) == 2
    said = capsys.readouterr().err
    assert "there is no specs/guide.yaml here" in said
    assert "'triglyph new --guide systems' writes one" in said


def test_check_finds_the_mistakes_of_guides_once(capsys: Captured) -> None:
    Path("specs/one.yaml").write_text("nodes: [a]\nedges: [a -> b]\n", encoding="utf-8")
    assert run(["check", "specs"]) == 1
    out, err = capsys.readouterr()
    assert out.count("specs/one.yaml:2:14: error:") == 1
    assert err == "3 files checked: 1 error, 0 warnings\n"


def test_a_drawing_that_cannot_be_made_names_its_spec_and_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    install_renderers(monkeypatch, boxart_txt="NO")
    assert run(["guide"]) == 1
    assert capsys.readouterr().err == "Error: one.yaml: boxart:txt: too wide for 3 columns\n"
    assert not Path("output").exists()


def compose(template: str, *, place: Path, heading: str = "H") -> str:
    """What a user's template makes of a guide of one page."""
    path = place / "page.jinja"
    path.write_text(template, encoding="utf-8")
    page = Page(heading=heading, spec="x.yaml", diagram=Diagram())
    guide = Guide(title="T", sections=(Section(title="S", pages=(page,)),))
    (file,) = compose_guide(
        guide,
        drawn=Drawings(lambda page, name: f"drawn {page.spec}".encode()),
        name="guide.md",
        form=FORMS["boxart"],
        template=path,
    )
    return file.data.decode()


def test_a_template_of_the_user_s_own_is_used(place: Path) -> None:
    text = "{% for section in guide.sections %}{{ section.pages[0] | drawn }}{% endfor %}"
    assert compose(text, place=place) == "drawn x.yaml"


def test_a_template_can_build_on_the_packaged_one(place: Path) -> None:
    text = compose('{% include "guide.md.jinja" %}\nMore.\n', place=place)
    assert text.startswith("<!-- Made by")
    assert text.endswith("More.\n")


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("line\n{% for %}", r"page\.jinja:2: "),
        ("line\n{{ guide.titel }}", r"page\.jinja:2: .*no attribute 'titel'"),
        ("line\n{{ nobody }}", r"page\.jinja:2: 'nobody' is undefined"),
        ("\n\n{{ 1 / 0 }}", r"page\.jinja:3: ZeroDivisionError"),
        ('{% include "nothing" %}', r"page\.jinja:1: there is no template nothing"),
        ('{% include "../secret" %}', r"there is no template \.\./secret"),
        ("{{ ''.__class__.__mro__ }}", r"page\.jinja:1: access to attribute '__class__'"),
        ("{{ guide | nofilter }}", r"page\.jinja:1: No filter named 'nofilter'"),
    ],
)
def test_a_faulty_or_hostile_template_is_an_error_with_its_line(
    place: Path, template: str, message: str
) -> None:
    (place.parent / "secret").write_text("secret", encoding="utf-8")
    with pytest.raises(GuideError, match=message):
        compose(template, place=place)


INCLUDES = ("{% include %s %}", "{% extends %s %}", "{% import %s as x %}{{ x }}")


@pytest.mark.parametrize("form", INCLUDES)
@pytest.mark.parametrize(
    ("name", "target", "message"),
    [
        ("link.jinja", "../secret", "is outside of the template's folder"),
        ("folder/secret", "..", "is outside of the template's folder"),
        ("words.md.jinja", "../secret", "is outside of the template's folder"),
        (".env", "", "is hidden"),
        ("sub/.env", "", "is hidden"),
        (".git/config", "", "is hidden"),
        ("plain", ".env", "is hidden"),
    ],
)
def test_a_template_reads_no_file_outside_of_its_folder_or_hidden_in_it(
    place: Path, form: str, name: str, target: str, message: str
) -> None:
    (place.parent / "secret").write_text("the secret", encoding="utf-8")
    (place / ".env").write_text("the secret", encoding="utf-8")
    path = place / name
    if target:
        link = path.parent if "/" in name else path
        link.symlink_to(place.parent if target == ".." else target)
    else:
        path.parent.mkdir(exist_ok=True)
        path.write_text("the secret", encoding="utf-8")
    with pytest.raises(GuideError, match=message) as refused:
        compose(form.replace("%s", f"'{name}'"), place=place)
    assert "the secret" not in str(refused.value)


def test_a_template_reads_files_of_its_folder_and_links_that_stay_in_it(place: Path) -> None:
    (place / "parts").mkdir()
    (place / "parts" / "a.jinja").write_text("words", encoding="utf-8")
    (place / "b.jinja").symlink_to("parts/a.jinja")
    for name in ("parts/a.jinja", "b.jinja"):
        assert compose(f"{{% include '{name}' %}}", place=place) == "words"


def test_the_template_that_is_named_may_be_anywhere(place: Path) -> None:
    (place.parent / "real.jinja").write_text("words", encoding="utf-8")
    (place / ".page.jinja").symlink_to(place.parent / "real.jinja")
    assert run(["guide", "--template", str(place / ".page.jinja"), "-o", "out.md"]) == 0
    assert Path("out.md").read_text(encoding="utf-8") == "words"


def test_a_template_that_does_not_exist_is_a_wrong_command_line(capsys: Captured) -> None:
    assert run(["guide", "--template", "none.jinja"]) == 2
    assert "none.jinja" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["plain", "```", "a ````` b", "`", "```text\nend\n```\n", ""])
def test_no_drawing_ends_its_own_fence(text: str) -> None:
    opening, *body, closing = fenced(text).split("\n")
    assert opening == f"{closing}text"
    assert set(closing) == {"`"}
    assert "\n".join(body) == text.rstrip()
    assert all(closing not in line for line in body)


@given(st.text(max_size=40))
def test_a_heading_is_one_line_without_markup(text: str) -> None:
    shown = inline(text)
    assert len(shown.splitlines()) <= 1
    assert shown.replace("\\\\", "").count("<") == shown.replace("\\\\", "").count("\\<")
