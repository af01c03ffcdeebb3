"""Two diagrams into what differs: in words, as data, and as one diagram with marks.

=========== =====================================================================
sides       the two specs: files, standard input, files of a revision of git
changes     what came, went and changed, as frozen values
values      what a diagram consists of, in the fields of the language
matching    which entry of one list is which of another
renames     which node that went may be one that came, under another id
compare     two diagrams -> all changes
lines       which lines of two texts are the same
words       changes -> lines that people read
data        changes -> JSON
marks       the signs `+`, `-` and `~` in texts
union       both diagrams in one, with a mark at whatever came, went or changed
flow_union  the same for a flow
union_key   what is under that drawing: what the marks mean, and what they do not show
difference  all of these for Python programs
=========== =====================================================================
"""
