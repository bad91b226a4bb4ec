"""What was measured on a PDF edition in, findings on everything that a patient could stumble on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from press.checks.check import Check, Fault, run
from press.checks.parity import normal
from press.findings import Finding, Severity
from press.formats.markup import html_tag
from press.formats.pages import draft_marks
from press.formats.setting import PAPERS_MM, POINTS_PER_MM
from press.formats.tongues import families_in
from press.model import Edition, Leaflet, PageFacts, Run, Setting
from press.read.inline import parse, plain

SLACK_PT = 0.05
SAFE_EDGE_MM = 5
LEAST_CONTRAST, GOOD_CONTRAST = 4.5, 7.0
MOST_QUOTED = 5
FACES = ("", "Regular", "Bold")
X_HEIGHT_MM = {12: 2.0, 14: 2.3, 16: 2.9, 18: 3.3, 20: 3.7, 24: 4.4, 28: 5.1}
HINT = "the edition is withheld; this is a fault of the press or its style sheet: report it"


@dataclass(frozen=True)
class Printed:
    """A furnished leaflet, its setting, and what was measured on the finished PDF."""

    leaflet: Leaflet
    facts: PageFacts
    edition: Edition
    setting: Setting

    def fault(self, message: str) -> Fault:
        name = f"{self.edition.language} {self.edition.format}"
        return self.leaflet.title.at, f"{name}: {message}"


def check_page(
    leaflet: Leaflet, facts: PageFacts, edition: Edition, setting: Setting
) -> list[Finding]:
    """The findings of all checks of this file on one edition."""
    return run(CHECKS, Printed(leaflet, facts, edition, setting))


def _listed(printed: Printed, what: str, words: list[str]) -> Iterator[Fault]:
    """One fault for all the places where the same is wrong."""
    if words:
        some = ", ".join(words[:MOST_QUOTED])
        more = f" and {len(words) - MOST_QUOTED} more" if len(words) > MOST_QUOTED else ""
        yield printed.fault(f"{what}: {some}{more}")


def _quoted(run: Run) -> str:
    return f"“{run.text.strip()[:30]}” (page {run.page})"


def too_small(printed: Printed) -> Iterator[Fault]:
    """UKAAF G003 (2019): nothing, page numbers included, is smaller than the size promised."""
    least = printed.setting.size_pt - SLACK_PT
    words = [
        f"{_quoted(run)} is {run.size_pt:.1f} pt" for run in printed.facts.runs
        if run.text.strip() and run.size_pt < least
    ]  # fmt: skip
    yield from _listed(printed, f"smaller than {printed.setting.size_pt:g} pt", words)


def low_letters(printed: Printed) -> Iterator[Fault]:
    """RNIB clear print: x-height 2.0 mm at least; in large print not below Arial's (derived)."""
    sizes = [size for size in X_HEIGHT_MM if size <= printed.setting.size_pt]
    least = X_HEIGHT_MM[max(sizes, default=12)]
    words = [
        f"{_quoted(run)} has {run.x_height_pt / POINTS_PER_MM:.2f} mm" for run in printed.facts.runs
        if run.x_height_pt and round(run.x_height_pt / POINTS_PER_MM, 2) < least
    ]  # fmt: skip
    yield from _listed(printed, f"x-height under {least} mm", words)


def unseen(printed: Printed) -> Iterator[Fault]:
    """A word that the file holds and nobody can see is as good as lost."""
    words = [f"“{word.word}” (page {word.page}) is {word.why}" for word in printed.facts.hidden]
    yield from _listed(printed, "cannot be seen", words)


def unlike(printed: Printed) -> Iterator[Fault]:
    """What a screen reader says is what is painted."""
    words = [f"“{said[:40]}” is painted “{painted[:40]}”" for said, painted in printed.facts.unlike]
    yield from _listed(printed, "said otherwise than printed", words)


def unmapped(printed: Printed) -> Iterator[Fault]:
    """ISO 14289-1, 7.21.7 and 7.21.8: every glyph has a Unicode value, and none is .notdef."""
    if printed.facts.unmapped:
        yield printed.fault(f"{printed.facts.unmapped} glyphs stand for no character")


def stray(printed: Printed) -> Iterator[Fault]:
    """ISO 14289-1, 7.1: all content is tagged or marked as an artifact."""
    words = [f"“{text[:40]}”" for text in printed.facts.stray]
    yield from _listed(printed, "neither text nor page furniture", words)


def invalid(printed: Printed) -> Iterator[Fault]:
    """ISO 14289-1 (PDF/UA-1): the file breaks no rule that a machine can judge."""
    for breach in printed.facts.invalid:
        rule = f"{breach.clause}, test {breach.test}" if breach.test else breach.clause
        place = f" ({breach.place})" if breach.place else ""
        yield printed.fault(f"breaks ISO 14289-1, {rule}: {breach.message}{place}")


