"""Phase 7: route wires through channels."""
