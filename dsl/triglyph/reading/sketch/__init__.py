"""Drawings by hand: what they mean, although they keep no rules.

=========== ==================================================================
glyphs      the arms of each character that draws a line, and the arrowheads
p1_cells/   text -> cells, with a glyph for each piece of a line
p2_boxes/   cells -> boxes and their compartments
p3_lines/   texts between boxes, and the lines from box to box -> nets
p4_meaning/ nets -> edges with labels; boxes with titles, texts and remarks
read        a drawing through all of these
=========== ==================================================================
"""
