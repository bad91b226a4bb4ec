"""For each rule that needs no source, a small PDF that breaks it and, if it can be, no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.checks.page.leaflets import ARABIC, BODY, WORDS, edited, printed

URDU = "اگر آپ گولیاں لیتے ہیں تو آپریشن سے سات دن پہلے انہیں لینا بند کر دیں اور ہمیں بتائیں۔ "
NASTALIQ = "@page { margin: 25mm 45mm } html { font-family: Noto Nastaliq Urdu }"
PICTURE = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+"
    "Av4N70a4AAAAAElFTkSuQmCC"
)


@dataclass(frozen=True)
class Example:
    """A PDF that breaks the rule `code`; `also` are those that it cannot but break too."""

    code: str
    make: Callable[[], bytes]
    size: float = 14
    also: frozenset[str] = frozenset()


def example(
    code: str, css: str = "", body: str = BODY, *, size: float = 14, language: str = "en",
    edit: Callable[[pikepdf.Pdf], None] | None = None, also: str = "",
) -> Example:  # fmt: skip
    """An example made from HTML and CSS, and then perhaps edited."""

    def make() -> bytes:
        content = printed(body, css, size, language)
        return edited(content, edit) if edit else content

    return Example(code, make, size, frozenset(also.split()))


def without(*names: str) -> Callable[[pikepdf.Pdf], None]:
    """Take entries out of the catalogue."""

    def edit(pdf: pikepdf.Pdf) -> None:
        for name in names:
            del pdf.Root[name]

    return edit


def with_content(change: Callable[[bytes], bytes]) -> Callable[[pikepdf.Pdf], None]:
    """Change the content stream of the first page."""

    def edit(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.contents_coalesce()
        page.Contents = pdf.make_stream(change(page.Contents.read_bytes()))

    return edit


def nameless(pdf: pikepdf.Pdf) -> None:
    """Take away the title and the language."""
    with pdf.open_metadata() as metadata:
        del metadata["dc:title"]
    del pdf.Root["/Lang"]


def misspoken(pdf: pikepdf.Pdf) -> None:
    """Let a screen reader say other words than those of the title."""
    element = pdf.Root.StructTreeRoot.K[0]
    while element.S != Name.H1:
        element = element.K[0]
    element.ActualText = String("Elbows")


def misread(pdf: pikepdf.Pdf) -> None:
    """Add a letter whose font tells one reader more than the other."""
    encoding = Dictionary(Type=Name.Encoding, Differences=Array([65, Name.B]))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica,
                      Encoding=encoding, FirstChar=65, LastChar=65, Widths=[700])  # fmt: skip
    page = pdf.pages[0]
    page.Resources.Font.Odd = pdf.make_indirect(font)
    page.contents_add(b"/Artifact BMC BT /Odd 20 Tf 1 0 0 -1 200 750 Tm (A) Tj ET EMC")


def first_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """A font of the first page."""
    fonts = pdf.pages[0].Resources.Font
    return fonts[sorted(fonts.keys())[0]]


def unmapped(pdf: pikepdf.Pdf) -> None:
    """Take away what the letters of a font mean."""
    del first_font(pdf)["/ToUnicode"]


def ideographs(pdf: pikepdf.Pdf) -> None:
    """Let every letter stand for an ideograph."""
    fonts = pdf.pages[0].Resources.Font
    for name in fonts.keys():  # noqa: SIM118  # a pikepdf dictionary
        stream = fonts[name].ToUnicode
        lines = stream.read_bytes().decode().splitlines()
        lines = [_ideograph(line) for line in lines]
        stream.write("\n".join(lines).encode())


def _ideograph(line: str) -> str:
    """A line of a ToUnicode map, its target turned into an ideograph unless it is no letter."""
    parts = line.split()
    target = parts[-1].strip("<>") if len(parts) == 2 and line.startswith("<") else ""
    if len(target) != 4 or not chr(int(target, 16)).isalpha():
        return line
    return f"{parts[0]} <{0x4E00 + int(target, 16):04x}>"


def fancy(pdf: pikepdf.Pdf) -> None:
    """Call the font by the name of one with serifs."""
    first_font(pdf).BaseFont = Name("/ABCDEF+TimesNewRoman")


def untagged_copy(content: bytes) -> bytes:
    """The last text object of the page once more, lower, and marked as nothing."""
    start, end = content.index(b"BT"), content.index(b"ET")
    shown = content[start : end + 2].split(b"Tm", 1)[1]
    return content + b"\nBT 1 0 0 -1 94 700 Tm " + shown


def outlined(content: bytes) -> bytes:
    """Stroke the letters of the first text object."""
    return content.replace(b"BT", b"BT 2 Tr 0.4 w", 1).replace(b"ET", b"0 Tr ET", 1)


def paragraph(words: str, style: str = "", times: int = 1) -> str:
    """A paragraph after those of the usual body."""
    return f"{BODY}<p style='{style}'>{words * times}</p>"


LONG = f"<h1>Knees</h1><p>{WORDS}</p>" + "".join(
    f"<h2>Part {n}</h2><p>{WORDS}</p>" for n in range(6)
)
ARABIC_BODY = f"<h1>الركبة</h1><p>{ARABIC * 4}</p><p>{ARABIC * 3}</p>"
URDU_BODY = f"<h1>گھٹنا</h1><p>{URDU * 4}</p>"
AIRY = (
    "html { font-family: Noto Sans Arabic; line-height: 1.7 } h1 { line-height: 1.7 }"
    "p { margin-bottom: 1.7em } @page { margin: 25mm 35mm }"
)
SIX_WORDS = "anti&shy;inflammatory thrombo&shy;embolic osteo&shy;porotic kypho&shy;plasty "

EXAMPLES = (
    example("invalid", edit=without("/ViewerPreferences")),
    example("untagged", edit=without("/StructTreeRoot"), also="invalid"),
    example("nameless", edit=nameless, also="invalid"),
    example("unlike", edit=misspoken),
    example("unread", edit=misread, also="invalid unmapped"),
    example("unmapped", edit=unmapped, also="invalid unread unlike"),
    example("stray", edit=with_content(untagged_copy), also="invalid"),
    example("unseen", body=paragraph("Call 0192<span style='color: #fff'>3</span> 217."),
            also="pale"),
    example("no-outline", "h2 { break-before: page }", LONG, edit=without("/Outlines")),
    example("too-small", "@page { @bottom-center { font-size: 9pt } }", also="low-letters"),
    example("below-target", "@page { margin: 40mm }", size=13),
    example("small-furniture", "html { font-size: 16pt }"),
    example("low-letters", "@page { @bottom-center { font-family: Atkinson Hyperlegible Next } }",
            size=16),
    example("lowish-letters", "@page { margin: 45mm }", size=12, also="below-target"),
    example("pale", "h2 + p { color: #888 }"),
    example("pale-in-grey", "h2 + p { background: #f00 }", also="soft"),
    example("alike-in-grey", body=paragraph("Take <span style='color: #8b0000'>red</span> or "
            "<span style='color: #004d00'>green</span>.")),
    example("soft", "h2 + p { color: #666 }"),
    example("slanted", "h2 { transform: skewX(-12deg) }"),
    example("outlined", edit=with_content(outlined)),
    example("spread", f"{AIRY} p {{ letter-spacing: 2pt }}", ARABIC_BODY, language="ar"),
    example("underlined", body=paragraph("Do <u>not</u> eat.")),
    example("fancy", edit=fancy, also="invalid"),
    example("long-line", "@page { size: A4 landscape }", also="longish-lines"),
    example("long-ideographs", edit=ideographs),
    example("longish-lines", "@page { margin: 25mm 16mm }"),
    example("short-lines", "@page { margin: 25mm 60mm }", size=16),
    example("tight", "p { line-height: 1.1 }"),
    example("tightish", "p { line-height: 1.25 }"),
    example("tight-script", f"{AIRY} p {{ line-height: 1.5 }}", ARABIC_BODY, language="ar"),
    example("colliding", f"{NASTALIQ} p {{ line-height: 1.4 }} h1 {{ line-height: 2.3 }}",
            URDU_BODY, language="ur", also="tight-script"),
    example("ragged-start", "p { text-indent: 2em }"),
    example("justified", "p { text-align: justify }"),
    example("close-paragraphs", "p { margin: 0 }"),
    example("lonely-heading", "h2 { break-after: page }"),
    example("parted-lead-in", "ul { break-before: page }",
            f"{BODY.partition('<ul>')[0]}<p>Afterwards:</p><ul><li>Rest well.</li></ul>"),
    example("plain-heading", "h2 { font-size: 1em; font-weight: 400 }"),
    example("columns-in-large-print", "body { columns: 2; column-gap: 12mm }",
            f"<p>{WORDS * 9}</p><p>{WORDS}</p>", size=16, also="short-lines"),
    example("columns", "body { columns: 2; column-gap: 12mm }",
            f"<p>{WORDS * 9}</p><p>{WORDS}</p>"),
    example("cut-word", body=paragraph(SIX_WORDS, times=6), also="unlike"),
    example("cut-fact", body=paragraph("Call 01923 217 187 or so. ", times=9)),
    example("turned-digits", AIRY, f"{ARABIC_BODY}<p>اتصل بنا على الرقم 01923 217 187 اليوم.</p>",
            language="ar"),
    example("near-edge", body=f"{BODY}<div style='position: absolute; left: -24mm; width: 9mm; "
            "height: 2mm; background: #000'></div>"),
    example("sideways", "h2 { transform: rotate(-4deg) }"),
    example("on-picture", f"h2 + p {{ background: url({PICTURE}) }}"),
    example("unlike-pages", "h2 { break-before: page } @page :first { size: 210mm 300mm }"),
    example("enlarged", "@page { size: A5; margin: 20mm }", size=16, also="short-lines"),
    example("unnumbered",
            "h2 { break-before: page } @page { @bottom-center { content: 'Knees' } }"),
    example("wandering-number", "h2 { break-before: page } @page :left { margin-bottom: 40mm }"),
    example("empty", "@page { @bottom-center { content: none } }",
            f"<img alt='Knees' src='{PICTURE}'>"),
)  # fmt: skip
