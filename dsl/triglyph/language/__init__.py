"""From spec text to a diagram, one module for each stage.

========== ======================================================================
source     the text of one file, and which line and column an offset is at
parsing    text -> YAML events -> a tree whose every key and value has a position
variables  the tree with its ``${names}`` replaced
reading    the tree -> a document, checked field by field against ``document``
includes   one document -> the documents that it is made of
compiling  documents -> ``triglyph.model.Diagram``
========== ======================================================================

``document`` is the one definition of what a spec may say: names, notations and
meanings of all fields. ``triglyph.loading`` calls the stages in their order.
"""
