"""Promise: what goes to an agency is whole, and what comes home is checked before it counts.

Nothing that was translated is lost by an import, and nothing unknown gets into a catalogue.
"""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest

from press.translate.entry import PoFile
from press.translate.exchange.xliff import NAMESPACE
from press.translate.po import read_po
from tests.build.repository import (
    CATALOGUE,
    FRONT,
    LANGUAGE,
    Outcome,
    add_polish,
    change,
    make_repository,
    press,
    write,
)

CATALOGUE_PATH = "translations/pl/LC_MESSAGES/tea.po"
TEA = """
## How to drink it

<!-- l10n: note the drink, not the plant -->
Drink the tea while it is warm, but never when it is hot.

Wait 5 minutes, then call {ward_phone}.
"""
WAIT = 'msgid "Wait 5 minutes, then call {ward_phone}."\nmsgstr "{}"\n'
WAIT_IN_POLISH = "Proszę odczekać 5 minut i zadzwonić pod numer {ward_phone}."
SIGNED = {
    "translator": "Anna Nowak", "translated": "2026-01-03", "credential": "DPSI",
    "reviewer": "Jan Kowalski", "reviewed": "2026-01-05", "approver": "Maria Lis",
    "role": "Ward sister", "approved": "2026-01-06", "review-by": "2098-01-06",
}  # fmt: skip
DRINK = "Drink the tea while it is warm, but never when it is hot."
DRINK_IN_POLISH = "Proszę pić herbatę, gdy jest ciepła, ale nigdy gorącą."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A leaflet in Polish whose last text has no translation yet."""
    make_repository(tmp_path)
    add_polish(tmp_path)
    write(tmp_path, "content/tea.md", FRONT.format(title="Drinking tea") + TEA)
    assert press(tmp_path, "translations", "update").status == 0
    return tmp_path


def exported(root: Path, *words: str) -> Path:
    path = root / "pack.zip"
    outcome = press(root, "translations", "export", "tea", "--language", LANGUAGE,
                    "--to", str(path), *words)  # fmt: skip
    assert outcome.status == 0, outcome.out
    return path


def files_of(pack: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(pack) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def imported(root: Path, name: str, content: bytes | str, *words: str) -> Outcome:
    write(root, name, content)
    return press(root, "translations", "import", str(root / name), "tea",
                 "--language", LANGUAGE, *words)  # fmt: skip


def zip_of(files: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def catalogue(root: Path) -> PoFile:
    po, findings = read_po(root / CATALOGUE_PATH, LANGUAGE, root)
    assert po is not None, findings
    return po


def strings(root: Path) -> dict[str, str]:
    return {entry.id: "fuzzy" if entry.fuzzy else entry.string for entry in catalogue(root).active}


def untouched(root: Path, outcome: Outcome, code: str) -> bool:
    """Whether the import was refused for this reason and left the catalogue as it was."""
    refused = outcome.status == 1 and f"[{code}]" in outcome.out
    return refused and "nothing was written" in outcome.out and WAIT_IN_POLISH not in str(
        strings(root)
    )  # fmt: skip


def translated(root: Path) -> str:
    """The catalogue with the text translated that was missing."""
    text = (root / CATALOGUE_PATH).read_text("utf-8")
    before = 'call {ward_phone}."\nmsgstr ""'
    assert before in text
    return text.replace(before, f'call {{ward_phone}}."\nmsgstr "{WAIT_IN_POLISH}"')


# ---- out


def test_a_pack_holds_all_that_an_agency_needs_and_nothing_else(root: Path) -> None:
    write(root, "translations/pl/glossary.csv", "term,translation,flags\ntea,herbata,\n")
    files = files_of(exported(root))
    assert sorted(files) == [
        "README.txt", "glossary.csv", "manifest.json", "notes.txt", "tea-en.pdf", "tea-pl.po",
        "tea-pl.xlf",
    ]  # fmt: skip
    assert files["tea-en.pdf"].startswith(b"%PDF-")
    assert files["glossary.csv"] == (root / "translations/pl/glossary.csv").read_bytes()
    assert "the drink, not the plant" in files["notes.txt"].decode()
    readme = files["README.txt"].decode()
    assert "1 new texts, 0 changed texts; 3 are done." in readme
    assert "New: Wait 5 minutes, then call {ward_phone}." in readme


def test_the_same_catalogue_makes_the_same_bytes(root: Path) -> None:
    assert exported(root).read_bytes() == exported(root).read_bytes()


def test_an_export_changes_nothing_in_the_repository(root: Path) -> None:
    def seen() -> dict[Path, bytes]:
        folders = (root / "content", root / "translations")
        return {p: p.read_bytes() for f in folders for p in f.rglob("*") if p.is_file()}

    before = seen()
    exported(root)
    assert seen() == before


def test_xliff_says_state_context_note_and_the_words_of_before(root: Path) -> None:
    change(root, "content/tea.md", "never when it is hot", "never when it is still hot")
    tree = ElementTree.fromstring(files_of(exported(root))["tea-pl.xlf"])
    space = {"x": NAMESPACE}
    units = tree.findall(".//x:trans-unit", space)
    states = {"".join(unit[0].itertext()): unit[1].get("state") for unit in units}
    assert states["Drinking tea"] == "translated"
    assert states[DRINK.replace("is hot", "is still hot")] == "needs-review-translation"
    assert states["Wait 5 minutes, then call {ward_phone}."] == "needs-translation"
    assert tree.findtext(".//x:alt-trans/x:source", None, space) == DRINK
    assert tree.findtext(".//x:ph", None, space) == "{ward_phone}"
    assert "meta title" in {context.text for context in tree.findall(".//x:context", space)}
    assert "the drink, not the plant" in {n.text for n in tree.findall(".//x:note", space)}


def test_a_pack_says_what_changed_since_an_earlier_one(root: Path) -> None:
    earlier = root / "earlier.zip"
    earlier.write_bytes(exported(root).read_bytes())
    change(root, "content/tea.md", "Wait 5 minutes", "Wait 6 minutes")
    readme = files_of(exported(root, "--since", str(earlier)))["README.txt"].decode()
    since = readme.partition("Since the pack that you had before")[2]
    assert "Now in the English: Wait 6 minutes" in since
    assert "No longer in the English: Wait 5 minutes" in since


def test_a_pack_says_what_changed_since_the_sign_off(root: Path) -> None:
    assert imported(root, "home.po", translated(root)).status == 0
    who = [word for key, value in SIGNED.items() for word in (f"--{key}", value)]
    assert press(root, "translations", "approve", "tea", "--language", "pl", *who).status == 0
    readme = files_of(exported(root))["README.txt"].decode()
    assert "signed off on 2026-01-06; nothing has changed since." in readme
    change(root, "content/tea.md", "Wait 5 minutes", "Wait 6 minutes")
    readme = files_of(exported(root))["README.txt"].decode()
    assert "The translation of English version 1 was signed off on 2026-01-06." in readme
    assert "reworded: “Wait 6 minutes" in readme


def test_the_words_of_the_press_have_a_pack_too(root: Path) -> None:
    path = root / "words.zip"
    outcome = press(root, "translations", "export", "press", "--language", "pl", "--to", str(path))
    assert outcome.status == 0
    assert "press-pl.po" in files_of(path)


def test_english_that_may_not_be_printed_goes_to_no_agency(root: Path) -> None:
    write(root, "content/tea.md", FRONT.format(title="Drinking tea") + "\nCall {nobody}.\n")
    outcome = press(root, "translations", "export", "tea", "--language", "pl", "--to",
                    str(root / "pack.zip"))  # fmt: skip
    assert outcome.status == 1
    assert "[no-reference]" in outcome.out
    assert ": warning: " not in outcome.out
    assert not (root / "pack.zip").exists()


@pytest.mark.parametrize("words", [("coffee", "pl"), ("tea", "cy")])
def test_an_unknown_leaflet_or_language_is_wrong_usage(root: Path, words: tuple[str, str]) -> None:
    outcome = press(root, "translations", "export", words[0], "--language", words[1])
    assert outcome.status == 2
    assert "there are:" in outcome.err


# ---- home


def test_a_pack_comes_home_untouched_without_a_change(root: Path) -> None:
    before = (root / CATALOGUE_PATH).read_bytes()
    outcome = imported(root, "home.zip", exported(root).read_bytes())
    assert outcome.status == 0 and "0 messages changed" in outcome.out
    assert (root / CATALOGUE_PATH).read_bytes() == before


def test_a_translated_po_comes_home_and_each_change_is_told(root: Path) -> None:
    outcome = imported(root, "home.po", translated(root))
    assert outcome.status == 0, outcome.out
    assert "new: “Wait 5 minutes, then call {ward_phone}.”" in outcome.out
    assert f"now: {WAIT_IN_POLISH}" in outcome.out
    assert strings(root)["Wait 5 minutes, then call {ward_phone}."] == WAIT_IN_POLISH


def test_a_translated_xliff_comes_home_in_its_pack(root: Path) -> None:
    files = files_of(exported(root))
    words = WAIT_IN_POLISH.replace("{ward_phone}", '<ph id="1">{ward_phone}</ph>')
    files["tea-pl.xlf"] = (
        files["tea-pl.xlf"]
        .decode()
        .replace('<target state="needs-translation"></target>',
                 f'<target state="translated">{words}</target>')
        .encode()
    )  # fmt: skip
    outcome = imported(root, "home.zip", zip_of({f"back/{n}": c for n, c in files.items()}))
    assert outcome.status == 0, outcome.out
    assert strings(root)["Wait 5 minutes, then call {ward_phone}."] == WAIT_IN_POLISH


def test_a_file_of_which_two_forms_were_translated_differently_is_refused(root: Path) -> None:
    files = files_of(exported(root))
    files["tea-pl.po"] = translated(root).encode()
    files["tea-pl.xlf"] = files["tea-pl.xlf"].replace(b">Jak ", b">Jako ")
    outcome = imported(root, "home.zip", zip_of(files))
    assert untouched(root, outcome, "two-translations")


def test_a_translation_that_came_home_empty_is_refused(root: Path) -> None:
    text = translated(root).replace('msgstr "Jak ją pić"', 'msgstr ""')
    outcome = imported(root, "home.po", text)
    assert untouched(root, outcome, "translation-emptied")
    assert strings(root)["How to drink it"] == "Jak ją pić"


def test_messages_that_did_not_come_home_stay_and_are_told(root: Path) -> None:
    header, _, _ = (root / CATALOGUE_PATH).read_text("utf-8").partition("\n\n")
    outcome = imported(root, "home.po", f"{header}\n\n" + WAIT.replace("{}", WAIT_IN_POLISH))
    assert outcome.status == 0, outcome.out
    assert "3 messages of today did not come home" in outcome.out
    assert strings(root)["How to drink it"] == "Jak ją pić"
    assert WAIT_IN_POLISH in strings(root).values()


def test_a_message_of_another_leaflet_is_refused(root: Path) -> None:
    more = '\nmsgid "Put on warm shoes."\nmsgstr "Proszę włożyć ciepłe buty."\n'
    assert untouched(root, imported(root, "home.po", translated(root) + more), "unknown-message")


def test_a_translation_of_older_words_is_kept_as_a_suggestion(root: Path) -> None:
    """The English changed while the agency was at work."""
    home = translated(root)
    change(root, "content/tea.md", "Wait 5 minutes", "Wait 6 minutes")
    outcome = imported(root, "home.po", home)
    assert outcome.status == 0 and "[drifted-message]" in outcome.out
    entry = next(e for e in catalogue(root).active if e.id.startswith("Wait 6"))
    assert entry.fuzzy and entry.string == WAIT_IN_POLISH
    assert entry.previous.startswith("Wait 5")


def test_words_that_went_altogether_are_kept_for_their_return(root: Path) -> None:
    files = files_of(exported(root))
    files["tea-pl.po"] = translated(root).encode()
    change(root, "content/tea.md", "Wait 5 minutes, then call {ward_phone}.", "")
    outcome = imported(root, "home.zip", zip_of(files))
    assert outcome.status == 0, outcome.out
    assert WAIT_IN_POLISH in {entry.string for entry in catalogue(root).obsolete}
    write(root, "content/tea.md", FRONT.format(title="Drinking tea") + TEA)
    assert press(root, "translations", "update").status == 0
    assert WAIT_IN_POLISH in strings(root).values()


def test_a_fault_that_came_home_is_refused_at_its_line_unless_it_is_wanted(root: Path) -> None:
    wrong = translated(root).replace("5 minut ", "15 minut ")
    outcome = imported(root, "home.po", wrong)
    assert untouched(root, outcome, "numbers")
    line = next(n for n, words in enumerate(wrong.splitlines(), 1) if "15 minut" in words)
    assert f"home.po:{line - 1}: error:" in outcome.out
    assert imported(root, "home.po", wrong, "--despite-faults").status == 0
    assert "15 minut " in str(strings(root))


def test_a_fault_of_before_is_no_hindrance(root: Path) -> None:
    change(root, CATALOGUE_PATH, "Jak ją pić", "Jak ją pić 7 razy")
    outcome = imported(root, "home.po", translated(root))
    assert outcome.status == 0 and "(as before) [numbers]" in outcome.out


def test_a_suggestion_that_comes_home_as_it_was_but_finished_is_pointed_out(root: Path) -> None:
    change(root, "content/tea.md", "never when it is hot", "never when it is still hot")
    press(root, "translations", "update")
    home = (root / CATALOGUE_PATH).read_text("utf-8").replace("#, fuzzy\n", "")
    outcome = imported(root, "home.po", home)
    assert outcome.status == 0 and "[suggestion-confirmed]" in outcome.out
    assert DRINK_IN_POLISH in strings(root).values()


def test_the_word_of_a_translator_that_a_text_is_in_doubt_is_taken(root: Path) -> None:
    home = translated(root).replace('msgid "How to drink it"', '#, fuzzy\nmsgid "How to drink it"')
    outcome = imported(root, "home.po", home)
    assert outcome.status == 0 and "[translation-in-doubt]" in outcome.out
    assert strings(root)["How to drink it"] == "fuzzy"


def test_the_mark_of_a_machine_translation_is_not_lost_on_the_way(root: Path) -> None:
    header = '"Language: pl\\n"\n'
    change(root, CATALOGUE_PATH, header, f'{header}"X-Translation-Source: machine\\n"\n')
    home = translated(root).replace('"X-Translation-Source: machine\\n"\n', "")
    assert imported(root, "home.po", home).status == 0
    assert catalogue(root).headers["X-Translation-Source"] == "machine"


# ---- what is refused unread


def test_xml_with_a_document_type_is_refused(root: Path) -> None:
    bombs = (
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xliff version="1.2">&b;</xliff>',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><xliff version="1.2"/>',
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xliff version="1.2">&e;</xliff>',
        b"<xliff" + b"><a" * 5000,
        b"<xliff",
        b"",
        b'<?xml version="1.0" encoding="no-such"?><xliff version="1.2"/>',
        b'<html xmlns="http://www.w3.org/1999/xhtml"/>',
    )
    for bomb in bombs:
        outcome = imported(root, "home.xlf", bomb)
        assert "[refused-xml]" in outcome.out and outcome.status == 1, bomb[:60]


@pytest.mark.parametrize(
    "name", ["../tea-pl.po", "/tea-pl.po", "a/../../tea-pl.po", "C:\\tea-pl.po"]
)
def test_a_zip_that_leads_out_of_its_folder_is_refused(root: Path, name: str) -> None:
    content = zip_of({name: translated(root).encode()})
    assert untouched(root, imported(root, "home.zip", content), "refused-archive")


def test_a_zip_that_is_too_large_is_refused_unread(root: Path) -> None:
    content = zip_of({"tea-pl.po": b"#" * 31_000_000})
    assert len(content) < 100_000
    assert untouched(root, imported(root, "home.zip", content), "refused-archive")


def test_a_zip_that_lies_about_its_sizes_is_refused(root: Path) -> None:
    content = bytearray(zip_of({"tea-pl.po": b"#" * 1000}))
    place = content.rindex(b"PK\x01\x02")
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    assert untouched(root, imported(root, "home.zip", bytes(content)), "refused-archive")


def test_links_passwords_doubles_and_broken_zips_are_refused(root: Path) -> None:
    link = zipfile.ZipInfo("tea-pl.po")
    link.external_attr = 0o120777 << 16
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    good = exported(root).read_bytes()
    for content in (buffer.getvalue(), b"PK", good[: len(good) // 2], b"", good[:-30]):
        assert untouched(root, imported(root, "home.zip", content), "refused-archive")


def test_what_a_system_puts_beside_the_files_is_passed_over(root: Path) -> None:
    files = {"x/tea-pl.po": translated(root).encode(), "__MACOSX/x/._tea-pl.po": b"\0",
             "x/.DS_Store": b"\0"}  # fmt: skip
    assert imported(root, "home.zip", zip_of(files)).status == 0


@pytest.mark.parametrize("manifest", [b"[]", b'{"files": 3}', b"\xff", b"[" * 5000])
def test_a_pack_with_a_broken_manifest_comes_home_all_the_same(root: Path, manifest: bytes) -> None:
    files = {"tea-pl.po": translated(root).encode(), "manifest.json": manifest}
    assert imported(root, "home.zip", zip_of(files)).status == 0


@pytest.mark.parametrize(("name", "code"), [("home.docx", "unreadable"), ("none.po", "unreadable")])
def test_a_file_of_another_kind_or_none_is_a_finding(root: Path, name: str, code: str) -> None:
    if name == "home.docx":
        write(root, name, b"PK")
    outcome = press(root, "translations", "import", str(root / name), "tea", "--language", "pl")
    assert outcome.status == 1 and f"[{code}]" in outcome.out


@pytest.mark.parametrize("content", ["", 'msgid ""\nmsgstr "Language: pl\\n"\n'])
def test_a_file_without_any_message_is_refused(root: Path, content: str) -> None:
    assert untouched(root, imported(root, "home.po", content), "no-messages")


def test_a_file_of_another_language_is_refused(root: Path) -> None:
    po = translated(root).replace("Language: pl", "Language: ur")
    assert untouched(root, imported(root, "home.po", po), "catalogue-language")
    xliff = files_of(exported(root))["tea-pl.xlf"].replace(b'target-language="pl"',
                                                            b'target-language="ur"')  # fmt: skip
    assert untouched(root, imported(root, "home.xlf", xliff), "catalogue-language")


def test_a_file_with_too_many_messages_is_refused(root: Path) -> None:
    many = "".join(f'\nmsgid "text {n}"\nmsgstr "x"\n' for n in range(5001))
    assert untouched(root, imported(root, "home.po", translated(root) + many), "unreadable")


def test_blanks_that_a_tool_put_around_a_translation_are_taken_away(root: Path) -> None:
    home = translated(root).replace(WAIT_IN_POLISH, f"\\n   {WAIT_IN_POLISH} ")
    assert imported(root, "home.po", home).status == 0
    assert WAIT_IN_POLISH in strings(root).values()


def test_the_words_of_the_press_come_home_too(root: Path) -> None:
    path = root / "translations/pl/LC_MESSAGES/press.po"
    home = path.read_text("utf-8").replace("Spis treści", "Zawartość")
    write(root, "home.po", home)
    outcome = press(root, "translations", "import", str(root / "home.po"), "press",
                    "--language", LANGUAGE)  # fmt: skip
    assert outcome.status == 0 and "1 messages changed" in outcome.out
    assert "Zawartość" in path.read_text("utf-8")


def test_a_broken_catalogue_of_ours_is_never_written_over(root: Path) -> None:
    home = translated(root)
    broken = (root / CATALOGUE_PATH).read_text("utf-8") + '\nmsgid "open\n'
    write(root, CATALOGUE_PATH, broken)
    outcome = imported(root, "home.po", home)
    assert outcome.status == 1 and "[broken-catalogue]" in outcome.out
    assert (root / CATALOGUE_PATH).read_text("utf-8") == broken


def test_a_catalogue_that_was_never_there_comes_home(root: Path) -> None:
    (root / CATALOGUE_PATH).unlink()
    assert imported(root, "home.po", CATALOGUE).status == 0
    assert strings(root)["How to drink it"] == "Jak ją pić"


def test_the_manifest_names_every_file_by_its_hash(root: Path) -> None:
    files = files_of(exported(root))
    named = json.loads(files["manifest.json"])["files"]
    assert set(named) == set(files) - {"README.txt", "manifest.json"}
