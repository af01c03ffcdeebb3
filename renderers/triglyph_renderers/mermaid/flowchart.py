"""The text of a flowchart: nodes and groups in the spec's order, then edges, then styles."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from triglyph.model import Diagram, Edge, Group, Node, walk_nodes
from triglyph.renderer import Options
from triglyph.themes import LIGHT_THEME, THEMES
from triglyph_renderers.mermaid.aligning import align_nodes
from triglyph_renderers.mermaid.anchors import (
    anchor_edge,
    find_containers,
    name_double,
    name_stand_ins,
    part_loops,
)
from triglyph_renderers.mermaid.arrows import (
    Arrow,
    collect_nets,
    is_backward,
    place_links,
    write_chain,
    write_nets,
)
from triglyph_renderers.mermaid.deep_groups import find_nodes_for_deep
from triglyph_renderers.mermaid.escape import escape_line, quote, quote_label
from triglyph_renderers.mermaid.front_matter import write_front_matter
from triglyph_renderers.mermaid.hidden import Hidden, count_links, hide_links, write_hidden_links
from triglyph_renderers.mermaid.labels import title_lines, write_detail_classes
from triglyph_renderers.mermaid.layering import measure_links
from triglyph_renderers.mermaid.legend_and_notes import find_last, plan_legend_and_notes
from triglyph_renderers.mermaid.links import write_links
from triglyph_renderers.mermaid.order import Planned, Run, list_links
from triglyph_renderers.mermaid.shapes import BRACKETS, DIRECTIONS, shape_of
from triglyph_renderers.mermaid.styles import (
    STAND_IN,
    Looks,
    plan_looks,
    write_edge_styles,
    write_styles,
)
from triglyph_renderers.mermaid.tree import Pair
from triglyph_renderers.shared.colouring import colouring_of
from triglyph_renderers.shared.ids import name_nodes
from triglyph_renderers.shared.node_labels import label_lines


class Plan(Struct, frozen=True):
    """Mermaid's ids of nodes and of stand-ins of groups, their classes, and how groups run.

    ``doubles`` are the ids of the doubles that nodes and stand-ins have.
    """

    names: Mapping[str, str]
    stand_ins: Mapping[str, str]
    doubles: frozenset[str]
    looks: Looks
    runs: Mapping[str, Run]
    lengths: Mapping[Pair, int]
    """The layers that the links of chains span."""
    needless: frozenset[Pair]
    """Links of chains that edges replace."""
    link_ends: Mapping[str, str]
    """Mermaid's ids of what links and edges end at."""


class Flowchart(Struct, frozen=True):
    """A flowchart as text, and how many links it has, with those that nobody sees."""

    text: str
    links: int


def write_flowchart(planned: Planned, options: Options) -> Flowchart:
    """Return the flowchart of a diagram."""
    diagram, tree, runs = planned.diagram, planned.tree, planned.runs
    texts = plan_legend_and_notes(diagram, options)
    body = replace(diagram.body, nodes=(*diagram.body.nodes, *texts))
    whole = replace(diagram, body=body)
    colouring = colouring_of(diagram, theme=THEMES.get(options.theme, LIGHT_THEME))
    names = name_nodes(node for node, _ in walk_nodes(whole.body))
    around = find_containers(whole)
    link_ends = names | {group: names[node] for group, node in find_nodes_for_deep(tree).items()}
    stand_ins = name_stand_ins(whole.edges, names=names, around=around)
    lengths = measure_links(tree, list_links(tree, runs))
    chain_links = [link for run in runs.values() for link in run.links]
    needless = _find_needless(diagram.edges, runs=runs)
    chained = len(chain_links) - len(needless)
    anchored = [
        anchor_edge(edge, names=link_ends, stand_ins=stand_ins, around=around)
        for edge in whole.edges
    ]
    edges = list(part_loops(anchored))
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    doubles = ends - {*names.values(), *stand_ins.values()}
    looks = plan_looks(whole, colouring=colouring)
    plan = Plan(
        names,
        stand_ins,
        frozenset(doubles),
        looks,
        runs,
        dict(zip(chain_links, lengths, strict=False)),
        needless,
        link_ends,
    )
    nets = collect_nets(
        # What is left of an arrow is first in the spec: a longer one would part the two.
        Arrow(edge, 1 if is_backward(edge) else length)
        for edge, length in zip(edges, lengths[len(chain_links) :], strict=True)
    )
    hidden = [
        *hide_links(edges),
        *(
            (tuple(link_ends[end] for end in upper), tuple(link_ends[end] for end in lower))
            for upper, lower in (
                *align_nodes(diagram, tree).hidden,
                *_order_texts(find_last(diagram), texts),
            )
        ),
    ]
    parts = (
        _write_heading(diagram),
        _write_members(whole.body, run=runs[""], plan=plan),
        write_nets(nets),
        write_hidden_links(hidden),
        write_links(diagram, names=names),
        write_edge_styles(place_links(nets, start=chained), colouring=colouring),
        write_styles(plan.looks, names=names, others=[STAND_IN] if stand_ins or doubles else []),
        write_detail_classes(diagram, names=names),
    )
    lines = (f"  {line}\n" for part in parts for line in part)
    header = f"flowchart {DIRECTIONS[runs[''].direction]}\n"
    text = "".join((write_front_matter(diagram, options), header, *lines))
    return Flowchart(text, chained + len(edges) + count_links(hidden))


