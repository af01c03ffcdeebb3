"""Step 1: text into a tree that knows where each value is."""
