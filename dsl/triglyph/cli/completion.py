"""``triglyph completion``: the script that teaches a shell the command's words."""

import click
from click.shell_completion import get_completion_class

from triglyph.cli import EXIT_FINE
from triglyph.cli.console import print_result

SHELLS = tuple(filter(get_completion_class, ("bash", "zsh", "fish", "powershell")))
"""Those that the installed click knows: powershell came with 8.5."""

HELP = """Print the completion script of a shell.

\b
  bash  triglyph completion bash > ~/.local/share/bash-completion/completions/triglyph
  zsh   triglyph completion zsh > ~/.zfunc/_triglyph      (a folder of $fpath)
  fish  triglyph completion fish > ~/.config/fish/completions/triglyph.fish"""


@click.command(help=HELP)
@click.argument("shell", type=click.Choice(SHELLS))
def command(*, shell: str) -> int:
    """Return the exit code of printing a completion script."""
    from triglyph.cli.commands import COMPLETION_VARIABLE, PROGRAM, cli

    completion = get_completion_class(shell)
    assert completion is not None, "only shells that click knows can be chosen"
    print_result(completion(cli, {}, PROGRAM, COMPLETION_VARIABLE).source())
    return EXIT_FINE
