"""Step 2: the tree into a document, every field checked."""
