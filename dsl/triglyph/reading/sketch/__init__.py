"""Drawings by hand: what they mean, although they keep no rules.

============ ====================================================================
glyphs       the arms of each character that draws a line, and the arrowheads
open_borders borders in other signs, or without ends or sides -> the usual ones
grid         text -> cells; characters of seven bits that draw lines become glyphs
boxes        cells -> boxes and their compartments, also where a border is crooked
texts        the words in boxes, in borders and between wires
wires        cells -> nets of lines, and the boxes and texts that they touch
edges        nets -> edges with heads, styles and labels
read         a drawing through all of these
============ ====================================================================
"""
