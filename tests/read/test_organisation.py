"""The publisher's words come from one file, and each fault in it is found at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.model import Logo, Organisation
from press.read.organisation import read_organisation

WHOLE = """\
[publisher]
name = " Example Trust "
logo = "logo.svg"
accent = "#112233"
[contacts]
ward_phone = "01632 960 123"
[build]
formats = ["html"]
languages = ["pl"]
[closing]
offer = "Call {ward_phone}"
texts = ["All are
 treated equally."]
"""


def read(root: Path, text: str) -> tuple[Organisation | None, list[tuple[str, int]]]:
    (root / "content").mkdir(exist_ok=True)
    (root / "content/organisation.toml").write_text(text, "utf-8")
    organisation, findings = read_organisation(root)
    return organisation, [(finding.code, finding.at.line) for finding in findings]


def test_the_whole_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/logo.svg").write_text("<svg/>")
    organisation, faults = read(tmp_path, WHOLE.replace("\n treated", " treated"))
    assert organisation and faults == []
    assert (organisation.name, organisation.accent) == ("Example Trust", "#112233")
    assert organisation.contacts == {"ward_phone": "01632 960 123"}
    assert (organisation.formats, organisation.languages) == (("html",), ("pl",))
    assert organisation.offer and organisation.offer.at.line == 11
    (text,) = organisation.closing
    assert (text.markdown, text.context, text.at.line) == (
        "All are treated equally.", "organisation", 12,
    )  # fmt: skip
    assert organisation.logo == Logo(".svg", (tmp_path / "content/logo.svg").read_bytes())


def test_a_name_is_enough(tmp_path: Path) -> None:
    organisation, faults = read(tmp_path, '[publisher]\nname = "T"\n')
    assert organisation and faults == []
    assert (organisation.languages, organisation.logo, organisation.offer) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "broken-organisation", 0),
        ("[publisher]\nname = 7\n", "broken-organisation", 1),
        ('publisher = "T"\n', "broken-organisation", 1),
        ('[publisher]\nname = "T"\naccent = "red"\n', "broken-organisation", 3),
        ('[publisher]\nname = "T"\nlogo = "/etc/passwd"\n', "broken-organisation", 3),
        ('[publisher]\nname = "T"\n[closing]\ntexts = "one"\n', "broken-organisation", 4),
        ('[publisher]\nname = "T"\n[contact]\nx = "1"\n', "unknown-key", 3),
        ('[publisher]\nname = "T"\nacent = "#112233"\n', "unknown-key", 3),
        ('[publisher]\nname = "T"\n[build]\nlanguage = ["pl"]\n', "unknown-key", 4),
        ('[publisher]\nname = "T"\n[contacts]\nphone = 1632\n', "broken-organisation", 4),
        ('[publisher]\nname = "T"\n[contacts.ward]\nphone = "1"\n', "broken-organisation", 3),
        ('[publisher]\nname = "T"\n[closing]\noffer = ["Call"]\n', "broken-organisation", 4),
        ('[publisher]\nname = "T"\nname = "U"\n', "broken-organisation", 3),
        ('[publisher]\nname = "T"\n[rack]\naddress = 7\n', "broken-organisation", 4),
        ('[publisher]\nname = "T"\n[rack]\nadress = "https://x.uk"\n', "unknown-key", 4),
        ('[publisher]\nname = "T"\n[[accepted]]\ncode = "x"\n', "broken-acceptance", 3),
    ],
)
def test_a_fault_is_found_at_its_line(tmp_path: Path, text: str, code: str, line: int) -> None:
    assert read(tmp_path, text)[1] == [(code, line)]


def test_a_file_that_is_not_utf_8_is_found(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/organisation.toml").write_bytes(b'[publisher]\nname = "\xa3"\n')
    organisation, (fault,) = read_organisation(tmp_path)
    assert organisation is None
    assert (fault.code, fault.hint) == ("broken-organisation", "save it again as UTF-8")


def test_another_voice_is_a_command_for_all_or_one_language(tmp_path: Path) -> None:
    voices = '[audio]\ncommand = ["piper", "{wav}"]\nzh_Hans = ["say", "-o", "{wav}"]\n'
    organisation, faults = read(tmp_path, f"[publisher]\nname = 'A'\n{voices}")
    assert organisation and not faults
    assert organisation.voices == {
        "command": ("piper", "{wav}"), "zh_Hans": ("say", "-o", "{wav}"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "voice",
    [
        'command = "piper {wav}"', "command = [7]", 'command = ["piper"]', 'command = ["{wav}"]',
        'klingon = ["piper", "{wav}"]', 'command = ["", "{wav}"]',
    ],
)  # fmt: skip
def test_a_voice_that_cannot_speak_is_found_at_its_line(tmp_path: Path, voice: str) -> None:
    text = f"[publisher]\nname = 'A'\n\n[audio]\n{voice}\n"
    assert read(tmp_path, text) == (None, [("broken-organisation", 5)])


@pytest.mark.parametrize("value", ["0", "51", '"38"', "38.5"])
def test_a_page_of_braille_that_no_embosser_makes_is_found(tmp_path: Path, value: str) -> None:
    text = f"[publisher]\nname = 'A'\n\n[braille]\ncells = {value}\n"
    assert read(tmp_path, text) == (None, [("broken-organisation", 5)])


def test_the_page_of_braille_is_the_publishers(tmp_path: Path) -> None:
    organisation, faults = read(tmp_path, "[publisher]\nname = 'A'\n[braille]\ncells = 32\n")
    assert organisation and not faults
    assert (organisation.braille_cells, organisation.braille_lines) == (32, 27)


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    text = '\ufeff[publisher]\nname = "T"\n'.replace("\n", "\r\n")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/organisation.toml").write_bytes(text.encode())
    organisation, faults = read_organisation(tmp_path)
    assert organisation and organisation.name == "T" and faults == ()


@pytest.mark.parametrize(
    "address",
    [
        "leaflets.example.nhs.uk", "ftp://example.nhs.uk/", "https://",
        "https://example.nhs.uk/?a=b",
        "https://example.nhs.uk/#part", "https://somebody@example.nhs.uk/", "/leaflets/",
        "https://example nhs.uk/", "javascript:alert(1)", "https://example.nhs.uk//x", "http:///x",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_rack_is_refused(tmp_path: Path, address: str) -> None:
    text = f'[publisher]\nname = "T"\n[rack]\naddress = "{address}"\n'
    assert read(tmp_path, text) == (None, [("broken-organisation", 4)])


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("https://leaflets.example.nhs.uk", "https://leaflets.example.nhs.uk/"),
        ("http://localhost:8000/rack/", "http://localhost:8000/rack/"),
        (" https://example.nhs.uk/our-leaflets ", "https://example.nhs.uk/our-leaflets/"),
        ("", ""),
    ],
)
def test_the_address_of_the_rack_ends_with_a_slash(
    tmp_path: Path, address: str, known: str
) -> None:
    text = f'[publisher]\nname = "T"\n[rack]\naddress = "{address}"\n'
    organisation, faults = read(tmp_path, text)
    assert organisation and (organisation.rack, faults) == (known, [])
