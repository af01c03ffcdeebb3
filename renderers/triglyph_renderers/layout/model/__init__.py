"""The values that the phases pass to each other."""
