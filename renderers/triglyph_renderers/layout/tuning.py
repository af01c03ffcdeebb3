"""Every numeric constant of the layout that is no size, with its unit and the reason for it.

Sizes (of texts, gaps, heads and frames) are in the metrics that a layout is given.
"""

# Phase 1, text ----------------------------------------------------------------

LEAST_LABEL_WIDTH = 8
"""Cells: labels are not wrapped any narrower, but as the last resort.

A label of less is read word by word, and boxes grow so high that little width is saved.
"""

FOLDED_LABEL_WIDTH = 12
"""Cells: labels are wrapped this narrow first when layers are folded too."""

# Phase 2, nets ----------------------------------------------------------------

COMPARED_NETS = 8
"""Nets: how many of those at each of its ends a net is compared with, the last ones.

All pairs at a hub of hundreds of nets would take seconds and save few ends.
"""

# Phase 4, order ---------------------------------------------------------------

SWEEPS = 12
"""Sweeps over all layers from one order; hardly a graph gains by more."""

EXCHANGE_ROUNDS = 8
"""Rounds of exchanging neighbours; hardly a graph gains by more."""

EXCHANGED_VERTICES = 1000
"""Vertices of a level up to which neighbours are exchanged, which takes longer than sweeps."""

MOST_STARTS = 8
"""Orders from which the search for the best order of a level begins at most."""

VERTICES_OF_ALL_STARTS = 600
"""Nodes that all starting orders of the whole drawing may have together.

A drawing of 75 nodes has all starts, one of 600 nodes one: the time stays about the same.
"""
