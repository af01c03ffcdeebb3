"""Text into cells: what draws a line is a glyph there, also where it was signs of seven bits.

============ ================================================================
cells        text -> rows of cells
uneven_rows  rows that a wide text pushed aside -> rows as they were meant
odd_shapes   diamonds, round boxes and cylinders -> boxes with the usual borders
open_borders borders in other signs, or without ends or sides -> the usual ones
arrows       arrows of one character: lines, or a part of a text
signs        the characters of seven bits around a place
sign_lines   which of them draw lines and corners
sign_heads   which of them are arrowheads
grid         a drawing through all of these
============ ================================================================
"""
