"""Includes: what comes in, what stays behind, and what is refused."""

import os
from pathlib import Path
from textwrap import dedent

import pytest

from triglyph.language.core.limits import DEFAULT_LIMITS, Limits
from triglyph.language.load import Loaded, load_file

Files = dict[str, str]


def load(folder: Path, files: Files, *, limits: Limits = DEFAULT_LIMITS) -> Loaded:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return load_file(folder / "main.yaml", limits=limits)


def rules(loaded: Loaded, folder: Path) -> list[tuple[str, int, str]]:
    return [
        (Path(problem.file).relative_to(folder).as_posix(), problem.line, problem.rule)
        for problem in loaded.problems
    ]


def test_kinds_classes_vars_nodes_and_edges_come_in_and_the_rest_stays(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        {
            "main.yaml": """
                include: [parts/_common.yaml]
                vars: {region: us}
                nodes: {web: {kind: postgres, class: hot, label: "${region} ${zone}"}}
                edges: [web -> db]
                """,
            "parts/_common.yaml": """
                title: Left behind
                direction: right
                notes: [{text: Left behind}]
                vars: {region: eu, zone: a}
                kinds: {postgres: database}
                classes: {hot: data}
                nodes: {db: "${region}", cache: Cache}
                align: [[db, cache]]
                edges: [db -> cache]
                """,
        },
    )
    assert loaded.diagram is not None, loaded.problems
    diagram = loaded.diagram
    assert [(node.id, node.label) for node in diagram.body.nodes] == [
        ("db", ("us",)),
        ("cache", ("Cache",)),
        ("web", ("us a",)),
    ]
    assert [(edge.source, edge.target, edge.statement) for edge in diagram.edges] == [
        ("db", "cache", 0),
        ("web", "db", 1),
    ]
    assert (diagram.title, diagram.notes, diagram.body.align) == ((), (), ())
    assert diagram.body.direction == "down"
    assert [Path(name).name for name in loaded.files] == ["_common.yaml", "main.yaml"]


def test_a_file_that_two_others_include_comes_in_once(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        {
            "main.yaml": "include: [a.yaml, b.yaml]\nedges: [x -> y]",
            "a.yaml": "include: d.yaml\nnodes: [x]",
            "b.yaml": "include: d.yaml\nnodes: [y]",
            "d.yaml": "nodes: [z]",
        },
    )
    assert loaded.diagram is not None
    assert [node.id for node in loaded.diagram.body.nodes] == ["z", "x", "y"]


def test_an_included_file_without_nodes_declares_those_of_its_edges(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        {"main.yaml": "include: e.yaml\nnodes: [x]", "e.yaml": "edges: [x -> y]"},
    )
    assert loaded.diagram is not None
    assert [node.id for node in loaded.diagram.body.nodes] == ["x", "y"]


def test_where_an_include_has_nodes_edges_declare_none(tmp_path: Path) -> None:
    loaded = load(
        tmp_path, {"main.yaml": "include: n.yaml\nedges: [x -> y]", "n.yaml": "nodes: [x]"}
    )
    assert rules(loaded, tmp_path) == [("main.yaml", 2, "unknown-id")]


def test_mistakes_are_reported_in_the_file_they_are_in(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        {
            "main.yaml": "include: parts/_a.yaml\nnodes: {b: {kind: nope}, x: X}",
            "parts/_a.yaml": "nodes:\n  x: {shape: nope}\nkinds:\n  cache: database",
        },
    )
    assert rules(loaded, tmp_path) == [
        ("main.yaml", 2, "unknown-kind"),
        ("main.yaml", 2, "duplicate-id"),
        ("parts/_a.yaml", 2, "unknown-value"),
        ("parts/_a.yaml", 4, "duplicate-kind"),
    ]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("nodes: {a: A}", "duplicate id `a` (first {where})"),
        ("classes: {a: data}", "duplicate class `a` (first {where})"),
        ("views: {a: {}}", "duplicate view `a` (first {where})"),
    ],
)
def test_the_first_of_two_is_named_with_its_file_and_line(
    tmp_path: Path, fields: str, message: str
) -> None:
    loaded = load(
        tmp_path,
        {
            "main.yaml": f"include: parts/_a.yaml\nedges: [x -> y]\n{fields}",
            "parts/_a.yaml": f"vars: {{}}\n{fields}",
        },
    )
    (problem,) = (each for each in loaded.problems if each.rule.startswith("duplicate"))
    where = f"in {tmp_path / 'parts' / '_a.yaml'}, line 2"
    assert problem.message == message.format(where=where)


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../other.yaml", "~/x.yaml", "file:x.yaml", "a/../../x"]
)
def test_files_outside_of_the_folder_are_refused(tmp_path: Path, name: str) -> None:
    loaded = load(tmp_path / "in", {"main.yaml": f"include: {name}", "../other.yaml": "nodes: [a]"})
    assert rules(loaded, tmp_path / "in") == [("main.yaml", 1, "path-outside")]


def test_a_link_that_leads_outside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("nodes: [a]")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    loaded = load(tmp_path / "in", {"main.yaml": "include: link.yaml"})
    assert rules(loaded, tmp_path / "in") == [("main.yaml", 1, "path-outside")]


def test_too_many_and_too_deep_includes_are_refused(tmp_path: Path) -> None:
    files = {
        f"f{number}.yaml": f"include: f{number + 1}.yaml\nnodes: [n{number}]" for number in range(9)
    }
    files |= {"f9.yaml": "nodes: [n9]", "main.yaml": "include: f0.yaml"}
    assert load(tmp_path, files).diagram is not None
    deep = load(tmp_path, files, limits=Limits(include_depth=4))
    many = load(tmp_path, files, limits=Limits(includes=4))
    assert rules(deep, tmp_path) == [("f3.yaml", 1, "limit-includes")]
    assert rules(many, tmp_path) == [("f3.yaml", 1, "limit-includes")]


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    assert [p.rule for p in load_file(tmp_path / "none.yaml").problems] == ["unreadable-file"]
    assert [p.rule for p in load_file(tmp_path).problems] == ["unreadable-file"]
    assert [p.rule for p in load_file(tmp_path / "a\0b").problems] == ["unreadable-file"]


@pytest.mark.parametrize("field", ["include: part.png", "nodes: {a: {image: part.png}}"])
def test_what_is_there_but_is_no_file_is_not_said_to_be_missing(tmp_path: Path, field: str) -> None:
    (tmp_path / "part.png").mkdir()
    (problem, *_) = load(tmp_path, {"main.yaml": f"{field}\n"}).problems
    assert problem.message == "`part.png` is a folder, not a file"
    (tmp_path / "part.png").rmdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "part.png")
        (problem, *_) = load(tmp_path, {"main.yaml": f"{field}\n"}).problems
        assert problem.message == "`part.png` is a pipe or a device, not a file"


def test_an_image_of_an_included_file_is_found_from_the_folder_of_the_spec(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "db.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>'
    )
    loaded = load(
        tmp_path,
        {"main.yaml": "include: parts/p.yaml", "parts/p.yaml": "nodes: {db: {image: db.svg}}"},
    )
    assert loaded.diagram is not None
    assert loaded.diagram.body.nodes[0].image == "parts/db.svg"
    assert loaded.diagram.folder == str(tmp_path)
