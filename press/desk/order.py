"""What somebody chose at the desk in, the order out: an edition with its setting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from press.build.needs import lacking
from press.formats import formats
from press.formats.colours import INVERTED, PLAIN, TINTS
from press.formats.printed import STANDARD, STANDARD_A5
from press.formats.typography import NoFont, typefaces_of
from press.furnish import LARGE_PRINT_PT
from press.model import SOURCE_LANGUAGE, Edition, Format, Paper, Setting
from press.rack.names import LARGE_PRINT, form, order_of

PRINT, HTML = "print", "html"
LARGE = "large-print"
SIZES_PT = tuple(range(12, 41))
PAPERS: tuple[Paper, ...] = ("A4", "A5")
COLOURED_PAPER = "coloured paper"
"""Black ink, for a ward that has the paper: the ordinary edition, and most often what is meant."""
COLOURS = (PLAIN, COLOURED_PAPER, *TINTS)
SCREENS = (PLAIN, INVERTED)
BY_SIZE = frozenset({STANDARD.name, STANDARD_A5.name, LARGE})
USUAL_TYPEFACE = Setting(STANDARD.setting.size_pt).typeface


class NotOffered(ValueError):
    """Something was chosen that is not offered; the text says what, and what is."""


@dataclass(frozen=True)
class Order:
    """What was chosen: `format` as the desk offers it, where print is one format of any size."""

    leaflet: str
    language: str
    format: str = PRINT
    size: int = int(STANDARD.setting.size_pt)
    paper: Paper = "A4"
    typeface: str = USUAL_TYPEFACE
    colours: str = PLAIN

    @property
    def edition(self) -> Edition:
        """The edition, by the press's own name of its format."""
        return Edition(self.leaflet, self.language, self._format)

    @property
    def _format(self) -> str:
        if self.format != PRINT:
            return self.format
        if self.size >= LARGE_PRINT_PT:
            return LARGE
        return (STANDARD_A5 if self.paper == "A5" else STANDARD).name

    @property
    def setting(self) -> Setting | None:
        """How it is set, where that is not how the format always is."""
        own = formats()[self._format].setting
        colours = PLAIN if self.colours == COLOURED_PAPER else self.colours
        if self.format == HTML:
            wanted = Setting(own.size_pt, own.paper, colours, own.typeface)
        elif self.format == PRINT:
            wanted = Setting(self.size, self.paper, colours, self.typeface)
        else:
            return None
        return None if wanted == own else wanted

    @property
    def size_pt(self) -> int | None:
        """The size in pt of what is printed; None for other formats."""
        return self.size if self.format == PRINT else None

    def values(self) -> dict[str, str]:
        """The fields of the form that would order the same."""
        found = {"leaflet": self.leaflet, "language": self.language, "format": self.format}
        if self.format == PRINT:
            found |= {"size": str(self.size), "paper": self.paper, "typeface": self.typeface,
                      "colours": self.colours}  # fmt: skip
        if self.format == HTML:
            found |= {"screen": self.colours}
        return found


FIELDS = ("leaflet", "language", "format", "size", "paper", "typeface", "colours", "screen")


def file_name(order: Order, draft: bool) -> str:
    """`<leaflet>-<language>-<format>[-24pt][-on-cream][-draft].<suffix>`."""
    edition, setting = order.edition, order.setting
    parts = [edition.leaflet, edition.language, edition.format]
    if setting and setting.size_pt != formats()[edition.format].setting.size_pt:
        parts.append(f"{setting.size_pt:g}pt")
    if setting and setting.typeface != USUAL_TYPEFACE:
        parts.append(_as_name(setting.typeface))
    if setting and setting.colours != PLAIN:
        parts.append(_as_name(setting.colours.removeprefix("black ")))
    if draft:
        parts.append("draft")
    return f"{'-'.join(parts)}.{formats()[edition.format].suffix}"


def _as_name(words: str) -> str:
    return words.lower().replace(" ", "-")


# ---- what is offered


@dataclass(frozen=True)
class Choice:
    """Something offered: its value in the form, and how people call it."""

    value: str
    words: str


def offered_formats(language: str = "") -> tuple[Choice, ...]:
    """Print, then every other format that this machine can make, as the rack orders them.

    For English without what has English beside another language.
    """
    offered = filter(_is_offered, formats().values())
    fitting = (kind for kind in offered if not (kind.join and language == SOURCE_LANGUAGE))
    others = sorted(fitting, key=lambda kind: order_of(kind.name))
    return Choice(PRINT, "Print, in the size and colours below"), *(
        Choice(kind.name, form(kind.name).name) for kind in others
    )


def _is_offered(kind: Format) -> bool:
    by_size = kind.name in BY_SIZE or LARGE_PRINT.fullmatch(kind.name)
    return not by_size and not lacking(kind)


def typefaces_for(language: str) -> tuple[Choice, ...]:
    """The typefaces that the script can be set in; `USUAL_TYPEFACE` stands for the first."""
    try:
        usual, *others = typefaces_of(language)
    except NoFont:
        return (Choice(USUAL_TYPEFACE, USUAL_TYPEFACE),)
    return Choice(USUAL_TYPEFACE, usual), *(Choice(name, name) for name in others)


def order_of_form(leaflet: str, language: str, given: Mapping[str, Sequence[str]]) -> Order:
    """The order of a form for a leaflet and a language that there are. Raises NotOffered."""
    chosen = dict(_single(given))
    order = Order(
        leaflet, language,
        _one_of("format", chosen, PRINT, [choice.value for choice in offered_formats()]),
        int(_one_of("size", chosen, str(Order.size), list(map(str, SIZES_PT)))),
        cast("Paper", _one_of("paper", chosen, "A4", PAPERS)),
        _one_of("typeface", chosen, USUAL_TYPEFACE,
                [choice.value for choice in typefaces_for(language)]),
        _one_of("colours", chosen, PLAIN, COLOURS),
    )  # fmt: skip
    screen = _one_of("screen", chosen, PLAIN, SCREENS)
    return _fitting(order, screen)


def _fitting(order: Order, screen: str) -> Order:
    """The order without what its format has no use for."""
    if order.format == HTML:
        return Order(order.leaflet, order.language, HTML, colours=screen)
    if order.format != PRINT:
        return Order(order.leaflet, order.language, order.format)
    if order.paper == "A5" and order.size >= LARGE_PRINT_PT:
        raise NotOffered(
            f"Large print, from {LARGE_PRINT_PT} point, is on A4 only. Choose A4, or "
            f"{LARGE_PRINT_PT - 1} point or less for A5."
        )
    return order


def _single(given: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for name, values in given.items():
        if name not in FIELDS:
            raise NotOffered("The form has a field that the desk does not know.")
        if len(values) != 1:
            raise NotOffered(f"The form names more than one {name}.")
        yield name, values[0]


def _one_of(name: str, chosen: Mapping[str, str], usual: str, offered: Sequence[str]) -> str:
    value = chosen.get(name, usual)
    if value not in offered:
        raise NotOffered(f"This {name} is not offered here. Offered are: {', '.join(offered)}.")
    return value
