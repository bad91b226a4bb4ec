"""Every language is set in a font of the repository's own, with its licence, and no other."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from fontTools.ttLib import TTFont

from press.checks.catalogue.glyphs import find_undrawn
from press.checks.catalogue.pair import Pair
from press.formats.glyphs import glyph_advice, undrawn
from press.formats.typography import LATIN, ROWS, typography_of
from press.scripts import direction_of, script_of
from press.translate.po import read_catalogue

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "templates" / "fonts"
FILES = sorted(FONTS.glob("*/*.ttf"))
FAMILIES = sorted(folder for folder in FONTS.iterdir() if folder.is_dir())
LANGUAGES = sorted({"en", *(p.parent.name for p in (ROOT / "translations").glob("*/LC_MESSAGES"))})
CATALOGUES = sorted(
    path
    for folder in (ROOT, *(ROOT / "tests/data").iterdir())
    for path in folder.glob("translations/*/LC_MESSAGES/*.po")
)

SPECIMENS = {
    "Latn": "Zażółć gęślą jaźń, Cậu ẹ ŵ İ ș",
    "Cyrl": "Лікар пояснить ґ є ї",
    "Grek": "Ο γιατρός θα σας εξηγήσει ΐ",
    "Hebr": "הרופא יסביר לך",
    "Arab": "سيشرح لك الطبيب پچگکی",
    "ur_Arab": "آپ کے ڈاکٹر وضاحت کریں گے ٹ ڑ ں ھ ۔",
    "pa_Arab": "تہاڈا ڈاکٹر",
    "pnb_Arab": "تہاڈا ڈاکٹر",
    "ks_Arab": "تُہند ڈاکٹر",
    "Deva": "डॉक्टर आपको ऑपरेशन",
    "Beng": "ডাক্তার আপনাকে অস্ত্রোপচার",
    "Guru": "ਡਾਕਟਰ ਤੁਹਾਨੂੰ ਆਪਰੇਸ਼ਨ",
    "Gujr": "ડૉક્ટર તમને ઓપરેશન",
    "Taml": "மருத்துவர் சிகிச்சையை",
    "Sinh": "වෛද්‍යවරයා පැහැදිලි",
    "Thai": "แพทย์จะอธิบาย",
    "Khmr": "វេជ្ជបណ្ឌិតនឹងពន្យល់",
    "Mymr": "ဆရာဝန်က ရှင်းပြပါမည်",
    "Ethi": "ሐኪሙ ያብራራልዎታል",
    "Hans": "医生会向您说明手术，“请提问”。",
}

RENDER = """
import sys
from pathlib import Path
from press.formats.pdf.fonts import close_fonts
close_fonts()
import weasyprint
weasyprint.HTML(string=Path(sys.argv[1]).read_text(encoding="utf-8")).write_pdf(sys.argv[2])
"""


def run(code: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Python in a process of its own, which has met no font yet."""
    command = [sys.executable, "-c", code, *arguments]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, capture_output=True, text=True, env=surroundings, check=False)