def _find_needless(edges: Iterable[Edge], *, runs: Mapping[str, Run]) -> frozenset[Pair]:
    """Return the links of chains that edges replace: two lines between two boxes bend a chain.

    In a grid all links are needed, since Mermaid orders its columns by them.
    """
    joined = {(edge.source, edge.target) for edge in edges if not is_backward(edge)}
    alone = (run for run in runs.values() if len(run.chains) == 1)
    return frozenset(joined.intersection(link for run in alone for link in run.links))


def _order_texts(last: tuple[str, ...], texts: Sequence[Node]) -> Iterator[Hidden]:
    """Yield an invisible link that puts the legend and notes under the last node."""
    if last and texts:
        yield last, tuple(node.id for node in texts)


def _write_heading(diagram: Diagram) -> Iterator[str]:
    """Yield the title and description as a screen reader gets them."""
    for keyword, text in (
        ("accTitle", " ".join(diagram.title)),
        ("accDescr", diagram.description),
    ):
        words = " ".join(text.split())
        if words:
            yield f"{keyword}: {escape_line(words)}"


def _write_members(group: Group, *, run: Run, plan: Plan) -> Iterator[str]:
    """Yield the members of a group with what belongs to each, and the chains that order them."""
    for node in group.nodes:
        if node.group is None:
            yield _write_node(node, plan=plan)
            label = quote_label(label_lines(node))
            yield from _write_double(plan.names[node.id], label=label, plan=plan)
        else:
            yield from _write_group(node, node.group, plan=plan)
    for chain in run.chains:
        for piece in _split_chain(chain, needless=plan.needless):
            yield write_chain(
                [plan.link_ends[member] for member in piece],
                lengths=[plan.lengths[link] for link in pairwise(piece)],
            )


def _split_chain(chain: Sequence[str], *, needless: frozenset[Pair]) -> Iterator[Sequence[str]]:
    """Yield the parts of a chain between the links that edges replace."""
    ends = [place for place, link in enumerate(pairwise(chain), 1) if link in needless]
    for start, end in pairwise([0, *ends, len(chain)]):
        if end - start > 1:
            yield chain[start:end]


def _write_node(node: Node, *, plan: Plan) -> str:
    opening, closing = BRACKETS[shape_of(node)]
    label = quote_label(label_lines(node))
    return f"{plan.names[node.id]}{opening}{label}{closing}:::{plan.looks.first[node.id].name}"


def _write_double(name: str, *, label: str, plan: Plan) -> Iterator[str]:
    """Yield the double of a node or a stand-in that has one."""
    double = name_double(name)
    if double in plan.doubles:
        yield f"{double}[{label}]:::{STAND_IN.name}"


def _write_group(node: Node, group: Group, *, plan: Plan) -> Iterator[str]:
    run = plan.runs[node.id]
    # Mermaid may not heed the direction of a flow, but the reader of the text does.
    direction = group.direction if group.layout == "flow" else run.direction
    title = quote(title_lines(node))
    if not group.nodes and node.id not in plan.stand_ins:
        # Newer versions draw a group with nothing in it as a line without height.
        yield f"{plan.names[node.id]}[{title}]"
        return
    yield f"subgraph {plan.names[node.id]}[{title}]"
    yield f"  direction {DIRECTIONS[direction]}"
    if node.id in plan.stand_ins:
        stand_in = plan.stand_ins[node.id]
        yield f"  {stand_in}[{title}]:::{STAND_IN.name}"
        for line in _write_double(stand_in, label=title, plan=plan):
            yield f"  {line}"
    for line in _write_members(group, run=run, plan=plan):
        yield f"  {line}"
    yield "end"
