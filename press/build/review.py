"""A domain and a language of the library in, all that its reviewer and approver must know out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from press.build.library import PRESS, Library, check_messages
from press.findings import Finding, Location, Severity, error, has_errors, in_order
from press.model import EASY_READ, Catalogue, Leaflet, Organisation, Text
from press.translate.changes import Change, changes_since
from press.translate.digests import Digests, leaflet_digests, press_digests, signed_texts
from press.translate.entry import PoFile
from press.translate.glossary import read_glossary
from press.translate.languages import read_lexicon
from press.translate.messages import Extract, extracts_of, press_extracts
from press.translate.po import catalogue_path, read_catalogue, read_po
from press.translate.signoff import SignedText, SignOff, Standing, read_sign_off, state_of
from press.translate.translate import translate, translate_words


@dataclass(frozen=True)
class Review:
    """One catalogue as it stands today, with its sign-off and everything that was found on it.

    `leaflet` is the English one, None for the words of the press; `extracts` are its texts.
    `findings` are those on the catalogue, `source_findings` those on the English.
    """

    domain: str
    language: str
    leaflet: Leaflet | None
    extracts: tuple[Extract, ...]
    catalogue: Catalogue
    po: PoFile
    sign_off: SignOff | None
    digests: Digests
    findings: tuple[Finding, ...]
    source_findings: tuple[Finding, ...] = ()

    @property
    def version(self) -> str:
        """The version of the English; the words of the press have none."""
        return self.leaflet.meta.version if self.leaflet else ""

    @property
    def texts(self) -> tuple[SignedText, ...]:
        """The texts of today as a sign-off would keep them."""
        return signed_texts(self.extracts, self.catalogue)

    @property
    def standing(self) -> Standing:
        return state_of(self.sign_off, self.digests, self.catalogue)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What has changed since the sign-off; none where there is none."""
        signed = self.sign_off.texts if self.sign_off else ()
        return changes_since(signed, self.texts) if signed else ()


def review_of(
    library: Library, domain: str, language: str
) -> tuple[Review | None, tuple[Finding, ...]]:
    """The review of a catalogue, or None with the findings that make it impossible."""
    if library.organisation is None:
        return None, library.findings
    path = library.root / catalogue_path(domain, language)
    catalogue, faults = read_catalogue(path, domain, language, library.root)
    po, _ = read_po(path, language, library.root)
    sign_off, broken = read_sign_off(domain, language, library.root)
    if catalogue is None or po is None or broken:
        return None, (*faults, *broken)
    if domain == PRESS:
        return _press(library, library.organisation, catalogue, po, sign_off), ()
    source = library.domains[domain]
    if source.leaflet is None:
        return None, source.findings
    return _leaflet(library, source.leaflet, source.findings, catalogue, po, sign_off), ()


def _press(
    library: Library,
    organisation: Organisation,
    catalogue: Catalogue,
    po: PoFile,
    sign_off: SignOff | None,
) -> Review:
    extracts = press_extracts(organisation)
    *_, missing = translate_words(catalogue, organisation)
    found = _found(library, _texts(extracts), catalogue, sign_off, None)
    return Review(
        PRESS, catalogue.language, None, extracts, catalogue, po, sign_off,
        press_digests(organisation, catalogue), tuple(in_order([*missing, *found])),
    )  # fmt: skip


def _leaflet(
    library: Library,
    leaflet: Leaflet,
    source_findings: tuple[Finding, ...],
    catalogue: Catalogue,
    po: PoFile,
    sign_off: SignOff | None,
) -> Review:
    extracts = extracts_of(leaflet)
    _, missing = translate(leaflet, catalogue)
    found = _found(library, _texts(extracts), catalogue, sign_off, leaflet)
    digests = leaflet_digests(leaflet, catalogue, library.root)
    found += _taken_back(library, leaflet, catalogue.language, digests)
    return Review(
        leaflet.id, catalogue.language, leaflet, extracts, catalogue, po, sign_off, digests,
        tuple(in_order([*missing, *found])), source_findings,
    )  # fmt: skip


def _taken_back(
    library: Library, leaflet: Leaflet, language: str, digests: Digests
) -> list[Finding]:
    """An error where the register takes back these very words: whoever signs must see it."""
    name = leaflet.id.removesuffix(EASY_READ)
    hashes = digests.source_sha256, digests.translation_sha256
    back = library.register.withdrawing(name, language, *hashes)
    if back is None:
        return []
    message = f"this text is withdrawn since {back.on}: {back.reason}"
    return [error("withdrawn", back.at, message, "mend it first: another text is not withdrawn")]


def _texts(extracts: Iterable[Extract]) -> list[Text]:
    return [extract.text for extract in extracts]


def _found(
    library: Library,
    texts: Iterable[Text],
    catalogue: Catalogue,
    sign_off: SignOff | None,
    leaflet: Leaflet | None,
) -> list[Finding]:
    lexicon, faults = read_lexicon(catalogue.language, library.root)
    glossary, broken = read_glossary(catalogue.language, library.root)
    found = check_messages(texts, catalogue, sign_off, lexicon, leaflet, glossary)
    return faults + broken + found


# ---- what forbids a sign-off


UNDECIDED = "perhaps-untranslated"
"""English words in a translation: a person says whether they are right before anybody signs."""


def _forbids(finding: Finding) -> bool:
    undecided = (finding.code, finding.severity) == (UNDECIDED, Severity.WARNING)
    return has_errors([finding]) or undecided


def hindrances(review: Review) -> list[Finding]:
    """Why nobody can sign today: errors, missing texts, a leaflet that is not to be given out."""
    found = [finding for finding in review.findings if _forbids(finding)]
    if review.leaflet and review.leaflet.meta.withdrawn:
        found.append(
            error("withdrawn", review.leaflet.meta.at, "the leaflet is withdrawn",
                  "a leaflet that nobody may have needs no sign-off")
        )  # fmt: skip
    found += [finding for finding in review.source_findings if has_errors([finding])]
    if not review.extracts:
        at = Location(catalogue_path(review.domain, review.language).as_posix(), 0)
        found.append(error("nothing-to-sign", at, "there are no texts"))
    return in_order(found)
