"""What ``triglyph.build`` offers: nodes, groups and diagrams in the making."""
