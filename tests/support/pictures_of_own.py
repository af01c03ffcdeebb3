"""Image files as users have them, and as nobody should."""

import io

from PIL import Image

SVG_NAMESPACE = "http://www.w3.org/2000/svg"


def png_bytes(
    width: int = 8, height: int = 8, *, mode: str = "RGBA", colour: object = (200, 30, 30, 255)
) -> bytes:
    """A png of one colour."""
    file = io.BytesIO()
    Image.new(mode, (width, height), colour).save(file, "PNG")  # type: ignore[arg-type]
    return file.getvalue()


def svg_text(content: str = '<path d="M0 0h8v8z"/>', *, attributes: str = "") -> str:
    """An svg with some content."""
    return f'<svg xmlns="{SVG_NAMESPACE}" viewBox="0 0 8 6" {attributes}>{content}</svg>'
