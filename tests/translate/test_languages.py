"""A language is a folder with a known code; an unknown one costs only itself."""

from pathlib import Path

import pytest

from press.scripts import direction_of, html_tag, script_of
from press.translate.languages import english_name, language_folders, languages_of, read_lexicon


def folders(root: Path, *names: str) -> Path:
    for name in names:
        (root / "translations" / name).mkdir(parents=True)
    return root


def test_languages_are_the_folders_with_catalogues(tmp_path: Path) -> None:
    root = folders(tmp_path, "ur/LC_MESSAGES", "pl/LC_MESSAGES", "cy", ".git")
    languages, findings = languages_of(root)
    assert languages == ("pl", "ur")
    assert [(f.code, f.at.path) for f in findings] == [("no-catalogues", "translations/cy")]
    assert "translations update" in findings[0].hint
    assert language_folders(root) == (("cy", "pl", "ur"), [])


def test_no_translations_are_no_languages(tmp_path: Path) -> None:
    assert languages_of(tmp_path) == ((), [])


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("xx", "code of CLDR"),
        ("zh-Hans", "“zh_Hans”"),
        ("PL", "“pl”"),
        ("en", "delete"),
        ("prs", "code of CLDR"),
    ],
)
def test_an_unknown_code_is_a_finding_and_the_others_stay(
    tmp_path: Path, name: str, hint: str
) -> None:
    languages, findings = languages_of(folders(tmp_path, f"{name}/LC_MESSAGES", "ur/LC_MESSAGES"))
    assert languages == ("ur",)
    assert [(f.code, f.at.path) for f in findings] == [("unknown-language", f"translations/{name}")]
    assert hint in findings[0].hint


def test_what_is_known_of_a_language() -> None:
    assert [direction_of(code) for code in ("pl", "ku")] == ["ltr", "ltr"]
    assert [direction_of(code) for code in ("ur", "pa_Arab")] == ["rtl", "rtl"]
    assert [script_of(code) for code in ("pl", "ur", "zh_Hans", "pa", "pa_Arab")] == [
        "Latn", "Arab", "Hans", "Guru", "Arab",
    ]  # fmt: skip
    assert html_tag("zh_Hans") == "zh-Hans"
    assert english_name("ur") == "Urdu"


def test_a_lexicon_is_read_from_its_place(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/lexicon.toml").write_text("[numbers]\nsix = 6\n", "utf-8")
    assert read_lexicon("en", tmp_path) == ({"numbers": {"six": "6"}}, [])
    assert read_lexicon("pl", tmp_path) == ({}, [])


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"[signs]\n. = 'dot'\n", 2),
        (b"[signs]\n'.' = '\xff'\n", 2),
        (b"range = 'to'", 0),
        (b"[signs]\n'.' = ['dot']", 0),
    ],
)
def test_a_broken_lexicon_is_a_finding(tmp_path: Path, content: bytes, line: int) -> None:
    (folders(tmp_path, "pl") / "translations/pl/lexicon.toml").write_bytes(content)
    _, findings = read_lexicon("pl", tmp_path)
    assert [(f.code, str(f.at.path), f.at.line) for f in findings] == [
        ("broken-lexicon", "translations/pl/lexicon.toml", line)
    ]
