"""Translations in, what the manifest says of each out: its title, how far it is and until when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from press.build.inputs import LEAFLET_SUFFIX
from press.build.plan import code_of
from press.build.translations import Translation
from press.model import SOURCE_LANGUAGE
from press.read.inline import parse, plain
from press.translate.po import catalogue_path
from press.translate.translate import words_in_english


def cards_of(translations: Iterable[Translation]) -> list[dict[str, Any]]:
    """A card for each leaflet and language, in order."""
    cards = (card_of(each) for each in translations)
    return sorted(cards, key=lambda card: (card["leaflet"], card["language"]))


def card_of(made: Translation) -> dict[str, Any]:
    """The card of one leaflet in one language; dates as ISO writes them, empty where there is none.

    `stale` tells of a sign-off that no longer covers today's words. An Easy Read text has a code
    of its own.
    """
    beside = made.easy_read
    source, language = made.source, made.tongue.tag
    meta = source.meta
    by = [day for day in (meta.review_by if meta else None, made.review_by) if day]
    translated = language != SOURCE_LANGUAGE
    return {
        "leaflet": source.id,
        "language": language,
        "title": _title(made),
        "state": made.state,
        "reason": words_in_english().get(made.reason, made.reason),
        "version": meta.version if meta else "",
        "source": f"content/{source.id}{LEAFLET_SUFFIX}",
        "catalogue": catalogue_path(source.id, language).as_posix() if translated else "",
        "review_by": min(by).isoformat() if by else "",
        "approved": made.approved.isoformat() if made.approved else "",
        "stale": made.stale,
        "code": _code(made),
        "easy_read_code": _code(beside) if beside else "",
        "easy_read_state": beside.state if beside else "",
    }


def _code(made: Translation) -> str:
    """The code of its source; empty where that could not be read."""
    return code_of(made.digests.source_sha256) if made.digests.source_sha256 else ""


def _title(made: Translation) -> str:
    """In the language where there is a translation, else in English, else the leaflet's name."""
    leaflet = made.leaflet or made.source.leaflet
    return plain(parse(leaflet.title, leaflet)) if leaflet else made.source.id
