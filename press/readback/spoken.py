"""Spoken words in, the form in which they are printed out: digits joined, units as symbols."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from press.model import SOURCE_LANGUAGE, Language
from press.readback.once import once_a_language
from press.readback.units import CURRENCIES, PER, folded, leading_names, symbols_by_name

NUMBER = r"(?<!\d)\d{1,12}(?:[.,]\d{1,12}){0,4}"
FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
)
"""Letters of scripts that write no spaces: they stand right beside a number or a Latin word."""
LETTER = rf"(?-i:[^\W{UNSPACED}])"  # Python would try the case of 40,000
AFTER = rf"(?!{LETTER}|-)"
STARTS, ENDS = rf"(?<!{LETTER})(?<!['-])", rf"(?!{LETTER}|['-])"
ADDRESS = re.compile(
    rf"((?:{LETTER}|[.+-])+@(?:{LETTER}|[.-])*{LETTER}"
    rf"|(?:https?://|www\.)[^\s{UNSPACED}]*(?:{LETTER}|/)"
    rf"|(?:(?:{LETTER}|-)+\.)+[a-z]{{2,}}(?!{LETTER})(?:/(?:{LETTER}|[./%-])*)?)"
)
INKLESS = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
SPELLED = re.compile(r"(?<![\d.,])\d(?: \d)+(?:[,،、，] ?\d(?: \d)*)*(?![\d]|[.,:]\d)(?! \d)")
PRINTED_TIME = re.compile(
    rf"(?<!{LETTER})(?<![.:])(\d{{1,2}})(?:[:.](\d{{2}}))? ?(am|pm)(?!{LETTER})", re.IGNORECASE
)
NUMERIC_DATE = re.compile(r"(?<![\w/.])(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?![\w/])")
MOST_FORMS = 10_000
"""Kept in a process for each language; a leaflet has a few hundred."""
TIME_PATTERNS = ("few-minutes-half", "minutes-half", "hour-half", "few-minutes", "minutes", "hour")


def printed_form(text: str, language: Language) -> str:
    """The text as print has it. Printed text comes out as it is, but for its notation.

    Both the words read back and those of the leaflet may go through this: "4 to 6", "4-6" and
    "four-six" give "4–6", "1cm" and "1 centimetre" give "1 cm", "12/03/2026" gives the long date.
    """
    known = _known_forms(language)
    if text not in known:
        if len(known) >= MOST_FORMS:
            known.clear()
        pieces = ADDRESS.split(plain_letters(text))
        pieces[::2] = (_printed(piece, language) for piece in pieces[::2])
        known[text] = " ".join("".join(pieces).split())
    return known[text]


@once_a_language
def _known_forms(language: Language) -> dict[str, str]:
    """The printed forms of texts that were asked for: the same ones are, for every proof."""
    return {}


def plain_letters(text: str) -> str:
    """Composed letters, Western digits, straight apostrophes, and nothing without ink."""
    composed = INKLESS.sub("", unicodedata.normalize("NFC", text))
    straight = composed.replace("’", "'").replace("\u2011", "-").replace("\u00a0", " ")
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in straight)


def _printed(text: str, language: Language) -> str:
    text = SPELLED.sub(lambda match: joined_digits(match[0]), text)
    text = _time_ranges(_times(text, language), language)
    text = _fractions(text, language)
    text = _replaced(text, _short_forms(language), _short_phrases(language))
    text = NUMERIC_DATE.sub(lambda match: _long_date(match, language.tag), text)
    text = _ranges(text, language)
    text = _units(text, language)
    return _signs(text, language)


def joined_digits(spelled: str) -> str:
    """`0 1 9 2 3, 2 1 7` as it is printed: `01923 217`; single digits in a row stay apart."""
    groups = [group.replace(" ", "") for group in re.split(r"[,،、，] ?", spelled)]
    return spelled if all(len(group) == 1 for group in groups) else " ".join(groups)


# ---- words -----------------------------------------------------------------------------------


@once_a_language
def _short_forms(language: Language) -> Mapping[str, str]:
    """What is said for an abbreviation or a word, with how that is printed."""
    tables = (language.lexicon.get(name, {}) for name in ("abbreviations", "words"))
    return {
        folded(plain_letters(spoken)): short
        for table in tables
        for short, spoken in table.items()
        if folded(spoken) != folded(short)
    }


@once_a_language
def _short_phrases(language: Language) -> str:
    return _any_of(_short_forms(language))


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of these phrases, the longest first."""
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


