"""Phase 6: place vertices across the flow."""
