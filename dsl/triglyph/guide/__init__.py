"""The guide: many specs on one page, in sections, with the words around them."""
