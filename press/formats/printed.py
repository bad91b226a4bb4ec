"""A furnished leaflet in, a tagged PDF out: standard and large print, each set by its own style."""

from __future__ import annotations

from dataclasses import replace

from press.formats.colours import ground_of, ink_of
from press.formats.pages import draft_marks, edition_title, environment, page
from press.formats.pdf.engine import write_pdf
from press.formats.qr import side_mm
from press.formats.setting import page_of, variables
from press.formats.tongues import foreign_rules
from press.formats.typography import typography_of
from press.furnish import LARGE_PRINT_PT
from press.model import Artefact, Format, Language, Leaflet, Organisation, QrCode, Setting
from press.read.inline import parse, plain
from press.readback.pdf import read_back
from press.walk import blocks_of

SHEET = "leaflet.css"
LARGEST_OF_WIDE_LINES_PT = 24
"""Beyond this size a line of the panel may need two, on A4 too."""


def write(
    leaflet: Leaflet, setting: Setting, language: Language, organisation: Organisation
) -> Artefact:
    """The PDF/UA-1 of a leaflet at a size and on a paper."""
    html = html_of(leaflet, setting, language, organisation)
    return write_pdf(html, SHEET, leaflet.title.at)


def html_of(
    leaflet: Leaflet, setting: Setting, language: Language, organisation: Organisation
) -> str:
    """The HTML that is printed, with all that the setting decides of its style."""
    style = page_style(leaflet, setting, language, organisation.accent)
    large = setting.size_pt >= LARGE_PRINT_PT
    size = f"{setting.size_pt:g}"
    words = language.words["large-print"].replace("{size}", size) if large else ""
    title = edition_title(leaflet, language, words)
    return page(leaflet, language, organisation, "print", style, title)


def page_style(leaflet: Leaflet, setting: Setting, language: Language, accent: str) -> str:
    """What the setting decides of the style sheet: the page, and the sizes as variables."""
    typography = typography_of(leaflet.language, setting.typeface)
    drafts = [plain(parse(text, leaflet)) for text in draft_marks(leaflet)]
    title = plain(parse(leaflet.title, leaflet))
    version, numbers = language.words["version"], language.words["page-of-pages"]
    foot = f"{version} · {leaflet.code} - {numbers}".replace("{version}", leaflet.meta.version)
    foot = foot.replace("{pages}", "10").replace("{page}", "10")
    headings = [plain(parse(section.heading, leaflet)) for section in leaflet.sections]
    known = page_of(setting, typography, drafts, title, headings, foot)
    template = environment().get_template("print/page.css")
    style = template.render(
        page=known,
        variables={
            **variables(known, typography, ink_of(setting.colours, accent)),
            "code": f"{_widest_code(leaflet):.4g}mm",
        },
        ground=ground_of(setting.colours),
        direction=typography.direction,
    )
    is_narrow = setting.paper == "A5" or setting.size_pt > LARGEST_OF_WIDE_LINES_PT
    return f"{style}\n{foreign_rules(leaflet, narrow=is_narrow)}"


def _widest_code(leaflet: Leaflet) -> float:
    """How wide the widest QR code of a leaflet is, in mm; 0 where it has none."""
    codes = (block for block in blocks_of(leaflet) if isinstance(block, QrCode))
    return max((side_mm(code.says) for code in codes), default=0.0)


DRAWS = ("leaflet.html", "blocks/", "print/", "fonts/", "mark.svg")
"""What of templates/ shapes a printed page."""
STANDARD = Format("standard", "pdf", Setting(14), write, read_back, draws=DRAWS, uses=())
STANDARD_A5 = replace(STANDARD, name="standard-a5", setting=Setting(14, "A5"))
"""As large as on A4 (UKAAF G003 asks for 14 point); a line has 50 letters, 59 at 12 point."""
LARGE_PRINT_SIZES_PT = (16, 18, 20, 24, 28)
"""Sizes that patients' records name (Accessible Information Standard), and UKAAF's least."""
LARGE_PRINT_DEFAULT_PT = 18


def _large_print(size: int) -> Format:
    name = "large-print" if size == LARGE_PRINT_DEFAULT_PT else f"large-print-{size}"
    return replace(STANDARD, name=name, setting=Setting(size))


FORMATS = (STANDARD, STANDARD_A5, *map(_large_print, LARGE_PRINT_SIZES_PT))