def _replaced(text: str, changes: Mapping[str, str], phrases: str) -> str:
    if not changes:
        return text
    pattern = rf"{STARTS}(?:{phrases}){ENDS}"
    return re.sub(
        pattern, lambda match: changes.get(folded(match[0]), match[0]), text, flags=re.IGNORECASE
    )


def _signs(text: str, language: Language) -> str:
    for sign, word in language.lexicon.get("text-signs", {}).items():
        text = text.replace(sign, f" {word} ")
    return text


# ---- numbers ---------------------------------------------------------------------------------


def _ranges(text: str, language: Language) -> str:
    numbers, words = _numbers(language), _number_phrases(language)
    number = rf"(?:{NUMBER}[½¼¾]?|[½¼¾]{'|' + words if words else ''})"
    to = language.lexicon.get("signs", {}).get("range", "–")
    gap = " ?" if re.match(rf"[{UNSPACED}]", to) else " "
    pattern = (
        rf"(?<!{LETTER})(?<![.,-])({number})(?: ?[-–] ?|{gap}{re.escape(to)}{gap})({number}){AFTER}"
    )
    units = _unit_phrases(language)
    pattern = pattern.replace(AFTER, rf"(?=(?:{units})?{AFTER})") if units else pattern
    return re.sub(pattern, lambda match: _range(match, numbers), text, flags=re.IGNORECASE)


@once_a_language
def _numbers(language: Language) -> Mapping[str, str]:
    table = language.lexicon.get("numbers", {})
    return {folded(word): digits for word, digits in table.items()}


@once_a_language
def _number_phrases(language: Language) -> str:
    return _any_of(_numbers(language))


@once_a_language
def _unit_phrases(language: Language) -> str:
    return _any_of(symbols_by_name(language))


@once_a_language
def _leading_phrases(language: Language) -> str:
    return _any_of(leading_names(language))


def _range(match: re.Match[str], numbers: Mapping[str, str]) -> str:
    low, high = (numbers.get(folded(number), number) for number in match.groups())
    # twenty-one is no range, and 0800-1111 is a telephone number
    telephone = low.startswith("0") and low[1:2].isdigit()
    if telephone or _value(low) >= _value(high):
        return match[0]
    return f"{low}–{high}"


def _value(number: str) -> float:
    """The size of a number, whichever of the two signs marks its decimals."""
    for sign, decimals in FRACTIONS.items():
        number = number.replace(sign, decimals)
    whole, _, rest = number.replace(",", ".").partition(".")
    return float(f"{whole or 0}.{rest.replace('.', '')}")


def _units(text: str, language: Language) -> str:
    names, phrases = symbols_by_name(language), _unit_phrases(language)
    money = "".join(map(re.escape, CURRENCIES.values()))
    text = re.sub(rf"([{money}]) ?({NUMBER})", r"\2 \1", text)
    text = re.sub(rf"([%٪]) ?({NUMBER})(?!{LETTER})|({NUMBER}) ?٪", r"\2\3 %", text)
    text = _leading_units(text, language)
    per = language.lexicon.get("units", {}).get(PER, "/")
    stroke = rf" ?/ ?| {re.escape(per)} "
    pattern = rf"({NUMBER}) ?((?:{phrases})(?:(?:{stroke})(?:{phrases})){{1,2}})(?!{LETTER})"
    text = re.sub(
        pattern, lambda match: f"{match[1]} {_each(match[2], stroke, names)}", text,
        flags=re.IGNORECASE,
    )  # fmt: skip
    pattern = rf"({NUMBER}) ?({phrases})(?!{LETTER})"
    return re.sub(
        pattern, lambda match: f"{match[1]} {names[folded(match[2])]}", text, flags=re.IGNORECASE
    )


