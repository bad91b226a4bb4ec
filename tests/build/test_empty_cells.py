"""An empty cell costs no edition: writers, readers and checks agree on what it is."""

from __future__ import annotations

from pathlib import Path

from press.checks.parity import parity
from press.findings import Location
from press.formats import formats
from press.model import Evidence
from tests.build.repository import ROOT, TEA, build, change, manifest, planned, write, write_leaflet

TABLES = """
| Tea | Time | Milk |
|---|---|---|
| Black | | yes |
| | long | no |

|   | Cold | Warm |
|---|---|---|
| Green | no | |
"""
KINDS = ("html", "standard", "narration")


def with_tables(root: Path) -> None:
    write(root, "content/lexicon.toml", (ROOT / "content/lexicon.toml").read_bytes())
    write_leaflet(root, "tea", TEA + TABLES)


def test_tables_with_empty_cells_are_made_in_every_format(root: Path) -> None:
    with_tables(root)
    outcome = build(root, "tea", *(word for kind in KINDS for word in ("--format", kind)))
    assert outcome.errors() == []
    assert outcome.status == 0
    made = manifest(root)["editions"]
    assert sorted(edition["format"] for edition in made) == sorted(KINDS)
    assert all(edition["blocks"] == edition["blocks_found"] for edition in made)


def test_a_value_that_slips_into_an_empty_cell_is_found(root: Path) -> None:
    with_tables(root)
    build(root, "tea")
    edition = "output/tea/en/tea-en-html.html"
    change(root, edition, "<td></td><td>yes</td>", "<td>yes</td><td></td>")
    (job,) = (job for job in planned(root).jobs if job.edition.leaflet == "tea")
    read: Evidence = formats()["html"].read_back((root / edition).read_bytes(), job.language)
    found = parity(job.leaflet, read, job.edition, Location("", 0), job.language)
    assert found != []
