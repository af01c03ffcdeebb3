"""From a scene to positioned DOT: statements for nodes, edges and frames."""
