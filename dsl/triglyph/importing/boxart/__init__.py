"""Box art, ours or drawn by hand.

========== ======================================================================
page       text -> the drawing in it, its title, and the notes under it
wanted_ids the ids that labels suggest
tree       a listing of folders, or another tree -> draft
assemble   what a drawing says -> draft
sequence   what a sequence diagram in text says -> draft
build      text -> draft
========== ======================================================================
"""
