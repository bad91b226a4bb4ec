"""A sign-off covers the very text that was signed, and nothing that came after."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from press.findings import Location
from press.model import (
    BulletList,
    Catalogue,
    Figure,
    Item,
    Leaflet,
    Message,
    Meta,
    Paragraph,
    Text,
)
from press.read.normal import normalise
from press.translate.messages import messages_of
from press.translate.signoff import (
    SignOff,
    Standing,
    expired,
    leaflet_digests,
    message_sha256,
    read_sign_off,
    sign_off_path,
    state_of,
    weaker,
)

AT = Location("content/x.md", 1)
BY = """
[translated]
by = "A translator"
date = 2026-11-03

[reviewed]
by = "A second linguist"
date = 2026-11-05

[approved]
by = "A consultant"
date = 2026-11-06
review_by = 2028-11-06
"""


def text(words: str, context: str = "") -> Text:
    return Text(normalise(words), "en", AT, context)


def leaflet(*points: str) -> Leaflet:
    items = tuple(Item((Paragraph(text(point)),)) for point in points)
    return Leaflet(
        "x", "en", Meta("1", AT), text("Title", "meta title"), (BulletList(items),), (),
        references={"help": "https://example.org"},
    )  # fmt: skip


def catalogue(source: Leaflet, machine: bool = True, **changed: str) -> Catalogue:
    messages = {
        (t.context, t.markdown): Message(
            t.markdown, changed.get(t.markdown, f"pl {t.markdown}"), t.context
        )
        for t in messages_of(source)
    }
    headers = {"X-Translation-Source": "machine"} if machine else {}
    return Catalogue("x", "pl", messages, headers=headers)


SOURCE = leaflet("stop", "rest")
TODAY = leaflet_digests(SOURCE, catalogue(SOURCE), Path())


def write(root: Path, content: str) -> None:
    path = root / sign_off_path("x", "pl")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")


def signed(root: Path) -> SignOff:
    write(
        root,
        f'source_version = "1"\nsource_sha256 = "{TODAY.source_sha256}"\n'
        f'translation_sha256 = "{TODAY.translation_sha256}"\n{BY}',
    )
    sign_off, findings = read_sign_off("x", "pl", root)
    assert sign_off is not None and not findings
    return sign_off


def test_the_hashes_are_frozen() -> None:
    assert TODAY.source_sha256 == "493c4e3329c114e5c2ada812108333f42ab22f948bf6878e5a4c13dacb3c9bd7"
    assert (
        TODAY.translation_sha256
        == "46eecca39e5e8619abffc243be0490625880ea87fb76f5f6da1bd9ba82a42c5e"
    )
    assert (
        message_sha256("a", "b")
        == "0473ef2dc0d324ab659d3580c1134e9d812035905c4781fdd6d529b0c6860e13"
    )


def test_a_sign_off_for_todays_text_approves_it(tmp_path: Path) -> None:
    standing = state_of(signed(tmp_path), TODAY, catalogue(SOURCE))
    assert standing == Standing(True, on=date(2026, 11, 6))


@pytest.mark.parametrize(
    "changed",
    [
        leaflet("rest", "stop"),
        leaflet("stop", "rest now"),
        leaflet("stop"),
        replace(SOURCE, title=text("Another", "meta title")),
        replace(SOURCE, references={"help": "https://example.com"}),
        replace(SOURCE, opening=(*SOURCE.opening, Figure("a.png", text("")))),
    ],
    ids=["re-ordered", "reworded", "shortened", "title", "address", "picture"],
)
def test_a_changed_source_makes_it_a_draft_again(changed: Leaflet, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.png").write_bytes(b"picture")
    today = leaflet_digests(changed, catalogue(changed), tmp_path)
    assert state_of(signed(tmp_path), today, catalogue(changed)) == Standing(False, "draft-changed")


def test_a_changed_translation_makes_it_a_draft_again(tmp_path: Path) -> None:
    other = catalogue(SOURCE, stop="nie przerywać")
    today = leaflet_digests(SOURCE, other, tmp_path)
    assert today.source_sha256 == TODAY.source_sha256
    assert state_of(signed(tmp_path), today, other).reason == "draft-changed"


def test_wrapping_the_english_anew_and_a_new_version_keep_the_sign_off() -> None:
    again = replace(leaflet("  stop", "rest\n"), meta=Meta("2", AT))
    assert leaflet_digests(again, catalogue(again), Path()) == TODAY


def test_without_sign_off_a_machine_translation_says_so() -> None:
    assert state_of(None, TODAY, catalogue(SOURCE)).reason == "draft-machine"
    assert state_of(None, TODAY, catalogue(SOURCE, machine=False)).reason == "draft-unsigned"


@pytest.mark.parametrize("step", ["translated", "reviewed", "approved"])
def test_hashes_without_all_three_people_approve_nothing(tmp_path: Path, step: str) -> None:
    changes: dict[str, Any] = {step: None}
    unsigned = replace(signed(tmp_path), **changes)
    assert state_of(unsigned, TODAY, catalogue(SOURCE, machine=False)).reason == "draft-unsigned"


def test_an_edition_is_as_weak_as_the_weaker_of_its_catalogues() -> None:
    draft = Standing(False, "draft-machine")
    assert weaker(Standing(True), draft) == draft
    assert weaker(draft, Standing(True)) == draft
    both = weaker(Standing(True, on=date(2026, 1, 1)), Standing(True, on=date(2026, 2, 2)))
    assert both == Standing(True, on=date(2026, 1, 1))


def test_a_sign_off_holds_until_its_date(tmp_path: Path) -> None:
    assert not expired(signed(tmp_path), date(2028, 11, 6))
    assert [f.code for f in expired(signed(tmp_path), date(2028, 11, 7))] == ["sign-off-expired"]


def test_accepted_findings_are_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        '[[accepted]]\ncheck = "numbers"\nmessage_sha256 = "ab"\nreason = "in words"\nby = "B"\n',
    )
    sign_off, findings = read_sign_off("x", "pl", tmp_path)
    assert sign_off is not None and not findings
    assert [(record.check, record.reason) for record in sign_off.accepted] == [
        ("numbers", "in words")
    ]


def test_no_file_is_no_sign_off(tmp_path: Path) -> None:
    assert read_sign_off("x", "pl", tmp_path) == (None, [])


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ('a = 1\nsource_sha256 = \n', 2, "not valid TOML"),
        ("source_sha256 = 5", 1, "source_sha256"),
        ("[approved]\nby = 'A'", 1, "date"),
        ("[approved]\nby = 'A'\ndate = '2026-01-01'", 1, "date"),
        ("[approved]\ndate = 2026-01-01", 1, "by"),
        ("approved = 'yes'", 1, "approved"),
        ("accepted = [1]", 1, "accepted"),
        ("[[accepted]]\ncheck = 'numbers'", 1, "message_sha256"),
        ("[translated]\nby='A'\ndate=2026-01-01\n[approved]\nby='A'\ndate=2026-01-02", 1,
         "their own"),
        ("[translated]\nby='Li'\ndate=2026-01-01\n[reviewed]\nby='Dr  LI'\ndate=2026-01-02", 1,
         "their own"),
        ("[[carried]]\nfrom = 'a'\nto = 'b'\nreason = 'c'\nby = 'd'", 1, "date"),
        ("[signed]\ntexts = [['a', 'b']]", 1, "three strings"),
    ],
)  # fmt: skip
def test_a_broken_sign_off_is_a_finding_and_no_sign_off(
    tmp_path: Path, content: str, line: int, words: str
) -> None:
    write(tmp_path, content)
    sign_off, findings = read_sign_off("x", "pl", tmp_path)
    assert sign_off is None
    assert [(finding.code, finding.at.line) for finding in findings] == [("broken-sign-off", line)]
    assert words in findings[0].message
