"""``triglyph schema``: hands editors what they need to complete and check specs."""

from pathlib import Path

import click

import triglyph
from triglyph.cli import EXIT_FINE
from triglyph.cli.arguments import PATH_OR_DASH
from triglyph.cli.console import print_result, say, write_standard_output
from triglyph.cli.targets import STANDARD_OUTPUT, is_folder_name
from triglyph.errors import UsageError
from triglyph.files.atomic_write import is_stream
from triglyph.files.quoted_names import quote_name

SHIPPED = Path(triglyph.__file__).with_name("spec.schema.json")
"""Made by ``triglyph.language.json_schema``; a test holds that it is current."""

HELP = """Print the JSON Schema of specs, for editors.

An editor with a YAML language server completes, explains and checks a spec
whose first line names the schema:

\b
  # yaml-language-server: $schema=spec.schema.json

The path begins at the spec's folder and has no spaces in it. -o writes the
schema where the spec finds it; --path prints where the installed one is, for
the settings of an editor."""

EXAMPLES = """\b
Examples:
  triglyph schema -o specs/          writes specs/spec.schema.json
  triglyph schema -o specs/own.json
  triglyph schema --path"""


@click.command(help=HELP, epilog=EXAMPLES)
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=PATH_OR_DASH,
    help="A folder, a file that ends in .json, or - for standard output. [default: -]",
)
@click.option("--path", is_flag=True, help="Print the path of the installed schema.")
def command(*, output: str | None, path: bool) -> int:
    """Return the exit code of handing out the schema."""
    from triglyph.files.atomic_write import check_folder, write_named
    from triglyph.files.output_paths import refuse_yaml

    if path:
        if output is not None:
            raise UsageError("--path prints where the schema is, and -o writes it: choose one")
        print_result(str(SHIPPED))
        return EXIT_FINE
    schema = SHIPPED.read_bytes()
    if output in (None, STANDARD_OUTPUT):
        write_standard_output(schema)
        return EXIT_FINE
    target = _name_file(str(output))
    refuse_yaml(target)
    check_folder(target.parent)
    write_named(target, schema)
    say(f"{quote_name(target)} written")
    return EXIT_FINE


def _name_file(output: str) -> Path:
    """Return the file that the value of ``-o`` names; raises UsageError."""
    if not output:
        raise UsageError("-o needs a name: of a file such as spec.schema.json, or of a folder")
    path = Path(output)
    if is_stream(path):
        return path
    if is_folder_name(output) or not path.suffix:
        return path / SHIPPED.name
    if path.suffix.lower() != ".json":
        better = quote_name(path.with_suffix(".json"))
        raise UsageError(f"-o {quote_name(output)} does not end in .json: say -o {better}")
    return path
