"""Phase 2: bundle edges into nets."""
