"""What is given out is written down and kept, as it was proved; nothing else ever is."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from press.build import archive, register_file
from press.build.release import Errand, release
from press.build.request import Request
from press.build.translations import translation
from press.build.writing import write_atomically
from press.findings import Severity
from press.translate.messages import extracts_of
from tests.build.given import HOT, code, copied, make_signed, mend, register
from tests.build.repository import ROOT, build, change, manifest, press, write
from tests.editions.specimen import library

TEA = {("tea", "en"), ("tea", "pl")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_signed(tmp_path_factory.mktemp("signed"))


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return copied(built, tmp_path / "one")


def released(root: Path) -> set[tuple[str, str]]:
    return {(each.leaflet, each.language) for each in register(root).releases}


def archived(root: Path) -> set[str]:
    folder = root / "archive"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def codes(root: Path, *words: str) -> list[tuple[str, str]]:
    """What a release has against it: severity and code of each finding."""
    found = json.loads(press(root, "release", *words, "--json").out)["findings"]
    return [(each["severity"], each["code"]) for each in found]


# ---- recorded and kept


def test_every_released_edition_is_recorded_with_what_it_is(root: Path) -> None:
    outcome = press(root, "release", "--by", "Communications team")
    assert outcome.status == 0
    assert released(root) == {*TEA, ("walk", "en")}
    polish = next(each for each in register(root).releases if each.language == "pl")
    record = next(each for each in manifest(root)["editions"] if each["language"] == "pl")
    assert (polish.version, polish.code, polish.by) == ("1", code(root), "Communications team")
    assert (polish.on, polish.approved) == (date.today(), date(2026, 1, 6))
    assert polish.files[0].sha256 == record["sha256"]
    assert polish.translation_sha256 == record["translation_sha256"]


def test_the_archive_has_the_very_files_and_the_words(root: Path) -> None:
    press(root, "release", "tea", "--language", "en")
    (entry,) = register(root).releases
    place = archive.edition_path(entry, entry.files[0])
    assert (root / place).read_bytes() == (root / "output/tea/en/tea-en-html.html").read_bytes()
    texts, fault = archive.read_texts(root, entry)
    assert fault is None
    assert "Drink the tea while it is warm, but never when it is hot." in [t.own for t in texts]
    assert any("01632 960123" in text.own for text in texts), "contacts are told as they are read"


def test_every_text_of_every_kind_of_block_is_kept_in_each_language() -> None:
    specimen = library()
    assert specimen.organisation
    for source in specimen.sources.values():
        for tongue in specimen.tongues.values():
            made = translation(specimen, source, tongue)
            assert made.leaflet and source.leaflet
            kept = json.loads(archive.texts_of(made, specimen.organisation))["texts"]
            extracts = extracts_of(source.leaflet)
            assert [each["kind"] for each in kept[: len(extracts)]] == [e.kind for e in extracts]
            assert all(each["own"] and each["english"] for each in kept)


def test_a_second_release_changes_nothing_and_says_so(root: Path) -> None:
    press(root, "release")
    before = (root / "content/register.toml").read_bytes(), archived(root)
    outcome = press(root, "release")
    assert "nothing new was released" in outcome.out and outcome.status == 0
    assert "left as they are: 3 editions" in outcome.out
    assert ((root / "content/register.toml").read_bytes(), archived(root)) == before


def test_a_new_text_is_added_at_the_end_and_what_was_there_stays(root: Path) -> None:
    press(root, "release", "tea", "--language", "en")
    before = (root / "content/register.toml").read_bytes()
    mend(root, "not hot")
    assert press(root, "release", "tea", "--language", "en").status == 0
    after = (root / "content/register.toml").read_bytes()
    assert after.startswith(before) and len(register(root).releases) == 2
    assert len(archived(root)) == 4


def test_a_release_makes_nothing_anew_but_pages_of_the_rack(root: Path) -> None:
    press(root, "release")
    summary = json.loads(build(root).out)
    assert summary["written"] == []
    assert "copies" in manifest(root) and len(manifest(root)["copies"]) == 3
    assert "given out from" in (root / "output/tea/pl.html").read_text("utf-8")


# ---- what is not given out


def test_a_draft_is_refused_and_the_finding_says_why(root: Path) -> None:
    (root / "translations/pl/LC_MESSAGES/tea.review.toml").unlink()
    build(root)
    assert codes(root, "tea", "--language", "pl") == [("error", "only-a-draft")]
    assert codes(root) == [("warning", "only-a-draft")]
    assert released(root) == {("tea", "en"), ("walk", "en")}


def test_what_is_not_what_todays_sources_say_is_refused(root: Path) -> None:
    change(root, "content/tea.md", HOT, "not hot")
    assert codes(root, "tea", "--language", "en") == [("error", "not-up-to-date")]
    assert codes(root) == [("error", "not-up-to-date")] * 2
    assert released(root) == {("walk", "en")}


def test_a_file_that_was_changed_after_its_proof_is_refused(root: Path) -> None:
    write(root, "output/tea/en/tea-en-html.html", b"<p>Drink it hot.</p>")
    assert codes(root, "tea", "--language", "en") in (
        [("error", "not-up-to-date")], [("error", "changed-in-output")],
    )  # fmt: skip
    assert released(root) == set()


def test_nothing_of_that_name_is_a_finding_or_wrong_usage(root: Path) -> None:
    assert codes(root, "tea", "--format", "audio") == [("error", "not-in-output")]
    assert press(root, "release", "coffee").status == 2
    assert press(root, "release", "--format", "stone").status == 2
    assert press(root, "release", "--by", "one\ntwo").status == 2


def test_where_nothing_was_built_nothing_is_released(tmp_path: Path) -> None:
    done = release(Errand(tmp_path, Request(), date.today()))
    assert [finding.code for finding in done.findings] == ["not-in-output"]


def test_a_changed_file_of_the_archive_is_never_written_over(root: Path) -> None:
    press(root, "release", "tea", "--language", "en")
    (kept,) = [place for place in archived(root) if place.endswith(".html")]
    write(root, f"archive/{kept}", b"another")
    (root / "content/register.toml").unlink()
    assert codes(root, "tea", "--language", "en") == [("error", "archive-changed")]
    assert (root / f"archive/{kept}").read_bytes() == b"another"
    assert released(root) == set()


def test_check_finds_what_the_archive_lost_and_what_was_changed_in_it(root: Path) -> None:
    press(root, "release", "tea", "--language", "en")
    entry = register(root).releases[0]
    write(root, archive.edition_path(entry, entry.files[0]), b"another")
    (root / archive.texts_path(entry)).unlink()
    found = {f["code"]: f["severity"] for f in json.loads(press(root, "check", "--json").out)
             if f["code"].startswith("archive")}  # fmt: skip
    assert found == {"archive-changed": "error", "archive-missing": "warning"}


# ---- two at once, and cut off


def test_two_releases_at_once_record_each_edition_once(root: Path) -> None:
    run = (f"from pathlib import Path; from press.cli import main; "
           f"main(['release'], Path({str(root)!r}))")  # fmt: skip
    both = [
        subprocess.Popen([sys.executable, "-c", run], cwd=ROOT, stdout=-1, stderr=-1)
        for _ in range(2)
    ]
    said = [process.communicate()[0].decode() for process in both]
    assert sorted("nothing new was released" in each for each in said) == [False, True]
    assert len(register(root).releases) == 3


def killed_once_written(root: Path) -> None:
    """A release whose process dies in the place of its second write."""
    left = iter(range(1))

    def write_or_die(path: Path, content: bytes) -> None:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        write_atomically(path, content)

    for module in (archive, register_file):
        vars(module)["write_atomically"] = write_or_die
    release(Errand(root, Request(("tea",)), date.today()))


@pytest.mark.full
def test_a_release_that_is_killed_leaves_nothing_half_done(root: Path) -> None:
    context = multiprocessing.get_context("spawn")
    for _ in range(4):  # an edition and its words in two languages; the register comes last
        process = context.Process(target=killed_once_written, args=(root,))
        process.start()
        process.join()
        assert process.exitcode == -signal.SIGKILL
        assert register(root).releases == () and not register(root).findings
    assert press(root, "release", "tea").status == 0
    assert released(root) == TEA
    kept = {archive.edition_path(each, each.files[0]) for each in register(root).releases}
    assert {f"archive/{place}" for place in archived(root) if place.endswith(".html")} == kept
    found = archive.check_archive(root, register(root))
    assert [each for each in found if each.severity is Severity.ERROR] == []
