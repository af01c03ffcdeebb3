"""Drawings that follow files: what ``triglyph watch`` and ``triglyph serve`` have in common.

``requirements`` says what to install, ``watcher`` waits for changes, ``stamps`` tells which files
have changed.
"""
