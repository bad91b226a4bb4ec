"""The runs of a tree in; out they come so that they say what is written, over all line ends.

WeasyPrint strips the space at the end of a line and adds hyphens there, and stores what reads from
right to left in visual order.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from press.formats.pdf.tags.generated import enclosing_block
from press.formats.pdf.tags.html import words_of
from press.formats.pdf.tags.nodes import Content, Node, Run, Tree
from press.formats.pdf.tags.pages import Page, property_list
from press.formats.pdf.tags.values import String

WINDOW = 14
"""Characters on each side of a line end that are looked for in the text of the block."""

SOFT_HYPHEN = "\xad"

OTHER_LINE = 0.4
"""Distance of two baselines, in sizes of the font, from which text stands on another line."""

UNSEEN = dict.fromkeys(
    [0x061C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
"""Bidi controls and the zero-width space: they steer the layout, and the text layer drops them."""


def mend_texts(tree: Tree, pages: list[Page], spaces: dict[str, int]) -> None:
    """Mend each run; `spaces` is font → code of its space, for the fonts that have one in use."""
    words: dict[Node, str] = {}
    for run, place in _with_following(tree.runs):
        goes_on = place < len(tree.runs) and place not in tree.spaced
        is_apart = place in tree.apart
        text = _text_before(run, tree.runs[place], is_apart, words) if goes_on else run.text
        if is_right_to_left(run.text) or run.box.style["direction"] == "rtl":
            _wrap(run, text)
        elif text == run.text + " " and _draw_space(pages[run.content.page], run.content, spaces):
            continue
        elif text != run.text:
            properties = property_list(pages[run.content.page], run.content.mcid)
            properties["ActualText"] = String(text.translate(UNSEEN))


def _with_following(runs: list[Run]) -> Iterator[tuple[Run, int]]:
    """Each run with the place of the one that it is followed by: the next one that was drawn.

    Where a block is cut by the end of a page, what stands beside it is drawn in between.
    """
    later: dict[Node, int] = {}
    following: dict[int, int] = {}
    for place in range(len(runs) - 1, -1, -1):
        run = runs[place]
        block = enclosing_block(run.node)
        rest = later.get(block, place)
        is_cut = runs[rest].content.page != run.content.page
        following[place] = rest if is_cut else place + 1
        later[block] = place
    return ((run, following[place]) for place, run in enumerate(runs))


def is_right_to_left(text: str) -> bool:
    return not text.isascii() and any(
        unicodedata.bidirectional(character) in ("R", "AL") for character in text
    )


def _wrap(run: Run, text: str) -> None:
    """Put a run into a Span that says its text in logical order (ISO 32000-1, 14.9.4).

    On a node, since PDFium and poppler reverse an ActualText in the content stream once more.
    """
    span = Node("Span", run.node, kids=[run.content])
    span.entries["ActualText"] = text.translate(UNSEEN)
    run.node.kids[run.node.kids.index(run.content)] = span


# ---- line ends -----------------------------------------------------------------------------


def _text_before(run: Run, following: Run, is_apart: bool, words: dict[Node, str]) -> str:
    """The run's text so that the following run's can go on from it."""
    block = enclosing_block(run.node)
    if block is not enclosing_block(following.node):
        return run.text
    if run.text.endswith(" ") or following.text.startswith(" "):
        return run.text
    if is_apart:
        return run.text + " "
    if not _on_other_lines(run, following):
        return run.text
    if block not in words:
        written = "" if block.element is None else words_of(block.element)
        words[block] = written.replace(SOFT_HYPHEN, "").casefold()
    hyphen = run.box.style["hyphenate_character"]
    return joined(run.text, following.text, hyphen, words[block])


def _on_other_lines(run: Run, following: Run) -> bool:
    if following.content.page != run.content.page:
        return True
    here = run.box.position_y + run.box.baseline
    there = following.box.position_y + following.box.baseline
    return bool(abs(there - here) > run.box.style["font_size"] * OTHER_LINE)


def joined(line: str, following: str, hyphen: str, words: str) -> str:
    """The line without the hyphen that was added to it, or with the space that was taken from it.

    `words` is the casefolded text of the block without soft hyphens, which shows what it was.
    """
    before = line.replace(SOFT_HYPHEN, "")[-WINDOW:].casefold()
    after = following.replace(SOFT_HYPHEN, "")[:WINDOW].casefold()
    is_hyphenated = bool(hyphen) and line.endswith(hyphen)
    if is_hyphenated and before[: -len(hyphen)] + after in words:
        return line[: -len(hyphen)].rstrip(SOFT_HYPHEN)
    if before + after in words and f"{before} {after}" not in words:
        return line
    return line + " "


def _draw_space(page: Page, content: Content, spaces: dict[str, int]) -> bool:
    """Draw a space before the end of the text object; false where the font has none in use."""
    font = ""
    for position in range(page.positions[content.mcid], len(page.stream)):
        item = page.stream[position]
        if item == b"EMC":
            return False
        if isinstance(item, bytes) and item.endswith(b" Tf"):
            font = item[1 : item.index(b" ")].decode()
        elif item == b"ET":
            break
    if font not in spaces:
        return False
    page.stream[position] = b"<%04x> Tj\nET" % spaces[font]
    return True