@pytest.fixture(scope="module")
def fonts_of_a_page(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The fonts of a PDF with every script in regular and bold, and some that are not ours."""
    folder = tmp_path_factory.mktemp("fonts")
    lines = [
        f"<p style=\"font-family: '{ROWS[row].family}', 'Noto Sans'\">{text}<b>{text}</b></p>"
        for row, text in SPECIMENS.items()
    ]
    for absent in ("DejaVu Sans", "Liberation Sans", "serif", "monospace"):
        lines.append(f"<p style=\"font-family: '{absent}'\">Ordinary <b>words</b> ≤ ≥</p>")
    page, pdf = folder / "page.html", folder / "page.pdf"
    page.write_text("".join(lines), encoding="utf-8")
    done = run(RENDER, str(page), str(pdf))
    assert done.returncode == 0, done.stderr
    return set(embedded(pdf))


def embedded(pdf: Path) -> list[str]:
    with pikepdf.open(pdf) as opened:
        names = [str(o.BaseFont) for o in opened.objects if is_font(o)]
    return [re.sub(r"^/\w{6}\+", "", name) for name in names]


def is_font(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == "/Type0"


def test_only_fonts_of_the_repository_are_seen(fonts_of_a_page: set[str]) -> None:
    ours = {name(file, 4).replace(" ", "-") for file in FILES}
    assert fonts_of_a_page
    assert fonts_of_a_page <= ours


def test_every_family_of_the_script_table_prints_in_real_bold(fonts_of_a_page: set[str]) -> None:
    for row in ROWS.values():
        family = row.family.replace(" ", "-")
        assert {family, f"{family}-Bold"} <= fonts_of_a_page


@pytest.mark.parametrize("row", ROWS)
def test_the_fonts_of_a_row_have_its_letters(row: str) -> None:
    wanted = {ord(letter) for letter in SPECIMENS[row]}
    for style in ("Regular", "Bold"):
        assert not wanted - characters(ROWS[row].family, style) - characters("Noto Sans", style)


def characters(family: str, style: str) -> set[int]:
    (file,) = FONTS.glob(f"*/{family.replace(' ', '')}-{style}.ttf")
    with TTFont(file) as font:
        return set(font.getBestCmap() or {})


def name(file: Path, number: int) -> str:
    with TTFont(file) as font:
        return str(font["name"].getDebugName(number))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_folder_has_a_row(language: str) -> None:
    assert typography_of(language).families


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_font_file_is_a_static_truetype_font(file: Path) -> None:
    with TTFont(file) as font:
        assert "glyf" in font
        assert "fvar" not in font


@pytest.mark.parametrize("folder", FAMILIES, ids=lambda folder: folder.name)
def test_every_family_has_regular_bold_and_its_licence(folder: Path) -> None:
    licence = (folder / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    styles = {(name(file, 1), name(file, 2)) for file in folder.glob("*.ttf")}
    families = {family for family, _ in styles}
    assert len(families) == 1
    reserved = re.findall(r"with Reserved Font Names? ['\"](.+?)['\"]", licence)
    assert not [word for word in reserved if word in families.pop()]
    assert {style for _, style in styles} == {"Regular", "Bold"}


def test_the_readme_and_the_sources_and_the_folders_agree() -> None:
    sources = tomllib.loads((FONTS / "sources.toml").read_text(encoding="utf-8"))["family"]
    readme = (FONTS / "README.md").read_text(encoding="utf-8")
    assert {source["folder"] for source in sources} == {folder.name for folder in FAMILIES}
    rows = re.findall(r"^\| (.+?) \| .+? \| \w+ `(.+?)` \| (\S+) \|", readme, re.MULTILINE)
    assert rows == [(s["name"], s["package"], s["version"]) for s in sources]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_the_fonts_of_a_language_have_every_character_of_its_catalogues(path: Path) -> None:
    language = path.parts[-3]
    catalogue, _ = read_catalogue(path, path.stem, language, ROOT)
    assert catalogue
    pairs = [Pair(message.id, message.string, language, message.at)
             for message in catalogue.messages.values()]  # fmt: skip
    assert [fault for pair in pairs for fault in find_undrawn(pair)] == []


def test_a_character_that_was_not_cut_out_is_told_with_what_to_run() -> None:
    families = typography_of("zh_Hans").families
    assert undrawn("骨𪚥", families) == "𪚥"
    assert "python templates/fonts/cut.py noto-sans-sc" in glyph_advice(families)
    assert "cut.py" not in glyph_advice(typography_of("pl").families)


def test_letters_in_one_piece_or_two_are_the_same_to_a_font() -> None:
    assert undrawn("e\u0301 क़", ("Noto Sans", "Noto Sans Devanagari")) == ""


def test_urdu_is_set_in_nastaliq_and_arabic_is_not() -> None:
    assert typography_of("ur").families[0] == "Noto Nastaliq Urdu"
    assert typography_of("ar").families[0] == "Noto Sans Arabic"


def test_no_script_is_set_smaller_or_tighter_than_latin() -> None:
    assert all(row.size_factor >= LATIN.size_factor for row in ROWS.values())
    assert all(row.line_height >= LATIN.line_height for row in ROWS.values())


@pytest.mark.parametrize(
    ("language", "script"),
    [("zh_Hans", "Hans"), ("zh-TW", "Hant"), ("pa_PK", "Arab"), ("sr", "Cyrl"), ("en-GB", "Latn")],
)
def test_the_script_follows_from_the_tag(language: str, script: str) -> None:
    assert script_of(language) == script


def direction_in_babel(tag: str) -> str:
    """By the order of letters: Babel's text_direction calls upright Mongolian right-to-left."""
    return "rtl" if Locale.parse(tag).character_order == "right-to-left" else "ltr"


def test_direction_agrees_with_every_locale_that_babel_knows() -> None:
    disagreeing = [
        tag
        for tag in locale_identifiers()
        if tag != "root" and direction_of(tag) != direction_in_babel(tag)
    ]
    assert disagreeing == []


@pytest.mark.parametrize("language", ["ja", "xx", "", "not a tag", "../ur"])
def test_a_language_without_a_row_is_refused(language: str) -> None:
    with pytest.raises(LookupError):
        typography_of(language)


def test_fonts_are_not_closed_when_the_engine_has_met_others() -> None:
    late = "import weasyprint\nfrom press.formats.pdf.fonts import close_fonts\nclose_fonts()"
    done = run(late, FONTCONFIG_FILE="")
    assert "RuntimeError: weasyprint was imported before close_fonts()" in done.stderr


def test_a_folder_without_a_font_is_refused(tmp_path: Path) -> None:
    code = "import sys, pathlib\nfrom press.formats.pdf.fonts import close_fonts\n"
    done = run(code + "close_fonts(pathlib.Path(sys.argv[1]))", str(tmp_path))
    assert "FileNotFoundError: no font in" in done.stderr


def test_fonts_are_closed_where_no_home_folder_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    code = (
        "import os, pathlib\nfrom press.formats.pdf.fonts import close_fonts\nclose_fonts()\n"
        "print(pathlib.Path(os.environ['FONTCONFIG_FILE']).read_text())"
    )
    done = run(code, XDG_CACHE_HOME=str(tmp_path / "file" / "cache"))
    assert f"<dir>{FONTS}</dir>" in done.stdout


def test_odd_letters_in_the_folder_name_do_no_harm(tmp_path: Path) -> None:
    folder = tmp_path / "R&D <fonts> ö"
    folder.mkdir()
    (folder / "NotoSans.ttf").write_bytes((FONTS / "noto-sans/NotoSans-Regular.ttf").read_bytes())
    code = (
        "import sys, pathlib\nfrom press.formats.pdf.fonts import close_fonts\n"
        "close_fonts(pathlib.Path(sys.argv[1]))\nimport weasyprint\n"
        "weasyprint.HTML(string='<p>words').write_pdf(sys.argv[2])"
    )
    done = run(code, str(folder), str(tmp_path / "page.pdf"))
    assert done.stderr == ""
    assert embedded(tmp_path / "page.pdf") == ["Noto-Sans"]
