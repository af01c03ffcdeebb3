"""Box art, ours or drawn by hand.

======== ========================================================================
page     text -> the drawing in it, its title, and the notes under it
assemble what a drawing says -> draft
build    text -> draft
======== ========================================================================
"""
