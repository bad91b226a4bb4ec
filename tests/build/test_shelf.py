"""Nothing that today's sources would not give out stays in output/, and all that they would does.

What no longer answers to them moves to output/superseded/, which nothing serves.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any, cast

import pytest

from press.build.library import read_library
from press.build.plan import Plan, Request, plan
from press.build.records import read_records
from press.build.run import Account, run
from press.build.writing import alone, write_atomically
from press.model import Catalogue, Leaflet, Organisation
from press.translate.digests import Digests, leaflet_digests, press_digests
from press.translate.po import catalogue_path, read_catalogue
from tests.build.repository import (
    ROOT,
    TEA,
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

TEA_EDITION, WALK_EDITION = "tea/en/tea-en-html.html", "walk/en/walk-en-html.html"
DRAFT, RELEASED = "tea/pl/tea-pl-html-draft.html", "tea/pl/tea-pl-html.html"


def content(root: Path) -> dict[str, bytes]:
    return {path: (root / "output" / path).read_bytes() for path in editions(root)}


def made(root: Path, plan: Plan) -> Account:
    return run(plan, root / "output", lambda done, of, path: None, workers=1, afresh=True)


# ---- what goes


def test_a_leaflet_with_a_fault_leaves_the_rack(root: Path) -> None:
    build(root)
    change(root, "content/tea.md", "## How to", "#### How to")
    outcome = build(root)
    assert outcome.status == 1
    assert editions(root) == {WALK_EDITION}
    assert superseded(root) == {TEA_EDITION}
    assert json.loads(outcome.out)["superseded"] == [TEA_EDITION]
    (withheld,) = manifest(root)["withheld"]
    assert (withheld["leaflet"], withheld["state"]) == ("tea", "withheld")


def test_a_withdrawn_leaflet_leaves_the_rack(root: Path) -> None:
    build(root)
    change(root, "content/tea.md", "version: 1", "version: 1\nwithdrawn: the advice was wrong")
    assert build(root).status == 0
    assert (editions(root), superseded(root)) == ({WALK_EDITION}, {TEA_EDITION})
    (withheld,) = manifest(root)["withheld"]
    assert withheld["state"] == "withdrawn"
    assert withheld["reason"] == "withdrawn: the advice was wrong"


def test_a_leaflet_past_its_review_date_leaves_the_rack(root: Path) -> None:
    build(root)
    change(root, "content/tea.md", "review_by: 2099-01-05", "review_by: 2021-01-05")
    assert build(root).status == 1
    assert (editions(root), superseded(root)) == ({WALK_EDITION}, {TEA_EDITION})
    (withheld,) = manifest(root)["withheld"]
    assert withheld["reason"] == "its review was due by 2021-01-05"


def test_the_day_of_the_review_itself_is_not_past_it(root: Path) -> None:
    change(root, "content/tea.md", "review_by: 2099-01-05", "review_by: 2030-06-01")
    for day, expected in ((date(2030, 6, 1), 2), (date(2030, 6, 2), 1)):
        assert len(plan(read_library(root, day), Request()).jobs) == expected


def test_a_deleted_leaflet_leaves_the_rack(root: Path) -> None:
    build(root)
    (root / "content/tea.md").unlink()
    build(root)
    assert (editions(root), superseded(root)) == ({WALK_EDITION}, {TEA_EDITION})


def test_a_changed_english_text_takes_the_old_translation_out_of_the_rack(root: Path) -> None:
    add_polish(root)
    build(root, "tea")
    before = content(root)
    change(root, "content/tea.md", "while it is warm", "while it is lukewarm")
    build(root, "tea")
    assert editions(root) == {TEA_EDITION}
    assert superseded(root) == {DRAFT}
    assert content(root)[TEA_EDITION] != before[TEA_EDITION]


def test_a_change_of_the_publisher_takes_all_old_editions_out_of_the_rack(root: Path) -> None:
    build(root)
    change(root, "content/organisation.toml", "01632 960123", "01632 960124")
    build(root, "walk")
    assert (editions(root), superseded(root)) == ({WALK_EDITION}, {TEA_EDITION})
    assert "01632\u00a0960124" in content(root)[WALK_EDITION].decode()


def test_a_file_that_no_build_made_leaves_the_rack(root: Path) -> None:
    write(root, "output/tea/en/tea-en-html-2019.html", "old advice")
    build(root)
    assert superseded(root) == {"tea/en/tea-en-html-2019.html"}


def test_a_signed_off_translation_changes_its_name_and_the_draft_goes(root: Path) -> None:
    add_polish(root)
    build(root, "tea")
    assert editions(root) == {TEA_EDITION, DRAFT}
    sign_off(root)
    assert build(root, "tea").status == 0
    assert editions(root) == {TEA_EDITION, RELEASED}
    assert superseded(root) == {DRAFT}
    states = {edition["path"]: edition["state"] for edition in manifest(root)["editions"]}
    assert states == {TEA_EDITION: "released", RELEASED: "released"}


def test_a_sign_off_of_other_words_is_a_draft_again(root: Path) -> None:
    add_polish(root)
    sign_off(root)
    build(root, "tea")
    change(root, "translations/pl/LC_MESSAGES/tea.po", "gdy jest ciepła", "gdy jest letnia")
    build(root, "tea")
    assert editions(root) == {TEA_EDITION, DRAFT}
    assert superseded(root) == {RELEASED}


def sign_off(root: Path) -> None:
    """A made-up approval of both Polish catalogues, for today's words."""
    library = read_library(root, date.today())
    source = library.sources["tea"]
    assert source.leaflet and library.organisation
    steps = "".join(
        f'[{step}]\nby = "made up for a test: {step}"\ndate = 2020-01-05\n'
        for step in ("translated", "reviewed", "approved")
    )
    for domain, digests in (
        ("tea", _leaflet_digests(root, source.leaflet)),
        ("press", _press_digests(root, library.organisation)),
    ):
        hashes = (
            f'source_sha256 = "{digests.source_sha256}"\n'
            f'translation_sha256 = "{digests.translation_sha256}"\n'
        )
        write(
            root,
            f"translations/pl/LC_MESSAGES/{domain}.review.toml",
            f"{hashes}{steps}review_by = 2099-01-05\n",
        )


