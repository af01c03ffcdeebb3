"""Phase 5: size texts, boxes and frames, from the inside out."""
