"""Drawings by hand: what they mean, although they keep no rules.

============ ====================================================================
glyphs       the arms of each character that draws a line, and the arrowheads
cells        text -> rows of cells
uneven_rows  rows that a wide text pushed aside -> rows as they were meant
open_borders borders in other signs, or without ends or sides -> the usual ones
arrows       arrows of one character: lines, or a part of a text
signs        the characters of seven bits around a place
sign_lines   which of them draw lines and corners
sign_heads   which of them are arrowheads
grid         a drawing through all of these: cells with a glyph for each line
frames       what a box is; its compartments, and what is in them
sides        the left or right border of a box, also where it is crooked
boxes        cells -> boxes
sketch       a drawing while it is read: its boxes, and what is known of each
inner_lines  lines that go on inside of boxes, or between borders that touch
borders      the cells of borders, titles in them, and lines that pass them
texts        the words in boxes, in borders and between wires
slants       slanted lines from row to row
wiring       which cells of lines lead to each other and to what; nets and their ends
trace        lines followed from cell to cell -> nets
line_ends    the box or the text that a line leads to
crossings    lines that cross, told from those that branch
missing_ends ends that a net has by what is around it
halves       upright lines that a text interrupts, made whole
edges        nets -> edges with heads and styles
near_lines   the line that a text is said of
labels       texts in lines and beside them -> the labels of edges
captions     texts right above boxes -> their titles
remarks      texts beside and under boxes -> remarks on them
assemble     boxes with all that is in them
read         a drawing through all of these
============ ====================================================================
"""
