"""What editors ask of a spec while it is written: names, completion, hover, outline.

=========== ============================================================
occurrences a text -> every name in it, where it is defined or used
place       a text and an offset -> the field or item that is written there
names       the names that a text can use, those of included files among them
completion  a place -> what may be written there
hover       a name or a field -> what it is, with the box art of a node
outline     what a text defines, nested as it is in the file
=========== ============================================================

Nothing here knows a protocol: a text, an offset and file paths go in, values come out.
Texts may be broken, since they are looked at in the middle of a word.
"""
