"""Only a typing error is carried over: nothing on which it depends what a patient does."""

import pytest

from press.checks.catalogue.mended import find_more_than_mended, negations


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Call the ward if your wound bleds.", "Call the ward if your wound bleeds."),
        ("Have an anesthetic.", "Have an anaesthetic."),
        ("Ask teh nurse.", "Ask the nurse."),
        ("Ask the the nurse.", "Ask the nurse."),
        ("Go to hospital", "Go to the hospital"),
        ("An X ray of your back", "An X-ray of your back."),
        ("Take 5 mg, twice", "Take 5 mg twice"),
        ("drink plenty of Water", "Drink plenty of water"),
        ("Don't drive", "Don’t drive"),
    ],
)
def test_a_mended_typing_error_is_one(before: str, after: str) -> None:
    assert not list(find_more_than_mended(before, after))


@pytest.mark.parametrize(
    ("before", "after", "noun"),
    [
        ("Stop seven days before", "Stop eleven days before", "numbers"),
        ("Take 15 mg", "Take 1.5 mg", "numbers"),
        ("for 5-10 days", "for 510 days", "numbers"),
        ("Take 5 mg", "Take 5 mcg", "units"),
        ("Rest for two days", "Rest for two weeks", "units"),
        ("You can eat", "You cannot eat", "negations"),
        ("Do not drive", "Do now drive", "negations"),
        ("You do drive", "You don't drive", "negations"),
        ("Stop taking it", "Start taking it", "negations"),
        ("Lie on your left side", "Lie on your right side", "decisive words"),
        ("Eat before surgery", "Eat after surgery", "decisive words"),
        ("Take it off", "Take it of", "decisive words"),
        ("Call {ward_phone}", "Call {pals_phone}", "placeholders"),
        ("Rest **now**", "Rest now", "emphasis"),
        ("[read](https://a.org)", "[read](https://b.org)", "links"),
        ("You have hypertension", "You have hypotension", "hypertension"),
        ("Feel your arm", "Feel your leg", "arm"),
        ("Call us", "Call us soon", "soon"),
        ("A red car", "A bed car", "red"),
    ],
)
def test_more_than_a_typing_error_is_refused_with_the_reason(
    before: str, after: str, noun: str
) -> None:
    faults = list(find_more_than_mended(before, after))
    assert faults and noun in faults[0]


def test_an_untouched_text_is_mended_by_nothing() -> None:
    assert not list(find_more_than_mended("Take 5 mg.", "Take 5 mg."))


def test_negations_are_found_as_they_stand() -> None:
    text = "Do NOT eat; you can't drive, unless you are unable to walk. Notice the knot."
    assert negations(text) == ["NOT", "can't", "unless", "unable"]
