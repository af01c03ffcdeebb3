"""Box art, ours or drawn by hand.

======== ========================================================================
page     text -> the drawing in it, its title, and the notes under it
assemble what a drawing says -> draft
sequence what a sequence diagram in text says -> draft
tree     a listing of folders, or another tree -> draft
build    text -> draft
======== ========================================================================
"""
