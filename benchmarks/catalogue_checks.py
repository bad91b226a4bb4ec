"""Good translations in; how many the checks flag, and how many one-digit faults they catch, out.

    .venv/bin/python -m benchmarks.catalogue_checks [FOLDER …]

Measured on benchmarks/data/health-sentences.toml and on every catalogue of this repository, its
tests' leaflets among them. A folder is that of another repository of leaflets. A text is flagged if
it has an error or a warning. The aims: every changed digit caught, fewer than one text in fifty
flagged. The exit status says whether both were reached.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from press.build.library import PRESS, read_library
from press.build.review import review_of
from press.checks.catalogue import check_catalogue
from press.findings import Finding, Location, Severity
from press.model import Catalogue, Message, Text
from press.translate.glossary import Term, read_glossary
from press.translate.languages import languages_of, read_lexicon

ROOT = Path(__file__).resolve().parents[1]
SENTENCES = ROOT / "benchmarks/data/health-sentences.toml"
REPOSITORIES = (ROOT, ROOT / "tests/data/second-leaflet", ROOT / "tests/data/specimen")
FLAGGED_AIM, CAUGHT_AIM = 1 / 50, 1.0
LOUD = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True)
class Sample:
    """A good catalogue of one name, with what its checks are given beside it."""

    name: str
    catalogue: Catalogue
    number_words: dict[str, str] = field(default_factory=dict)
    glossary: Sequence[Term] = ()


@dataclass(frozen=True)
class Score:
    """Texts and those flagged; changed digits and those that were an error; codes of the flags."""

    name: str
    texts: int
    flagged: int
    digits: int
    caught: int
    codes: Counter[str]


def main(folders: Sequence[str]) -> int:
    """Print a line for each catalogue and one for all."""
    repositories = (*REPOSITORIES, *map(Path, folders))
    scores = [score(sample) for sample in (*sentences(), *of_repositories(repositories))]
    print(f"{'catalogue':32} {'texts':>6} {'flagged':>8} {'digits':>7} {'caught':>7}")
    for one in (*scores, total(scores)):
        codes = ", ".join(f"{code} {count}" for code, count in one.codes.most_common())
        print(f"{one.name:32} {one.texts:6} {one.flagged:8} {one.digits:7} {one.caught:7}  {codes}")
    whole = total(scores)
    flagged, caught = whole.flagged / whole.texts, whole.caught / whole.digits
    print(f"flagged {flagged:.1%} (aim: under {FLAGGED_AIM:.0%}), digits caught {caught:.1%}")
    return 0 if flagged < FLAGGED_AIM and caught >= CAUGHT_AIM else 1


def sentences() -> Iterator[Sample]:
    tables = tomllib.loads(SENTENCES.read_text("utf-8"))
    english = tables.pop("en")
    for language, strings in tables.items():
        pairs = enumerate(zip(english, strings, strict=True), 1)
        messages = {
            ("", id): Message(id, string, at=Location(SENTENCES.name, line))
            for line, (id, string) in pairs
        }
        yield Sample(f"sentences {language}", Catalogue("sentences", language, messages))


def of_repositories(roots: Iterable[Path]) -> Iterator[Sample]:
    for root in roots:
        library = read_library(root, date.today())
        for language in languages_of(root)[0]:
            words = dict(read_lexicon(language, root)[0].get("numbers", {}))
            glossary, _ = read_glossary(language, root)
            for domain in (*library.sources, PRESS):
                review, _ = review_of(library, domain, language)
                if review:
                    name = f"{root.name[:12]} {domain[:13]} {language}"
                    yield Sample(name, review.catalogue, words, glossary)


def score(sample: Sample) -> Score:
    """Check the catalogue as it is, then each of its texts with one digit changed."""
    loud = [finding for finding in findings(sample) if finding.severity in LOUD]
    texts = [message for message in sample.catalogue.messages.values() if message.translated]
    mutants = [replace(m, string=wrong) for m in texts for wrong in with_another_digit(m.string)]
    return Score(
        sample.name,
        len(texts),
        len({finding.at for finding in loud}),
        len(mutants),
        sum(is_caught(sample, mutant) for mutant in mutants),
        Counter(finding.code for finding in loud),
    )


def findings(sample: Sample) -> list[Finding]:
    texts = [Text(m.id, "en", m.at, m.context) for m in sample.catalogue.messages.values()]
    return check_catalogue(
        texts, sample.catalogue, number_words=sample.number_words, glossary=sample.glossary
    )


def with_another_digit(string: str) -> Iterator[str]:
    for place, char in enumerate(string):
        if char.isdecimal():
            other = chr(ord(char) + (1 if int(char) < 9 else -1))
            yield string[:place] + other + string[place + 1 :]


def is_caught(sample: Sample, mutant: Message) -> bool:
    alone = replace(sample.catalogue, messages={(mutant.context, mutant.id): mutant})
    found = findings(replace(sample, catalogue=alone))
    return any(finding.severity is Severity.ERROR for finding in found)


def total(scores: Iterable[Score]) -> Score:
    parts = list(scores)
    codes = sum((part.codes for part in parts), Counter[str]())
    texts, flagged, digits, caught = (
        sum(getattr(part, name) for part in parts)
        for name in ("texts", "flagged", "digits", "caught")
    )
    return Score("all", texts, flagged, digits, caught, codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
