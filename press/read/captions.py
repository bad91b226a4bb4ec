"""Blocks in, the same blocks out with each paragraph `Table: …` under a table as its caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from press.model import Block, Paragraph, Table

CAPTION = re.compile(r"^Table:\s+")


def with_captions(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, captions taken into their tables."""
    result: list[Block] = []
    for block in blocks:
        table = result[-1] if result else None
        if (
            isinstance(table, Table)
            and table.caption is None
            and isinstance(block, Paragraph)
            and CAPTION.match(block.text.markdown)
        ):
            words = CAPTION.sub("", block.text.markdown)
            result[-1] = replace(table, caption=replace(block.text, markdown=words))
        else:
            result.append(block)
    return tuple(result)
