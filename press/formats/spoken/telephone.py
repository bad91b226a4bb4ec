"""A telephone number as printed in, its digits one by one in the printed groups out."""

from __future__ import annotations

import re

from press.formats.spoken.numbers import western
from press.formats.spoken.rules import rule
from press.model import Language


def spoken_number(text: str, language: Language) -> str:
    """`01923 217 187` as “0 1 9 2 3, 2 1 7, 1 8 7”. Raises Unspoken."""
    comma = rule(language, "punctuation", "comma", text)
    groups = [" ".join(group) for group in re.findall(r"\d+", western(text))]
    number = f"{comma} ".join(groups)
    return f"{rule(language, 'signs', '+', text)} {number}" if text.startswith("+") else number
