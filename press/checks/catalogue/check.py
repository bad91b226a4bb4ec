"""The texts of a leaflet and a catalogue in; every harm that the translation could do, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from press.checks.catalogue.dates import find_changed_dates, find_lost_dates
from press.checks.catalogue.english import (
    find_english_passages,
    find_perhaps_untranslated,
    find_untranslated,
)
from press.checks.catalogue.facts import (
    find_changed_emails,
    find_changed_placeholders,
    find_changed_telephones,
    find_changed_web_addresses,
)
from press.checks.catalogue.glyphs import find_undrawn
from press.checks.catalogue.lengths import check_cut_texts
from press.checks.catalogue.letters import (
    find_bidi_controls,
    find_invisible_characters,
    find_look_alikes,
    find_other_scripts,
    find_wrong_script,
)
from press.checks.catalogue.markup import (
    find_changed_code,
    find_changed_emphasis,
    find_changed_links,
    find_left_over_markup,
    find_outer_blanks,
)
from press.checks.catalogue.numbers import find_lost_number_words, find_number_faults
from press.checks.catalogue.pair import Check, Pair
from press.checks.catalogue.shape import (
    find_odd_length,
    find_other_end,
    find_other_line_breaks,
)
from press.checks.catalogue.signs import find_english_signs, find_misread_numbers
from press.checks.catalogue.terms import (
    find_changed_names,
    find_forbidden_terms,
    find_other_terms,
)
from press.checks.catalogue.times import find_lost_halves
from press.checks.catalogue.units import find_lost_doses, find_lost_units, find_swapped_units
from press.checks.catalogue.whole import check_digits, check_language
from press.findings import Finding, Severity, accepted, warning
from press.model import Catalogue, Text
from press.translate.digests import message_sha256
from press.translate.glossary import Term
from press.translate.signoff import AcceptedFinding
from press.translate.translate import quoted

ERROR, WARNING = Severity.ERROR, Severity.WARNING
AS_ENGLISH = "write it as the English does"

CHECKS = (
    Check("numbers", ERROR, find_number_faults,
          "write every number of the English once, in digits"),
    Check("number-word", WARNING, find_lost_number_words,
          "see whether it is right, and list its form in the lexicon under [numbers]"),
    Check("number-misread", ERROR, find_misread_numbers,
          "write it with the decimal and thousands signs of the language"),
    Check("number-sign", WARNING, find_english_signs,
          "write it with the decimal and thousands signs of the language"),
    Check("date", ERROR, find_changed_dates, "write the day and the month of the English"),
    Check("date-unrecognised", WARNING, find_lost_dates, "see whether the date is right"),
    Check("half-of-day", WARNING, find_lost_halves,
          "write the hour of a clock of 24 hours, or say that it is after noon"),
    Check("unit-swapped", ERROR, find_swapped_units, "write the unit of the English"),
    Check("dose-unit", ERROR, find_lost_doses, "write the unit beside the number"),
    Check("unit", WARNING, find_lost_units, "see whether the unit is right"),
    Check("telephone", ERROR, find_changed_telephones, AS_ENGLISH),
    Check("e-mail", ERROR, find_changed_emails, AS_ENGLISH),
    Check("web-address", ERROR, find_changed_web_addresses, AS_ENGLISH),
    Check("placeholders", ERROR, find_changed_placeholders,
          "keep each word in {} as it stands, in English letters"),
    Check("links", ERROR, find_changed_links, "keep each [words](address) with its address"),
    Check("code", ERROR, find_changed_code, "keep what stands between ` signs as it is"),
    Check("emphasis", WARNING, find_changed_emphasis, "see whether the right words stand out"),
    Check("left-over-markup", ERROR, find_left_over_markup,
          "close what is open, with the same signs as in the English"),
    Check("outer-blanks", ERROR, find_outer_blanks, "take them away"),
    Check("untranslated", ERROR, find_untranslated,
          'translate it, or mark it with <span lang="en">…</span>'),
    Check("perhaps-untranslated", WARNING, find_perhaps_untranslated,
          "translate it; if it is right, list it in glossary.csv or have it accepted"),
    Check("english-passage", ERROR, find_english_passages,
          'translate it, or mark it with <span lang="en">…</span>'),
    Check("script", ERROR, find_wrong_script, "translate it into the language and its script"),
    Check("other-script", ERROR, find_other_scripts,
          'type it in the letters of the language, or mark it with <span lang="…">…</span>'),
    Check("no-glyph", ERROR, find_undrawn, "write it another way, or do as the finding says"),
    Check("invisible-character", ERROR, find_invisible_characters, "delete it"),
    Check("look-alike", ERROR, find_look_alikes, "type the letter of the language"),
    Check("direction-control", ERROR, find_bidi_controls,
          "delete it: the press keeps numbers and addresses in order by itself"),
    Check("read-only-term", ERROR, find_changed_names, "write it as the glossary does"),
    Check("forbidden-term", ERROR, find_forbidden_terms, "write the agreed term"),
    Check("other-term", WARNING, find_other_terms,
          "write the agreed term, or add this one to the glossary"),
    Check("length", WARNING, find_odd_length, "see whether the text is whole and in its place"),
    Check("line-breaks", WARNING, find_other_line_breaks, "break the lines as the English does"),
    Check("end", WARNING, find_other_end, "see whether the text is whole"),
)  # fmt: skip


def check_catalogue(
    messages: Iterable[Text],
    catalogue: Catalogue,
    records: Sequence[AcceptedFinding] = (),
    *,
    references: Mapping[str, str] | None = None,
    number_words: Mapping[str, str] | None = None,
    glossary: Sequence[Term] = (),
) -> list[Finding]:
    """The findings on all translated messages of today's English, at their lines in the PO file.

    `records` are what the sign-off accepts, `references` the leaflet's, `number_words` the table
    [numbers] of the language's lexicon, `glossary` its terms. Missing and fuzzy messages are the
    business of `translate`.
    """
    texts = tuple(messages)
    pairs = _pairs(texts, catalogue, references or {}, number_words or {}, glossary)
    findings = [_accepted(finding, pair, records) for pair in pairs for finding in _findings(pair)]
    findings += [*check_language(pairs), *check_digits(pairs), *check_cut_texts(pairs)]
    findings += _drift(texts, catalogue)
    return findings


def _pairs(
    texts: Iterable[Text],
    catalogue: Catalogue,
    references: Mapping[str, str],
    number_words: Mapping[str, str],
    glossary: Sequence[Term],
) -> list[Pair]:
    keys = dict.fromkeys((text.context, text.markdown) for text in texts if not text.fixed)
    found = (catalogue.messages.get(key) for key in keys)
    return [
        Pair(
            message.id, message.string, catalogue.language, message.at,
            references, number_words, glossary,
        )
        for message in found
        if message and message.translated
    ]  # fmt: skip


def _findings(pair: Pair) -> Iterator[Finding]:
    for check in CHECKS:
        for message in check.find(pair):
            yield Finding(check.code, check.severity, pair.at, message, check.hint)


def _accepted(finding: Finding, pair: Pair, records: Iterable[AcceptedFinding]) -> Finding:
    """The finding, accepted if the sign-off says so for just this msgid and msgstr."""
    sha256 = message_sha256(pair.english, pair.string)
    for record in records:
        if (record.check, record.message_sha256) == (finding.code, sha256):
            return accepted(finding, f"{record.reason} ({record.by})")
    return finding


def _drift(texts: Iterable[Text], catalogue: Catalogue) -> Iterator[Finding]:
    """Messages of the catalogue that no longer stand in the English."""
    wanted = {(text.context, text.markdown) for text in texts}
    for key, message in catalogue.messages.items():
        if key not in wanted:
            yield warning(
                "drift", message.at, f"{quoted(message.id)} no longer stands in the English",
                "run `./build.py translations update`",
            )  # fmt: skip
