"""Every glyph that nobody can see is found, and none that can be seen is taken for one."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
import weasyprint

from press.model import Evidence, Language, PageFacts
from press.readback.pdf import read_back
from press.readback.pdf.logical import logical

FONTS = Path(__file__).resolve().parents[2] / "templates" / "fonts"
ENGLISH = Language("en", {})
FACES = "".join(
    f"@font-face {{font-family: '{family}'; src: url({(FONTS / file).as_uri()})}}\n"
    for family, file in [
        ("Latin", "noto-sans/NotoSans-Regular.ttf"),
        ("Arabic", "noto-sans-arabic/NotoSansArabic-Regular.ttf"),
        ("Devanagari", "noto-sans-devanagari/NotoSansDevanagari-Regular.ttf"),
    ]
)
PAPER = "@page {margin: 2cm; @bottom-center {content: 'Page ' counter(page); font: 14pt Latin}}"
WORDS = "If you take anti-inflammatory tablets, stop seven days before; call 01923 217 187 (ward). "
LATIN = f"<h1>Knees</h1><p>{WORDS * 4}</p><ul><li>One.</li><li>Two!</li></ul><p>{WORDS * 3}</p>"
SENTENCES = {
    "Arabic": "إذا كنت تتناول أقراصًا مضادة للالتهاب، فاتصل على الرقم 01923 217 187 (الجناح).",
    "Devanagari": "यदि आप सूजन कम करने वाली गोलियाँ लेते हैं, तो 01923 217 187 पर फ़ोन करें।",
}
SCRIPTS = {"Latin": LATIN} | {name: f"<p>{text}</p>" * 4 for name, text in SENTENCES.items()}


def printed(body: str, css: str = "") -> bytes:
    """A PDF of this HTML, with the tags that WeasyPrint writes itself."""
    style = f"{FACES}{PAPER} body {{font: 14pt/1.5 Latin; margin: 0}} {css}"
    html = f"<html lang='en'><title>Knees</title><style>{style}</style><body>{body}</body></html>"
    content = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    assert isinstance(content, bytes)
    return content


def evidence(content: bytes) -> Evidence:
    return read_back(content, ENGLISH)


def facts(content: bytes) -> PageFacts:
    found = evidence(content).facts
    assert isinstance(found, PageFacts)
    return found


def hidden(body: str, css: str = "") -> list[tuple[str, str]]:
    return [(item.word, item.why) for item in facts(printed(body, css)).hidden]


# ---- no false alarm


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize(
    "css",
    [
        "",
        "body {font-size: 24pt}",
        "body {font-size: 9pt; columns: 2}",
        "body {text-align: justify}",
        "@page {size: 21cm 8cm; margin: 1cm}",
        "body {color: #fff; background: #003087}",
        "p {border: 1pt solid; background: #ffc; box-shadow: 1pt 1pt #000; color: #555}",
    ],
)
def test_plain_layouts_raise_no_alarm(script: str, css: str) -> None:
    direction = "rtl" if script == "Arabic" else "ltr"
    css = f"body {{font-family: {script}, Latin; direction: {direction}}} {css}"
    found = facts(printed(SCRIPTS[script], css))
    assert not found.hidden
    assert all(run.visible for run in found.runs)


# ---- planted faults


@pytest.mark.parametrize(
    ("digit", "why"),
    [
        ("color: #fff", "in the colour of its background"),
        ("color: #f4f4f4", "in the colour of its background"),
        ("color: rgb(0 0 0 / 2%)", "in the colour of its background"),
        ("font-size: 2pt", "too small"),
        ("position: relative; left: -9cm", "off the page"),
        ("position: relative; top: -9cm", "off the page"),
        ("display: inline-block; overflow: hidden; height: 0", "covered or clipped"),
        ("display: inline-block; overflow: hidden; width: .2em", "covered or clipped"),
        ("position: relative; left: -0.6em", "overprinted"),
    ],
)
def test_a_single_digit_that_cannot_be_seen_is_found(digit: str, why: str) -> None:
    body = f"<h1>Knees</h1><p>{WORDS}Call 0192<span style='{digit}'>3</span> 217 187.</p>"
    assert why in {reason for _, reason in hidden(body)}


@pytest.mark.parametrize("share", [100, 50])
@pytest.mark.parametrize("size", [9, 14, 28])
def test_a_rectangle_over_one_digit_is_found(size: int, share: int) -> None:
    box = f"position: absolute; inset: 0 {100 - share}% 0 0; background: #fff"
    digit = f"<span style='position: relative'>3<b style='{box}'></b></span>"
    found = hidden(f"<p>{WORDS}Call 0192{digit} 217.</p>", f"body {{font-size: {size}pt}}")
    assert [why for _, why in found] == ["covered or clipped"]


def test_a_digit_under_a_veil_is_found() -> None:
    veil = "position: absolute; inset: 0; background: rgb(255 255 255 / 90%)"
    digit = f"<span style='position: relative'>3<b style='{veil}'></b></span>"
    assert hidden(f"<p>Call 0192{digit} 217.</p>") == [("3", "covered or clipped")]


def test_a_hidden_footer_is_found() -> None:
    css = "@page {@bottom-center {content: 'Page 1'; color: #fff}}"
    assert ("Page", "in the colour of its background") in hidden("<p>Rest.</p>", css)


def test_lines_printed_over_one_another_are_found() -> None:
    found = hidden("<p>Take two tablets.</p><p style='margin-top: -2.14em'>Never on Sunday.</p>")
    assert {why for _, why in found} == {"overprinted"}


def test_a_character_that_no_font_has_is_counted() -> None:
    assert facts(printed("<p>Take \ue123 two.</p>")).unmapped == 1
    assert facts(printed("<p>Take two.</p>")).unmapped == 0


# ---- faults of the structure


def test_a_dropped_element_is_missed_and_its_text_is_stray() -> None:
    with pikepdf.open(io.BytesIO(printed("<p>One.</p><p>Two.</p><p>Three.</p>"))) as pdf:
        part = part_of(pdf)
        del part.K[1]
        found = evidence(saved(pdf))
    assert [seen.text for seen in found.blocks] == ["One.", "Three."]
    assert isinstance(found.facts, PageFacts)
    assert "Two." in found.facts.stray


def test_swapped_elements_are_read_in_their_new_order() -> None:
    with pikepdf.open(io.BytesIO(printed("<p>One.</p><p>Two.</p>"))) as pdf:
        part = part_of(pdf)
        part.K[0], part.K[1] = part.K[1], part.K[0]
        found = evidence(saved(pdf))
    assert [seen.text for seen in found.blocks] == ["Two.", "One."]


def test_a_digit_changed_under_actual_text_is_found() -> None:
    with pikepdf.open(io.BytesIO(printed("<p>Call 01923.</p>"))) as pdf:
        part_of(pdf).K[0].ActualText = pikepdf.String("Call 01928.")
        found = facts(saved(pdf))
    assert found.unlike == (("Call 01928.", "Call 01923."),)


def part_of(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The element around all blocks."""
    element = pdf.Root.StructTreeRoot.K[0]
    while element.K[0].S != pikepdf.Name.P:
        element = element.K[0]
    return element


