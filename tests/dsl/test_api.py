"""The Python API: loading, checking and drawing."""

import doctest
import importlib
import pickle
import subprocess
import sys
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from installed import install_renderers

import triglyph
from triglyph import api
from triglyph.errors import OutputError, RendererError, UsageError
from triglyph.language.core.limits import Limits
from triglyph.options import built_in_options
from triglyph.renderer import Remark

ROOT = Path(__file__).parents[2]
SPEC = "title: T\nnodes: [a, b]\nedges: [a -> b]\n"
PACKAGE = Path(str(triglyph.__file__)).parent
WITH_EXAMPLES = sorted(
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    for path in PACKAGE.rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)


@pytest.fixture
def diagram() -> triglyph.Diagram:
    return triglyph.load(SPEC)


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_examples_in_a_module_are_true(name: str) -> None:
    failed, attempted = doctest.testmod(importlib.import_module(name))
    assert attempted
    assert failed == 0


def test_the_examples_in_the_page_on_python_are_true(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = (ROOT / "docs" / "example.yaml").read_text(encoding="utf-8")
    (tmp_path / "shop.yaml").write_text(shop, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    failed, attempted = doctest.testfile(
        str(ROOT / "docs" / "python.md"), module_relative=False, encoding="utf-8"
    )
    assert attempted > 10
    assert failed == 0


def test_every_public_name_can_be_had_and_is_listed() -> None:
    for name in triglyph.__all__:
        assert getattr(triglyph, name) is not None
        assert name in dir(triglyph)
    with pytest.raises(AttributeError, match="no attribute 'lode'"):
        triglyph.lode  # noqa: B018  # type: ignore[attr-defined]


def test_importing_the_package_imports_nothing_else() -> None:
    script = (
        "import sys; before = set(sys.modules); import triglyph;"
        "print(sorted(set(sys.modules) - before))"
    )
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert made.stdout.decode().strip() == "['triglyph']"


def test_a_diagram_imports_no_renderer_before_it_is_drawn() -> None:
    script = (
        "import sys, triglyph; triglyph.load('nodes: [a]');"
        "print([name for name in sys.modules if name.startswith(('triglyph_renderers', 'jinja2'))])"
    )
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert made.stdout.decode().strip() == "[]"


@pytest.mark.parametrize(
    "spec",
    [SPEC, SPEC.encode(), SPEC.replace("\n", "\r\n"), "nodes: [a, b]\r", "nodes: {a: , b: }"],
)
def test_a_spec_is_loaded_from_its_text(spec: str | bytes) -> None:
    assert [node.id for node in triglyph.load(spec).body.nodes] == ["a", "b"]


@pytest.mark.parametrize("name", ["one.yaml", "one.yml", "one", "a: b.yaml", "{one}.yaml"])
def test_a_spec_is_loaded_from_its_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(SPEC, encoding="utf-8")
    assert triglyph.load(name) == triglyph.load(SPEC)
    assert triglyph.load(Path(name)) == triglyph.load(SPEC)


def test_a_path_is_a_file_even_if_its_name_looks_like_a_spec(tmp_path: Path) -> None:
    path = tmp_path / "nodes: [a]"
    path.write_text(SPEC, encoding="utf-8")
    assert triglyph.load(path).title == ("T",)


def test_files_that_a_text_includes_are_looked_for_beside_its_name(tmp_path: Path) -> None:
    (tmp_path / "_part.yaml").write_text("nodes: [a]\n", encoding="utf-8")
    text = "include: _part.yaml\nedges: [a -> a]\n"
    diagram = triglyph.load(text, name=str(tmp_path / "spec.yaml"))
    assert [node.id for node in diagram.body.nodes] == ["a"]
    with pytest.raises(triglyph.SpecError):
        triglyph.load(text)


def test_mistakes_are_values_with_positions_and_a_whole_message() -> None:
    with pytest.raises(triglyph.SpecError) as caught:
        triglyph.load("nodes: [a]\nedges:\n  - a -> b\n  - a -> c\n  - a -> a\n  - a -> a\n")
    problems = caught.value.problems
    assert [(each.line, each.column, each.severity) for each in problems] == [
        (3, 10, "error"),
        (4, 10, "error"),
        (6, 10, "warning"),
    ]
    assert str(caught.value).startswith("text:3:10: error: no node has the id `b`\n    - a -> b\n")
    assert isinstance(caught.value, triglyph.TriglyphError)


def test_mistakes_can_be_sent_to_another_process() -> None:
    with pytest.raises(triglyph.SpecError) as caught:
        triglyph.load("")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.problems, str(again)) == (caught.value.problems, str(caught.value))


def test_a_file_that_is_not_there_is_a_mistake_that_says_what_was_tried() -> None:
    with pytest.raises(triglyph.SpecError, match="No such file"):
        triglyph.load(Path("missing.yaml"))
    with pytest.raises(triglyph.SpecError, match="read as the name of a file"):
        triglyph.load("nodes")
    with pytest.raises(triglyph.SpecError) as caught:
        triglyph.load("missing.yaml")
    assert "taken for" not in str(caught.value)


def test_warnings_are_reported_by_check_alone() -> None:
    text = "nodes: [a, b]\nedges: [a -> b, a -> b]\n"
    assert len(triglyph.load(text).edges) == 1
    (warning,) = triglyph.check(text)
    assert (warning.severity, warning.line) == ("warning", 2)
    assert triglyph.check(SPEC) == ()


def test_limits_can_be_raised_and_lowered() -> None:
    rules = {problem.rule for problem in triglyph.check(SPEC, limits=Limits(nodes=1))}
    assert "limit-nodes" in rules
    assert triglyph.check(SPEC, limits=Limits(nodes=2)) == ()


def test_drawings_are_text_where_their_format_is(diagram: triglyph.Diagram) -> None:
    drawn = triglyph.render(diagram)
    assert isinstance(drawn, str)
    assert "<svg" in drawn
    assert triglyph.render(diagram, "boxart:txt").startswith("T\n")
    assert triglyph.render(diagram, "mmd").endswith("\n")
    assert "digraph" in triglyph.render(diagram, "graphviz:dot")


@pytest.mark.parametrize("name", get_args(api.PictureFormat))
def test_drawings_are_bytes_where_their_format_is(diagram: triglyph.Diagram, name: str) -> None:
    assert isinstance(triglyph.render(diagram, name), bytes)


def test_options_are_keywords(diagram: triglyph.Diagram, monkeypatch: pytest.MonkeyPatch) -> None:
    install_renderers(monkeypatch, boxart_txt="TXT", graphviz_pic="PIC", other_bin="BIN")
    assert triglyph.render(diagram, "txt") == "T|a b|None|unicode|drop\n"
    drawn = triglyph.render(diagram, "txt", width=40, charset="ascii", emoji="keep", title=False)
    assert drawn == "|a b|40|ascii|keep\n"
    assert triglyph.render(diagram, "bin") == b"\x00\xff\x00"
    assert triglyph.render(diagram, "pic", dot="/opt/dot") == "by /opt/dot\n"


def test_type_checkers_know_the_keywords_that_the_renderers_declare() -> None:
    known = get_type_hints(api.DrawingOptions)
    assert list(known) == sorted(built_in_options(), key=list(known).index)
    for name, hint in known.items():
        option = built_in_options()[name]
        assert (type(None) in get_args(hint)) == (option.default is None), name
        words = {word for each in (hint, *get_args(hint)) for word in get_args(each) or (each,)}
        if option.takes == "choice":
            assert words - {type(None)} >= set(option.values), name
        else:
            kinds = {"flag": bool, "integer": int, "number": float, "text": str}
            assert kinds[option.takes] in words, name


def test_an_option_of_one_renderer_goes_before_the_general_one(diagram: triglyph.Diagram) -> None:
    plain = triglyph.render(diagram, "mmd", theme="dark")
    own = triglyph.render(diagram, "mmd", theme="light", **{"mermaid.theme": "dark"})
    other = triglyph.render(diagram, "mmd", theme="dark", **{"graphviz.theme": "print"})
    assert plain == own == other != triglyph.render(diagram, "mmd")


def test_a_view_is_drawn_and_described_by_its_name() -> None:
    spec = "edges: [web -> db]\nviews: {entry: {show: web}}\n"
    assert triglyph.describe(spec, view="entry") == "web."
    assert "db" not in str(triglyph.render(spec, "txt", view="entry"))
    assert "db" not in str(triglyph.draw(spec, "txt", view="entry").output)
    with pytest.raises(UsageError, match="there is no view or flow `entr`: did you mean `entry`"):
        triglyph.render(spec, "txt", view="entr")
    with pytest.raises(UsageError, match="named by a text, not by int 3"):
        triglyph.render(spec, "txt", view=3)  # type: ignore[call-overload]


def test_a_drawing_comes_with_remarks_where_they_are_wanted(
    diagram: triglyph.Diagram, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_renderers(monkeypatch, boxart_txt="TXT")
    drawn = triglyph.draw(diagram, "txt", options=triglyph.Options(width=7))
    assert drawn.output == "T|a b|7|unicode|drop\n"
    assert drawn.remarks == (Remark("node a", "is drawn as a box"),)


def test_what_cannot_be_drawn_is_an_error_of_its_sort(
    diagram: triglyph.Diagram, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_renderers(monkeypatch, graphviz_png="NEEDY", fake_no="NO", fake_bug="BUG")
    with pytest.raises(UsageError, match="there is no format `svgg`"):
        triglyph.render(diagram, "svgg")
    with pytest.raises(RendererError, match="pip install something"):
        triglyph.render(diagram, "png")
    with pytest.raises(triglyph.RenderError, match="too wide"):
        triglyph.render(diagram, "no")
    with pytest.raises(triglyph.RenderError, match="a fault of its own: KeyError"):
        triglyph.render(diagram, "bug")
    with pytest.raises(UsageError, match="width cannot be 'wide': it must be a whole"):
        triglyph.render(diagram, "no", width="wide")  # type: ignore[call-overload]
    with pytest.raises(UsageError, match="did you mean `width`"):
        triglyph.render(diagram, "no", widht=3)  # type: ignore[call-overload]


def test_a_notebook_shows_the_picture_and_a_terminal_box_art(diagram: triglyph.Diagram) -> None:
    shown = diagram._repr_mimebundle_()
    assert list(shown) == ["image/svg+xml", "text/plain"]
    assert shown["image/svg+xml"] == diagram._repr_svg_() == triglyph.render(diagram, "svg")
    assert shown["text/plain"] == triglyph.render(diagram, "txt").rstrip("\n")


def test_a_notebook_gets_only_what_it_asks_for(diagram: triglyph.Diagram) -> None:
    assert list(diagram._repr_mimebundle_(include={"text/plain"})) == ["text/plain"]
    assert list(diagram._repr_mimebundle_(exclude={"text/plain"})) == ["image/svg+xml"]


def test_where_no_picture_can_be_made_box_art_is_shown(
    diagram: triglyph.Diagram, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_renderers(monkeypatch, boxart_txt="TXT", graphviz_svg="NO")
    assert diagram._repr_svg_() is None
    assert diagram._repr_mimebundle_() == {"text/plain": "T|a b|None|unicode|drop"}


def test_where_nothing_can_be_drawn_the_diagram_is_shown_by_its_short_name(
    diagram: triglyph.Diagram, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_renderers(monkeypatch)
    assert diagram._repr_mimebundle_() == {"text/plain": repr(diagram)}
    assert str(diagram) == repr(diagram)


def test_printing_a_diagram_shows_box_art(diagram: triglyph.Diagram) -> None:
    assert str(diagram) == triglyph.render(diagram, "txt").rstrip("\n")
    assert "│ a │" in str(diagram)


def test_the_short_name_of_a_diagram_is_one_line(diagram: triglyph.Diagram) -> None:
    assert repr(diagram) == "<Diagram 'T': nodes=2, edges=1, notes=0>"
    large = triglyph.load('title: [a, "b\\e[31m"]\nnodes: {g: {nodes: [x, y]}}\nnotes: [{text: t}]')
    assert repr(large) == "<Diagram 'a b\\x1b[31m': nodes=3, edges=0, notes=1>"
    assert repr(triglyph.Diagram()) == "<Diagram: nodes=0, edges=0, notes=0>"


def test_a_spec_is_drawn_where_a_diagram_is_expected(
    diagram: triglyph.Diagram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.yaml").write_text(SPEC, encoding="utf-8")
    for spec in ("x.yaml", Path("x.yaml"), SPEC, SPEC.encode()):
        assert triglyph.render(spec, "txt") == triglyph.render(diagram, "txt")
        assert triglyph.draw(spec, "mmd") == triglyph.draw(diagram, "mmd")
        assert triglyph.describe(spec) == triglyph.describe(diagram)
    with pytest.raises(triglyph.SpecError, match="cannot be read"):
        triglyph.render("missing.yaml")
    with pytest.raises(triglyph.SpecError, match="no node has the id `c`"):
        triglyph.render("nodes: [a]\nedges: [a -> c]")


@pytest.mark.parametrize("given", [None, 5, ["x.yaml"], {"nodes": {}}])
def test_what_is_no_diagram_is_refused_with_what_to_pass(given: object) -> None:
    wanted = f"pass a diagram, the path of a spec or its text, not {type(given).__name__}"
    for function in (triglyph.render, triglyph.draw, triglyph.describe):
        with pytest.raises(UsageError) as caught:
            function(given)  # type: ignore[operator]
        assert str(caught.value) == wanted


def test_a_builder_in_place_of_a_diagram_is_refused_with_the_call_to_write() -> None:
    with pytest.raises(UsageError, match=r"builder\.diagram\(\)"):
        triglyph.render(triglyph.Builder("T"))  # type: ignore[call-overload]


def test_a_diagram_is_saved_in_the_format_of_the_suffix(
    diagram: triglyph.Diagram, tmp_path: Path
) -> None:
    for name, kind in (("a.svg", "svg"), ("b.txt", "txt"), ("new/c.MMD", "mmd"), ("d.png", "png")):
        diagram.save(tmp_path / name)
        drawn = triglyph.render(diagram, kind)
        data = drawn if isinstance(drawn, bytes) else drawn.encode()
        assert (tmp_path / name).read_bytes() == data
    diagram.save(str(tmp_path / "e.txt"), charset="ascii", title=False)
    text = (tmp_path / "e.txt").read_text(encoding="utf-8")
    assert text == triglyph.render(diagram, "txt", charset="ascii", title=False)


def test_a_diagram_is_saved_in_a_format_that_is_named(
    diagram: triglyph.Diagram, tmp_path: Path
) -> None:
    diagram.save(tmp_path / "a.md", format="mmd")
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert text == triglyph.render(diagram, "mmd")


def test_what_cannot_be_saved_says_why_and_leaves_no_file(
    diagram: triglyph.Diagram, tmp_path: Path
) -> None:
    for name in ("a", "a.gif", "a.yaml", ".svg"):
        with pytest.raises(UsageError, match=r"end it with one of \.txt"):
            diagram.save(tmp_path / name)
    with pytest.raises(UsageError, match="there is no option `widht`"):
        diagram.save(tmp_path / "a.txt", widht=80)
    with pytest.raises(UsageError, match="width cannot be '80': it must be a whole"):
        diagram.save(tmp_path / "a.txt", width="80")
    with pytest.raises(triglyph.RenderError):
        diagram.save(tmp_path / "a.txt", width=2)
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(OutputError):
        diagram.save(tmp_path / "folder.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.txt"]
