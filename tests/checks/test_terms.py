"""An agreed term is found however its language bends it, and missed where it is not there."""

from __future__ import annotations

import pytest

from press.checks.catalogue.pair import Pair
from press.checks.catalogue.terms import find_other_terms
from press.findings import Location
from press.translate.glossary import Term

AT = Location("translations/cy/glossary.csv", 2)


def other_terms(language: str, term: str, agreed: str, string: str) -> list[str]:
    glossary = (Term(term, agreed, "", AT),)
    return list(find_other_terms(Pair(f"The {term}.", string, language, AT, glossary=glossary)))


BENT = [
    ("cy", "procedure", "triniaeth", "y driniaeth"),
    ("cy", "procedure", "triniaeth", "fy nhriniaeth"),
    ("cy", "leaflet", "taflen", "i'r daflen"),
    ("cy", "vertebral body", "corff y fertebra", "yng nghorff y fertebra"),
    ("cy", "balloon kyphoplasty", "cyffoplasti balŵn", "â chyffoplasti balŵn"),
    ("cy", "minimally invasive", "lleiaf ymwthiol", "leiaf ymwthiol"),
    ("cy", "antibiotics", "gwrthfiotigau", "o wrthfiotigau"),
    ("ta", "wear and tear", "தேய்மானம்", "தேய்மானத்தால்"),
    ("tr", "procedure", "işlem", "İşlem biter"),
    ("pl", "fracture", "złamanie", "o złamaniu"),
]


@pytest.mark.parametrize(("language", "term", "agreed", "string"), BENT)
def test_an_agreed_term_may_be_bent(language: str, term: str, agreed: str, string: str) -> None:
    assert other_terms(language, term, agreed, string) == []


@pytest.mark.parametrize(
    ("language", "term", "agreed", "string"),
    [
        ("cy", "procedure", "triniaeth", "y weithred"),
        ("cy", "leaflet", "taflen", "y llyfryn"),
        ("cy", "surgery", "llawdriniaeth", "y driniaeth"),
        ("pl", "procedure", "triniaeth", "y driniaeth"),
        ("ta", "wear and tear", "தேய்மானம்", "எலும்பு முறிவு"),
    ],
)
def test_another_word_is_found(language: str, term: str, agreed: str, string: str) -> None:
    assert len(other_terms(language, term, agreed, string)) == 1
