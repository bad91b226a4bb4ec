"""A repository and its publisher in; what no build would ever read or find in it, as findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from press.findings import Finding, Location, error
from press.model import EASY_READ, SOURCE_LANGUAGE, Organisation

FOLDER = "content"
SUFFIX = ".md"
OF_MARKDOWN = {SUFFIX, ".markdown", ".mdown", ".mkd"}
LISTED = "organisation.toml"


def stray_leaflets(root: Path) -> Iterator[Finding]:
    """Markdown that stands where leaflets are not looked for: nobody would miss it."""
    folder = root / FOLDER
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        read = path.parent == folder and path.suffix == SUFFIX
        if path.suffix.lower() in OF_MARKDOWN and not read and path.is_file():
            place = path.relative_to(root).as_posix().encode(errors="backslashreplace").decode()
            yield error(
                "stray-leaflet", Location(place, 0), "no build reads this file",
                f"a leaflet stands in {FOLDER}/ itself, and its name ends in {SUFFIX}",
            )  # fmt: skip


def lone_easy_reads(root: Path) -> Iterator[Finding]:
    """Easy Read texts of leaflets that are not there: no edition is made of them."""
    for path in sorted((root / FOLDER).glob(f"*{EASY_READ}{SUFFIX}")):
        leaflet = path.with_name(f"{path.stem.removesuffix(EASY_READ)}{SUFFIX}")
        if not leaflet.exists():
            place = path.relative_to(root).as_posix().encode(errors="backslashreplace").decode()
            yield error(
                "easy-read-alone", Location(place, 0), "it is the Easy Read text of no leaflet",
                f"put the leaflet beside it, as {FOLDER}/{leaflet.name}; to give an Easy Read "
                "text out alone is not possible: it never says all that a leaflet must say",
            )  # fmt: skip


def missing_languages(organisation: Organisation, tags: Sequence[str]) -> Iterator[Finding]:
    """Languages that the publisher lists and nobody has begun to translate into."""
    for tag in organisation.languages or ():
        if tag not in (SOURCE_LANGUAGE, *tags):
            yield error(
                "no-such-language", Location(f"{FOLDER}/{LISTED}", 0),
                f"“languages” lists “{tag}”, and translations/{tag}/ is not there",
                f"mkdir -p translations/{tag}/LC_MESSAGES, or take it off the list",
            )  # fmt: skip
