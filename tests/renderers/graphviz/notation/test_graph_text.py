"""Our writer of DOT writes what the package would, to the character."""

import graphviz
import pytest

from triglyph_renderers.graphviz.notation.graph_text import Graph

WORDS = [
    *("", "a", "a b", "node", "Edge", "-4.2", "4.", ".5", "4a", "-", "_", "ä", "日本", "a-b"),
    *('"', '\\"', '\\\\"', "a\\", "a\\\\", "a\nb", "<b>", "<", ">", "<>", "<a\nb>", "a:b", "a:b:s"),
    *("x" * 100, "<" + "y" * 100 + ">", '"' * 100, "%", "{|}", "\\N", "e,1,2 3,4"),
]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.filterwarnings("ignore::graphviz.DotSyntaxWarning")
def test_each_word_is_quoted_as_the_package_does(word: str) -> None:
    graphs = [kind("g", graph_attr={"b": word, "a": "1"}) for kind in (graphviz.Digraph, Graph)]
    for graph in graphs:
        graph.node(word, word, z=word, a=word)
        graph.node("n", graphviz.escape(word), _attributes={"k": word}, id=None)
        graph.edge("n", word, z=word, pos="1,2")
        graph.attr("node", shape=word)
        graph.attr(label=word)
    theirs, ours = (graph.source for graph in graphs)
    assert ours == theirs
