"""Promise: a catalogue that other people's tools have rewritten comes home without loss.

The files were made beforehand: `msgcat` and `msgmerge` by GNU gettext 0.21, `po2xliff` and
`xliff2po` by translate-toolkit 3.20.4, `weblate` by the writer of that toolkit, which Weblate uses,
with the headers of Weblate, `poedit` with the headers, line ends, wrapping and flags of Poedit.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from press.findings import Severity
from press.translate.entry import Entry, PoFile
from press.translate.exchange.homecoming import Homecoming, bring_home
from press.translate.exchange.incoming import read_incoming
from press.translate.exchange.xliff import xliff_of
from press.translate.po import read_po, write_po
from press.translate.po_format import format_po

FILES = Path(__file__).resolve().parents[1] / "data/round-trips"
TOOLKIT = "translate-toolkit==3.20.4"
MADE = ["msgcat.po", "msgmerge.po", "weblate.po", "poedit.po", "po2xliff.xlf", "xliff2po.po"]


def ours() -> PoFile:
    po, findings = read_po(FILES / "ours.po", "pl", FILES)
    assert po is not None, findings
    return po


def template() -> tuple[Entry, ...]:
    """The texts of today: what a catalogue has from the leaflet alone."""
    bare = (Entry(e.id, context=e.context, notes=e.notes, places=e.places) for e in ours().active)
    return tuple(replace(entry, places=(f"{entry.places[0]}:1",)) for entry in bare)


def home(path: Path) -> Homecoming:
    incoming, findings = read_incoming(path, "pl")
    assert incoming is not None, findings
    return bring_home(ours(), incoming, template(), "pl")


def lost(path: Path) -> list[str]:
    """What the way to a tool and home has changed, besides the header."""
    found = home(path)
    before, after = ours(), found.po
    faults = [str(finding) for finding in found.findings if finding.severity is Severity.ERROR]
    faults += [str(difference) for difference in found.differences]
    if [_told(entry) for entry in after.entries] != [_told(entry) for entry in before.entries]:
        faults.append(format_po(after))
    faults += [name for name in before.headers if name not in after.headers]
    return faults


def _told(entry: Entry) -> Entry:
    return replace(entry, line=0)


@pytest.mark.parametrize("name", ["ours.po", *MADE])
def test_a_catalogue_that_a_tool_rewrote_comes_home_as_it_was(name: str) -> None:
    assert lost(FILES / name) == []


@pytest.mark.parametrize("name", [name for name in MADE if name.endswith(".po")])
def test_a_translation_made_with_the_tool_comes_home(name: str, tmp_path: Path) -> None:
    text = (FILES / name).read_bytes().replace(b"\r\n", b"\n").decode("utf-8-sig")
    before = 'msgid "this leaflet"\nmsgstr ""'
    assert before in text
    path = tmp_path / "home.po"
    path.write_text(text.replace(before, 'msgid "this leaflet"\nmsgstr "tę ulotkę"'), "utf-8")
    found = home(path)
    assert [(d.kind, d.after) for d in found.differences] == [("new", "tę ulotkę")]
    assert "tę ulotkę" in {entry.string for entry in found.po.active}


def test_who_translated_with_what_is_taken_over() -> None:
    headers = home(FILES / "weblate.po").po.headers
    assert headers["X-Generator"] == "Weblate 5.14.3"
    assert headers["Last-Translator"] == "B Linguist <b@example.org>"
    assert headers["PO-Revision-Date"] == "2026-11-24T10:22:17+00:00"
    assert headers["X-Agency-Job"] == "4711" and headers["X-Translation-Source"] == "machine"


def test_headers_that_a_tool_left_unfilled_are_not_taken_over() -> None:
    assert home(FILES / "xliff2po.po").po.headers["Last-Translator"].startswith("A Translator")


def test_two_texts_whose_contexts_a_tool_dropped_are_not_guessed_at(tmp_path: Path) -> None:
    text = (FILES / "po2xliff.xlf").read_text("utf-8")
    path = tmp_path / "home.xlf"
    path.write_text(text.replace(">Reszta<", ">Odpoczynek<"), "utf-8")
    found = home(path)
    assert [f.code for f in found.findings if f.severity is Severity.ERROR] == ["context-lost"]
    assert {e.string for e in found.po.active if e.id == "Rest"} == {"Odpoczywać", "Reszta"}


def test_our_own_xliff_comes_home_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "ours.xlf"
    path.write_bytes(xliff_of(ours(), "knee-tablets", "pl"))
    assert lost(path) == []


def test_xliff_that_says_nothing_of_its_state_leaves_a_suggestion_a_suggestion(
    tmp_path: Path,
) -> None:
    text = xliff_of(ours(), "knee-tablets", "pl").decode()
    for mark in ("needs-review-translation", "needs-translation", "translated"):
        text = text.replace(f' state="{mark}"', "")
    path = tmp_path / "home.xlf"
    path.write_text(text.replace(' approved="yes"', "").replace(' approved="no"', ""), "utf-8")
    assert lost(path) == []


def test_a_tool_may_empty_the_placeholders_of_a_target(tmp_path: Path) -> None:
    """OmegaT and others write `<ph id="1"/>` for what the source has as id 1."""
    entry = Entry("Call {ward_phone} now.", "Telefon: {ward_phone}.")
    po = PoFile(Entry(""), (entry,))
    text = xliff_of(po, "x", "pl").decode()
    target = text.partition("<target")[2]
    emptied = target.replace('<ph id="1">{ward_phone}</ph>', '<ph id="1"/>')
    path = tmp_path / "home.xlf"
    path.write_text(text.replace(target, emptied), "utf-8")
    incoming, _ = read_incoming(path, "pl")
    assert incoming is not None
    assert [e.string for e in incoming.po.active] == ["Telefon: {ward_phone}."]


# ---- the tools themselves


@pytest.fixture(scope="session")
def toolkit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of translate-toolkit, in an environment of their own: they are GPL."""
    folder = tmp_path_factory.mktemp("toolkit")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    subprocess.run([str(folder / "bin/pip"), "-q", "install", TOOLKIT], check=True)
    return folder / "bin"


@pytest.mark.full
def test_gnu_gettext_brings_everything_home(tmp_path: Path) -> None:
    pot, path = tmp_path / "x.pot", tmp_path / "home.po"
    write_po(PoFile(ours().header, template()), pot)
    for command in (
        ["msgcat", "--width=50", str(FILES / "ours.po")],
        ["msgcat", "--no-wrap", "--sort-output", str(FILES / "ours.po")],
        ["msgmerge", "--quiet", "--previous", str(FILES / "ours.po"), str(pot)],
    ):
        subprocess.run([*command, "-o", str(path)], check=True)
        assert lost(path) == [], command
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(path)], check=True)


@pytest.mark.full
def test_translate_toolkit_brings_everything_home(tmp_path: Path, toolkit: Path) -> None:
    own, xliff, po = (tmp_path / name for name in ("own.xlf", "home.xlf", "home.po"))
    own.write_bytes(xliff_of(ours(), "knee-tablets", "pl"))
    for program, source, target in (
        ("po2xliff", FILES / "ours.po", xliff), ("xliff2po", xliff, po), ("xliff2po", own, po),
    ):  # fmt: skip
        command = [str(toolkit / program), "--progress=none", str(source), str(target)]
        subprocess.run(command, check=True)
        assert lost(target) == [], program
