"""A setting with what was measured on its PDF in, pages without the ground asked for out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from press.checks.page.colour import GOOD, contrast
from press.checks.page.sheet import ERROR, Printed, Rule, Spot, at_run
from press.formats.colours import TINTS, ground_of

SLACK = 2
"""Of 255: by which what is painted may differ from what was named."""

Colour = tuple[int, int, int]


def wrong_ground(printed: Printed) -> Iterator[Spot]:
    """UKAAF G003: the page has the ground that its reader asked for, white or a tint.

    It is what most letters of the page stand on: a picture may have a ground of its own.
    """
    wanted = ground_of(printed.setting.colours)
    grounds: dict[int, Counter[Colour]] = {}
    for run in printed.sheet.runs:
        grounds.setdefault(run.page, Counter())[run.background] += len(run.text)
    for page, found in grounds.items():
        usual = found.most_common(1)[0][0]
        if any(abs(one - other) > SLACK for one, other in zip(usual, _rgb(wanted), strict=True)):
            yield Spot(f"not on {wanted}", f"most words stand on #{bytes(usual).hex()}", page)


def soft_on_tint(printed: Printed) -> Iterator[Spot]:
    """WCAG 2.2, 1.4.6: on a tint the contrast is 7 at least, of every word.

    Who asks for a tint sees less contrast than others: what is a warning on white is an error.
    """
    if printed.setting.colours not in TINTS:
        return
    for run in printed.sheet.runs:
        ratio = contrast(run.colour, run.background)
        if ratio < GOOD:
            yield at_run(f"contrast under {GOOD:g} on a tint", run, f"has {ratio:.1f}")


def _rgb(colour: str) -> Colour:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


REPORT = "this is a fault of the press or its style sheet"
RULES: tuple[Rule[Printed], ...] = (
    Rule("wrong-ground", ERROR, REPORT, wrong_ground),
    Rule("soft-on-tint", ERROR, "take black for the words", soft_on_tint),
)
