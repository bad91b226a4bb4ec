"""Why an edition is not handed out in, plain words out: why, and what to offer instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from press.build.make import Made
from press.build.plan import NOT_BEGUN, Withheld
from press.build.request import EASY_READ_FORMATS
from press.desk.order import HTML, PRINT, Order, offered_formats
from press.findings import Finding, Severity
from press.formats.colours import PLAIN
from press.formats.printed import LARGE_PRINT_DEFAULT_PT
from press.model import SOURCE_LANGUAGE

AUDIO = "audio"
FAILED = "It did not pass its proof, so it could harm somebody."
UNAVAILABLE = "It cannot be had in this language."
NO_EASY_READ = "There is none."
WITHHELD = "The leaflet cannot be had in this language at present."
STOPPED = "It took too long."
VERY_LARGE_PT = 28
"""Above this size a line holds few words, and a leaflet has many pages (Clearkit, ODI)."""

IN_PLAIN_WORDS = {
    "missing-glyph": "A letter of the text is in none of our typefaces.",
    "no-glyph": "A letter of the text is in none of our typefaces.",
    "no-font": "We have no typeface for the script of this language.",
    "unreadable-edition": "The finished file could not be read back.",
    "too-small": "Some words are smaller than was asked for.",
    "low-letters": "The letters of this typeface are too low at this size.",
    "wrong-ground": "The page does not have the colour that was asked for.",
    "soft-on-tint": "Some words do not stand out enough from the colour of the page.",
    "pale": "Some words do not stand out enough from the page.",
    "near-edge": "Something stands so near the edge that a printer would cut it off.",
    "strange-font": "Some words are in a typeface that was not asked for.",
    "few-lines": "So few words fit on a page that the leaflet would be a pile of paper.",
    "engine-warning": "Part of the layout could not be carried out.",
}
"""By the code of the finding; of others its own words are shown."""


@dataclass(frozen=True)
class Instead:
    """Something that can be offered instead; `order` where the desk has it."""

    words: str
    order: Order | None = None


@dataclass(frozen=True)
class Refusal:
    """Why there is no edition; `details` are for whoever mends the press or the leaflet."""

    reasons: tuple[str, ...]
    instead: tuple[Instead, ...]
    details: tuple[str, ...] = ()
    headline: str = FAILED


def refused(order: Order, made: Made) -> Refusal:
    """Why a made edition is not handed out: it is unavailable, or its proof failed."""
    if made.unavailable:
        headline = NO_EASY_READ if order.format in EASY_READ_FORMATS else UNAVAILABLE
        english = (_english_easy_read(order),) if made.unavailable == NOT_BEGUN else ()
        instead = (*english, *instead_of(order))
        return Refusal((_sentence(made.unavailable),), instead, headline=headline)
    faults = [finding for finding in made.findings if finding.severity is Severity.ERROR]
    reasons = tuple(dict.fromkeys(map(_reason, faults)))
    if made.crash:
        reasons = (*reasons, "The press has a fault of its own. Please report it.")
    details = (*map(str, faults), *made.crash.strip().splitlines()[-1:])
    return Refusal(reasons or ("Nothing could be made.",), tuple(instead_of(order)), details)


def withheld(order: Order, entry: Withheld) -> Refusal:
    """Why a leaflet is not made in a language or a format at all."""
    return Refusal((_sentence(entry.reason),), tuple(instead_of(order)),
                   tuple(map(str, entry.findings)), WITHHELD)  # fmt: skip


def stopped(order: Order, limit_s: float) -> Refusal:
    """It was not finished in time."""
    words = (
        f"It was not finished within {limit_s:g} seconds, and was stopped. Have it made with "
        "./build.py, which has no limit."
    )
    return Refusal((words,), tuple(instead_of(order)), headline=STOPPED)


def instead_of(order: Order) -> Iterator[Instead]:
    """What somebody can have who cannot have this."""
    names = {choice.value for choice in offered_formats()}
    simple = Order(order.leaflet, order.language)
    if order.format == PRINT and order.size > VERY_LARGE_PT:
        words = "Above 28 point few words fit on a line, and a leaflet has many pages."
        yield Instead(f"{words} Ask whether a recording or the web page would serve better.")
        yield Instead(f"Large print, {VERY_LARGE_PT} point", replace(order, size=VERY_LARGE_PT))
    if AUDIO in names and order.format != AUDIO:
        yield Instead("A recording", replace(simple, format=AUDIO))
    if order.format != HTML:
        yield Instead(
            "The web page, which a screen shows in any size", replace(simple, format=HTML)
        )
    plain = replace(simple, size=LARGE_PRINT_DEFAULT_PT, colours=PLAIN)
    if order != plain:
        yield Instead("Large print, 18 point, black on white", plain)
    if order.language != SOURCE_LANGUAGE:
        yield Instead("The English leaflet, gone through with an interpreter",
                      Order(order.leaflet, SOURCE_LANGUAGE))  # fmt: skip


def _english_easy_read(order: Order) -> Instead:
    """What there is where only nobody has translated it."""
    words = "The English Easy Read, gone through with an interpreter"
    return Instead(words, Order(order.leaflet, SOURCE_LANGUAGE, order.format))


def is_very_large(order: Order) -> bool:
    """Whether a recording or the web page should be thought of before it is printed."""
    return order.format == PRINT and order.size > VERY_LARGE_PT


def _reason(finding: Finding) -> str:
    return IN_PLAIN_WORDS.get(finding.code) or _sentence(finding.message)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}".rstrip(".") + "."
