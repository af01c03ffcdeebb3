"""What Mermaid draws at most on a page that allows no more, GitHub among them."""

from collections.abc import Iterator

from triglyph.renderer import Remark
from triglyph_renderers.mermaid.flowchart import Flowchart

MOST_TEXT = 50_000
"""The characters of a text, counted as JavaScript counts them: Mermaid's ``maxTextSize``."""

MOST_LINKS = 500
"""The links, invisible ones included: Mermaid's ``maxEdges``."""


def check_limits(flowchart: Flowchart) -> Iterator[Remark]:
    """Yield a remark for each limit that a flowchart exceeds."""
    size = len(flowchart.text.encode("utf-16-le")) // 2
    if size > MOST_TEXT:
        yield Remark(
            "the drawing",
            f"is a text of {size:,} characters; Mermaid refuses more than {MOST_TEXT:,} "
            "on GitHub and wherever a page does not allow more",
        )
    if flowchart.links > MOST_LINKS:
        yield Remark(
            "the drawing",
            f"has {flowchart.links:,} links, invisible ones included; Mermaid refuses more than "
            f"{MOST_LINKS} on GitHub and wherever a page does not allow more",
        )
