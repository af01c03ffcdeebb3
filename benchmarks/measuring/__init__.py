"""What the benchmarks of box art share: drawings as cells, other tools, and figures from both."""
