"""A file that a translator sent back in; the catalogue with it, checked first, out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from press.build.domains import as_written, catalogue_of_today, domain_extracts, leaflet_of
from press.build.library import Library, check_messages
from press.findings import Finding, Location, Severity, has_errors
from press.model import Catalogue
from press.translate.entry import PoFile
from press.translate.exchange.differences import Difference
from press.translate.exchange.homecoming import Homecoming, bring_home
from press.translate.exchange.incoming import Incoming, read_incoming
from press.translate.glossary import read_glossary
from press.translate.languages import read_lexicon
from press.translate.po import catalogue_path, write_po
from press.translate.signoff import read_sign_off
from press.translate.template import entries_of


@dataclass(frozen=True)
class Arrival:
    """What a file that came home changes; `written` if the catalogue now says so."""

    path: Path
    written: bool
    differences: tuple[Difference, ...]
    findings: tuple[Finding, ...]


def import_file(
    library: Library, path: Path, domain: str, language: str, *, despite_faults: bool = False
) -> Arrival:
    """Take what came home into the catalogue; nothing is written while an error stands.

    With `despite_faults` errors that the checks of a translation find are no hindrance: the
    build withholds the leaflet until they are put right. All other errors always are.
    """
    place = catalogue_path(domain, language)
    extracts, findings = domain_extracts(library, domain)
    ours, faults = catalogue_of_today(library, domain, language, extracts)
    incoming, refused = read_incoming(path, language)
    findings += [*faults, *refused]
    if ours is None or incoming is None or not extracts:
        return Arrival(place, False, (), tuple(findings))
    home = bring_home(ours, incoming, entries_of(extracts), language)
    checked = _checked(library, home, incoming, (domain, language), ours)
    hindrance = has_errors([*findings, *home.findings])
    hindrance = hindrance or (has_errors(checked) and not despite_faults)
    if not hindrance:
        write_po(home.po, library.root / place)
    return Arrival(place, not hindrance, home.differences, (*findings, *home.findings, *checked))


def _checked(
    library: Library, home: Homecoming, incoming: Incoming, where: tuple[str, str], ours: PoFile
) -> list[Finding]:
    """What the checks find in the new catalogue; errors that stood before count as warnings."""
    lines = {(entry.context, entry.id): entry.line for entry in incoming.po.entries}
    changed = {change.english for change in home.differences}
    after = as_written(home.po, *where, catalogue_path(*where).as_posix())
    messages = {
        key: (
            replace(message, at=Location(incoming.place, lines.get(key, 0)))
            if key[1] in changed
            else message
        )
        for key, message in after.messages.items()
    }
    before = as_written(ours, *where, catalogue_path(*where).as_posix())
    known = Counter((f.code, f.message) for f in _found(library, before))
    findings = []
    for finding in _found(library, Catalogue(*where, messages, after.at, after.headers)):
        if finding.severity is Severity.ERROR and known[finding.code, finding.message] > 0:
            known[finding.code, finding.message] -= 1
            message = f"{finding.message} (as before)"
            finding = replace(finding, severity=Severity.WARNING, message=message)
        findings.append(finding)
    return findings


def _found(library: Library, catalogue: Catalogue) -> list[Finding]:
    domain, language = catalogue.domain, catalogue.language
    extracts, _ = domain_extracts(library, domain)
    lexicon, _ = read_lexicon(language, library.root)
    sign_off, _ = read_sign_off(domain, language, library.root)
    glossary, _ = read_glossary(language, library.root)
    texts = [extract.text for extract in extracts]
    leaflet = leaflet_of(library, domain)
    return check_messages(texts, catalogue, sign_off, lexicon, leaflet, glossary)
