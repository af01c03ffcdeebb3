"""Phase 4: order vertices and ports, with few crossings."""
