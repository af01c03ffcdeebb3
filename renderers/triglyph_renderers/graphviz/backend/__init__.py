"""From DOT to a drawing: the Graphviz library in worker processes, or the command."""
