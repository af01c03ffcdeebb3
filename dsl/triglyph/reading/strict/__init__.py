"""Drawings that keep all rules of box art, as ours do: what they say is certain."""
