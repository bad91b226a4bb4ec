"""Checks on abbreviations: each is explained where it is first read, unless everybody knows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set

from press.checks.check import Check, Fault
from press.checks.prose import sentences
from press.checks.source.manuscript import Manuscript
from press.findings import Location, Severity

WELL_KNOWN = frozenset({
    "AM", "BBC", "CD", "COVID", "DNA", "DVD", "GP", "HIV", "ID", "MP", "NHS", "OK", "PDF",
    "PIN", "PM", "SMS", "TV", "UK", "USB",
})  # fmt: skip
# Expansions for the hint of a check, never for print: the authors write them where they want them.
LEXICON: Mapping[str, str] = {
    "BCG": "Bacillus Calmette-Guérin", "BMI": "body mass index", "BSL": "British Sign Language",
    "COPD": "chronic obstructive pulmonary disease", "CPR": "cardiopulmonary resuscitation",
    "CQC": "Care Quality Commission", "CT": "computed tomography",
    "DVLA": "Driver and Vehicle Licensing Agency", "DVT": "deep vein thrombosis",
    "ECG": "electrocardiogram", "EEG": "electroencephalogram", "ENT": "ear, nose and throat",
    "HDU": "high dependency unit", "HRT": "hormone replacement therapy",
    "IBS": "irritable bowel syndrome", "ICU": "intensive care unit", "IV": "intravenous",
    "IVF": "in vitro fertilisation",
    "MHRA": "Medicines and Healthcare products Regulatory Agency",
    "MMR": "measles, mumps and rubella", "MRI": "magnetic resonance imaging",
    "MRSA": "meticillin-resistant Staphylococcus aureus",
    "NICE": "National Institute for Health and Care Excellence",
    "NSAID": "non-steroidal anti-inflammatory drug",
    "PALS": "Patient Advice and Liaison Service", "PE": "pulmonary embolism",
    "PET": "positron emission tomography", "PICC": "peripherally inserted central catheter",
    "TIA": "transient ischaemic attack", "UTI": "urinary tract infection",
}  # fmt: skip
ORDINARY = frozenset({
    "AFTER", "ALL", "ALWAYS", "AND", "ANY", "BEFORE", "BRING", "CALL", "DO", "DONT", "DRINK",
    "DRIVE", "EAT", "EIGHT", "EVERY", "FIVE", "FOR", "FOUR", "FROM", "IF", "IMMEDIATELY",
    "IMPORTANT", "KEEP", "MUST", "NEVER", "NINE", "NO", "NOT", "NOTE", "NOW", "ONE", "ONLY",
    "OR", "PLEASE", "READ", "SEVEN", "SHOULD", "SIX", "STOP", "TAKE", "TEN", "THE", "THIS",
    "THREE", "TODAY", "TWO", "URGENT", "VERY", "WARNING", "WILL", "WITH", "YES", "YOU",
    "YOUR",
})  # fmt: skip
# Longer words in capitals are shouted words rather than abbreviations.
LONGEST = 5
TOKEN = re.compile(r"(?<![\w&-])[A-Z]{2,20}(?=s?(?![\w&]))")
RUN = re.compile(r"(?<![\w&])[A-Z][A-Z'’]*(?:[ ,]+[A-Z][A-Z'’]*)+(?![\w&])")
ROMAN = re.compile(r"[IVX]+")


def not_expanded(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Formatting: explain at first use; WCAG 2.2, 3.1.4."""
    for short, at, sentence in _first_uses(manuscript):
        expansion = _expansions(manuscript).get(short)
        if expansion and not _says(sentence, expansion) and not _spelt_out(sentence, short):
            yield at, f"“{short}” is not explained where it is first used (“{expansion}”)"


def unknown(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Formatting: explain at first use; WCAG 2.2, 3.1.4."""
    for short, at, sentence in _first_uses(manuscript):
        if short not in _expansions(manuscript) and not _spelt_out(sentence, short):
            yield at, f"nothing says what “{short}” stands for"


def listed(manuscript: Manuscript) -> Set[str]:
    """The abbreviations that are known to be such."""
    return WELL_KNOWN | set(_expansions(manuscript))


def shouted_runs(prose: str, known: Set[str]) -> Iterator[str]:
    """Two words or more in capitals, of which two or more are no known abbreviation."""
    for run in RUN.finditer(prose):
        words = re.findall(r"[A-Z'’]{2,}", run[0])
        if len([word for word in words if word not in known]) > 1:
            yield run[0]


def shouted_words(prose: str, manuscript: Manuscript) -> Iterator[str]:
    """Ordinary words in capitals that stand outside runs of capitals."""
    known = listed(manuscript)
    for run in shouted_runs(prose, known):
        prose = prose.replace(run, "")
    small = {word for p in manuscript.running for word in re.findall(r"[a-z]{3,}", p.prose)}
    for match in TOKEN.finditer(prose):
        word = match[0]
        ordinary = word in ORDINARY or len(word) > LONGEST or word.lower() in small
        if word not in known and ordinary:
            yield word


def _first_uses(manuscript: Manuscript) -> Iterator[tuple[str, Location, str]]:
    """Each abbreviation with the place and sentence of its first use, running text before headings.

    A heading may be short when the text under it explains the word.
    """
    seen = set(WELL_KNOWN)
    headings = tuple(p for p in manuscript.passages if p.kind in ("title", "heading"))
    for passage in (*manuscript.running, *headings):
        shouts = set(shouted_words(passage.prose, manuscript))
        for run in shouted_runs(passage.prose, listed(manuscript)):
            shouts.update(TOKEN.findall(run))
        for sentence in sentences(passage.prose):
            for short in TOKEN.findall(sentence):
                if short not in seen | shouts and not ROMAN.fullmatch(short):
                    yield short, passage.at, sentence
                    seen.add(short)


def _says(sentence: str, expansion: str) -> bool:
    return expansion.lower() in sentence.lower()


def _spelt_out(sentence: str, short: str) -> bool:
    """Whether words that begin with these letters stand before or after it: `(…)` or a dash."""
    words = "".join(rf"{letter}[\w'’]*(?:[\s-]+(?:and|of|for|the|in)\b)?[\s-]+" for letter in short)
    full = words.removesuffix(r"[\s-]+")
    before = rf"\b{full}\s*[(–—-]+\s*{short}\b"
    after = rf"\b{short}\s*[(–—-]+\s*{full}"
    return bool(re.search(rf"(?i){before}|{after}", sentence))


def _expansions(manuscript: Manuscript) -> Mapping[str, str]:
    own = {short: text.markdown for short, text in manuscript.leaflet.abbreviations.items()}
    return {**LEXICON, **own}


CHECKS: tuple[Check[Manuscript], ...] = (
    Check(
        "abbreviation-unexplained",
        Severity.WARNING,
        "write it in full where it is first used, with the short form in brackets",
        not_expanded,
    ),
    Check(
        "abbreviation-unknown",
        Severity.ERROR,
        "write it in full at first use, or add `*[ABC]: what it stands for` at the end",
        unknown,
    ),
)
