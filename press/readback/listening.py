"""The lines of a narration between two blank lines in, the blocks that they announce out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from press.model import Language, Part, Seen, SeenKind
from press.readback.announced import announced, announced_cell, without_stop
from press.readback.repeats import heard


@dataclass
class OpenList:
    """A list that has begun: its stated count, the numbers around it, and its last point.

    `waiting` tells that the point has no words yet: it begins with another block.
    """

    count: int
    around: tuple[int, ...]
    points: int = 0
    last: int | None = None
    waiting: bool = False


@dataclass
class OpenTable:
    """A table that has begun: its stated count of rows, its columns, and where it stands.

    `waiting` tells that the cell has no words yet: it begins with another block.
    """

    count: int
    columns: list[str] = field(default_factory=list)
    rows: int = 0
    column: int = 0
    waiting: bool = False


@dataclass
class Listening:
    """What has been heard so far, and what is open.

    `defined` is how many lists and tables were open when the term was heard whose definition is
    to come. `captioned` tells whether the line before announced a table or a figure.
    """

    language: Language
    blocks: list[Seen] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    open: list[OpenList | OpenTable] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    defined: int | None = None
    captioned: bool = False

    def say(self, kind: SeenKind, words: str, depth: int = 0) -> bool:
        """A block is over; one without words is none, and gives False."""
        found = heard(words, self.language)
        self.faults += found.faults
        text = without_stop(found.text)
        if text:
            self.blocks.append(Seen(kind, (Part(text, self.language.tag),), depth))
        return bool(text)


Handler = Callable[[Listening, re.Match[str]], bool]
"""Takes an announcement; False where it does not fit what is open."""


def hear_group(lines: Sequence[str], listening: Listening) -> None:
    """All blocks of lines that stand together; lists and tables end with them."""
    defining = announced(listening.language, "narration-term", lines[0]) is not None
    for place, line in enumerate(lines):
        alone = place > 0 and not listening.open and not defining and not listening.captioned
        _hear_line(line, listening)
        if alone:
            listening.faults.append(f"no blank line stands before “{line}”")
    for left in listening.open:
        kind = "list" if isinstance(left, OpenList) else "table"
        listening.faults.append(f"the end of a {kind} is not announced: “{lines[0]}”")
    listening.open.clear()
    listening.defined = None
    listening.captioned = False


def _hear_line(line: str, listening: Listening) -> None:
    captioned, listening.captioned = listening.captioned, False
    for key, handler in HANDLERS.items():
        match = announced(listening.language, key, line)
        if match and (key != "narration-caption" or captioned) and handler(listening, match):
            return
    if not _cell(listening, line):
        _plain(listening, line)


def _plain(listening: Listening, line: str) -> None:
    """A line without announcement: a paragraph, or the first words of what waits for some."""
    current = listening.open[-1] if listening.open else None
    if listening.defined == len(listening.open):
        listening.defined = None
        listening.say("definition", line)
    elif current and current.waiting:
        current.waiting = False
        item = isinstance(current, OpenList)
        listening.say("item" if item else "cell", line, _depth(current))
    else:
        listening.say("paragraph", line)


def _depth(current: OpenList | OpenTable) -> int:
    return len(current.around) + 1 if isinstance(current, OpenList) else 0


def _begin(listening: Listening, current: OpenList | OpenTable, kind: SeenKind, words: str) -> None:
    """A point or a cell begins; the words may come later."""
    if listening.defined == len(listening.open):
        listening.defined = None
    current.waiting = not listening.say(kind, words, _depth(current))


# ---- lists -----------------------------------------------------------------------------------


def _list(listening: Listening, match: re.Match[str]) -> bool:
    inner = [each for each in listening.open if isinstance(each, OpenList)]
    around = tuple(each.last or 0 for each in inner)
    listening.open.append(OpenList(int(match["count"]), around))
    return True


def _point(listening: Listening, match: re.Match[str]) -> bool:
    current = listening.open[-1] if listening.open else None
    if not isinstance(current, OpenList):
        return False
    number = tuple(map(int, re.findall(r"\d+", match["number"])))
    first = current.last is None
    if number[:-1] != current.around or not (first or number[-1] == (current.last or 0) + 1):
        listening.faults.append(f"the point “{match[0]}” is numbered {match['number']}")
    current.last, current.points = number[-1], current.points + 1
    _begin(listening, current, "item", match["text"])
    return True


def _list_end(listening: Listening, match: re.Match[str]) -> bool:
    current = listening.open[-1] if listening.open else None
    if not isinstance(current, OpenList):
        listening.faults.append(f"“{match[0]}” ends no list")
        return True
    if current.points != current.count:
        stated = f"{current.count} points are announced"
        listening.faults.append(f"{stated} and {current.points} stand in the list")
    listening.open.pop()
    listening.starts.append((current.last or 0) - current.points + 1)
    return True


# ---- tables ----------------------------------------------------------------------------------


def _table(listening: Listening, match: re.Match[str]) -> bool:
    listening.open.append(OpenTable(int(match["count"])))
    listening.captioned = True
    return True


def _column(listening: Listening, match: re.Match[str]) -> bool:
    table = _open_table(listening)
    if table is None or table.rows:
        return False
    table.columns.append(without_stop(match["heading"]))
    if int(match["number"]) != len(table.columns):
        listening.faults.append(f"the column “{match[0]}” is numbered {match['number']}")
    listening.say("header-cell", match["heading"])
    return True


def _row(listening: Listening, match: re.Match[str]) -> bool:
    table = _open_table(listening)
    if table is None:
        return False
    table.rows, table.column = table.rows + 1, 0
    if int(match["number"]) != table.rows:
        listening.faults.append(f"the row “{match[0]}” should have the number {table.rows}")
    return True


def _cell(listening: Listening, line: str) -> bool:
    """A line under the announcement of a row, with the heading of one of the columns left."""
    table = _open_table(listening)
    if table is None or not table.rows:
        return False
    if not table.columns:
        _begin(listening, table, "cell", line)
        return True
    for place in range(table.column, len(table.columns)):
        match = announced_cell(listening.language, table.columns[place], line)
        if match:
            table.column = place + 1
            _begin(listening, table, "cell", match["text"])
            return True
    if "" in table.columns[table.column : table.column + 1]:  # nothing announces its cells
        table.column += 1
        _begin(listening, table, "cell", line)
        return True
    return False


def _table_end(listening: Listening, match: re.Match[str]) -> bool:
    table = _open_table(listening)
    if table is None:
        listening.faults.append(f"“{match[0]}” ends no table")
        return True
    if table.rows != table.count:
        stated = f"{table.count} rows are announced"
        listening.faults.append(f"{stated} and {table.rows} stand in the table")
    listening.open.pop()
    return True


def _open_table(listening: Listening) -> OpenTable | None:
    current = listening.open[-1] if listening.open else None
    return current if isinstance(current, OpenTable) else None


# ---- the other blocks --------------------------------------------------------------------------


def _caption(listening: Listening, match: re.Match[str]) -> bool:
    listening.say("caption", match["caption"])
    return True


def _term(listening: Listening, match: re.Match[str]) -> bool:
    listening.say("term", match["term"])
    listening.defined = len(listening.open)
    return True


def _figure(listening: Listening, match: re.Match[str]) -> bool:
    listening.say("figure", match["description"])
    listening.captioned = True
    return True


HANDLERS: dict[str, Handler] = {
    "narration-list-end": _list_end,
    "narration-table-end": _table_end,
    "narration-list": _list,
    "narration-table": _table,
    "narration-point": _point,
    "narration-row": _row,
    "narration-column": _column,
    "narration-caption": _caption,
    "narration-term": _term,
    "narration-figure": _figure,
}
