"""The layout of sequence diagrams: from a flow to a scene, in whole units."""
