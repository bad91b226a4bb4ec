"""What a PDF shows is what it says: each code of each font says exactly the text that it draws."""

from __future__ import annotations

import importlib
import io
import itertools
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont, getSearchRange

from press.formats.pdf.engine import engine
from press.formats.typography import typography_of
from press.scripts import direction_of

PdfDocument: Any = pypdfium2.PdfDocument
Builder: Any = FontBuilder
Pen: Any = T2CharStringPen

SENTENCES = {
    "en": "Take 2 tablets with water, not more than 8 a day (see the label).",
    "pl": "Zażółć gęślą jaźń: weź 2 tabletki, nie więcej niż 8 na dobę.",
    "vi": "Vẽ ẹ và e: hãy uống 2 viên thuốc trước bữa ăn, đừng quên.",
    "uk": "Їжте після їжі; ґанок, 2 пігулки щодня.",
    "el": "Πάρτε 2 χάπια με νερό, προΐσταμαι, όχι παραπάνω.",
    "ur": "اپنی سرجری سے سات دن پہلے یہ گولیاں لینا بند کر دیں",
    "ar": "تناول الدواء مع الماء بعد الطعام ولا تتوقف عنه",
    "he": "יש לקחת את התרופה עם מים אחרי האוכל",
    "hi": "कि की कु: दवा पानी के साथ लें, ज़रूर; प्रक्रिया में 45 मिनट लगते हैं।",
    "bn": "ওষুধ জলের সঙ্গে খান, ব্যবহৃত সুচ ফেলে দিন; হৃদয় কি কী কু।",
    "pa": "ਦਵਾਈ ਪਾਣੀ ਨਾਲ ਲਓ, ਕਿ ਕੀ ਕੁ, 2 ਗੋਲੀਆਂ ਰੋਜ਼।",
    "gu": "દવા પાણી સાથે લો, કિ કી કુ, શસ્ત્રક્રિયા પછી આરામ કરો।",
    "ta": "மருந்தைத் தண்ணீருடன் கொள்ளுங்கள், கி கீ கு கொ.",
    "si": "බැලූන ප්‍රතිකාරය සඳහා ඔබේ බෙහෙත් ගෙන එන්න, කි කී කු.",
    "th": "กินยากับน้ำหลังอาหาร ที่นี่ ผู้ป่วย 2 เม็ด",
    "km": "លេបថ្នាំជាមួយទឹក ក្រោយពេលអាហារ",
    "my": "ဆေးကို ရေနှင့်သောက်ပါ ခွဲစိတ်မှု",
    "am": "መድሃኒቱን ከምግብ በኋላ ይውሰዱ።",
}
"""Sentences of the tests' own, with the same letters under different marks."""


@pytest.fixture(scope="module")
def layer() -> Iterator[Any]:
    """The text layer, installed; it meets WeasyPrint only after our fonts."""
    engine()
    layer = importlib.import_module("press.formats.pdf.text")
    yield layer
    layer.install()


def page(body: str, language: str = "en", style: str = "") -> str:
    families = ", ".join(f"'{family}'" for family in typography_of(language).families)
    return (
        f'<html lang="{language}" dir="{direction_of(language)}"><title>Test</title><style>'
        "@page {size: A4; margin: 20mm} body {margin: 0} "
        f"body {{font: 14pt {families}}} {style}</style>{body}"
    )


def written(html: str, **options: Any) -> bytes:
    press = engine()
    found: bytes = press.weasyprint.HTML(string=html).write_pdf(font_config=press.fonts, **options)
    return found


def read(content: bytes) -> str:
    """What PDFium, and so Chrome and Android, copies and searches."""
    pdf: Any = PdfDocument(content)
    return "\n".join(sheet.get_textpage().get_text_bounded() for sheet in pdf)


