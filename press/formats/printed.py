"""A furnished leaflet in, a tagged PDF out: standard and large print, each set by its own style."""

from __future__ import annotations

from press.formats.pages import draft_marks, edition_title, environment, page
from press.formats.pdf.engine import write_pdf
from press.formats.setting import page_of, variables
from press.formats.tongues import foreign_rules
from press.formats.typography import typography_of
from press.furnish import LARGE_PRINT_PT
from press.model import Artefact, Format, Language, Leaflet, Organisation, Setting
from press.read.inline import parse, plain
from press.readback.pdf import read_back

SHEET = "leaflet.css"


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
    typography = typography_of(leaflet.language)
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
        variables=variables(known, typography, accent),
        direction=typography.direction,
    )
    return f"{style}\n{foreign_rules(leaflet)}"


STANDARD = Format("standard", "pdf", Setting(14), write, read_back)
LARGE_PRINT_SIZES_PT = (16, 18, 20, 24, 28)
"""Sizes that patients' records name (Accessible Information Standard), and UKAAF's least."""
LARGE_PRINT_DEFAULT_PT = 18


def _large_print(size: int) -> Format:
    name = "large-print" if size == LARGE_PRINT_DEFAULT_PT else f"large-print-{size}"
    return Format(name, "pdf", Setting(size), write, read_back)


FORMATS = (STANDARD, *map(_large_print, LARGE_PRINT_SIZES_PT))
