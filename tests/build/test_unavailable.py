"""What a language or a machine cannot have costs that format only, and is said with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from press.build.needs import TOOLS, lacking, missing_tools
from press.formats import formats
from press.model import Artefact, Format, Language, Leaflet, Organisation, Setting
from tests.build.repository import build, change, editions, manifest, press

REASON = "no table can be trusted: offer audio instead"


def refuse(
    leaflet: Leaflet, setting: Setting, language: Language, organisation: Organisation
) -> Artefact:
    return Artefact(b"", unavailable=REASON)


@pytest.fixture
def more(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Format]:
    """Two further formats: one that no language can have, one that no machine can make."""
    html = formats()["html"]
    known = {
        **formats(),
        "refused": replace(html, name="refused", write=refuse),
        "far": replace(html, name="far", needs=("liblouis", "ffmpeg")),
    }
    for module in ("press.build.plan", "press.build.sift", "press.formats"):
        monkeypatch.setattr(f"{module}.formats", lambda: known)
    monkeypatch.setattr("press.build.plan.lacking", lambda kind: lacking(kind, lambda tool: False))
    return known


def test_an_edition_that_cannot_be_had_is_listed_with_its_reason(
    root: Path, more: Mapping[str, Format]
) -> None:
    outcome = press(root, "--format", "html", "--format", "refused", "--workers", "1")
    assert outcome.status == 0
    assert f"unavailable: tea en refused: {REASON}" in outcome.out
    entries = manifest(root)["unavailable"]
    assert [(entry["leaflet"], entry["format"], entry["reason"]) for entry in entries] == [
        ("tea", "refused", REASON),
        ("walk", "refused", REASON),
    ]


def test_what_was_unavailable_stays_so_until_its_words_change(
    root: Path, more: Mapping[str, Format]
) -> None:
    build(root, "--format", "refused")
    build(root, "--format", "html")
    assert [entry["leaflet"] for entry in manifest(root)["unavailable"]] == ["tea", "walk"]
    change(root, "content/tea.md", "warm", "hot")
    build(root, "--format", "html")
    assert [entry["leaflet"] for entry in manifest(root)["unavailable"]] == ["walk"]


def test_a_missing_tool_costs_its_own_format_only(root: Path, more: Mapping[str, Format]) -> None:
    outcome = press(root, "--format", "html", "--format", "far", "--workers", "1")
    assert outcome.status == 1
    assert "withheld: tea en far: not on this machine: liblouis, ffmpeg" in outcome.out
    assert len(editions(root)) == 2


def test_a_missing_tool_is_said_once_with_what_to_install() -> None:
    html = formats()["html"]
    asked = [replace(html, name=name, needs=("ffmpeg",)) for name in ("audio", "epub-audio")]
    (finding,) = missing_tools(asked, lambda tool: False)
    assert finding.code == "tool-missing"
    assert "audio, epub-audio" in finding.message
    assert "apt-get install ffmpeg" in finding.hint


def test_every_tool_that_a_format_names_is_known() -> None:
    assert {tool for kind in formats().values() for tool in kind.needs} <= set(TOOLS)