def _leaflet_digests(root: Path, leaflet: Leaflet) -> Digests:
    return leaflet_digests(leaflet, _catalogue(root, "tea"), root)


def _press_digests(root: Path, organisation: Organisation) -> Digests:
    return press_digests(organisation, _catalogue(root, "press"))


def _catalogue(root: Path, domain: str) -> Catalogue:
    path = root / catalogue_path(domain, "pl")
    catalogue, _ = read_catalogue(path, domain, "pl", root)
    assert catalogue
    return catalogue


# ---- what stays


def test_a_build_of_one_leaflet_leaves_the_others_in_place(root: Path) -> None:
    build(root)
    before = content(root)
    build(root, "tea")
    assert content(root) == before
    assert superseded(root) == set()


def test_a_build_of_one_format_leaves_the_others_in_place(root: Path) -> None:
    (root / "content/lexicon.toml").write_bytes((ROOT / "content/lexicon.toml").read_bytes())
    build(root, "tea", "--format", "html", "--format", "narration")
    both = editions(root)
    assert len(both) == 2
    build(root, "tea", "--format", "html")
    assert editions(root) == both
    assert {edition["path"] for edition in manifest(root)["editions"]} == both


def test_an_edition_whose_making_crashes_keeps_its_older_file(root: Path) -> None:
    build(root)
    before = content(root)
    account = made(root, crashing(planned(root)))
    assert [entry.reason for entry in account.withheld] == ["the press failed"]
    assert len(account.crashes) == 1 and "Traceback" in account.crashes[0]
    assert content(root) == before
    assert set(read_records(root / "output")) == {TEA_EDITION, WALK_EDITION}


def test_an_edition_that_crashes_after_a_change_does_not_keep_its_older_file(root: Path) -> None:
    build(root)
    change(root, "content/tea.md", "while it is warm", "while it is lukewarm")
    made(root, crashing(planned(root)))
    assert (editions(root), superseded(root)) == ({WALK_EDITION}, {TEA_EDITION})


def crashing(plan: Plan) -> Plan:
    """The plan with a job that no writer survives: a language without the press's words."""
    jobs = tuple(
        replace(job, language=replace(job.language, words={}))
        if job.edition.leaflet == "tea"
        else job
        for job in plan.jobs
    )
    return replace(plan, jobs=jobs)


def test_an_older_file_that_was_damaged_does_not_stay(root: Path) -> None:
    build(root)
    write(root, f"output/{TEA_EDITION}", "half a fi")
    build(root, "walk")
    assert (editions(root), superseded(root)) == ({WALK_EDITION}, {TEA_EDITION})


