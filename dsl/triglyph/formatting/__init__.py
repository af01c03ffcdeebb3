"""One canonical form for specs: every comment, the order of things and every text kept.

============ ====================================================================
tokens       text -> YAML tokens, and the comments between them
parser       tokens and comments -> nodes
nodes        values that know the comments around them and how they are written
typed_values one scalar -> the lines that it was typed in, without indentation
compose      values of Python -> a spec in the canonical form
quoting      how one text is written, with quotes where it needs them
printer      nodes -> lines in the canonical form
alignment    lines -> text, with the comments after lines set in columns
canonical    a whole file through all of these, and the proof that nothing else changed
============ ====================================================================

The YAML library's tokens are enough to know where everything is, so no
other library is needed, and no text passes through a type that could change it.
"""
