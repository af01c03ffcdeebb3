"""One canonical form for specs: every comment, the order of things and every text kept.

========== ======================================================================
scanning   text -> YAML tokens, and the comments between them
reading    tokens and comments -> pieces: values that know the comments around them
pieces     what a file consists of, comments and the ways of writing included
quoting    how one text is written, with quotes where it needs them
layout     pieces -> lines in the canonical form
aligning   lines -> text, with the comments behind lines set in columns
canonical  a whole file through all of these, and the proof that nothing else changed
========== ======================================================================

The YAML library's tokens are enough to know where everything is, so no
other library is needed, and no text passes through a type that could change it.
"""