def _leading_units(text: str, language: Language) -> str:
    """`yüzde 1` as 1 %."""
    names = leading_names(language)
    if not names:
        return text
    phrases = _leading_phrases(language)
    return re.sub(
        rf"(?<!{LETTER})({phrases}) ?({NUMBER})(?!{LETTER})",
        lambda match: f"{match[2]} {names.get(folded(match[1]), match[1])}",
        text,
        flags=re.IGNORECASE,
    )


def _each(units: str, stroke: str, names: Mapping[str, str]) -> str:
    """`milligrams per millilitre` as mg/ml."""
    whole = names.get(folded(units))
    pieces = re.split(stroke, units, flags=re.IGNORECASE)
    return whole or "/".join(names[folded(piece)] for piece in pieces)


def _fractions(text: str, language: Language) -> str:
    """`1 and a half` as 1½; the longest way of saying goes first."""
    table = language.lexicon.get("fractions", {})
    for printed, spoken in sorted(table.items(), key=lambda entry: -len(entry[1])):
        words = re.escape(plain_letters(spoken)).replace(r"\{number\}", r"(?P<number>\d{1,12})")
        pattern = rf"{STARTS}(?<![.,]){words}{ENDS}(?![.,]\d)"
        back = printed.replace("{number}", r"\g<number>")
        text = re.sub(pattern, back, text, flags=re.IGNORECASE)
    return text


# ---- dates and times -------------------------------------------------------------------------


def _long_date(match: re.Match[str], tag: str) -> str:
    day, month, year = map(int, match.groups())
    try:
        locale = "en_GB" if tag == SOURCE_LANGUAGE else tag
        return str(format_date(date(year, month, day), "long", locale=Locale.parse(locale)))
    except (ValueError, UnknownLocaleError):
        return match[0]


def _times(text: str, language: Language) -> str:
    table = language.lexicon.get("times", {})
    halves = {folded(word): half for half in ("am", "pm") if (word := table.get(half))}
    for key in TIME_PATTERNS:
        if key in table and (halves or "{half}" not in table[key]):
            pattern = _time_pattern(key, table[key], tuple(halves))
            text = pattern.sub(lambda match: _time(match, halves), text)
    if halves:
        words = "|".join(map(re.escape, halves))
        pattern = re.compile(rf"(?<!\d)(\d{{1,2}})[:.](\d\d) ?({words})(?!\w)", re.IGNORECASE)
        text = pattern.sub(lambda m: f"{int(m[1])}:{m[2]}{halves.get(folded(m[3]), m[3])}", text)
    return PRINTED_TIME.sub(lambda m: f"{int(m[1])}:{m[2] or '00'}{m[3].lower()}", text)


def _time_ranges(text: str, language: Language) -> str:
    """`9:00am to 5:00pm` and `9-5:00pm` with a dash and minutes on both sides."""
    to = re.escape(language.lexicon.get("signs", {}).get("range", "–"))
    hour = r"\d{1,2}(?:[:.]\d{2})?(?:am|pm)?"
    last = r"\d{1,2}:\d{2}(?:am|pm)?(?![\w:])"
    pattern = rf"(?<![\w.,:-])({hour})(?: ?[-–] ?| {to} )({last})"
    return re.sub(pattern, lambda match: f"{_minutes(match[1])}–{match[2]}", text)


def _minutes(hour: str) -> str:
    return f"{hour}:00" if hour.isdigit() else hour.replace(".", ":")


@cache
def _time_pattern(key: str, spoken: str, halves: tuple[str, ...]) -> re.Pattern[str]:
    minutes = r"0?\d" if key.startswith("few") else r"[1-5]\d"
    pattern = re.escape(spoken).replace(r"\{hour\}", r"(?P<hour>\d{1,2})")
    pattern = pattern.replace(r"\{minutes\}", f"(?P<minutes>{minutes})")
    pattern = pattern.replace(r"\{half\}", rf"(?P<half>{'|'.join(map(re.escape, halves))})")
    return re.compile(rf"(?<!{LETTER})(?<![.,:]){pattern}(?!{LETTER}|:|[.,]\d)", re.IGNORECASE)


def _time(match: re.Match[str], halves: Mapping[str, str]) -> str:
    found = match.groupdict()
    half = halves.get(folded(found.get("half") or ""), "")
    return f"{int(found['hour'])}:{int(found.get('minutes') or 0):02}{half}"
