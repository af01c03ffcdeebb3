"""Templates of strangers: they end soon, and take no more memory than a page may."""

from pathlib import Path

import pytest

from triglyph.cli.commands import run

GUIDE = "title: Guide\nsections:\n  - title: One\n    pages: [x.yaml]\n"

LOOP = "{% for each in range(99999) %}"

HUNGRY = {
    "nested loops": f"{LOOP}{LOOP}{{% endfor %}}{{% endfor %}}",
    "long output": f"{LOOP}{LOOP}xxxxxxxxxxxxxxxxxxxx{{% endfor %}}{{% endfor %}}",
    "a joined list": "{{ range(99999)|join('x' * 99999) }}",
    "an indented text": "{{ ('x\n' * 99999)|indent(99999) }}",
    "a centred text": "{{ 'x'|center(9999999999) }}",
    "a repeated text": "{{ 'x' * 9999999999 }}",
    "a long number": "{{ '%9999999999d'|format(1) }}",
    "doubling": "{% set ns = namespace(x='x') %}{% for a in range(99) %}"
    "{% set ns.x = ns.x ~ ns.x %}{% endfor %}{{ ns.x|length }}",
    "recursion": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a power": "{{ 9 ** (9 ** 9) }}",
}


@pytest.mark.parametrize("what", HUNGRY)
def test_a_template_that_asks_for_too_much_is_an_error_that_names_it(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.yaml").write_text("nodes: [a]\n", encoding="utf-8")
    Path("guide.yaml").write_text(GUIDE, encoding="utf-8")
    Path("own.md").write_text(HUNGRY[what], encoding="utf-8")
    words = ["guide", "guide.yaml", "--template", "own.md", "--limit", "seconds=1"]
    assert run(words) == 1
    said = capsys.readouterr().err
    assert "own.md" in said
    assert "Traceback" not in said
    assert not list(Path().rglob("guide.md"))
