"""``triglyph completion``: the script that teaches a shell the command's words."""

import click
from click.shell_completion import get_completion_class

from triglyph.cli import EXIT_FINE
from triglyph.cli.talk import print_result

SHELLS = ("bash", "zsh", "fish", "powershell")

HELP = """Print the completion script of a shell.

\b
  bash  triglyph completion bash > ~/.local/share/bash-completion/completions/triglyph
  zsh   triglyph completion zsh > ~/.zfunc/_triglyph      (a folder of $fpath)
  fish  triglyph completion fish > ~/.config/fish/completions/triglyph.fish"""


@click.command(help=HELP)
@click.argument("shell", type=click.Choice(SHELLS))
def command(*, shell: str) -> int:
    """The exit code of printing a completion script."""
    from triglyph.cli.commands import COMPLETION_VARIABLE, PROGRAM, cli
    from triglyph.errors import TriglyphError

    completion = get_completion_class(shell)
    if completion is None:
        raise TriglyphError(f"the installed click does not know {shell}")
    print_result(completion(cli, {}, PROGRAM, COMPLETION_VARIABLE).source())
    return EXIT_FINE
