"""A Word document as python-docx saves it in, the same bytes for the same words out."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

from press.formats.office.styles import word_language
from press.model import Leaflet

LONG_AGO = date(2000, 1, 1)
"""Stands where a leaflet names no day: the day of the build is no property of its words."""
FIRST_OF_ZIP = (1980, 1, 1, 0, 0, 0)
THUMBNAIL = "docProps/thumbnail.jpeg"


def set_properties(document: Any, leaflet: Leaflet, title: str, publisher: str) -> None:
    """Title, author, language and dates, by which programs list and announce the document."""
    meta, properties = leaflet.meta, document.core_properties
    day = meta.checked or meta.published or LONG_AGO
    stamp = datetime(day.year, day.month, day.day)
    properties.title, properties.author = title, publisher
    properties.last_modified_by, properties.comments = publisher, ""
    properties.language = word_language(leaflet.language)
    properties.version, properties.revision = meta.version, 1
    properties.created = properties.modified = stamp
    properties.keywords = leaflet.code


def packed(document: Any) -> bytes:
    """The bytes of the document, with its parts in a fixed order and under a fixed date."""
    for key, relation in list(document.part.package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            document.part.package.rels.pop(key)
    saved, out = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, FIRST_OF_ZIP), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
