"""From spec text to a diagram, one module for each stage.

========== ======================================================================
source     the bytes of one file -> text that knows its lines and columns
parsing    text -> YAML events -> a tree whose every key and value has a place
includes   one file -> the trees of all files that it is made of
variables  a tree -> the same with its ``${names}`` replaced
reading    a tree -> a document, each field checked against ``document``
compiling  documents -> ``triglyph.model.Diagram``
========== ======================================================================

``document`` is the one definition of what a spec may say: names, notations and
meanings of all fields. ``findings`` is where every stage notes what is wrong.
``triglyph.language.load`` calls the stages in their order.
"""
