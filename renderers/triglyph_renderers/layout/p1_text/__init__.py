"""Phase 1: make every text safe and fit for its medium."""
