"""Running text in, the single pieces of information in it out: telephone numbers, doses, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from babel import Locale

from press.model import Fact, FactKind, Words
from press.read.measures import written_units

ENGLISH_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
POLISH_NUMBERS = (
    "jeden|jedna|jedno|jedną|jednej|jednego|jednemu|jednym", "dwa|dwie|dwóch|dwu|dwóm|dwoma|dwiema",
    "trzy|trzech|trzem|trzema", "cztery|czterech|czterem|czterema", "pięć|pięciu|pięcioma",
    "sześć|sześciu|sześcioma", "siedem|siedmiu|siedmioma", "osiem|ośmiu|ośmioma",
    "dziewięć|dziewięciu|dziewięcioma", "dziesięć|dziesięciu|dziesięcioma",
    "jedenaście|jedenastu", "dwanaście|dwunastu", "trzynaście|trzynastu", "czternaście|czternastu",
    "piętnaście|piętnastu", "szesnaście|szesnastu", "siedemnaście|siedemnastu",
    "osiemnaście|osiemnastu", "dziewiętnaście|dziewiętnastu", "dwadzieścia|dwudziestu",
    "trzydzieści|trzydziestu", "czterdzieści|czterdziestu", "pięćdziesiąt|pięćdziesięciu",
    "sześćdziesiąt|sześćdziesięciu", "siedemdziesiąt|siedemdziesięciu",
    "osiemdziesiąt|osiemdziesięciu", "dziewięćdziesiąt|dziewięćdziesięciu",
)  # fmt: skip
NUMBER_WORDS = {"en": ENGLISH_NUMBERS, "pl": POLISH_NUMBERS}
"""Number words of a language that may stand in a range, in rising order, with all their forms."""
UNITS = (
    "mg|mcg|microgram(?:s)?|µg|μg|ng|kg|g|ml|mL|cl|dl|l|L|mm|cm|km|m|mmol/l|mmol|IU|kPa|mmHg|"
    "kcal|kJ|Gy|mSv|°C|°F|мг|мкг|г|кг|мл|л|мм|см|м"
)
UNIT = rf"(?:{UNITS})(?:/(?:{UNITS})){{0,2}}"
NUMBER = r"\d+(?:[.,٫٬]\d+)*"
DASH = r"[-–‑]"
UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
)
"""Scripts that write no space between a word and a number: their letters end no fact."""
LETTER = rf"[^\W{UNSPACED}]"
MARKS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u200c\u200d"
"""Vowel signs and marks of letters, and joiners: Python does not count them among the letters."""
BEFORE, AFTER = rf"(?<!{LETTER})", rf"(?!{LETTER})"

EMAIL = (
    rf"{BEFORE}(?<![.+-])(?:{LETTER}++|[.+-]++)++@(?:{LETTER}++|-++)++(?:\.(?:{LETTER}++|-++)++)++"
)
WEB_ADDRESS = (
    rf"(?:https?://|www\.)[^\s<>()\[\]{UNSPACED}]*[^\s<>()\[\].,;:!?'\"،۔؟{UNSPACED}]"
    rf"|{BEFORE}(?<![.@-])(?:[a-z0-9-]+\.)+(?:uk|com|org|net|eu|info|wales|scot)"
    rf"(?:/(?:{LETTER}|[./%-])*(?:{LETTER}|/))?{AFTER}(?![.@-](?:{LETTER}))(?![@-])"
)
TELEPHONE = (
    rf"{BEFORE}(?<![.,+])(?:\+\d{{1,3}}[\s-]?(?:\(0\)[\s-]?)?|0)\d{{2,5}}(?:[\s-]?\d{{2,5}}){{1,3}}{AFTER}"
    rf"|{BEFORE}\(0\d{{2,5}}\)[\s-]?\d{{3,8}}(?:[\s-]?\d{{2,6}}){{0,2}}{AFTER}"
    rf"|{BEFORE}(?<![.,])116 ?\d{{3}}{AFTER}"
    rf"|{BEFORE}(?<![.,])18001(?: ?\d{{3,5}}){{0,3}}{AFTER}"
)
NUMERIC_DATE = rf"{BEFORE}(?<!/)\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d{{2}}){AFTER}(?!/)"
HALF, CLOCK = rf"(?:am|pm){AFTER}", r"\d{1,2}:\d{2}"
HOUR = r"\d{1,2}(?:[:.]\d{2})?"
TIME = (
    rf"{BEFORE}(?<![.:])(?:{HOUR}(?:\s?{HALF})?\s?{DASH}\s?{HOUR}\s?{HALF}"
    rf"|{CLOCK}\s?{DASH}\s?{CLOCK}{AFTER}(?!:)|{HOUR}\s?{HALF}|{CLOCK}{AFTER}(?!:))"
)
RANGE = rf"{BEFORE}(?<![.,]){NUMBER}\s?{DASH}\s?{NUMBER}"
AMOUNT = rf"(?:{NUMBER}[½¼¾]?|[½¼¾])"
QUANTITY = (
    rf"{BEFORE}(?<![.,])[£€$]\s?{NUMBER}|{BEFORE}(?<![.,%٪]){AMOUNT}\s?[%٪]|[%٪]\s?{NUMBER}{AFTER}"
)
MOST_TEXTS = 4096
"""Kept in a process: the checks of a text ask for its facts many times."""
SIGNS = re.compile(r"[\d@%٪½¼¾‑–-]|://|\.\S")
"""No fact is without one of these: a text that has none need not be searched for facts."""


@lru_cache(MOST_TEXTS)
def facts_in(text: str, language: str) -> tuple[Words | Fact, ...]:
    """The text cut into plain words and facts; joined again it is the text."""
    return tuple(_pieces(text, language))


def _pieces(text: str, language: str) -> Iterator[Words | Fact]:
    end = 0
    for match in pattern(language).finditer(text) if SIGNS.search(text) else ():
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
    named = rf"\d{{1,2}}\.? (?:{_months(language)})(?: \d{{4}})?"
    date = rf"{NUMERIC_DATE}|{BEFORE}(?<![.,]){named}{AFTER}"
    own = written_units(language)
    unit = rf"(?:{UNIT}|(?:{own})(?![{MARKS}]))" if own else UNIT
    quantity = rf"{QUANTITY}|{BEFORE}(?<![.,]){AMOUNT}\s?{unit}{AFTER}"
    ranges = rf"{RANGE}(?:\s?{unit}{AFTER}|\s?[%٪])?{AFTER}|{_ranges_of_words(language)}"
    return re.compile(
        f"(?P<email>{EMAIL})|(?P<web>{WEB_ADDRESS})|(?P<date>{date})|(?P<time>{TIME})"
        f"|(?P<telephone>{TELEPHONE})|(?P<range>{ranges})|(?P<quantity>{quantity})"
    )


def _ranges_of_words(language: str) -> str:
    """Two number words, the lower one first: twenty-five is none, nor is one-two-three."""
    tables = dict.fromkeys((NUMBER_WORDS["en"], NUMBER_WORDS.get(language, ())))
    pairs = "|".join(
        f"(?:{word}){DASH}(?:{'|'.join(table[place:])})"
        for table in tables
        for place, word in enumerate(table[:-1], 1)
    )
    return rf"{BEFORE}(?<!{DASH})(?i:{pairs}){AFTER}(?!{DASH})"


def _months(language: str) -> str:
    months = Locale.parse(language, sep="_").months
    names = {
        name
        for form in ("format", "stand-alone")
        for name in months[form]["wide"].values()
        if not name.isdigit()
    }
    return "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))
