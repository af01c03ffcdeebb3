"""What ``check --format`` writes for other programs: the same findings, as data."""

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from triglyph.cli.commands import run
from triglyph.language.grammar.rules import RULES

Captured = pytest.CaptureFixture[str]

TEXT = {"type": "string", "minLength": 1}
NUMBER = {"type": "integer", "minimum": 1}
INDEX = {"type": "integer", "minimum": 0}


def shape(required: dict[str, object], optional: dict[str, object] | None = None) -> dict[str, Any]:
    """The schema of an object that has these properties and no others."""
    return {
        "type": "object",
        "required": list(required),
        "properties": required | (optional or {}),
        "additionalProperties": False,
    }


def listing(item: object, **more: object) -> dict[str, object]:
    """The schema of a list of such items."""
    return {"type": "array", "items": item, **more}


MESSAGE = shape({"text": TEXT})
REGION = shape({"startLine": NUMBER, "startColumn": NUMBER}, {"endColumn": NUMBER})
ARTIFACT = shape({"uri": TEXT | {"format": "uri-reference"}}, {"uriBaseId": TEXT})
LOCATION = shape({"physicalLocation": shape({"artifactLocation": ARTIFACT}, {"region": REGION})})
RESULT = shape(
    {
        "ruleId": TEXT,
        "ruleIndex": INDEX,
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": MESSAGE,
        "locations": listing(LOCATION),
    }
)
RULE = shape({"id": TEXT, "shortDescription": MESSAGE})
DRIVER = shape(
    {"name": TEXT, "semanticVersion": TEXT, "rules": listing(RULE, uniqueItems=True)},
)
RUN = shape(
    {
        "tool": shape({"driver": DRIVER}),
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "originalUriBaseIds": {"additionalProperties": shape({"description": MESSAGE})},
        "results": listing(RESULT),
    }
)
SARIF = shape(
    {
        "$schema": TEXT | {"format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": listing(RUN, minItems=1),
    }
)
"""The part of the published schema of SARIF 2.1.0 that we use, and nothing beside it."""

FINDING = shape(
    {
        "file": TEXT,
        "line": {"anyOf": [NUMBER, {"type": "null"}]},
        "column": {"anyOf": [NUMBER, {"type": "null"}]},
        "end_column": {"anyOf": [NUMBER, {"type": "null"}]},
        "severity": {"enum": ["error", "warning"]},
        "rule": {"enum": [*RULES]},
        "message": TEXT,
        "hint": {"type": ["string", "null"]},
        "fix": {"type": ["object", "null"]},
        "fixes": {"type": "array", "items": {"type": "object"}},
        "allowed": {"type": ["array", "null"], "items": {"type": "string"}},
        "nearest": {"type": ["string", "null"]},
        "source": {"type": ["string", "null"]},
    }
)
LIST = shape({"version": {"const": 1}, "findings": listing(FINDING)})

BROKEN = "nodes: [a]\nedges:\n  - a -> servr\n  - a -> é\n"
DOUBTFUL = "nodes: [a, b]\nedges: [a -> b, a -> b]\n"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "my specs"
    folder.mkdir()
    (folder / "broken#1.yaml").write_text(BROKEN, encoding="utf-8")
    (folder / "doubtful.yaml").write_text(DOUBTFUL, encoding="utf-8")
    (tmp_path / "sound.yaml").write_text("nodes: [a]\n", encoding="utf-8")
    return tmp_path


def check(captured: Captured, *words: str) -> tuple[int, Any]:
    """The exit code of a check, and what the JSON on its standard output holds."""
    code = run(["check", *words])
    return code, json.loads(captured.readouterr().out)


def uris(log: Any) -> list[dict[str, str]]:
    """Where the results of a log are."""
    (only,) = log["runs"]
    places = [result["locations"][0]["physicalLocation"] for result in only["results"]]
    return [place["artifactLocation"] for place in places]


def test_json_has_the_findings_of_the_text_in_their_order(capsys: Captured) -> None:
    code, found = check(capsys, "--format", "json", "my specs")
    jsonschema.validate(found, LIST)
    assert code == 1
    run(["check", "my specs"])
    text = capsys.readouterr().out
    places = [f"{each['file']}:{each['line']}:{each['column']}: " for each in found["findings"]]
    assert len(places) == 3
    assert sorted(places, key=text.index) == places


def test_a_finding_says_all_that_is_known(capsys: Captured) -> None:
    _, found = check(capsys, "--format", "json", "my specs/broken#1.yaml")
    assert found["findings"][0] == {
        "file": os.path.join("my specs", "broken#1.yaml"),  # noqa: PTH118
        "line": 3,
        "column": 10,
        "end_column": 15,
        "severity": "error",
        "rule": "unknown-id",
        "message": "no node has the id `servr`",
        "hint": "declare it under `nodes`: servr:",
        "fix": None,
        "fixes": [],
        "allowed": ["a"],
        "nearest": None,
        "source": "  - a -> servr",
    }


def test_what_is_not_known_of_a_whole_file_is_null(capsys: Captured) -> None:
    _, found = check(capsys, "--format", "json", "missing.yaml")
    (finding,) = found["findings"]
    assert finding["rule"] == "unreadable-file"
    assert finding["line"] is finding["column"] is finding["source"] is None


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_without_findings_the_list_is_empty_and_the_code_0(capsys: Captured, form: str) -> None:
    code, found = check(capsys, "--format", form, "sound.yaml")
    jsonschema.validate(found, LIST if form == "json" else SARIF)
    assert code == 0
    assert (found["findings"] if form == "json" else found["runs"][0]["results"]) == []


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_strict_changes_the_code_and_not_the_findings(capsys: Captured, form: str) -> None:
    mild = check(capsys, "--format", form, "my specs/doubtful.yaml")
    strict = check(capsys, "--format", form, "--strict", "my specs/doubtful.yaml")
    assert (mild[0], strict[0]) == (0, 1)
    assert mild[1] == strict[1]


def test_sarif_has_the_published_shape(capsys: Captured) -> None:
    code, log = check(capsys, "--format", "sarif", "my specs", "missing.yaml")
    jsonschema.validate(log, SARIF, format_checker=jsonschema.FormatChecker())
    assert code == 1
    (only,) = log["runs"]
    rules = [rule["id"] for rule in only["tool"]["driver"]["rules"]]
    assert rules == sorted({result["ruleId"] for result in only["results"]})
    for result in only["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]


def test_sarif_counts_columns_in_characters_and_says_so(capsys: Captured, place: Path) -> None:
    (place / "wide.yaml").write_text("edges: [😀😀 -> a, a -> b]\n", encoding="utf-8")
    _, log = check(capsys, "--format", "sarif", "wide.yaml")
    (only,) = log["runs"]
    assert only["columnKind"] == "unicodeCodePoints"
    region = only["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 9, "endColumn": 11}


def test_uris_are_relative_and_encoded_below_the_folder_of_the_command(
    capsys: Captured, place: Path
) -> None:
    spec = "my specs/broken#1.yaml"
    for path in (spec, f"./{spec}", str(place / spec)):
        _, log = check(capsys, "--format", "sarif", path)
        assert uris(log)[0] == {"uri": "my%20specs/broken%231.yaml", "uriBaseId": "%SRCROOT%"}


def test_uris_elsewhere_are_absolute(
    capsys: Captured, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place / "my specs")
    (place / "above.yaml").write_text(BROKEN, encoding="utf-8")
    _, log = check(capsys, "--format", "sarif", "../above.yaml")
    assert uris(log)[0] == {"uri": (place / "above.yaml").as_uri()}


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
@pytest.mark.parametrize("form", ["json", "sarif"])
def test_a_name_that_is_no_text_still_gives_json_that_every_reader_takes(
    capsys: Captured, form: str
) -> None:
    _, found = check(capsys, "--format", form, os.fsdecode(b"\xff.yaml"))
    json.dumps(found, ensure_ascii=False).encode()
    if form == "sarif":
        assert uris(found)[0]["uri"] == "%FF.yaml"


def test_nothing_else_is_on_standard_output(capsys: Captured) -> None:
    run(["check", "--format", "json", "sound.yaml"])
    captured = capsys.readouterr()
    assert captured.out == '{\n  "version": 1,\n  "findings": []\n}\n'
    assert captured.err == "1 file checked: nothing wrong\n"
