"""A library, a leaflet and a language in; the pack for a translation agency out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from press.build.domains import as_written, catalogue_of_today, domain_extracts, leaflet_of
from press.build.library import Library
from press.build.make import make
from press.build.plan import Job, code_of, job_of
from press.build.review import review_of
from press.build.translations import translation
from press.findings import Finding, Location, error, has_errors
from press.model import EASY_READ, SOURCE_LANGUAGE, Catalogue, Edition
from press.translate.digests import Digests, leaflet_digests, press_digests
from press.translate.entry import PoFile
from press.translate.exchange.incoming import read_incoming
from press.translate.exchange.pack import GLOSSARY, pack_of
from press.translate.exchange.readme import Occasion
from press.translate.po import FOLDER, catalogue_path
from press.translate.signoff import read_sign_off, state_of


def reference_of(domain: str) -> str:
    """The format of the English that goes with a pack."""
    return "easy-read" if domain.endswith(EASY_READ) else "standard"


@dataclass(frozen=True)
class Parcel:
    """The zip for an agency; empty where findings stand against it."""

    content: bytes
    findings: tuple[Finding, ...]


def export_pack(library: Library, domain: str, language: str, since: Path | None = None) -> Parcel:
    """The pack of a catalogue as it would be after `update`; nothing in the repository changes."""
    extracts, findings = domain_extracts(library, domain)
    po, faults = catalogue_of_today(library, domain, language, extracts)
    earlier, strange = read_incoming(since, language) if since else (None, [])
    beside, unmade = _beside(library, domain, language)
    findings += [*faults, *strange, *unmade]
    if po is None or has_errors(findings):
        return Parcel(b"", tuple(findings))
    occasion = _occasion(library, domain, language, po)
    content, refused = pack_of(occasion, po, extracts, beside, earlier.po if earlier else None)
    return Parcel(content, (*findings, *refused))


def _beside(library: Library, domain: str, language: str) -> tuple[dict[str, bytes], list[Finding]]:
    """The glossary and the English edition that go with the messages."""
    files: dict[str, bytes] = {}
    glossary = library.root / FOLDER / language / GLOSSARY
    if glossary.is_file():
        files[GLOSSARY] = glossary.read_bytes()
    leaflet, format = domain.removesuffix(EASY_READ), reference_of(domain)
    source, tongue = library.sources.get(leaflet), library.tongues.get(SOURCE_LANGUAGE)
    if source is None or tongue is None:
        return files, []
    made = translation(library, source, tongue)
    job = job_of(Edition(leaflet, SOURCE_LANGUAGE, format), made)
    proof = make(job) if isinstance(job, Job) else None
    if proof is None or not proof.proved:
        found = [
            finding
            for finding in (proof.findings if proof else (*source.findings, *made.findings))
            if has_errors([finding])
        ]
        reason = made.reason or "its proof failed"
        return files, [*found, _no_reference(source.path, reason)]
    return files | {f"{domain}-en.pdf": proof.content}, []


def _no_reference(path: str, reason: str) -> Finding:
    return error(
        "no-reference", Location(path, 0), f"the English edition is withheld: {reason}",
        "put the English right first; an agency should translate only what may be printed",
    )  # fmt: skip


def _occasion(library: Library, domain: str, language: str, po: PoFile) -> Occasion:
    leaflet = leaflet_of(library, domain)
    catalogue = as_written(po, domain, language, catalogue_path(domain, language).as_posix())
    digests = _digests(library, domain, catalogue)
    return Occasion(
        domain,
        language,
        title=leaflet.title.markdown if leaflet else "The words of the press",
        version=leaflet.meta.version if leaflet else "",
        code=code_of(digests.source_sha256),
        signed=_signed(library, domain, language, catalogue, digests),
        files=(),
    )


def _digests(library: Library, domain: str, catalogue: Catalogue) -> Digests:
    leaflet = leaflet_of(library, domain)
    if leaflet:
        return leaflet_digests(leaflet, catalogue, library.root)
    assert library.organisation is not None
    return press_digests(library.organisation, catalogue)


def _signed(
    library: Library, domain: str, language: str, catalogue: Catalogue, digests: Digests
) -> str:
    sign_off, _ = read_sign_off(domain, language, library.root)
    if sign_off is None or sign_off.approved is None:
        return "This translation has not been signed off yet."
    version = f"of English version {sign_off.source_version} " if sign_off.source_version else ""
    signed = f"The translation {version}was signed off on {sign_off.approved.on}"
    if state_of(sign_off, digests, catalogue).approved:
        return f"{signed}; nothing has changed since."
    review, _ = review_of(library, domain, language)
    changes = [str(change) for change in review.changes] if review else []
    return "\n".join([f"{signed}. Since then:", *changes])
