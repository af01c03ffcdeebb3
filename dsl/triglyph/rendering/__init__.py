"""Between a diagram and its drawings: renderers found, drawings made, losses reported."""
