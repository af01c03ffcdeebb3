"""``triglyph icons``: which cloud icons there are."""

import click

from triglyph.cli import EXIT_FAILED, EXIT_FINE
from triglyph.cli.console import print_result, say

HELP = """List and find cloud icons.

QUERY is words that are in the name of an icon, in any order; the best matches
come first. Without it, all icons are listed. Use a name as the field `image` of
a node, and draw it with icons:svg, icons:png or icons:pdf."""

EXAMPLES = """\b
Examples:
  triglyph icons kafka
  triglyph icons aws database
  triglyph icons k8s. | less"""


@click.command(help=HELP, epilog=EXAMPLES)
@click.argument("query", nargs=-1, metavar="[QUERY]...")
def command(*, query: tuple[str, ...]) -> int:
    """Return the exit code of listing icons."""
    from triglyph.images.search import guess_icon, search_icons
    from triglyph.language.core.problems import did_you_mean, quoted

    words = " ".join(query)
    found = search_icons(words)
    for name in found:
        print_result(name)
    if found:
        return EXIT_FINE
    guess = next(filter(None, map(guess_icon, (words.replace(" ", "."), *query))), None)
    hint = did_you_mean(guess)
    say(f"no icon has {quoted(words)} in its name" + (f": {hint}" if hint else ""))
    return EXIT_FAILED
