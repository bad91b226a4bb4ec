"""Running text in, the single pieces of information in it out: telephone numbers, doses, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

from press.model import Fact, FactKind, Words

NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
)
UNITS = (
    "mg|mcg|microgram(?:s)?|µg|μg|ng|kg|g|ml|mL|cl|dl|l|L|mm|cm|km|m|mmol/l|mmol|IU|kPa|mmHg|"
    "kcal|kJ|Gy|mSv|°C|°F|мг|мкг|г|кг|мл|л|мм|см|м"
)
NUMBER = r"\d+(?:[.,٫٬]\d+)*"
DASH = r"[-–‑]"

EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
WEB_ADDRESS = (
    r"(?:https?://|www\.)[^\s<>()\[\]]*[^\s<>()\[\].,;:!?'\"،۔؟]"
    r"|(?<![\w.@-])(?:[a-z0-9-]+\.)+(?:uk|com|org|net|eu|info|wales|scot)(?:/[\w./%-]*[\w/])?(?![\w.@-])"
)
TELEPHONE = (
    r"(?<![\w.,+])(?:\+\d{1,3}[\s-]?(?:\(0\)[\s-]?)?|0)\d{2,5}(?:[\s-]?\d{2,5}){1,3}(?![\w])"
    r"|(?<![\w.,])116 ?\d{3}(?!\w)|(?<![\w.,])18001(?: ?\d{3,5}){0,3}(?!\w)"
)
NUMERIC_DATE = r"(?<![\w/])\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?![\w/])"
TIME = r"(?<![\w.:])\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm)\b|(?<![\w.:])\d{1,2}:\d{2}(?![\w:])"
RANGE = (
    rf"(?<![\w.,]){NUMBER}\s?{DASH}\s?{NUMBER}(?:\s?(?:{UNITS})(?!\w)|\s?[%٪])?(?!\w)"
    rf"|\b(?:{NUMBER_WORDS}){DASH}(?:{NUMBER_WORDS})\b"
)
QUANTITY = (
    rf"(?<![\w.,])[£€$]\s?{NUMBER}|(?<![\w.,%٪]){NUMBER}\s?[%٪]|[%٪]\s?{NUMBER}(?!\w)"
    rf"|(?<![\w.,]){NUMBER}\s?(?:{UNITS})(?!\w)"
)


def facts_in(text: str, language: str) -> tuple[Words | Fact, ...]:
    """The text cut into plain words and facts; joined again it is the text."""
    return tuple(_pieces(text, language))


def _pieces(text: str, language: str) -> Iterator[Words | Fact]:
    end = 0
    for match in pattern(language).finditer(text):
        if match.start() > end:
            yield Words(text[end : match.start()])
        yield Fact(_kind(match), match.group())
        end = match.end()
    if end < len(text):
        yield Words(text[end:])


def _kind(match: re.Match[str]) -> FactKind:
    kinds: dict[str, FactKind] = {
        "email": "e-mail",
        "web": "web-address",
        "date": "date",
        "time": "time",
        "telephone": "telephone",
        "range": "range",
        "quantity": "quantity",
    }
    return kinds[str(match.lastgroup)]


@cache
def pattern(language: str) -> re.Pattern[str]:
    """All facts of a language in one expression; month names come from CLDR."""
    date = rf"{NUMERIC_DATE}|(?<![\w.,])\d{{1,2}}\.? (?:{_months(language)})(?: \d{{4}})?(?!\w)"
    return re.compile(
        f"(?P<email>{EMAIL})|(?P<web>{WEB_ADDRESS})|(?P<date>{date})|(?P<time>{TIME})"
        f"|(?P<telephone>{TELEPHONE})|(?P<range>{RANGE})|(?P<quantity>{QUANTITY})"
    )


def _months(language: str) -> str:
    months = Locale.parse(language, sep="_").months
    names = {
        name
        for form in ("format", "stand-alone")
        for name in months[form]["wide"].values()
        if not name.isdigit()
    }
    return "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))
