"""A language in, the named styles of its Word document out: real headings, one sans serif face."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from babel.core import get_global, parse_locale
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from press.model import SOURCE_LANGUAGE
from press.scripts import script_of

FACES: Mapping[str, str] = {
    "ur_Arab": "Urdu Typesetting",
    "Beng": "Nirmala UI", "Deva": "Nirmala UI", "Gujr": "Nirmala UI", "Guru": "Nirmala UI",
    "Taml": "Nirmala UI", "Sinh": "Nirmala UI", "Hans": "Microsoft YaHei",
    "Khmr": "Khmer UI", "Mymr": "Myanmar Text", "Ethi": "Ebrima", "Thai": "Leelawadee UI",
}  # fmt: skip
"""Faces that Windows and Office bring, by script, or by language and script; else FACE. A Word
document does not carry its fonts, and whoever opens it has these."""
FACE = "Arial"
COUNTRIES: Mapping[str, str] = {SOURCE_LANGUAGE: "GB", "pt": "PT"}
"""Whose spelling a language follows here, where CLDR would guess another country."""
LEADING = 1.4
"""Line height as a share of the face's own (UKAAF G003 asks for well spaced lines)."""
SPACE_AFTER = 0.7
"""Gap after a paragraph, as a share of the size."""
IN_CELL = 0.2
INDENT_PT = 21.0
"""How far each level of a list is set in."""


@dataclass(frozen=True)
class Kind:
    """A paragraph style: its size as a share of the text's, its weight, its level in the outline.

    `keep` holds it on the page of what follows, `after` is the gap after it as a share of the size.
    """

    size: float = 1.0
    bold: bool = False
    level: int = 0
    keep: bool = False
    indent_pt: float = 0.0
    after: float = SPACE_AFTER


STYLES: Mapping[str, Kind] = {
    "Heading 1": Kind(1.7, True, 1, True),
    "Heading 2": Kind(1.35, True, 2, True),
    "Heading 3": Kind(1.15, True, 3, True),
    "Heading 4": Kind(1.0, True, 4, True),
    "Heading 5": Kind(1.0, True, 5, True),
    "Heading 6": Kind(1.0, True, 6, True),
    "Box Heading": Kind(1.0, True, 0, True),
    "Caption": Kind(1.0, True, 0, True),
    "List Item": Kind(),
    "List Continue": Kind(),
    "Table Heading": Kind(1.0, True, after=IN_CELL),
    "Table Text": Kind(after=IN_CELL),
    "Term": Kind(1.0, True, 0, True),
    "Definition": Kind(indent_pt=INDENT_PT),
    "Definition Continue": Kind(indent_pt=INDENT_PT),
    "toc 1": Kind(indent_pt=INDENT_PT, after=IN_CELL),
    "Header": Kind(1.0, True),
    "Footer": Kind(),
}  # fmt: skip


def word_language(language: str) -> str:
    """The tag as Word knows it, with a country: `en-GB`, `pl-PL`, `zh-CN`."""
    code, territory = parse_locale(language.replace("-", "_"))[:2]
    if territory:
        return f"{code}-{territory}"
    if code in COUNTRIES:
        return f"{code}-{COUNTRIES[code]}"
    known = get_global("likely_subtags")
    likely = known.get(language.replace("-", "_")) or known.get(code) or language
    territory = parse_locale(likely)[1]
    return f"{code}-{territory}" if territory else str(code)


def face_of(language: str) -> str:
    """The face that words of the language are set in."""
    script = script_of(language)
    return FACES.get(f"{language[:2]}_{script}") or FACES.get(script) or FACE


def set_styles(document: Any, language: str, size_pt: float, accent: str) -> None:
    """Give a python-docx document its styles: faces, sizes in pt, language and direction."""
    styles = document.styles
    _defaults(styles, language)
    _set(styles["Normal"], Kind(), language, size_pt)
    known = style_ids(document)
    for name, kind in STYLES.items():
        style = styles[name] if name in known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _set(style, kind, language, size_pt)
        if kind.level:
            style.font.color.rgb = RGBColor.from_string(accent.lstrip("#").upper())
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.underline = True


def style_ids(document: Any) -> dict[str, str | None]:
    """The ids of the styles of a python-docx document, by their names; Normal goes without."""
    return {style.name: style.style_id for style in document.styles} | {"Normal": None}


def _defaults(styles: Any, language: str) -> None:
    """The language of every word that names no other, in all of Word's three kinds of script."""
    properties = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for child in list(properties):
        properties.remove(child)
    properties.append(language_element(language))


def language_element(language: str) -> Any:
    """`w:lang` with the language for Latin, East Asian and right-to-left runs alike."""
    element = OxmlElement("w:lang")
    for kind in ("val", "eastAsia", "bidi"):
        element.set(qn(f"w:{kind}"), word_language(language))
    return element


def _set(style: Any, kind: Kind, language: str, size_pt: float) -> None:
    for properties in ("w:rPr", "w:pPr"):
        for old in style.element.findall(qn(properties)):
            style.element.remove(old)
    font, layout = style.font, style.paragraph_format
    font.size, font.bold = Pt(round(kind.size * size_pt)), kind.bold
    set_faces(style.element.get_or_add_rPr(), face_of(language))
    _complex(style.element.rPr, kind, size_pt)
    layout.space_before = Pt(size_pt * (1.0 if kind.level > 1 else 0))
    layout.space_after = Pt(size_pt * kind.after)
    layout.line_spacing = LEADING
    layout.keep_with_next = kind.keep
    if kind.indent_pt:
        layout.left_indent = Pt(kind.indent_pt)
    if kind.level:
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(kind.level - 1))
        style.element.get_or_add_pPr().append(outline)


def set_faces(properties: Any, face: str) -> None:
    """One face for the letters of every script."""
    fonts = properties.get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), face)


def _complex(properties: Any, kind: Kind, size_pt: float) -> None:
    """Right-to-left and Indic letters take size and weight from settings of their own."""
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), str(2 * round(kind.size * size_pt)))
    bold = OxmlElement("w:bCs")
    bold.set(qn("w:val"), "1" if kind.bold else "0")
    properties.find(qn("w:sz")).addnext(size)
    properties.find(qn("w:b")).addnext(bold)
