"""Two leaflets that face each other in, their columns and the HTML of their blocks out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from markupsafe import Markup

from press.formats.pages import draft_marks, environment, for_blocks, template_of
from press.formats.setting import PAPERS_MM, Column, width_of
from press.formats.typography import Typography, typography_of
from press.furnish import ENGLISH
from press.model import SOURCE_LANGUAGE, Block, Language, Leaflet, Setting, Text
from press.read.inline import parse, plain
from press.scripts import direction_of, html_tag
from press.translate.messages import map_texts

SIDE_MM, GUTTER_MM = 14.0, 11.0
RULE = "#595959"
"""The colour of what stands between the columns, which nothing else has."""
NO_PART = Markup("")
LEAST_SHARE, MOST_SHARE = 0.41, 0.55
"""Of the room of both columns, for the English one: it has about 30 letters a line, or 40."""


@dataclass(frozen=True)
class Side:
    """One of two leaflets side by side, the press's words in its language, and its column."""

    leaflet: Leaflet
    language: Language
    setting: Setting
    column: Column

    @property
    def tag(self) -> str:
        """Its language as HTML names it."""
        return html_tag(self.leaflet.language)

    @property
    def direction(self) -> str:
        """The way its lines run."""
        return direction_of(self.leaflet.language)

    @property
    def title(self) -> str:
        """Its title without markup."""
        return self.plain(self.leaflet.title)

    @cached_property
    def typography(self) -> Typography:
        """How its script is set."""
        return typography_of(self.leaflet.language, self.setting.typeface)

    @property
    def size_pt(self) -> float:
        """The size of its text."""
        return self.setting.size_pt * self.typography.size_factor

    @property
    def line_pt(self) -> float:
        """From one baseline of its text to the next."""
        return self.size_pt * self.typography.line_height

    @cached_property
    def values(self) -> dict[str, Any]:
        """What the templates of its blocks ask for."""
        return {**for_blocks(self.leaflet, self.language, "print"), "show": self.show}

    @property
    def drafts(self) -> tuple[Text, ...]:
        """What it says on each page of a draft."""
        return draft_marks(self.leaflet)

    @property
    def version(self) -> str:
        """Which version of the leaflet it is, in its words."""
        return self.language.words["version"].replace("{version}", self.leaflet.meta.version)

    def plain(self, text: Text) -> str:
        """A text of it without markup."""
        return plain(parse(text, self.leaflet))

    def words(self, text: Text) -> Markup:
        """A text of it as HTML."""
        return Markup(self.values["words"](text))

    def show(self, blocks: Sequence[Block]) -> Markup:
        """Blocks of it as HTML."""
        return Markup("\n").join(map(self._shown, blocks, (*blocks[1:], None)))

    def piece(self, block: Block, name: str) -> Markup:
        """A list as HTML that is part of the one with this name: a tag tree has them as one."""
        part = Markup(' data-part-of="{}.{}"').format(name, self.tag)
        return self._shown(block, None, part)

    def _shown(self, block: Block, following: Block | None, part: Markup = NO_PART) -> Markup:
        template = environment().get_template(template_of(block))
        values = {**self.values, "block": block, "following": following, "part": part}
        return Markup(template.render(values))


def sides_of(leaflet: Leaflet, language: Language, setting: Setting) -> tuple[Side, Side]:
    """The English side and the one beside it, each as wide as its words need.

    Both then end at about one height. `language` is that of the leaflet beside the English one.
    """
    assert leaflet.beside is not None
    room = PAPERS_MM[setting.paper][0] - 2 * SIDE_MM - GUTTER_MM
    ours, theirs = (_area(each, setting) for each in (leaflet, leaflet.beside))
    share = max(LEAST_SHARE, min(MOST_SHARE, ours / (ours + theirs)))
    english = Language(SOURCE_LANGUAGE, ENGLISH)
    return (
        Side(leaflet, english, setting, Column(room * share, SIDE_MM)),
        Side(leaflet.beside, language, setting, Column(room * (1 - share), SIDE_MM)),
    )


def _area(leaflet: Leaflet, setting: Setting) -> float:
    """About how much of a page the words of a leaflet take, compared with those of another."""
    typography = typography_of(leaflet.language, setting.typeface)
    ems = 0.0

    def add(text: Text) -> Text:
        nonlocal ems
        ems += width_of(plain(parse(text, leaflet)), typography.families)
        return text

    map_texts(replace(leaflet, beside=None), add)
    return ems * typography.size_factor**2 * typography.line_height
