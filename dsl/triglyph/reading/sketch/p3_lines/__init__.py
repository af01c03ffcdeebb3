"""Texts and lines outside of boxes: which cells of lines lead to each other, and to what.

============ ================================================================
chunks       runs of text between boxes, those parted that are several nodes
texts        runs of text that belong together, and what each is beside
slants       slanted lines from row to row
wiring       what is joined so far; nets and their ends
line_ends    the box or the text that a line leads to
crossings    lines that cross, told from those that branch
missing_ends ends that a net has by what is around it
trace        lines followed from cell to cell -> nets
============ ================================================================
"""