class EmbeddedFont:
    """A font of a PDF as a reader meets it: texts, widths and glyphs by code."""

    def __init__(self, font: Any) -> None:
        descendant = font.DescendantFonts[0]
        self.file = descendant.FontDescriptor.FontFile2.read_bytes()
        self.truetype: Any = TTFont(io.BytesIO(self.file), checkChecksums=2)
        glyphs = descendant.CIDToGIDMap.read_bytes()
        self.glyphs = struct.unpack(f">{len(glyphs) // 2}H", glyphs)
        self.texts = dict(bfchars(font.ToUnicode.read_bytes().decode()))
        self.widths = dict(widths(descendant.W))

    def outline(self, code: int) -> Any:
        return self.truetype["glyf"][self.truetype.getGlyphOrder()[self.glyphs[code]]]

    def ink(self, code: int) -> bool:
        return bool(self.outline(code).numberOfContours)


def bfchars(stream: str) -> Iterator[tuple[int, str]]:
    for code, text in re.findall("^<([0-9a-f]{4})> <([0-9a-f]*)>$", stream, re.MULTILINE):
        if text != "ffff":  # the range of all codes
            yield int(code, 16), bytes.fromhex(text).decode("utf-16-be")


def widths(table: Any) -> Iterator[tuple[int, int]]:
    for first, row in zip(table[0::2], table[1::2], strict=True):
        for i, width in enumerate(row):
            yield int(first) + i, int(width)


def fonts_of(content: bytes) -> dict[str, EmbeddedFont]:
    pdf = pikepdf.open(io.BytesIO(content))
    return {str(name): EmbeddedFont(font) for name, font in pdf.pages[0].Resources.Font.items()}


def lines_of(content: bytes) -> Iterator[tuple[str, float]]:
    """The text of each text matrix of the first page, and where the pen ends, in CSS pixels."""
    pdf = pikepdf.open(io.BytesIO(content))
    fonts = fonts_of(content)
    font, size, end, said = None, 0.0, 0.0, ""
    operations: Any = pikepdf.parse_content_stream(pdf.pages[0])
    for operands, operator in operations:
        match str(operator):
            case "Tf":
                font, size = fonts[str(operands[0])], float(operands[1])
            case "Tm":
                if said:
                    yield said, end
                end, said = float(operands[4]), ""
            case "TJ":
                assert font
                for item in operands[0]:
                    if not isinstance(item, pikepdf.String):
                        end -= float(item) * size / 1000
                        continue
                    shown = bytes(item)
                    for (code,) in struct.iter_unpack(">H", shown):
                        end += font.widths[code] * size / 1000
                        said += font.texts[code]
    yield said, end


# What is said


@pytest.mark.parametrize("language", SENTENCES)
def test_a_reader_gets_the_very_words_with_no_space_inside_them(layer: Any, language: str) -> None:
    sentence = SENTENCES[language]
    assert read(written(page(f"<p>{sentence}", language))).split() == sentence.split()


@pytest.mark.parametrize("language", SENTENCES)
def test_every_code_says_a_text_and_is_as_wide_as_its_glyph(layer: Any, language: str) -> None:
    content = written(page(f"<h2>{SENTENCES[language]}</h2><p>{SENTENCES[language]}", language))
    for font in fonts_of(content).values():
        metrics, order = font.truetype["hmtx"].metrics, font.truetype.getGlyphOrder()
        em = font.truetype["head"].unitsPerEm
        assert set(font.texts) == set(font.widths) == set(range(1, len(font.glyphs)))
        for code, text in font.texts.items():
            assert text
            assert font.glyphs[code] != 0, f"“{text}” is drawn by the glyph for missing glyphs"
            assert abs(metrics[order[font.glyphs[code]]][0] * 1000 / em - font.widths[code]) <= 1


@pytest.mark.parametrize("language", ["ur", "hi", "th"])
def test_the_outlines_of_composite_glyphs_fit_their_boxes(layer: Any, language: str) -> None:
    content = written(page(f"<p>{SENTENCES[language]}", language))
    composites = 0
    for font in fonts_of(content).values():
        glyf = font.truetype["glyf"]
        for name in font.truetype.getGlyphOrder():
            glyph = glyf[name]
            if glyph.isComposite():
                composites += 1
                box = glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax
                glyph.recalcBounds(glyf)
                assert box == (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)
    assert composites


