"""Step 3: documents into a diagram with nothing left to look up."""
