"""Ambiguity checks: find nets whose drawing would imply edges that do not exist."""
