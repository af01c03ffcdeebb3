"""Phase 3: assign the members of each group to layers."""