def test_a_mark_stands_higher_over_a_tall_letter(layer: Any) -> None:
    for letter in "لب":
        (font,) = fonts_of(written(page(f"<p>{letter}\u064e", "ar"))).values()
        outlines = {text: font.outline(code) for code, text in font.texts.items()}
        assert outlines["\u064e"].yMin > outlines[letter].yMax


def test_a_mark_stands_where_its_letter_wants_it(layer: Any) -> None:
    (font,) = fonts_of(written(page("<p>ප් ස්", "si"))).values()
    marks = [code for code, text in font.texts.items() if text == "\u0dca"]
    assert len(marks) == len({font.glyphs[code] for code in marks}) == 2


def test_codes_that_draw_nothing_share_one_glyph(layer: Any) -> None:
    (font,) = fonts_of(written(page("<p>می‌شود لَّا", "fa"))).values()
    silent = [code for code in font.texts if not font.widths[code] and not font.ink(code)]
    assert [font.texts[code] for code in silent] == ["\u0651", "\u200c"]
    assert len({font.glyphs[code] for code in silent}) == 1


def test_no_glyph_is_added_that_no_code_shows(layer: Any) -> None:
    (font,) = fonts_of(written(page("<p>می‌شود لَّا", "fa"))).values()
    glyf, order = font.truetype["glyf"], font.truetype.getGlyphOrder()
    composites = [glyph for glyph in glyf.glyphs.values() if glyph.isComposite()]
    own = [glyph for glyph in font.glyphs if glyf[order[glyph]].numberOfContours > 0]
    own += [order.index(part.glyphName) for glyph in composites for part in glyph.components]
    assert set(range(max(own) + 1, len(order))) <= set(font.glyphs)


def test_old_readers_find_the_tables_by_halving(layer: Any) -> None:
    (font,) = fonts_of(written(page("<p>one"))).values()
    count, *found = struct.unpack_from(">4H", font.file, 4)
    assert tuple(found) == getSearchRange(count, 16)


def test_letters_and_their_marks_are_said_from_the_right(layer: Any) -> None:
    for word, language in (("لَّ\u200cا", "fa"), ("שָׁלוֹם", "he")):
        assert [text for text, _ in lines_of(written(page(f"<p>{word}", language)))] == [word[::-1]]


def test_joiners_are_said_with_the_letter_before_them(layer: Any) -> None:
    assert "ප්‍රතිකාර" in read(written(page("<p>ප්‍රතිකාර", "si")))
    texts = [text for text, _ in lines_of(written(page("<p>می‌شود", "fa")))]
    assert texts == ["می‌شود"[::-1]]  # glyphs stand as they are seen: from the left


def test_a_joiner_at_the_start_is_said_with_the_letter_after_it(layer: Any) -> None:
    assert [text for text, _ in lines_of(written(page("<p>\u200dक", "hi")))] == ["\u200dक"]


def test_marks_that_steer_the_layout_are_not_said(layer: Any) -> None:
    marked = "one\u200btwo \u2066three\u2069 \u200efour\u061c"
    assert layer.visible_text(marked) == "onetwo three four"
    said = "".join(text for text, _ in lines_of(written(page(f"<p>{marked}"))))
    assert said == "onetwo three four"


def test_the_tag_builder_is_told_what_the_file_says(layer: Any) -> None:
    press = engine()
    laid_out = press.weasyprint.HTML(string=page("<p>ẹ e ẹ", "vi")).render(font_config=press.fonts)
    content = laid_out.write_pdf()
    (font,) = laid_out.fonts.values()
    (embedded,) = fonts_of(content).values()
    assert layer.texts_of(font) == embedded.texts
    assert sorted(embedded.texts.values()) == [" ", "e", "ẹ"]


