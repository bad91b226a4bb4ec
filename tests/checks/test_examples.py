"""Promise: each check finds the fault it is made for, at its line, and nothing in sound text.

An example is a small leaflet. A line `<!-- expect: code severity -->` (in TOML `# expect: …`)
announces a finding on the next line that is no such mark. The marks are taken out before the
example is read, so they never get between a paragraph and a list; the line numbers compared are
those of the example without its marks.

- source/     reading, Markdown and source checks; the front matter is filled up, and
              organisation.toml is the publisher unless the example brings a .toml of its own
- identity/   the same, with the front matter as it is written
- easy-read/  Easy Read texts beside a leaflet of version 1; every picture is there
- markdown/   the checks on raw lines alone; an example is a body without front matter
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from press.checks import markdown, source
from press.findings import Finding
from press.model import Meta
from press.read.leaflet import read_leaflet
from press.read.organisation import read_organisation
from press.read.points import with_what_goes_for_both

HERE = Path(__file__).parent
MARK = re.compile(r"\s*(?:<!-- expect: ([\w-]+) (\w+) -->|# expect: ([\w-]+) (\w+))$")
STANDARD = re.compile(
    r"NHS |PIF|NICE |UKAAF |WCAG |RFC |Derived\b|Python-Markdown\b"
    r"|Department of Health|Photosymbols"
)
PICTURE = re.compile(r"\]\((\w+\.svg)\)")
TODAY = date(2026, 6, 1)
Expected = tuple[str, int, str, str]


def without_marks(example: Path, place: str) -> tuple[list[str], list[Expected]]:
    """The lines of an example, and what is expected: path, line, code, severity."""
    lines: list[str] = []
    expected: list[Expected] = []
    for line in example.read_text("utf-8").splitlines():
        if match := MARK.match(line):
            code, severity = match[1] or match[3], match[2] or match[4]
            expected.append((place, len(lines) + 1, code, severity))
        else:
            lines.append(line)
    return lines, expected


def differences(findings: list[Finding], expected: list[Expected]) -> str:
    """What is found and not announced, in the words of the finding, and the other way round."""
    left = Counter(expected)
    strange = []
    for finding in findings:
        key = (finding.at.path, finding.at.line, finding.code, str(finding.severity))
        if left[key]:
            left[key] -= 1
        else:
            strange.append(f"not announced: {finding}")
    return "\n".join([*strange, *(f"not found: {key}" for key in left.elements())])


def examples(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((HERE / folder).glob("*.md"))]


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("example", examples("source", "identity", "easy-read"), ids=named)
def test_a_leaflet_has_the_findings_that_it_announces_and_no_other(
    example: Path, tmp_path: Path
) -> None:
    publisher = example.with_suffix(".toml")
    if not publisher.exists():
        publisher = HERE / "organisation.toml"
    expected: list[Expected] = []
    for file, place in (
        (example, f"content/{example.name}"), (publisher, "content/organisation.toml")
    ):  # fmt: skip
        lines, announced = without_marks(file, place)
        (tmp_path / "content").mkdir(exist_ok=True)
        (tmp_path / place).write_text("\n".join(lines) + "\n", "utf-8")
        expected += announced
    if example.parent.name == "easy-read":
        for name in PICTURE.findall(example.read_text("utf-8")):
            (tmp_path / "content" / name).write_text("<svg/>")
    assert differences(findings_on(tmp_path, example), expected) == ""


def findings_on(root: Path, example: Path) -> list[Finding]:
    reading = read_leaflet(root / "content" / example.name, root)
    organisation, faults = read_organisation(root)
    assert reading.leaflet and organisation
    leaflet = reading.leaflet
    if example.parent.name == "source":
        leaflet = replace(leaflet, meta=filled_up(leaflet.meta))
    lines = markdown.check_markdown(reading.lines, reading.path, reading.first_line)
    earlier = (*reading.findings, *faults, *lines)
    of = filled_up(Meta("1", leaflet.meta.at)) if leaflet.easy_read else None
    leaflet = with_what_goes_for_both(leaflet, of) if of else leaflet
    return source.check_source(leaflet, organisation, TODAY, earlier, of)


def filled_up(meta: Meta) -> Meta:
    return replace(
        meta,
        reference="EX-1",
        author="Spinal team",
        published=date(2026, 1, 5),
        checked=date(2026, 1, 5),
        review_by=date(2028, 1, 5),
        sources=("NICE guideline 1",),
        approved_by="Lead nurse",
        tested_with="5 patients",
    )


@pytest.mark.parametrize("example", examples("markdown"), ids=named)
def test_raw_lines_have_the_findings_that_they_announce_and_no_other(example: Path) -> None:
    lines, expected = without_marks(example, "example.md")
    assert differences(markdown.check_markdown(lines, "example.md", 1), expected) == ""


def test_every_check_has_an_example() -> None:
    rows = {
        ("source", "identity"): {check.code for check in source.CHECKS},
        ("easy-read",): {check.code for check in source.easy_read.CHECKS},
        ("markdown",): {check.code for check in markdown.CHECKS},
    }
    for folders, codes in rows.items():
        files = [file for path in examples(*folders) for file in path.parent.glob(f"{path.stem}.*")]
        shown = {code for file in files for _, _, code, _ in without_marks(file, "")[1]}
        assert codes - shown == set()


def test_codes_are_given_once_and_every_check_names_its_standard() -> None:
    rows = [(check.code, check.find.__doc__ or "") for check in source.CHECKS]
    rows += [(check.code, check.find.__doc__ or "") for check in source.easy_read.CHECKS]
    rows += [(check.code, check.find.__doc__ or "") for check in markdown.CHECKS]
    codes = [code for code, _ in rows]
    assert len(set(codes)) == len(codes)
    assert [code for code, standard in rows if not STANDARD.match(standard)] == []


def test_messages_are_lower_case_without_a_full_stop_and_hints_say_what_to_do() -> None:
    bodies = [without_marks(path, "")[0] for path in examples("markdown")]
    findings = [f for lines in bodies for f in markdown.check_markdown(lines, "e.md", 1)]
    assert [f.message for f in findings if f.message[:1].isupper() or f.message[-1] == "."] == []
    assert all(check.hint for check in (*source.CHECKS, *source.easy_read.CHECKS))
    assert all(check.hint for check in markdown.CHECKS)
