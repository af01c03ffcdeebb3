"""What a spec may say: every field, its notation, and the words for it."""
