"""Sequence diagrams that are drawn as text: participants, their lifelines, and the messages.

======== ================================================================
reading  what such a drawing says
heads    the participants, by what is above the first row of lifelines
rows     one row below them: lines from lifeline to lifeline, and texts
read     all rows in their order: messages, notes, and frames
======== ================================================================
"""
