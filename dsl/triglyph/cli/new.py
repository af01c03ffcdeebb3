"""``triglyph new``: writes a spec, or a guide, to start from."""

import shlex
from pathlib import Path

import click

from triglyph.cli import EXIT_FINE
from triglyph.cli.arguments import PATH
from triglyph.cli.console import print_result, say
from triglyph.errors import UsageError
from triglyph.files.quoted_names import quote_name

HELP = """Write a first spec, or a guide, to start from.

NAME.yaml is a small spec that can be drawn at once, with comments that say what
a spec can have; change it line by line. With --guide, NAME is a folder, and
gets a guide with two specs. The command that draws it is printed."""

EXAMPLES = """\b
Examples:
  triglyph new payments
  triglyph new docs/payments --title 'How we pay'
  triglyph new --guide docs/systems"""

SUFFIXES = (".yaml", ".yml")


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("name", metavar="NAME", type=PATH)
@click.option("--guide", is_flag=True, help="Write a guide with two specs into the folder NAME.")
@click.option("--title", metavar="TEXT", help="The title. [default: made from the name]")
@click.option("--force", is_flag=True, help="Replace existing files.")
def command(*, name: str, guide: bool, title: str | None, force: bool) -> int:
    """Return the exit code of writing a spec or a guide to start from."""
    if guide:
        return _write_guide(folder_of(name), title=title, force=force)
    from triglyph.guide.starter_spec import starter_spec

    path = path_of(name)
    draw = shlex.join(["triglyph", "render", str(path)])
    title = checked(title_of(path) if title is None else title)
    _write({path: starter_spec(title, command=draw)}, force=force)
    show = shlex.join(["triglyph", "serve", str(path)])
    say(f"{quote_name(path)} is written. To see it while you change it:\n  {show}\nTo draw it:")
    print_result(f"  {draw}")
    return EXIT_FINE


def _write_guide(folder: Path, *, title: str | None, force: bool) -> int:
    """Return the exit code of writing a guide with its specs into a folder."""
    from triglyph.guide.starter import FIRST_SPEC, GUIDE_FILE, starter_guide

    path = folder / GUIDE_FILE
    compose = shlex.join(["triglyph", "guide", str(path)])
    draw = shlex.join(["triglyph", "render", str(folder / FIRST_SPEC)])
    title = checked(title_of(folder.absolute()) if title is None else title)
    texts = starter_guide(title, command=compose, draw=draw)
    _write({folder / name: text for name, text in texts.items()}, force=force)
    say(f"{quote_name(path)} is written, with two specs beside it. Make its page with:")
    print_result(f"  {compose}")
    return EXIT_FINE


def _write(texts: dict[Path, str], *, force: bool) -> None:
    """Write files whole, none of them when one is there already and not to be replaced."""
    from triglyph.files.atomic_write import check_folder, write_whole

    for path in texts:
        if path.exists() and not force:
            raise UsageError(
                f"{quote_name(path)} exists: choose another name, or replace it with --force"
            )
        check_folder(path.parent)
    for path, text in texts.items():
        write_whole(path, text.encode(), within=path.parent)


def checked(title: str) -> str:
    """Return the title, if a spec can have it.

    Raises:
        UsageError: A spec cannot have it.
    """
    from triglyph.guide.starter_spec import starter_spec
    from triglyph.language.load import load_text

    problems = load_text(starter_spec(title, command="")).problems
    if problems:
        raise UsageError(f"this cannot be a title: {problems[0].message}")
    return title


def folder_of(name: str) -> Path:
    """Return the folder of a name.

    Raises:
        UsageError: It is not the name of a folder.
    """
    if not name or name == "-" or not name.isprintable():
        raise UsageError(f"{quote_name(name)} is not the name of a folder")
    if Path(name).is_file():
        raise UsageError(f"{quote_name(name)} is a file: a guide is written into a folder")
    return Path(name)


def path_of(name: str) -> Path:
    """Return the file of a name.

    Raises:
        UsageError: It is not the name of a spec.
    """
    path = Path(name)
    if path.name in ("", "-", "..") or name.endswith("/") or not name.isprintable():
        raise UsageError(f"{quote_name(name) or 'an empty name'} is not the name of a file")
    return path if path.suffix in SUFFIXES else path.with_name(f"{path.name}.yaml")


def title_of(path: Path) -> str:
    """Return the title that a file's name suggests: ``order-service.yaml`` is an Order service."""
    words = path.stem.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
