"""Other people's formats into specs.

=========== =====================================================================
formats     which format a file has, by its name and by what is in it
mermaid/    flowcharts
account     what could not be taken over, each with its place
draft       what every format is read into: nodes, groups and edges with foreign ids
ids         foreign ids into those of a spec
write_spec  a draft as the text of a spec
convert     a file through all of these
=========== =====================================================================

Whatever is imported is text: no label, id or link of a file becomes anything else.
"""
