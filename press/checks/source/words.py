"""Checks on capitals, contractions, apostrophes and spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from press.checks.check import Check, Fault
from press.checks.prose import clipped
from press.checks.source.abbreviations import listed, shouted_runs, shouted_words
from press.checks.source.manuscript import Manuscript, quotes
from press.findings import Severity

CONTRACTION = re.compile(r"\b\w+n['’]t\b", re.IGNORECASE)
CURLY = re.compile(r"(?<!\w)\w*[‘’]\w*")
AMPERSAND = re.compile(r"\b\w+ & \w+")
US_SPELLING: Mapping[str, str] = {
    "anemi": "anaemi", "anesthe": "anaesthe", "behavior": "behaviour", "canceled": "cancelled",
    "center": "centre", "color": "colour", "counseling": "counselling", "diarrhea": "diarrhoea",
    "edema": "oedema", "esophag": "oesophag", "estrogen": "oestrogen", "fiber": "fibre",
    "gynecolog": "gynaecolog", "hematolog": "haematolog", "hemoglobin": "haemoglobin",
    "hemorrhag": "haemorrhag", "labeled": "labelled", "leukemia": "leukaemia", "liter": "litre",
    "orthopedic": "orthopaedic", "pediatric": "paediatric", "traveled": "travelled",
    "traveler": "traveller", "traveling": "travelling", "tumor": "tumour",
}  # fmt: skip
AMERICAN = re.compile(
    rf"\b({'|'.join(US_SPELLING)})(?!(?<=liter)a|(?<=color)(?:ect|ad)|(?<=tumor)ig)\w*",
    re.IGNORECASE,
)
FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bx-?rays?\b"), "X-ray"),
    (re.compile(r"\b[Ee]-mail(?:s|ed|ing)?\b"), "email"),
    (re.compile(r"\b[Ww]eb[ -]sites?\b"), "website"),
    (re.compile(r"\b[Ee]\.?g\b\.?"), "for example"),
    (re.compile(r"\b[Ii]\.?e\b\.?"), "that is"),
    (re.compile(r"\betc\b\.?"), "“such as” before the list"),
)


def capitals_run(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Punctuation: no block capitals; UKAAF G003: no blocks of capitals."""
    known = listed(manuscript)
    for passage in manuscript.passages:
        for run in shouted_runs(passage.prose, known):
            yield passage.at, f"“{clipped(run)}” is in capitals"


def capitals_word(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Punctuation: no block capitals, not for one word either."""
    for passage in manuscript.passages:
        for word in shouted_words(passage.prose, manuscript):
            yield passage.at, f"“{word}” is in capitals"


def contraction(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Punctuation: no negative contractions."""
    yield from quotes(CONTRACTION, manuscript.passages, "is a contraction")


def curly_apostrophe(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Punctuation: straight apostrophes."""
    yield from quotes(CURLY, manuscript.passages, "has a curly apostrophe")


def ampersand(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Punctuation: "and" instead of an ampersand."""
    yield from quotes(AMPERSAND, manuscript.passages, "has an ampersand")


def american_spelling(manuscript: Manuscript) -> Iterator[Fault]:
    """Derived: NHS content is written in British English."""
    for passage in manuscript.passages:
        for match in AMERICAN.finditer(passage.prose):
            british = US_SPELLING[match[1].lower()]
            yield passage.at, f"“{match[0]}” is American spelling, British has “{british}”"


def word_form(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, A to Z of NHS health writing: X-ray, email, website, eg, ie and etc."""
    for pattern, form in FORMS:
        yield from quotes(
            pattern, manuscript.passages, f"is not NHS style, which has {_quoted(form)}"
        )


def _quoted(form: str) -> str:
    return form if "“" in form else f"“{form}”"


_WARNING = Severity.WARNING

CHECKS: tuple[Check[Manuscript], ...] = (
    Check("capitals-run", Severity.ERROR, "write small letters", capitals_run),
    Check("capitals-word", _WARNING, "write small letters, and reword to stress it", capitals_word),
    Check("negative-contraction", _WARNING, "write it out: do not, cannot", contraction),
    Check("apostrophe-curly", _WARNING, "write the straight apostrophe '", curly_apostrophe),
    Check("ampersand", _WARNING, "write “and”", ampersand),
    Check("spelling-american", _WARNING, "use British spelling", american_spelling),
    Check("word-form", _WARNING, "see the A to Z of NHS health writing", word_form),
)
