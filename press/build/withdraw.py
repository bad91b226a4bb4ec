"""A leaflet and a reason in; what was given out of it taken back in the register, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from press.build.inputs import LEAFLET_SUFFIX
from press.build.library import read_house, with_sources
from press.build.plan import code_of
from press.build.register_file import add_entries
from press.build.translations import Translation, translation
from press.build.writing import alone
from press.findings import Finding, Location, error, information
from press.model.register import REGISTER_PATH, Register, Withdrawing
from press.read.register import read_register


@dataclass(frozen=True)
class Recall:
    """What is to be taken back, why and by which role.

    Without languages in all of them; without a version or a code every text that was given out.
    """

    root: Path
    leaflet: str
    reason: str
    today: date
    languages: tuple[str, ...] = ()
    version: str = ""
    code: str = ""
    by: str = ""
    waiting: Callable[[str], None] = lambda who: None


@dataclass(frozen=True)
class Withdrawn:
    """New entries of the register; findings say why there are none."""

    entries: tuple[Withdrawing, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class _Text:
    """A text that could be taken back."""

    language: str
    version: str
    code: str
    source_sha256: str
    translation_sha256: str


def withdraw(recall: Recall) -> Withdrawn:
    """Write down that it is taken back; the next build takes it out of output/. Raises OSError.

    A broken entry of the register does not stand in the way: what is dangerous is stopped today.
    """
    output = recall.root / "output"
    output.mkdir(parents=True, exist_ok=True)
    with alone(output, recall.waiting):
        register = read_register(recall.root)
        if register.closed:
            return Withdrawn(findings=register.findings)
        given = list(_given(register, recall.leaflet))
        today = list(_of_today(recall)) if recall.code or not given else []
        # Without its code only what was given out is meant: today's text may be the mended one.
        meant = [*given, *(today if recall.code else ())]
        chosen = [text for text in meant if _is_named(text, recall)]
        new = tuple(_entries(chosen, register, recall))
        add_entries(recall.root, new)
    why = () if new else (_why_none(recall, chosen, given, today),)
    return Withdrawn(new, (*register.findings, *why))


def _given(register: Register, leaflet: str) -> Iterator[_Text]:
    for each in register.releases:
        if each.leaflet == leaflet:
            yield _Text(each.language, each.version, each.code, each.source_sha256,
                        each.translation_sha256)  # fmt: skip


def _of_today(recall: Recall) -> Iterator[_Text]:
    """What today's sources say: it may have been printed though nobody released it."""
    house = read_house(recall.root, recall.today)
    path = recall.root / "content" / f"{recall.leaflet}{LEAFLET_SUFFIX}"
    if house.organisation is None or not path.is_file():
        return
    library = with_sources(house, [path])
    for source in library.sources.values():
        for tag, tongue in library.tongues.items():
            made = translation(library, source, tongue)
            for one in (made, made.easy_read):
                if one and one.digests.source_sha256:
                    yield _text_of(tag, one)


def _text_of(language: str, made: Translation) -> _Text:
    digests, meta = made.digests, made.source.meta
    return _Text(
        language, meta.version if meta else "", code_of(digests.source_sha256),
        digests.source_sha256, digests.translation_sha256,
    )  # fmt: skip


def _is_named(text: _Text, recall: Recall) -> bool:
    return (
        (not recall.languages or text.language in recall.languages)
        and recall.version in ("", text.version)
        and recall.code in ("", text.code)
    )


def _entries(chosen: Iterable[_Text], register: Register, recall: Recall) -> Iterator[Withdrawing]:
    """One for each text, or for each English source where it is taken back in all languages."""
    if not recall.languages:
        chosen = (replace(text, language="", translation_sha256="") for text in chosen)
    for text in dict.fromkeys(chosen):
        entry = Withdrawing(
            leaflet=recall.leaflet, language=text.language, version=text.version, code=text.code,
            source_sha256=text.source_sha256, translation_sha256=text.translation_sha256,
            reason=recall.reason, on=recall.today, by=recall.by,
        )  # fmt: skip
        if not any(_takes_back(before, entry) for before in register.withdrawn):
            yield entry


def _takes_back(before: Withdrawing, entry: Withdrawing) -> bool:
    if not entry.language:
        same = (before.leaflet, before.source_sha256) == (entry.leaflet, entry.source_sha256)
        return same and not before.language
    return before.covers(
        entry.leaflet, entry.language, entry.source_sha256, entry.translation_sha256
    )


def _why_none(
    recall: Recall, chosen: Sequence[_Text], given: Sequence[_Text], today: Sequence[_Text]
) -> Finding:
    at = Location(REGISTER_PATH, 0)
    if chosen:
        return information("withdrawn-already", at, f"“{recall.leaflet}” is withdrawn already")
    if not given and not recall.code:
        codes = ", ".join(sorted({text.code for text in today})) or "none"
        return error(
            "nothing-given-out", at, f"nothing of “{recall.leaflet}” was ever released",
            f"name the code of the copies that are about: --code (today's: {codes})",
        )  # fmt: skip
    known = sorted({f"{t.language} version {t.version} code {t.code}" for t in (*given, *today)})
    return error(
        "no-such-text", at, f"no text of “{recall.leaflet}” is known by that name",
        f"there are: {'; '.join(known) or 'none'}",
    )  # fmt: skip
