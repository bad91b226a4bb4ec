"""Cards, orders and editions in, what the templates of the desk show of them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from press.build.plan import Job
from press.build.request import EASY_READ_FORMATS
from press.desk.holdings import View
from press.desk.order import (
    COLOURED_PAPER,
    COLOURS,
    HTML,
    PRINT,
    SCREENS,
    SIZES_PT,
    Choice,
    Order,
    offered_formats,
    typefaces_for,
)
from press.desk.refusal import Instead, Refusal
from press.desk.search import as_staff_look
from press.formats import formats
from press.formats.colours import INVERTED, PLAIN
from press.furnish import LARGE_PRINT_PT
from press.model import SOURCE_LANGUAGE, Box, Leaflet, Paragraph
from press.rack.names import Tongue, form, tongue
from press.rack.pages import plain_date
from press.read.inline import parse, plain

STATES = {
    "released": "May be given to patients.",
    "draft": "Nobody has signed it off. For reviewers, and for trying out print and paper. "
    "Never give it to a patient.",
    "withheld": "Cannot be had at present.",
    "withdrawn": "Do not use it, and take back copies that are still about.",
}
EASY_READ_DRAFT = (
    "For people with a learning disability who test it, and for reviewers. Never give it to a "
    "patient as it is."
)
WORDS_OF_COLOURS = {
    PLAIN: "Black on white",
    COLOURED_PAPER: "On coloured paper, which you put into the printer (best for most)",
    INVERTED: "White on black",
}
PAPER_ADVICE = (
    "Put cream or pale yellow paper into the printer: matt, 90 g or more, and no darker than you "
    "would read black on yourself. The file is black on white."
)
TINT_ADVICE = (
    "The tint is printed: use white paper and a colour printer. Office printers leave a white edge."
)


@dataclass(frozen=True)
class Standing:
    """A leaflet in a language: how far it is, what that means, and why."""

    tongue: Tongue
    title: str
    state: str
    meaning: str
    reason: str
    next_check: str

    @property
    def can_be_made(self) -> bool:
        return self.state in ("released", "draft")


def standings(view: View, leaflet: str) -> list[Standing]:
    """The leaflet in every language, English first."""
    found = (standing(view.cards[leaflet, tag]) for tag in view.languages)
    return sorted(found, key=lambda each: as_staff_look(each.tongue))


def standing(card: Mapping[str, Any]) -> Standing:
    """What a card says, in plain words."""
    state = str(card["state"])
    return Standing(
        tongue(card["language"]), card["title"], state, STATES[state], str(card["reason"]),
        plain_date(card["review_by"]),
    )  # fmt: skip


def offers_of(view: View, refusal: Refusal) -> list[Instead]:
    """What a refusal offers instead, without what is withheld or withdrawn itself."""
    return [
        each
        for each in refusal.instead
        if not each.order
        or standing(view.cards[each.order.leaflet, each.order.language]).can_be_made
    ]


def english_title(view: View, leaflet: str) -> str:
    """The title that staff know it by."""
    return str(view.cards[leaflet, SOURCE_LANGUAGE]["title"])


@dataclass(frozen=True)
class Size:
    """A group of sizes, by what they are called."""

    name: str
    sizes: tuple[int, ...]


def given_as(job: Job, standing: Standing) -> Standing:
    """How far an edition is that was made: an Easy Read text is tested and signed off by itself."""
    if not job.leaflet.easy_read:
        return standing
    meaning = EASY_READ_DRAFT if job.state == "draft" else STATES[job.state]
    return replace(standing, state=job.state, meaning=meaning, reason=_why_draft(job.leaflet))


def _why_draft(leaflet: Leaflet) -> str:
    """What the banner of a draft says in English."""
    for block in leaflet.opening:
        if isinstance(block, Box) and block.role == "draft":
            for part in block.blocks:
                if isinstance(part, Paragraph) and part.text.language == SOURCE_LANGUAGE:
                    return plain(parse(part.text, leaflet))
    return ""


def form_values(language: str, easy_read: bool, usual: Order) -> dict[str, Any]:
    """All that the form of a language offers; `easy_read` where it has an Easy Read text.

    `usual` is what is chosen to begin with.
    """
    small = tuple(size for size in SIZES_PT if size < LARGE_PRINT_PT)
    large = tuple(size for size in SIZES_PT if size >= LARGE_PRINT_PT)
    return {
        "formats": [
            choice
            for choice in offered_formats(language)
            if easy_read or choice.value not in EASY_READ_FORMATS
        ],
        "sizes": (Size("Clear print", small), Size("Large print, on A4", large)),
        "papers": (Choice("A4", "A4"), Choice("A5", f"A5, up to {LARGE_PRINT_PT - 1} point")),
        "typefaces": typefaces_for(language),
        "colours": [Choice(each, _colour_words(each)) for each in COLOURS],
        "screens": [Choice(each, _screen_words(each)) for each in SCREENS],
        "usual": usual,
        "print_format": PRINT,
        "html_format": HTML,
    }


def _colour_words(colours: str) -> str:
    tint = f"{colours.capitalize()}, printed on white paper"
    return WORDS_OF_COLOURS.get(colours, tint)


def _screen_words(colours: str) -> str:
    return WORDS_OF_COLOURS[colours] if colours == INVERTED else "As the reader's screen is set"


def told(order: Order, job: Job) -> list[tuple[str, str]]:
    """What was chosen, line by line, as it was carried out."""
    names = tongue(order.language)
    named = (
        names.english if names.english == names.autonym else f"{names.english} ({names.autonym})"
    )
    return [("Language", named), ("Format", _format_words(order)), *_set_as(order, job)]


def _format_words(order: Order) -> str:
    if order.format != PRINT:
        return form(order.format).name
    kind = "Large print" if order.size >= LARGE_PRINT_PT else "Clear print"
    return f"{kind}, {order.size} point, {order.paper}"


def _set_as(order: Order, job: Job) -> Iterator[tuple[str, str]]:
    if order.format == PRINT:
        faces = {choice.value: choice.words for choice in typefaces_for(order.language)}
        yield "Typeface", faces[order.typeface]
        yield "Colours", _colour_words(order.colours)
    if order.format == HTML:
        yield "Colours", _screen_words(order.colours)
    if order.format not in (PRINT, HTML) and formats()[order.format].suffix == "pdf":
        yield "Size", f"{formats()[order.format].setting.size_pt:g} point, always"
    yield "Version", f"{job.leaflet.meta.version}, source code {job.leaflet.code}"


def paper_advice(order: Order) -> str:
    """How paper and ink go together, where that is not plain."""
    if order.format != PRINT or order.colours == PLAIN:
        return ""
    return PAPER_ADVICE if order.colours == COLOURED_PAPER else TINT_ADVICE