def strange_font(printed: Printed) -> Iterator[Fault]:
    """UKAAF G003: a plain typeface; only fonts of templates/fonts are ever used."""
    families = families_in(printed.leaflet)
    known = {_letters(f"{family} {face}") for family in families for face in FACES}
    words = [
        f"“{font}”" for font in printed.facts.fonts
        if _letters(font.rpartition("+")[2]) not in known
    ]  # fmt: skip
    yield from _listed(printed, "a font that nobody asked for", words)


def wrong_paper(printed: Printed) -> Iterator[Fault]:
    """UKAAF G003: large print is set on its paper, never enlarged; pages are all alike."""
    width, height = (side * POINTS_PER_MM for side in PAPERS_MM[printed.setting.paper])
    for number, (across, down) in enumerate(printed.facts.page_sizes_pt, 1):
        if abs(across - width) > 1 or abs(down - height) > 1:
            yield printed.fault(f"page {number} is {across:.0f} × {down:.0f} pt")


def near_edge(printed: Printed) -> Iterator[Fault]:
    """Office printers: nothing stands within 5 mm of the trim."""
    words = [_quoted(run) for run in printed.facts.runs if _at_edge(run, printed.facts)]
    yield from _listed(printed, f"within {SAFE_EDGE_MM} mm of the edge of the paper", words)


def _at_edge(run: Run, facts: PageFacts) -> bool:
    width, height = facts.page_sizes_pt[run.page - 1]
    left, bottom, right, top = run.box
    edge = SAFE_EDGE_MM * POINTS_PER_MM
    outside = left < edge or bottom < edge or right > width - edge or top > height - edge
    return bool(run.text.strip()) and outside


def pale(printed: Printed) -> Iterator[Fault]:
    """WCAG 2.2, 1.4.3: contrast of 4.5 at least (large type not excepted: it prints grey too)."""
    yield from _contrast(printed, 0, LEAST_CONTRAST)


def soft(printed: Printed) -> Iterator[Fault]:
    """WCAG 2.2, 1.4.6: contrast of 7 is what we aim at."""
    yield from _contrast(printed, LEAST_CONTRAST, GOOD_CONTRAST)


def _contrast(printed: Printed, above: float, below: float) -> Iterator[Fault]:
    words = [
        f"{_quoted(run)} has {ratio:.1f}" for run in printed.facts.runs
        if run.text.strip() and above <= (ratio := contrast(run.colour, run.background)) < below
    ]  # fmt: skip
    yield from _listed(printed, f"contrast under {below:g}", words)


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """The contrast ratio of two sRGB colours, 1 to 21 (WCAG 2.2, definition)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[int, int, int]) -> float:
    parts = [value / 255 for value in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def no_draft_mark(printed: Printed) -> Iterator[Fault]:
    """A draft says so on every page, in its own language and in English."""
    leaflet = printed.leaflet
    marks = [normal(plain(parse(text, leaflet))) for text in draft_marks(leaflet)]
    for number, furniture in enumerate(printed.facts.furniture, 1):
        for mark in marks:
            if _letters(mark) not in _letters(furniture):
                yield printed.fault(f"page {number} does not say “{mark}”")


def no_page_number(printed: Printed) -> Iterator[Fault]:
    """RNIB clear print: every page bears its number and how many there are."""
    pages = len(printed.facts.page_sizes_pt)
    for number, furniture in enumerate(printed.facts.furniture, 1):
        numbers = "".join(c if c.isdigit() else " " for c in normal(furniture)).split()
        if str(number) not in numbers or str(pages) not in numbers:
            yield printed.fault(f"page {number} of {pages} does not bear its number")


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def unnamed(printed: Printed) -> Iterator[Fault]:
    """ISO 14289-1, 7.1 and 7.2: the file says what it is and in which language."""
    title = normal(plain(parse(printed.leaflet.title, printed.leaflet)))
    if title not in normal(printed.facts.title):
        yield printed.fault(f"its title is “{printed.facts.title}”, not “{title}”")
    if printed.facts.language != html_tag(printed.leaflet.language):
        yield printed.fault(f"its language is “{printed.facts.language}”")


ERROR, WARNING = Severity.ERROR, Severity.WARNING
CHECKS: tuple[Check[Printed], ...] = (
    Check("too-small", ERROR, HINT, too_small),
    Check("low-letters", ERROR, HINT, low_letters),
    Check("unseen", ERROR, HINT, unseen),
    Check("unlike", ERROR, HINT, unlike),
    Check("unmapped", ERROR, HINT, unmapped),
    Check("stray", ERROR, HINT, stray),
    Check("invalid", ERROR, HINT, invalid),
    Check("strange-font", ERROR, HINT, strange_font),
    Check("wrong-paper", ERROR, HINT, wrong_paper),
    Check("near-edge", ERROR, HINT, near_edge),
    Check("pale", ERROR, HINT, pale),
    Check("soft", WARNING, "take a darker accent in content/organisation.toml", soft),
    Check("no-draft-mark", ERROR, HINT, no_draft_mark),
    Check("no-page-number", ERROR, HINT, no_page_number),
    Check("unnamed", ERROR, HINT, unnamed),
)
