"""A review in, the sheet out on which a bilingual person ticks every number and every negation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from press.build.plan import code_of
from press.build.review import Review
from press.build.writing import write_atomically
from press.checks.catalogue.mended import NEGATION, negations
from press.checks.catalogue.numbers import NUMBER_WORDS, OPTIONAL_WORDS
from press.findings import Finding, error, has_errors
from press.formats.sheet import Sheet, SheetText, sheet_html, sheet_pdf
from press.formats.typography import FONT_ADVICE, typography_of
from press.model import SOURCE_LANGUAGE
from press.read.inline import parse_markdown, plain
from press.translate.changes import Change
from press.translate.entry import Entry
from press.translate.languages import english_name, read_lexicon
from press.translate.messages import Extract
from press.translate.signoff import is_by_machine

FOLDER = "sheets"
"""Beside output/, not in it: what stands there is for patients, and swept at every build."""
DIGITS = r"\d+(?:[.,:/٫٬]\d+)*(?:\s?[%٪])?"
TOLD_BY_STATE = ("not-translated", "fuzzy")


@dataclass(frozen=True)
class Written:
    """The files of a sheet, and what could not be drawn in them."""

    paths: tuple[Path, ...]
    findings: tuple[Finding, ...]


def write_sheet(review: Review, root: Path) -> Written:
    """Write the sheet as HTML and PDF to sheets/; nothing where one would be incomplete.

    Raises OSError.
    """
    sheet = sheet_of(review, root)
    try:
        typography_of(review.language)
    except LookupError as fault:
        return Written((), (error("no-font", sheet.at, str(fault), FONT_ADVICE),))
    artefacts = {"html": sheet_html(sheet), "pdf": sheet_pdf(sheet)}
    findings = tuple(f for artefact in artefacts.values() for f in artefact.findings)
    if has_errors(findings):
        return Written((), findings)
    paths = []
    for suffix, artefact in artefacts.items():
        paths.append(Path(FOLDER, f"{review.domain}-{review.language}-review.{suffix}"))
        write_atomically(root / paths[-1], artefact.content)
    return Written(tuple(paths), findings)


def sheet_of(review: Review, root: Path) -> Sheet:
    """Every text of today's English in its order, each once, with all that is to be seen."""
    entries = {entry.key: entry for entry in review.po.active}
    extracts = {extract.key: extract for extract in review.extracts}
    changes = {change.words: change for change in review.changes}
    rows = tuple(
        _row(extract, entries.get(key), review, changes.get(key[1]))
        for key, extract in extracts.items()
    )
    shown = {finding for row in rows for finding in row.findings}
    others = (f for f in review.findings if f not in shown and f.code not in TOLD_BY_STATE)
    lexicon, _ = read_lexicon(review.language, root)
    title = review.leaflet.title.markdown if review.leaflet else "The press’s own words"
    return Sheet(
        title=title,
        language=review.language,
        language_name=english_name(review.language),
        version=review.version,
        source_code=code_of(review.digests.source_sha256),
        translation_code=code_of(review.digests.translation_sha256),
        at=review.catalogue.at,
        texts=rows,
        findings=tuple(others),
        marks={
            SOURCE_LANGUAGE: {
                "number": _numbers((*NUMBER_WORDS, *OPTIONAL_WORDS)),
                "negation": NEGATION,
            },
            review.language: {"number": _numbers(_many(lexicon.get("numbers", {})))},
        },
        references=review.leaflet.references if review.leaflet else {},
        machine=is_by_machine(review.catalogue),
    )


def _row(extract: Extract, entry: Entry | None, review: Review, change: Change | None) -> SheetText:
    english = extract.text.markdown
    words = plain(parse_markdown(english, SOURCE_LANGUAGE))
    string = entry.string if entry else ""
    fuzzy = bool(entry and entry.fuzzy and string)
    at_line = [f for f in review.findings if entry and f.at.line == entry.line]
    return SheetText(
        kind=extract.kind,
        english=english,
        translation=string,
        previous=entry.previous if entry and fuzzy else change.before if change else "",
        state="only a suggestion" if fuzzy else "" if string else "missing",
        since=change.kind if change else "",
        numbers=tuple(_numbers((*NUMBER_WORDS, *OPTIONAL_WORDS)).findall(words)),
        negations=tuple(negations(words)),
        findings=tuple(f for f in at_line if f.at.path == review.catalogue.at.path),
        notes=_lines(extract.text.notes),
        comments=entry.comments if entry else (),
        line=entry.line if entry else 0,
    )


def _many(number_words: Mapping[str, str]) -> tuple[str, ...]:
    """The number words but those for one, which is an article in many languages."""
    return tuple(word for word, value in number_words.items() if value != "1")


def _lines(notes: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for note in notes for line in note.splitlines())


@cache
def _numbers(words: tuple[str, ...]) -> re.Pattern[str]:
    """Numbers in digits of any script, and these number words."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    choice = "|".join(map(re.escape, longest_first))
    listed = rf"|(?<!\w)(?:{choice})(?!\w)" if words else ""
    return re.compile(f"{DIGITS}{listed}", re.IGNORECASE)
