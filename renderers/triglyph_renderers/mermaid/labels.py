"""The titles of subgraphs, and where in labels and titles the details begin."""

from collections.abc import Iterator, Mapping
from itertools import dropwhile

from msgspec.structs import replace

from triglyph.model import Diagram, Lines, Node, walk_nodes
from triglyph_renderers.shared.node_labels import is_bare, label_lines


def title_lines(node: Node) -> Lines:
    """Return the title of a group as the one line that Mermaid leaves room for."""
    if node.group is not None and is_bare(node.group):
        return ()
    return (" ".join(line.strip() for line in label_lines(node)),)


def write_detail_classes(diagram: Diagram, *, names: Mapping[str, str]) -> Iterator[str]:
    """Yield ``class`` statements that say where labels end and details begin.

    Mermaid draws nothing for such a class; the import has from it what is a technology and a
    description. The number is that of the lines before, of words in a title.
    """
    begins: dict[int, list[str]] = {}
    for node, _ in walk_nodes(diagram.body):
        if not (node.technology or node.description):
            continue
        first = "" if node.technology else node.description[0]
        if first.startswith("[") or any(line.startswith("← ") for line in node.description):
            continue  # it would be taken for a technology, or for a callout
        bare = replace(node, technology="", description=(), closed=0, sections=(), callout=())
        label = label_lines(bare)
        lines = tuple(dropwhile(lambda line: not line.strip(), label))
        if node.group is None:
            begin = len(lines)
        elif is_bare(node.group):
            continue
        else:
            begin = len(" ".join(lines).split())
        begins.setdefault(begin, []).append(names[node.id])
    for begin, ids in begins.items():
        yield f"class {','.join(ids)} details_{begin}"
