"""A picture in, the same as Word can show it out: PNG and JPEG as they are, SVG drawn."""

from __future__ import annotations

import io

import pypdfium2
from markupsafe import Markup
from PIL import Image, ImageChops

from press.findings import Location
from press.formats.pages import picture_address
from press.formats.pdf.engine import write_pdf
from press.model import Artefact, Figure

SHEET = "picture.css"
PAGE = Markup(
    '<html lang="en"><head><title>picture</title></head>'
    '<body><p><img src="{}" alt="{}"></p></body></html>'
)
SVG = "image/svg+xml"
DOTS_PER_INCH = 150
PT_PER_INCH = 72


def word_picture(figure: Figure, at: Location) -> Artefact:
    """The bytes of a PNG or JPEG file, and what could not be drawn."""
    return _drawn(figure, at) if figure.media_type == SVG else Artefact(figure.content)


def _drawn(figure: Figure, at: Location) -> Artefact:
    """The drawing on a page of its own, turned into dots and cut to its ink."""
    html = str(PAGE.format(picture_address(figure), figure.alternative.markdown or "picture"))
    page = write_pdf(html, SHEET, at)
    if not page.content:
        return page
    document = pypdfium2.PdfDocument(page.content)
    image = document[0].render(scale=DOTS_PER_INCH / PT_PER_INCH).to_pil().convert("RGB")
    paper = Image.new("RGB", image.size, (255, 255, 255))
    out = io.BytesIO()
    cut = image.crop(ImageChops.difference(image, paper).getbbox())
    cut.save(out, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    return Artefact(out.getvalue(), page.findings)
