"""The marked-content operators of a stream: to which sequence and language glyphs belong."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from press.readback.pdf.steps import Owner, Step

Key = tuple[Owner, int]
"""A marked-content sequence: the stream it stands in, and its MCID."""


@dataclass(frozen=True)
class Mark:
    """What all open marks together say of a glyph. `sequence` counts the outermost marks."""

    key: Key | None = None
    artifact: bool = False
    spoken_for: bool = False
    language: str = ""
    sequence: int = 0


@dataclass
class Marked:
    """What a marked-content sequence says, as (text, language or nothing), and what it paints."""

    said: list[tuple[str, str]] = field(default_factory=list)
    painted: str = ""


@dataclass
class Marks:
    """The open marks of a page and the texts of its sequences, filled while the page is read."""

    open: list[Mark] = field(default_factory=lambda: [Mark()])
    texts: dict[Key, Marked] = field(default_factory=dict)
    count: int = 0

    def apply(self, step: Step) -> None:
        """Open or close a mark, as a step says."""
        if step.operator == "EMC":
            if len(self.open) > 1:
                self.open.pop()
        elif step.operator in ("BMC", "BDC"):
            self._open(str(step.operands[0]), _properties(step), step.owner)

    def show(self, text: str) -> None:
        """Note a text that glyphs paint; it is said too, where no ActualText speaks for it."""
        mark = self.open[-1]
        if mark.key is None or mark.artifact:
            return
        marked = self.texts.setdefault(mark.key, Marked())
        marked.painted += text
        if not mark.spoken_for:
            marked.said.append((text, mark.language))

    def _open(self, tag: str, properties: Any, owner: Owner) -> None:
        outer = self.open[-1]
        if len(self.open) == 1:
            self.count += 1
        mark = Mark(
            key=(owner, int(properties["/MCID"])) if "/MCID" in properties else outer.key,
            artifact=outer.artifact or tag == "/Artifact",
            spoken_for=outer.spoken_for,
            language=str(properties.get("/Lang", outer.language)),
            sequence=self.count,
        )
        if mark.key is not None:
            self.texts.setdefault(mark.key, Marked())
        if "/ActualText" in properties and not outer.spoken_for:
            mark = replace(mark, spoken_for=True)
            if mark.key is not None:
                said = str(properties["/ActualText"]), mark.language
                self.texts[mark.key].said.append(said)
        self.open.append(mark)


def _properties(step: Step) -> Any:
    if step.operator == "BMC":
        return {}
    properties = step.operands[1]
    if isinstance(properties, pikepdf.Name):
        properties = step.resources.get("/Properties", {}).get(str(properties), {})
    return properties
