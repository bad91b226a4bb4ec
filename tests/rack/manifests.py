"""A size comes in, a made-up manifest as a build writes it goes out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

TITLES: Mapping[str, str] = {
    "en": "Knee replacement", "pl": "Wymiana stawu kolanowego – łokieć", "ur": "گھٹنے کی تبدیلی",
    "ar": "استبدال الركبة", "bn": "হাঁটু প্রতিস্থাপন", "zh_Hans": "膝关节置换术",
}  # fmt: skip
LANGUAGES = tuple(TITLES)
SUFFIXES = {
    "standard": "pdf", "large-print": "pdf", "html": "html", "narration": "txt", "audio": "mp3",
    "braille": "brf", "docx": "docx",
}  # fmt: skip
FORMATS = ("standard", "large-print", "html", "narration")
IN_URDU: Mapping[str, str] = {
    "copy-question": "کیا آپ کی کاپی تازہ ترین ہے؟",
    "copy-where": "اپنی کاپی پر اصل متن کا کوڈ تلاش کریں۔ اس میں چھ حروف ہیں۔",
    "copy-current": "یہ کاپی تازہ ترین ہے۔",
    "copy-superseded": "یہ کاپی پرانی ہے۔ براہ کرم سب سے نئی کاپی استعمال کریں۔",
    "copy-withdrawn": "یہ کاپی استعمال نہ کریں۔ اسے واپس لے لیا گیا ہے۔",
    "copy-unknown": "ہم اس کاپی کو نہیں پہچانتے۔ براہ کرم ان لوگوں سے پوچھیں جنہوں نے یہ آپ کو "
    "دی تھی۔",
    "copy-older": "{date} سے پہلے کی کاپیاں پرانی ہیں۔",
    "source-code": "اصل متن کا کوڈ: {code}",
    "version": "ورژن {version}",
    "translation-approved": "ترجمے کی منظوری کی تاریخ: {date}",
    "draft-heading": "مسودہ – مریضوں کے لیے نہیں",
    "other-editions": "یہ کتابچہ دوسری زبانوں اور فارمیٹس میں",
}
"""What the pages that codes lead to say in Urdu."""
Entry = dict[str, Any]


def digest(*words: str) -> str:
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


def edition(leaflet: str, language: str, format: str, state: str = "released") -> Entry:
    """A file in output/."""
    draft = "-draft" if state == "draft" else ""
    stem = f"{leaflet}/{language}/{leaflet}-{language}-{format}{draft}"
    suffix = SUFFIXES[format]
    return {
        "leaflet": leaflet, "language": language, "format": format, "path": f"{stem}.{suffix}",
        "sha256": digest(stem), "state": state, "source_sha256": digest(leaflet),
        "translation_sha256": digest(leaflet, language), "input_sha256": digest(stem, "input"),
        "blocks": 101, "blocks_found": 101, "pages": 8 if suffix == "pdf" else None,
        "seconds": 485 if format in ("narration", "audio") else None, "findings": [],
        "made": "2026-11-23T05:01:07Z", "why": ["leaflet"], "bytes": 340_123,
        "picture": f"{stem}.png" if suffix == "pdf" else "",
    }  # fmt: skip


def absent(leaflet: str, language: str, format: str, state: str, reason: str) -> Entry:
    """An edition that is not there."""
    return {"leaflet": leaflet, "language": language, "format": format, "state": state,
            "reason": reason, "input_sha256": digest(leaflet, language)}  # fmt: skip


def translation(leaflet: str, language: str, title: str, **other: Any) -> Entry:
    """A leaflet in a language."""
    english = language == "en"
    catalogue = "" if english else f"translations/{language}/LC_MESSAGES/{leaflet}.po"
    return {
        "leaflet": leaflet, "language": language, "title": title, "state": "released",
        "reason": "", "version": "1.2", "source": f"content/{leaflet}.md", "catalogue": catalogue,
        "review_by": "2027-03-01", "approved": "" if english else "2026-05-04", "stale": False,
        "code": "HQBDZX", "easy_read_code": "", "easy_read_state": "", **other,
    }  # fmt: skip


def copy(leaflet: str, language: str, code: str, state: str, **other: str) -> Entry:
    """A text that was given out."""
    day = {"given": "2024-02-29", "approved": "", "withdrawn": "", "reason": ""}
    names = {"leaflet": leaflet, "language": language, "version": "1.1", "code": code, "kind": ""}
    return {**names, "state": state, **day, **other}


def manifest(**parts: Any) -> Entry:
    """A manifest with these parts; what is not named is empty."""
    return {
        "organisation": {"name": "Example Hospitals NHS Trust", "accent": "#003087"},
        "copies": [], "words": {},
        "editions": [], "withheld": [], "unavailable": [], "translations": [],
        "asked": list(FORMATS), "tools": {}, **parts,
    }  # fmt: skip


def library(leaflets: int) -> Entry:
    """Leaflets in six languages and four formats; every fourth translation is a draft."""
    names = [f"knee-replacement-{number}" for number in range(leaflets)]
    keys = [(name, tag) for name in names for tag in LANGUAGES]
    states = {key: state_of(number, key[1]) for number, key in enumerate(keys)}
    return manifest(
        editions=[
            edition(*key, format, state) for key, state in states.items() for format in FORMATS
        ],
        translations=[_translation(*key, state) for key, state in states.items()],
    )


def state_of(number: int, language: str) -> str:
    return "draft" if language != "en" and number % 4 == 0 else "released"


def _translation(leaflet: str, language: str, state: str) -> Entry:
    number = leaflet.rpartition("-")[2]
    draft = {"state": "draft", "reason": "nobody has signed it off", "approved": ""}
    day = f"202{int(number) % 4 + 6}-0{int(number) % 9 + 1}-17"
    title = f"{TITLES[language]} {number}"
    return translation(
        leaflet, language, title, review_by=day, **(draft if state == "draft" else {})
    )


def troubled() -> Entry:
    """Every state that there is, and words that would break a page or a table."""
    warned = edition("tea", "en", "html")
    warned["findings"] = [
        {"code": "long", "severity": "warning", "at": "content/tea.md:3", "message": "long"}
    ]
    return manifest(
        editions=[edition("tea", "en", "standard"), warned, edition("tea", "en", "audio"),
                  edition("tea", "ur", "standard"), edition("tea", "ur", "html"),
                  edition("tea", "pl", "standard", "draft"), edition("ale", "en", "braille"),
                  edition("ale", "zh_Hans", "docx")],
        withheld=[*_every("tea", "bn", "withheld", "“One” has no translation"),
                  *_every("old", "en", "withdrawn", "withdrawn on 1 May: the pills are recalled"),
                  *_every("bad", "en", "withheld", "the press has a fault: report it"),
                  absent("tea", "ur", "large-print", "released", "a glyph cannot be seen"),
                  absent("tea", "pl", "html", "draft", "a glyph cannot be seen")],
        unavailable=[absent("tea", "ur", "braille", "unavailable",
                            "no safe braille table: offer <audio> & large print")],
        translations=[
            translation("ale", "en", "=1+1 Ale & “stout”"),
            translation("ale", "zh_Hans", "啤酒"),
            translation("bad", "en", "bad", state="withheld", reason="the press has a fault"),
            translation("old", "en", "Old pills", state="withdrawn", review_by="2020-01-01",
                        reason="withdrawn on 1 May: the pills are recalled"),
            translation("tea", "bn", "Tea <script>alert(1)</script>", state="withheld",
                        reason="“One” has no translation", approved=""),
            translation("tea", "en", "Tea <script>alert(1)</script>", review_by=""),
            translation("tea", "pl", "Herbata", state="draft", stale=True,
                        reason="signed off for other words"),
            translation("tea", "ur", "چائے <b>"),
        ],
        asked=["standard", "large-print", "html"],
        words={"ur": IN_URDU},
        copies=[
            copy("tea", "en", "BCDFGH", "superseded"),
            copy("tea", "en", "GHJKMN", "withdrawn", withdrawn="2025-01-05", reason="<b>hot</b>"),
            copy("tea", "en", "HQBDZX", "current", given="2026-05-04"),
            copy("tea", "ur", "BCDFGH", "withdrawn", withdrawn="2025-01-05", reason="a wrong dose"),
            copy("tea", "ur", "HQBDZX", "superseded", given="2025-01-01", approved="2025-01-01"),
            copy("tea", "ur", "HQBDZX", "current", given="2026-05-05", approved="2026-05-04"),
            copy("tea", "", "KMNPQR", "withdrawn", given="", withdrawn="2025-02-02", reason="lost"),
            copy("old", "en", "ZXWVTS", "current"),
            copy("tea", "bn", "TTTTTT", "unclear"),
        ],
    )  # fmt: skip


def _every(leaflet: str, language: str, state: str, reason: str) -> Iterator[Entry]:
    for format in ("standard", "large-print", "html"):
        yield absent(leaflet, language, format, state, reason)
