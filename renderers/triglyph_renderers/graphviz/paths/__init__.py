"""Curves: wires with round corners, the outlines of shapes, and where the two meet."""
