"""A seed and a number in, that leaflet out: its English text and its messages in each language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import Random

from benchmarks.library.stock import LANGUAGES, Filling, Stock, Topic, fill, filled, msgids
from press.model import Section, Text

SHORTEST, LONGEST, USUAL = 220, 2200, 500
"""Words at which a leaflet is long enough; its last topic brings it to 300 to 2,500."""
KEPT = 0.8
"""Share of the sections under a heading that a leaflet takes over."""
SOURCE = "en"


@dataclass(frozen=True)
class Made:
    """A made-up leaflet; `messages` are by language, then by (context, msgid)."""

    id: str
    title: str
    sections: tuple[Section, ...]
    abbreviations: Mapping[str, Text]
    messages: Mapping[str, Mapping[tuple[str, str], str]]
    reference: str


def leaflets(stock: Stock, numbers: Iterable[int], seed: int) -> Iterator[Made]:
    """The leaflets of these numbers, from 0: the same ones, whichever stand beside them."""
    topics, aspects = (len(stock.words[name][SOURCE]) for name in ("topics", "aspects"))
    titles = [(topic, aspect) for topic in range(topics) for aspect in range(aspects)]
    Random(f"{seed} titles").shuffle(titles)
    for number in numbers:
        round_, place = divmod(number, len(titles))
        yield _leaflet(stock, number, titles[place], round_ + 1, Random(f"{seed} {number}"))


def _leaflet(
    stock: Stock, number: int, title: tuple[int, int], edition: int, random: Random
) -> Made:
    titles = {tag: _title(stock, title, edition, tag) for tag in (SOURCE, *LANGUAGES)}
    sections: list[Section] = []
    messages = {
        tag: _abbreviations(stock, tag) | {("meta title", titles[SOURCE]): titles[tag]}
        for tag in LANGUAGES
    }
    for topic, values in _chosen(stock, random):
        sections += filled(topic, _filling(values, stock, SOURCE))
        for tag in LANGUAGES:
            messages[tag] |= _translated(topic, values, stock, tag)
    return Made(
        re.sub(r"[^a-z0-9]+", "-", titles[SOURCE].lower()).strip("-"),
        titles[SOURCE],
        tuple(sections),
        stock.abbreviations,
        messages,
        f"LIB-{number + 1:04}",
    )


def _title(stock: Stock, title: tuple[int, int], edition: int, language: str) -> str:
    topic, aspect = (stock.words[name][language][place]
                     for name, place in zip(("topics", "aspects"), title, strict=True))  # fmt: skip
    return f"{topic}: {aspect}" + (f" ({edition})" if edition > 1 else "")


def _abbreviations(stock: Stock, language: str) -> dict[tuple[str, str], str]:
    keys = [(text.context, text.markdown) for text in stock.abbreviations.values()]
    return {key: stock.messages[language][key] for key in keys}


# ---- what is in it


def _chosen(stock: Stock, random: Random) -> Iterator[tuple[Topic, Filling]]:
    """Topics in the order in which they stand, each with its values, until there are enough."""
    wanted = random.triangular(SHORTEST, LONGEST, USUAL)
    words, part = 0, 0
    while words < wanted:
        part += 1
        topics = [topic for topic in stock.topics if topic.repeats or part == 1]
        for topic in random.sample(topics, len(topics)):
            if words < wanted:
                kept = _kept(topic, random)
                words += sum(len(msgid.split()) for _, msgid in msgids(kept))
                yield kept, _values(str(part), random)


def _kept(topic: Topic, random: Random) -> Topic:
    """The topic with most of the sections under its heading."""
    first, *rest = topic.sections
    some = [section for section in rest if random.random() < KEPT] or rest[:1]
    return Topic((first, *some), topic.repeats)


def _values(part: str, random: Random) -> Filling:
    """A value for each slot; counts from 5 to 9, whose plural is the same in every language."""
    day = f"{random.randint(2027, 2031)}-{random.randint(1, 12)}-{random.randint(1, 28)}"
    return {
        "part": part,
        "date": day,
        "phone": f"01632 960 {random.randint(100, 999)}",
        "minutes": str(random.choice((25, 26, 27, 28, 29, 35, 36, 37, 38, 39, 45, 46, 47, 48, 49))),
        "times": str(random.randint(5, 9)),
        "times2": str(random.randint(5, 9)),
        "times3": str(random.randint(5, 9)),
        "dose": str(random.choice((250, 500, 750))),
        "small": str(random.choice((2, 5, 8))),
        "millilitres": str(random.choice((100, 150, 200, 250))),
    }


def _filling(values: Filling, stock: Stock, language: str) -> Filling:
    """The values as they are written in a language: a date has the name of its month."""
    year, month, day = values["date"].split("-")
    name = stock.words["months"][language][int(month) - 1]
    written = stock.dates[language].format(day=day, month=name, year=year)
    return {**values, "date": written}


def _translated(
    topic: Topic, values: Filling, stock: Stock, language: str
) -> Mapping[tuple[str, str], str]:
    """The messages of a topic, each slot filled. Raises KeyError where a message is missing."""
    english, own = (_filling(values, stock, tag) for tag in (SOURCE, language))
    known = stock.messages[language]
    return {
        (context, fill(msgid, english)): fill(known[context, msgid], own)
        for context, msgid in msgids(topic)
    }
