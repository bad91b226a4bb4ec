"""The texts of a domain in, its template (POT) out, and new catalogues for translators."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from press.translate.entry import Entry, PoFile
from press.translate.languages import english_name, plural_forms
from press.translate.messages import Extract
from press.translate.po import FOLDER

NOTICE = (
    "English texts of “{domain}”, made by `./build.py translations update`: do not edit.",
    "To translate, edit translations/<language>/LC_MESSAGES/{domain}.po",
)


def template_path(domain: str) -> Path:
    """Where the template of a domain stands, relative to the repository."""
    return Path(FOLDER, f"{domain}.pot")


def template_of(domain: str, extracts: Iterable[Extract]) -> PoFile:
    """The template of a domain. It holds no date: the same texts make the same file."""
    notice = tuple(line.format(domain=domain) for line in NOTICE)
    header = Entry("", _header(domain, "LANGUAGE <LL@li.org>", ""), comments=notice)
    return PoFile(replace(header, flags=("fuzzy",)), entries_of(extracts))


def entries_of(extracts: Iterable[Extract]) -> tuple[Entry, ...]:
    """An untranslated entry for each text; a text that stands twice is one entry."""
    entries: dict[tuple[str, str], Entry] = {}
    for extract in extracts:
        before = entries.get(extract.key, Entry(extract.text.markdown, context=extract.key[0]))
        entries[extract.key] = replace(
            before,
            notes=_joined(before.notes, (extract.kind, *_lines(extract.text.notes))),
            places=_joined(before.places, (str(extract.text.at),)),
        )
    return tuple(entries.values())


def empty_catalogue(domain: str, language: str) -> PoFile:
    """A catalogue without messages; nobody's name and no date stand in it."""
    comment = f"{english_name(language)} translation of “{domain}”."
    strings = _header(domain, english_name(language), language)
    header = Entry("", f"{strings}Plural-Forms: {plural_forms(language)}\n", comments=(comment,))
    return PoFile(header, ())


def _header(domain: str, team: str, language: str) -> str:
    fields = {
        "Project-Id-Version": domain,
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
        "Language-Team": team,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return "".join(f"{name}: {value}".rstrip() + "\n" for name, value in fields.items())


def _lines(notes: Iterable[str]) -> Iterable[str]:
    return (line for note in notes for line in note.splitlines())


def _joined(before: tuple[str, ...], more: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*before, *more)))
