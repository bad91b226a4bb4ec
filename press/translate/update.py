"""Today's texts in; the templates and every language's catalogues brought up to date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from press.findings import Finding
from press.model import EASY_READ, Leaflet, Organisation
from press.translate.entry import Entry, PoFile
from press.translate.languages import language_folders, plural_forms
from press.translate.messages import Extract, extracts_of, press_extracts
from press.translate.po import catalogue_path, read_po, with_header, write_po
from press.translate.template import empty_catalogue, entries_of, template_of, template_path

PRESS_DOMAIN = "press"
LIKE_ENOUGH = 0.6
"""Share of equal words from which an old translation is offered as a suggestion."""

Key = tuple[str, str]


def update(
    leaflets: Iterable[Leaflet], organisation: Organisation, root: Path
) -> tuple[list[Path], list[Finding]]:
    """Write templates and catalogues; the paths that changed, and the catalogues left as they are.

    A catalogue with a fault is never written over: it comes back as findings.
    """
    languages, findings = language_folders(root)
    changed: list[Path] = []
    for domain, extracts in domains_of(leaflets, organisation).items():
        if write_po(template_of(domain, extracts), root / template_path(domain)):
            changed.append(template_path(domain))
        for language in languages:
            path = catalogue_path(domain, language)
            if not _is_wanted(domain, root / path):
                continue
            po, faults = _catalogue(domain, language, root)
            findings += faults
            if po and write_po(merged(po, entries_of(extracts), language), root / path):
                changed.append(path)
    return changed, findings


def _is_wanted(domain: str, path: Path) -> bool:
    """Whether the language has, or should have, a catalogue of the domain.

    An Easy Read text is translated only where somebody has begun to.
    """
    return path.exists() or not domain.endswith(EASY_READ)


def domains_of(
    leaflets: Iterable[Leaflet], organisation: Organisation
) -> Mapping[str, tuple[Extract, ...]]:
    """The texts of every domain: one a leaflet, and the press's own."""
    domains = {leaflet.id: extracts_of(leaflet) for leaflet in leaflets}
    # Last, so that a leaflet of that name can never take the place of the press's own words.
    return domains | {PRESS_DOMAIN: press_extracts(organisation)}


def _catalogue(domain: str, language: str, root: Path) -> tuple[PoFile | None, list[Finding]]:
    path = root / catalogue_path(domain, language)
    if path.exists():
        return read_po(path, language, root)
    return empty_catalogue(domain, language), []


def merged(old: PoFile, template: Sequence[Entry], language: str) -> PoFile:
    """The catalogue with the template's messages, in its order, and all that was translated.

    Text that came back is revived, changed text gets a fuzzy suggestion with its previous msgid,
    and what is no longer wanted stays as obsolete. Headers and comments stay as they are.
    """
    wanted = {entry.key for entry in template}
    known = _best(old.entries)
    spare = [entry for entry in old.entries if entry.key not in wanted and entry.string]
    entries = [_filled(entry, known.get(entry.key), spare) for entry in template]
    used = {(entry.previous_context, entry.previous) for entry in entries if entry.previous}
    gone = tuple(_gone(known, wanted, used))
    return replace(_with_headers(old, language), entries=(*entries, *gone))


def _best(entries: Sequence[Entry]) -> Mapping[Key, Entry]:
    """For each key the entry to keep: translated before fuzzy, fuzzy before empty, then active."""

    def rank(entry: Entry) -> tuple[bool, bool, bool]:
        return bool(entry.string), not entry.fuzzy, not entry.obsolete

    best: dict[Key, Entry] = {}
    for entry in entries:
        if entry.key not in best or rank(entry) > rank(best[entry.key]):
            best[entry.key] = entry
    return best


def _filled(entry: Entry, known: Entry | None, spare: Iterable[Entry]) -> Entry:
    entry = replace(entry, places=_files(entry.places))
    if known is None or not known.string:
        comments = known.comments if known else ()
        return _suggested(replace(entry, comments=comments), spare)
    previous = (known.previous, known.previous_context) if known.fuzzy else ("", "")
    return replace(
        entry,
        string=known.string,
        comments=known.comments,
        flags=known.flags,
        previous=previous[0],
        previous_context=previous[1],
    )


def _files(places: tuple[str, ...]) -> tuple[str, ...]:
    # A line number would change all catalogues with every line that is added to the English.
    return tuple(dict.fromkeys(place.rpartition(":")[0] for place in places))


def _suggested(entry: Entry, spare: Iterable[Entry]) -> Entry:
    matcher = SequenceMatcher[str](None, (), _words(entry.id), autojunk=False)
    likeness, best = max(
        ((_likeness(matcher, old.id), old) for old in spare),
        key=lambda pair: pair[0],
        default=(0.0, entry),
    )
    if likeness < LIKE_ENOUGH:
        return entry
    # A fuzzy msgstr belongs to an older msgid than the one it stands under.
    belongs = (best.previous, best.previous_context) if best.fuzzy and best.previous else None
    previous, context = belongs or (best.id, best.context)
    return replace(
        entry,
        string=best.string,
        comments=tuple(dict.fromkeys((*entry.comments, *best.comments))),
        flags=tuple(dict.fromkeys(("fuzzy", *best.flags))),
        previous=previous,
        previous_context=context,
    )


def _likeness(matcher: SequenceMatcher[str], old: str) -> float:
    matcher.set_seq1(_words(old))
    if matcher.real_quick_ratio() < LIKE_ENOUGH or matcher.quick_ratio() < LIKE_ENOUGH:
        return 0.0
    return matcher.ratio()


def _words(text: str) -> list[str]:
    return text.lower().split()


def _gone(known: Mapping[Key, Entry], wanted: set[Key], used: set[Key]) -> Iterator[Entry]:
    """What no longer stands in the English, its translation kept for its return.

    A fuzzy entry that goes on as a suggestion is not kept: its msgstr belongs to older words.
    msgfmt refuses a second obsolete message with the same msgid, so there is one of each.
    """
    for key, entry in known.items():
        carried = entry.fuzzy and (entry.previous_context, entry.previous) in used
        if key not in wanted and (entry.string or entry.comments) and not carried:
            yield replace(entry, obsolete=True, places=(), notes=())


def _with_headers(po: PoFile, language: str) -> PoFile:
    """The file with the header fields that gettext needs; those that are there stay."""
    needed = {
        "Language": language,
        "Plural-Forms": plural_forms(language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for name, value in needed.items():
        if not po.headers.get(name):
            po = with_header(po, name, value)
    return po
