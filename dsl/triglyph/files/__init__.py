"""Files: which are read, where drawings go, and how they are written."""
