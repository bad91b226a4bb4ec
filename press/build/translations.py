"""A leaflet and a language of the library in, the translated leaflet and its state out."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from press.build.library import PRESS, Library, Source, Tongue, check_messages
from press.build.outcome import FAILED
from press.build.withheld import forbidden_by
from press.findings import Finding, has_errors
from press.model import (
    SOURCE_LANGUAGE,
    Catalogue,
    Leaflet,
    Meta,
    Organisation,
    State,
)
from press.translate.digests import Digests, leaflet_digests
from press.translate.glossary import read_glossary
from press.translate.messages import messages_of
from press.translate.po import catalogue_path, read_catalogue
from press.translate.signoff import SignOff, Standing, expired, read_sign_off, state_of, weaker
from press.translate.tested import (
    UNTESTED,
    dated_ahead,
    read_tested,
    standing_of,
    text_sha256,
)
from press.translate.translate import translate

NO_DIGESTS = Digests("", "")


@dataclass(frozen=True)
class Translation:
    """A leaflet in a language: what may be printed of it, and why.

    `leaflet` is None where nothing may be; `reason` then says why in words. For a draft `reason`
    is the key of the word that says why. `approved` is the day of the sign-off that covers it.
    `crash` is the traceback of a bug of the press: only this leaflet in this language is lost.
    `review_by` is the day that the sign-off names; `stale` tells that it covers other words.
    `publisher` is the publisher in English, for editions that say all in two languages.
    `easy_read` is what may be printed of the Easy Read text beside it, None where there is none in
    the language.
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
    publisher: Organisation | None = None
    easy_read: Translation | None = None

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """What was found on the translation, and on that of its Easy Read text."""
        return (*self.findings, *(self.easy_read.findings if self.easy_read else ()))

    @property
    def crashes(self) -> tuple[str, ...]:
        """The tracebacks of the press, here and on the sources."""
        own = (self.source.crash, self.crash)
        return (*own, *(self.easy_read.crashes if self.easy_read else ()))


def translation(library: Library, source: Source, tongue: Tongue) -> Translation:
    """What today's source, catalogue and sign-off allow of a leaflet in a language."""
    try:
        made = _translation(library, source, tongue)
        made = replace(made, publisher=library.organisation)
        made = replace(made, easy_read=_easy_read_beside(library, made))
        return _unless_withdrawn(library, made)
    except Exception:
        crash = traceback.format_exc()
        return Translation(source, tongue, "withheld", None, FAILED, crash=crash)


def _unless_withdrawn(library: Library, made: Translation) -> Translation:
    """The translation, unless the register takes back this very text.

    Its Easy Read text is taken back with it, or alone.
    """
    name, tag, easy_read = made.source.id, made.tongue.tag, made.easy_read
    own = forbidden_by(library.register, name, tag, made.digests)
    made = _taken_back(made, own) if own else made
    if easy_read is None:
        return made
    hashes = (_hashes(library, made), easy_read.digests)
    found = (forbidden_by(library.register, name, tag, each) for each in hashes)
    beside = next(filter(None, found), None)
    return replace(made, easy_read=_taken_back(easy_read, beside)) if beside else made


def _hashes(library: Library, made: Translation) -> Digests:
    """The hashes of today's source and translation, also of what is withheld for other reasons."""
    english, tag = made.source.leaflet, made.tongue.tag
    if english is None or made.digests != NO_DIGESTS:
        return made.digests
    path = library.root / catalogue_path(made.source.id, tag)
    catalogue, _ = read_catalogue(path, made.source.id, tag, library.root)
    return leaflet_digests(english, catalogue or Catalogue(made.source.id, tag, {}), library.root)


def _taken_back(made: Translation, why: tuple[State, str]) -> Translation:
    """Nothing of it may be printed any more; one that is withheld for another reason stays so."""
    state, reason = why
    if made.leaflet is None and state == "withheld":
        return made
    return replace(made, state=state, leaflet=None, reason=reason)


def _easy_read_beside(library: Library, made: Translation) -> Translation | None:
    """What may be printed of the Easy Read text beside a leaflet; a crash costs it alone."""
    source, tongue = made.source.easy_read, made.tongue
    if source is None:
        return None
    try:
        return _easy_read(library, source, made)
    except Exception:
        crash = traceback.format_exc()
        return Translation(source, tongue, "withheld", None, FAILED, crash=crash)


def _easy_read(library: Library, source: Source, made: Translation) -> Translation | None:
    """The same; None where nobody began to translate it.

    Whatever takes a leaflet out of use takes its Easy Read text out of use.
    """
    tongue, meta = made.tongue, made.source.meta
    path = library.root / catalogue_path(source.id, tongue.tag)
    if tongue.tag != SOURCE_LANGUAGE and not path.exists():
        return None
    if meta is None:
        reason = "nobody can tell whether its leaflet is still in use"
        return withheld_translation(source, tongue, "withheld", reason)
    if out := _out_of_use(library, meta):
        return withheld_translation(source, tongue, *out)
    own = _translation(library, source, tongue)
    return _as_tested(library, replace(own, publisher=library.organisation))


def _as_tested(library: Library, made: Translation) -> Translation:
    """A draft for as long as nobody has tested these very words and pictures."""
    leaflet = made.leaflet
    if leaflet is None:
        return made
    tested, faults = read_tested(made.source.id, made.tongue.tag, library.root)
    faults += dated_ahead(tested, library.today) if tested else []
    made = replace(made, findings=(*made.findings, *faults))
    standing = standing_of(tested, text_sha256(made.digests, made.tongue.tag))
    if tested is None or faults or not standing.approved:
        return replace(made, state="draft", reason=made.reason or standing.reason or UNTESTED)
    meta = replace(leaflet.meta, tested_with=tested.by, tested_on=tested.on)
    return replace(made, leaflet=replace(leaflet, meta=meta))


def _translation(library: Library, source: Source, tongue: Tongue) -> Translation:
    withheld = _out_of_use(library, source.meta) or _faulty(source)
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


def _out_of_use(library: Library, meta: Meta | None) -> tuple[State, str] | None:
    """Withdrawn, or past its review date: nobody gets it."""
    if meta and meta.withdrawn:
        since = f" since {meta.withdrawn.since}" if meta.withdrawn.since else ""
        return "withdrawn", f"withdrawn{since}: {meta.withdrawn.reason}"
    if meta and meta.review_by and meta.review_by < library.today:
        return "withheld", f"its review was due by {meta.review_by}"
    return None


def _faulty(source: Source) -> tuple[State, str] | None:
    """With faults in the English, nobody gets it either."""
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
        reason = f"texts that are not translated, or only suggested: {len(missing)}"
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
