"""Drawings that follow files: what ``triglyph watch`` and ``triglyph serve`` have in common.

``requirements`` says what to install, ``watcher`` waits for changes, ``stamps`` tells which files
have changed. The page: ``workspace`` has the files that may be read and written, ``documents``
their texts as an editor has them, ``studio`` draws, ``follower`` sees changes and ``hub`` tells
the open pages, ``guards`` lets in whoever may ask, ``app`` answers, ``server`` runs it.
"""
