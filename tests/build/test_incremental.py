"""An edition is made again exactly when something that it is made from has changed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from press.build import makers, needs, tools
from press.build.crew import local_crew
from press.build.ledger import Account
from press.build.library import read_house, with_sources
from press.build.parts import ASKED, DAMAGED, NEW, WHY, parts_of, reasons
from press.build.plan import Request, plan
from press.build.rebuild import Errand, rebuild
from press.build.translations import Translation
from press.formats import formats
from press.model import Artefact, Format, Language, Leaflet, Organisation, Setting
from tests.build.repository import (
    ROOT,
    TEA,
    Outcome,
    add_polish,
    build,
    change,
    editions,
    manifest,
    planned,
    press,
    superseded,
    write,
    write_leaflet,
)
from tests.build.test_shelf import RELEASED, sign_off

TEA_EDITION, WALK_EDITION = "tea/en/tea-en-html.html", "walk/en/walk-en-html.html"
POLISH = "tea/pl/tea-pl-html-draft.html"
NEXT_DAY = date(2098, 1, 1)


def written(outcome: Outcome) -> list[str]:
    """The editions that a build made."""
    paths: list[str] = json.loads(outcome.out)["written"]
    return paths


def why(root: Path, path: str) -> list[str]:
    (reason,) = (entry["why"] for entry in manifest(root)["editions"] if entry["path"] == path)
    return list(reason)


def on(root: Path, day: date) -> Account:
    """A build of everything on another day."""
    return rebuild(Errand(root, Request(), day, local_crew(1), lambda *_: None))


def read(root: Path, place: str) -> str:
    """What stands in a file of output/."""
    return (root / "output" / place).read_text("utf-8")


def states(root: Path) -> dict[str, tuple[int, int]]:
    """Every file of output/ with its inode and the time of its last change."""
    output = root / "output"
    return {
        path.relative_to(output).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in output.rglob("*")
        if path.is_file() and path.name not in (".lock", ".memory.json")
    }


# ---- nothing changed


def test_where_nothing_has_changed_nothing_is_made_or_touched(root: Path) -> None:
    build(root)
    before = states(root)
    outcome = build(root)
    assert (outcome.status, written(outcome), states(root)) == (0, [], before)


def test_where_nothing_has_changed_no_leaflet_and_no_catalogue_is_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_polish(root)
    build(root)

    def again(*_: object) -> None:
        raise AssertionError("it was read again")

    monkeypatch.setattr("press.build.library.read_house", again)
    monkeypatch.setattr("press.build.library.with_sources", again)
    assert build(root).status == 1  # `walk` has no Polish: that is remembered too


def test_what_was_found_is_said_again_though_nothing_is_read(root: Path) -> None:
    add_polish(root)
    change(root, "content/tea.md", "never when it is hot", "never when it is color-less")
    first, second = build(root), build(root)
    assert first.findings() == second.findings() != []
    assert json.loads(first.out)["withheld"] == json.loads(second.out)["withheld"] != []


def test_a_warning_is_told_once_and_then_counted_and_an_error_every_time(root: Path) -> None:
    add_polish(root)
    change(root, "content/tea.md", "never when it is hot", "never when it is color-less")
    warning, fault = "[spelling-american]", "[no-catalogue]"
    first, second = (press(root, "--workers", "1").out for _ in range(2))
    assert warning in first and fault in first
    assert warning not in second and fault in second
    assert "./build.py check shows all" in second
    assert warning in press(root, "check").out


def test_a_file_that_was_only_touched_changes_nothing(root: Path) -> None:
    build(root)
    os.utime(root / "content/tea.md")
    os.utime(root / "output" / TEA_EDITION)
    assert written(build(root)) == []


def test_without_its_memory_a_build_reads_all_and_makes_nothing(root: Path) -> None:
    build(root)
    for broken in (b"{", b"[]", b'{"version": 1}', b"\xff"):
        write(root, "output/.memory.json", broken)
        assert written(build(root)) == []


def test_a_memory_that_somebody_else_wrote_in_is_none(root: Path) -> None:
    build(root)
    seal, _, text = read(root, ".memory.json").partition("\n")
    assert "2099-01-05" in text
    write(root, "output/.memory.json", f"{seal}\n{text.replace('2099-01-05', '0')}")
    assert written(build(root)) == []


def test_what_was_found_on_the_english_is_said_again_to_those_who_asked_for_a_translation(
    root: Path,
) -> None:
    add_polish(root)
    first, second = (build(root, "--language", "pl") for _ in range(2))
    assert "content/tea.md:1" in [finding["at"] for finding in first.findings()]
    assert first.findings() == second.findings()


def test_a_missing_tool_is_named_every_time_and_asked_for_again_once_it_is_there(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(needs, "missing_extras", lambda: ["liblouis20"])
    forget_tools()
    first, second = (build(root, "tea", "--format", "braille") for _ in range(2))
    monkeypatch.undo()
    forget_tools()
    assert [finding["code"] for finding in first.findings()].count("tool-missing") == 1
    assert (first.status, first.findings()) == (second.status, second.findings())
    assert written(build(root, "tea", "--format", "braille")) == ["tea/en/tea-en-braille.brf"]


def forget_tools() -> None:
    """Look anew what is on this machine."""
    for known in (needs.is_there, tools.tool_versions, makers.all_makers):
        known.cache_clear()


def test_a_repository_that_was_copied_is_looked_through_once_and_left_as_it_is(
    root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(root)
    copy = tmp_path_factory.mktemp("copied") / "repository"
    shutil.copytree(root, copy)
    before = states(copy)
    assert (written(build(copy)), states(copy)) == ([], before)

    def hashed(path: Path) -> str:
        raise AssertionError(f"{path} was read again")

    monkeypatch.setattr("press.build.survey.sha256_of", hashed)
    assert written(build(copy)) == []


# ---- something changed


def test_one_changed_sentence_costs_its_own_leaflet_only(root: Path) -> None:
    build(root)
    change(root, "content/tea.md", "while it is warm", "while it is lukewarm")
    assert written(build(root)) == [TEA_EDITION]
    assert why(root, TEA_EDITION) == [WHY["english"]]
    assert why(root, WALK_EDITION) == [NEW]


def test_a_change_that_left_size_and_time_as_they_were_is_seen(root: Path) -> None:
    build(root)
    path = root / "content/tea.md"
    before = path.stat()
    change(root, "content/tea.md", "warm", "cold")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert written(build(root)) == [TEA_EDITION]


def test_a_changed_translation_costs_its_own_language_only(root: Path) -> None:
    add_polish(root)
    build(root)
    change(root, "translations/pl/LC_MESSAGES/tea.po", "gdy jest ciepła", "gdy jest letnia")
    assert written(build(root)) == [POLISH]
    assert why(root, POLISH) == [WHY["translation"]]


def test_a_changed_publisher_costs_all_editions(root: Path) -> None:
    build(root)
    change(root, "content/organisation.toml", "[build]", 'accent = "#005500"\n[build]')
    change(root, "content/organisation.toml", 'accent = "#005500"\n[build]', "[build]")
    assert written(build(root)) == []
    change(root, "content/organisation.toml", "Example Hospitals", "Other Hospitals")
    assert written(build(root)) == [TEA_EDITION, WALK_EDITION]
    assert WHY["publisher"] in why(root, TEA_EDITION)


def test_another_address_of_the_rack_costs_all_that_shows_it_and_another_way_to_write_it_nothing(
    root: Path,
) -> None:
    build(root)
    rack = '[rack]\naddress = "https://leaflets.example.nhs.uk"\n[build]'
    change(root, "content/organisation.toml", "[build]", rack)
    assert written(build(root)) == [TEA_EDITION, WALK_EDITION]
    assert why(root, TEA_EDITION) == [WHY["leaflet"]]
    change(root, "content/organisation.toml", 'nhs.uk"', 'nhs.uk/"')
    assert written(build(root)) == []


def test_what_is_added_to_a_leaflet_s_file_and_printed_nowhere_costs_nothing(root: Path) -> None:
    build(root)
    change(root, "content/tea.md", "\n## How to drink it", "\n\n\n## How to drink it")
    assert written(build(root)) == []


def test_a_changed_style_costs_the_formats_that_it_shapes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "content/lexicon.toml").write_bytes((ROOT / "content/lexicon.toml").read_bytes())
    words = ("tea", "--format", "html", "--format", "narration")
    build(root, *words)
    with_other(monkeypatch, "screen.css")
    assert written(build(root, *words)) == [TEA_EDITION]
    assert why(root, TEA_EDITION) == [WHY["templates"]]


def with_other(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """As if the file of templates/ of that name were another."""
    files = {**makers._templates(), name: "of another file"}
    monkeypatch.setattr(makers, "_templates", lambda: files)
    makers.all_makers.cache_clear()


@pytest.fixture(autouse=True)
def own_makers() -> Iterator[None]:
    """What a test makes of the press's own files is no other test's."""
    yield
    makers.all_makers.cache_clear()


def test_what_was_not_asked_for_after_a_change_of_the_press_is_made_when_it_is(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(root)
    with_other(monkeypatch, "screen.css")
    assert written(build(root, "tea")) == [TEA_EDITION]
    assert written(build(root, "tea")) == []
    assert written(build(root)) == [WALK_EDITION]
    assert written(build(root)) == []


def test_a_damaged_file_is_made_again(root: Path) -> None:
    build(root)
    write(root, f"output/{TEA_EDITION}", "half a fi")
    assert written(build(root)) == [TEA_EDITION]
    assert why(root, TEA_EDITION) == [DAMAGED]


def test_a_lost_file_is_made_again(root: Path) -> None:
    build(root)
    (root / "output" / TEA_EDITION).unlink()
    assert written(build(root)) == [TEA_EDITION]


def test_a_lost_page_of_the_rack_is_written_again(root: Path) -> None:
    build(root)
    for place in ("index.html", "tea/index.html"):
        (root / "output" / place).unlink()
        assert written(build(root)) == []
        assert (root / "output" / place).is_file()


@pytest.mark.parametrize(
    "place", ["manifest.json", "index.html", "coverage.html", "coverage.csv", "tea/index.html"]
)
def test_a_page_or_manifest_that_was_changed_is_put_right(root: Path, place: str) -> None:
    build(root)
    before = read(root, place)
    assert "Drinking tea" in before
    write(root, f"output/{place}", before.replace("Drinking tea", "Drinking pea"))
    assert written(build(root)) == []
    assert read(root, place) == before


def test_a_manifest_with_findings_that_are_none_is_not_believed(root: Path) -> None:
    build(root)
    for broken in ({}, 1, {"code": "x", "severity": "none", "message": "", "at": "a"}):
        values = manifest(root)
        values["editions"][0]["findings"] = [broken]
        write(root, "output/manifest.json", json.dumps(values))
        assert (build(root).status, manifest(root)["editions"][0]["findings"]) == (0, [])


def test_a_damaged_picture_is_made_again(root: Path) -> None:
    words = ("tea", "--format", "standard")
    build(root, *words)
    (place,) = (root / "output/pictures").rglob("*.png")
    before = place.read_bytes()
    place.write_bytes(before[:100])
    assert written(build(root, *words)) == ["tea/en/tea-en-standard.pdf"]
    assert place.read_bytes() == before


def test_afresh_makes_everything_that_is_asked_for(root: Path) -> None:
    build(root)
    assert written(build(root, "tea", "--afresh")) == [TEA_EDITION]
    assert why(root, TEA_EDITION) == [ASKED]


def test_a_new_leaflet_costs_the_others_nothing(root: Path) -> None:
    build(root)
    write_leaflet(root, "rest", TEA)
    assert written(build(root)) == ["rest/en/rest-en-html.html"]


def test_a_day_that_changes_what_may_be_printed_is_not_slept_through(root: Path) -> None:
    change(root, "content/tea.md", "review_by: 2099-01-05", "review_by: 2097-12-31")
    assert len(on(root, date(2097, 12, 31)).made) == 2
    account = on(root, NEXT_DAY)
    assert [outcome.edition.leaflet for outcome in account.withheld] == ["tea"]
    assert superseded(root) == {TEA_EDITION}


def test_a_clock_that_was_put_back_is_believed(root: Path) -> None:
    change(root, "content/tea.md", "review_by: 2099-01-05", "review_by: 2097-12-31")
    on(root, NEXT_DAY)
    assert TEA_EDITION in [record.path for record in on(root, date(2097, 12, 31)).made]


def test_the_day_on_which_the_words_of_the_press_lose_their_sign_off_is_not_slept_through(
    root: Path,
) -> None:
    add_polish(root)
    sign_off(root)
    place = "translations/pl/LC_MESSAGES/press.review.toml"
    change(root, place, "review_by = 2099-01-05", "review_by = 2097-12-31")
    on(root, date(2097, 12, 31))
    assert RELEASED in editions(root)
    on(root, NEXT_DAY)
    assert editions(root) == {TEA_EDITION, WALK_EDITION}


def test_the_last_day_of_the_calendar_is_a_day_like_any_other(root: Path) -> None:
    change(root, "content/tea.md", "review_by: 2099-01-05", "review_by: 9999-12-31")
    assert written(build(root)) == [TEA_EDITION, WALK_EDITION]


def test_the_manifest_tells_today_s_title_of_a_leaflet_without_editions(root: Path) -> None:
    build(root)
    change(root, "content/tea.md", "while it is warm", "while it is lukewarm")
    build(root, "walk")
    assert editions(root) == {WALK_EDITION}
    change(root, "content/tea.md", "title: Drinking tea", "title: Tea for all")
    build(root, "walk")
    assert manifest(root)["translations"][0]["title"] == "Tea for all"


def test_explain_says_why_each_edition_was_made(root: Path) -> None:
    press(root, "--workers", "1")
    change(root, "content/tea.md", "while it is warm", "while it is lukewarm")
    said = press(root, "--workers", "1", "--explain").out
    assert f"made: {TEA_EDITION}: {WHY['english']}" in said
    assert WALK_EDITION not in said
    assert "everything is up to date" in press(root, "--workers", "1", "--explain").out


# ---- what could not be made


def test_a_proof_that_failed_fails_again_only_after_a_change(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = formats()["html"]
    tries: list[Leaflet] = []

    def unproved(
        leaflet: Leaflet, setting: Setting, language: Language, organisation: Organisation
    ) -> Artefact:
        tries.append(leaflet)
        shorter = replace(leaflet, sections=leaflet.sections[1:])
        return html.write(shorter, setting, language, organisation)

    known = {**formats(), "html": replace(html, write=unproved)}
    for module in ("press.build.plan", "press.build.sift"):
        monkeypatch.setattr(f"{module}.formats", lambda: known)
    first = build(root, "tea")
    assert (first.status, len(tries)) == (1, 1)
    assert build(root, "tea").out == first.out
    assert len(tries) == 1
    change(root, "content/tea.md", "while it is warm", "while it is lukewarm")
    build(root, "tea")
    assert len(tries) == 2


def test_what_a_build_finished_before_it_was_cut_off_is_not_made_again(root: Path) -> None:
    cut_off(root)
    assert written(build(root)) == [WALK_EDITION]


def test_a_change_that_is_taken_back_after_a_build_was_cut_off_is_taken_back_in_output(
    root: Path,
) -> None:
    build(root)
    before = read(root, TEA_EDITION)
    change(root, "content/tea.md", "while it is warm", "while it is lukewarm")
    cut_off(root)
    assert "lukewarm" in read(root, TEA_EDITION)
    change(root, "content/tea.md", "while it is lukewarm", "while it is warm")
    build(root)
    assert read(root, TEA_EDITION) == before


def test_a_change_that_is_taken_back_while_a_build_is_at_work_is_taken_back_in_output(
    root: Path,
) -> None:
    def meddle(done: int, of: int, path: str) -> None:
        words = ("a coat", "a hat") if path == TEA_EDITION else ("a hat", "a coat")
        change(root, "content/walk.md", *words)

    rebuild(Errand(root, Request(), date.today(), local_crew(1), meddle))
    assert "a hat" in read(root, WALK_EDITION)
    build(root)
    assert "a coat" in read(root, WALK_EDITION)


def cut_off(root: Path) -> None:
    """A build that finds no room on the disk once it has made one edition."""

    def full(done: int, of: int, path: str) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        rebuild(Errand(root, Request(), date.today(), local_crew(1), full))


def test_a_build_that_is_stopped_leaves_a_true_manifest(root: Path) -> None:
    build(root)
    change(root, "content/tea.md", "while it is warm", "while it is lukewarm")
    change(root, "content/walk.md", "warm shoes", "stout shoes")

    stop(root)
    assert {entry["path"] for entry in manifest(root)["editions"]} == {TEA_EDITION, WALK_EDITION}
    assert written(build(root)) == [WALK_EDITION]


def test_what_a_build_that_is_stopped_did_not_come_to_is_looked_at_by_the_next(root: Path) -> None:
    build(root)
    before = read(root, WALK_EDITION)
    write(root, f"output/{WALK_EDITION}", "half a fi")
    change(root, "content/tea.md", "while it is warm", "while it is lukewarm")
    stop(root)
    build(root)
    assert read(root, WALK_EDITION) == before


def stop(root: Path) -> None:
    """A build that somebody stops once it has made one edition."""

    def stopped(done: int, of: int, path: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(Errand(root, Request(), date.today(), local_crew(1), stopped))


# ---- what an edition is made from


def test_every_part_has_a_reason_of_its_own(root: Path) -> None:
    (job,) = (job for job in planned(root).jobs if job.edition.leaflet == "tea")
    assert set(job.parts) <= set(WHY)
    for name in job.parts:
        before = {**job.parts, name: "another"}
        assert reasons(before, job.parts) == (WHY[name],)
    assert reasons(job.parts, job.parts) == ()
    assert reasons(None, job.parts) == (NEW,)


def made_from(root: Path) -> tuple[Translation, Leaflet, Language, Organisation]:
    library = with_sources(read_house(root, date.today()), [root / "content/tea.md"])
    made = plan(library, Request()).translations["tea", "en"]
    assert made.leaflet and made.tongue.language and made.tongue.organisation
    return made, made.leaflet, made.tongue.language, made.tongue.organisation


@pytest.mark.parametrize("format", formats().values(), ids=lambda each: each.name)
def test_an_edition_depends_on_what_its_format_takes_and_on_nothing_else(
    root: Path, format: Format
) -> None:
    made, leaflet, language, organisation = made_from(root)
    parts = parts_of(format, leaflet, language, organisation, made.digests)
    for name, others in {
        "lexicon": (replace(language, lexicon={"words": {"tea": "tee"}}), organisation),
        "voices": (language, replace(organisation, voices={"en": ("say",)})),
        "braille-page": (language, replace(organisation, braille_cells=32)),
    }.items():
        changed = parts_of(format, leaflet, *others, made.digests)
        expected = (WHY[name],) if name in format.uses else ()
        assert reasons(parts, changed) == expected
