"""Nets, texts and boxes into what the drawing says.

========== ==================================================================
halves     upright lines that a text interrupts, made whole
edges      nets -> edges with heads and styles
near_lines the line that a text is said of
labels     texts in lines and beside them -> the labels of edges
captions   texts right above boxes -> their titles
remarks    texts beside and under boxes -> remarks on them
assemble   boxes with all that is in them
========== ==================================================================
"""
