"""``triglyph new``: writes a spec to start from."""

import shlex
from pathlib import Path

import click

from triglyph.cli import EXIT_FINE
from triglyph.cli.talk import print_result, say
from triglyph.errors import UsageError

HELP = """Write a spec to start from.

NAME.yaml is a small spec with comments that say what there is. It draws as it
is; change it line by line. The command that draws it is printed."""

EXAMPLES = """\b
Examples:
  triglyph new payments
  triglyph new docs/payments --title 'How we pay'"""

SUFFIXES = (".yaml", ".yml")


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("name", metavar="NAME", type=click.Path())
@click.option("--title", metavar="TEXT", help="The title. [default: made from the name]")
@click.option("--force", is_flag=True, help="Replace the file if there is one.")
def command(*, name: str, title: str | None, force: bool) -> int:
    """The exit code of writing a spec to start from."""
    from triglyph.loading import load_text
    from triglyph.starter import starter_spec
    from triglyph.writing import write_whole

    path = path_of(name)
    if path.exists() and not force:
        raise UsageError(f"{path} exists: take another name, or say --force to replace it")
    draw = shlex.join(["triglyph", "render", str(path)])
    text = starter_spec(title_of(path) if title is None else title, command=draw)
    problems = load_text(text).problems
    if problems:
        raise UsageError(f"this cannot be a title: {problems[0].message}")
    write_whole(path, text.encode(), within=path.parent)
    say(f"{path} is written. Draw it with:")
    print_result(f"  {draw}")
    return EXIT_FINE


def path_of(name: str) -> Path:
    """The file of a name; raises UsageError for what can be none."""
    path = Path(name)
    if path.name in ("", "-", "..") or name.endswith("/") or not name.isprintable():
        raise UsageError(f"'{name}' is not the name of a file")
    return path if path.suffix in SUFFIXES else path.with_name(f"{path.name}.yaml")


def title_of(path: Path) -> str:
    """The title that a file's name suggests: ``order-service.yaml`` is an Order service."""
    words = path.stem.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
