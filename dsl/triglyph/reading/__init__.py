"""Box art into what it says: boxes, texts, nesting and edges, from the characters alone.

=========== =====================================================================
drawing     what a drawing says, whichever reader read it
strict/     drawings that keep all rules, as ours do: what they say is certain
seven_bits  drawings in seven bits -> the same with glyphs, by the same rules
sketch/     drawings by hand: a crooked border or a gap is read, with a remark
by_hand     what our drawings never have, so that one with it is by hand
read        a drawing through these, the strict one first
=========== =====================================================================
"""
