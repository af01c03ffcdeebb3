"""The layout engine: turn a diagram into a scene, in whole units.

The phases are the folders ``p1_text`` to ``p7_route``, in reading order.
"""
