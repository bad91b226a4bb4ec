"""What was measured on a PDF in, what a screen reader would stumble on out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.checks.page.sheet import ERROR, WARNING, Rule, Sheet, Spot, quoted

PAGES_WITHOUT_OUTLINE = 4
BLANKS = re.compile(r"\s+")
REPORT = "this is a fault of the program that wrote the PDF"


def invalid(sheet: Sheet) -> Iterator[Spot]:
    """ISO 14289-1 (PDF/UA-1): the file breaks no rule that a machine can judge."""
    for breach in sheet.facts.invalid:
        rule = f"{breach.clause}, test {breach.test}" if breach.test else breach.clause
        place = f"({breach.place})" if breach.place else ""
        yield Spot(f"breaks ISO 14289-1, {rule}: {breach.message}", place)


def untagged(sheet: Sheet) -> Iterator[Spot]:
    """ISO 14289-1, 7.1: all text stands in a structure tree, in the order of reading."""
    if not sheet.facts.tagged:
        yield Spot("the file is not tagged: a screen reader has to guess")


def nameless(sheet: Sheet) -> Iterator[Spot]:
    """ISO 14289-1, 7.1 and 7.2: the file says what it is and in which language."""
    if not sheet.facts.title.strip():
        yield Spot("the file has no title")
    if not sheet.facts.language.strip():
        yield Spot("the file does not say its language")


def unlike(sheet: Sheet) -> Iterator[Spot]:
    """ISO 14289-1, 7.1: what a screen reader says is what is painted."""
    for said, painted in sheet.facts.unlike:
        yield Spot("said otherwise than printed", f"{quoted(said)} is painted {quoted(painted)}")


def unread(sheet: Sheet) -> Iterator[Spot]:
    """ISO 14289-1, 7.21.7: two readers of the file get the same letters from it."""
    for words in sheet.facts.unread:
        yield Spot("letters that two readers take for others", words)


def unmapped(sheet: Sheet) -> Iterator[Spot]:
    """ISO 14289-1, 7.21.7 and 7.21.8: every glyph has a Unicode value, and none is .notdef."""
    if sheet.facts.unmapped:
        yield Spot(f"{sheet.facts.unmapped} glyphs stand for no character")


def stray(sheet: Sheet) -> Iterator[Spot]:
    """ISO 14289-1, 7.1: all content is tagged or marked as an artifact."""
    for text in sheet.facts.stray if sheet.facts.tagged else ():
        yield Spot("neither text nor page furniture", quoted(text))


def unseen(sheet: Sheet) -> Iterator[Spot]:
    """Derived: a word that the file holds and nobody can see is as good as lost."""
    for hidden in sheet.facts.hidden:
        yield Spot("cannot be seen", f"{quoted(hidden.word)} is {hidden.why}", hidden.page)


def no_outline(sheet: Sheet) -> Iterator[Spot]:
    """WCAG 2.2, technique PDF2: in a file of more than 4 pages, the outline has the headings."""
    if len(sheet.facts.page_sizes_pt) <= PAGES_WITHOUT_OUTLINE or not sheet.facts.tagged:
        return
    headings = [
        "".join(line.text for line in lines) for lines in sheet.blocks.values()
        if lines[0].kind in ("title", "heading")
    ]  # fmt: skip
    outline = [f"/{BLANKS.sub('', entry)}/" for entry in sheet.facts.outline]
    for heading in headings[1:]:
        if not any(_has(BLANKS.sub("", heading), entry) for entry in outline):
            yield Spot("a heading that the outline has not", quoted(heading))


def _has(heading: str, entry: str) -> bool:
    """Whether an entry is the heading; one of two languages has it on one side of a stroke."""
    return entry.startswith(f"/{heading}/") or entry.endswith(f"/{heading}/")


VALIDITY: tuple[Rule[Sheet], ...] = (Rule("invalid", ERROR, REPORT, invalid),)
RULES: tuple[Rule[Sheet], ...] = (
    Rule("untagged", ERROR, "export as tagged PDF (PDF/UA)", untagged),
    Rule("nameless", ERROR, "give the document a title and a language", nameless),
    Rule("unlike", ERROR, REPORT, unlike),
    Rule("unread", ERROR, REPORT, unread),
    Rule("unmapped", ERROR, "take a font that has these characters, and embed it", unmapped),
    Rule("stray", ERROR, "tag it, or mark it as an artifact", stray),
    Rule("unseen", ERROR, "take it out, or let it be seen", unseen),
    Rule("no-outline", WARNING, "write the headings into the bookmarks", no_outline),
)