def test_a_line_cut_by_an_ellipsis_ends_in_its_box(layer: Any) -> None:
    style = "p {width: 4cm; white-space: nowrap; overflow: hidden; text-overflow: ellipsis}"
    content = written(page("<p>Take two tablets every day, with water", style=style))
    ((said, end),) = lines_of(content)
    assert said.startswith("Take two")
    assert end < (2 + 4) / 2.54 * 96


def test_text_in_a_picture_is_said_too(layer: Any) -> None:
    picture = "<svg width=300 height=60><text x=5 y=40 font-size=20>{}</text></svg>"
    svg = picture.format("Vẽ ẹ và e").replace("<text", "<text font-family='Noto Sans'")
    assert read(written(page(svg, "vi"))).split() == ["Vẽ", "ẹ", "và", "e"]


def test_text_of_several_sizes_in_one_font_is_said(layer: Any) -> None:
    body = "<p>ẹ one <small>ẽ two</small> <big>e three</big>"
    assert read(written(page(body))).split() == ["ẹ", "one", "ẽ", "two", "e", "three"]


# Where it stands


@pytest.mark.parametrize("language", ["en", "hi", "th"])
def test_a_justified_line_ends_at_the_margin(layer: Any, language: str) -> None:
    body = f"<p>{' '.join([SENTENCES[language]] * 8)}"
    content = written(page(body, language, "p {text-align: justify}"))
    lines = list(lines_of(content))
    right_edge = (210 - 20) / 25.4 * 96
    assert len(lines) > 3
    for _, end in lines[:-1]:
        assert end == pytest.approx(right_edge, abs=0.02)


def test_wide_spaces_are_the_one_space_of_the_font(layer: Any) -> None:
    body = f"<p>{' '.join([SENTENCES['en']] * 8)}"
    (font,) = fonts_of(written(page(body, style="p {text-align: justify}"))).values()
    assert list(font.texts.values()).count(" ") == 1


def test_letter_spacing_does_not_cut_words(layer: Any) -> None:
    body = f"<p>{SENTENCES['hi']}"
    content = written(page(body, "hi", "p {letter-spacing: 2px}"))
    assert read(content).split() == SENTENCES["hi"].split()


