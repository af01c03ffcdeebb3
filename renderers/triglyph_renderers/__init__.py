"""The built-in renderers: box art, Graphviz pictures, Mermaid text."""