# ---- what is written


def test_two_builds_of_the_same_input_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    build(root)
    first = content(root)
    (root / "output").rename(root / "elsewhere")
    build(root)
    assert content(root) == first
    assert len(first) == 2


def test_a_third_build_changes_nothing(root: Path) -> None:
    build(root)
    before = content(root) | {"manifest": (root / "output/manifest.json").read_bytes()}
    build(root)
    after = content(root) | {"manifest": (root / "output/manifest.json").read_bytes()}
    assert before == after


def test_the_manifest_names_every_file_with_its_hash(root: Path) -> None:
    build(root)
    entries = {entry["path"]: entry["sha256"] for entry in manifest(root)["editions"]}
    assert entries == {
        path: hashlib.sha256(data).hexdigest() for path, data in content(root).items()
    }
    assert manifest(root)["tools"]["weasyprint"]


def test_a_broken_manifest_is_written_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    build(root)
    before = manifest(root)
    record = before["editions"][0]
    types: list[dict[str, object]] = [
        {"path": []}, {"format": {}}, {"blocks": "9"}, {"leaflet": None}, {"findings": 1},
    ]  # fmt: skip
    wrong = [json.dumps({"editions": [record | change]}).encode() for change in types]
    plain = [b"{", b"[]", b'{"editions": [{"path": 1}]}', b"\xff", b'{"editions": 1}', b"[" * 9999]
    for broken in plain + wrong:
        write(root, "output/manifest.json", broken)
        assert build(root).status == 0
        assert manifest(root) == before


def test_a_write_that_fails_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "manifest.json"
    write_atomically(path, b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(path, b"new and longer")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("manifest.json", b"old")]


def test_rests_of_a_build_that_was_cut_off_are_swept_up(root: Path) -> None:
    write(root, "output/tea/en/.abc123.part", "half a fi")
    write_leaflet(root, "tea", TEA)
    build(root)
    assert editions(root) == {TEA_EDITION, WALK_EDITION}
    assert superseded(root) == set()


# ---- one at a time, and whatever dies on the way


def test_a_second_build_waits_for_the_first_and_keeps_what_it_made(root: Path) -> None:
    library, output, waiting = read_library(root, date.today()), root / "output", Event()
    walk, tea = (plan(library, Request(leaflets=(name,))) for name in ("walk", "tea"))
    output.mkdir()
    with ThreadPoolExecutor(1) as executor:
        with alone(output, lambda who: None):
            second = executor.submit(
                run, walk, output, lambda *_: None, 1, lambda who: waiting.set()
            )
            assert waiting.wait(60)
            assert not second.done()
        second.result()
    made(root, tea)
    assert editions(root) == {TEA_EDITION, WALK_EDITION}
    assert set(read_records(output)) == {TEA_EDITION, WALK_EDITION}


def test_the_lock_is_no_stranger_in_output(root: Path) -> None:
    build(root)
    assert (root / "output/.lock").is_file()
    assert press(root, "check").status == 0
    assert superseded(root) == set()


def test_a_build_of_one_leaflet_still_lists_what_else_is_withheld(root: Path) -> None:
    change(root, "content/tea.md", "## How to", "#### How to")
    build(root)
    before = manifest(root)["withheld"]
    outcome = build(root, "walk")
    assert manifest(root)["withheld"] == before != []
    assert (outcome.status, json.loads(outcome.out)["withheld"]) == (0, [])


class Deadly:
    """Ends the process of the worker that it is sent to."""

    def __reduce__(self) -> tuple[Callable[[int], Any], tuple[int]]:
        return os._exit, (1,)


def test_only_the_job_that_kills_its_worker_is_lost(root: Path) -> None:
    write_leaflet(root, "rest", TEA)
    library = planned(root)
    jobs = tuple(
        replace(job, source_sha256=cast("str", Deadly())) if job.edition.leaflet == "tea" else job
        for job in library.jobs
    )
    lost = run(replace(library, jobs=jobs), root / "output", lambda *_: None, workers=2)
    assert [entry.edition.leaflet for entry in lost.withheld] == ["tea"]
    assert len(lost.crashes) == 1 and "a worker was lost" in lost.crashes[0]
    assert editions(root) == {WALK_EDITION, "rest/en/rest-en-html.html"}
