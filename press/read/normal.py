"""Raw inline Markdown of one block in, its normal form (the msgid) out, and back for the parser."""

from __future__ import annotations

import html
import re
import unicodedata

HEADING_ID = re.compile(r"[ \t]*\{#([A-Za-z][A-Za-z0-9-]*)\}[ \t]*$")
CODE_SPAN = re.compile(r"(`+)(?:(?!\1).)+\1", re.DOTALL)
UNDERSCORED = re.compile(r"(?<![\w\\])(_{1,2})(?=[^\s_])(.+?)(?<=[^\s_\\])\1(?!\w)", re.DOTALL)
ENTITY = re.compile(r"&(?!lt;|gt;|amp;)(?:#\d+|#x[0-9a-fA-F]+|\w+);")
HARD_BREAK = re.compile(r"(?: {2,}|\s*<br ?/?>)[ \t]*(?:\n|$)|<br ?/?>")


def normalise(raw: str) -> str:
    """The normal form: one space for soft breaks, `\\n` for hard ones, `*` for emphasis, NFC.

    Re-wrapping the source therefore changes no msgid. Code spans are left as they are.
    """
    text = unicodedata.normalize("NFC", raw.strip())
    pieces, end = [], 0
    for code in CODE_SPAN.finditer(text):
        pieces += [_normalise_words(text[end : code.start()]), code.group()]
        end = code.end()
    pieces.append(_normalise_words(text[end:]))
    return "".join(pieces).strip()


def _normalise_words(text: str) -> str:
    text = ENTITY.sub(lambda match: html.unescape(match.group()), text)
    text = UNDERSCORED.sub(lambda match: "*" * len(match[1]) + match[2] + "*" * len(match[1]), text)
    lines = HARD_BREAK.sub("\x00", text).split("\x00")
    first, *rest = [re.sub(r"[ \t]*\n[ \t]*|[ \t]+", " ", line) for line in lines]
    return "\n".join([first, *(line.lstrip() for line in rest)])


def denormalise(text: str) -> str:
    """The normal form as Python-Markdown wants it: hard breaks as two spaces and a newline."""
    return text.replace("\n", "  \n")


def without_id(raw: str) -> tuple[str, str]:
    """The raw text of a heading, and the id that ended it (`{#driving}`), empty without one."""
    match = HEADING_ID.search(raw)
    return (raw[: match.start()], match[1]) if match else (raw, "")
