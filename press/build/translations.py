"""A leaflet and a language of the library in, the translated leaflet and its state out."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from press.build.library import PRESS, Library, Source, Tongue, check_messages
from press.build.outcome import FAILED
from press.findings import Finding, has_errors
from press.model import SOURCE_LANGUAGE, Catalogue, Leaflet, State
from press.translate.digests import Digests, leaflet_digests
from press.translate.glossary import read_glossary
from press.translate.messages import messages_of
from press.translate.po import catalogue_path, read_catalogue
from press.translate.signoff import SignOff, Standing, expired, read_sign_off, state_of, weaker
from press.translate.translate import translate

NO_DIGESTS = Digests("", "")


@dataclass(frozen=True)
class Translation:
    """A leaflet in a language: what may be printed of it, and why.

    `leaflet` is None where nothing may be; `reason` then says why in words. For a draft `reason`
    is the key of the word that says why. `approved` is the day of the sign-off that covers it.
    `crash` is the traceback of a bug of the press: only this leaflet in this language is lost.
    `review_by` is the day that the sign-off names; `stale` tells that it covers other words.
    """

    source: Source
    tongue: Tongue
    state: State
    leaflet: Leaflet | None
    reason: str = ""
    digests: Digests = NO_DIGESTS
    findings: tuple[Finding, ...] = ()
    approved: date | None = None
    crash: str = ""
    review_by: date | None = None
    stale: bool = False


def translation(library: Library, source: Source, tongue: Tongue) -> Translation:
    """What today's source, catalogue and sign-off allow of a leaflet in a language."""
    try:
        return _translation(library, source, tongue)
    except Exception:
        crash = traceback.format_exc()
        return Translation(source, tongue, "withheld", None, FAILED, crash=crash)


def _translation(library: Library, source: Source, tongue: Tongue) -> Translation:
    withheld = _source_forbids(library, source)
    if withheld:
        return withheld_translation(source, tongue, *withheld)
    assert source.leaflet is not None
    if tongue.tag == SOURCE_LANGUAGE:
        empty = Catalogue(source.id, SOURCE_LANGUAGE, {})
        digests = leaflet_digests(source.leaflet, empty, library.root)
        return Translation(source, tongue, "released", source.leaflet, "", digests)
    if tongue.language is None:
        reason = f"the words of the press are not ready in this language ({PRESS}.po)"
        return withheld_translation(source, tongue, "withheld", reason)
    return _translated(library, source, source.leaflet, tongue)


def withheld_translation(
    source: Source,
    tongue: Tongue,
    state: State,
    reason: str,
    findings: tuple[Finding, ...] = (),
) -> Translation:
    """Nothing of this leaflet may be printed in this language."""
    return Translation(source, tongue, state, None, reason, findings=findings)


def _source_forbids(library: Library, source: Source) -> tuple[State, str] | None:
    """Withdrawn, past its review date, or with faults in the English: nobody gets it."""
    meta = source.meta
    if meta and meta.withdrawn:
        since = f" since {meta.withdrawn.since}" if meta.withdrawn.since else ""
        return "withdrawn", f"withdrawn{since}: {meta.withdrawn.reason}"
    if meta and meta.review_by and meta.review_by < library.today:
        return "withheld", f"its review was due by {meta.review_by}"
    if source.crash:
        return "withheld", FAILED
    if not source.usable:
        return "withheld", "the English text has errors"
    return None


def _translated(library: Library, source: Source, english: Leaflet, tongue: Tongue) -> Translation:
    path = library.root / catalogue_path(source.id, tongue.tag)
    catalogue, findings = read_catalogue(path, source.id, tongue.tag, library.root)
    if catalogue is None:
        reason = "its catalogue cannot be used"
        return withheld_translation(source, tongue, "withheld", reason, tuple(findings))
    leaflet, missing = translate(english, catalogue)
    sign_off, unsigned = read_sign_off(source.id, tongue.tag, library.root)
    assert tongue.language is not None
    lexicon = tongue.language.lexicon
    glossary, _ = read_glossary(tongue.tag, library.root)
    texts = messages_of(english)
    faults = check_messages(texts, catalogue, sign_off, lexicon, english, glossary)
    late = expired(sign_off, library.today) if sign_off else []
    found = (*findings, *missing, *unsigned, *faults, *late)
    digests = leaflet_digests(english, catalogue, library.root)
    about = partial(_signed, sign_off, digests)
    if leaflet is None:
        reason = f"{len(missing)} messages are missing or only suggestions"
        return about(withheld_translation(source, tongue, "withheld", reason, found))
    if late and not has_errors([*findings, *unsigned, *faults]):
        return about(withheld_translation(source, tongue, "withheld", late[0].message, found))
    if has_errors(found):
        reason = "checks of the translation found errors"
        return about(withheld_translation(source, tongue, "withheld", reason, found))
    standing = weaker(state_of(sign_off, digests, catalogue), tongue.standing)
    return about(_standing(source, tongue, leaflet, standing, digests, found))


def _signed(sign_off: SignOff | None, digests: Digests, made: Translation) -> Translation:
    """The translation with what its sign-off says of the time to come and of other words."""
    if sign_off is None or sign_off.approved is None:
        return made
    covered = Digests(sign_off.source_sha256, sign_off.translation_sha256)
    return replace(made, review_by=sign_off.review_by, stale=covered != digests)


def _standing(
    source: Source,
    tongue: Tongue,
    leaflet: Leaflet,
    standing: Standing,
    digests: Digests,
    findings: tuple[Finding, ...],
) -> Translation:
    state: State = "released" if standing.approved else "draft"
    return Translation(
        source, tongue, state, leaflet, standing.reason, digests, findings, standing.on
    )
