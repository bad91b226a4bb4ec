"""A PO file is read whole or not at all, and written so that nothing in it is lost."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po as babel_read_po

from press.translate.entry import PoFile
from press.translate.po import catalogue_path, read_catalogue, read_po, write_po
from press.translate.po_format import format_po
from press.translate.po_parse import parse_po

HEADER = r"""# Polish translation.
msgid ""
msgstr ""
"Project-Id-Version: x\n"
"POT-Creation-Date: 2026-11-03T10:22:17+00:00\n"
"Language: pl\n"
"Content-Type: text/plain; charset=UTF-8\n"
"X-Generator: Weblate 5.14\n"
"X-Translation-Source: machine\n"

"""
FULL = (
    HEADER
    + r"""# a translator's comment
#. paragraph
#. note of the author
#: content/x.md
#, fuzzy, markdown-text
#| msgctxt "verb"
#| msgid "Old "
#| "words"
msgctxt "noun"
msgid ""
"New words, \"quoted\", a \\ and a\n"
"second line"
msgstr "Nowe \"słowa\" \\\n"

msgid "less than 1% of patients"
msgstr "mniej niż 1% pacjentów"

# kept
#~| msgid "gone before"
#~ msgctxt "c"
#~ msgid "gone"
#~ msgstr ""
#~ "minęło"

# the last word
"""
)


def parsed(text: str) -> PoFile:
    po, findings = parse_po(text, "x.po")
    assert po is not None, findings
    return po


def faults(text: str) -> list[tuple[str, int]]:
    po, findings = parse_po(text, "x.po")
    assert po is None
    return [(finding.code, finding.at.line) for finding in findings]


def test_everything_that_stands_in_a_file_is_read() -> None:
    first, second, gone = parsed(FULL).entries
    assert first.key == ("noun", 'New words, "quoted", a \\ and a\nsecond line')
    assert first.string == 'Nowe "słowa" \\\n'
    assert (first.previous_context, first.previous) == ("verb", "Old words")
    assert first.comments == ("a translator's comment",)
    assert first.notes == ("paragraph", "note of the author")
    assert first.flags == ("fuzzy", "markdown-text") and first.fuzzy
    assert not second.flags
    assert gone.obsolete and gone.string == "minęło" and gone.previous == "gone before"
    assert gone.comments == ("kept",)
    assert parsed(FULL).trailing == ("the last word",)


def test_unknown_headers_and_dates_of_other_tools_are_kept() -> None:
    headers = parsed(format_po(parsed(FULL))).headers
    assert headers["X-Generator"] == "Weblate 5.14"
    assert headers["POT-Creation-Date"] == "2026-11-03T10:22:17+00:00"


def test_what_is_written_reads_the_same_and_writes_the_same() -> None:
    once = format_po(parsed(FULL))
    again = parsed(once)
    assert [(e.key, e.string, e.previous, e.comments, e.flags) for e in again.entries] == [
        (e.key, e.string, e.previous, e.comments, e.flags) for e in parsed(FULL).entries
    ]
    assert format_po(again) == once


def test_babel_reads_the_same_messages_from_what_is_written() -> None:
    # Babel can read neither ISO dates nor the previous msgid of an obsolete message.
    lines = [line for line in FULL.splitlines() if "POT-Creation" not in line and "#~|" not in line]
    written = format_po(parsed("\n".join(lines)))
    catalogue = babel_read_po(BytesIO(written.encode()), abort_invalid=True)
    ours = {(e.context, e.id): e.string for e in parsed(FULL).active}
    assert {(m.context or "", m.id): m.string for m in catalogue if m.id} == ours


def test_a_format_flag_that_a_tool_guessed_from_prose_is_not_written() -> None:
    text = '#, python-format, fuzzy\nmsgid "a 5% drop"\nmsgstr "spadek"\n'
    assert "#, fuzzy\n" in format_po(parsed(text))
    assert "python-format" not in format_po(parsed(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('msgid "a"\nmsgstr "b\n', [("broken-catalogue", 2)]),
        ('msgid "a\nmsgstr "b"\n', [("broken-catalogue", 1)]),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', [("broken-catalogue", 3)]),
        ('msgid "a"\n', [("broken-catalogue", 2)]),
        ('msgstr "a"\n', [("broken-catalogue", 1)]),
        ('"a"\n', [("broken-catalogue", 1)]),
        ('#| msgid "a"\n"b"\nmsgid "c"\nmsgstr ""\n', [("broken-catalogue", 2)]),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', [("broken-catalogue", 2)]),
        ('msgid "a"\nmsgstr "\\q"\n', [("broken-catalogue", 2)]),
        ('msgid "a"\nmsgstr “b”\n', [("broken-catalogue", 2)]),
        ('hello\n\nmsgid "a"\nmsgstr [\n', [("broken-catalogue", 1), ("broken-catalogue", 4)]),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', [("duplicate-message", 4)]),
        ('<<<<<<< HEAD\nmsgid "a"\n=======\nmsgid "b"\n>>>>>>> x\n',
         [("merge-conflict", 1), ("merge-conflict", 3), ("merge-conflict", 5)]),
    ],
)  # fmt: skip
def test_a_broken_line_is_a_finding_at_its_line(text: str, expected: list[tuple[str, int]]) -> None:
    assert faults(text) == expected


def test_the_same_words_in_another_context_are_another_message() -> None:
    text = 'msgctxt "a"\nmsgid "x"\nmsgstr "1"\n\nmsgctxt "b"\nmsgid "x"\nmsgstr "2"\n'
    assert [entry.string for entry in parsed(text).entries] == ["1", "2"]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b'msgid "a"\nmsgstr "\xff"\n', "not-utf-8", 2),
        (HEADER.replace("UTF-8", "ISO-8859-2").encode(), "catalogue-charset", 2),
        (HEADER.replace("Language: pl", "Language: ur").encode(), "catalogue-language", 2),
    ],
)
def test_a_file_of_the_wrong_kind_is_refused(
    tmp_path: Path, content: bytes, code: str, line: int
) -> None:
    path = tmp_path / "x.po"
    path.write_bytes(content)
    catalogue, findings = read_catalogue(path, "x", "pl", tmp_path)
    assert catalogue is None
    assert [(f.code, str(f.at)) for f in findings] == [(code, f"x.po:{line}")]


def test_a_file_that_is_not_there_or_not_readable_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "folder.po").mkdir()
    for name, code in (("none.po", "no-catalogue"), ("folder.po", "unreadable")):
        catalogue, findings = read_catalogue(tmp_path / name, "x", "pl", tmp_path)
        assert catalogue is None
        assert [finding.code for finding in findings] == [code]


def test_a_catalogue_knows_the_line_of_each_message(tmp_path: Path) -> None:
    path = tmp_path / catalogue_path("x", "pl")
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xef\xbb\xbf" + FULL.replace("\n", "\r\n").encode())
    catalogue, findings = read_catalogue(path, "x", "pl", tmp_path)
    assert catalogue is not None and not findings
    message = catalogue.messages["", "less than 1% of patients"]
    assert message.translated
    assert str(message.at) == "translations/pl/LC_MESSAGES/x.po:25"
    assert catalogue.headers["X-Translation-Source"] == "machine"
    assert ("c", "gone") not in catalogue.messages


def test_writing_leaves_an_equal_file_alone_and_no_other_file_behind(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    assert write_po(parsed(FULL), path)
    before = path.stat().st_mtime_ns
    again, _ = read_po(path, "pl", tmp_path)
    assert again is not None
    assert not write_po(again, path)
    assert path.stat().st_mtime_ns == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.po"]
