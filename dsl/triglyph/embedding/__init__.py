"""Drawings kept up to date inside other files, between markers."""
