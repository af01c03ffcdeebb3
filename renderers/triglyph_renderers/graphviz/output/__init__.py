"""From what Graphviz drew to the file that is handed on."""