def saved(pdf: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


# ---- what is measured


def test_runs_have_size_font_colour_and_place() -> None:
    content = printed("<h1>Knees</h1><p>Rest.</p>", "h1 {font: 20pt Latin; color: #003087}")
    title = next(run for run in facts(content).runs if run.text == "Knees")
    assert (title.size_pt, title.font, title.colour) == (20.0, "Latin", (0, 48, 135))
    assert title.x_height_pt == pytest.approx(20 * 0.536)
    assert title.start[0] == pytest.approx(56.69, abs=0.01)
    assert title.box[0] == title.start[0] < title.box[2]
    assert title.box[1] < title.start[1] < title.box[3]


def test_digits_alone_have_no_x_height() -> None:
    runs = facts(printed("<p>187</p>")).runs
    assert [run.x_height_pt for run in runs if run.text == "187"] == [0.0]


def test_furniture_is_read_in_the_order_of_reading() -> None:
    with pikepdf.open(io.BytesIO(printed("<p>Rest.</p>"))) as pdf:
        page = pdf.pages[0]
        content = page.Contents.read_bytes()
        place = content.rindex(b"/Span")
        page.Contents = pdf.make_stream(
            content[:place] + b"/Artifact BMC" + content[content.index(b"BDC", place) + 3 :]
        )
        assert facts(saved(pdf)).furniture == ("Page 1",)


@pytest.mark.parametrize(
    ("painted", "read"),
    [
        ("Page 1 of 4", "Page 1 of 4"),
        ("םולש", "שלום"),
        ("4 ךותמ 2 דומע", "עמוד 2 מתוך 4"),
        ("01923\xa0217\xa0187 نوفلت", "تلفون 01923\xa0217\xa0187"),
        ("187 217 01923 نوفلت", "تلفون 01923 217 187"),
        ("ةبكر MRI scan 3 ةحفص", "صفحة MRI scan 3 ركبة"),
        ("In Urdu: ودرا", "In Urdu: اردو"),
    ],
)
def test_words_that_stand_from_right_to_left_are_read_so(painted: str, read: str) -> None:
    assert logical(painted) == read
