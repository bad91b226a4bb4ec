"""Somebody who signs again is told which texts are no longer as they were signed, and no others."""

from press.translate.changes import Change, changes_since, excerpts
from press.translate.signatures import SignedText


def texts(*words: str) -> list[SignedText]:
    """Each text as `English` or `English=translation`."""
    pairs = (word.partition("=") for word in words)
    return [SignedText(f"hash of {one}", other, one) for one, _, other in pairs]


def test_nothing_has_changed() -> None:
    assert changes_since(texts("a", "b", "a"), texts("a", "b", "a")) == ()


def test_a_text_in_other_words_is_told_with_what_it_was() -> None:
    found = changes_since(texts("a", "seven days", "b"), texts("a", "seventeen days", "b"))
    assert found == (Change("reworded", "seventeen days", "seven days"),)


def test_texts_that_came_and_went_are_told() -> None:
    assert changes_since(texts("a", "b"), texts("a", "b", "c")) == (Change("new", "c"),)
    assert changes_since(texts("a", "b", "c"), texts("a", "c")) == (Change("gone", "b"),)


def test_two_list_items_in_another_order_are_told() -> None:
    found = changes_since(texts("a", "stop", "rest"), texts("a", "rest", "stop"))
    assert [change.kind for change in found] == ["moved"]
    assert found[0].words in ("stop", "rest")


def test_another_translation_of_the_same_text_is_told() -> None:
    found = changes_since(texts("a=1", "b=2"), texts("a=1", "b=3"))
    assert found == (Change("translated anew", "b"),)


def test_one_of_two_equal_texts_taken_out_is_told() -> None:
    assert changes_since(texts("a", "b", "a"), texts("a", "b")) == (Change("gone", "a"),)


def test_only_what_differs_is_quoted_however_long_the_text() -> None:
    before = "If you take tablets for your heart, stop taking them ten days before your surgery."
    old, new = excerpts(before, before.replace("ten", "seventeen"))
    assert old == "… heart, stop taking them ten days before your surgery."
    assert new == "… heart, stop taking them seventeen days before your surgery."
    assert excerpts("a b", "a b c") == ("a b", "a b c")
    assert excerpts("a a", "a a a") == ("a a", "a a a")
