"""Other people's formats into specs.

============ ====================================================================
excerpts     the drawings in a file: the whole of it, or its fences
formats      which format a text has, by what is in it and by the name of its file
mermaid/     flowcharts and sequence diagrams
boxart/      box art, ours or drawn by hand, as ``triglyph.reading`` reads it
dot          graphs of Graphviz; dot_syntax is their grammar
d2           shapes, containers, connections and sequence diagrams; d2_syntax reads its statements
plantuml     components and sequences; plantuml_syntax has its words and signs
deployments/ Docker Compose, Kubernetes and Terraform
account      what could not be taken over, each with its place
draft        what every format is read into: nodes, groups and edges with foreign ids
ids          foreign ids into those of a spec
write_spec   a draft as the text of a spec
update_spec  a draft into a spec that is there; spec_edges reads its edges
convert      a drawing through all of these
check_pages  what is wrong with the diagrams in a page or a text
check_boxart what is crooked in box art, with the edits that make it straight
============ ====================================================================

Whatever is imported is text: no label, id or link of a file becomes anything else.
"""
