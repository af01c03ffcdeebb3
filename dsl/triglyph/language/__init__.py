"""From spec text to a diagram, one folder for each step.

=========== =====================================================================
core        what every step uses: the text of a file, trees, findings, limits
grammar     the one definition of what a spec may say: fields, notations, words
p1_parse    text -> YAML events -> a tree whose every key and value has a place
p2_read     a tree, its includes and variables -> a document, each field checked
p3_resolve  documents -> ``triglyph.model.Diagram``
load        the steps in their order
json_schema the grammar as a schema for editors
=========== =====================================================================

``core.findings`` is where every step notes what is wrong, and ``grammar.fields``
has the names, notations and meanings of all fields.
"""
