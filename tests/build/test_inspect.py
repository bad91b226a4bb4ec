"""Promise: any PDF gets a report that people can read, whoever made it and however broken it is."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from press.cli import main
from tests.checks.page.leaflets import BODY, printed

ONLY_TEXT = b"BT /F0 9 Tf 60 700 Td (Take two tablets.) Tj 0 -13 Td (Call 01923) Tj ET"


@pytest.fixture(scope="module")
def sound() -> bytes:
    return printed()


def untagged() -> bytes:
    """A PDF as programs without tags write it."""
    pdf, target = pikepdf.new(), io.BytesIO()
    page = pdf.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding, FirstChar=32, Widths=pikepdf.Array([600] * 224),
    )  # fmt: skip
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F0=font))
    page.obj.Contents = pdf.make_stream(ONLY_TEXT)
    pdf.save(target)
    return target.getvalue()


def locked(content: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return target.getvalue()


def check(tmp_path: Path, content: bytes, *options: str) -> int:
    """Run `check` on this file, in a folder that holds nothing else."""
    (tmp_path / "leaflet.pdf").write_bytes(content)
    return main(["check", str(tmp_path / "leaflet.pdf"), *options], tmp_path)


def values(tmp_path: Path, content: bytes, *options: str, capsys: Any) -> dict[str, Any]:
    check(tmp_path, content, "--json", *options)
    (found,) = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_a_sound_leaflet_has_no_finding(tmp_path: Path, sound: bytes, capsys: Any) -> None:
    assert check(tmp_path, sound) == 0
    report = capsys.readouterr().out
    assert "1 page, judged as clear print of 12 pt" in report
    assert "0 errors, 0 warnings" in report


def test_a_leaflet_is_judged_by_the_size_that_its_readers_need(
    tmp_path: Path, sound: bytes, capsys: Any
) -> None:
    assert check(tmp_path, sound, "--size", "18") == 1
    report = capsys.readouterr().out
    assert "judged as large print of 18 pt" in report
    assert "smaller than 18 pt" in report


def test_findings_are_grouped_and_have_page_place_and_hint(tmp_path: Path, capsys: Any) -> None:
    body = BODY.replace("<h2>", "<h2 style='color: #999; font-size: 9pt'>")
    assert check(tmp_path, printed(body)) == 1
    report = capsys.readouterr().out
    headings = [line for line in report.splitlines() if line in ("Size", "Colour")]
    assert headings == ["Size", "Colour"]
    assert "page 1, 27 mm from the left, " in report
    assert "“Before” is 9.0 pt" in report
    assert "hint: set it larger" in report
    assert "do not give it out as it is" in report


def test_a_file_without_tags_is_measured_all_the_same(tmp_path: Path, capsys: Any) -> None:
    found = values(tmp_path, untagged(), capsys=capsys)
    codes = {finding["code"] for finding in found["findings"]}
    assert {"untagged", "nameless", "invalid", "too-small"} <= codes
    small = next(item for item in found["findings"] if item["code"] == "too-small")
    assert (small["page"], small["from_left_mm"], small["from_top_mm"]) == (1, 21, 50)
    assert small["theme"] == "size"


def test_each_file_has_a_report_of_its_own(tmp_path: Path, sound: bytes, capsys: Any) -> None:
    (tmp_path / "other.pdf").write_bytes(untagged())
    assert check(tmp_path, sound, str(tmp_path / "other.pdf")) == 1
    assert capsys.readouterr().out.count("Verdict: ") == 2


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"%PDF-1.7\n%%EOF", b"\0" * 999])
def test_what_is_no_pdf_is_said_to_be_damaged(content: bytes, tmp_path: Path, capsys: Any) -> None:
    assert check(tmp_path, content) == 1
    report = capsys.readouterr().out
    assert "the PDF is damaged, or no PDF" in report
    assert "the file cannot be judged" in report
    assert "object at 0x" not in report


def test_a_locked_file_is_said_to_be_locked(tmp_path: Path, sound: bytes, capsys: Any) -> None:
    assert check(tmp_path, locked(sound)) == 1
    assert "locked with a password" in capsys.readouterr().out


def test_a_file_with_a_hole_has_findings_and_no_traceback(
    tmp_path: Path, sound: bytes, capsys: Any
) -> None:
    for start in range(200, len(sound) - 400, len(sound) // 12):
        damaged = sound[:start] + b"\xff" * 120 + sound[start + 120 :]
        found = values(tmp_path, damaged, capsys=capsys)
        assert all(finding["message"] for finding in found["findings"])


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path, capsys: Any) -> None:
    assert main(["check", str(tmp_path / "none.pdf")], tmp_path) == 2
    assert "none.pdf: No such file" in capsys.readouterr().err
