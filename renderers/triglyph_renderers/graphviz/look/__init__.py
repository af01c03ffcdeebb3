"""How a picture looks: type and spacing, colours, themes, images."""
