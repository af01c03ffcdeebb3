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
