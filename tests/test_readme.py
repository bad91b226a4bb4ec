"""What the README shows a newcomer works as it stands there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from press.checks.kept import check_kept
from press.checks.markdown import check_markdown
from press.checks.source import check_source
from press.findings import has_errors
from press.read.leaflet import read_leaflet
from press.read.organisation import read_organisation

ROOT = Path(__file__).resolve().parent.parent


def test_the_leaflet_in_the_readme_has_no_errors(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    leaflets = re.findall(r"```markdown\n(.*?)```", readme, re.DOTALL)
    assert leaflets
    (tmp_path / "content").mkdir()
    organisation, _ = read_organisation(ROOT)
    assert organisation is not None
    for text in leaflets:
        path = tmp_path / "content" / "going-home.md"
        path.write_text(text, "utf-8")
        reading = read_leaflet(path, tmp_path)
        assert reading.leaflet is not None
        raw = check_markdown(reading.lines, reading.path, reading.first_line)
        kept = check_kept(reading.lines, reading.path, reading.first_line, reading.leaflet)
        earlier = (*reading.findings, *raw, *kept)
        today = date(2026, 11, 22)
        assert not has_errors(check_source(reading.leaflet, organisation, today, earlier))