def test_fonts_that_weasyprint_takes_for_several_are_written_as_one(
    layer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = importlib.import_module("weasyprint.pdf.stream")
    number, key_of = itertools.count(), stream.get_pango_font_key
    monkeypatch.setattr(
        stream, "get_pango_font_key", lambda font: (next(number), *key_of(font)[1:])
    )
    content = written(page("<p>ẹ<p>e x<p>ẹ ẽ<p>y e", "vi"))
    assert next(number) == 4
    assert read(content).split() == ["ẹ", "e", "x", "ẹ", "ẽ", "y", "e"]
    (font,) = fonts_of(content).values()
    assert len(font.texts) == len(font.widths) == len(font.glyphs) - 1 == 6


# What it costs


@pytest.mark.parametrize("language", ["en", "pl", "ur", "hi"])
def test_the_file_is_at_most_a_tenth_larger_than_without(layer: Any, language: str) -> None:
    html = page(f"<h1>{SENTENCES[language]}</h1>" + f"<p>{SENTENCES[language]}" * 20, language)
    ours = written(html)
    layer.uninstall()
    try:
        stock = written(html)
    finally:
        layer.install()
    assert ours != stock
    assert len(ours) <= 1.1 * len(stock)


def test_no_clock_gets_into_a_font(layer: Any) -> None:
    (font,) = fonts_of(written(page("<p>one"))).values()
    assert font.truetype["head"].modified == font.truetype["head"].created


@pytest.mark.parametrize("language", ["en", "ur", "si"])
def test_the_same_page_gives_the_same_bytes(layer: Any, language: str) -> None:
    html = page(f"<p>{SENTENCES[language]}", language)
    assert written(html) == written(html)


# What is refused


def test_a_character_that_no_font_has_is_refused_with_its_words(layer: Any) -> None:
    with pytest.raises(layer.MissingGlyph) as caught:
        written(page("<p>Take \U0001f48a with <b>some</b> water \U0001f6b0"))
    assert (caught.value.characters, caught.value.words) == ("\U0001f48a", "Take \U0001f48a with ")
    assert "U+1F48A" in str(caught.value)


def test_a_missing_mark_is_named_without_its_letter(layer: Any) -> None:
    with pytest.raises(layer.MissingGlyph) as caught:
        written(page("<p>one\u1acf"))
    assert caught.value.characters == "\u1acf"


def test_all_missing_characters_of_a_line_are_named_once(layer: Any) -> None:
    with pytest.raises(layer.MissingGlyph) as caught:
        written(page("<p>\U0001f48a or \U0001f6b0, then \U0001f48a"))
    assert caught.value.characters == "\U0001f48a\U0001f6b0"


def test_a_font_without_truetype_outlines_is_refused(layer: Any, tmp_path: Path) -> None:
    file = tmp_path / "outlines.otf"
    file.write_bytes(font_without_glyf())
    style = (
        f"@font-face {{font-family: Curves; src: url('{file.as_uri()}')}} p {{font: 14pt Curves}}"
    )
    with pytest.raises(layer.UnsuitableFont) as caught:
        written(page("<p>AA", style=style))
    assert (caught.value.font, caught.value.words) == ("Curves", "AA")


def font_without_glyf() -> bytes:
    """A font with one letter, drawn in PostScript outlines."""
    builder = Builder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({ord("A"): "A"})
    pen = Pen(600, None)
    pen.moveTo((0, 0))
    pen.lineTo((500, 0))
    pen.lineTo((250, 700))
    pen.closePath()
    outline = pen.getCharString()
    builder.setupCFF("Curves", {}, {".notdef": outline, "A": outline}, {})
    builder.setupHorizontalMetrics({".notdef": (600, 0), "A": (600, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Curves", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


def test_whole_fonts_are_refused(layer: Any) -> None:
    with pytest.raises(layer.EngineMismatch, match="full_fonts"):
        written(page("<p>one"), full_fonts=True)


# What it is made for


def test_another_weasyprint_is_refused(layer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine().weasyprint, "__version__", "70.1")
    with pytest.raises(layer.EngineMismatch, match=r"70\.1"):
        layer.install()


@pytest.mark.parametrize("number", range(3))
def test_a_function_with_other_parameters_is_refused_and_nothing_is_replaced(
    layer: Any, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    layer.uninstall()
    changed = layer.REPLACED[number]
    monkeypatch.setattr(changed.owner, changed.name, lambda stream, line: None)
    try:
        with pytest.raises(layer.EngineMismatch, match=changed.name):
            layer.install()
        others = [each for each in layer.REPLACED if each is not changed]
        assert all(getattr(each.owner, each.name) is each.stock for each in others)
    finally:
        monkeypatch.undo()
        layer.install()


@pytest.mark.parametrize("number", range(3))
def test_a_function_that_is_gone_is_refused(
    layer: Any, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    gone = layer.REPLACED[number]
    monkeypatch.delattr(gone.owner, gone.name)
    with pytest.raises(layer.EngineMismatch, match=gone.name):
        layer.install()


def test_another_layout_of_pangos_glyphs_is_refused(
    layer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    guard = importlib.import_module("press.formats.pdf.text.guard")
    flags = [("glyph", None), ("geometry", None), ("flags", None)]
    other = SimpleNamespace(typeof=lambda name: SimpleNamespace(fields=flags), sizeof=len)
    monkeypatch.setattr(guard, "ffi", other)
    with pytest.raises(layer.EngineMismatch, match="another way"):
        layer.install()


def test_installing_twice_is_as_good_as_once(layer: Any) -> None:
    layer.install()
    layer.install()
    assert all(getattr(each.owner, each.name) is each.ours for each in layer.REPLACED)
