"""The options of each built-in renderer, as data; importing them imports no renderer."""
