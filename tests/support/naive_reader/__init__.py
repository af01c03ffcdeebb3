"""A second reader of box art, by the rules alone and as simple as can be.

It looks at one character after another and follows each wire from cell to cell.
It knows leaves, groups, bare texts, wires and labels, and neither callouts,
outlines nor compartments; it shares nothing with ``boxart_reader``, so that
what one of the two forgives the other does not.
"""

from naive_reader.compare import naive_differences

__all__ = ["naive_differences"]
