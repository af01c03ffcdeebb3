"""Specs in the pages of documentation sites and in notebooks.

======== ===============================================================
block    a spec in a page, or the file that it names -> what is drawn
words    ``view=overview format=txt`` -> what a block asks for
page     what was drawn -> the elements of a page
markdown fences of Python-Markdown: MkDocs, Zensical, Pelican
sphinx   a directive of Sphinx
jupyter  a magic of notebooks
======== ===============================================================

What is drawn is kept between builds, so that one with nothing changed draws nothing.
"""
