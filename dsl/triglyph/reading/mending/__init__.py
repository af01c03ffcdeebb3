"""Crooked drawings made straight, without a change of what they say.

============ ====================================================================
rows         the cells of a row, and what is wrong with the lines in some rows
single_edits all ways to undo one slip: a shifted row, a lost glyph
straighten   right borders that are ragged, as in drawings by hand
realign      a drawing through these: mended where that is certain, else as it is
============ ====================================================================
"""
