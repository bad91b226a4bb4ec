"""The raw lines of a leaflet's body in, findings out on Markdown that would not print as meant.

What is looked for is what Python-Markdown 3.11 flattens or prints literally.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from press.checks import oddities
from press.checks.check import Check, Fault, run
from press.checks.chunks import CODE, STEP, Body, Chunk, Line, body_of
from press.checks.prose import clipped
from press.findings import Finding, Severity
from press.model import SOURCE_LANGUAGE
from press.read.inline import parse_markdown, plain
from press.read.normal import normalise

MARKER = re.compile(r" *(?:(?P<bullet>[-*+])|\d+\.)\s+\S")
TYPED_MARKER = re.compile(
    r"^ *(\d{1,2}\)|\(?[A-Za-z]\)|\(?[ivx]{1,4}\)|[•·●▪◦‣∙]|[–—](?=\s)|-(?=[A-Za-z]))"
)
ROW = re.compile(r"^ *\|")
RULE = re.compile(r"^ *(?=.*\|)\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$")
SETEXT = re.compile(r"^ {0,3}(?:=+|-+) *$")
COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
TAG = re.compile(r"</?[A-Za-z][^<>:@]*>|</?[A-Za-z][^<>]*\"[^<>]*>")
ALLOWED_TAG = re.compile(
    r"<span lang=\"[A-Za-z][A-Za-z0-9_-]*\">|</span>|<br ?/?>|</?su[bp]>", re.IGNORECASE
)
LEFT_OVER = re.compile(
    r"\*\*|\]\(|\]\[|(?<![\w*])\*(?=\w)|__(?=\w)|(?<=\w)__|~~|`|</?(?:span|su[bp]|br)\b[^>]*>"
)
MEANT = re.compile(rf"{CODE.pattern}|\\[*_`~\[\]()]")
FENCE = re.compile(r"^ *(?:```|~~~)")
FOOTNOTE = re.compile(r"\[\^[^\]]+\]")
TICK_BOX = re.compile(r"^ *[-*+] \[[ xX]\]")
IMAGE = re.compile(r"^ *!\[[^\]]*\]\([^)]*\) *$")
UNITS = "mg|mcg|micrograms?|µg|μg|g|kg|ml|mL|l|mmol|IU|mm|cm|m|%"
NAKED = re.compile(r"(?<![\w.,])\.\d+\S*")
TRAILING_ZERO = re.compile(rf"(?<![\w.,])\d+\.0+ ?(?:{UNITS})(?!\w)")
NUMBER_AT_END = re.compile(r"(?<![\w.,])\d[\d.,]*$")
UNIT_AT_START = re.compile(rf"^ *(?:{UNITS}|tablets?|puffs?|drops?|doses?|units?)(?!\w)")


def list_glued(body: Body) -> Iterator[Fault]:
    """Python-Markdown: a list needs an empty line before it, or its points run into one text."""
    for chunk in body.chunks:
        kinds = {0: _kind(chunk.lines[0])}
        for line in chunk.lines[1:]:
            kind, level = _kind(line), line.indent // STEP
            if not kind:
                continue
            if not kinds[0] or kinds.get(level, kind) != kind:
                before = "a list of the other kind" if kinds[0] else "the paragraph before it"
                yield line.at, f"the list point “{_said(line)}” is glued to {before}"
            kinds = {n: k for n, k in kinds.items() if n < level} | {level: kinds[0] and kind}


def list_indent(body: Body) -> Iterator[Fault]:
    """Python-Markdown: what belongs to a list point is indented by four spaces."""
    for chunk in body.chunks:
        shallow: dict[int, int] = {}
        for line in chunk.lines if _kind(chunk.lines[0]) else ():
            if _kind(line):
                level = line.indent // STEP
                if line.indent > shallow.setdefault(level, line.indent):
                    yield line.at, f"“{_said(line)}” is not indented by four spaces"
    for before, chunk in pairwise(body.chunks):
        inside = _kind(before.lines[0]) or before.indent
        if inside and chunk.lines[0].indent % STEP > before.lines[0].indent % STEP:
            yield chunk.lines[0].at, f"“{_said(chunk.lines[0])}” is not indented by four spaces"


def list_marker(body: Body) -> Iterator[Fault]:
    """Python-Markdown: only `-`, `*`, `+` and `1.` with a space make lists."""
    for line in _lines(body):
        if match := TYPED_MARKER.match(line.text):
            yield line.at, f"“{match[1]}” does not make a list point: “{_said(line)}”"


def table_glued(body: Body) -> Iterator[Fault]:
    """Python-Markdown: a table needs an empty line before and after it."""
    for chunk in body.chunks:
        rules = [n for n, line in enumerate(chunk.lines) if RULE.match(line.text)]
        if rules == [1]:
            stray = [line for line in chunk.lines[2:] if "|" not in line.text]
        else:
            stray = [line for line in chunk.lines if ROW.match(line.text)]
        for line in stray[:1]:
            yield line.at, f"“{_said(line)}” is glued to a table or its text"


def raw_html(body: Body) -> Iterator[Fault]:
    """Derived: raw HTML is opaque to translators and to most formats."""
    for line in _lines(body):
        for match in TAG.finditer(CODE.sub("", line.text)):
            if not ALLOWED_TAG.fullmatch(match[0]):
                yield line.at, f"“{match[0]}” is raw HTML"


def span_open(body: Body) -> Iterator[Fault]:
    """WCAG 2.2, 3.1.2: the language of parts needs to end where the part ends."""
    for chunk in body.chunks:
        text = "\n".join(line.text for line in chunk.lines)
        if text.count("<span") != text.count("</span>"):
            yield chunk.lines[0].at, f"a <span> is not closed: “{_said(chunk.lines[0])}”"


def comment_unprinted(body: Body) -> Iterator[Fault]:
    """Derived: nothing of a leaflet goes missing unseen."""
    for match in COMMENT.finditer(body.raw):
        if match[0].endswith("-->") and not match[1].strip().startswith("l10n:"):
            words = clipped(" ".join(match[1].split()))
            yield body.line_at(match.start()), f"the comment “{words}” is not printed"


def comment_open(body: Body) -> Iterator[Fault]:
    """Derived: a comment without an end would be printed."""
    for match in COMMENT.finditer(body.raw):
        if not match[0].endswith("-->"):
            yield body.line_at(match.start()), "a comment “<!--” has no end “-->”"


def backslash_break(body: Body) -> Iterator[Fault]:
    r"""Python-Markdown prints a `\` at the end of a line."""
    for line in _lines(body):
        if re.search(r"(?<!\\)\\$", line.text.rstrip()):
            yield line.at, f"“{_said(line)}” ends with a backslash"


def underlined_heading(body: Body) -> Iterator[Fault]:
    """Python-Markdown takes only some underlined lines for headings and prints other lines."""
    for chunk in body.chunks:
        for before, line in pairwise(chunk.lines):
            if SETEXT.match(line.text):
                yield before.at, f"“{_said(before)}” is a heading by underlining"


def hash_glued(body: Body) -> Iterator[Fault]:
    """Python-Markdown takes any line that starts with # for a heading, in a paragraph too."""
    for line in _lines(body):
        if re.match(r"^#+[^#\s]", line.text):
            yield line.at, f"“{_said(line)}” would be a heading"


def unsupported(body: Body) -> Iterator[Fault]:
    """Python-Markdown without extensions: fences, footnotes and tick boxes are printed."""
    for line in _lines(body):
        for pattern, what in ((FENCE, "a code fence"), (TICK_BOX, "a tick box")):
            if pattern.match(line.text):
                yield line.at, f"“{_said(line)}” is {what}, which is printed as typed"
        for match in FOOTNOTE.finditer(line.prose):
            yield line.at, f"“{match[0]}” is a footnote, which is printed as typed"


def left_over(body: Body) -> Iterator[Fault]:
    """Python-Markdown prints markup that it cannot pair off or does not know."""
    for chunk in body.chunks:
        for piece in _pieces(chunk):
            text = MEANT.sub("…", normalise("\n".join(line.text for line in piece)))
            words = plain(parse_markdown(text, SOURCE_LANGUAGE, None, body.references))
            if match := LEFT_OVER.search(words):
                around = words[max(0, match.start() - 20) : match.end() + 20].strip()
                yield piece[0].at, f"“{match[0]}” is left over and would be printed: “{around}”"


def decimal_naked(body: Body) -> Iterator[Fault]:
    """NHS service manual, Numbers: a 0 before the decimal point, for .5mg is read as 5mg."""
    for line in _lines(body):
        for match in NAKED.finditer(line.prose):
            yield line.at, f"“{match[0]}” has no 0 before the point"


def decimal_zero(body: Body) -> Iterator[Fault]:
    """Derived from medication safety: 5.0 mg is read as 50 mg."""
    for line in _lines(body):
        for match in TRAILING_ZERO.finditer(line.prose):
            yield line.at, f"“{match[0]}” has a needless 0 after the point"


def dose_split(body: Body) -> Iterator[Fault]:
    """Derived: a number without its unit in sight is how a dose is mended wrongly."""
    for chunk in body.chunks:
        for line, after in pairwise(chunk.lines):
            number = NUMBER_AT_END.search(line.prose.rstrip())
            unit = UNIT_AT_START.match(after.text)
            if number and unit:
                yield line.at, f"“{number[0]}” and “{unit[0].strip()}” stand on two lines"


def check_markdown(lines: Sequence[str], path: str, first_line: int) -> list[Finding]:
    """Findings on the body's raw lines; `first_line` is the number of the first one in the file."""
    return run(CHECKS, body_of(lines, path, first_line))


def _kind(line: Line) -> str:
    match = MARKER.match(line.text)
    if not match:
        return ""
    return "bullet" if match["bullet"] else "number"


def _lines(body: Body) -> Iterator[Line]:
    return (line for chunk in body.chunks for line in chunk.lines)


def _pieces(chunk: Chunk) -> Iterator[tuple[Line, ...]]:
    """The chunk's lines, those of each list point, row or definition by themselves."""
    piece: tuple[Line, ...] = ()
    for line in chunk.lines:
        if IMAGE.match(line.text) or re.match(r"^\*?\[[^\]]+\]:\s", line.text):
            continue
        if piece and (_kind(line) or line.text.lstrip()[:1] in ("|", ":")):
            yield piece
            piece = ()
        marker = re.match(r" *(?:[-*+]|\d+\.)\s+", line.text)
        piece = (*piece, replace(line, text=line.text[marker.end() :]) if marker else line)
    if piece:
        yield piece


def _said(line: Line) -> str:
    return clipped(line.text.strip())


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CHECKS: tuple[Check[Body], ...] = (
    Check("list-glued", _ERROR, "put an empty line before the list, or re-wrap the words so that "
          "no line starts with the mark", list_glued),
    Check("list-indent", _ERROR, "indent it by four spaces, or not at all", list_indent),
    Check("list-marker", _ERROR, "write `- ` or `1. `, or re-wrap the words", list_marker),
    Check("table-glued", _ERROR, "put an empty line before and after the table", table_glued),
    Check("raw-html", _ERROR, 'only <span lang="…">, <br>, <sub> and <sup> may stand in a text',
          raw_html),
    Check("span-open", _ERROR, "close it with </span> in the same paragraph", span_open),
    Check("comment-unprinted", _WARNING, "take it out, or write <!-- l10n: note … --> for a note "
          "to the translators", comment_unprinted),
    Check("comment-open", _ERROR, "close the comment", comment_open),
    Check("backslash-break", _ERROR, "end the line with <br> instead", backslash_break),
    Check("heading-underlined", _ERROR, "write ## before it", underlined_heading),
    Check("heading-hash", _ERROR, "write ## and a space, or re-wrap the words", hash_glued),
    Check("markdown-unsupported", _ERROR, "write it as a paragraph or a list", unsupported),
    Check("markup-left-over", _ERROR, "pair it off, or take it out", left_over),
    Check("decimal-naked", _ERROR, "write 0.5", decimal_naked),
    Check("decimal-zero", _ERROR, "write 5mg", decimal_zero),
    Check("dose-split", _WARNING, "keep the number and its unit on one line", dose_split),
    *oddities.CHECKS,
)  # fmt: skip
