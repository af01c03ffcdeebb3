"""Cells into boxes: closed borders, what is in them, and the cells that they take.

=========== =================================================================
frames      what a box is; its compartments, and what is in them
sides       the left or right border of a box, also where it is crooked
boxes       cells -> boxes
sketch      a drawing while it is read: its boxes, and what is known of each
inner_lines lines that go on inside of boxes, or between borders that touch
borders     the cells of borders, titles in them, and lines that pass them
=========== =================================================================
"""
