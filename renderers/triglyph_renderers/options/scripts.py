"""What a user may ask of the text of D2, PlantUML and Structurizr."""

from triglyph_renderers.options.common import PICTURE_NOTES, TITLE

D2 = (TITLE, PICTURE_NOTES)
PLANTUML = (TITLE, PICTURE_NOTES)
STRUCTURIZR = (TITLE,)
