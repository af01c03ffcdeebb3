"""Holds the script of Mermaid, `mermaid.min.js`, which is under a licence of its own."""
