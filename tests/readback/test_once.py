"""What reading back makes of a language is made once, and never for another language."""

from __future__ import annotations

from press.model import Language
from press.readback.once import MOST_LANGUAGES, once_a_language


def test_it_is_made_once_for_each_language() -> None:
    asked: list[str] = []

    @once_a_language
    def tag_of(language: Language) -> str:
        asked.append(language.tag)
        return language.tag

    polish, urdu = Language("pl", {}), Language("ur", {})
    assert [tag_of(each) for each in (polish, urdu, polish, urdu)] == ["pl", "ur", "pl", "ur"]
    assert asked == ["pl", "ur"]


def test_a_language_with_another_lexicon_is_another() -> None:
    units = once_a_language(lambda language: language.lexicon.get("units", {}))
    for number in range(3 * MOST_LANGUAGES):
        lexicon = {"units": {"cm": f"name {number}"}}
        assert units(Language("pl", {}, lexicon)) == {"cm": f"name {number}"}
