"""The offer in each language in, findings on those that editions of other languages cannot show.

Every leaflet ends with a line in each other language that says how to get it in that language.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from press.checks.acceptance import apply_acceptances
from press.findings import Finding, Location, has_errors, warning
from press.formats.typography import FONT_ADVICE, typography_of
from press.model import Organisation, Text
from press.translate.languages import english_name
from press.translate.po import FOLDER, catalogue_path
from press.translate.translate import quoted

LINE = "panel-line"
"""The word of the press that makes the offer."""
MISSING, UNSIGNED = "panel-line-missing", "panel-line-unsigned"


def panel_findings(
    lines: Mapping[str, Text | None], signed: Collection[str], organisation: Organisation
) -> list[Finding]:
    """Lines that are missing or that nobody signed off, with what the publisher accepts."""
    accepted = [entry for entry in organisation.accepted if entry.code in (MISSING, UNSIGNED)]
    return apply_acceptances(_faults(lines, signed), accepted)


def drawable(line: Text | None, faults: Iterable[Finding]) -> Text | None:
    """The line where leaflets in other languages can show it: a font has it, no error is on it.

    Without this one language could withhold the pages of all others.
    """
    at_line = [fault for fault in faults if line and fault.at == line.at]
    return line if line and not no_font(line.language) and not has_errors(at_line) else None


def no_font(language: str) -> str:
    """Why no page can be set in this language; nothing, where one can."""
    try:
        typography_of(language)
    except LookupError as none:
        return str(none)
    return ""


def font_findings(languages: Iterable[str]) -> list[Finding]:
    """The languages whose script no font of ours has: to be known before anybody translates."""
    reasons = {language: no_font(language) for language in languages}
    return [
        warning(
            "no-font", Location(f"{FOLDER}/{language}", 0),
            f"{reason}; no page can be made in it, and no leaflet can offer it", FONT_ADVICE,
        )
        for language, reason in reasons.items() if reason
    ]  # fmt: skip


def without_panel_codes(organisation: Organisation) -> Organisation:
    """The publisher without what it accepts of the panel: that is no matter of a leaflet."""
    rest = (entry for entry in organisation.accepted if entry.code not in (MISSING, UNSIGNED))
    return replace(organisation, accepted=tuple(rest))


def _faults(lines: Mapping[str, Text | None], signed: Collection[str]) -> Iterator[Finding]:
    for tag, line in lines.items():
        name = english_name(tag)
        if line is None and no_font(tag):
            continue  # `font_findings` says so
        if line is None:
            at = Location(catalogue_path("press", tag).as_posix(), 0)
            yield warning(
                MISSING, at, f"no leaflet says in {name} that it can be had in {name}",
                f"translate “{LINE}” in {at}, or mend the error in it",
            )  # fmt: skip
        elif tag not in signed:
            yield warning(
                UNSIGNED, line.at,
                f"the {name} line {quoted(line.markdown)} of all leaflets is not signed off",
                f"have {line.at.path} signed off, or accept it in content/organisation.toml",
            )  # fmt: skip
