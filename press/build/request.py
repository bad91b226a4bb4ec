"""What was asked for, and where each edition stands in output/; light enough for every start."""

from __future__ import annotations

from dataclasses import dataclass

from press.model import Edition, State

EASY_READ_FORMATS = ("easy-read", "easy-read-html")
"""The formats that show the Easy Read text; a plain build makes them wherever there is one."""


@dataclass(frozen=True)
class Request:
    """What was asked for; None stands for everything, and for the organisation's formats."""

    leaflets: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None
    formats: tuple[str, ...] | None = None

    @property
    def everything(self) -> bool:
        return self.leaflets is None and self.languages is None and self.formats is None

    def concerns(self, leaflet: str) -> bool:
        """Whether it is about this leaflet in any language."""
        return self.leaflets is None or leaflet in self.leaflets

    def asks(self, leaflet: str, language: str) -> bool:
        """Whether it is about this leaflet in this language."""
        return self.concerns(leaflet) and (self.languages is None or language in self.languages)


def with_easy_read(listed: tuple[str, ...]) -> tuple[str, ...]:
    """The formats that the publisher lists, and those of an Easy Read text."""
    return tuple(dict.fromkeys((*listed, *EASY_READ_FORMATS)))


def path_of(edition: Edition, state: State, suffix: str) -> str:
    """`<leaflet>/<language>/<leaflet>-<language>-<format>[-draft].<suffix>`."""
    name = f"{edition.leaflet}-{edition.language}-{edition.format}"
    draft = "-draft" if state == "draft" else ""
    return f"{edition.leaflet}/{edition.language}/{name}{draft}.{suffix}"
