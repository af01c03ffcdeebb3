"""Diagrams as code: one YAML file becomes a picture, box art and Mermaid text."""

__version__ = "0.1.0"
