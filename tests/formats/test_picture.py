"""The picture of a PDF shows its first page, is small, and is the same for the same PDF."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image

from press.formats.pdf.picture import picture_of
from tests.editions.specimen import made

LARGEST = 25_000
"""Bytes: a list of leaflets loads many of them."""


def test_the_picture_shows_the_first_page_and_is_small() -> None:
    pdf = made("en", "standard").content
    picture = picture_of(pdf)
    image = Image.open(io.BytesIO(picture))
    assert (image.format, image.size) == ("PNG", (320, 453))
    assert len(picture) < LARGEST
    shades = image.convert("L").histogram()
    assert sum(shades[:80]) > 100 and shades[255] > 320 * 453 / 2
    assert picture_of(pdf) == picture


def test_what_is_no_pdf_has_no_picture() -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        picture_of(b"no PDF")
