"""Promise: every line of a glossary is a term or a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.translate.glossary import read_glossary


def written(root: Path, text: str | bytes) -> Path:
    path = root / "translations/pl/glossary.csv"
    path.parent.mkdir(parents=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def test_terms_are_read_with_their_rules_and_lines(tmp_path: Path) -> None:
    text = "term,translation,flags\r\nfracture,złamanie,\r\n\r\nMRI,MRI,read-only\r\n"
    text += '"scan, bone","badanie, kości",forbidden\r\n'
    terms, findings = read_glossary("pl", written(tmp_path, text))
    assert findings == []
    assert [(t.english, t.translation, t.rule, t.at.line) for t in terms] == [
        ("fracture", "złamanie", "", 2),
        ("MRI", "MRI", "read-only", 4),
        ("scan, bone", "badanie, kości", "forbidden", 5),
    ]


def test_no_file_is_no_glossary(tmp_path: Path) -> None:
    assert read_glossary("pl", tmp_path) == ((), [])


@pytest.mark.parametrize(
    "line", ["fracture", "fracture,", ",złamanie", "a,b,perhaps", "a,b,read-only,more", '"a,b']
)
def test_a_line_that_says_nothing_is_an_error(tmp_path: Path, line: str) -> None:
    terms, findings = read_glossary("pl", written(tmp_path, f"term,translation,flags\n{line}\n"))
    assert terms == ()
    assert [finding.code for finding in findings] == ["broken-glossary"]


def test_a_file_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    _, findings = read_glossary("pl", written(tmp_path, b"a,\xff\n"))
    assert [finding.code for finding in findings] == ["broken-glossary"]
