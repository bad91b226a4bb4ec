"""HTML in, a PDF/UA-1 out, with everything that WeasyPrint complained of as findings."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from press.findings import Finding, Location, error
from press.formats.pdf.fonts import close_fonts
from press.model import Artefact

STYLES = Path(__file__).resolve().parents[3] / "templates" / "print"
HARMLESS = ("Ignored `forced-color-adjust",)


class Listener(logging.Handler):
    """Keeps what WeasyPrint logs from WARNING on."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


class Engine:
    """WeasyPrint with our fonts, lines, text layer and tags; made once in a process."""

    def __init__(self) -> None:
        close_fonts()
        import weasyprint  # after close_fonts: Fontconfig reads its configuration once
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher

        from press.formats.pdf import lines, splits, tags, text

        splits.install()
        lines.install()
        text.install()
        tags.install(text.texts_of)
        self.weasyprint = weasyprint
        self.fonts = FontConfiguration()
        self.fetcher = URLFetcher(allowed_protocols={"data"})
        self.sheets: dict[str, Any] = {}
        self.missing_glyph = text.MissingGlyph
        self.unsuitable_font = text.UnsuitableFont
        self.untaggable = tags.Untaggable

    def sheet(self, name: str) -> Any:
        """A parsed style sheet of templates/print, parsed once."""
        if name not in self.sheets:
            self.sheets[name] = self.weasyprint.CSS(
                string=(STYLES / name).read_text("utf-8"),
                font_config=self.fonts,
                url_fetcher=self.fetcher,
            )
        return self.sheets[name]

    def laid_out(self, html: str, sheet: str) -> Any:
        """The document of an HTML page, laid out and not yet drawn."""
        page = self.weasyprint.HTML(string=html, url_fetcher=self.fetcher)
        return page.render(
            stylesheets=[self.sheet(sheet)],
            font_config=self.fonts,
            cache={},
            pdf_variant="pdf/ua-1",
        )


@cache
def engine() -> Engine:
    """The engine of this process. Raises EngineMismatch where WeasyPrint is not the known one."""
    return Engine()


Again = Callable[[Any], str]
"""WeasyPrint's laid-out document in, other HTML to lay out in its place out, or nothing."""


def write_pdf(html: str, sheet: str, at: Location, again: Again = lambda document: "") -> Artefact:
    """The PDF of an HTML page with a style sheet of templates/print.

    A missing glyph or picture, or a style rule that is ignored, is an error at `at`. Nothing is
    fetched but `data:` addresses. Where `again` is not content with how the page was laid out, it
    gives other HTML, and is asked once more.
    """
    press = engine()
    with _listening() as listener:
        try:
            document = press.laid_out(html, sheet)
            while other := again(document):
                document = press.laid_out(other, sheet)
            content = document.write_pdf(pdf_variant="pdf/ua-1")
        except press.missing_glyph as missing:
            return Artefact(b"", (_missing(missing.characters, missing.words, at),))
        except press.unsuitable_font as unsuitable:
            hint = "take a font with TrueType outlines into templates/fonts/"
            fault = error("unsuitable-font", at, f"“{unsuitable.font}”: {unsuitable.words}", hint)
            return Artefact(b"", (fault,))
        except press.untaggable as untaggable:
            return Artefact(b"", tuple(_untagged(untaggable.faults, at)))
    return Artefact(content, tuple(_findings(listener.messages, at)))


@contextmanager
def _listening() -> Iterator[Listener]:
    listener = Listener()
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [(logger, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.addHandler(listener)
        logger.propagate = False
    try:
        yield listener
    finally:
        for logger, propagate in before:
            logger.removeHandler(listener)
            logger.propagate = propagate


def _findings(messages: list[str], at: Location) -> Iterator[Finding]:
    for message in dict.fromkeys(messages):
        if not message.startswith(HARMLESS):
            words = message[:1].lower() + message[1:].rstrip(".")
            yield error("engine-warning", at, f"WeasyPrint: {words}",
                        "mend the template, the style sheet or the picture")  # fmt: skip


def _untagged(faults: Iterable[Any], at: Location) -> Iterator[Finding]:
    for fault in faults:
        yield error(fault.code, at, fault.message, "mend the template, or report it")


def _missing(characters: str, words: str, at: Location) -> Finding:
    return error(
        "missing-glyph", at, f"no font of ours has “{characters}”, in: {words}",
        "write the character another way, or see templates/fonts/README.md for a font that has it",
    )  # fmt: skip
