"""From a diagram to its scene in points."""
