"""The repository's files in, everything that a build knows out: publisher, leaflets, languages."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from press.build.inputs import LEAFLET_SUFFIX
from press.build.panel import (
    LINE,
    drawable,
    font_findings,
    panel_findings,
    without_panel_codes,
)
from press.build.survey import name_of
from press.checks.catalogue import check_catalogue
from press.checks.kept import check_kept
from press.checks.markdown import check_markdown
from press.checks.readability import check_readability
from press.checks.source import check_source
from press.findings import Finding, Location, error, has_errors
from press.model import (
    EASY_READ,
    SOURCE_LANGUAGE,
    Catalogue,
    Language,
    Leaflet,
    Meta,
    Organisation,
    Text,
)
from press.model.register import Register
from press.read.leaflet import Reading, read_leaflet
from press.read.organisation import read_organisation
from press.read.points import with_what_goes_for_both
from press.read.register import read_register
from press.read.strays import lone_easy_reads, missing_languages, stray_leaflets
from press.translate.digests import press_digests
from press.translate.glossary import Term, read_glossary
from press.translate.languages import Lexicon, languages_of, read_lexicon
from press.translate.messages import english_words, press_messages
from press.translate.po import catalogue_path, read_catalogue
from press.translate.signoff import SignOff, Standing, expired, read_sign_off, state_of
from press.translate.translate import translate_words, translated_word, words_in_english

PRESS = "press"
Findings = tuple[Finding, ...]
NOTHING: Mapping[str, Findings] = MappingProxyType({})


@dataclass(frozen=True)
class Source:
    """A leaflet as it stands in content/, with all findings on it; `usable` if none is an error.

    `crash` is the traceback of a bug of the press: only this leaflet is lost. `easy_read` is the
    Easy Read text that somebody wrote beside it.
    """

    id: str
    path: str
    leaflet: Leaflet | None
    meta: Meta | None
    findings: tuple[Finding, ...]
    crash: str = ""
    easy_read: Source | None = None

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """What was found on the leaflet, and on its Easy Read text."""
        return (*self.findings, *(self.easy_read.findings if self.easy_read else ()))

    @property
    def usable(self) -> bool:
        return self.leaflet is not None and not has_errors(self.findings)


@dataclass(frozen=True)
class Tongue:
    """A language of the press: its words, the publisher in it, and how far it is signed off.

    `line` says in it that leaflets can be had in it; `panel` are these lines of all others.
    """

    tag: str
    language: Language | None
    organisation: Organisation | None
    standing: Standing
    findings: tuple[Finding, ...] = ()
    line: Text | None = None
    panel: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Library:
    """All that a build starts from. `today` decides what is past its review date.

    The register tells which texts were withdrawn.
    """

    root: Path
    today: date
    organisation: Organisation | None
    sources: Mapping[str, Source] = field(default_factory=dict)
    tongues: Mapping[str, Tongue] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    register: Register = field(default_factory=Register)

    @property
    def domains(self) -> dict[str, Source]:
        """Every text that is translated, by its domain: the leaflets, and their Easy Read texts."""
        beside = (source.easy_read for source in self.sources.values() if source.easy_read)
        return {**self.sources, **{source.id: source for source in beside}}


def read_library(root: Path, today: date) -> Library:
    """Read and check content/ and the languages of translations/; nothing is written."""
    house = read_house(root, today)
    if house.organisation is None:
        return house
    paths = (root / "content").glob(f"*{LEAFLET_SUFFIX}")
    return with_sources(house, sorted(path for path in paths if not path.stem.endswith(EASY_READ)))


def read_house(root: Path, today: date, known: Mapping[str, Findings] = NOTHING) -> Library:
    """All that the leaflets share, without any of them: publisher and languages.

    `known` is what reading the same files gave before, by language: it is not looked for again.
    """
    organisation, findings = read_organisation(root)
    if organisation is None:
        return Library(root, today, None, findings=findings)
    tags, unknown = languages_of(root)
    unknown += [
        *missing_languages(organisation, tags),
        *stray_leaflets(root),
        *lone_easy_reads(root),
    ]
    unknown += font_findings(tags)
    if organisation.languages is not None:
        tags = tuple(tag for tag in tags if tag in organisation.languages)
    tongues = {
        tag: _tongue(tag, organisation, root, today, known.get(tag))
        for tag in (SOURCE_LANGUAGE, *tags)
    }
    tongues, offers = with_panels(tongues, organisation)
    register = read_register(root)
    found = (*findings, *unknown, *offers, *register.findings)
    return Library(root, today, organisation, {}, tongues, found, register)


def with_sources(house: Library, paths: Iterable[Path]) -> Library:
    """The house with the leaflets of these files."""
    assert house.organisation is not None
    organisation = without_panel_codes(house.organisation)
    read = (_with_easy_read(path, organisation, house.root, house.today) for path in paths)
    return replace(house, sources={source.id: source for source in read})


def _with_easy_read(path: Path, organisation: Organisation, root: Path, today: date) -> Source:
    """The leaflet of a file, and the Easy Read text beside it."""
    source = _read(path, organisation, root, today)
    beside = path.with_name(f"{path.stem}{EASY_READ}{LEAFLET_SUFFIX}")
    if not (beside.is_file() or beside.is_symlink()):
        return source
    return replace(source, easy_read=_read(beside, organisation, root, today, source.meta))


def with_panels(
    tongues: Mapping[str, Tongue], organisation: Organisation
) -> tuple[dict[str, Tongue], tuple[Finding, ...]]:
    """Every language with the lines of all the others, and what was found on the lines."""
    if not organisation.panel_contact:
        return dict(tongues), ()
    lines = {tag: tongue.line for tag, tongue in tongues.items()}
    signed = {tag for tag, tongue in tongues.items() if tongue.standing.approved}
    furnished = {
        tag: replace(
            tongue, panel=tuple(line for other, line in lines.items() if line and other != tag)
        )
        for tag, tongue in tongues.items()
    }
    return furnished, tuple(panel_findings(lines, signed, organisation))


def _read(
    path: Path, organisation: Organisation, root: Path, today: date, of: Meta | None = None
) -> Source:
    """The text of a file, `of` the leaflet beside which it stands; a crash costs it alone."""
    name = name_of(path)
    place = f"content/{name}.md"
    if name != path.stem:
        finding = error(
            "bad-name", Location(place, 0), f"“{name}” is no UTF-8",
            "use lower-case letters a to z, digits and hyphens, such as balloon-kyphoplasty.md",
        )  # fmt: skip
        return Source(name, place, None, None, (finding,))
    try:
        return _source(read_leaflet(path, root), organisation, today, of)
    except Exception:
        return Source(name, place, None, None, (), traceback.format_exc())


def _source(
    reading: Reading, organisation: Organisation, today: date, of: Meta | None = None
) -> Source:
    raw = check_markdown(reading.lines, reading.path, reading.first_line)
    earlier = (*reading.findings, *raw)
    if reading.leaflet is None:
        return Source(reading.id, reading.path, None, reading.meta, earlier)
    leaflet = with_what_goes_for_both(reading.leaflet, of) if of else reading.leaflet
    kept = check_kept(reading.lines, reading.path, reading.first_line, leaflet)
    findings = check_source(leaflet, organisation, today, (*earlier, *kept), of)
    findings += check_readability(leaflet, organisation)
    return Source(reading.id, reading.path, leaflet, leaflet.meta, tuple(findings))


def _tongue(
    tag: str, organisation: Organisation, root: Path, today: date, known: Findings | None
) -> Tongue:
    """A language with its lexicon; all but the source's with its `press` catalogue too."""
    lexicon, findings = read_lexicon(tag, root)
    if tag == SOURCE_LANGUAGE:
        language = Language(tag, words_in_english(), lexicon)
        own = english_words()[LINE]
        return Tongue(tag, language, organisation, Standing(True), tuple(findings), own)
    catalogue, faults = read_catalogue(root / catalogue_path(PRESS, tag), PRESS, tag, root)
    findings += faults
    if catalogue is None:
        return Tongue(tag, None, None, Standing(False), tuple(findings))
    words, publisher, missing = translate_words(catalogue, organisation)
    sign_off, unsigned = read_sign_off(PRESS, tag, root)
    standing = state_of(sign_off, press_digests(organisation, catalogue), catalogue)
    if known is None:
        checked = _checked(organisation, catalogue, lexicon, sign_off, root, today)
        known = (*findings, *missing, *unsigned, *checked)
    found = known
    line = drawable(translated_word(LINE, catalogue), found)
    if words is None or has_errors(found):
        return Tongue(tag, None, None, standing, found, line)
    return Tongue(tag, Language(tag, words, lexicon), publisher, standing, found, line)


def _checked(
    organisation: Organisation, catalogue: Catalogue, lexicon: Lexicon, sign_off: SignOff | None,
    root: Path, today: date,
) -> list[Finding]:  # fmt: skip
    """What the checks of the words of the press find."""
    glossary, findings = read_glossary(catalogue.language, root)
    messages = press_messages(organisation)
    findings += check_messages(messages, catalogue, sign_off, lexicon, glossary=glossary)
    findings += expired(sign_off, today) if sign_off else []
    return findings


def check_messages(
    texts: Iterable[Text],
    catalogue: Catalogue,
    sign_off: SignOff | None,
    lexicon: Lexicon,
    leaflet: Leaflet | None = None,
    glossary: Sequence[Term] = (),
) -> list[Finding]:
    """The findings on a catalogue, with what its sign-off accepts; `leaflet` is the English one."""
    return check_catalogue(
        texts,
        catalogue,
        sign_off.accepted if sign_off else (),
        references=leaflet.references if leaflet else None,
        number_words=lexicon.get("numbers", {}),
        glossary=glossary,
    )
