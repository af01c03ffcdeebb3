"""What all renderers share; it imports none of them."""
