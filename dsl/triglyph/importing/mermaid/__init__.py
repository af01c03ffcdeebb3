"""Flowcharts and sequence diagrams of Mermaid.

======== ========================================================================
prepare  text -> the same text with spaces for front matter, directives and comments
labels   what a label shows: lines of plain text
shapes   brackets and names of shapes -> shapes of a spec
scanner  one flowchart's text, and the words, strings and links at a place in it
chart    what the statements of a flowchart say, in Mermaid's terms
grammar  text -> chart
styles   styles of CSS -> classes of a spec
own      what our own flowcharts say besides: kinds, frames, stand-ins
build    chart -> draft
======== ========================================================================

``sequence_statements``, ``sequence_chart``, ``sequence_grammar`` and ``sequence_build`` are
the same of sequence diagrams: participants become nodes, steps become a flow.
"""
