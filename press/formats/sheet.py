"""A catalogue beside its English in, a review sheet for a bilingual reader as HTML and PDF out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal

from markupsafe import Markup

from press.findings import Finding, Location, Severity, error
from press.formats.markup import MAY_BREAK, around, markup
from press.formats.pages import TEMPLATES, environment
from press.formats.pdf.engine import write_pdf
from press.formats.screen import FONTS, page_text
from press.formats.typography import typography_of
from press.formats.webfonts import web_fonts
from press.model import SOURCE_LANGUAGE, Artefact
from press.read.inline import parse_markdown
from press.read.normal import normalise
from press.scripts import direction_of, html_tag

SHEET = "sheet.css"
TAG_OR_ENTITY = re.compile(r"(<[^>]*>|&#?\w+;)")
Medium = Literal["print", "screen"]


@dataclass(frozen=True)
class SheetText:
    """One text: the English, what it was when the suggestion was made, the translation.

    `state` says what is wrong with a translation that cannot be printed, `since` what has become
    of the text since it was signed off. `numbers` and
    `negations` are those of the English, to be ticked one by one; `notes` are the author's,
    `comments` the translator's. `line` is that of the catalogue.
    """

    kind: str
    english: str
    translation: str
    previous: str = ""
    state: Literal["", "missing", "only a suggestion"] = ""
    since: str = ""
    numbers: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Sheet:
    """All texts of a catalogue. The codes tell which English and which translation were seen.

    `marks` are the patterns of what stands out, by language and kind ("number", "negation").
    """

    title: str
    language: str
    language_name: str
    version: str
    source_code: str
    translation_code: str
    at: Location
    texts: tuple[SheetText, ...]
    findings: tuple[Finding, ...] = ()
    marks: Mapping[str, Mapping[str, re.Pattern[str]]] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    machine: bool = False

    @property
    def open(self) -> tuple[tuple[int, str], ...]:
        """The texts that cannot stay so, or that a check doubts, by number and why."""
        return tuple(
            (number, text.state or ", ".join(dict.fromkeys(f.code for f in _unsettled(text))))
            for number, text in enumerate(self.texts, 1)
            if text.state or any(_unsettled(text))
        )


def _unsettled(text: SheetText) -> Iterator[Finding]:
    return (f for f in text.findings if f.severity in (Severity.ERROR, Severity.WARNING))


def sheet_pdf(sheet: Sheet) -> Artefact:
    """The sheet on A4, landscape, to be written on (PDF/UA-1)."""
    style = f":root {{ {_variables(sheet)} }}"
    return write_pdf(_page(sheet, "print", style), SHEET, sheet.at)


def sheet_html(sheet: Sheet) -> Artefact:
    """The sheet as one file for a screen, with its fonts inside and nothing to fetch."""
    sheet_rules = (TEMPLATES / "sheet.css").read_text("utf-8")
    html = _page(sheet, "screen", f"{FONTS}\n:root {{ {_variables(sheet)} }}\n{sheet_rules}")
    fonts = web_fonts(typography_of(sheet.language).families, page_text(html), {})
    content = html.replace(FONTS, fonts.rules, 1).encode()
    if not fonts.missing:
        return Artefact(content)
    message = f"no font of ours has “{fonts.missing}”"
    hint = "write it another way, or add a font that has it to templates/fonts/"
    return Artefact(content, (error("missing-glyph", sheet.at, message, hint),))


def _variables(sheet: Sheet) -> str:
    typography = typography_of(sheet.language)
    families = ", ".join(f'"{family}"' for family in typography.families)
    return (
        f"--families: {families}, sans-serif; --factor: {typography.size_factor}; "
        f"--leading: {typography.line_height};"
    )


def _page(sheet: Sheet, medium: Medium, style: str) -> str:
    return environment().get_template("sheet.html").render(
        sheet=sheet,
        medium=medium,
        style=Markup(style.replace("</", "<\\/")),
        lang=html_tag(sheet.language),
        direction=direction_of(sheet.language),
        english=lambda text: _words(sheet, text.english, SOURCE_LANGUAGE),
        translation=lambda text: _words(sheet, normalise(text.translation), sheet.language),
        change=lambda text: Markup("").join(_change(text.previous, text.english)),
    )  # fmt: skip


def _words(sheet: Sheet, markdown: str, language: str) -> Markup:
    """A text as it will be printed, with what to look at marked."""
    nodes = parse_markdown(markdown, language, {}, sheet.references)
    html = markup(nodes, around(language)).replace(MAY_BREAK, "")
    for kind, pattern in sheet.marks.get(language, {}).items():
        html = _marked(html, kind, pattern)
    return html


def _marked(html: Markup, kind: str, pattern: re.Pattern[str]) -> Markup:
    pieces = TAG_OR_ENTITY.split(html)
    pieces[::2] = [pattern.sub(rf'<b class="{kind}">\g<0></b>', piece) for piece in pieces[::2]]
    return Markup("".join(pieces))


def _change(before: str, after: str) -> Iterator[Markup]:
    """The English with the words that were taken out and put in since the suggestion was made."""
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            yield Markup("{} ").format(" ".join(new[first:last]))
            continue
        if end > start:
            yield Markup("<del>{}</del> ").format(" ".join(old[start:end]))
        if last > first:
            yield Markup("<ins>{}</ins> ").format(" ".join(new[first:last]))
