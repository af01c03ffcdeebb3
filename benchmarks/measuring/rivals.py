"""Other tools that draw graphs in a terminal: the same graph in their languages, their drawings.

The Python tools live in an environment of their own under ``build/``; a tool
that is not there is left out. Drawings are kept under ``build/`` as well, by
what was asked of whom, since Graph-Easy takes its time.
"""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from measuring.graph import Graph, words_of
from triglyph.model import Edge, Group, Node

BUILD = Path(__file__).parents[2] / "build" / "rivals"
PYTHON = BUILD / "environment" / "bin" / "python"
PACKAGES = ("termaid==0.10.0", "mermaid-term==0.1.0")
PATIENCE = 60
"""Seconds after which a tool is taken to have no answer."""

_TIGHT = ("--gap", "1", "--padding-x", "1", "--padding-y", "0")


class Rival(NamedTuple):
    """One tool: how it is called, and what it is given."""

    name: str
    command: tuple[str, ...]
    write: Callable[[Graph], str]

    def draw(self, graph: Graph) -> str:
        """Its drawing of a graph; empty where it has none to give."""
        source = self.write(graph)
        key = hashlib.sha256("\0".join((*self.command, source)).encode()).hexdigest()
        kept = BUILD / "drawings" / f"{key}.txt"
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(self._run(source))
        return kept.read_text()

    def _run(self, source: str) -> str:
        try:
            done = subprocess.run(
                self.command,
                input=source,
                capture_output=True,
                text=True,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return ""
        return done.stdout if done.returncode == 0 else ""


def prepare_rivals() -> list[Rival]:
    """The tools that can be asked on this machine; installs the Python ones for that."""
    rivals = []
    if install_packages():
        termaid = (str(PYTHON.with_name("termaid")), "--no-auto-fit")
        rivals.append(Rival("termaid", termaid, termaid_source))
        rivals.append(Rival("termaid, tight", (*termaid, *_TIGHT), termaid_source))
        mermaid_term = (str(PYTHON.with_name("mermaid-term")), "--color=never")
        rivals.append(Rival("mermaid-term", mermaid_term, mermaid_source))
    if shutil.which("graph-easy"):
        limit = str(PATIENCE - 5)
        command = ("graph-easy", "--as=boxart", f"--timeout={limit}")
        rivals.append(Rival("Graph-Easy", command, graph_easy_source))
    return rivals


def install_packages() -> bool:
    """Whether the Python tools are there, after an attempt to install them."""
    if PYTHON.exists():
        return True
    environment = str(PYTHON.parents[1])
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", *PACKAGES]
    if subprocess.run(pip, check=False).returncode == 0:
        return True
    shutil.rmtree(environment)
    return False


_MERMAID_DIRECTIONS = {"down": "TD", "right": "LR", "up": "BT", "left": "RL"}
_MERMAID_LINES = {"solid": "--", "dashed": "-.-", "thick": "=="}


def termaid_source(graph: Graph) -> str:
    """The graph as a flowchart for termaid, which has a line break of its own in labels."""
    return mermaid_source(graph).replace("<br/>", r"\n")


def mermaid_source(graph: Graph) -> str:
    """The graph as a flowchart; a head at the near end alone turns its edge round."""
    numbers = {name: f"n{number}" for number, name in enumerate(graph.nodes)}
    body = graph.diagram.body
    lines = [f"flowchart {_MERMAID_DIRECTIONS[body.direction]}"]
    lines.extend(_mermaid_members(body, numbers, indent="  "))
    lines.extend(f"  {_mermaid_edge(edge, numbers)}" for edge in graph.diagram.edges)
    return "\n".join(lines) + "\n"


def _mermaid_members(group: Group, numbers: dict[str, str], *, indent: str) -> list[str]:
    lines = []
    for node in group.nodes:
        if node.group is None:
            lines.append(f'{indent}{numbers[node.id]}["{_mermaid_label(words_of(node))}"]')
            continue
        lines.append(f"{indent}subgraph {numbers[node.id]} [{_mermaid_title(node.label)}]")
        lines.append(f"{indent}  direction {_MERMAID_DIRECTIONS[node.group.direction]}")
        lines.extend(_mermaid_members(node.group, numbers, indent=f"{indent}  "))
        lines.append(f"{indent}end")
    return lines


def _mermaid_label(lines: tuple[str, ...]) -> str:
    return "<br/>".join(lines).replace('"', "'")


def _mermaid_title(lines: tuple[str, ...]) -> str:
    """The title of a group as termaid takes it, which shows quotes and brackets."""
    return " ".join(lines).replace("[", "(").replace("]", ")")


def _mermaid_edge(edge: Edge, numbers: dict[str, str]) -> str:
    source, target = numbers[edge.source], numbers[edge.target]
    first, second = edge.source_head, edge.target_head
    if first and not second:
        source, target, first, second = target, source, second, first
    line = _MERMAID_LINES[edge.line]
    head = ">" if second else line[-1]
    arrow = f"{'<' if first else ''}{line}{head}"
    label = f'|"{_mermaid_label(edge.label)}"|' if edge.label else ""
    return f"{source} {arrow}{label} {target}"


_EASY_LINES = {
    "solid": ("--", "-->", "<-->"),
    "dashed": ("..", "..>", "<..>"),
    "thick": ("==", "==>", "<==>"),
}


def graph_easy_source(graph: Graph) -> str:
    """The graph in Graph-Easy's language, without the groups in groups that it does not have."""
    body = graph.diagram.body
    lines = [f"graph {{ flow: {body.direction}; }}"]
    lines.extend(_easy_node(node) for node in body.nodes if node.group is None)
    for node in body.nodes:
        if node.group is not None:
            title = _easy_text(node.label) or " "
            lines.append(f"( {title}")
            lines.extend(
                f"  {_easy_node(graph.nodes[name])}"
                for name in graph.leaves()
                if graph.holds(node.id, name)
            )
            lines.append(")")
    lines.extend(_easy_edge(edge, graph) for edge in graph.diagram.edges)
    return "\n".join(lines) + "\n"


def _easy_node(node: Node) -> str:
    return f'[ {node.id} ] {{ label: "{_easy_text(words_of(node))}"; }}'


def _easy_text(lines: tuple[str, ...]) -> str:
    text = r"\n".join(lines).replace('"', "'")
    for special in "[](){}|#<>":
        text = text.replace(special, f"\\{special}")
    return text


def _easy_edge(edge: Edge, graph: Graph) -> str:
    source, target = _easy_end(edge.source, graph), _easy_end(edge.target, graph)
    first, second = edge.source_head, edge.target_head
    if first and not second:
        source, target, first, second = target, source, second, first
    arrow = _EASY_LINES[edge.line][first + second]
    label = f' {{ label: "{_easy_text(edge.label)}"; }}' if edge.label else ""
    return f"[ {source} ] {arrow}{label} [ {target} ]"


def _easy_end(name: str, graph: Graph) -> str:
    """A node, or the first one in a group, since an edge cannot end at a group there."""
    return next(
        (leaf for leaf in graph.leaves() if leaf == name or graph.holds(name, leaf)),
        name,
    )
