"""The language server: what ``triglyph.editing`` knows of a spec, as editors ask for it.

========= ==============================================================
specs     the texts that are open, what they say, and the files around them
positions offsets of a text <-> lines and code units of the protocol
answers   values of ``triglyph.editing`` -> values of the protocol
drawing   the drawing of a text for the preview beside it
server    the features, and when what is wrong with a spec is published
========= ==============================================================
"""
