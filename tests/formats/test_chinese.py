"""A language that writes no spaces is set, read back and spoken as well as those that do."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cache

import pytest

from benchmarks.samples import LAYOUTS, html_in, printed, sample_language, samples
from press.checks.page import check_page
from press.checks.parity import parity
from press.checks.spoken import spoken_parity
from press.findings import Location, Severity
from press.formats.markup import around, markup
from press.formats.narration import FORMATS, write
from press.model import (
    Edition,
    Evidence,
    Language,
    Leaflet,
    Meta,
    Organisation,
    PageFacts,
    Paragraph,
    Section,
    Setting,
    SpokenFacts,
    Text,
)
from press.read.inline import parse
from press.readback.narration import read_back as hear
from press.readback.pdf import read_back
from press.words import WORDS

TAG = "zh_Hans"
AT = Location("content/specimen.md", 7)
LEXICON = {
    "punctuation": {"full-stop": "。", "comma": "，"},
    "rate": {"characters-per-minute": "220"},
    "abbreviations": {"DVT": "D V T", "MRI": "M R I"},
    "units": {"%": "百分之{number}", "cm": "{number}厘米", "minute": "{number}分钟"},
    "signs": {"range": "至", ".": "点", "@": "艾特"},
}
WORDS_SAID = {key: word.english for key, word in WORDS.items()} | {
    "narration-title": "{title}。",
    "narration-time": "录音时长约为{time}。",
    "narration-part": "第 {number} 部分：{heading}",
    "narration-repeat-number": "再说一遍：{digits}。",
    "narration-repeat-letters": "逐个字母重复：{letters}。",
    "narration-end": "手册结束。",
}
SAID = Language(TAG, WORDS_SAID, LEXICON)
ORGANISATION = Organisation("The Trust", {}, (), None, ("narration",))
EDITION = Edition("sample", TAG, "standard")
CLOSING, OPENING = "，。、；：？！）》”’", "（《“‘"
SIZES = [layout for layout in LAYOUTS if not layout.css and layout.setting.paper == "A4"]


@cache
def evidence(size_pt: float) -> Evidence:
    """The sample leaflet printed at a size and read back."""
    layout = next(layout for layout in SIZES if layout.setting.size_pt == size_pt)
    leaflet = samples()[TAG]
    return read_back(printed(html_in(leaflet, layout)), sample_language(leaflet))


every_size = pytest.mark.parametrize("size_pt", [14, 18, 28])


@every_size
def test_no_line_starts_with_a_closing_sign_or_ends_with_an_opening_one(size_pt: float) -> None:
    facts = evidence(size_pt).facts
    assert isinstance(facts, PageFacts)
    lines = [line.text.strip() for line in facts.lines if line.text.strip()]
    assert len(lines) > 10
    assert [line for line in lines if line[0] in CLOSING or line[-1] in OPENING] == []


@every_size
def test_every_block_is_read_back_whole(size_pt: float) -> None:
    assert parity(samples()[TAG], evidence(size_pt), EDITION, AT) == []


@every_size
def test_no_rule_of_the_page_is_broken(size_pt: float) -> None:
    facts = evidence(size_pt).facts
    assert isinstance(facts, PageFacts)
    leaflet = samples()[TAG]
    words = sample_language(leaflet)
    found = check_page(leaflet, facts, EDITION, Setting(size_pt), words)
    # The sample has no words of the press, so that its front cannot say how large it is.
    errors = [f for f in found if f.severity is Severity.ERROR and f.code != "misstated-size"]
    assert [str(finding) for finding in errors] == []


def test_text_is_real_bold_in_headings_and_no_font_but_ours_is_used() -> None:
    facts = evidence(14).facts
    assert isinstance(facts, PageFacts)
    fonts = {font.rpartition("+")[2] for font in facts.fonts}
    assert fonts == {"Noto-Sans-SC", "Noto-Sans-SC-Bold", "Noto-Sans", "Noto-Sans-Bold"}


def text(words: str, tag: str = TAG) -> Text:
    return Text(words, tag, AT)


def page_of(words: str, tag: str = TAG) -> str:
    leaflet = Leaflet("x", tag, Meta("1", AT), text("题", tag), (), ())
    return str(markup(parse(text(words, tag), leaflet), around(tag)))


@pytest.mark.parametrize(
    ("words", "kept"),
    [("大约45分钟。", "45分钟"), ("第7天，停药", "第7天"), ("喝1,500毫升水", "1,500毫升")],
)
def test_a_number_stays_with_its_unit(words: str, kept: str) -> None:
    assert f'<span class="keep">{kept}</span>' in page_of(words)


def test_ideographs_before_a_hyphen_may_be_broken() -> None:
    assert 'class="keep"' not in page_of("手术前需要先做一次检查-扫描以确定骨折")


@pytest.mark.parametrize("word", ["ধনুষ্টঙ্কার-রোগ", "मांस-पेशियों"])
def test_a_word_with_a_hyphen_is_never_cut_inside_a_syllable(word: str) -> None:
    page = page_of(word, "bn" if word < "ঀ" or word[0] >= "ঀ" else "hi")
    inside = page.split('<span class="keep">')[1].split("</span>")[0]
    assert inside == word
    assert not unicodedata.category(page.split("</span>")[-1][:1] or "L").startswith("M")


# ---- narration


def spoken(words: str) -> tuple[Leaflet, str]:
    """The narration of one paragraph under a heading."""
    section = Section("risks", text("风险"), 2, (Paragraph(text(words)),))
    leaflet = Leaflet("x", TAG, Meta("1", AT), text("膝盖"), (), (section,))
    artefact = write(leaflet, FORMATS[0].setting, SAID, ORGANISATION)
    assert artefact.findings == ()
    return leaflet, artefact.content.decode()


PRINTED = [
    ("预防DVT的药", "预防D V T的药。"),
    ("做磁共振（MRI）扫描", "做磁共振， M R I， 扫描。"),
    ("风险低于1%。", "风险低于百分之1。"),
    ("切口小于1cm的", "切口小于1厘米的。"),
    ("又称“蝶形胶带”、《手册》", "又称“蝶形胶带”、《手册》。"),
    ("手术后4-6周", "手术后4 至 6周。"),
    ("致电01923 217 187咨询", "致电0 1 9 2 3， 2 1 7， 1 8 7咨询。"),
    ("写信至a.pals@nhs.uk或来访", "写信至a 点 pals 艾特 n h s 点 u k或来访。"),
]


@pytest.mark.parametrize(("words", "said"), PRINTED)
def test_what_stands_between_ideographs_is_spoken_and_heard_as_printed(
    words: str, said: str
) -> None:
    leaflet, script = spoken(words)
    assert said.rstrip("。") in script
    found = spoken_parity(leaflet, hear(script.encode(), SAID), EDITION, AT, SAID)
    assert [str(finding) for finding in found] == []


def test_an_abbreviation_between_ideographs_that_has_no_spoken_form_is_found() -> None:
    section = Section("risks", text("风险"), 2, (Paragraph(text("预防PE的药")),))
    leaflet = Leaflet("x", TAG, Meta("1", AT), text("膝盖"), (), (section,))
    (fault,) = write(leaflet, FORMATS[0].setting, SAID, ORGANISATION).findings
    assert fault.code == "no-spoken-form" and "“PE”" in fault.message


@pytest.mark.parametrize(
    ("right", "wrong"), [("不应", "应"), ("百分之1", "百分之7"), ("骨折", "骨裂"), ("D V T", "")]
)
def test_a_slip_between_ideographs_is_found(right: str, wrong: str) -> None:
    leaflet, script = spoken("您不应在骨折后忽视1%的DVT风险。")
    assert right in script
    slipped = hear(script.replace(right, wrong).encode(), SAID)
    assert spoken_parity(leaflet, slipped, EDITION, AT, SAID)


def test_the_running_time_counts_ideographs_not_words() -> None:
    sentence = "球囊椎体后凸成形术是一种微创手术，用于治疗骨质疏松性椎体压缩性骨折。"
    _, script = spoken(sentence * 40)
    assert "录音时长约为6分钟" in script
    facts = hear(script.encode(), SAID).facts
    assert isinstance(facts, SpokenFacts)
    assert facts.stated_seconds == 360
    assert 300 < facts.estimated_seconds < 420
    assert replace(facts, faults=()) == facts


def test_the_stated_running_time_leaves_out_signs_that_no_voice_speaks() -> None:
    """A seventh of the signs of a leaflet is punctuation: over 20 minutes that makes three."""
    _, script = spoken("您可以喝茶，也可以喝水。不要喝酒！「小心」，好吗？" * 200)
    facts = hear(script.encode(), SAID).facts
    assert isinstance(facts, SpokenFacts)
    assert facts.estimated_seconds > 900
    assert abs(facts.stated_seconds - facts.estimated_seconds) <= 30
